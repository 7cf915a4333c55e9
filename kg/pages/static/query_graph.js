// Edges as a graph, drawn by vis-network.

import { canvasAsPng, enlarged, pictureFiles } from "./query_picture.js";
import { isOurs, linkTo, lookUp, make, nameOf, say, short } from "./query_say.js";

const MOST = 250; // nodes
const KINDS = {
  agency: ["机关", "agency", "#0072b2"],
  work: ["文件", "work", "#d55e00"],
  document: ["公文", "document", "#009e73"],
  group: ["领导小组", "group", "#cc79a7"],
  platform: ["平台", "platform", "#e69f00"],
  person: ["人员", "person", "#56b4e9"],
};
const OTHER = ["其他", "other", "#7f8c8d"];
const CHOICES = { class: "choices" };
let library = null;

/** Load vis-network, once. */
function loaded() {
  library ||= new Promise((resolve, reject) => {
    document.head.append(make("script", { src: "/static/vis-network.js", onload: resolve, onerror: reject }));
  });
  return library;
}

export async function showGraph(place, edges, { names = new Map(), literals = 0, bar = make("div", CHOICES) } = {}) {
  const { kept, nodes, left } = chosenOf(edges);
  if (!nodes.length) {
    place.replaceChildren(bar, make("p", { class: "note" }, say("没有可画的连线", "There is no line to draw")));
    return null;
  }
  const words = kept
    .map((edge) => edge.word)
    .filter((word) => word && word.type === "uri")
    .map((word) => word.value);
  await Promise.all([
    loaded(),
    lookUp([
      ...nodes.filter((node) => node.term.type === "uri" && !names.has(node.term.value)).map((node) => node.term.value),
      ...words,
    ]),
  ]);
  const called = (term) =>
    term.type === "uri" ? names.get(term.value) || nameOf(term.value) || short(term.value) : term.value;
  const canvas = make("div", {
    class: "canvas",
    role: "img",
    "aria-label": say(
      `${nodes.length} 个节点、${kept.length} 条连线的图`,
      `A graph of ${nodes.length} nodes and ${kept.length} lines`,
    ),
  });
  const about = make(
    "p",
    { class: "about", "aria-live": "polite" },
    say("点选节点看它是什么;滚轮缩放,拖动移动。", "Select a node to see what it is; the wheel zooms, dragging moves."),
  );
  const notes = [
    left
      ? say(`另有 ${left} 个节点未画,先画连线最多的`, `${left} nodes are left out; those with most lines are drawn`)
      : "",
    literals ? say(`${literals} 条字面值陈述未画`, `${literals} statements about values are not drawn`) : "",
  ].filter(Boolean);
  place.replaceChildren(
    bar,
    legend(nodes),
    canvas,
    about,
    ...(notes.length ? [make("p", { class: "note" }, notes.join(say(";", "; ")))] : []),
  );
  const network = drawn(canvas, about, nodes, kept, called);
  const signs = kindsOf(nodes).map(([zh, en, sign]) => [sign, say(zh, en)]);
  const files = pictureFiles({ png: () => enlarged(network, canvas, (drawing) => canvasAsPng(drawing, signs)) });
  bar.append(make("span", { class: "gap" }), files);
  return network;
}

/** The nodes with most edges, and what leads from one of them to another, each once. */
function chosenOf(edges) {
  const degrees = new Map();
  const unique = new Map();
  for (const edge of edges) {
    unique.set(JSON.stringify([key(edge.from), key(edge.to), edge.word && edge.word.value]), edge);
  }
  for (const edge of unique.values()) {
    for (const term of [edge.from, edge.to]) {
      const known = degrees.get(key(term)) || { id: key(term), term, degree: 0 };
      known.degree += 1;
      degrees.set(key(term), known);
    }
  }
  const nodes = [...degrees.values()].sort((one, other) => other.degree - one.degree).slice(0, MOST);
  const here = new Set(nodes.map((node) => node.id));
  const kept = [...unique.values()].filter((edge) => here.has(key(edge.from)) && here.has(key(edge.to)));
  return { kept, nodes, left: degrees.size - nodes.length };
}

// a document and the work whose text it is may have one name
const key = (term) => [term.type, term.kind || "", term.value].join(" ");

const kindOf = (term) =>
  KINDS[term.kind || (term.type === "uri" && isOurs(term.value) && short(term.value).split("/")[0])] || OTHER;

/** The kinds of nodes that a legend tells apart; none where all are of one. */
function kindsOf(nodes) {
  const kinds = [...new Set(nodes.map((node) => kindOf(node.term)))];
  return kinds.length > 1 ? kinds : [];
}

function legend(nodes) {
  const kinds = kindsOf(nodes);
  const items = kinds.map((kind) => {
    const sign = make("span", { class: "sign" });
    sign.style.backgroundColor = kind[2];
    return make("li", {}, sign, say(kind[0], kind[1]));
  });
  return kinds.length ? make("ul", { class: "legend" }, ...items) : "";
}

function drawn(canvas, about, nodes, edges, called) {
  const style = getComputedStyle(document.documentElement);
  const [ink, soft, paper] = ["--ink", "--soft", "--paper"].map((name) => style.getPropertyValue(name).trim());
  const shown = {
    nodes: nodes.map(({ id, term, degree }) => ({
      id,
      label: folded(called(term)),
      value: degree,
      color: { background: kindOf(term)[2], border: paper, highlight: { background: kindOf(term)[2], border: ink } },
    })),
    edges: edges.map((edge) => ({
      from: key(edge.from),
      to: key(edge.to),
      label: edge.word && edges.length < 80 ? called(edge.word) : undefined,
    })),
  };
  const few = nodes.length < 80;
  const network = new window.vis.Network(canvas, shown, {
    layout: { randomSeed: 7, improvedLayout: few },
    nodes: {
      shape: "dot",
      scaling: {
        min: few ? 10 : 14,
        max: few ? 26 : 44,
        label: { enabled: true, min: 14, max: few ? 18 : 60, drawThreshold: 6, maxVisible: 24 },
      },
      font: { color: ink, size: 14, strokeWidth: 4, strokeColor: paper },
      borderWidth: 2,
    },
    edges: {
      color: { color: soft, highlight: ink, opacity: 0.75 },
      width: 1.4,
      arrows: { to: { scaleFactor: 0.6 } },
      smooth: false,
      font: { color: soft, size: 12, strokeWidth: 4, strokeColor: paper, align: "middle" },
    },
    physics: {
      solver: "forceAtlas2Based",
      forceAtlas2Based: {
        gravitationalConstant: few ? -160 : -70,
        centralGravity: 0.02,
        springLength: few ? 190 : 90,
        avoidOverlap: 0.4,
      },
      stabilization: { iterations: few ? 300 : 150 },
    },
    interaction: { keyboard: { enabled: true, bindToWindow: false }, hover: true },
  });
  network.once("stabilizationIterationsDone", () => network.setOptions({ physics: false }));
  network.on("selectNode", ({ nodes: [id] }) => {
    const { term } = nodes.find((node) => node.id === id);
    const text = make("bdi", {}, term.value);
    about.replaceChildren(
      term.type === "uri" ? linkTo(term.value) : term.href ? make("a", { href: term.href }, text) : text,
    );
  });
  return network;
}

/** A long name in lines of some 14 characters, at most three. */
function folded(text) {
  const signs = [...text.replace(/[\u0000-\u001f]/g, " ")];
  const step = /[\u2e80-\u9fff]/.test(text) ? 14 : 26;
  const lines = [];
  for (let start = 0; start < signs.length && lines.length < 3; start += step) {
    lines.push(signs.slice(start, start + step).join(""));
  }
  return signs.length > 3 * step ? `${lines.join("\n").slice(0, -1)}…` : lines.join("\n");
}
