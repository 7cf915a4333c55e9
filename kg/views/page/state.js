// What is chosen: one object, which the link of the page holds; what is filtered and opened has a history.
const state = {
  lang: /^zh/i.test(navigator.language || "") ? "zh" : "en",
  theme: window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  themed: false, // whether somebody chose the theme here
  hidden: new Set(), // "kind:law", "relation:basis", "level:county"
  years: null, // [from, to], or all
  undated: true, // whether what has no date stays where years are chosen
  open: new Map(), // id of a folded box that is open → from which of its things on
  chosen: null, // { nodes: [number…] } or { edges: [number…] }
  view: null, // { x, y, width } in the drawing, where somebody moved it
  step: -1, // which step is shown to the audience
};

const past = [];
const future = [];

function filters() {
  return JSON.stringify({ hidden: [...state.hidden].sort(), years: state.years, undated: state.undated, open: [...state.open] });
}

function setFilters(text) {
  const told = JSON.parse(text);
  state.hidden = new Set(told.hidden);
  state.years = told.years;
  state.undated = told.undated;
  if (told.open) state.open = new Map(told.open);
}

function change(act) { // change filters so that it can be undone
  const before = filters();
  act();
  if (filters() === before) return;
  past.push(before);
  future.length = 0;
  refresh();
}

function undo(from, to) {
  if (!from.length) return;
  to.push(filters());
  setFilters(from.pop());
  refresh();
}

function clearFilters() {
  change(() => setFilters('{"hidden":[],"years":null,"undated":true}'));
}

const NUMBERS = new Map(DETAILS.nodes.map((node, number) => [node.id, number]));

function link() { // the state as the end of an address
  const told = new URLSearchParams();
  told.set("lang", state.lang);
  if (state.themed) told.set("theme", state.theme);
  if (state.hidden.size) told.set("hide", [...state.hidden].sort().join(","));
  if (state.years) told.set("years", state.years.join("-"));
  if (!state.undated) told.set("undated", "no");
  for (const [id, from] of state.open) told.append("open", `${from}:${id}`);
  if (state.chosen && state.chosen.nodes) told.set("box", DETAILS.nodes[state.chosen.nodes[0]].id);
  if (state.chosen && state.chosen.edges) {
    for (const number of state.chosen.edges) {
      const [from, to] = DETAILS.edges[number].ends;
      told.append("line", JSON.stringify([DETAILS.nodes[from].id, DETAILS.nodes[to].id]));
    }
  }
  if (state.view) told.set("view", [state.view.x, state.view.y, state.view.width].map(Math.round).join(","));
  if (state.step >= 0) told.set("step", state.step + 1);
  return told.toString();
}

function readLink(text) { // what does not fit this picture is left out
  const told = new URLSearchParams(text.replace(/^#/, ""));
  if (["zh", "en"].includes(told.get("lang"))) state.lang = told.get("lang");
  if (["light", "dark"].includes(told.get("theme"))) {
    state.theme = told.get("theme");
    state.themed = true;
  }
  state.hidden = new Set((told.get("hide") || "").split(",").filter((key) => /^(kind|relation|level):/.test(key)));
  const years = (told.get("years") || "").split("-").map(Number);
  state.years = years.length === 2 && years.every((year) => year > 0) ? years : null;
  state.undated = told.get("undated") !== "no";
  state.open = new Map(told.getAll("open").map(openOf).filter(Boolean));
  bring();
  const box = numberOf(told.get("box"));
  const lines = told.getAll("line").map(lineOf).filter((number) => number >= 0);
  state.chosen = box !== undefined ? { nodes: [box] } : lines.length ? { edges: lines } : null;
  const [x, y, width] = (told.get("view") || "").split(",").map(Number);
  state.view = width > 0 && Number.isFinite(x) && Number.isFinite(y) ? { x, y, width } : null;
  state.step = (parseInt(told.get("step"), 10) || 0) - 1;
}

function openOf(text) {
  const [, from, id] = /^(\d{1,6}):(.*)$/s.exec(text) || [];
  const items = id !== undefined && NUMBERS.has(id) && DETAILS.nodes[NUMBERS.get(id)].items;
  return items && Number(from) < items.length ? [id, Number(from) - Number(from) % BATCH] : null;
}

function lineOf(text) {
  try {
    const [from, to] = JSON.parse(text).map(numberOf);
    return DETAILS.edges.findIndex((edge) => edge.ends[0] === from && edge.ends[1] === to);
  } catch {
    return -1;
  }
}

let own = location.hash; // what the page itself wrote there, or began with
let noted = 0;
function note() { // write the link into the address, soon
  clearTimeout(noted);
  noted = setTimeout(function () {
    if (location.hash !== own) return; // somebody follows a link, which will be read in a moment
    history.replaceState(null, "", "#" + link());
    own = location.hash;
  }, 150);
}
