// A chart or a graph as a file: SVG that stands by itself, or PNG in twice the size of the page.

import { make, save, say } from "./query_say.js";

const SCALE = 2;
const STYLES = ["fill", "stroke", "stroke-width", "font-family", "font-size", "font-weight"];
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g; // XML has no place for them

/** Buttons that save a picture; `ways` holds, by the end of the file's name, who makes it. */
export function pictureFiles(ways) {
  const buttons = Object.entries(ways).map(([end, made]) => {
    const button = make("button", { type: "button", "data-picture": end }, end.toUpperCase());
    button.addEventListener("click", async () => {
      button.disabled = true;
      save(`query.${end}`, [await made()], end === "svg" ? "image/svg+xml" : "image/png");
      button.disabled = false;
    });
    return button;
  });
  const word = make("span", { class: "word" }, say("存为图片", "Save picture"));
  return make("span", { class: "files", role: "group", "aria-label": say("存为图片", "Save picture") }, word, ...buttons);
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** An SVG of the page as text, with the looks that the style sheet gives it written into it, on a ground of paper. */
export function svgText(svg) {
  const copy = svg.cloneNode(true);
  const { width, height } = svg.viewBox.baseVal;
  const looks = [...svg.querySelectorAll("*")];
  [...copy.querySelectorAll("*")].forEach((element, index) => {
    const style = getComputedStyle(looks[index]);
    STYLES.forEach((name) => element.setAttribute(name, style.getPropertyValue(name)));
    if (!element.children.length) {
      element.textContent = element.textContent.replace(UNFIT, "�");
    }
  });
  const paper = document.createElementNS(svg.namespaceURI, "rect");
  Object.entries({ width, height, fill: colour("--paper") }).forEach(([name, value]) => paper.setAttribute(name, value));
  copy.querySelector("title").after(paper);
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  return new XMLSerializer().serializeToString(copy);
}

/** The same as PNG. */
export async function svgAsPng(svg) {
  const href = URL.createObjectURL(new Blob([svgText(svg)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = href;
    await image.decode();
    const sheet = sheetOf(image.width * SCALE, image.height * SCALE);
    sheet.context.drawImage(image, 0, 0, sheet.canvas.width, sheet.canvas.height);
    return await asPng(sheet.canvas);
  } finally {
    URL.revokeObjectURL(href);
  }
}

/** The canvas of a graph as PNG on paper, with its legend ([[colour, text], …]) below. */
export async function canvasAsPng(drawn, legend) {
  const unit = drawn.width / drawn.clientWidth; // pixels of the canvas in one of the page
  const line = legend.length ? 34 * unit : 0;
  const { canvas, context } = sheetOf(drawn.width, drawn.height + line);
  context.drawImage(drawn, 0, 0);
  context.font = `${14 * unit}px ${colour("--font")}`;
  context.textBaseline = "middle";
  let x = 16 * unit;
  for (const [sign, text] of legend) {
    context.fillStyle = sign;
    context.beginPath();
    context.arc(x, drawn.height + line / 2, 6 * unit, 0, 7);
    context.fill();
    context.fillStyle = colour("--ink");
    context.fillText(text, x + 12 * unit, drawn.height + line / 2);
    x += 40 * unit + context.measureText(text).width;
  }
  return asPng(canvas);
}

/** Hand over the canvas of a graph, drawn in twice its size for as long as it is copied where vis-network lets us. */
export function enlarged(network, place, use) {
  const drawing = place.querySelector("canvas");
  const { canvas: part, renderer, body } = network;
  if (!part?.pixelRatio || renderer?.renderingActive !== false) {
    return use(drawing); // it still moves, or is another version
  }
  const draw = (factor) => {
    drawing.width *= factor;
    drawing.height *= factor;
    part.pixelRatio *= factor;
    body.emitter.emit("_redraw");
  };
  draw(2);
  const made = use(drawing); // copies it before it returns
  draw(0.5);
  return made;
}

function sheetOf(width, height) {
  const canvas = make("canvas", { width: Math.round(width), height: Math.round(height) });
  const context = canvas.getContext("2d");
  context.fillStyle = colour("--paper");
  context.fillRect(0, 0, canvas.width, canvas.height);
  return { canvas, context };
}

const asPng = (canvas) => new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
