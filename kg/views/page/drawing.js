// The drawing: what vis-network shows, in the colours of the theme and the words of the language.
const LOOKS = {}; // as pyvis made them
for (const item of nodes.get()) LOOKS[item.id] = { color: item.color, font: { ...item.font }, label: item.label };
const COLORS = {};
for (const item of edges.get()) COLORS[item.id] = item.color.color;
let EDGES = edges.getIds();
const SHADES = new Map(); // colour on light ground → on dark ground
for (const entry of DETAILS.legend) {
  if (entry.color) SHADES.set(entry.color, entry.dark_color);
}
const KINDS = new Map(DETAILS.legend.filter((entry) => entry.kind).map((entry) => [entry.kind, entry]));
const quiet = window.matchMedia("(prefers-reduced-motion: reduce)");

function shade(color) {
  return state.theme === "dark" ? SHADES.get(color) || color : color;
}

function rimOf(entry, color) { // on dark ground a dark box needs a bright rim
  return state.theme === "dark" && entry ? entry.dark_border : color || entry.border;
}

function line(id) { // a line that bends is drawn in parts: e7.0, e7.1, e7
  return parseInt(id.slice(1), 10);
}

function parts(numbers) {
  return EDGES.filter((id) => numbers.has(line(id)));
}

function lit() { // which boxes and lines stand out, or null where all do
  if (!state.chosen) return null;
  const lines = new Set(state.chosen.edges || []);
  const near = new Set(state.chosen.nodes ? twins(state.chosen.nodes[0]) : []);
  if (state.chosen.nodes) {
    const own = new Set(near);
    DETAILS.edges.forEach(function (edge, number) {
      if (left.edges[number] && (own.has(edge.via) || edge.ends.some((end) => own.has(end)))) lines.add(number);
    });
  }
  for (const number of [...lines]) { // what came out of a folded box hangs on the line to that box
    const { trunk } = DETAILS.edges[number];
    if (trunk !== undefined) lines.add(trunk);
  }
  for (const number of lines) for (const end of DETAILS.edges[number].ends) near.add(end);
  return { nodes: near, edges: lines };
}

function twins(id) { // the same thing may stand in several places
  const { title, kind } = DETAILS.nodes[id];
  const name = JSON.stringify(title);
  return DETAILS.nodes.flatMap((node, at) =>
    at === id || (node.kind === kind && kind !== "more" && JSON.stringify(node.title) === name) ? [at] : []);
}

function wanted() { // how each box and line should look
  const bright = lit();
  const dark = state.theme === "dark";
  const faint = dark ? "#7d8894" : "#8b95a0";
  const strong = dark ? "#FFFFFF" : "#111111";
  const boxes = DETAILS.nodes.map((_, id) => id).filter(onStage).map(function (id) {
    const node = DETAILS.nodes[id];
    const look = LOOKS[id];
    const kept = !bright || bright.nodes.has(id);
    const colors = { background: look.color.background, border: rimOf(KINDS.get(node.kind), look.color.border) };
    return {
      id, hidden: !left.nodes[id], opacity: kept ? 1 : 0.18,
      label: node.label ? words(node.label) : look.label,
      color: { ...colors, hover: colors, highlight: { ...colors, border: strong } },
      font: { ...look.font, color: kept || (!dark && look.font.color === "#FFFFFF") ? look.font.color : faint },
    };
  });
  const captions = DETAILS.captions.map((caption, number) => ({
    id: "c" + number, label: words(caption), font: { ...LOOKS["c" + number].font, color: dark ? "#AAB4BF" : "#5F6B7A" } }));
  const lines = EDGES.map(function (id) {
    const color = shade(COLORS[id]);
    const opacity = !bright ? 0.8 : bright.edges.has(line(id)) ? 1 : 0.08;
    return { id, hidden: !left.edges[line(id)], color: { color, highlight: color, hover: color, opacity } };
  });
  return [[...boxes, ...captions], lines];
}

const worn = new Map(); // how each was told to look: only what changes is drawn anew
function changed(looks) {
  return looks.filter(function (look) {
    const text = JSON.stringify(look);
    return worn.get(look.id) !== text && worn.set(look.id, text);
  });
}

function remember() { // what pyvis drew: light, in Chinese
  const { lang, theme } = state;
  Object.assign(state, { lang: "zh", theme: "light" });
  wanted().forEach(changed);
  Object.assign(state, { lang, theme });
}

function paint() { // bring the drawing to the state
  const [boxes, lines] = wanted().map(changed);
  if (boxes.length) nodes.update(boxes);
  if (lines.length) edges.update(lines);
  const chosen = state.chosen || {};
  const bright = lit();
  network.setSelection({ nodes: chosen.nodes || [], edges: bright ? parts(bright.edges) : [] }, { highlightEdges: false });
}

function motion(duration) {
  return quiet.matches || !duration ? false : { duration, easingFunction: "easeInOutQuad" };
}

function see(part, duration) { // a small picture may fill the screen; of the margin that vis-network leaves half is enough
  at("hover").hidden = true;
  const most = part.maxZoomLevel || 1.5;
  const before = { position: network.getViewPosition(), scale: network.getScale() };
  network.fit({ ...part, maxZoomLevel: most, animation: false });
  const after = { position: network.getViewPosition(), scale: Math.min(network.getScale() * 1.07, most) };
  if (motion(duration)) network.moveTo({ ...before, animation: false });
  network.moveTo({ ...after, animation: motion(duration) });
}

function seeAll(duration) {
  const filtered = left.nodes.some((seen, id) => !seen && onStage(id));
  const kept = DETAILS.nodes.map((_, id) => id).filter((id) => left.nodes[id]);
  see(filtered && kept.length ? { nodes: kept } : {}, duration);
}

function seeChosen(duration) {
  see({ nodes: [...lit().nodes].filter((id) => left.nodes[id]), maxZoomLevel: 1.2 }, duration);
}

function viewNow() {
  const { x, y } = network.getViewPosition();
  return { x, y, width: at("mynetwork").clientWidth / network.getScale() };
}

function seeView(view, duration) {
  network.moveTo({ position: { x: view.x, y: view.y }, scale: at("mynetwork").clientWidth / view.width, animation: motion(duration) });
}

function moved() { // somebody looks elsewhere: the link tells where
  state.view = viewNow();
  note();
}

function zoom(factor) {
  const animation = motion(200);
  if (animation) network.once("animationFinished", moved);
  network.moveTo({ scale: network.getScale() * factor, animation });
  if (!animation) moved();
}

function settle() { // the drawing takes the room that it has
  network.setSize("100%", "100%");
  network.redraw();
}

const stretches = new Map(); // where lines run together: between which points → which lines
for (const edge of edges.get()) alike(edge).add(line(edge.id));

function alike(edge) { // the lines that run where this part of a line runs
  const key = nodes.get([edge.from, edge.to]).map(({ x, y }) => [x, y].join()).sort().join(" ");
  if (!stretches.has(key)) stretches.set(key, new Set());
  return stretches.get(key);
}

function hover(detail) { // the essentials, in a corner: a box at the pointer would hide what stands around
  const box = at("hover");
  const [first, ...rest] = words(detail.hover).split("\n");
  const head = element("b", first);
  box.replaceChildren(head, ...rest.map((text) => element("div", text)));
  box.hidden = false;
}

function watch() {
  network.on("hoverNode", (event) => Number.isInteger(event.node) && hover(DETAILS.nodes[event.node]));
  network.on("hoverEdge", (event) => hover(DETAILS.edges[line(event.edge)]));
  for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) {
    network.on(name, function () { at("hover").hidden = true; });
  }
  network.on("dragEnd", moved);
  network.on("zoom", moved);
  let last = { x: 0, y: 0, time: -1e9, box: -1 };
  network.on("click", function (event) {
    const { x, y } = event.pointer.DOM;
    const again = performance.now() - last.time < 400 && Math.hypot(x - last.x, y - last.y) < 10;
    const held = state.chosen && state.chosen.nodes && state.chosen.nodes[0] === last.box && canOpen(last.box);
    if (again && held) return; // the second of a double click: the first one brought something else there
    last = { x, y, time: performance.now(), box: Number.isInteger(event.nodes[0]) ? event.nodes[0] : -1 };
    at("mynetwork").focus({ preventScroll: true }); // the arrow keys go on from here
    if (Number.isInteger(event.nodes[0])) choose({ nodes: [event.nodes[0]] });
    else if (event.edges.length) choose({ edges: alongside(event.edges[0]) });
    else if (state.chosen) choose(null);
  });
  network.on("doubleClick", () => last.box >= 0 && canOpen(last.box) && toggle(last.box));
}

function alongside(id) {
  return [...alike(edges.get(id))].filter((number) => left.edges[number]);
}
