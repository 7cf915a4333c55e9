// The keyboard: everything that a mouse can do.
const TURNS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function neighbour(id, [dx, dy]) { // the nearest box in a direction: a joined one, else any
  const from = network.getPosition(id);
  const joined = new Set(DETAILS.edges.flatMap((edge, number) =>
    left.edges[number] && edge.ends.includes(id) ? edge.ends : []));
  const near = [];
  DETAILS.nodes.forEach(function (_, other) {
    if (other === id || !left.nodes[other]) return;
    const place = network.getPosition(other);
    const along = (place.x - from.x) * dx + (place.y - from.y) * dy;
    const across = Math.abs((place.x - from.x) * dy) + Math.abs((place.y - from.y) * dx);
    if (along > 1) near.push([joined.has(other) ? 0 : 1, along + 2 * across, other]);
  });
  near.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  return near.length ? near[0][2] : -1;
}

function walk(direction) {
  const first = DETAILS.nodes.findIndex((_, id) => left.nodes[id]);
  if (first < 0) return;
  const id = state.chosen && state.chosen.nodes ? neighbour(state.chosen.nodes[0], direction) : first;
  if (id >= 0) choose({ nodes: [id] });
}

function presenting(event) {
  const far = { PageDown: 1, " ": 1, ArrowRight: 1, ArrowDown: 1, Enter: 1, PageUp: -1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (event.target.closest("#going button") && ["Enter", " "].includes(event.key) && !event.target.matches("[data-do=next]")) return false;
  if (far) present(state.step + far);
  else if (event.key === "Home") present(0);
  else if (event.key === "End") present(steps.length - 1);
  else if (event.key === "Escape") leave();
  else return false;
  return true;
}

function pressed(event) {
  if (event.isComposing || at("dialog").open || event.altKey) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.target.matches("input, textarea")) return;
    if (event.key === "z" && !event.shiftKey) undo(past, future);
    else if (event.key === "y" || (event.key === "Z" && event.shiftKey)) undo(future, past);
    else return;
    event.preventDefault();
    return;
  }
  if (state.step >= 0) {
    if (presenting(event)) event.preventDefault();
    return;
  }
  if (event.key === "Escape") escape();
  else if (event.target.matches("input, textarea, select")) return;
  else if (event.target === at("mynetwork") && TURNS[event.key]) walk(TURNS[event.key]);
  else if (event.target === at("mynetwork") && event.key === "Enter" && state.chosen) {
    const box = state.chosen.nodes ? state.chosen.nodes[0] : -1;
    if (box >= 0 && canOpen(box)) toggle(box);
    else {
      side(true);
      panel.focus();
    }
  } else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") fit();
  else if (event.key === "/") search.focus();
  else if (event.key === "?") help();
  else if (event.key === "f") fullScreen();
  else return;
  event.preventDefault();
}

function escape() { // one thing after the other: the menu, the choice, the filters
  if (!at("menu").hidden) menu(false);
  else if (state.chosen) {
    choose(null);
    if (panel.contains(document.activeElement) || document.activeElement === document.body) at("mynetwork").focus();
  } else {
    clearFilters();
    fit();
    tell();
  }
}
