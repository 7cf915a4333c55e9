// Everything that is shown, as tables: for those who hear the page, and for copying into a worksheet.
function dialog(title, ...content) {
  const box = at("dialog");
  const head = element("div", "", "head");
  const name = element("h2");
  name.textContent = title;
  name.id = "dialogName";
  const close = button("×", () => box.close());
  close.setAttribute("aria-label", say("close"));
  head.append(name, close);
  box.setAttribute("aria-labelledby", "dialogName");
  box.replaceChildren(head, ...content);
  if (!box.open) box.showModal();
}

function table(caption, heads, rows) {
  const made = element("table");
  const name = element("caption");
  name.textContent = caption;
  const head = element("tr");
  for (const key of heads) {
    const cell = told("th", key);
    cell.scope = "col";
    head.append(cell);
  }
  const top = element("thead");
  top.append(head);
  const body = element("tbody");
  for (const cells of rows) {
    const row = element("tr");
    for (const cell of cells) {
      const made = element("td", cell instanceof Node ? "" : cell);
      if (cell instanceof Node) made.append(cell);
      row.append(made);
    }
    body.append(row);
  }
  made.append(name, top, body);
  return made;
}

function going(said, part) { // a name that leads to its place in the picture
  const made = button("", function () {
    at("dialog").close();
    choose(part);
    panel.focus();
  }, "plain");
  put(made, said);
  return made;
}

function tables() {
  const names = { kind: new Map(), relation: new Map(), level: new Map() };
  for (const entry of DETAILS.legend) for (const name in names) if (entry[name]) names[name].set(entry[name], entry);
  const degrees = new Map();
  const lines = [];
  DETAILS.edges.forEach(function (edge, number) {
    if (!left.edges[number]) return;
    for (const end of edge.ends) degrees.set(end, (degrees.get(end) || 0) + 1);
    if (edge.all && !edge.citations.length) return; // the lines of what came out of a folded box tell it
    const kept = edge.citations.filter(passes);
    const relations = [...new Set(kept.map((fact) => fact.relation))].map((key) => words(names.relation.get(key) || ""));
    lines.push([going(DETAILS.nodes[edge.ends[0]].title, { edges: [number] }), relations.join(" · "),
      DETAILS.nodes[edge.ends[1]].title, String(kept.length)]);
  });
  const boxes = DETAILS.nodes.flatMap((node, id) => left.nodes[id] ? [[going(node.title, { nodes: [id] }),
    names.kind.get(node.kind) || "", node.number, names.level.get(node.level) || "", String(degrees.get(id) || 0)]] : []);
  dialog(say("table"),
    table(`${say("boxes")} (${boxes.length})`, ["name", "kind", "number", "level", "joined"], boxes),
    table(`${say("lines")} (${lines.length})`, ["from", "relation", "to", "count"], lines));
}

function help() {
  const list = element("dl");
  for (const [keys, zh, en] of KEYS) {
    const key = element("dt");
    key.textContent = keys;
    const what = element("dd");
    what.textContent = state.lang === "zh" ? zh : en;
    list.append(key, what);
  }
  dialog(say("help"), list);
}
