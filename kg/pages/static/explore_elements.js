// Elements of the page on which one walks, made of words of strangers: always text, never markup.

export function element(name, text = "", css = "") {
  const made = document.createElement(name);
  if (css) made.className = css;
  made.textContent = text;
  return made;
}

export function button(text, act, css = "") {
  const made = element("button", "", css);
  made.type = "button";
  made.append(element("bdi", text));
  made.addEventListener("click", act);
  return made;
}
