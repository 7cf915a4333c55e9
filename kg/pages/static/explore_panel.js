// The panel: what is told of the chosen thing or line, with its quotes.
import { select } from "/static/explore_drawing.js";
import { button, element } from "/static/explore_elements.js";
import { ask, expand, fill, known, labelOf, PAGE, pairOf, pin, remove, shownEdge, walk, words } from "/static/explore_walk.js";

const panel = document.querySelector(".panel");
let chosen = null; // { node } or { edge } or { pair }: all lines between two things

export const chosenNow = () => chosen;

export function choose(what, focus = false) {
  chosen = what;
  select();
  if (what?.node && walk.nodes.has(what.node)) {
    select({ node: what.node });
    tellNode(walk.nodes.get(what.node));
  } else if (what?.edge && walk.edges.has(what.edge)) {
    tellLines([walk.edges.get(what.edge)]);
  } else if (what?.pair && between(what.pair).length) {
    tellLines(between(what.pair));
  } else {
    chosen = null;
    panel.replaceChildren(element("p", words.hint, "hint"));
  }
  if (focus) {
    panel.querySelector("h2")?.focus();
  }
}

const between = (pair) => [...walk.edges.values()].filter((edge) => pairOf(edge) === pair && shownEdge(edge));

function tellLines(edges) {
  select({ pair: pairOf(edges[0]) });
  panel.replaceChildren(...edges.flatMap(tellEdge));
  panel.scrollTop = 0;
}

function heading(text) {
  const made = element("h2");
  made.tabIndex = -1;
  made.append(element("bdi", text));
  return made;
}

function tellNode(node) {
  const parts = [heading(node.name)];
  const about = element("p", known.kinds[node.kind]?.label ?? "", "about");
  if (node.note) about.append(" · ", element("bdi", node.note));
  const acts = element("div", "", "acts");
  const [shown, total] = [node.shown?.[""] ?? 0, node.total?.[""]];
  if (total === undefined) acts.append(button(words.expand, () => expand(node.id), "main"));
  else if (shown < total) acts.append(button(fill(words.more, { n: Math.min(PAGE, total - shown) }), () => expand(node.id), "main"));
  acts.append(
    button(node.pinned ? words.unpin : words.pin, () => pin(node.id)),
    button(words.remove, () => remove(node.id)),
  );
  const page = element("a", words.open);
  page.href = node.path;
  acts.append(page);
  parts.push(about, acts);
  if (total !== undefined) {
    const said = shown < total ? words.shown : words.allShown;
    parts.push(element("p", fill(said, { n: shown, all: total }), "paged"));
    parts.push(byKind(node));
  }
  const lines = [...walk.edges].filter(([, edge]) => [edge.source, edge.target].includes(node.id) && shownEdge(edge));
  if (lines.length) {
    parts.push(element("h3", `${words.lines} (${lines.length})`));
    const list = element("ul", "", "near");
    for (const [key, edge] of lines) {
      const other = walk.nodes.get(edge.source === node.id ? edge.target : edge.source);
      const item = element("li");
      const way = edge.source === node.id ? "→" : "←";
      item.append(
        button(`${way} ${labelOf(edge)}`, () => choose({ edge: key }, true), "line"),
        button(other.name, () => choose({ node: other.id }, true), "other"),
      );
      list.append(item);
    }
    parts.push(list);
  }
  panel.replaceChildren(...parts);
  panel.scrollTop = 0;
}

// Of a large hub one kind at a time can be had.
function byKind(node) {
  const holder = element("div", "", "kinds");
  for (const [kind, count] of Object.entries(node.kinds ?? {})) {
    const shown = node.shown?.[kind] ?? 0;
    if (node.shown[""] >= node.total[""] || shown >= count) continue;
    const each = button(`${known.kinds[kind]?.label ?? kind} +${Math.min(PAGE, count - shown)}/${count}`, () => expand(node.id, { kind }));
    each.title = words.only;
    holder.append(each);
  }
  return holder;
}

function tellEdge(edge) {
  const [source, target] = [walk.nodes.get(edge.source), walk.nodes.get(edge.target)];
  const head = element("div", "", "ends");
  head.append(
    button(source.name, () => choose({ node: source.id }, true), "other"),
    element("span", `— ${labelOf(edge)} →`),
    button(target.name, () => choose({ node: target.id }, true), "other"),
  );
  const when = edge.first && (edge.first === edge.last ? edge.first : `${edge.first}–${edge.last}`);
  const said = [fill(words.times, { n: edge.count }), when].filter(Boolean).join(" · ");
  const holder = element("div", "…", "quotes");
  prove(edge, holder);
  return [heading(labelOf(edge)), head, element("p", said, "about"), holder];
}

async function prove(edge, holder) {
  const { source, target, relation, facts } = edge;
  try {
    const answer = await ask("quotes", { fact: facts.join(" "), source, target, relation });
    holder.replaceChildren(...(answer.quotes.length ? answer.quotes.map(quoted) : [element("p", words.none)]));
    if (answer.quotes.length < answer.total) {
      holder.prepend(element("p", fill(words.firstFew, { n: answer.quotes.length, all: answer.total }), "paged"));
    }
  } catch (error) {
    holder.replaceChildren(element("p", error.message));
  }
}

function quoted(quote) {
  const made = element("figure");
  const said = element("blockquote");
  said.dir = "auto";
  for (const [text, marked] of quote.parts) said.append(marked ? element("mark", text) : text);
  const where = element("figcaption");
  const link = (href, text) => {
    const to = element("a");
    to.href = href;
    to.append(element("bdi", text));
    return to;
  };
  where.append(link(quote.path, quote.document), ` ${quote.date} · `, link(quote.place, words.source));
  where.append(element("small", ` ${words.rule} ${quote.rule} · ${words.confidence} ${quote.confidence}`));
  made.append(said, where);
  return made;
}
