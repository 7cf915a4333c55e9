// The walk as a drawing: boxes and lines on a canvas. Places come from the walk; nothing here moves by itself.
import { known, labelOf, pairOf, walk } from "/static/explore_walk.js";

const stage = document.getElementById("canvas");
let network = null;

const LINE = 11; // characters of a label in one line
const wide = (letter) => (letter.codePointAt(0) > 0x2e7f ? 1 : 0.55);

function wrapped(text) {
  const lines = [""];
  let width = 0;
  for (const letter of text.replace(/[\s\u202a-\u202e\u2066-\u2069\u200e\u200f]+/g, " ").trim()) {
    if (width + wide(letter) > LINE && !"）》〉〕】」』”’，。、；：？！)".includes(letter)) {
      lines.push("");
      width = 0;
    }
    lines[lines.length - 1] += letter;
    width += wide(letter);
  }
  return lines.length > 3 ? `${lines.slice(0, 3).join("\n")}…` : lines.join("\n");
}

function theme() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return { ink: of("--ink"), paper: of("--paper"), soft: of("--soft"), link: of("--link"), font: of("--font") };
}

function box(node, colors) {
  const look = known.kinds[node.kind] ?? known.kinds.other;
  const begun = node.id === walk.first;
  return {
    id: node.id,
    x: node.x,
    y: node.y,
    label: (node.pinned ? "◆ " : "") + wrapped(node.name),
    shape: "box",
    margin: 7,
    borderWidth: begun || node.pinned ? 3 : 1.2,
    shapeProperties: { borderDashes: look.dashed ? [5, 3] : false, borderRadius: node.kind === "version" ? 12 : 4 },
    color: {
      background: look.fill,
      border: look.border,
      highlight: { background: look.fill, border: colors.link },
    },
    font: { color: look.ink, size: 14, face: colors.font },
  };
}

// One line for all that is between two things: it wears what is strongest, and opens all.
function line(pair, edges, colors) {
  const rank = Object.keys(known.relations);
  const sorted = [...edges].sort((a, b) => rank.indexOf(a.relation) - rank.indexOf(b.relation));
  const [first] = sorted;
  const count = edges.reduce((sum, edge) => sum + edge.count, 0);
  const color = known.relations[first.relation]?.color ?? colors.soft;
  const more = sorted.length > 1 ? ` +${sorted.length - 1}` : "";
  const both = sorted.some((edge) => edge.source !== first.source);
  return {
    id: pair,
    from: first.source,
    to: first.target,
    label: labelOf(first) + more,
    arrows: { to: { enabled: true, scaleFactor: 0.55 }, from: { enabled: both, scaleFactor: 0.55 } },
    color: { color, highlight: colors.link, hover: color, opacity: 0.9 },
    dashes: sorted.every((edge) => edge.told) ? [6, 4] : false,
    width: Math.min(1.3 + Math.log2(count) / 1.5, 6),
    font: { color: colors.ink, size: 12, face: colors.font, strokeWidth: 4, strokeColor: colors.paper, align: "middle" },
    smooth: false,
  };
}

export function show({ nodes, edges }, told) {
  if (!network) begin(told);
  const colors = theme();
  const between = new Map();
  for (const edge of edges) between.set(pairOf(edge), [...(between.get(pairOf(edge)) ?? []), edge]);
  update(network.body.data.nodes, nodes.map((node) => box(node, colors)));
  update(network.body.data.edges, [...between].map(([pair, several]) => line(pair, several, colors)));
}

export const isShown = () => Boolean(network);

function update(data, items) {
  const wanted = new Set(items.map((item) => item.id));
  data.remove(data.getIds().filter((id) => !wanted.has(id)));
  data.update(items);
}

// `told` hears what was clicked: choose({ node } or { pair } or null), expand(node).
function begin(told) {
  const data = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
  network = new vis.Network(stage, data, {
    physics: false,
    interaction: { hover: true, multiselect: false, keyboard: false, selectConnectedEdges: false },
    nodes: { labelHighlightBold: false },
    edges: { selectionWidth: 1.5, hoverWidth: 0 },
  });
  stage.firstElementChild.tabIndex = -1; // the list below is the same for the keyboard
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) told.choose({ node: nodes[0] });
    else if (edges.length) told.choose({ pair: edges[0] });
    else told.choose(null);
  });
  network.on("doubleClick", ({ nodes }) => nodes.length && told.expand(nodes[0]));
  network.on("dragEnd", ({ nodes }) => {
    for (const id of nodes) Object.assign(walk.nodes.get(id), network.getPosition(id));
  });
}

export function select({ node, pair } = {}) {
  if (!network) return;
  network.unselectAll();
  if (node && network.body.data.nodes.get(node)) network.selectNodes([node], false);
  if (pair && network.body.data.edges.get(pair)) network.selectEdges([pair]);
}

window.walkNetwork = () => network; // for who wants to look closer, by the console of the browser

// Move the view only where something new would stand outside of it.
export function fit(ids = null) {
  if (!network) return;
  const all = network.body.data.nodes.getIds();
  if (!all.length) return;
  if (ids) {
    const [low, high] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: stage.clientWidth, y: stage.clientHeight })];
    const inside = ids.every((id) => {
      const at = walk.nodes.get(id);
      return at.x - 90 > low.x && at.x + 90 < high.x && at.y - 30 > low.y && at.y + 30 < high.y;
    });
    if (inside && network.getScale() < 1.2) return;
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  network.fit({ nodes: all, maxZoomLevel: 1.1, animation: calm || !ids ? false : { duration: 350 } });
}
