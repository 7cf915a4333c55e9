// The panel: notes and queries of the picture, or the facts and quotes of what is chosen.
const SHOWN = 200; // facts that the panel shows at once
const panel = at("panel");
let sideWanted = window.innerWidth >= 1500; // on a narrow screen the picture has all the room until something is chosen

function side(open) {
  if (document.body.classList.contains("no-side") === !open) return;
  document.body.classList.toggle("no-side", !open);
  settle();
}

function tell() { // what the state asks for
  if (!state.chosen) welcome();
  else if (state.chosen.nodes) tellNode(state.chosen.nodes[0]);
  else tellEdges(state.chosen.edges);
}

function welcome() {
  panel.replaceChildren(told("h2", "click"));
  const list = element("ul");
  for (const one of DETAILS.notes) list.append(element("li", one));
  panel.append(list);
  for (const [name, text] of DETAILS.queries) {
    const query = element("details");
    const head = element("summary");
    head.textContent = say("query", name);
    query.append(head, element("pre", text));
    panel.append(query);
  }
}

function sentence(told) {
  const block = element("blockquote");
  block.lang = "zh";
  for (const [text, marked] of told) block.append(element(marked ? "mark" : "span", text));
  return block;
}

function citation(fact, other) {
  const card = element("article");
  card.style.borderLeftColor = shade(fact.color);
  if (fact.about) card.append(element("div", fact.about, "other"));
  else if (other) card.append(named(other));
  card.append(element("div", fact.head, "head"));
  if (fact.stale) card.append(element("div", fact.stale, "stale"));
  for (const one of fact.lines) card.append(element("div", one));
  for (const one of fact.sentences) card.append(sentence(one));
  if (fact.where) card.append(element("div", fact.where, "where"));
  return card;
}

function named({ title, act }) { // the other end, to go there
  const made = button("", act, "other");
  put(made, title);
  return made;
}

function show(detail, pairs, more = []) {
  const back = button(say("goBack"), () => choose(null));
  panel.replaceChildren(back, element("h2", detail.title), element("p", detail.subtitle, "soft"), ...more);
  if (detail.facts && detail.facts.length) {
    const list = element("ul");
    for (const fact of detail.facts) list.append(element("li", fact));
    panel.append(list);
  }
  const kept = pairs.filter(([fact]) => passes(fact));
  for (const [fact, other] of kept.slice(0, SHOWN)) panel.append(citation(fact, other));
  const told = [];
  if (kept.length > SHOWN) told.push(say("remaining", kept.length - SHOWN));
  if (kept.length < pairs.length) told.push(say("filtered", pairs.length - kept.length));
  for (const text of told) {
    const line = element("p", "", "soft");
    line.textContent = text;
    panel.append(line);
  }
  panel.scrollTop = 0;
  announce(words(detail.title) + " · " + many("facts", kept.length));
}

function tellEdges(numbers) {
  const lines = numbers.map((number) => DETAILS.edges[number]);
  if (lines.length === 1) {
    show(lines[0], factsOf(lines[0]).map((fact) => [fact, null]));
    return;
  }
  const together = { title: { zh: "", en: "" }, subtitle: "" };
  together.title[state.lang] = say("together", lines.length);
  show(together, numbers.flatMap((number) => factsOf(DETAILS.edges[number]).map((fact) =>
    [fact, { title: DETAILS.edges[number].title, act: () => choose({ edges: [number] }) }])));
}

function factsOf(edge) { // a line to a folded box tells all, though what came out of it has lines of its own
  return edge.all || edge.citations;
}

function tellNode(id) {
  const own = new Set(twins(id));
  const pairs = [];
  DETAILS.edges.forEach(function (edge, number) {
    if (!left.edges[number] || !edge.ends.some((end) => own.has(end))) return;
    const far = own.has(edge.ends[0]) ? edge.ends[1] : edge.ends[0];
    const other = { title: DETAILS.nodes[far].title, act: () => choose({ nodes: [far] }) };
    for (const fact of edge.ends.includes(id) && canOpen(id) ? factsOf(edge) : edge.citations) pairs.push([fact, other]);
  });
  for (const fact of DETAILS.nodes[id].proofs) pairs.push([fact, null]);
  show(DETAILS.nodes[id], pairs, canOpen(id) ? opener(id) : []);
}

function missed(name) {
  choose(null);
  const head = element("h2");
  head.textContent = say("notFound", name);
  panel.prepend(head);
  side(true);
  announce(head.textContent);
}
