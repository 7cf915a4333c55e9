// What the page does: shows the legend, the quotes of what is clicked, finds things by name, hides kinds of things.
// Every text is set as textContent, never as markup.
(function () {
  "use strict";
  const panel = document.getElementById("panel");
  const SHOWN = 200; // citations that the panel shows at once

  function element(tag, text, className) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function svg(width, height, shapes) {
    const space = "http://www.w3.org/2000/svg";
    const made = document.createElementNS(space, "svg");
    made.setAttribute("width", width);
    made.setAttribute("height", height);
    made.setAttribute("aria-hidden", "true");
    for (const [tag, attributes] of shapes) {
      const shape = document.createElementNS(space, tag);
      for (const name in attributes) shape.setAttribute(name, attributes[name]);
      made.append(shape);
    }
    return made;
  }

  const off = new Set(); // kinds of boxes and relations that the legend hides

  function legend() {
    const footer = document.getElementById("legend");
    const rows = { box: element("div"), line: element("div") };
    rows.box.append(element("b", "框 Boxes"));
    rows.line.append(element("b", "线 Lines"));
    footer.append(rows.box, rows.line);
    for (const entry of DETAILS.legend) {
      const key = entry.kind || entry.relation;
      const item = element(key ? "button" : "span");
      const dash = entry.dashed ? "5 4" : "none";
      item.append(
        entry.fill
          ? svg(26, 16, [["rect", { x: 1, y: 1, width: 24, height: 14, rx: 3, fill: entry.fill, stroke: entry.border,
              "stroke-width": 1.5, "stroke-dasharray": dash }]])
          : svg(34, 16, [["line", { x1: 0, y1: 8, x2: 34, y2: 8, stroke: entry.color, "stroke-width": 4,
              "stroke-dasharray": entry.dashed ? "9 6" : "none" }]])
      );
      item.append(entry.zh, element("span", entry.en, "en"));
      if (key) {
        item.type = "button";
        item.title = "点击隐藏或显示 click to hide or show";
        item.setAttribute("aria-pressed", "true");
        item.addEventListener("click", function () { toggle((entry.kind ? "k" : "r") + key, item); });
      }
      (entry.fill ? rows.box : rows.line).append(item);
    }
  }

  function toggle(key, item) {
    if (!off.delete(key)) off.add(key);
    item.setAttribute("aria-pressed", String(!off.has(key)));
    filter();
  }

  function filter() {
    const gone = DETAILS.nodes.map((node) => off.has("k" + node.kind));
    const cut = DETAILS.edges.map((edge) =>
      edge.ends.some((end) => gone[end]) || edge.relations.every((relation) => off.has("r" + relation)));
    nodes.update(gone.map((hidden, id) => ({ id: id, hidden: hidden })));
    edges.update(edges.getIds().map((id) => ({ id: id, hidden: cut[line(id)] })));
  }

  function welcome() {
    panel.replaceChildren(
      element("h2", "点一条线或一个框，看它的原文"),
      element("p", "Click a line or a box to read its quotes.", "soft")
    );
    const list = element("ul");
    for (const note of DETAILS.notes) list.append(element("li", note));
    panel.append(list);
    for (const [name, text] of DETAILS.queries) {
      const query = element("details");
      query.append(element("summary", "查询 Query: " + name), element("pre", text));
      panel.append(query);
    }
  }

  function sentence(parts) {
    const block = element("blockquote");
    for (const [text, marked] of parts) block.append(element(marked ? "mark" : "span", text));
    return block;
  }

  function citation(told, other) {
    const card = element("article");
    card.style.borderLeftColor = told.color;
    if (told.about || other) card.append(element("div", told.about || other, "other"));
    card.append(element("div", told.head, "head"));
    if (told.stale) card.append(element("div", told.stale, "stale"));
    for (const line of told.lines) card.append(element("div", line));
    for (const parts of told.sentences) card.append(sentence(parts));
    if (told.where) card.append(element("div", told.where, "where"));
    return card;
  }

  function show(detail, citations) {
    const back = element("button", "← 返回 Back");
    back.type = "button";
    back.addEventListener("click", whole);
    panel.replaceChildren(back, element("h2", detail.title), element("p", detail.subtitle, "soft"));
    if (detail.facts && detail.facts.length) {
      const list = element("ul");
      for (const fact of detail.facts) list.append(element("li", fact));
      panel.append(list);
    }
    for (const [told, other] of citations.slice(0, SHOWN)) panel.append(citation(told, other));
    if (citations.length > SHOWN) {
      panel.append(element("p", "另有 " + (citations.length - SHOWN) + " 处 more not shown here", "soft"));
    }
    panel.scrollTop = 0;
  }

  function dim(keptNodes, keptEdges) {
    nodes.update(DETAILS.nodes.map(function (_, id) {
      const kept = !keptNodes || keptNodes.has(id);
      const font = allNodes[id].font;
      return { id: id, opacity: kept ? 1 : 0.25,
        font: { ...font, color: kept || font.color === "#FFFFFF" ? font.color : "#9aa3ad" } };
    }));
    edges.update(edges.getIds().map((id) => ({
      id: id, color: { ...allEdges[id].color, opacity: !keptEdges ? 0.75 : keptEdges.has(line(id)) ? 1 : 0.06 } })));
  }

  function line(id) { // a line that bends is drawn in parts: e7.0, e7.1, e7
    return parseInt(id.slice(1), 10);
  }

  function parts(numbers) {
    return edges.getIds().filter((id) => numbers.has(line(id)));
  }

  const stretches = new Map(); // where lines run together: between which points → which lines
  for (const edge of edges.get()) {
    const key = stretch(edge);
    stretches.set(key, (stretches.get(key) || new Set()).add(line(edge.id)));
  }

  function stretch(edge) {
    return [edge.from, edge.to].map((end) => [allNodes[end].x, allNodes[end].y].join()).sort().join(" ");
  }

  function edgeShown(id) {
    const numbers = [...stretches.get(stretch(edges.get(id)))].filter((number) => !edges.get("e" + number).hidden);
    const lines = numbers.map((number) => DETAILS.edges[number]);
    network.setSelection({ nodes: [], edges: parts(new Set(numbers)) });
    dim(new Set(lines.flatMap((one) => one.ends)), new Set(numbers));
    if (lines.length === 1) {
      show(lines[0], lines[0].citations.map((told) => [told, ""]));
    } else {
      const together = { title: "此处有 " + lines.length + " 条线", subtitle: lines.length + " lines run together here" };
      show(together, lines.flatMap((one) => one.citations.map((told) => [told, one.title])));
    }
  }

  function nodeShown(id) {
    const wanted = DETAILS.nodes[id];
    const same = new Set(); // the same thing may stand in several places
    DETAILS.nodes.forEach((node, at) => {
      if (node.title === wanted.title && node.kind === wanted.kind) same.add(at);
    });
    const lines = new Set();
    const near = new Set(same);
    const told = [];
    DETAILS.edges.forEach(function (edge, number) {
      if (!edge.ends.some((end) => same.has(end))) return;
      lines.add(number);
      for (const end of edge.ends) near.add(end);
      const other = DETAILS.nodes[same.has(edge.ends[0]) ? edge.ends[1] : edge.ends[0]].title;
      for (const one of edge.citations) told.push([one, other]);
    });
    for (const one of wanted.proofs) told.push([one, ""]);
    network.setSelection({ nodes: [id], edges: parts(lines) });
    dim(near, lines);
    show(wanted, told);
    see({ nodes: [...near], maxZoomLevel: 1.2 });
  }

  function see(part) {
    const tooltip = document.querySelector(".vis-tooltip"); // it would stay where the box was
    if (tooltip) tooltip.style.visibility = "hidden";
    network.fit({ maxZoomLevel: 1.5, ...part, animation: false }); // a small picture may fill the screen
  }

  function missed(name) {
    whole();
    panel.prepend(
      element("h2", "图中没有“" + name + "”"),
      element("p", "Nothing in this picture is called “" + name + "”.", "soft")
    );
  }

  function whole() {
    off.clear();
    for (const item of document.querySelectorAll("#legend button")) item.setAttribute("aria-pressed", "true");
    filter();
    network.unselectAll();
    dim(null, null);
    welcome();
    see({});
  }

  function find(name) {
    const wanted = name.trim();
    const id = wanted ? DETAILS.nodes.findIndex((node) => [node.title, node.number].includes(wanted)) : -1;
    return id >= 0 || !wanted ? id : DETAILS.nodes.findIndex((node) => node.title.includes(wanted));
  }

  const search = document.getElementById("search");
  const names = document.getElementById("names");
  for (const node of DETAILS.nodes) {
    const option = element("option");
    option.value = node.title;
    names.append(option);
  }
  search.addEventListener("change", function () {
    const id = find(search.value);
    if (id >= 0) nodeShown(id);
    else if (search.value.trim()) missed(search.value.trim());
  });
  document.getElementById("whole").addEventListener("click", whole);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") whole();
  });
  network.on("click", function (event) {
    if (Number.isInteger(event.nodes[0])) nodeShown(event.nodes[0]);
    else if (event.edges.length) edgeShown(event.edges[0]);
  });
  window.addEventListener("resize", function () { see({}); });
  legend();
  welcome();
  network.setSize("100%", "100%"); // the legend has taken its place
  see({});
})();
