// Room for what comes out of a folded box: a block of one or two columns at its right or left, near it, that covers no
// box and as few lines as can be. A box of the far column stands beside a gap of the near one, so that lines pass.
const LETTER = 16; // size of the words
const GAP = 16;
const AISLE = 90; // between the folded box and the block, at least: steep lines are hard to follow

function sizeOf(id) {
  const rows = words(DETAILS.nodes[id].label).split("\n");
  return { width: Math.max(...rows.map((row) => widthOf(row, LETTER))) + 22, height: rows.length * LETTER * 1.2 + 18 };
}

function columnsOf(numbers) { // the block with its near upper corner at (0, 0): the middle of each, and how large it is
  const sizes = numbers.map(sizeOf);
  const pitch = Math.max(...sizes.map((size) => size.height)) + GAP;
  const count = numbers.length > 4 ? 2 : 1;
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...sizes.filter((_, turn) => turn % count === column).map((size) => size.width)));
  const places = sizes.map(({ width }, turn) => {
    const column = turn % count;
    return { x: (column ? widths[0] + 2 * GAP : 0) + width / 2, y: (Math.floor(turn / count) + 0.5 + column / 2) * pitch };
  });
  const rows = Math.ceil(numbers.length / count) + (count === 2 && numbers.length % 2 === 0 ? 0.5 : 0);
  return { places, width: widths.reduce((sum, width) => sum + width, 0) + (count - 1) * 2 * GAP, height: rows * pitch };
}

function roomFor(box, numbers) {
  const block = columnsOf(numbers);
  const from = network.getBoundingBox(box);
  const middle = (from.top + from.bottom) / 2;
  const others = nodes.getIds().filter((id) => id !== box && !/^b/.test(id)).map((id) => network.getBoundingBox(id));
  const taken = [from, ...others];
  const whole = { left: Math.min(...taken.map((one) => one.left)), right: Math.max(...taken.map((one) => one.right)) };
  const reach = { left: from.left - whole.left, right: whole.right - from.right };
  const passing = segments();
  let best = null;
  for (const { sign, x, y, cost } of candidates(reach, block)) {
    if (best && cost >= best.cost) break;
    const left = sign > 0 ? from.right + x : from.left - x - block.width;
    const area = { left, right: left + block.width, top: middle + y - block.height / 2, bottom: middle + y + block.height / 2 };
    if (taken.some((one) => meets(grown(area, GAP), one))) continue;
    const ways = fan(from, area, sign);
    const behind = others.filter((one) => ways.some((way) => crosses(way, one))).length;
    const covered = passing.filter((way) => crosses(way, area)).length;
    const total = cost + 200 * behind + 60 * covered;
    if (!best || total < best.cost) best = { cost: total, sign, area };
  }
  const { sign, area } = best; // there is always room beside the whole picture
  const edge = sign > 0 ? area.left : area.right;
  const places = block.places.map(({ x, y }) => ({ x: edge + sign * x, y: area.top + y }));
  return { places, leaves: leaving(from, sign), edge: edge - sign * GAP };
}

function candidates(reach, block) { // where the block may stand, the nearest first
  const found = [];
  for (const [sign, far] of [[1, reach.right], [-1, reach.left]]) {
    const step = Math.max(30, (far + AISLE) / 60);
    const near = AISLE + block.height * 0.1;
    for (let x = near; x <= far + near + step; x += step) {
      for (let turn = 0; turn <= 40; turn += 1) {
        const y = turn * Math.max(30, block.height / 20);
        for (const down of y ? [y, -y] : [0]) found.push({ sign, x, y: down, cost: x + 1.2 * y });
      }
    }
  }
  return found.sort((one, other) => one.cost - other.cost);
}

function segments() { // the lines that are drawn, part by part
  const spot = new Map(nodes.get().map(({ id }) => [id, network.getPosition(id)]));
  return edges.get().map(({ from, to }) => [spot.get(from), spot.get(to)]);
}

function fan(from, area, sign) { // ways from the folded box to the top, the middle and the foot of the block
  const start = leaving(from, sign);
  const x = sign > 0 ? area.left : area.right;
  return [area.top, (area.top + area.bottom) / 2, area.bottom].map((y) => [start, { x: x - sign * GAP, y }]);
}

function leaving(from, sign) { // where lines leave the column of the folded box
  return { x: sign > 0 ? from.right + GAP : from.left - GAP, y: (from.top + from.bottom) / 2 };
}

function grown(area, by) {
  return { left: area.left - by, right: area.right + by, top: area.top - by, bottom: area.bottom + by };
}

function meets(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function crosses([one, other], area) { // whether a straight way runs through an area
  let [enter, leave] = [0, 1];
  for (const [axis, low, high] of [["x", area.left, area.right], ["y", area.top, area.bottom]]) {
    const long = other[axis] - one[axis];
    if (!long) {
      if (one[axis] <= low || one[axis] >= high) return false;
      continue;
    }
    const [near, far] = [(low - one[axis]) / long, (high - one[axis]) / long].sort((a, b) => a - b);
    enter = Math.max(enter, near);
    leave = Math.min(leave, far);
  }
  return enter < leave;
}
