// The picture as a file: vectors, pixels, paper.
const LARGEST = 12000; // pixels of a side that browsers can draw

function vectors(light) { // an SVG element in which text stays text
  const { width, height, paper, shapes } = surface(light);
  const made = shape("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FACE.replace(/"/g, "'") });
  const name = shape("title", {});
  name.textContent = legal(words(DETAILS.title));
  made.append(name, shape("rect", { width, height, fill: paper }));
  for (const one of shapes) made.append(...vector(one));
  return made;
}

function vector(one) {
  if (one.text !== undefined) {
    const told = shape("text", { x: tenth(one.x), y: tenth(one.y), "font-size": tenth(one.size), fill: one.color,
      "text-anchor": one.anchor, ...(one.bold ? { "font-weight": "bold" } : {}), ...faint(one) });
    told.textContent = legal(one.text);
    return [told];
  }
  if (one.rect) {
    return [shape("rect", { x: tenth(one.x), y: tenth(one.y), width: tenth(one.width), height: tenth(one.height), rx: 5,
      fill: one.fill, stroke: one.stroke, "stroke-width": 1.5, ...dashes(one), ...faint(one) })];
  }
  const drawn = [shape("polyline", { points: pairs(one.points), fill: "none", stroke: one.color, "stroke-width": one.width,
    ...dashes(one), ...faint(one) })];
  if (!one.plain) drawn.push(shape("polygon", { points: pairs(arrow(one)), fill: one.color, ...faint(one) }));
  return drawn;
}

function tenth(number) {
  return Math.round(number * 10) / 10;
}

function pairs(points) {
  return points.map((point) => point.map(tenth).join(",")).join(" ");
}

function dashes(one) {
  return one.dash ? { "stroke-dasharray": one.dash.join(" ") } : {};
}

function faint(one) {
  return one.faint === undefined || one.faint === 1 ? {} : { opacity: one.faint };
}

function legal(text) { // XML has no control characters and no half characters
  return Array.from(text, (char) => /^[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]$/.test(char) ? "\ufffd" : char).join("");
}

function saveSvg() {
  const text = new XMLSerializer().serializeToString(vectors(false));
  download(fileName(".svg"), "image/svg+xml", `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`);
}

function savePng() {
  const { width, height, paper, shapes } = surface(false);
  const scale = Math.min(2, LARGEST / width, LARGEST / height);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.fillStyle = paper;
  pen.fillRect(0, 0, width, height);
  for (const one of shapes) pixels(pen, one);
  canvas.toBlob((blob) => download(fileName(".png"), "image/png", blob), "image/png");
}

function pixels(pen, one) {
  pen.globalAlpha = one.faint === undefined ? 1 : one.faint;
  pen.setLineDash(one.dash || []);
  if (one.text !== undefined) {
    pen.font = `${one.bold ? "bold " : ""}${one.size}px ${FACE}`;
    pen.textAlign = one.anchor === "middle" ? "center" : "left";
    pen.fillStyle = one.color;
    pen.fillText(one.text, one.x, one.y);
  } else if (one.rect) {
    pen.beginPath();
    if (pen.roundRect) pen.roundRect(one.x, one.y, one.width, one.height, 5);
    else pen.rect(one.x, one.y, one.width, one.height);
    pen.fillStyle = one.fill;
    pen.strokeStyle = one.stroke;
    pen.lineWidth = 1.5;
    pen.fill();
    pen.stroke();
  } else {
    pen.strokeStyle = pen.fillStyle = one.color;
    pen.lineWidth = one.width;
    trace(pen, one.points);
    pen.stroke();
    if (one.plain) return;
    trace(pen, arrow(one));
    pen.fill();
  }
}

function trace(pen, points) {
  pen.beginPath();
  for (const [x, y] of points) pen.lineTo(x, y);
}

function printed() { // what goes on paper: title, picture, legend, what is chosen or the notes
  const drawing = vectors(true);
  drawing.removeAttribute("width");
  drawing.removeAttribute("height");
  const words = panel.cloneNode(true);
  words.removeAttribute("id");
  if (!state.chosen) {
    words.querySelector("h2").textContent = say("notes");
    for (const query of words.querySelectorAll("details")) query.remove();
  }
  at("printed").replaceChildren(drawing, words);
}

async function copyLink() {
  const address = location.href.replace(/#.*$/, "") + "#" + link();
  try {
    await navigator.clipboard.writeText(address);
    dialog(say("copied"), field(address));
  } catch { // a page from a file may not write there in every browser
    dialog(say("linkHere"), field(address));
  }
  at("dialog").querySelector("textarea").select();
}

function field(text) {
  const made = element("textarea");
  made.value = text;
  made.readOnly = true;
  made.rows = 4;
  made.setAttribute("aria-label", say("link"));
  return made;
}
