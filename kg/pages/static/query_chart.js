// The choice of columns for a chart, and the chart.

import { drawChart, isTime } from "./chart.js";
import { textOf } from "./query_columns.js";
import { pictureFiles, svgAsPng, svgText } from "./query_picture.js";
import { lookUp, make, nameOf, say, short } from "./query_say.js";

const XSD = "http://www.w3.org/2001/XMLSchema#";

const numeric = (term) =>
  Boolean(term) && term.type === "literal" && term.value.trim() !== "" && Number.isFinite(Number(term.value));

/** Which columns suit a chart: those that hold numbers alone, and the others as labels (a year may be either). */
export function chartable(columns, rows) {
  const some = rows.slice(0, 200);
  const filled = (name) => some.filter((row) => row[name]);
  const numbers = columns.filter((name) => filled(name).length && filled(name).every((row) => numeric(row[name])));
  return { numbers, labels: columns.filter((name) => filled(name).length) };
}

/** The columns to begin with: those of the query's own view, else a label and the last number. */
export function chosen(columns, rows, view) {
  const { numbers, labels } = chartable(columns, rows);
  const number =
    view && columns.includes(view.columns[1])
      ? view.columns[1]
      : numbers.filter((name) => !looksLikeTime(name, rows)).pop() || numbers[numbers.length - 1];
  const label =
    view && columns.includes(view.columns[0])
      ? view.columns[0]
      : labels.find((name) => name !== number && !numbers.includes(name)) || labels.find((name) => name !== number);
  return number && label ? { label, number } : null;
}

const looksLikeTime = (name, rows) =>
  rows.slice(0, 20).some((row) => row[name] && row[name].datatype === `${XSD}gYear`) || /year|年/i.test(name);

export async function showChart(place, columns, rows, choice, onChoose) {
  const { numbers, labels } = chartable(columns, rows);
  const select = (key, names, text) =>
    make(
      "label",
      {},
      text,
      " ",
      make(
        "select",
        { "data-axis": key, onchange: (event) => onChoose({ ...choice, [key]: event.target.value }) },
        ...names.map((name) => make("option", { value: name, selected: name === choice[key] }, textOf(name))),
      ),
    );
  const bar = make(
    "div",
    { class: "choices" },
    select("label", labels, say("标签列", "Labels")),
    select("number", numbers, say("数值列", "Numbers")),
  );
  const sheet = make("div", { class: "sheet" });
  place.replaceChildren(bar, sheet);
  const used = rows.filter((row) => row[choice.label] && numeric(row[choice.number]));
  await lookUp(
    used
      .slice(0, 60)
      .map((row) => row[choice.label])
      .filter((term) => term.type === "uri")
      .map((term) => term.value),
  );
  const points = used.map((row) => ({ label: labelOf(row[choice.label]), value: Number(row[choice.number].value) }));
  const [label, number] = [textOf(choice.label), textOf(choice.number)];
  drawChart(sheet, { label, number, points: isTime(points) ? summed(points) : points, say });
  const svg = sheet.querySelector("svg");
  if (svg) {
    bar.append(make("span", { class: "gap" }), pictureFiles({ svg: () => svgText(svg), png: () => svgAsPng(svg) }));
  }
}

const labelOf = (term) => (term.type === "uri" ? nameOf(term.value) || short(term.value) : term.value);

/** Of several rows of one year the sum counts. */
function summed(points) {
  const sums = new Map();
  points.forEach((point) => sums.set(point.label, (sums.get(point.label) || 0) + point.value));
  return [...sums].map(([label, value]) => ({ label, value }));
}
