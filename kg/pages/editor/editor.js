// The editor of the query page. It stands in a shadow root: there its styles are sheets that a script adopts, which a
// strict Content-Security-Policy allows, while it forbids style elements.
//
//   import { makeEditor } from "/static/editor.js";
//   const editor = makeEditor(host, { text, label, terms, onRun, onChange });
//   editor.text = "SELECT …"; editor.mark(3, 7, "…"); editor.clear(); editor.focus();
//
// `terms()` gives [{ name: "kg:Agency", kind: "class", zh, en }, …]: what completion offers beside SPARQL itself.

import { autocompletion } from "@codemirror/autocomplete";
import { bracketMatching } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { basicSetup } from "codemirror";
import { complete } from "./completion.js";
import { language, look } from "./look.js";

/**
 * Put typed text in the place of what is selected, before the browser does: a browser that takes out coloured text
 * by itself writes style attributes, which the policy forbids and the console reports.
 */
function replaced(event, view) {
  const { from, to, empty } = view.state.selection.main;
  if (empty || event.inputType !== "insertText" || event.isComposing || event.data === null) {
    return false;
  }
  event.preventDefault();
  const insert = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type" });
  if (!view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, event.data, insert))) {
    view.dispatch(insert());
  }
  return true;
}

/** The same where an input method begins to write. */
function emptied(event, view) {
  if (!view.state.selection.main.empty) {
    view.dispatch(view.state.replaceSelection(""), { userEvent: "delete.selection" });
  }
  return false;
}

export function makeEditor(host, { text = "", label = "SPARQL", terms = () => [], onRun, onChange = () => {} }) {
  const run = () => {
    onRun();
    return true;
  };
  const view = new EditorView({
    parent: host,
    root: host.getRootNode(),
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(
          keymap.of([
            { key: "Ctrl-Enter", run },
            { key: "Mod-Enter", run },
          ]),
        ),
        basicSetup,
        language,
        look,
        bracketMatching(),
        lintGutter(),
        autocompletion({ override: [(context) => complete(context, terms())], icons: false, maxRenderedOptions: 60 }),
        EditorView.lineWrapping,
        EditorView.domEventHandlers({ beforeinput: replaced, compositionstart: emptied }),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", translate: "no" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            onChange();
          }
        }),
      ],
    }),
  });
  return {
    get text() {
      return view.state.doc.toString();
    },
    set text(value) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value }, selection: { anchor: 0 } });
    },
    /** Mark a place (line and column from 1, in characters as the server counts them) and go there. */
    mark(line, column, message) {
      const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      const before = [...at.text].slice(0, column - 1).join("");
      const [, blank, word] = /^(\s*)([\p{L}\p{N}_:.?$-]+|\S?)/u.exec(at.text.slice(before.length));
      const from = Math.min(at.from + before.length + blank.length, at.to);
      // at the end of a line there is nothing to underline but what stands before
      const marked = {
        from: word ? from : Math.max(at.from, from - 1),
        to: from + word.length,
        severity: "error",
        message,
      };
      view.dispatch(setDiagnostics(view.state, [marked]));
      view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    },
    clear() {
      view.dispatch(setDiagnostics(view.state, []));
    },
    focus() {
      view.focus();
    },
  };
}
