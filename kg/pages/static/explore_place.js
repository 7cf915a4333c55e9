// Places for new boxes: round the one that they come from, where nothing stands yet, so that each line to them is seen
// from end to end. Nothing that is there moves.

export const SIZE = { width: 180, height: 68 }; // of a box, with air
const RINGS = 26;
const TURNS = 48;

const clash = (a, b) => Math.abs(a.x - b.x) < SIZE.width && Math.abs(a.y - b.y) < SIZE.height;

// Whether the line from a to b runs behind the box at c.
function behind(a, b, c) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  let [low, high] = [0, 1];
  for (const [from, by, at, half] of [[a.x, dx, c.x, SIZE.width / 2 - 6], [a.y, dy, c.y, SIZE.height / 2 - 3]]) {
    if (Math.abs(by) < 1e-6) {
      if (Math.abs(from - at) > half) return false;
    } else {
      const [one, two] = [(at - half - from) / by, (at + half - from) / by];
      low = Math.max(low, Math.min(one, two));
      high = Math.min(high, Math.max(one, two));
    }
  }
  return low < high;
}

// Returns a place for each of some new boxes; `taken` are the places of all others, `lines` pairs of places that are
// joined, `away` the one that the parent came from, to which the new ones turn their backs.
export function around(parent, count, taken, lines = [], away = null) {
  const back = away ? Math.atan2(away.y - parent.y, away.x - parent.x) : null;
  const others = taken.filter((other) => other.x !== parent.x || other.y !== parent.y);
  const spots = [];
  const first = { x: 250 + 5 * Math.min(count, 24), y: 150 + 5 * Math.min(count, 24) };
  for (let ring = 0; ring < RINGS; ring += 1) {
    const [rx, ry] = [first.x + 60 * ring, first.y + 46 * ring];
    for (let turn = 0; turn < TURNS; turn += 1) {
      const angle = (2 * Math.PI * (turn + (ring % 2) / 2)) / TURNS - Math.PI / 2;
      const turned = back === null ? Math.PI : Math.abs(Math.atan2(Math.sin(angle - back), Math.cos(angle - back)));
      if (turned < 0.9) continue; // leave the way back open
      const place = { x: Math.round(parent.x + rx * Math.cos(angle)), y: Math.round(parent.y + ry * Math.sin(angle)) };
      spots.push({ ...place, far: ring + (back === null ? 0 : (Math.PI - turned) * 1.5), angle });
    }
  }
  spots.sort((a, b) => a.far - b.far || a.angle - b.angle);
  const clear = (spot) =>
    !others.some((other) => clash(other, spot) || behind(parent, spot, other)) &&
    !lines.some(([a, b]) => behind(a, b, spot)) &&
    !found.some((other) => clash(other, spot) || behind(parent, spot, other) || behind(parent, other, spot));
  const found = [];
  for (const spot of spots) {
    if (found.length === count) break;
    if (clear(spot)) found.push(spot);
  }
  for (const spot of spots) {
    // where it is crowded, a line may run behind a box
    if (found.length === count) break;
    if (![...others, ...found].some((other) => clash(other, spot))) found.push(spot);
  }
  for (let row = 0; found.length < count; row += 1) found.push({ x: parent.x, y: parent.y + SIZE.height * (40 + row) });
  found.sort((a, b) => (a.angle ?? 9) - (b.angle ?? 9)); // what comes side by side stands side by side
  return found.map(({ x, y }) => ({ x, y }));
}
