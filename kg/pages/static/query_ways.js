// In which ways an answer can be shown: { name, text, show(place, onChange) }, the first is the usual one.

import { ask } from "./query_ask.js";
import { chartable, chosen, showChart } from "./query_chart.js";
import { columnChoice, edgesOfRows, edgesOfTriples, linkable } from "./query_edges.js";
import { showGraph } from "./query_graph.js";
import { data, make, say } from "./query_say.js";
import { showTable } from "./query_table.js";
import { showText } from "./query_text.js";

/** Return the ways for what came back; `views` are those of a named query, `state` holds the columns chosen before. */
export function waysOf(found, query, views, state) {
  const viewOf = (name) => views.find((view) => view.kind === name);
  const { kind, columns, rows } = found;
  if (kind === "truth") {
    return [{ name: "truth", text: say("回答", "Answer"), show: (place) => showTruth(place, found.truth) }];
  }
  if (kind === "triples") {
    return [
      { name: "text", text: "Turtle", show: (place) => showText(place, found.text) },
      { name: "graph", text: say("关系图", "Graph"), show: (place) => showTriples(place, query) },
    ];
  }
  if (!rows.length) {
    return [{ name: "table", text: say("表格", "Table"), show: showNothing }];
  }
  const narrow = narrowOf(viewOf("table"), columns);
  return [
    { name: "table", text: say("表格", "Table"), show: (place) => showTable(place, columns, rows, narrow) },
    chartWay(columns, rows, viewOf("chart"), state),
    graphWay(columns, rows, viewOf("graph"), state),
  ].filter(Boolean);
}

function chartWay(columns, rows, view, state) {
  const usual = columns.length > 1 && chartable(columns, rows).numbers.length && chosen(columns, rows, view);
  if (!usual) {
    return null;
  }
  const show = (place, onChange) => {
    const pick = {
      label: within(state.label, columns) || usual.label,
      number: within(state.number, columns) || usual.number,
    };
    return showChart(place, columns, rows, pick, (choice) => onChange({ view: "chart", ...choice }));
  };
  return { name: "chart", text: say("图表", "Chart"), show };
}

function graphWay(columns, rows, view, state) {
  const usual = columns.length > 1 && (linkable(columns, rows, view) || { from: columns[0], to: columns[1], word: "" });
  if (!usual) {
    return null;
  }
  const show = (place, onChange) => {
    const pick = {
      from: within(state.from, columns) || usual.from,
      to: within(state.to, columns) || usual.to,
      word: state.word === undefined ? usual.word : within(state.word, columns) || "",
    };
    const bar = columnChoice(columns, pick, (choice) => onChange({ view: "graph", ...choice }));
    return showGraph(place, edgesOfRows(rows, pick), { bar });
  };
  return { name: "graph", text: say("关系图", "Graph"), show };
}

async function showTriples(place, query) {
  const triples = edgesOfTriples((await ask(query, "application/n-triples")).text);
  return showGraph(place, triples.edges, triples);
}

function showTruth(place, truth) {
  const said = truth
    ? say("是:图谱中有这样的内容。", "Yes: the graph holds this.")
    : say("否:图谱中没有这样的内容。", "No: the graph does not hold this.");
  place.replaceChildren(make("p", { class: "truth" }, said));
}

function showNothing(place) {
  const hint = data.name
    ? say(
        "没有结果。名称须与图谱中的完全一致:输入几个字,再从提示中选取。",
        "Nothing was found. A name must be the very name in the graph: type some of it and choose from the list.",
      )
    : say("没有结果。", "Nothing was found.");
  place.replaceChildren(make("p", { class: "nothing" }, hint));
}

/** The columns that the table shows at first: those that the named query chose, as far as they are there. */
function narrowOf(view, columns) {
  const named = view ? view.columns.filter((name) => columns.includes(name)) : [];
  return named.length ? named : columns;
}

const within = (name, columns) => (columns.includes(name) ? name : null);
