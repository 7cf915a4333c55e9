// Opening a folded box: what is in it comes out beside it, so many at a time, and goes back. Nothing else moves.
// What came out once stays in DETAILS, so that its number holds; on the stage is what has a look.
const BATCH = 24; // so many are read beside the rest
const OUT = new Map(); // folded box → how it is open now: which batch, in which language
const MADE = new Map(); // folded box → numbers of its things, once they were made
const INSIDE = new Map(); // id of a thing that is in a folded box → [that box, place in it]
DETAILS.nodes.forEach((node, box) => (node.items || []).forEach((item, place) => INSIDE.set(item.id, [box, place])));

function onStage(id) {
  return LOOKS[id] !== undefined;
}

function drawn(number) {
  return COLORS["e" + number] !== undefined;
}

function numberOf(id) { // of a box; what is folded comes out for it
  if (INSIDE.has(id)) {
    const [box, place] = INSIDE.get(id);
    state.open.set(DETAILS.nodes[box].id, place - (place % BATCH));
    bring();
  }
  return NUMBERS.get(id);
}

function bring() { // the stage as the state asks for
  const wish = new Map();
  for (const [id, from] of state.open) wish.set(NUMBERS.get(id), from);
  const key = (box) => wish.get(box) + state.lang; // words of another language need other room
  const before = OUT.size;
  const back = [...OUT.keys()].filter((box) => !wish.has(box) || OUT.get(box) !== key(box));
  const come = [...wish.keys()].filter((box) => back.includes(box) || !OUT.has(box));
  back.forEach(putBack);
  if (come.length && !before) network.redraw(); // vis-network knows how large a box is once it was drawn
  for (const box of come) {
    takeOut(box, wish.get(box));
    OUT.set(box, key(box));
  }
  if (!back.length && !come.length) return;
  EDGES = edges.getIds();
  recount();
}

function things(box) { // numbers of what a folded box holds
  if (MADE.has(box)) return MADE.get(box);
  const trunks = trunksOf(box);
  const made = DETAILS.nodes[box].items.map(function (item, place) {
    const id = DETAILS.nodes.length;
    const kind = KINDS.get(item.kind);
    const hint = (lang) => [kind && kind[lang], item.number !== item.title && item.number, inOne(item.told, lang)].filter(Boolean);
    DETAILS.nodes.push({ number: "", level: "", facts: [], proofs: [], ...item, label: item.label || item.title, folder: box,
      subtitle: inBoth((lang) => hint(lang).join(" · ")),
      hover: inBoth((lang) => [inOne(item.title, lang), inOne(item.told, lang) || (kind && kind[lang]) || ""].join("\n")) });
    NUMBERS.set(item.id, id);
    trunks.forEach(function (trunk, turn) {
      const facts = DETAILS.edges[trunk].citations.filter((fact) => fact.item === place);
      const told = trunks.some((one) => DETAILS.edges[one].citations.some((fact) => fact.item === place));
      if (facts.length || (!told && !turn)) DETAILS.edges.push(branch(trunk, box, id, facts));
    });
    return id;
  });
  MADE.set(box, made);
  return made;
}

function trunksOf(box) {
  return DETAILS.edges.flatMap((edge, number) => edge.ends.includes(box) && edge.via === undefined ? [number] : []);
}

function branch(trunk, box, id, facts) { // the line of one thing: from the folded box on
  const ends = DETAILS.edges[trunk].ends.map((end) => end === box ? id : end);
  const outward = ends[1] === id;
  const [first] = facts;
  const title = inBoth((lang) => ends.map((end) => inOne(DETAILS.nodes[end].title, lang)).join(" → "));
  const told = inBoth((lang) => sayIn(lang, facts.length === 1 ? "facts1" : "facts", facts.length));
  const quote = first && first.sentences.length ? first.sentences[0].map(([text]) => text).join("").slice(0, 40) + "…" : "";
  return {
    ends, via: box, trunk, drawn: outward ? [box, id] : [id, box], title, citations: facts, arrow: outward && DETAILS.edges[trunk].arrow !== false,
    relations: [...new Set(facts.map((fact) => fact.relation))],
    subtitle: first ? told : inBoth((lang) => sayIn(lang, "untold")),
    hover: first ? inBoth((lang) => [first.head, first.lines[0], quote, facts.length > 1 ? told : ""].map((one) => inOne(one, lang))
      .filter(Boolean).join("\n")) : title,
  };
}

function takeOut(box, from) {
  const numbers = things(box).slice(from, from + BATCH);
  for (const trunk of trunksOf(box)) { // what the lines of the things tell, the line to the box tells no more
    const edge = DETAILS.edges[trunk];
    edge.all = edge.citations;
    edge.citations = edge.all.filter((fact) => !(fact.item >= from && fact.item < from + BATCH));
  }
  const { places, leaves, edge: x } = roomFor(box, numbers);
  const made = { nodes: numbers.map((id, turn) => boxAt(id, places[turn])), edges: [] }; // added at once: each adding costs
  DETAILS.edges.forEach(function (edge, number) {
    if (edge.via !== box || !edge.drawn.some((end) => numbers.includes(end))) return;
    const id = edge.drawn.find((end) => end !== box);
    const way = [leaves, { x, y: places[numbers.indexOf(id)].y }];
    lineAlong(edge, number, edge.drawn[0] === box ? way : way.reverse(), made);
  });
  nodes.add(made.nodes);
  edges.add(made.edges);
  for (const one of made.edges) alike(one).add(line(one.id));
}

function boxAt(id, { x, y }) {
  const kind = KINDS.get(DETAILS.nodes[id].kind);
  const color = { background: kind.fill, border: kind.border };
  const font = { color: kind.ink, size: LETTER, face: FACE };
  LOOKS[id] = { color, font: { ...font }, label: words(DETAILS.nodes[id].label) };
  return { id, x, y, shape: "box", label: LOOKS[id].label, color, font,
    shapeProperties: { borderDashes: kind.dashed ? [5, 4] : false, borderRadius: 5 } };
}

function lineAlong(edge, number, way, made) { // in parts, as pyvis draws a line that bends
  const entries = DETAILS.legend.filter((one) => one.relation); // the strongest first
  const strongest = entries.find((one) => edge.relations.includes(one.relation));
  const color = strongest ? strongest.color : COLORS["e" + edge.trunk];
  way.forEach(({ x, y }, turn) => made.nodes.push({ id: `b${number}.${turn}`, x, y, label: " ", shape: "dot", size: 0, borderWidth: 0,
    chosen: false, color }));
  const dashes = edge.citations.some((fact) => fact.stale || fact.relation === "open") ? [9, 6] : false;
  const width = 1.5 + 1.3 * Math.log2(Math.max(edge.citations.length, 1));
  const stops = [edge.drawn[0], ...way.map((_, turn) => `b${number}.${turn}`), edge.drawn[1]];
  way.concat(null).forEach(function (turn, part) {
    const id = turn ? `e${number}.${part}` : "e" + number;
    COLORS[id] = color;
    made.edges.push({ id, from: stops[part], to: stops[part + 1], width: Math.min(width, 9), dashes,
      color: { color, highlight: color, hover: color, opacity: 0.8 }, arrows: { to: { enabled: !turn && edge.arrow } } });
  });
}

function putBack(box) {
  OUT.delete(box);
  for (const trunk of trunksOf(box)) {
    const edge = DETAILS.edges[trunk];
    edge.citations = edge.all;
    delete edge.all;
  }
  const gone = { nodes: things(box).filter(onStage), edges: [] };
  DETAILS.edges.forEach(function (edge, number) {
    if (edge.via !== box || !drawn(number)) return;
    gone.nodes.push(`b${number}.0`, `b${number}.1`);
    gone.edges.push(`e${number}.0`, `e${number}.1`, "e" + number);
  });
  for (const id of gone.edges) {
    alike(edges.get(id)).delete(line(id));
    delete COLORS[id];
  }
  for (const id of gone.nodes) delete LOOKS[id];
  for (const id of [...gone.nodes, ...gone.edges]) worn.delete(id);
  edges.remove(gone.edges);
  nodes.remove(gone.nodes);
}

// What the reader does

function canOpen(id) {
  return Boolean(DETAILS.nodes[id].items && DETAILS.nodes[id].items.length);
}

function turn(box, from) { // open it at a thing, or fold it
  const { id } = DETAILS.nodes[box];
  change(() => from < 0 ? state.open.delete(id) : state.open.set(id, from));
  choose({ nodes: [box] });
  announce(say(from < 0 ? "foldedUp" : "opened", words(DETAILS.nodes[box].title)));
}

function toggle(box) {
  turn(box, OUT.has(box) ? -1 : 0);
}

function opener(box) { // what the panel offers of a folded box
  const { id, items } = DETAILS.nodes[box];
  const from = state.open.get(id);
  const acts = element("div", "", "acts");
  const offer = (label, to, key) => {
    const made = button(label, function () {
      turn(box, to);
      const again = panel.querySelector(`[data-turn=${key}]`) || panel.querySelector("[data-turn=open]");
      if (again) again.focus();
    });
    made.dataset.turn = key;
    acts.append(made);
  };
  offer(say(from === undefined ? "open" : "fold"), from === undefined ? 0 : -1, "open");
  if (from > 0) offer(say("before", from), Math.max(from - BATCH, 0), "before");
  if (from !== undefined && from + BATCH < items.length) {
    offer(say("after", Math.min(BATCH, items.length - from - BATCH)), from + BATCH, "after");
  }
  const list = element("ul");
  for (const item of items) {
    const line = element("li");
    line.append(named({ title: item.title, act: () => reveal(item.id) }));
    list.append(line);
  }
  return [acts, list];
}

function reveal(id) { // a thing of a folded box, wherever it is
  change(() => numberOf(id));
  if (!left.nodes[NUMBERS.get(id)]) clearFilters();
  choose({ nodes: [NUMBERS.get(id)] });
}
