// The legend, which is a filter too: kinds and levels of boxes, relations of lines, years.
let folded = false;

function legend() {
  const footer = at("legend");
  const focused = document.activeElement && document.activeElement.dataset.key;
  footer.setAttribute("aria-label", say("legend"));
  const rows = element("div", "", "rows");
  const row = { fill: element("div"), color: element("div"), level: element("div") };
  row.fill.append(told("b", "boxes"));
  row.color.append(told("b", "lines"));
  row.level.append(told("b", "levels"));
  for (const entry of DETAILS.legend) {
    if (entry.kind && !COUNTS.get("kind:" + entry.kind)) continue; // all of them are folded
    row[entry.fill ? "fill" : entry.color ? "color" : "level"].append(item(entry));
  }
  const last = element("div", "", "last");
  if (!folded) {
    rows.append(row.fill, row.color);
    if (row.level.children.length > 2) last.append(row.level);
    const time = timeRow();
    if (time) last.append(time);
  }
  if (folded || last.children.length) rows.append(last);
  rows.lastChild.append(controls());
  footer.replaceChildren(rows);
  const again = focused && footer.querySelector(`[data-key="${focused}"]`);
  if (again) again.focus();
}

function item(entry) {
  const name = entry.kind ? "kind" : entry.relation ? "relation" : entry.level ? "level" : "";
  const made = element(name ? "button" : "span");
  const swatch = sample(entry);
  if (swatch) made.append(swatch);
  const label = element("span");
  label.textContent = words(entry);
  made.append(label);
  if (!name) return made;
  const key = name + ":" + entry[name];
  made.type = "button";
  made.dataset.key = key;
  made.title = say("toggle");
  made.setAttribute("aria-pressed", String(!state.hidden.has(key)));
  made.append(element("small", String(COUNTS.get(key) || 0)));
  made.addEventListener("click", () => change(() => state.hidden.delete(key) || state.hidden.add(key)));
  return made;
}

function sample(entry) {
  if (entry.fill) {
    return svg(26, 16, shape("rect", { x: 1, y: 1, width: 24, height: 14, rx: 3, fill: entry.fill,
      stroke: rimOf(entry), "stroke-width": 1.5, "stroke-dasharray": entry.dashed ? "5 4" : "none" }));
  }
  return entry.color && svg(34, 16, shape("line", { x1: 0, y1: 8, x2: 34, y2: 8, stroke: shade(entry.color),
    "stroke-width": 4, "stroke-dasharray": entry.dashed ? "9 6" : "none" }));
}

const COUNTS = new Map(); // how many boxes of a kind or level, facts of a relation
function count(key) {
  COUNTS.set(key, (COUNTS.get(key) || 0) + 1);
}

function recount() {
  COUNTS.clear();
  DETAILS.nodes.forEach(function (node, id) {
    if (!onStage(id)) return;
    count("kind:" + node.kind);
    if (node.level) count("level:" + node.level);
  });
  DETAILS.edges.forEach(function (edge, number) {
    if (drawn(number)) for (const fact of edge.citations) count("relation:" + fact.relation);
  });
}

const YEARS = years();
const UNDATED = allFacts().filter((fact) => !fact.year).length;

function timeRow() {
  const found = [...YEARS.keys()];
  if (found.length < 2) return null;
  const made = element("div");
  const [from, to] = state.years || [found[0], found[found.length - 1]];
  made.append(told("b", "years"), picker("yearFrom", found, from, (year) => [year, Math.max(year, to)]),
    bars(found, from, to), picker("yearTo", found, to, (year) => [Math.min(year, from), year]));
  if (UNDATED) {
    const box = element("label");
    const tick = element("input");
    tick.type = "checkbox";
    tick.checked = state.undated;
    tick.dataset.key = "undated";
    tick.addEventListener("change", () => change(() => { state.undated = tick.checked; state.years = state.years || [from, to]; }));
    box.append(tick, say("undated", UNDATED));
    made.append(box);
  }
  return made;
}

function setYears(range) {
  const found = [...YEARS.keys()];
  change(() => { state.years = range[0] <= found[0] && range[1] >= found[found.length - 1] && state.undated ? null : range; });
}

function picker(key, found, chosen, range) {
  const made = element("select");
  made.setAttribute("aria-label", say("years") + " " + say(key));
  made.dataset.key = key;
  for (const year of found) {
    const option = element("option", `${year} (${YEARS.get(year)})`);
    option.value = year;
    option.selected = year === chosen;
    made.append(option);
  }
  made.addEventListener("change", () => setYears(range(Number(made.value))));
  return made;
}

function bars(found, from, to) { // facts by year; a click on one leaves that year
  const span = found[found.length - 1] - found[0] + 1;
  const wide = Math.max(3, Math.min(10, Math.floor(150 / span)));
  const most = Math.max(...YEARS.values());
  const made = svg(span * wide, 20);
  for (const [year, count] of YEARS) {
    const high = Math.max(2, Math.round((20 * count) / most));
    const bar = shape("rect", { x: (year - found[0]) * wide, y: 20 - high, width: wide - 1, height: high,
      class: from <= year && year <= to ? "in" : "out" });
    bar.append(shape("title", {}));
    bar.firstChild.textContent = `${year}: ${count}`;
    bar.addEventListener("click", () => setYears([year, year]));
    made.append(bar);
  }
  return made;
}

function controls() {
  const made = element("div", "", "controls");
  const back = button(say("undo"), () => undo(past, future));
  const again = button(say("redo"), () => undo(future, past));
  const all = button(say("whole"), whole);
  all.id = "whole";
  all.dataset.key = "whole";
  back.disabled = !past.length;
  again.disabled = !future.length;
  back.dataset.key = "undo";
  again.dataset.key = "redo";
  const fold = button(say(folded ? "openLegend" : "foldLegend"), function () {
    folded = !folded;
    legend();
    settle();
    if (!state.view) seeAll();
  });
  fold.dataset.key = "fold";
  fold.setAttribute("aria-expanded", String(!folded));
  made.append(all, back, again, fold);
  return made;
}
