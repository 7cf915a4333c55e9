"""The view `hierarchy`: which agencies there are in which place, at which level, with their inner units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.query import Engine
from kg.views.arranging import outlines
from kg.views.drawing import Picture, boxes
from kg.views.facts import Asked, Fact, Row, add_facts, add_thing, proven_facts
from kg.views.folding import fold, folded
from kg.views.legend import LEVELS, level_of
from kg.views.words import Words, counted, joined

if TYPE_CHECKING:
    import networkx as nx

_KEEP_AT = 4  # agencies of one place that have a box, those that most documents name first
_KEEP_CENTRAL = 11
_DOCUMENTS = 20  # that a box tells of; one that is folded tells of the first
_TOLD = 60  # agencies of a place that are told with a quote


def hierarchy(engine: Engine, limit: int, _: str = "") -> Picture:
    """Return the picture of agencies by place and level; inner units are told by the body they belong to."""
    import networkx as nx

    asked = Asked(engine)
    graph: nx.DiGraph[str] = nx.DiGraph()
    units: dict[str, dict[str, None]] = defaultdict(dict)
    agencies: dict[str, Row] = {}
    for row in asked.rows("hierarchy"):
        if row["body"]:
            units[row["body"]][row["name"]] = None
        else:
            agencies.setdefault(row["agency"], row)
    placed: dict[str, list[Row]] = defaultdict(list)
    for row in agencies.values():
        level = _level(row)
        if level is not None:
            placed[row["code"]].append(row)
    columns = []
    chosen = _chosen(placed, limit)
    for level, heads in enumerate(chosen):
        column = [
            (_head(graph, placed[code_][0]), list(_members(graph, asked, placed[code_], units))) for code_ in heads
        ]
        if column:
            columns.append((list(LEVELS.values())[level], column))
    _join(graph, chosen)
    shown = sum(folded(graph, node) for node, data in graph.nodes(data=True) if data["kind"] != "place")
    known = sum(map(len, placed.values()))
    unplaced = len(agencies) - known
    notes = list(_HIERARCHY_NOTES)
    if unplaced:
        notes.append(
            Words(
                f"另有 {unplaced} 个机关不知在何地,未画。",
                f"{counted(unplaced, 'agency', 'agencies')} of unknown place are not drawn.",
            )
        )
    if known > shown:
        missing = known - shown
        left_out = Words(
            f"只画出见于公文最多的地方:另有 {missing} 个机关未画出(--limit 可多画)。",
            "Only the places are drawn of whose agencies most documents speak: "
            f"{counted(missing, 'agency', 'agencies')} left out (--limit draws more).",
        )
        notes.insert(0, left_out)
    if not graph:
        notes.insert(0, Words("图谱中没有知道所在地的机关。", "The graph has no agency whose place is known."))
    places = sum(data["kind"] == "place" for _, data in graph.nodes(data=True))
    return Picture(
        zh="层级图",
        en="Levels",
        graph=graph,
        layout=outlines(columns, boxes(graph)),
        summary=Words(
            f"{shown} 个机关 · {places} 个地方 · {len(columns)} 级",
            f"{counted(shown, 'agency', 'agencies')}, {counted(places, 'place')}, {counted(len(columns), 'level')}",
        ),
        notes=notes,
        queries=asked.texts(),
    )


def _level(row: Row) -> int | None:
    """Return the level of an agency: of the central bodies 0, of a province 1, and so on; None where unknown."""
    if not row["code"]:
        return 0 if "/agency/000000000000/" in row["agency"] else None
    return list(LEVELS).index(level_of(row["code"]))


def _chosen(placed: dict[str, list[Row]], limit: int) -> list[list[str]]:
    """Return for each level the places that are drawn, those first of whose agencies most documents speak."""
    by_level: list[list[str]] = [[] for _ in LEVELS]
    for code_ in sorted(placed, key=lambda c: (-sum(_papers(row) for row in placed[c]), c)):
        by_level[_level(placed[code_][0]) or 0].append(code_)
    room = max(limit // max(sum(map(bool, by_level)), 1), 2)
    chosen: list[list[str]] = []
    for places in by_level:
        left = room
        kept: list[str] = []
        for code_ in places:
            cost = 1 + min(len(placed[code_]), _KEEP_AT + 1 if code_ else _KEEP_CENTRAL + 1)
            if cost <= left or not kept:
                kept.append(code_)
                left -= cost
        chosen.append(sorted(kept))
    return chosen


def _papers(row: Row) -> int:
    return int(row["papers"] or 0)


def _head(graph: nx.DiGraph[str], row: Row) -> str:
    node = f"place {row['code']}"
    add_thing(graph, node, "place", row["place_name"] or LEVELS["centre"], number=row["code"], weight=4)
    graph.nodes[node]["level"] = list(LEVELS)[_level(row) or 0]
    return node


def _members(
    graph: nx.DiGraph[str], asked: Asked, rows: Sequence[Row], units: dict[str, dict[str, None]]
) -> Iterator[str]:
    head = f"place {rows[0]['code']}"
    keep = _KEEP_AT if rows[0]["code"] else _KEEP_CENTRAL
    order = sorted(rows, key=lambda row: (-_papers(row), row["name"], row["agency"]))
    for number, row in enumerate(order):
        add_thing(
            graph,
            row["agency"],
            "agency",
            row["name"],
            told=Words(f"见于 {_papers(row)} 份公文", f"named in {counted(_papers(row), 'document')}"),
            level=list(LEVELS)[_level(row) or 0],
        )
        inner = list(units.get(row["agency"], ()))
        if inner:
            data = graph.nodes[row["agency"]]
            listed = "、".join(inner)
            data["facts"] = (Words(f"内设机构({len(inner)}):{listed}", f"inner units ({len(inner)}): {listed}"),)
            count = Words(f"({len(inner)} 个内设机构)", f"({counted(len(inner), 'inner unit')})")
            data["short"] = joined("\n", [row["name"], count])
        drawn = number < keep or len(order) <= keep + 1
        proven = proven_facts(asked, row["agency"], Fact("at")) if number < _TOLD else [Fact("at")]
        add_facts(graph, head, row["agency"], proven[: _DOCUMENTS if drawn else 1])
    yield from fold(graph, head, [row["agency"] for row in order], keep, ("个机关", "agencies"))


def _join(graph: nx.DiGraph[str], chosen: Sequence[Sequence[str]]) -> None:
    """Join each place to the place above it; where a level lies between or it is not drawn, its box names the province."""
    for higher, places in pairwise(chosen):
        for place in places:
            above = next((c for end in (6, 4, 2) if (c := place[:end].ljust(12, "0")) != place and c in higher), "")
            if above:
                add_facts(graph, f"place {above}", f"place {place}", [Fact("below", line=_BY_CODE)])
    names = {place: graph.nodes[f"place {place}"]["label"] for places in chosen for place in places}
    for place in names:
        node, province = f"place {place}", place[:2].ljust(12, "0")
        if province != place and province in names and not graph.in_degree(node):
            graph.nodes[node]["short"] = f"{names[place]} ({names[province]})"


_BY_CODE = Words("依行政区划代码", "by the division codes")
_HIERARCHY_NOTES = [
    Words(
        "每一列是一级,地方之下是那里的机关,见于公文最多的在前;内设机构见各机关。",
        "A column for each level; below a place its agencies, those in most documents first; "
        "inner units are told by each.",
    ),
]
