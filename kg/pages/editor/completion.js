// What completion offers: the words of SPARQL, the variables of the query, and the terms of the graph. A term is found
// by its name and by its Chinese and English labels, so that 引用 leads to kg:cites.

import { syntaxTree } from "@codemirror/language";

const WORDS = (
  "SELECT DISTINCT REDUCED CONSTRUCT DESCRIBE ASK WHERE PREFIX BASE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER BIND " +
  "AS VALUES UNDEF EXISTS NOT IN GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET COUNT SUM MIN MAX AVG SAMPLE " +
  "GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI BNODE CONCAT STRLEN SUBSTR UCASE LCASE CONTAINS " +
  "STRSTARTS STRENDS STRBEFORE STRAFTER REPLACE REGEX YEAR MONTH DAY NOW ABS CEIL FLOOR ROUND COALESCE IF isIRI " +
  "isLITERAL isBLANK isNUMERIC sameTerm STRLANG STRDT"
).split(" ");
const KINDS = { class: "类 class", property: "属性 property", value: "代码 value", prefix: "前缀 prefix" };
const MOST = 60;

export function complete(context, terms) {
  if (isSilent(context)) {
    return null;
  }
  const variable = context.matchBefore(/[?$]\w*/);
  if (variable) {
    return answered(variable.from, variables(context, variable));
  }
  const word = context.matchBefore(/[\p{L}\p{N}_-]*(?::[\p{L}\p{N}_.-]*)?/u);
  if (!word || (word.from === word.to && !context.explicit)) {
    return null;
  }
  const before = context.state.sliceDoc(Math.max(0, word.from - 40), word.from);
  const wanted = /(?:^|[\s;])(?:a|rdf:type)\s+$/.test(before) ? "class" : "";
  const found = ranked(terms, word.text, wanted);
  const words = word.text.includes(":") || wanted ? [] : keywords(word.text);
  return answered(word.from, [...words, ...found]);
}

function answered(from, options) {
  return options.length ? { from, options, filter: false } : null;
}

/** Whether the cursor stands in a comment, a string or a whole IRI, where nothing is offered. */
function isSilent(context) {
  const node = syntaxTree(context.state).resolveInner(context.pos, -1);
  return ["Comment", "String", "IriRef"].includes(node.name) && node.from < context.pos;
}

function variables(context, here) {
  const text = context.state.doc.toString();
  const elsewhere = text.slice(0, here.from) + " " + text.slice(here.to);
  const names = new Set([...elsewhere.matchAll(/[?$](\w+)/g)].map((match) => match[1]));
  const wanted = here.text.slice(1).toLowerCase();
  return [...names]
    .filter((name) => name.toLowerCase().startsWith(wanted) && name !== here.text.slice(1))
    .sort()
    .slice(0, MOST)
    .map((name) => ({ label: here.text[0] + name, detail: "变量 variable", type: "variable" }));
}

function keywords(wanted) {
  const upper = wanted.toUpperCase();
  return WORDS.filter((word) => upper && word.toUpperCase().startsWith(upper)).map((word) => ({
    label: word,
    type: "keyword",
  }));
}

function ranked(terms, text, kind) {
  const wanted = text.toLowerCase();
  const scored = [];
  for (const term of terms) {
    const score = closeness(term, wanted);
    if (score < 9) {
      const rank = term.kind === (kind || "property") ? 0 : kind ? 9 : 0.5;
      scored.push([score + rank + (term.name.startsWith("kg:") ? 0 : 0.25), term]);
    }
  }
  scored.sort((one, other) => one[0] - other[0] || (one[1].name < other[1].name ? -1 : 1));
  return scored.slice(0, MOST).map(([, term]) => ({
    label: term.name,
    detail: [term.zh, term.en].filter(Boolean).join(" · "),
    info: KINDS[term.kind],
    type: term.kind,
  }));
}

/** How close a term is to what was typed, 0 the closest; 9 where it is something else. */
function closeness(term, wanted) {
  const name = term.name.toLowerCase();
  const local = name.slice(name.indexOf(":") + 1);
  const [zh, en] = [term.zh.toLowerCase(), term.en.toLowerCase()];
  if (name.startsWith(wanted)) return 0;
  if (wanted.includes(":")) return 9;
  if (local.startsWith(wanted)) return 1;
  if (zh.startsWith(wanted)) return 2;
  if (zh.includes(wanted) || en.startsWith(wanted)) return 3;
  return local.includes(wanted) || en.includes(wanted) ? 4 : 9;
}
