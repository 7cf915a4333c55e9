// Walking through the graph: what the parts of the page hear of each other, the keys, and the address.
import { fit, isShown, show } from "/static/explore_drawing.js";
import { filters, list } from "/static/explore_list.js";
import { choose, chosenNow } from "/static/explore_panel.js";
import * as steps from "/static/explore_walk.js";
import { heard, known, off, walk, years } from "/static/explore_walk.js";
import { attach } from "/static/search.js";

const status = document.querySelector(".status");
const { expand, pin, remove, undo } = steps;

heard.said = (text) => {
  status.textContent = text;
};
heard.changed = (fresh = [], forget = false) => {
  const seen = steps.visible();
  document.querySelector(".first").hidden = walk.nodes.size > 0;
  show(seen, { choose, expand });
  choose(forget ? null : chosenNow(), false);
  list(seen, choose);
  filters();
  remember();
  if (fresh.length) fit(fresh);
};

const acts = { undo, fit: () => fit(), keep: steps.keepPinned, clear: steps.clear };
for (const each of document.querySelectorAll("[data-do]")) each.addEventListener("click", () => acts[each.dataset.do]());

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const id = event.target.closest("[data-thing]")?.dataset.thing ?? chosenNow()?.node;
  if (event.key === "u") undo();
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
    heard.changed();
  });
}

// -------------------------------------------------------------------------------------------------- the address

const short = (iri) => (iri.startsWith(known.base) ? iri.slice(known.base.length) : iri);
const long = (key) => (/^https?:/.test(key) ? key : known.base + key);

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
  const [first, opened, pinned] = [kept.get("thing"), kept.getAll("open"), kept.getAll("pin").map(long)];
  walk.gone = new Map(kept.getAll("gone").map((key) => [long(key), null]));
  if (!opened.length) await expand(first, { remembered: true });
  for (const step of opened) {
    const [id, count, kind = ""] = step.split(" ");
    // as they were asked for, some at a time: so they come to stand where they stood
    for (let at = 0; at < Math.min(Number(count) || steps.PAGE, 500); at += steps.PAGE) {
      await expand(long(id), { kind, offset: at, remembered: true });
    }
  }
  for (const id of pinned) if (walk.nodes.has(id)) walk.nodes.get(id).pinned = true;
  steps.drop([...walk.gone.keys()].filter((id) => walk.nodes.has(id))); // what others were expanded from, and is gone now
  heard.changed();
  fit();
  choose({ node: first });
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
    await steps.begin(hit);
    choose({ node: hit.iri }, true);
  },
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => isShown() && heard.changed());
recall();
