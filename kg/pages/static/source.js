// The page of a source: choose a mark and be told what it became; switch kinds of marks off; go from mark to mark.
import { found, kindsOf, off, paint, place, runs, shownStops, stopOf, text, visible } from "/static/source_marks.js";
import { element, say } from "/static/source_telling.js";

const panel = document.querySelector(".panel");
const [chosen, resting] = [panel.querySelector(".chosen"), panel.querySelector(".resting")];
const where = document.querySelector(".steps .where");
const switches = [...document.querySelectorAll(".switch")];
let now = -1; // number of the mark that is told of

// ------------------------------------------------------------------------------------------------- kinds

function turn(kind, on) {
  if (on) off.delete(kind);
  else off.add(kind);
  for (const each of switches) if (each.dataset.kind === kind) each.setAttribute("aria-pressed", String(on));
}

function remember() {
  const address = new URL(location.href);
  if (off.size) address.searchParams.set("off", [...off].sort().join(","));
  else address.searchParams.delete("off");
  address.hash = now < 0 ? "" : place(now);
  history.replaceState(null, "", address.hash ? address : address.href.replace(/#$/, ""));
}

for (const each of switches) {
  each.addEventListener("click", (event) => {
    const on = each.getAttribute("aria-pressed") !== "true";
    if (event.shiftKey) for (const other of switches) turn(other.dataset.kind, other === each); // this one alone
    else turn(each.dataset.kind, on);
    paint();
    remember();
    count();
  });
}

// ----------------------------------------------------------------------------------------------- choosing

// Choose a mark: tell of it and of all that overlap it.
function choose(number, { scroll = true, focus = false } = {}) {
  for (const run of text.querySelectorAll(".now")) run.classList.remove("now");
  now = number;
  resting.hidden = number >= 0;
  chosen.hidden = number < 0;
  chosen.replaceChildren();
  count();
  remember();
  if (number < 0) return;
  const here = runs.get(number) ?? [];
  for (const run of here) run.classList.add("now");
  const [start, end] = found.marks[number];
  const others = found.marks
    .map((_, other) => other)
    .filter((other) => other !== number && found.marks[other][0] < end && start < found.marks[other][1]);
  const close = element("button", `✕ ${found.words.close}`, "close");
  close.type = "button";
  close.addEventListener("click", () => {
    choose(-1);
    text.focus({ preventScroll: true });
  });
  chosen.append(close, say(number));
  if (others.length) chosen.append(element("h2", `${found.words.overlap} (${others.length})`));
  for (const other of others.slice(0, 30)) {
    const told = say(other);
    const to = element("button", "→", "to");
    to.type = "button";
    to.setAttribute("aria-label", found.marks[other][2]);
    to.addEventListener("click", () => choose(other));
    told.prepend(to);
    chosen.append(told);
  }
  panel.scrollTop = 0;
  if (scroll && here[0]) reveal(here[0]);
  if (focus) text.focus({ preventScroll: true });
}

// Blocks that were never in view have only a guessed height: after the first jump they have one, so jump again.
function reveal(run) {
  run.scrollIntoView({ block: "center" });
  requestAnimationFrame(() => run.scrollIntoView({ block: "center" }));
}

function count() {
  const shown = now < 0 ? [] : shownStops();
  const at = now < 0 ? -1 : shown.indexOf(stopOf(now));
  where.textContent = at < 0 ? "" : found.words.of.replace("{n}", at + 1).replace("{all}", shown.length);
}

// The next mark from the chosen one, else from the first line in view.
function step(by) {
  const shown = shownStops();
  if (!shown.length) return;
  let next;
  if (now >= 0) {
    next = by > 0 ? shown.find((stop) => stop > now) : shown.findLast((stop) => stop < stopOf(now));
  } else {
    const top = [...text.querySelectorAll(".line")].find((line) => line.getBoundingClientRect().bottom > 60);
    const from = Number(top?.dataset.s ?? 0);
    next = by > 0 ? shown.find((n) => found.marks[n][0] >= from) : shown.findLast((n) => found.marks[n][0] < from);
  }
  next ??= by > 0 ? shown[0] : shown[shown.length - 1];
  const same = found.marks.map((_, number) => number).filter((number) => place(number) === place(next));
  choose(same.find(visible) ?? next);
}

// ------------------------------------------------------------------------------------------------- asking

text.addEventListener("click", (event) => {
  if (getSelection()?.type === "Range") return; // somebody copies words
  const run = event.target.closest(".m");
  const number = run?.dataset.m.split(" ").map(Number).find(visible);
  if (number !== undefined) choose(number, { scroll: false });
});

for (const button of document.querySelectorAll("[data-step]")) {
  button.addEventListener("click", () => step(Number(button.dataset.step)));
}

resting.addEventListener("click", (event) => {
  const link = event.target.closest("[data-mark]");
  if (!link) return;
  event.preventDefault();
  choose(Number(link.dataset.mark));
});

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "n") step(1);
  else if (event.key === "p") step(-1);
  else if (event.key === "Escape" && now >= 0) choose(-1);
  else return;
  event.preventDefault();
});

// A place that is no mark (the graph has changed since the link was made) shows the line where it was.
function follow() {
  const match = /^#m(\d+)-(\d+)$/.exec(location.hash);
  if (!match) return;
  const [start, end] = [Number(match[1]), Number(match[2])];
  const exact = found.marks.findIndex(([from, to]) => from === start && to === end);
  if (exact >= 0) {
    const hidden = !visible(exact);
    if (hidden) for (const kind of kindsOf(exact)) turn(kind, true);
    if (hidden) paint();
    choose(exact);
    return;
  }
  const line = [...text.querySelectorAll(".line")].findLast((each) => Number(each.dataset.s) <= start);
  if (line) {
    line.classList.add("now");
    reveal(line);
  }
}

addEventListener("hashchange", follow);
const remembered = new URL(location.href).searchParams.get("off");
for (const kind of (remembered ?? "").split(",")) if (switches.some((each) => each.dataset.kind === kind)) turn(kind, false);
if (off.size) paint();
follow();

// The other language opens at the same place, with the same kinds.
for (const link of document.querySelectorAll("nav.lang a")) {
  link.addEventListener("click", () => {
    const address = new URL(link.href);
    if (off.size) address.searchParams.set("off", [...off].sort().join(","));
    if (now >= 0) address.hash = place(now);
    link.href = address.href;
  });
}
