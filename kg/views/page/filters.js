// What the filters leave: a box goes with its kind or level, a fact with its relation or year, a line with its last
// fact; a box of whose facts none is left goes too.
let left = { nodes: [], edges: [] };

function passes(fact) {
  if (state.hidden.has("relation:" + fact.relation)) return false;
  if (!state.years) return true;
  return fact.year ? state.years[0] <= fact.year && fact.year <= state.years[1] : state.undated;
}

function sift() {
  const told = DETAILS.edges.map(function (edge, number) {
    const facts = edge.all || edge.citations;
    return drawn(number) && (!facts.length || facts.some(passes));
  });
  const had = new Set();
  const has = new Set();
  DETAILS.edges.forEach(function (edge, number) {
    if (drawn(number)) for (const end of edge.ends) {
      had.add(end);
      if (told[number]) has.add(end);
    }
  });
  const seen = [];
  DETAILS.nodes.forEach(function (node, id) {
    seen[id] = onStage(id) && seen[node.folder] !== false && !state.hidden.has("kind:" + node.kind) &&
      !state.hidden.has("level:" + node.level) && (!had.has(id) || has.has(id) || node.proofs.some(passes));
  });
  left = { nodes: seen, edges: DETAILS.edges.map((edge, number) =>
    told[number] && seen[edge.via] !== false && edge.ends.every((end) => seen[end])) };
}

function years() { // year → facts of it
  const counts = new Map();
  for (const fact of allFacts()) if (fact.year) counts.set(fact.year, (counts.get(fact.year) || 0) + 1);
  return new Map([...counts].sort((one, other) => one[0] - other[0]));
}

function allFacts() {
  return [...DETAILS.edges.flatMap((edge) => edge.citations), ...DETAILS.nodes.flatMap((node) => node.proofs)];
}
