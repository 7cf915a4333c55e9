// The edges in an answer: those of triples, or of rows in which one column leads to another.

import { namedIn, textOf, thingsOf } from "./query_columns.js";
import { make, say } from "./query_say.js";

const NAMES = /(prefLabel|title|label|name)$/;

/** Edges of rows: from one column to another, with the word of a third. */
export function edgesOfRows(rows, { from, to, word }) {
  return rows
    .filter((row) => row[from] && row[to])
    .map((row) => ({ from: ended(row, from), to: ended(row, to), word: word && row[word] ? row[word] : null }));
}

/** An end of an edge: a term, with the kind of thing that its column names and the page of that thing. */
function ended(row, column) {
  const things = thingsOf(row, column);
  return { ...row[column], kind: namedIn(column), href: things.length === 1 ? things[0][1] : null };
}

const TRIPLE = /^<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"\S*) \.$/;

/** Edges of N-Triples; what says how a thing is called becomes its name, other literals are only counted. */
export function edgesOfTriples(text) {
  const [edges, names] = [[], new Map()];
  let literals = 0;
  for (const line of text.split("\n")) {
    const match = TRIPLE.exec(line);
    if (!match) {
      continue;
    }
    const [subject, predicate, object] = [unescaped(match[1]), unescaped(match[2]), match[3]];
    if (object !== undefined) {
      edges.push({ from: iri(subject), to: iri(unescaped(object)), word: iri(predicate) });
    } else if (NAMES.test(predicate)) {
      names.set(subject, unescaped(match[4]));
    } else {
      literals += 1;
    }
  }
  return { edges, names, literals };
}

const iri = (value) => ({ type: "uri", value });

const unescaped = (text) =>
  text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, sign) =>
    sign
      ? { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" }[sign] || sign
      : String.fromCodePoint(parseInt(four || eight, 16)),
  );

/** The columns to begin with: those of the query's own view, else the first two that lead from thing to thing. */
export function linkable(columns, rows, view) {
  if (view && view.columns.slice(0, 2).every((name) => columns.includes(name))) {
    const [from, to, word] = view.columns;
    return { from, to, word: columns.includes(word) ? word : "" };
  }
  const things = columns.filter((name) => rows.slice(0, 100).some((row) => row[name] && row[name].type === "uri"));
  return things.length > 1 ? { from: things[0], to: things[1], word: things.length > 2 ? things[1 + 1] : "" } : null;
}

/** Selects for the columns of a graph. */
export function columnChoice(columns, choice, onChoose) {
  const select = (key, text, none) =>
    make(
      "label",
      {},
      text,
      " ",
      make(
        "select",
        { "data-end": key, onchange: (event) => onChoose({ ...choice, [key]: event.target.value }) },
        ...(none ? ["", ...columns] : columns).map((name) =>
          make("option", { value: name, selected: name === choice[key] }, name ? textOf(name) : "—"),
        ),
      ),
    );
  return make(
    "div",
    { class: "choices" },
    select("from", say("起点列", "From")),
    select("to", say("终点列", "To")),
    select("word", say("连线文字列", "Word"), true),
  );
}
