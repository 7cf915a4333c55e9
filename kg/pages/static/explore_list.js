// The walk as switches of kinds and as a list: all that is drawn, for those who do not see or point at the drawing.
import { button, element } from "/static/explore_elements.js";
import { fill, heard, keyOf, known, labelOf, off, toggle, walk, words } from "/static/explore_walk.js";

function switches(of, id, values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const value of off[of]) if (!counts.has(value)) counts.set(value, 0);
  const legend = of === "kind" ? known.kinds : known.relations;
  const focus = document.activeElement?.dataset?.[of];
  const made = [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([value, count]) => {
    const look = legend[value] ?? { label: value };
    const each = button(look.label, () => toggle(of, value), "switch");
    each.dataset[of] = value;
    each.setAttribute("aria-pressed", String(!off[of].has(value)));
    const swatch = element("span", "", of === "kind" ? "swatch" : "swatch stroke");
    swatch.style.background = look.fill ?? look.color ?? "";
    swatch.style.borderColor = look.border ?? "transparent";
    each.prepend(swatch);
    each.append(element("span", ` ${count}`, "count"));
    return each;
  });
  const holder = document.getElementById(id);
  holder.replaceChildren(...made);
  if (focus) made.find((each) => each.dataset[of] === focus)?.focus();
}

export function list({ nodes, edges }, choose) {
  const focus = document.activeElement?.closest?.("[data-thing], [data-line]")?.dataset;
  const things = [...nodes].sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name));
  document.getElementById("things").replaceChildren(
    ...things.map((node) => {
      const item = element("li");
      const to = button(node.name, () => choose({ node: node.id }, true));
      to.dataset.thing = node.id;
      item.append(to, element("small", ` ${known.kinds[node.kind]?.label ?? ""}${node.note ? " · " : ""}`));
      item.append(element("small"));
      item.lastChild.append(element("bdi", node.note));
      return item;
    }),
  );
  const name = (id) => walk.nodes.get(id)?.name ?? "";
  const rows = [...edges].sort((a, b) => name(a.source).localeCompare(name(b.source)) || keyOf(a).localeCompare(keyOf(b)));
  document.getElementById("lines").replaceChildren(
    ...rows.map((edge) => {
      const item = element("li");
      const to = button("", () => choose({ edge: keyOf(edge) }, true));
      to.replaceChildren(element("bdi", name(edge.source)), element("em", ` ${labelOf(edge)} `), element("bdi", name(edge.target)));
      to.dataset.line = keyOf(edge);
      item.append(to);
      return item;
    }),
  );
  const all = [...document.querySelectorAll("[data-thing], [data-line]")];
  if (focus) all.find((each) => (focus.thing ? each.dataset.thing === focus.thing : each.dataset.line === focus.line))?.focus();
  if (nodes.length) heard.said(fill(words.things, { n: nodes.length, m: edges.length }));
}

export function filters() {
  switches("kind", "kinds", [...walk.nodes.values()].map((node) => node.kind));
  switches("relation", "relations", [...walk.edges.values()].map((edge) => edge.relation));
}
