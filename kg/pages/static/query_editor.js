// Where the query is written: the editor where this server has it, else the text area that the page came with. Both
// look the same from outside: `text`, `mark(line, column, message)`, `clear()`, `focus()`.

import { data, make, say } from "./query_say.js";

export async function editorIn(place, area, { onRun, onChange }) {
  if (data.editor) {
    try {
      return await real(place, area, { onRun, onChange });
    } catch (error) {
      console.info("no editor", error);
    }
  }
  return plain(area, { onRun, onChange });
}

async function real(place, area, { onRun, onChange }) {
  const { makeEditor } = await import("/static/editor.js");
  const host = make("div", { class: "host" });
  place.append(host);
  let terms = [];
  fetch("/query/terms")
    .then((answer) => (answer.ok ? answer.json() : { terms }))
    .then((told) => (terms = told.terms));
  const label = say("SPARQL 查询语句。Esc 后按 Tab 离开编辑框", "SPARQL query. Esc, then Tab leaves the editor");
  const editor = makeEditor(host.attachShadow({ mode: "open" }), {
    text: area.value,
    label,
    terms: () => terms,
    onRun,
    onChange,
  });
  area.hidden = true;
  area.disabled = true; // so that the form does not send it twice
  return editor;
}

function plain(area, { onRun, onChange }) {
  area.addEventListener("input", onChange);
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onRun();
    }
  });
  return {
    get text() {
      return area.value;
    },
    set text(value) {
      area.value = value;
    },
    mark(line, column) {
      const lines = area.value.split("\n");
      const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
      const at = before + [...(lines[line - 1] || "")].slice(0, column - 1).join("").length;
      area.focus();
      area.setSelectionRange(at, Math.min(at + 1, area.value.length));
      area.setAttribute("aria-invalid", "true");
    },
    clear() {
      area.removeAttribute("aria-invalid");
    },
    focus() {
      area.focus();
    },
  };
}

const PREFIXED = /<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*|([A-Za-z][\w-]*):/g;

/** The text with the prefixes declared that it uses and this server knows, so that it runs elsewhere, too. */
export function withPrefixes(text) {
  const declared = new Set([...text.matchAll(/\bPREFIX\s+([\w-]*)\s*:/gi)].map((match) => match[1]));
  const used = new Set([...text.matchAll(PREFIXED)].map((match) => match[1]));
  const missing = Object.keys(data.prefixes).filter((name) => used.has(name) && !declared.has(name));
  return missing.map((name) => `PREFIX ${name}: <${data.prefixes[name]}>\n`).join("") + text;
}
