// What is shown of the graph, and every way to change it; `heard` is told after each change, and draws it.
import { around } from "/static/explore_place.js";

export const known = JSON.parse(document.getElementById("known").textContent);
export const { words } = known;
export const PAGE = 16;

// nodes: id → { name, kind, note, path, x, y, pinned, shown, total }; edges: key → as the server gives them
// gone: what was removed → where it stood; its place stays empty, so that an address opens as it was made
const nothing = () => ({ first: "", nodes: new Map(), edges: new Map(), steps: [], gone: new Map() });
export const walk = nothing();
export const off = { kind: new Set(), relation: new Set() };
export const years = { from: "", to: "" };
const past = []; // what was shown before each step

// changed: what came with the change, and whether the panel is to forget what it tells of; said: a line for people
export const heard = { changed(fresh, forget) {}, said(text) {} };

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
export const keyOf = (edge) => [edge.source, edge.relation, edge.target].join(" ");
export const pairOf = (edge) => [edge.source, edge.target].sort().join(" ");
export const labelOf = (edge) =>
  (known.relations[edge.relation]?.label ?? edge.relation) + (edge.told ? ` ${words.told}` : "");

export async function ask(path, values) {
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
export async function expand(id, { kind = "", count = PAGE, offset, remembered = false } = {}) {
  const before = copy();
  const from = offset ?? walk.nodes.get(id)?.shown?.[kind] ?? 0;
  let said;
  try {
    said = await ask("neighbours", { thing: id, kind, offset: from, limit: count, ...years });
  } catch (error) {
    heard.said(error.message);
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
  heard.said(fill(words.added, { n: fresh.length }));
  heard.changed(fresh.map((node) => node.id));
  return true;
}

function take(node, place, parent = "") {
  if (!walk.nodes.has(node.id)) walk.nodes.set(node.id, { ...node, ...place, parent, pinned: false });
  return walk.nodes.get(node.id);
}

// A second beginning stands beside what is there.
export async function begin(hit) {
  if (walk.nodes.size && !walk.nodes.has(hit.iri)) {
    const right = Math.max(...[...walk.nodes.values()].map((node) => node.x));
    past.push(copy());
    walk.gone.delete(hit.iri);
    take({ id: hit.iri, name: hit.name, kind: hit.kind, note: "", path: hit.path, pinned: true }, { x: right + 620, y: 0 });
    await expand(hit.iri, { remembered: true });
  } else await expand(hit.iri);
}

// ---------------------------------------------------------------------------------------------- what is to be seen

const shownKind = (node) => !off.kind.has(node.kind);
const inYears = (edge) =>
  !edge.first || ((!years.to || edge.first <= years.to) && (!years.from || edge.last >= years.from));
export const shownEdge = (edge) =>
  !off.relation.has(edge.relation) &&
  inYears(edge) &&
  [edge.source, edge.target].every((id) => walk.nodes.has(id) && shownKind(walk.nodes.get(id)));

// A thing whose every line is hidden is hidden too, but for where the walk began and what is pinned.
export function visible() {
  const edges = [...walk.edges.values()].filter(shownEdge);
  const ends = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const nodes = [...walk.nodes.values()].filter(
    (node) => shownKind(node) && (ends.has(node.id) || node.pinned || node.id === walk.first),
  );
  return { nodes, edges };
}

// ---------------------------------------------------------------------------------------------------------- acts

export function pin(id) {
  past.push(copy());
  walk.nodes.get(id).pinned = !walk.nodes.get(id).pinned;
  heard.changed();
}

export function remove(id) {
  past.push(copy());
  drop([id]);
  heard.changed([], true);
}

export function drop(ids) {
  for (const id of ids) {
    const { x, y, parent } = walk.nodes.get(id);
    walk.gone.set(id, { x, y, parent });
    walk.nodes.delete(id);
  }
  for (const [key, edge] of walk.edges) if (!walk.nodes.has(edge.source) || !walk.nodes.has(edge.target)) walk.edges.delete(key);
}

export function toggle(of, value) {
  past.push(copy());
  if (off[of].has(value)) off[of].delete(value);
  else off[of].add(value);
  heard.changed();
}

export function undo() {
  if (!past.length) return;
  Object.assign(walk, past.pop());
  heard.changed();
}

export function keepPinned() {
  const rest = [...walk.nodes.values()].filter((node) => !node.pinned).map((node) => node.id);
  if (rest.length === walk.nodes.size) return;
  past.push(copy());
  drop(rest);
  heard.changed([], true);
}

export function clear() {
  past.push(copy());
  Object.assign(walk, nothing());
  heard.changed([], true);
}
