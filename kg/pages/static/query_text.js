// Turtle as text, in which names of things are links.

import { address, isOurs, make, say } from "./query_say.js";

const MOST = 200_000; // characters shown at first
const NAME = /"""(?:[^"\\]|\\.|"{1,2}(?!"))*"""|"(?:[^"\\\n]|\\.)*"|<([^<>"{}|^`\\\s]+)>/gs;

/** Show a text in an element. */
export function showText(place, text) {
  const shown = text.length > MOST ? text.slice(0, text.lastIndexOf("\n", MOST)) : text;
  const body = make("pre", { class: "turtle", tabindex: "0", translate: "no", dir: "ltr" });
  let done = 0;
  for (const match of shown.matchAll(NAME)) {
    if (match[1] && isOurs(match[1])) {
      body.append(shown.slice(done, match.index + 1), make("a", { href: address(match[1]) }, match[1]), ">");
      done = match.index + match[0].length;
    }
  }
  body.append(shown.slice(done));
  const cut = make(
    "p",
    { class: "note" },
    say("文本很长,只显示开头;请下载全文。", "The text is long, this is its beginning; download all of it."),
  );
  place.replaceChildren(body, ...(shown.length < text.length ? [cut] : []));
}
