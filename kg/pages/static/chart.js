// A chart of one column of labels and one of numbers, as SVG: bars, or a line where the labels are years or dates.
//
//   drawChart(place, { label: "regulation", number: "documents", points: [{ label: "…", value: 3 }, …], say });

const NS = "http://www.w3.org/2000/svg";
const MOST = 40; // bars
const WIDTH = 960;
const TIME = /^\d{4}(-\d{2}(-\d{2})?)?$/;

export const isTime = (points) => points.length > 2 && points.every((point) => TIME.test(point.label));

export function drawChart(place, { label, number, points, say }) {
  if (!points.length) {
    place.replaceChildren(paragraph(say("所选两列没有可画的数据", "These two columns hold nothing to draw")));
    return;
  }
  const line = isTime(points);
  const shown = line ? [...points].sort((a, b) => (a.label < b.label ? -1 : 1)) : points.slice(0, MOST);
  const svg = line ? lines(shown, label, number) : bars(shown, label, number);
  const title = element("title", {}, say(`${number} 按 ${label}`, `${number} by ${label}`));
  svg.prepend(title);
  const left = points.length - shown.length;
  const note =
    left > 0
      ? [
          paragraph(
            say(
              `图中为前 ${shown.length} 项,另有 ${left} 项未画`,
              `The first ${shown.length} are drawn, ${left} are not`,
            ),
          ),
        ]
      : [];
  place.replaceChildren(svg, ...note);
}

function bars(points, label, number) {
  const step = 26;
  const [left, top, right] = [Math.min(380, 30 + Math.max(...points.map((point) => wide(point.label)))), 30, 70];
  const height = top + points.length * step + 50;
  const svg = sheet(height);
  const ends = scale(points.map((point) => point.value));
  const x = (value) => left + ((value - ends.low) / (ends.high - ends.low)) * (WIDTH - left - right);
  for (const tick of ends.ticks) {
    svg.append(element("line", { class: "grid", x1: x(tick), x2: x(tick), y1: top, y2: height - 50 }));
    svg.append(element("text", { class: "tick", x: x(tick), y: height - 32, "text-anchor": "middle" }, written(tick)));
  }
  points.forEach((point, index) => {
    const y = top + index * step;
    const [from, to] = [x(Math.min(0, point.value)), x(Math.max(0, point.value))];
    const bar = element("rect", {
      class: "bar",
      x: from,
      y: y + 4,
      width: Math.max(1, to - from),
      height: step - 8,
      rx: 2,
    });
    bar.append(element("title", {}, `${point.label}: ${written(point.value)}`));
    const name = element(
      "text",
      { class: "label", x: left - 8, y: y + step / 2 + 5, "text-anchor": "end" },
      cut(point.label, left - 26),
    );
    name.append(element("title", {}, point.label));
    svg.append(bar, name, element("text", { class: "value", x: to + 6, y: y + step / 2 + 5 }, written(point.value)));
  });
  svg.append(element("line", { class: "axis", x1: x(0), x2: x(0), y1: top, y2: height - 50 }));
  svg.append(
    element("text", { class: "title", x: (left + WIDTH - right) / 2, y: height - 10, "text-anchor": "middle" }, number),
  );
  svg.append(element("text", { class: "title", x: left - 8, y: 18, "text-anchor": "end" }, label));
  return svg;
}

function lines(points, label, number) {
  const [left, top, right, bottom, height] = [80, 34, 30, 60, 440];
  const svg = sheet(height);
  const ends = scale(points.map((point) => point.value));
  const times = points.map((point) => when(point.label));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const x = (time) => left + ((time - first) / (last - first || 1)) * (WIDTH - left - right);
  const y = (value) => height - bottom - ((value - ends.low) / (ends.high - ends.low)) * (height - top - bottom);
  for (const tick of ends.ticks) {
    svg.append(element("line", { class: "grid", x1: left, x2: WIDTH - right, y1: y(tick), y2: y(tick) }));
    svg.append(element("text", { class: "tick", x: left - 8, y: y(tick) + 5, "text-anchor": "end" }, written(tick)));
  }
  let free = -1e9;
  points.forEach((point, index) => {
    const at = x(times[index]);
    if (at - free > 12 + wide(point.label)) {
      svg.append(
        element("text", { class: "tick", x: at, y: height - bottom + 22, "text-anchor": "middle" }, point.label),
      );
      free = at;
    }
  });
  const path = points.map((point, index) => `${x(times[index]).toFixed(1)},${y(point.value).toFixed(1)}`).join(" ");
  svg.append(element("line", { class: "axis", x1: left, x2: WIDTH - right, y1: y(ends.low), y2: y(ends.low) }));
  svg.append(element("polyline", { class: "line", points: path }));
  points.forEach((point, index) => {
    const dot = element("circle", { class: "dot", cx: x(times[index]), cy: y(point.value), r: 4.5 });
    dot.append(element("title", {}, `${point.label}: ${written(point.value)}`));
    svg.append(dot);
  });
  svg.append(
    element("text", { class: "title", x: (left + WIDTH - right) / 2, y: height - 10, "text-anchor": "middle" }, label),
  );
  svg.append(element("text", { class: "title", x: left - 8, y: 18, "text-anchor": "start" }, number));
  return svg;
}

/** From where to where an axis goes, and its round marks; zero is always on it. */
function scale(values) {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const rough = (high - low || 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((each) => each * power >= rough);
  const whole = values.every(Number.isInteger) ? Math.max(1, step) : step;
  const from = Math.floor(low / whole) * whole;
  const ticks = [];
  for (let tick = from; tick < high + whole * 0.999; tick += whole) {
    ticks.push(Number(tick.toPrecision(12)));
  }
  return { low: from, high: ticks[ticks.length - 1], ticks };
}

/** A year, month or day as a number of years. */
function when(text) {
  const [year, month = "1", day = "1"] = text.split("-");
  return Number(year) + (Number(month) - 1) / 12 + (Number(day) - 1) / 372;
}

const written = (value) => value.toLocaleString("en", { maximumFractionDigits: 3 });

/** About how wide a text is, at 14 pixels: a Chinese character is as wide as high. */
const wide = (text) => [...text].reduce((sum, sign) => sum + (sign.codePointAt(0) > 0x2e7f ? 14 : 8), 0);

function cut(text, room) {
  const signs = [...text];
  while (wide(signs.join("")) > room && signs.length > 1) {
    signs.pop();
  }
  return signs.length < [...text].length ? `${signs.slice(0, -1).join("")}…` : text;
}

const sheet = (height) => element("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${height}`, role: "img" });

function element(tag, attributes, text = "") {
  const made = document.createElementNS(NS, tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.textContent = text;
  return made;
}

function paragraph(text) {
  const made = document.createElement("p");
  made.className = "note";
  made.textContent = text;
  return made;
}
