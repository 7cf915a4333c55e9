// What came back, shown in one of the ways that suit it; the way is part of the link.

import { Fault } from "./query_ask.js";
import { codeBox } from "./query_code.js";
import { downloads } from "./query_files.js";
import { make, say } from "./query_say.js";
import { waysOf } from "./query_ways.js";

/** Show an answer; `state` holds the view and its columns, `onState` is told when they change. */
export function showResults(place, { query, answer, views, state, onState, onShare }) {
  const found = read(answer);
  const ways = waysOf(found, query, views, state);
  const sheet = make("div", { class: "view", id: "view" });
  const tabs = make("div", { class: "tabs", role: "group", "aria-label": say("显示方式", "Shown as") });
  for (const way of ways) {
    const attributes = { type: "button", "data-view": way.name, onclick: () => change({ view: way.name }) };
    tabs.append(make("button", attributes, way.text));
  }
  let current = null; // where the way that is shown now draws, and what it drew

  async function open(name) {
    for (const button of tabs.children) {
      button.setAttribute("aria-pressed", String(button.dataset.view === name));
    }
    const own = { place: make("div"), drawing: null };
    current?.drawing?.destroy();
    current = own;
    sheet.replaceChildren(own.place);
    try {
      own.drawing = await ways.find((way) => way.name === name).show(own.place, change);
    } catch (error) {
      own.place.replaceChildren(make("p", { class: "fault", role: "alert" }, error.message));
    }
    if (current !== own) {
      own.drawing?.destroy(); // another way was chosen while this one was drawn
    }
  }

  function change(more) {
    Object.assign(state, more);
    onState(state);
    open(state.view);
  }

  const status = make("p", { class: "status", role: "status" }, `${countOf(found)} · ${took(answer.seconds)}`);
  const said = make("p", { class: "fault", role: "alert", hidden: true });
  const share = make("button", { type: "button", id: "share" }, say("复制链接", "Copy link"));
  share.addEventListener("click", async () => {
    status.textContent = await onShare();
  });
  const gap = make("span", { class: "gap" });
  place.replaceChildren(
    make("div", { class: "bar top" }, tabs, status, gap, downloads(query, found.kind, said), share),
    said,
    sheet,
    codeBox(query, found.kind === "table"),
  );
  const there = (name) => ways.some((way) => way.name === name);
  open([state.view, ...views.map((view) => view.kind)].find(there) || ways[0].name);
}

/** Tell rows, a truth value and triples apart. */
function read(answer) {
  if (!answer.media.includes("json")) {
    return { kind: "triples", text: answer.text };
  }
  let told;
  try {
    told = JSON.parse(answer.text);
  } catch {
    throw new Fault(say("结果不完整,未予显示", "The answer is not whole and is not shown"));
  }
  if ("boolean" in told) {
    return { kind: "truth", truth: told.boolean };
  }
  return { kind: "table", columns: told.head.vars, rows: told.results.bindings };
}

function countOf({ kind, rows }) {
  if (kind === "table") {
    const count = rows.length.toLocaleString("en");
    return say(`${count} 行`, `${count} ${rows.length === 1 ? "row" : "rows"}`);
  }
  return kind === "triples" ? say("图", "a graph") : say("是或否", "yes or no");
}

const took = (seconds) => `${seconds < 0.01 ? "< 0.01" : seconds.toFixed(2)} ${say("秒", "s")}`;
