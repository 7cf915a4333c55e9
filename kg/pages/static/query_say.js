// Small things that the scripts of the query page share: the language, elements, the addresses of things.

export const data = JSON.parse(document.getElementById("query-data").textContent);
export const isChinese = document.documentElement.lang.startsWith("zh");
export const say = (zh, en) => (isChinese ? zh : en);

/** Make an element: `make("a", { href: "/x", class: "y" }, "text", child)`; what is no element becomes text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const isOurs = (iri) => iri.startsWith(data.base);

/** The address of a thing: its page here, or where its IRI leads; null where that is no place for a link. */
export function address(iri) {
  if (isOurs(iri)) {
    const path = data.root + encodeWell(iri.slice(data.base.length));
    return path;
  }
  return /^https?:\/\//i.test(iri) ? iri : null;
}

function encodeWell(text) {
  const encoded = encodeURI(text.toWellFormed ? text.toWellFormed() : text);
  return encoded.replaceAll("%25", "%").replaceAll("#", "%23").replaceAll("?", "%3F");
}

/** An IRI in short: with a prefix of the graph, or what follows the base of our names. */
export function short(iri) {
  if (isOurs(iri)) {
    return iri.slice(data.base.length);
  }
  for (const [prefix, space] of Object.entries(data.prefixes)) {
    if (iri.startsWith(space)) {
      return `${prefix}:${iri.slice(space.length)}`;
    }
  }
  return iri;
}

const names = new Map();

/** Look up what things are called; afterwards `nameOf` knows. Asks for many at a time, and for each only once. */
export async function lookUp(iris) {
  const wanted = [...new Set(iris)].filter(
    (iri) => !names.has(iri) && /^[^\s<>"{}|\\^`]+$/.test(iri) && short(iri) !== iri,
  );
  for (let start = 0; start < wanted.length; start += 50) {
    const some = wanted.slice(start, start + 50);
    const answer = await fetch("/query/labels?" + new URLSearchParams({ of: some.join("\n") }));
    const found = answer.ok ? await answer.json() : {};
    some.forEach((iri) => names.set(iri, found[iri] || ""));
  }
}

export const nameOf = (iri) => names.get(iri) || "";

/** A link to a thing by its name, or by its IRI in short; a name is isolated from the text around it. */
export function linkTo(iri) {
  const name = nameOf(iri);
  const text = make("bdi", {}, name || short(iri));
  const href = address(iri);
  const foreign = href && !isOurs(iri) ? { rel: "noreferrer", target: "_blank" } : {};
  return href
    ? make("a", { href, title: iri, class: name ? null : "iri", ...foreign }, text)
    : make("span", { class: "iri" }, text);
}

/** Hand bytes to whoever sits before the browser, as a file. */
export function save(name, parts, type) {
  const href = URL.createObjectURL(new Blob(parts, { type }));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
