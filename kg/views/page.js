// What the page does: shows the legend, the quotes of what is clicked, and finds things by name.
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

  function legend() {
    const footer = document.getElementById("legend");
    const rows = { box: element("div"), line: element("div") };
    rows.box.append(element("b", "框 Boxes"));
    rows.line.append(element("b", "线 Lines"));
    footer.append(rows.box, rows.line);
    for (const entry of DETAILS.legend) {
      const item = element("span");
      const dash = entry.dashed ? "5 4" : "none";
      item.append(
        entry.fill
          ? svg(26, 16, [["rect", { x: 1, y: 1, width: 24, height: 14, rx: 3, fill: entry.fill, stroke: entry.border,
              "stroke-width": 1.5, "stroke-dasharray": dash }]])
          : svg(34, 16, [["line", { x1: 0, y1: 8, x2: 34, y2: 8, stroke: entry.color, "stroke-width": 4,
              "stroke-dasharray": entry.dashed ? "9 6" : "none" }]])
      );
      item.append(entry.zh, element("span", entry.en, "en"));
      (entry.fill ? rows.box : rows.line).append(item);
    }
  }

  function welcome() {
    panel.replaceChildren(
      element("h2", "点一条线或一个框，看它的原文"),
      element("p", "Click a line or a box to read its quotes.", "soft")
    );
    const list = element("ul");
    for (const note of DETAILS.notes) list.append(element("li", note));
    panel.append(list);
  }

  function sentence(parts) {
    const block = element("blockquote");
    for (const [text, marked] of parts) block.append(element(marked ? "mark" : "span", text));
    return block;
  }

  function citation(told, other) {
    const card = element("article");
    card.style.borderLeftColor = told.color;
    if (other) card.append(element("div", other, "other"));
    card.append(element("div", told.head, "head"));
    if (told.stale) card.append(element("div", told.stale, "stale"));
    for (const line of told.lines) card.append(element("div", line));
    for (const parts of told.sentences) card.append(sentence(parts));
    card.append(element("div", told.where, "where"));
    return card;
  }

  function show(detail, citations) {
    const back = element("button", "← 返回 Back");
    back.type = "button";
    back.addEventListener("click", whole);
    panel.replaceChildren(back, element("h2", detail.title), element("p", detail.subtitle, "soft"));
    for (const [told, other] of citations.slice(0, SHOWN)) panel.append(citation(told, other));
    if (citations.length > SHOWN) {
      panel.append(element("p", "另有 " + (citations.length - SHOWN) + " 处 more not shown here", "soft"));
    }
    panel.scrollTop = 0;
  }

  function dim(keptNodes, keptEdges) {
    nodes.update(nodes.getIds().map(function (id) {
      const kept = !keptNodes || keptNodes.has(id);
      const font = allNodes[id].font;
      return { id: id, opacity: kept ? 1 : 0.25,
        font: { ...font, color: kept || font.color === "#FFFFFF" ? font.color : "#9aa3ad" } };
    }));
    edges.update(edges.getIds().map((id) => ({
      id: id, color: { ...allEdges[id].color, opacity: !keptEdges ? 0.75 : keptEdges.has(id) ? 1 : 0.06 } })));
  }

  function detail(edge) {
    return DETAILS.edges[Number(edge.slice(1))];
  }

  function edgeShown(id) {
    const ends = network.getConnectedNodes(id);
    network.setSelection({ nodes: [], edges: [id] });
    dim(new Set(ends), new Set([id]));
    show(detail(id), detail(id).citations.map((told) => [told, ""]));
  }

  function nodeShown(id) {
    const lines = network.getConnectedEdges(id);
    network.setSelection({ nodes: [id], edges: lines });
    dim(new Set([id, ...network.getConnectedNodes(id)]), new Set(lines));
    const told = lines.flatMap(function (line) {
      const ends = network.getConnectedNodes(line);
      const other = DETAILS.nodes[ends[0] === id ? ends[1] : ends[0]].title;
      return detail(line).citations.map((one) => [one, other]);
    });
    show(DETAILS.nodes[id], told);
    see({ nodes: [id, ...network.getConnectedNodes(id)], maxZoomLevel: 1.2 });
  }

  function see(part) {
    const tooltip = document.querySelector(".vis-tooltip"); // it would stay where the box was
    if (tooltip) tooltip.style.visibility = "hidden";
    network.fit({ ...part, animation: false });
  }

  function missed(name) {
    whole();
    panel.prepend(
      element("h2", "图中没有“" + name + "”"),
      element("p", "Nothing in this picture is called “" + name + "”.", "soft")
    );
  }

  function whole() {
    network.unselectAll();
    dim(null, null);
    welcome();
    see({});
  }

  function find(name) {
    const wanted = name.trim();
    const id = wanted ? DETAILS.nodes.findIndex((node) => node.title === wanted) : -1;
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
    if (event.nodes.length) nodeShown(event.nodes[0]);
    else if (event.edges.length) edgeShown(event.edges[0]);
  });
  window.addEventListener("resize", function () { see({}); });
  legend();
  welcome();
  see({});
})();
