// A quote in its sentence: the words in 【】 prove something, they are marked and lead to their place in the source.

import { make, say } from "./query_say.js";

const [AROUND, MOST] = [45, 120]; // characters that are shown at first, on either side and of the words

/** A cell's content for a quote; `length` tells how many characters the words have, `href` where they stand. */
export function quoteOf(text, length, href) {
  const { before, words, after } = parts(text, length);
  const short = [last(before, AROUND), first(words, MOST), first(after, AROUND)];
  const place = make("bdi");
  const isLong = short.join("").length < before.length + words.length + after.length;
  const fill = (left, middle, right) => place.replaceChildren(left, linked(middle, words !== text, href), right);
  if (!isLong) {
    fill(before, words, after);
    return place;
  }
  const [left, middle, right] = short;
  const whole = () => fill(before, words, after);
  const more = make("button", { type: "button", class: "fold", onclick: whole }, say("全文", "all"));
  fill(`${left === before ? "" : "…"}${left}`, `${middle}${middle === words ? "" : "…"}`, right);
  place.append(right === after ? " " : "… ", more);
  return place;
}

function linked(words, isMarked, href) {
  const text = isMarked ? make("mark", {}, words) : words;
  return href ? make("a", { href, title: say("在原文中查看", "See it in the source") }, text) : text;
}

/** Cut a quote where its words begin and end; a text may have such brackets of its own. */
export function parts(text, length) {
  const signs = [...text];
  let start = signs.findIndex((sign, index) => sign === "【" && signs[index + 1 + length] === "】");
  let end = start + 1 + length;
  if (start < 0) {
    [start, end] = Number.isNaN(length) ? [signs.indexOf("【"), signs.lastIndexOf("】")] : [-1, -1];
  }
  if (start < 0 || end < start) {
    return { before: "", words: text, after: "" };
  }
  const cut = (from, to) => signs.slice(from, to).join("");
  return { before: cut(0, start), words: cut(start + 1, end), after: cut(end + 1) };
}

const first = (text, count) => [...text].slice(0, count).join("");
const last = (text, count) => [...text].slice(-count).join("");
