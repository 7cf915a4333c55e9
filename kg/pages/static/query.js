// The query page: the editor or a form, a run, what came of it. The address always holds query and view.

import { setAddress, share, state } from "./query_address.js";
import { ask, Fault, GRAPH, TABLE } from "./query_ask.js";
import { editorIn, withPrefixes } from "./query_editor.js";
import { liveForm, liveList } from "./query_form.js";
import { remember, remembered, titleOf } from "./query_history.js";
import { showResults } from "./query_results.js";
import { data, make, say } from "./query_say.js";

const byId = (id) => document.getElementById(id);
const [results, fault, bar] = [byId("results"), byId("fault"), byId("bar")];

let running = null;
let shown = null; // the query whose answer is on the page
/** Run a query and show its answer; a run that is still on is ended first. */
async function run(query) {
  running?.abort();
  const control = (running = new AbortController());
  fault.hidden = true;
  editor.clear();
  waiting(control);
  try {
    const answer = await ask(query, `${TABLE}, ${GRAPH};q=0.9`, control.signal);
    const view = { state: state.view, onState: setAddress, onShare: share };
    showResults(results, { query, answer, views: data.views, ...view });
    shown = query;
  } catch (error) {
    if (running === control) {
      told(error, control.signal.aborted);
    }
  }
  if (running === control) {
    running = null;
  }
}

/** Say that the answer is being worked out, and let it be stopped: the server then ends the query, too. */
function waiting(control) {
  const clock = make("span", {}, "0.0");
  const begun = performance.now();
  const timer = setInterval(() => {
    clock.textContent = ((performance.now() - begun) / 1000).toFixed(1);
    if (running !== control) {
      clearInterval(timer);
    }
  }, 100);
  const stop = make("button", { type: "button", id: "cancel", onclick: () => control.abort() }, say("取消", "Cancel"));
  results.replaceChildren(
    make("p", { class: "status", role: "status" }, say("正在查询… ", "Asking … "), clock, say(" 秒 ", " s "), stop),
  );
}

function told(error, isCancelled) {
  if (isCancelled) {
    results.replaceChildren(
      make("p", { class: "status", role: "status" }, say("已取消,查询已停止。", "Cancelled; the query was stopped.")),
    );
    return;
  }
  if (!(error instanceof Fault)) {
    throw error;
  }
  results.replaceChildren();
  fault.textContent = error.message;
  fault.hidden = false;
  if (error.line !== null) {
    editor.mark(error.line, error.column, error.message);
    editor.focus();
  }
}

async function runFree() {
  const text = editor.text;
  if (!text.trim()) {
    return;
  }
  remember(text);
  fillHistory();
  if (text !== shown && text !== state.query) {
    state.view = {};
  }
  state.query = text;
  setAddress();
  await run(text);
}

/** Ask a named query: the server gives it as SPARQL with the values in it, and that is run. */
async function runNamed(values) {
  byId("form").after(fault);
  fault.hidden = true;
  const answer = await fetch("/query/named?" + new URLSearchParams({ name: data.name, ...values }));
  if (!answer.ok) {
    fault.textContent = (await answer.text()).trim().split("\n").pop();
    fault.hidden = false;
    return;
  }
  const { query } = await answer.json();
  editor.text = query;
  state.values = values;
  setAddress();
  await run(query);
}

const edit = () => location.assign(`/query?#${new URLSearchParams({ query: editor.text })}`);
const editor = await editorIn(byId("editor"), byId("text"), {
  onRun: data.name ? edit : runFree,
  onChange: () => editor.clear(),
});

const past = make("select", { id: "history", "aria-label": say("用过的查询", "Queries asked before") });
past.addEventListener("change", () => {
  const text = remembered()[Number(past.value)];
  if (text !== undefined) {
    editor.text = text;
    editor.focus();
  }
  past.value = "";
});

function fillHistory() {
  const items = remembered().map((text, index) => make("option", { value: index }, titleOf(text)));
  past.replaceChildren(make("option", { value: "" }, say("用过的查询", "Asked before")), ...items);
  past.hidden = !items.length;
}

if (data.name) {
  bar.replaceChildren(
    make("button", { type: "button", id: "edit", onclick: edit }, say("作为 SPARQL 修改", "Edit as SPARQL")),
  );
} else {
  const prefixes = () => {
    editor.text = withPrefixes(editor.text);
    editor.focus();
  };
  bar.replaceChildren(
    make("button", { class: "main", id: "run", title: "Ctrl-Enter" }, say("运行", "Run"), make("kbd", {}, "Ctrl ↵")),
    make(
      "button",
      {
        type: "button",
        id: "prefixes",
        onclick: prefixes,
        title: say("写出所用的前缀,以便在其他工具中运行", "Write out the prefixes in use, so that it runs elsewhere"),
      },
      say("补全前缀", "Add prefixes"),
    ),
    past,
  );
  byId("free").addEventListener("submit", (event) => {
    event.preventDefault();
    runFree();
  });
  fillHistory();
}

liveList(document.querySelector("nav.named"));
if (data.name) {
  const form = await liveForm(byId("form"), (values) => {
    state.view = {};
    runNamed(values);
  });
  if (form.isFilled && !new URLSearchParams(location.search).has("plain")) {
    await runNamed(form.values());
  }
} else if (state.query) {
  editor.text = state.query;
  await run(state.query);
}
