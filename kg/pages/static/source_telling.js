// What a mark became: its words, the things that it proves with their facts, by which rule, and where it stands.
import { found, kindsOf, place, runs } from "/static/source_marks.js";

export function element(name, words = "", css = "") {
  const made = document.createElement(name);
  if (css) made.className = css;
  made.textContent = words; // never markup: these are words of strangers
  return made;
}

function row(list, label, value, href = "") {
  const said = element("bdi", value);
  const cell = element("dd");
  if (/^(\/|https?:)/.test(href)) {
    const link = element("a");
    link.href = href;
    link.append(said);
    cell.append(link);
  } else cell.append(said);
  list.append(element("dt", label), cell);
}

export function say(number) {
  const [start, end, quote, rule, confidence, proves] = found.marks[number];
  const told = element("section", "", "told");
  const head = element("h3");
  for (const kind of kindsOf(number)) {
    const swatch = element("span", "", "swatch");
    swatch.dataset.top = kind;
    head.append(swatch, `${found.kinds[kind]} `);
  }
  const words = element("blockquote", quote);
  words.dir = "auto";
  if (found.astray.includes(number)) told.append(element("p", found.words.astray, "warning"));
  told.append(head, words);
  const seen = new Set();
  for (const [kind, thing, field] of proves) {
    if (kind === "missed") told.append(element("p", found.words.missed));
    else if (thing < 0) told.append(element("p", found.words.nothing));
    else if (!seen.has(`${thing} ${field}`)) {
      seen.add(`${thing} ${field}`);
      told.append(became(kind, found.things[thing], field));
    }
  }
  const how = element("dl", "", "how");
  if (rule) row(how, found.words.rule, found.rules[rule] ? `${found.rules[rule]} (${rule})` : rule);
  if (confidence) row(how, found.words.confidence, confidence);
  const line = runs.get(number)?.[0].closest(".line")?.dataset.n;
  row(how, found.words.characters, `${start}–${end}`, location.pathname + location.search + `#${place(number)}`);
  if (line) row(how, found.words.line, line);
  told.append(how);
  return told;
}

function became(kind, thing, field) {
  const made = element("div", "", "became");
  const list = element("dl");
  const label = [field || thing.called, kind === "cue" ? `(${found.words.cue})` : ""].filter(Boolean).join(" ");
  if (thing.name.length > 40) made.classList.add("long");
  if (thing.name) row(list, label, thing.name, thing.href);
  else list.append(element("dt", label), element("dd"));
  for (const fact of thing.facts) row(list, ...fact);
  made.append(list);
  return made;
}
