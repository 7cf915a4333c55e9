// How the editor looks. Colours are custom properties of the page, so that light and dark need nothing here.

import { HighlightStyle, LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { styleTags, tags } from "@lezer/highlight";
import { SparqlLanguage } from "codemirror-lang-sparql";

// the grammar leaves short names and `a` without a colour where they are no predicates
const coloured = SparqlLanguage.configure({
  props: [styleTags({ "Pname_ns Pname_ln": tags.namespace, "A_predicate Keyword": tags.keyword })],
});
export const language = new LanguageSupport(coloured);

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-word)", fontWeight: "600" },
  { tag: tags.comment, color: "var(--code-remark)", fontStyle: "italic" },
  { tag: tags.variableName, color: "var(--code-variable)" },
  { tag: [tags.string, tags.annotation], color: "var(--code-text)" },
  { tag: [tags.namespace, tags.url, tags.typeName], color: "var(--code-name)" },
  { tag: [tags.integer, tags.float, tags.bool], color: "var(--code-number)" },
]);

const theme = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", fontSize: "14px", height: "100%" },
  "&.cm-focused": { outline: "2px solid var(--link)", outlineOffset: "-1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--ink)", paddingBottom: "1.5em" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--tint)", color: "var(--soft)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--tint) 60%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--line)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--link) 28%, transparent)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "color-mix(in srgb, var(--link) 22%, transparent)" },
  ".cm-selectionMatch": { backgroundColor: "color-mix(in srgb, var(--link) 14%, transparent)" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--tint)", borderColor: "var(--line)", color: "var(--soft)" },
  ".cm-tooltip, .cm-panels": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--line)" },
  ".cm-tooltip": { borderRadius: "6px", boxShadow: "0 6px 20px rgb(0 0 0 / .22)", zIndex: "30" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--font)", maxHeight: "17em", minWidth: "22em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 10px", display: "flex", gap: "1em" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--link)", color: "var(--paper)" },
  ".cm-completionLabel": { fontFamily: "var(--mono)", flex: "1 0 auto" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: ".8", textAlign: "right" },
  ".cm-completionInfo": { padding: "4px 10px", fontFamily: "var(--font)" },
  ".cm-diagnostic": { fontFamily: "var(--font)", padding: "6px 10px" },
});

export const look = [theme, syntaxHighlighting(colours)];
