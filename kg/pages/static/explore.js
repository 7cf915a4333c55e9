// Walking through the graph. `walk` holds all that is shown; everything on the page is made from it.
import { attach } from "/static/search.js";
import { around } from "/static/explore_place.js";

const known = JSON.parse(document.getElementById("known").textContent);
const { words } = known;
const [stage, panel] = [document.getElementById("canvas"), document.querySelector(".panel")];
const status = document.querySelector(".status");
const PAGE = 16;

// nodes: id → { name, kind, note, path, x, y, pinned, shown, total }; edges: key → as the server gives them
// gone: what was removed → where it stood; its place stays empty, so that an address opens as it was made
let walk = { first: "", nodes: new Map(), edges: new Map(), steps: [], gone: new Map() };
const off = { kind: new Set(), relation: new Set() };
const years = { from: "", to: "" };
const past = []; // what was shown before each step
let chosen = null; // { node } or { edge }
let network = null;

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const short = (iri) => (iri.startsWith(known.base) ? iri.slice(known.base.length) : iri);
const long = (key) => (/^https?:/.test(key) ? key : known.base + key);
const keyOf = (edge) => [edge.source, edge.relation, edge.target].join(" ");
const pairOf = (edge) => [edge.source, edge.target].sort().join(" ");
const labelOf = (edge) =>
  (known.relations[edge.relation]?.label ?? edge.relation) + (edge.told ? ` ${words.told}` : "");

function element(name, text = "", css = "") {
  const made = document.createElement(name);
  if (css) made.className = css;
  made.textContent = text; // never markup: these are words of strangers
  return made;
}

function button(text, act, css = "") {
  const made = element("button", "", css);
  made.type = "button";
  made.append(element("bdi", text));
  made.addEventListener("click", act);
  return made;
}

// ---------------------------------------------------------------------------------------------- asking the server

async function ask(path, values) {
  const given = Object.entries(values).filter(([, value]) => value !== "" && value !== undefined);
  const answer = await fetch(`/explore/${path}?${new URLSearchParams(given)}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.status === 404 ? words.missing : words.failed);
  return answer.json();
}

const copy = () => ({
  first: walk.first,
  nodes: new Map([...walk.nodes].map(([id, node]) => [id, { ...node }])),
  edges: new Map(walk.edges),
  steps: walk.steps.map((step) => ({ ...step })),
  gone: new Map(walk.gone),
});

// Put the neighbours of a thing where there is room; `kind` holds it to one kind, `count` is how many in all.
async function expand(id, { kind = "", count = PAGE, offset, remembered = false } = {}) {
  const before = copy();
  const from = offset ?? walk.nodes.get(id)?.shown?.[kind] ?? 0;
  let said;
  try {
    said = await ask("neighbours", { thing: id, kind, offset: from, limit: count, ...years });
  } catch (error) {
    status.textContent = error.message;
    return false;
  }
  const here = take(said.thing, { x: 0, y: 0 });
  const unplaced = said.nodes.filter((node) => !walk.nodes.has(node.id) && !walk.gone.get(node.id));
  unplaced.sort((a, b) => a.kind.localeCompare(b.kind)); // the same kinds side by side; stable: those with most proofs first
  const placeOf = (key) => walk.nodes.get(key) ?? walk.gone.get(key);
  const taken = [...walk.nodes.values(), ...walk.gone.values()].filter(Boolean);
  const joined = taken.map((each) => [placeOf(each.parent), each]).filter(([from]) => from);
  around(here, unplaced.length, taken, joined, placeOf(here.parent)).forEach((place, at) => {
    if (walk.gone.has(unplaced[at].id)) walk.gone.set(unplaced[at].id, { ...place, parent: id });
    else take(unplaced[at], place, id);
  });
  const fresh = unplaced.filter((node) => walk.nodes.has(node.id));
  for (const edge of said.edges) {
    if (walk.nodes.has(edge.source) && walk.nodes.has(edge.target)) walk.edges.set(keyOf(edge), edge);
  }
  here.shown = { ...here.shown, [kind]: Math.min(from + said.nodes.length, said.total) };
  here.total = { ...here.total, [kind]: said.total };
  here.kinds = said.kinds;
  if (!walk.first) walk.first = id;
  const step = walk.steps.find((each) => each.id === id && each.kind === kind);
  if (step) step.count = here.shown[kind];
  else walk.steps.push({ id, kind, count: here.shown[kind] });
  if (!remembered) past.push(before);
  status.textContent = fill(words.added, { n: fresh.length });
  draw(fresh.map((node) => node.id));
  return true;
}

function take(node, place, parent = "") {
  if (!walk.nodes.has(node.id)) walk.nodes.set(node.id, { ...node, ...place, parent, pinned: false });
  return walk.nodes.get(node.id);
}

// ------------------------------------------------------------------------------------------------------- drawing

const shownKind = (node) => !off.kind.has(node.kind);
const inYears = (edge) =>
  !edge.first || ((!years.to || edge.first <= years.to) && (!years.from || edge.last >= years.from));
const shownEdge = (edge) =>
  !off.relation.has(edge.relation) &&
  inYears(edge) &&
  [edge.source, edge.target].every((id) => walk.nodes.has(id) && shownKind(walk.nodes.get(id)));

// A thing whose every line is hidden is hidden too, but for where the walk began and what is pinned.
function visible() {
  const edges = [...walk.edges.values()].filter(shownEdge);
  const ends = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const nodes = [...walk.nodes.values()].filter(
    (node) => shownKind(node) && (ends.has(node.id) || node.pinned || node.id === walk.first),
  );
  return { nodes, edges };
}

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

function draw(fresh = []) {
  const { nodes, edges } = visible();
  const colors = theme();
  const between = new Map();
  for (const edge of edges) between.set(pairOf(edge), [...(between.get(pairOf(edge)) ?? []), edge]);
  const lines = [...between].map(([pair, several]) => line(pair, several, colors));
  document.querySelector(".first").hidden = walk.nodes.size > 0;
  if (!network) begin();
  update(network.body.data.nodes, nodes.map((node) => box(node, colors)));
  update(network.body.data.edges, lines);
  choose(chosen, false);
  list(nodes, edges);
  switches("kind", "kinds", [...walk.nodes.values()].map((node) => node.kind));
  switches("relation", "relations", [...walk.edges.values()].map((edge) => edge.relation));
  remember();
  if (fresh.length) fit(fresh);
}

function update(data, items) {
  const wanted = new Set(items.map((item) => item.id));
  data.remove(data.getIds().filter((id) => !wanted.has(id)));
  data.update(items);
}

function begin() {
  const data = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
  network = new vis.Network(stage, data, {
    physics: false,
    interaction: { hover: true, multiselect: false, keyboard: false, selectConnectedEdges: false },
    nodes: { labelHighlightBold: false },
    edges: { selectionWidth: 1.5, hoverWidth: 0 },
  });
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) choose({ node: nodes[0] });
    else if (edges.length) choose({ pair: edges[0] });
    else choose(null);
  });
  network.on("doubleClick", ({ nodes }) => nodes.length && expand(nodes[0]));
  network.on("dragEnd", ({ nodes }) => {
    for (const id of nodes) Object.assign(walk.nodes.get(id), network.getPosition(id));
  });
}

window.walkNetwork = () => network; // for who wants to look closer, by the console of the browser

// Move the view only where something new would stand outside of it.
function fit(ids = null) {
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

// ----------------------------------------------------------------------------------------------- filters and list

function switches(of, id, values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const value of off[of]) if (!counts.has(value)) counts.set(value, 0);
  const legend = of === "kind" ? known.kinds : known.relations;
  const focus = document.activeElement?.dataset?.[of];
  const made = [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([value, count]) => {
    const look = legend[value] ?? { label: value };
    const each = button(look.label, () => {
      past.push(copy());
      if (off[of].has(value)) off[of].delete(value);
      else off[of].add(value);
      draw();
    }, "switch");
    each.dataset[of] = value;
    each.setAttribute("aria-pressed", String(!off[of].has(value)));
    const swatch = element("span", "", of === "kind" ? "swatch" : "swatch stroke");
    swatch.style.background = look.fill ?? look.color ?? "";
    swatch.style.borderColor = look.border ?? "transparent";
    each.prepend(swatch);
    each.append(element("span", ` ${count}`, "count"));
    return each;
  });
  const holder = document.getElementById(id);
  holder.replaceChildren(...made);
  if (focus) made.find((each) => each.dataset[of] === focus)?.focus();
}

function list(nodes, edges) {
  const focus = document.activeElement?.closest?.("[data-thing], [data-line]")?.dataset;
  const things = [...nodes].sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name));
  document.getElementById("things").replaceChildren(
    ...things.map((node) => {
      const item = element("li");
      const to = button(node.name, () => choose({ node: node.id }, true));
      to.dataset.thing = node.id;
      item.append(to, element("small", ` ${known.kinds[node.kind]?.label ?? ""}${node.note ? " · " : ""}`));
      item.append(element("small"));
      item.lastChild.append(element("bdi", node.note));
      return item;
    }),
  );
  const name = (id) => walk.nodes.get(id)?.name ?? "";
  const rows = [...edges].sort((a, b) => name(a.source).localeCompare(name(b.source)) || keyOf(a).localeCompare(keyOf(b)));
  document.getElementById("lines").replaceChildren(
    ...rows.map((edge) => {
      const item = element("li");
      const to = button("", () => choose({ edge: keyOf(edge) }, true));
      to.replaceChildren(element("bdi", name(edge.source)), element("em", ` ${labelOf(edge)} `), element("bdi", name(edge.target)));
      to.dataset.line = keyOf(edge);
      item.append(to);
      return item;
    }),
  );
  const all = [...document.querySelectorAll("[data-thing], [data-line]")];
  if (focus) all.find((each) => (focus.thing ? each.dataset.thing === focus.thing : each.dataset.line === focus.line))?.focus();
  if (nodes.length) status.textContent = `${fill(words.things, { n: nodes.length, m: edges.length })}`;
}

// --------------------------------------------------------------------------------------------------------- panel

function choose(what, focus = false) {
  chosen = what;
  network?.unselectAll();
  if (what?.node && walk.nodes.has(what.node)) {
    if (network.body.data.nodes.get(what.node)) network.selectNodes([what.node], false);
    tellNode(walk.nodes.get(what.node));
  } else if (what?.edge && walk.edges.has(what.edge)) {
    select(pairOf(walk.edges.get(what.edge)));
    panel.replaceChildren(...tellEdge(walk.edges.get(what.edge)));
  } else if (what?.pair && [...walk.edges.values()].some((edge) => pairOf(edge) === what.pair && shownEdge(edge))) {
    select(what.pair);
    const edges = [...walk.edges.values()].filter((edge) => pairOf(edge) === what.pair && shownEdge(edge));
    panel.replaceChildren(...edges.flatMap(tellEdge));
  } else {
    chosen = null;
    panel.replaceChildren(element("p", words.hint, "hint"));
  }
  if (focus) {
    panel.querySelector("h2")?.focus();
  }
}

function select(pair) {
  panel.scrollTop = 0;
  if (network.body.data.edges.get(pair)) network.selectEdges([pair]);
}

function heading(text) {
  const made = element("h2");
  made.tabIndex = -1;
  made.append(element("bdi", text));
  return made;
}

function tellNode(node) {
  const parts = [heading(node.name)];
  const about = element("p", known.kinds[node.kind]?.label ?? "", "about");
  if (node.note) about.append(" · ", element("bdi", node.note));
  const acts = element("div", "", "acts");
  const [shown, total] = [node.shown?.[""] ?? 0, node.total?.[""]];
  if (total === undefined) acts.append(button(words.expand, () => expand(node.id), "main"));
  else if (shown < total) acts.append(button(fill(words.more, { n: Math.min(PAGE, total - shown) }), () => expand(node.id), "main"));
  acts.append(
    button(node.pinned ? words.unpin : words.pin, () => pin(node.id)),
    button(words.remove, () => remove(node.id)),
  );
  const page = element("a", words.open);
  page.href = node.path;
  acts.append(page);
  parts.push(about, acts);
  if (total !== undefined) {
    const said = shown < total ? words.shown : words.allShown;
    parts.push(element("p", fill(said, { n: shown, all: total }), "paged"));
    parts.push(byKind(node));
  }
  const lines = [...walk.edges].filter(([, edge]) => [edge.source, edge.target].includes(node.id) && shownEdge(edge));
  if (lines.length) {
    parts.push(element("h3", `${words.lines} (${lines.length})`));
    const list = element("ul", "", "near");
    for (const [key, edge] of lines) {
      const other = walk.nodes.get(edge.source === node.id ? edge.target : edge.source);
      const item = element("li");
      const way = edge.source === node.id ? "→" : "←";
      item.append(
        button(`${way} ${labelOf(edge)}`, () => choose({ edge: key }, true), "line"),
        button(other.name, () => choose({ node: other.id }, true), "other"),
      );
      list.append(item);
    }
    parts.push(list);
  }
  panel.replaceChildren(...parts);
  panel.scrollTop = 0;
}

// Of a large hub one kind at a time can be had.
function byKind(node) {
  const holder = element("div", "", "kinds");
  for (const [kind, count] of Object.entries(node.kinds ?? {})) {
    const shown = node.shown?.[kind] ?? 0;
    if (node.shown[""] >= node.total[""] || shown >= count) continue;
    const each = button(`${known.kinds[kind]?.label ?? kind} +${Math.min(PAGE, count - shown)}/${count}`, () => expand(node.id, { kind }));
    each.title = words.only;
    holder.append(each);
  }
  return holder;
}

function tellEdge(edge) {
  const [source, target] = [walk.nodes.get(edge.source), walk.nodes.get(edge.target)];
  const head = element("div", "", "ends");
  head.append(
    button(source.name, () => choose({ node: source.id }, true), "other"),
    element("span", `— ${labelOf(edge)} →`),
    button(target.name, () => choose({ node: target.id }, true), "other"),
  );
  const when = edge.first && (edge.first === edge.last ? edge.first : `${edge.first}–${edge.last}`);
  const said = [fill(words.times, { n: edge.count }), when].filter(Boolean).join(" · ");
  const holder = element("div", "…", "quotes");
  prove(edge, holder);
  return [heading(labelOf(edge)), head, element("p", said, "about"), holder];
}

async function prove(edge, holder) {
  const { source, target, relation, facts } = edge;
  try {
    const answer = await ask("quotes", { fact: facts.join(" "), source, target, relation });
    holder.replaceChildren(...(answer.quotes.length ? answer.quotes.map(quoted) : [element("p", words.none)]));
    if (answer.quotes.length < answer.total) {
      holder.prepend(element("p", fill(words.firstFew, { n: answer.quotes.length, all: answer.total }), "paged"));
    }
  } catch (error) {
    holder.replaceChildren(element("p", error.message));
  }
}

function quoted(quote) {
  const made = element("figure");
  const said = element("blockquote");
  said.dir = "auto";
  for (const [text, marked] of quote.parts) said.append(marked ? element("mark", text) : text);
  const where = element("figcaption");
  const link = (href, text) => {
    const to = element("a");
    to.href = href;
    to.append(element("bdi", text));
    return to;
  };
  where.append(link(quote.path, quote.document), ` ${quote.date} · `, link(quote.place, words.source));
  where.append(element("small", ` ${words.rule} ${quote.rule} · ${words.confidence} ${quote.confidence}`));
  made.append(said, where);
  return made;
}

// ---------------------------------------------------------------------------------------------------------- acts

function pin(id) {
  past.push(copy());
  walk.nodes.get(id).pinned = !walk.nodes.get(id).pinned;
  draw();
}

function remove(id) {
  past.push(copy());
  drop([id]);
  choose(null);
  draw();
}

function drop(ids) {
  for (const id of ids) {
    const { x, y, parent } = walk.nodes.get(id);
    walk.gone.set(id, { x, y, parent });
    walk.nodes.delete(id);
  }
  for (const [key, edge] of walk.edges) if (!walk.nodes.has(edge.source) || !walk.nodes.has(edge.target)) walk.edges.delete(key);
}

const acts = {
  undo() {
    if (!past.length) return;
    const before = past.pop();
    walk = before;
    draw();
  },
  fit: () => network && fit(),
  keep() {
    if (![...walk.nodes.values()].some((node) => node.pinned)) return;
    past.push(copy());
    const rest = [...walk.nodes.values()].filter((node) => !node.pinned).map((node) => node.id);
    drop(rest);
    choose(null);
    draw();
  },
  clear() {
    past.push(copy());
    walk = { first: "", nodes: new Map(), edges: new Map(), steps: [], gone: new Map() };
    choose(null);
    draw();
  },
};
for (const each of document.querySelectorAll("[data-do]")) each.addEventListener("click", () => acts[each.dataset.do]());

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const id = event.target.closest("[data-thing]")?.dataset.thing ?? chosen?.node;
  if (event.key === "u") acts.undo();
  else if (event.key === "Escape") choose(null);
  else if (id && event.key === "e") expand(id);
  else if (id && event.key === "x") remove(id);
  else if (id && event.key === "f") pin(id);
  else return;
  event.preventDefault();
});

for (const name of ["from", "to"]) {
  const input = document.getElementById(name);
  input.addEventListener("change", () => {
    years[name] = /^\d{4}$/.test(input.value) ? input.value : "";
    input.value = years[name];
    draw();
  });
}

// -------------------------------------------------------------------------------------------------- the address

// thing, then each step as `open` (thing, kind and how many, by blanks), `gone`, `pin`, what is hidden, the years.
function remember() {
  const address = new URL(location.href);
  const kept = new URLSearchParams();
  if (address.searchParams.get("lang")) kept.set("lang", address.searchParams.get("lang"));
  if (walk.first) kept.set("thing", walk.first);
  for (const { id, kind, count } of walk.steps) kept.append("open", `${short(id)} ${count} ${kind}`.trim());
  for (const id of walk.gone.keys()) kept.append("gone", short(id));
  for (const node of walk.nodes.values()) if (node.pinned) kept.append("pin", short(node.id));
  for (const of of ["kind", "relation"]) if (off[of].size) kept.set(`no-${of}`, [...off[of]].sort().join(","));
  for (const name of ["from", "to"]) if (years[name]) kept.set(name, years[name]);
  address.search = kept;
  history.replaceState(null, "", address);
}

async function recall() {
  const kept = new URL(location.href).searchParams;
  for (const of of ["kind", "relation"]) off[of] = new Set((kept.get(`no-${of}`) ?? "").split(",").filter(Boolean));
  for (const name of ["from", "to"]) {
    years[name] = /^\d{4}$/.test(kept.get(name) ?? "") ? kept.get(name) : "";
    document.getElementById(name).value = years[name];
  }
  if (!kept.get("thing")) return;
  const [first, steps, pinned] = [kept.get("thing"), kept.getAll("open"), kept.getAll("pin").map(long)];
  walk.gone = new Map(kept.getAll("gone").map((key) => [long(key), null]));
  if (!steps.length) await expand(first, { remembered: true });
  for (const step of steps) {
    const [id, count, kind = ""] = step.split(" ");
    // as they were asked for, some at a time: so they come to stand where they stood
    for (let at = 0; at < Math.min(Number(count) || PAGE, 500); at += PAGE) {
      await expand(long(id), { kind, offset: at, remembered: true });
    }
  }
  for (const id of pinned) if (walk.nodes.has(id)) walk.nodes.get(id).pinned = true;
  drop([...walk.gone.keys()].filter((id) => walk.nodes.has(id))); // what others were expanded from, and is gone now
  draw();
  if (network) {
    fit();
    choose({ node: first });
  }
}

for (const link of document.querySelectorAll("nav.lang a")) {
  link.addEventListener("click", () => {
    const address = new URL(location.href);
    address.searchParams.set("lang", link.dataset.lang);
    link.href = address.href;
  });
}

attach(document.getElementById("begin"), {
  onChoose: async (hit) => {
    if (walk.nodes.size && !walk.nodes.has(hit.iri)) {
      // a second beginning stands beside what is there
      const right = Math.max(...[...walk.nodes.values()].map((node) => node.x));
      past.push(copy());
      walk.gone.delete(hit.iri);
      take({ id: hit.iri, name: hit.name, kind: hit.kind, note: "", path: hit.path, pinned: true }, { x: right + 620, y: 0 });
      await expand(hit.iri, { remembered: true });
    } else await expand(hit.iri);
    choose({ node: hit.iri }, true);
  },
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => network && draw());
recall();
