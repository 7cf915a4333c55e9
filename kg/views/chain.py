"""The view `chain`: how a notice travels down, from the office that issued it to those that forward and implement it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.query import Engine
from kg.views.arranging import layers
from kg.views.drawing import Picture, boxes
from kg.views.facts import Asked, Fact, Row, add_facts, add_levels, add_thing, papers, proven_facts
from kg.views.folding import fold, folded
from kg.views.legend import code, kind_of_work
from kg.views.named import find, several
from kg.views.words import Words, counted, joined, zh

if TYPE_CHECKING:
    import networkx as nx

_KEEP = 6  # documents that forward or implement one and the same and are no further step


def chain(engine: Engine, limit: int, name: str) -> Picture:
    """Return the picture of how a notice travels down: who forwards what, and who implements it at last."""
    import networkx as nx

    asked = Asked(engine)
    hubs, count = find(asked, "work", name)
    rows = asked.rows("forwarding")
    forwarded: nx.DiGraph[str] = nx.DiGraph(
        (row["work"], row["node"]) for row in rows if code(row["relation"]) == "forward"
    )
    steps = set(hubs)
    for hub in hubs:
        if hub in forwarded:
            steps |= nx.ancestors(forwarded, hub) | nx.descendants(forwarded, hub)
    graph: nx.DiGraph[str] = nx.DiGraph()
    for hub, label in hubs.items():
        form = next((row["work_form"] for row in rows if row["work"] == hub), "")
        add_thing(graph, hub, kind_of_work(form), label, weight=8)
    for row in rows:
        if row["work"] in steps and row["node"] not in {row["work"]} | _above(forwarded, row["work"]):
            _step(graph, asked, row)
    _know(graph, rows)
    order = _levels(graph, limit)
    facts = [fact for *_, edge in graph.edges(data=True) for fact in edge["facts"]]
    title, total = next(iter(hubs.values())), sum(folded(graph, node) for node in graph)
    notes = [*several(count, len(hubs)), *_CHAIN_NOTES]
    if not facts:
        notes.insert(0, Words("没有公文转发或贯彻它。", "No document of the graph forwards or implements it."))
    add_levels(graph, asked)
    return Picture(
        zh=f"{title} 转发图",
        en=f"{title}: chain",
        graph=graph,
        layout=layers(order, boxes(graph)),
        summary=Words(
            f"{papers(facts)} 份公文 · {len(order)} 层 · {total} 个文件",
            f"{counted(papers(facts), 'document')}, {counted(len(order), 'layer')}, {counted(total, 'work')}",
        ),
        notes=notes,
        queries=asked.texts(),
    )


def _above(forwarded: nx.DiGraph[str], work: str) -> set[str]:
    """Return what a work itself forwards, so that a chain leads down alone."""
    import networkx as nx

    return nx.ancestors(forwarded, work) if work in forwarded else set()


def _step(graph: nx.DiGraph[str], asked: Asked, row: Row) -> None:
    add_thing(graph, row["work"], kind_of_work(row["work_form"]), row["work_title"] or row["work_number"], weight=8)
    add_thing(
        graph,
        row["node"],
        "document" if not row["agency"] else kind_of_work(row["kind"]),
        row["title"] or row["path"],
        weight=4,
    )
    relation = code(row["relation"])
    add_facts(graph, row["work"], row["node"], proven_facts(asked, row["fact"], Fact(relation)))


def _know(graph: nx.DiGraph[str], rows: Iterable[Row]) -> None:
    """Write agency, number and date into the boxes, as far as the rows know them."""
    for row in rows:
        _told(graph, row["node"], row["agency"], row["number"], row["date"])
        _told(graph, row["work"], row["work_agency"], row["work_number"], "")
    for _, data in graph.nodes(data=True):
        data["short"] = joined("\n", [data.get("agency", ""), data["number"] or data["label"], data.get("date", "")])


def _told(graph: nx.DiGraph[str], node: str, agency: str, number: str, date: str) -> None:
    if node in graph:
        data: dict[str, Any] = graph.nodes[node]
        data["number"] = data["number"] or number
        data["agency"] = data.get("agency") or agency
        data["date"] = data.get("date") or date


def _levels(graph: nx.DiGraph[str], limit: int) -> list[list[str]]:
    """Return the rows from top to bottom; many ends of one step are folded."""
    for node in sorted(node for node in graph if graph.out_degree(node)):
        ends = [n for n in graph.successors(node) if graph.out_degree(n) == 0 and graph.in_degree(n) == 1]
        ends.sort(key=lambda n: (_strength(graph, node, n), *_by_date(graph, n)))
        fold(graph, node, ends, min(_KEEP, limit), ("个文件", "works"))
    rows: dict[int, list[str]] = defaultdict(list)
    for node, level in sorted(_depths(graph).items(), key=lambda item: _by_date(graph, item[0])):
        rows[level].append(node)
    order: list[list[str]] = []
    for level in sorted(rows):
        before = {node: place for place, node in enumerate(order[-1])} if order else {}
        centres = {}
        for node in rows[level]:
            places = [before[above] for above in graph.predecessors(node) if above in before]
            centres[node] = sum(places) / len(places) if places else 0.0
        order.append(sorted(rows[level], key=lambda node: centres[node]))  # sorting keeps dates in order
    return order


def _by_date(graph: nx.DiGraph[str], node: str) -> tuple[str, str, str]:
    data = graph.nodes[node]
    return data.get("date", ""), zh(data["label"]), node


def _depths(graph: nx.DiGraph[str]) -> dict[str, int]:
    """Return how many steps each document stands below the first, by the longest way; a circle is broken."""
    import networkx as nx

    plain: nx.DiGraph[str] = nx.DiGraph(graph.edges)
    plain.add_nodes_from(graph)
    for circle in iter(lambda: next(nx.simple_cycles(plain), None), None):
        plain.remove_edge(circle[-1], circle[0])
    return {node: level for level, nodes in enumerate(nx.topological_generations(plain)) for node in nodes}


def _strength(graph: nx.DiGraph[str], one: str, other: str) -> int:
    """Return 0 for what is forwarded, 1 for what is implemented alone."""
    return int(all(fact.relation != "forward" for fact in graph.edges[one, other]["facts"]))


_CHAIN_NOTES = [
    Words(
        "自上而下:每一层转发上一层的文件,绿线是贯彻执行。",
        "From top to bottom: each layer forwards what stands above it; green lines implement it.",
    ),
]
