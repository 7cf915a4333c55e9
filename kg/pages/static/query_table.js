// A table of rows: sorted by a click on a head, shown by the 500, things as links by their names, long texts folded.

import { filled, lengthOf, placeOf, textOf, thingsOf } from "./query_columns.js";
import { quoteOf } from "./query_quote.js";
import { linkTo, lookUp, make, say } from "./query_say.js";

const STEP = 500;
const LONG = 160;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = new Set(["integer", "decimal", "double", "float", "int", "long", "gYear"].map((name) => XSD + name));

export const isNumber = (term) => Boolean(term) && NUMBERS.has(term.datatype) && Number.isFinite(Number(term.value));

/** Show rows ({ column: { type, value, … } }) in an element: the columns that matter at first, all of them by a click. */
export function showTable(place, all, rows, narrow = all, isWhole = false) {
  const { full, sparse, empty } = filled(
    all.filter((name) => narrow.includes(name)),
    rows,
  );
  const columns = isWhole ? [...full, ...all.filter((name) => !full.includes(name))] : full;
  const state = { order: null, down: false, shown: STEP };
  const head = make(
    "tr",
    {},
    make("th", { scope: "col", class: "number" }, "#"),
    ...columns.map((name) => headOf(name)),
  );
  const body = make("tbody");
  const more = make("button", { type: "button", onclick: () => draw((state.shown += STEP)) });
  const scroller = make("div", {
    class: "wide",
    tabindex: "0",
    role: "region",
    "aria-label": say("结果表", "Table of results"),
  });
  scroller.append(make("table", {}, make("thead", {}, head), body));
  const others = all.length - full.length;
  const widen = make("button", {
    type: "button",
    id: "columns",
    "aria-pressed": String(isWhole),
    onclick: () => showTable(place, all, rows, narrow, !isWhole),
  });
  widen.append(say(`另外 ${others} 列`, others === 1 ? "1 more column" : `${others} more columns`));
  const lacking =
    empty.length && !isWhole
      ? say(`全空而未列:${empty.map(textOf).join("、")}`, `Empty, not shown: ${empty.map(textOf).join(", ")}`)
      : "";
  const bar = others ? [make("p", { class: "choices" }, widen, make("span", { class: "lacking" }, lacking))] : [];
  place.replaceChildren(...bar, scroller, make("p", { class: "more" }, more));
  let sorted = rows;

  function headOf(name) {
    const button = make("button", { type: "button", onclick: () => sort(name), title: name }, textOf(name));
    return make("th", { scope: "col", "data-column": name }, button);
  }

  function sort(name) {
    state.down = state.order === name && !state.down;
    state.order = name;
    for (const cell of head.querySelectorAll("[data-column]")) {
      const here = cell.dataset.column === name;
      here
        ? cell.setAttribute("aria-sort", state.down ? "descending" : "ascending")
        : cell.removeAttribute("aria-sort");
    }
    const sign = state.down ? -1 : 1;
    sorted = [...rows].sort((one, other) => compared(one[name], other[name], sign));
    draw();
  }

  async function draw() {
    const some = sorted.slice(0, state.shown);
    const fill = () => body.replaceChildren(...some.map((row, index) => lineOf(row, index, columns, sparse)));
    fill();
    more.hidden = state.shown >= rows.length;
    more.textContent = say(
      `再显示 ${STEP} 行(共 ${rows.length.toLocaleString()} 行)`,
      `Show ${STEP} more of ${rows.length.toLocaleString()} rows`,
    );
    const things = some.flatMap((row) =>
      columns
        .map((name) => row[name])
        .filter((term) => term && term.type === "uri")
        .map((term) => term.value),
    );
    await lookUp(things);
    if (things.length && sorted.slice(0, state.shown).every((row, index) => row === some[index])) {
      fill();
    }
  }

  draw();
}

function lineOf(row, index, columns, sparse) {
  return make(
    "tr",
    {},
    make("td", { class: "number" }, String(index + 1)),
    ...columns.map((name) => {
      const cell = cellOf(row, name);
      cell.classList.toggle("sparse", sparse.has(name));
      return cell;
    }),
  );
}

function cellOf(row, name) {
  const term = row[name];
  if (!term) {
    return make("td", { class: "none" });
  }
  if (term.type === "uri") {
    return make("td", {}, linkTo(term.value));
  }
  const things = thingsOf(row, name);
  if (things.length) {
    const links = things.map(([text, href]) => make("a", { href }, make("bdi", {}, text)));
    const parts = links.flatMap((link, index) => (index ? ["、", link] : [link]));
    return make("td", { class: widthOf(term.value) }, ...parts);
  }
  if (isNumber(term) || DAY.test(term.value)) {
    return make("td", { class: isNumber(term) ? "number" : "day" }, term.value);
  }
  const language = term["xml:lang"] || null;
  if (name === "quote") {
    return make("td", { lang: language, class: "quote" }, quoteOf(term.value, lengthOf(row), placeOf(row)));
  }
  const characters = [...term.value];
  if (characters.length <= LONG) {
    return make("td", { lang: language, class: widthOf(term.value) }, make("bdi", {}, term.value));
  }
  const start = make("summary", {}, make("bdi", {}, characters.slice(0, 90).join("") + "…"));
  const whole = make("details", {}, start, make("bdi", {}, term.value));
  return make("td", { lang: language, class: "text" }, whole);
}

/** A word or two stay in one line, a name gets some room, a sentence more. */
const widthOf = (text) => (text.length > 40 ? "text" : text.length < 8 ? "day" : text.length < 12 ? "name" : "title");

const collator = new Intl.Collator(["zh", "en"], { numeric: true });

/** Rows without a value stand last in either direction; numbers by size, texts as a dictionary has them. */
function compared(one, other, sign) {
  if (!one || !other) {
    return (one ? 0 : 1) - (other ? 0 : 1);
  }
  if (isNumber(one) && isNumber(other)) {
    return sign * (Number(one.value) - Number(other.value));
  }
  return sign * collator.compare(one.value, other.value);
}
