// Making elements. Every text is set as textContent, never as markup.
const SVG = "http://www.w3.org/2000/svg";
const HAN = /[\u3400-\u9fff\uf900-\ufaff]/;

function at(id) {
  return document.getElementById(id);
}

function element(tag, said, className) {
  const made = document.createElement(tag);
  if (said) put(made, said);
  if (className) made.className = className;
  return made;
}

function put(target, said) { // a name keeps its own language and direction, whatever the page speaks
  target.textContent = words(said);
  if (typeof said === "object") return;
  target.dir = "auto";
  if (state.lang !== "zh" && HAN.test(said)) target.lang = "zh";
}

function told(tag, key, className) { // a text of the page itself
  const made = document.createElement(tag);
  made.textContent = say(key);
  if (className) made.className = className;
  return made;
}

function button(label, act, className) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  if (className) made.className = className;
  made.addEventListener("click", act);
  return made;
}

function shape(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const name in attributes) made.setAttribute(name, attributes[name]);
  return made;
}

function svg(width, height, ...shapes) {
  const made = shape("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  made.append(...shapes);
  return made;
}

function announce(text) { // for those who hear the page
  at("status").textContent = text;
}

function download(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function fileName(ending) {
  return words(DETAILS.title).replace(/[\\/:*?"<>|\s\u0000-\u001f]+/g, "-").slice(0, 60) + ending;
}
