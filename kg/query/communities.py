"""Communities: agencies that cite alike, found in who shares which works with whom.

Two agencies are linked by each work that both cite. A work that n agencies cite weighs 1/(n - 1) between two of them
(Newman 2001, as for papers with n authors), so that what everybody cites makes hardly anybody alike. The communities
are those of Louvain's method, with the resolution and the seed that stand here: the same graph gives the same ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kg.graph.namespaces import XSD
from kg.graph.terms import Row, Rows, Term
from kg.query.catalogue import load
from kg.query.engine import Engine
from kg.resources import folder

if TYPE_CHECKING:
    import networkx

RESOLUTION = 1.0  # more gives more and smaller communities
SEED = 1
PAIRS = 500_000  # of agencies that share a work; the rarest works come first, and what goes beyond is left out
WORKS = 3  # that are shown of those which hold a community together
CLEAR = 0.3  # modularity from which communities are usually taken for real (Newman, Girvan 2004)

COLUMNS = ("community", "agency", "place", "shared", "together")

Citing = Mapping[str, frozenset[str]]  # work → the agencies that cite it


@dataclass(frozen=True, slots=True)
class Communities:
    """Groups of agencies that cite alike: a row for each member, and how far they are to be trusted."""

    rows: Rows
    agencies: int  # that cite anything
    groups: int
    modularity: float
    left_out: int  # works that too many agencies cite for a graph of this size

    @property
    def table(self) -> Rows:
        """The rows for the eye: what holds a community together stands beside its first member only."""
        shown: list[Row] = []
        for row in self.rows.rows:
            shown.append((*row[:-1], None) if shown and str(row[0]) == str(shown[-1][0]) else row)
        return Rows(self.rows.variables, shown)

    @property
    def told(self) -> str:
        """What a reader must know of them, in Chinese and English."""
        if not self.groups:
            return (
                "No communities: no two agencies of the graph cite the same work. "
                "未发现群组: 没有两个机关引用同一文件. `kg query cites agency=…` shows what one cites."
            )
        members = len(self.rows.rows)
        told = (
            f"{self.groups:,} communities with {members:,} of the {self.agencies:,} agencies that cite anything; "
            f"Louvain, resolution {RESOLUTION:g}, modularity {self.modularity:.2f}. "
            f"{self.groups:,} 个群组, {members:,} 个机关 (引用文件的机关共 {self.agencies:,} 个)."
        )
        if self.groups > 1 and self.modularity < CLEAR:
            told += " The borders between them are weak: take them for a hint. 群组界限不明显, 仅供参考."
        if self.left_out:
            told += (
                f" The {self.left_out:,} works that most agencies cite were left out, to keep the time bounded. "
                f"另有 {self.left_out:,} 种最常引用的文件未计入."
            )
        return told


def communities(engine: Engine) -> Communities:
    """Return the communities of agencies that cite alike; those of one agency are left out."""
    cited: dict[str, set[str]] = defaultdict(set)
    for agency, work in engine.select(_query("citing")):
        cited[str(work)].add(str(agency))
    citing = {work: frozenset(agencies) for work, agencies in sorted(cited.items()) if len(agencies) > 1}
    kept = dict(_within_bounds(citing))
    every = len(set().union(*cited.values()))
    if not kept:
        return Communities(Rows(COLUMNS, ()), every, 0, 0.0, len(citing))
    members = sorted(set().union(*kept.values()))
    found, modularity = _found(members, kept)
    names = _names(engine)
    found.sort(key=lambda group: (-len(group), sorted(names.get(each, (each, ""))[0] for each in group)))
    rows = tuple(_rows(engine, found, citing, names))
    return Communities(Rows(COLUMNS, rows), every, len(found), modularity, len(citing) - len(kept))


def _within_bounds(citing: Citing) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield works and who cites them, the rarest first, until there are `PAIRS` of agencies."""
    pairs = 0
    for work, agencies in sorted(citing.items(), key=lambda item: (len(item[1]), item[0])):
        pairs += len(agencies) * (len(agencies) - 1) // 2
        if pairs > PAIRS:
            return
        yield work, agencies


def _found(members: list[str], citing: Citing) -> tuple[list[list[str]], float]:
    """Return the communities of at least two members, and the modularity of all."""
    import networkx as nx

    graph = _linked(members, citing)
    found: list[set[int]] = nx.community.louvain_communities(graph, weight="weight", resolution=RESOLUTION, seed=SEED)
    modularity: float = nx.community.modularity(graph, found, weight="weight", resolution=RESOLUTION)
    return [[members[each] for each in sorted(group)] for group in found if len(group) > 1], modularity


def _linked(members: list[str], citing: Citing) -> networkx.Graph[int]:
    """Return who shares works with whom; nodes are numbers, since the order of texts in a set changes with each run."""
    import networkx as nx

    place = {agency: number for number, agency in enumerate(members)}
    weights: dict[tuple[int, int], float] = defaultdict(float)
    for agencies in citing.values():
        for pair in combinations(sorted(place[agency] for agency in agencies), 2):
            weights[pair] += 1 / (len(agencies) - 1)
    graph: networkx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(members)))
    graph.add_weighted_edges_from((*pair, weights[pair]) for pair in sorted(weights))
    return graph


def _rows(
    engine: Engine, found: list[list[str]], citing: Citing, names: Mapping[str, tuple[str, str]]
) -> Iterator[Row]:
    group_of = {agency: number for number, group in enumerate(found) for agency in group}
    shared, inside = _shared(citing, group_of)
    for number, group in enumerate(found):
        works = sorted(inside[number], key=lambda work: (-_held(inside[number][work], len(citing[work])), work))
        together = "；".join(f"{_title(engine, work)} ({inside[number][work]})" for work in works[:WORKS])
        for name, place, agency in sorted((*names.get(each, (each, "")), each) for each in group):
            yield (
                _number(number + 1),
                Term.literal(name, language="zh"),
                Term.literal(place, language="zh") if place else None,
                _number(shared[agency]),
                Term.literal(together),
            )


def _shared(citing: Citing, group_of: Mapping[str, int]) -> tuple[Mapping[str, int], Mapping[int, Mapping[str, int]]]:
    """Return how many works each agency shares with its community, and for each community who many cite which work."""
    shared: dict[str, int] = defaultdict(int)
    inside: dict[int, dict[str, int]] = defaultdict(dict)
    for work, agencies in citing.items():
        groups: dict[int, list[str]] = defaultdict(list)
        for agency in agencies:
            if agency in group_of:
                groups[group_of[agency]].append(agency)
        for number, here in groups.items():
            if len(here) > 1:
                inside[number][work] = len(here)
                for agency in here:
                    shared[agency] += 1
    return shared, inside


def _held(here: int, everywhere: int) -> float:
    """Return how much a work holds a community together: the weight that it has between all its members."""
    return here * (here - 1) / (everywhere - 1)


def _names(engine: Engine) -> dict[str, tuple[str, str]]:
    """Return name and place of each agency, the first where there are several."""
    names: dict[str, tuple[str, str]] = {}
    for agency, name, place in sorted(tuple(str(value or "") for value in row) for row in _answers(engine)):
        names.setdefault(agency, (name, place))
    return names


def _answers(engine: Engine) -> Iterable[Row]:
    return engine.select(_query("agencies"))


def _title(engine: Engine, work: str) -> str:
    """Return the title of a work, or its number, or its name in the graph."""
    rows = engine.select(_query("work"), {"work": Term.iri(work)})
    titles = sorted(str(row[1] or row[2]) for row in rows if row[1] or row[2])
    return titles[0] if titles else work


def _number(value: int) -> Term:
    return Term.literal(str(value), XSD + "integer")


def _query(name: str) -> str:
    return load(folder("queries") / "communities" / f"{name}.rq").text
