// Search as you type: in the head of every page, and wherever else a thing is chosen.
//
//   import { attach } from "/static/search.js";
//   const box = attach(input, { onChoose: (hit) => … , kinds: ["agency", "work"], limit: 12 });
//   box.close();
//
// `attach` makes a text field a combobox (WAI-ARIA 1.2): it asks /search while one types and lists the hits below the
// field. `onChoose` is called with the hit that was chosen; without it the browser goes to the page of the thing.
// `kinds` holds the hits to some kinds (agency, work, document, group, platform, person).
// A hit: { iri, path, name, spans, also, alsoSpans, kind, kindLabel, note }. `path` is the address of its page on this
// server; `name`, `also` (another name, by which it was found) and `note` are text and nothing else: set them as
// textContent. `spans` are the [start, end] pairs of what matched in `name`, in UTF-16 units.
// The field must stand in an element with `position: relative` (class "find" has it); it gets a list as its sibling.

const PAUSE = 90; // milliseconds without a key before the server is asked
const chinese = document.documentElement.lang.startsWith("zh");
const say = (zh, en) => (chinese ? zh : en);
let count = 0;

export function attach(input, { onChoose, kinds = [], limit = 12 } = {}) {
  const id = `hits-${(count += 1)}`;
  const list = element("ul", "hits");
  const status = element("p", "hits-status");
  let hits = []; // what the list shows
  let active = -1; // which of them the keys are on
  let timer = 0;
  let asking = null; // the request that is under way
  let shownFor = ""; // the words that the list belongs to

  list.id = id;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("查找结果", "Results"));
  status.setAttribute("role", "status");
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
    autocomplete: "off", spellcheck: "false", maxlength: "200",
  })) input.setAttribute(name, value);
  input.after(list, status);

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function activate(index) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = hits.length > index ? list.children[index] : undefined;
    if (!option) {
      active = -1;
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function choose(hit, aside = false) {
    if (aside) {
      window.open(hit.path, "_blank", "noopener");
    } else if (onChoose) {
      input.value = hit.name;
      close();
      onChoose(hit);
    } else {
      close();
      location.assign(hit.path);
    }
  }

  // Shows hits, or a line that says why there are none.
  function show(found, line) {
    hits = found;
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...found.map((hit, index) => option(hit, `${id}-${index}`)));
    if (line) {
      const note = element("li", "hits-line");
      note.setAttribute("role", "presentation");
      note.textContent = line;
      list.append(note);
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    status.textContent = line || say(`${found.length} 条结果`, `${found.length} results`);
  }

  async function ask() {
    const words = input.value.trim();
    asking?.abort();
    if (!words) {
      close();
      return;
    }
    const mine = (asking = new AbortController());
    const address = `/search?${new URLSearchParams({ q: words, limit, kind: kinds.join(",") })}`;
    try {
      const answer = await fetch(address, { signal: mine.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const said = await answer.json();
      if (mine.signal.aborted) return;
      shownFor = words;
      const none = say(`没有找到“${words}”`, `nothing is called “${words}”`);
      const more = say("索引正在准备,结果可能不全", "the index is being prepared; there may be more");
      show(said.hits, said.preparing ? more : said.hits.length ? "" : none);
    } catch (error) {
      if (!mine.signal.aborted) show([], say("暂时无法查找,请稍后重试", "search does not answer now; try again"));
    }
  }

  function soon() {
    clearTimeout(timer);
    asking?.abort();
    timer = setTimeout(ask, PAUSE);
  }

  // While an input method composes, the field holds letters that nobody means.
  input.addEventListener("input", (event) => event.isComposing || soon());
  input.addEventListener("compositionend", soon);
  input.addEventListener("focus", () => {
    if (list.hidden && input.value.trim() && input.value.trim() === shownFor && hits.length) show(hits, "");
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // keys of an input method
    const open = !list.hidden;
    const last = hits.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) ask();
      else if (event.key === "ArrowDown") activate(active >= last ? -1 : active + 1);
      else activate(active < 0 ? last : active - 1);
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      choose(hits[active], event.ctrlKey || event.metaKey);
    } else if (event.key === "Enter" && onChoose) {
      event.preventDefault(); // no form is to be sent: the first one is meant
      if (open && hits.length && shownFor === input.value.trim()) choose(hits[0]);
      else ask();
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      close();
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const index = [...list.children].indexOf(event.target.closest("[role=option]"));
    if (index >= 0 && hits[index]) choose(hits[index], event.ctrlKey || event.metaKey);
  });

  return { close };
}

function option(hit, id) {
  const item = element("li", "hit");
  item.id = id;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  const kind = element("span", `kind kind-${hit.kind}`);
  kind.textContent = hit.kindLabel;
  const words = element("span", "hit-words");
  words.append(marked(hit.name, hit.spans, "hit-name"));
  if (hit.also) words.append(marked(hit.also, hit.alsoSpans, "hit-also"));
  if (hit.note) words.append(marked(hit.note, [], "hit-note"));
  item.append(kind, words);
  return item;
}

// Returns a name as text, isolated from what stands around it, with some of its characters marked.
export function marked(text, spans, className = "") {
  const name = element("bdi", className);
  let at = 0;
  for (const [start, end] of spans) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    name.append(text.slice(at, start), mark);
    at = end;
  }
  name.append(text.slice(at));
  return name;
}

function element(tag, className) {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

const head = document.querySelector("header.site .find input");
if (head) {
  attach(head);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable], [role=textbox]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    head.focus();
    head.select();
  });
}
