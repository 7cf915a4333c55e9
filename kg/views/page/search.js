// Finding by name or number, in boxes and in what is folded into one, which opens; Chinese input is waited for.
const search = at("search");
const found = at("found");
const MOST = 12;
let options = []; // what the list shows
let active = -1;
let composing = false;

const NAMES = []; // [name in lower case, how it is shown, box, which of the things in it]
DETAILS.nodes.forEach(function (node, id) {
  const { title } = node;
  for (const name of new Set([...(typeof title === "object" ? [title.zh, title.en] : [title]), node.number])) {
    if (name) NAMES.push([name.toLowerCase(), name, id, ""]);
  }
  for (const item of node.items || []) {
    const names = typeof item.title === "object" ? [item.title.zh, item.title.en] : [item.title];
    for (const name of new Set([...names, item.number])) if (name) NAMES.push([name.toLowerCase(), name, id, item.id]);
  }
});

function matches(text) { // the same before what begins so, what begins so before what holds it; a box once
  const wish = text.trim().toLowerCase();
  if (!wish) return [];
  const ranks = [[], [], [], []];
  for (const one of NAMES) {
    const place = one[0].indexOf(wish);
    if (place >= 0) ranks[one[3] ? 3 : one[0] === wish ? 0 : place === 0 ? 1 : 2].push(one);
  }
  const seen = new Set();
  return ranks.flat().filter(([name, , id, inside]) => {
    const key = inside || id;
    return !seen.has(key) && seen.add(key);
  });
}

function list() {
  const all = matches(search.value);
  options = all.slice(0, MOST);
  active = -1;
  found.replaceChildren(...options.map(function ([, name, id, inside], place) {
    const made = element("li");
    made.id = "found" + place;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    const entry = DETAILS.legend.find((one) => one.kind === DETAILS.nodes[id].kind);
    const kind = element("small");
    kind.textContent = inside ? say("inside", words(DETAILS.nodes[id].title)) : entry ? words(entry) : "";
    made.append(element("span", name), kind);
    made.addEventListener("mousedown", function (event) { // before the input loses the focus
      event.preventDefault();
      take(place);
    });
    return made;
  }));
  if (!options.length && search.value.trim()) {
    const none = element("li", "", "soft");
    none.textContent = say("notFound", search.value.trim());
    found.append(none);
  }
  unfold(search.value.trim() !== "");
}

function unfold(open) {
  found.hidden = !open;
  search.setAttribute("aria-expanded", String(open));
  if (!open) search.removeAttribute("aria-activedescendant");
}

function point(place) {
  if (!options.length) return;
  active = (place + options.length) % options.length;
  [...found.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
  search.setAttribute("aria-activedescendant", "found" + active);
}

function take(place) {
  unfold(false);
  const [, , id, inside] = options[place];
  if (inside) {
    reveal(inside);
    return;
  }
  if (!left.nodes[id]) clearFilters(); // what is found is shown
  choose({ nodes: [id] });
}

search.addEventListener("compositionstart", function () { composing = true; });
search.addEventListener("compositionend", function () {
  composing = false;
  list();
});
search.addEventListener("input", function (event) {
  if (!composing && !event.isComposing) list();
});
search.addEventListener("blur", function () { unfold(false); });
search.addEventListener("keydown", function (event) {
  if (composing || event.isComposing || event.keyCode === 229) return; // the keys of the input method
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (found.hidden) list();
    point(active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1));
  } else if (event.key === "Enter" && search.value.trim()) {
    if (found.hidden || !options.length) list();
    if (options.length) take(Math.max(active, 0));
    else {
      unfold(false);
      missed(search.value.trim());
    }
  } else if (event.key === "Escape" && !found.hidden) {
    unfold(false);
    event.stopPropagation();
  } else return;
  event.preventDefault();
});
