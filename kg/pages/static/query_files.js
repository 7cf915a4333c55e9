// An answer as files, in the formats that suit its kind.

import { bytes } from "./query_ask.js";
import { make, save, say } from "./query_say.js";

const FILES = {
  table: [
    ["CSV", "csv", "text/csv"],
    ["TSV", "tsv", "text/tab-separated-values"],
    ["XLSX", "xlsx", null],
    ["JSON", "json", "application/sparql-results+json"],
    ["XML", "xml", "application/sparql-results+xml"],
  ],
  triples: [
    ["Turtle", "ttl", "text/turtle"],
    ["JSON-LD", "jsonld", "application/ld+json"],
    ["N-Triples", "nt", "application/n-triples"],
    ["RDF/XML", "rdf", "application/rdf+xml"],
  ],
};
FILES.truth = FILES.table.filter(([, end]) => end === "json" || end === "xml");

/** Buttons for the files of a query; what goes wrong is told in the element `said`. */
export function downloads(query, kind, said) {
  const buttons = FILES[kind].map(([name, end, media]) =>
    make("button", { type: "button", "data-file": end, onclick: (event) => fetchFile(event.target, end, media) }, name),
  );
  async function fetchFile(button, end, media) {
    button.disabled = true;
    said.hidden = true;
    try {
      const request = { method: "POST", headers: { Accept: media }, body: new URLSearchParams({ query }) };
      const body = media
        ? await bytes("/sparql", request)
        : await bytes("/query/xlsx?" + new URLSearchParams({ query }), {});
      // Excel reads a CSV as UTF-8 only behind a byte order mark
      save(`query.${end}`, end === "csv" ? ["\ufeff", body] : [body], media || "application/octet-stream");
    } catch (error) {
      said.textContent = error.message;
      said.hidden = false;
    }
    button.disabled = false;
  }
  return make(
    "span",
    { class: "files", role: "group", "aria-label": say("下载", "Download") },
    make("span", { class: "word" }, say("下载", "Download")),
    ...buttons,
  );
}
