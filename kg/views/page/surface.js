// The picture as plain shapes, from which both the vector file and the pixel file are made: what is shown now, whole,
// with title, legend and source line.
const FACE = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif';
const MARGIN = 40;
const ruler = document.createElement("canvas").getContext("2d");

function widthOf(text, size, bold) {
  ruler.font = `${bold ? "bold " : ""}${size}px ${FACE}`;
  return ruler.measureText(text).width;
}

function surface(light) { // shapes, with the size of the sheet; printed sheets are light
  const theme = state.theme;
  if (light) state.theme = "light";
  try {
    return sheet();
  } finally {
    state.theme = theme;
  }
}

function sheet() {
  const dark = state.theme === "dark";
  const ground = { paper: dark ? "#12171D" : "#FFFFFF", ink: dark ? "#E8ECF0" : "#1F2933", soft: dark ? "#AAB4BF" : "#5F6B7A" };
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const drawn = [...linesOf(), ...boxesOf(bounds, ground)];
  if (!Number.isFinite(bounds.left)) Object.assign(bounds, { left: 0, top: 0, right: 800, bottom: 200 });
  const width = Math.max(bounds.right - bounds.left, 900);
  const unit = Math.min(Math.max(width / 75, 17), 40); // words that fit the sheet
  const shapes = [];
  let y = MARGIN + unit * 1.7;
  shapes.push(textOf(words(DETAILS.title), MARGIN, y, unit * 1.7, ground.ink, "start", true));
  for (const row of wrapped(words(DETAILS.summary), width, unit)) {
    y += unit * 1.5;
    shapes.push(textOf(row, MARGIN, y, unit, ground.soft, "start"));
  }
  y += unit;
  const dx = MARGIN - bounds.left + (width - (bounds.right - bounds.left)) / 2;
  const dy = y - bounds.top;
  shapes.push(...drawn.map((one) => shifted(one, dx, dy)));
  y += bounds.bottom - bounds.top + unit * 1.5;
  y = legendOf(shapes, y, width, unit, ground);
  shapes.push(textOf(sourceLine(), MARGIN, y + unit * 0.5, unit * 0.85, ground.soft, "start"));
  return { width: Math.ceil(width + 2 * MARGIN), height: Math.ceil(y + unit * 0.5 + MARGIN * 0.8), paper: ground.paper, shapes };
}

function sourceLine() {
  const [from, to] = DETAILS.period;
  const told = [say("drawnBy"), many("sources", DETAILS.sources)];
  if (from) told.push(from === to ? from : `${from} – ${to}`);
  return told.join(" · ");
}

function textOf(text, x, y, size, color, anchor, bold) {
  return { text, x, y, size, color, anchor, bold };
}

function shifted(one, dx, dy) {
  if (one.points) return { ...one, points: one.points.map(([x, y]) => [x + dx, y + dy]) };
  return { ...one, x: one.x + dx, y: one.y + dy };
}

function boxesOf(bounds, ground) {
  const made = [];
  const bright = lit();
  const all = [...DETAILS.nodes.map((_, id) => id).filter((id) => left.nodes[id]), ...DETAILS.captions.map((_, n) => "c" + n)];
  const places = network.getPositions(all);
  for (const id of all) {
    const item = nodes.get(id);
    const box = network.getBoundingBox(id);
    bounds.left = Math.min(bounds.left, box.left);
    bounds.top = Math.min(bounds.top, box.top);
    bounds.right = Math.max(bounds.right, box.right);
    bounds.bottom = Math.max(bounds.bottom, box.bottom);
    const size = item.font.size;
    const rows = item.label.split("\n");
    const faint = bright && Number.isInteger(id) && !bright.nodes.has(id) ? 0.25 : 1;
    if (Number.isInteger(id)) {
      made.push({ rect: true, x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top,
        fill: LOOKS[id].color.background, stroke: rimOf(KINDS.get(DETAILS.nodes[id].kind), LOOKS[id].color.border), dash: item.shapeProperties.borderDashes, faint });
    }
    rows.forEach((row, number) => made.push({ ...textOf(row, places[id].x,
      places[id].y + (number - (rows.length - 1) / 2) * size * 1.2 + size * 0.36, size,
      Number.isInteger(id) ? LOOKS[id].font.color : ground.soft, "middle"), faint }));
  }
  return made;
}

function linesOf() {
  const made = [];
  const bright = lit();
  DETAILS.edges.forEach(function (edge, number) {
    if (!left.edges[number]) return;
    const last = edges.get("e" + number);
    const [start, end] = edge.drawn || edge.ends;
    const stops = [start];
    for (let turn = 0; nodes.get(`b${number}.${turn}`); turn += 1) stops.push(`b${number}.${turn}`);
    stops.push(end);
    const places = network.getPositions(stops);
    const points = stops.map((id) => [places[id].x, places[id].y]);
    points[points.length - 1] = rim(points[points.length - 2], points[points.length - 1], network.getBoundingBox(end));
    made.push({ points, color: shade(COLORS["e" + number]), width: last.width, dash: last.dashes, plain: edge.arrow === false,
      faint: bright && !bright.edges.has(number) ? 0.1 : 0.85 });
  });
  return made;
}

function rim([x, y], [toX, toY], box) { // where a line meets the box that it leads to
  const dx = x - toX;
  const dy = y - toY;
  const part = Math.min((box.right - box.left) / 2 / Math.max(Math.abs(dx), 1e-9),
    (box.bottom - box.top) / 2 / Math.max(Math.abs(dy), 1e-9), 1);
  return [toX + dx * part, toY + dy * part];
}

function arrow({ points, width }) { // the head of a line
  const [x, y] = points[points.length - 1];
  const [fromX, fromY] = points[points.length - 2];
  const angle = Math.atan2(y - fromY, x - fromX);
  const long = 6 + width * 1.6;
  return [[x, y], ...[0.42, -0.42].map((turn) => [x - long * Math.cos(angle + turn), y - long * Math.sin(angle + turn)])];
}

function wrapped(text, width, size) { // rows no wider than the sheet
  const rows = [""];
  for (const word of text.split(/(?<= )/)) {
    if (rows[rows.length - 1] && widthOf(rows[rows.length - 1] + word, size) > width) rows.push("");
    rows[rows.length - 1] += word;
  }
  return rows;
}

function legendOf(shapes, y, width, unit, ground) {
  for (const kind of ["fill", "color"]) {
    let x = MARGIN;
    for (const entry of DETAILS.legend.filter((one) => one[kind])) {
      if (["kind", "relation"].some((name) => entry[name] && state.hidden.has(name + ":" + entry[name]))) continue;
      if (entry.kind && !COUNTS.get("kind:" + entry.kind)) continue;
      const long = unit * 2.4 + widthOf(words(entry), unit) + unit;
      if (x > MARGIN && x + long > width + MARGIN) {
        x = MARGIN;
        y += unit * 1.6;
      }
      if (entry.fill) {
        shapes.push({ rect: true, x, y: y - unit * 0.8, width: unit * 1.7, height: unit, fill: entry.fill,
          stroke: rimOf(entry), dash: entry.dashed && [5, 4], faint: 1 });
      } else {
        shapes.push({ points: [[x, y - unit * 0.35], [x + unit * 1.8, y - unit * 0.35]], color: shade(entry.color),
          width: 4, dash: entry.dashed && [9, 6], faint: 1, plain: true });
      }
      shapes.push(textOf(words(entry), x + unit * 2.2, y, unit, ground.ink, "start"));
      x += long;
    }
    y += unit * 1.8;
  }
  return y;
}
