"""The view `citations`: offices, what they cite, and the quotes that prove each line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.query import Engine
from kg.views.citations import OPEN, citation_graph, documents, most_cited
from kg.views.drawing import Picture, boxes
from kg.views.facts import Asked, add_levels
from kg.views.folding import fold, folded
from kg.views.proving import prove, proven
from kg.views.wings import wings
from kg.views.words import Words, counted, zh

if TYPE_CHECKING:
    import networkx as nx

_OWN = 3  # works of one office that have a box of their own, the most cited first
_LONE = 3  # offices of one work alone that have one
_SHARES = (3.0, 2.5, 2.0, 1.7, 1.4, 1.2, 1.0)  # of the limit: so many are tried before the folding


def citations(engine: Engine, limit: int, _: str = "") -> Picture:
    """Return the picture of what agencies cite."""
    asked = Asked(engine)
    whole = citation_graph(asked)
    _tell(whole)
    graph = _own_folded(whole) if len(whole) > limit // 2 else whole
    if len(graph) > limit:
        graph = _chosen(whole, limit)
    summary, notes = _summary(graph), _notes(graph, whole)
    prove(graph, asked)
    for _, data in graph.nodes(data=True):
        data["proofs"] = tuple(each for fact in data["proofs"] for each in proven(asked, fact))
    add_levels(graph, asked)
    return Picture(
        zh="引用图",
        en="Citations",
        graph=graph,
        layout=wings(boxes(graph), graph.edges),
        summary=summary,
        notes=notes,
        queries=asked.texts(),
    )


def _tell(graph: nx.DiGraph[str]) -> None:
    """Add to boxes and lines what the picture says of them."""
    for node, data in graph.nodes(data=True):
        count = documents(graph, node)
        office = data["kind"] in ("agency", "document")
        works = [work for work in graph.successors(node) if work != OPEN]
        told = _citing(count, len(works)) if office else _cited_by(count, graph.in_degree(node))
        data |= {"told": told, "weight": 1 if node == OPEN else count, "facts": (), "proofs": ()}


def _citing(count: int, works: int) -> Words:
    return Words(f"{count} 份公文,引用 {works} 个文件", f"{counted(count, 'document')}, {counted(works, 'work')} cited")


def _cited_by(count: int, offices: int) -> Words:
    return Words(
        f"{count} 份公文、{offices} 个机关引用", f"cited by {counted(count, 'document')}, {counted(offices, 'office')}"
    )


def _chosen(whole: nx.DiGraph[str], limit: int) -> nx.DiGraph[str]:
    """Return the most cited works with those who cite them, folded so that as many as can be have room."""
    own = _own_folded(_closed(whole))
    for share in _SHARES:
        graph = _lone_folded(most_cited(own, int(limit * share)).copy(), whole)
        if len(graph) <= limit:
            return graph
    return most_cited(own, limit)


def _rank(whole: nx.DiGraph[str], nodes: Iterable[str]) -> list[str]:
    return sorted(nodes, key=lambda node: (-documents(whole, node), zh(whole.nodes[node]["label"]), node))


def _closed(whole: nx.DiGraph[str]) -> nx.DiGraph[str]:
    """Return the graph without a box for what stayed open: the offices tell it themselves."""
    graph: nx.DiGraph[str] = whole.copy()
    for office in list(graph.predecessors(OPEN)) if OPEN in graph else []:
        graph.nodes[office]["proofs"] = graph.edges[office, OPEN]["facts"]
    graph.remove_nodes_from([OPEN])
    graph.remove_nodes_from([node for node in list(graph) if not graph.degree(node)])
    return graph


def _own_folded(whole: nx.DiGraph[str]) -> nx.DiGraph[str]:
    """Fold the works of one office alone."""
    graph: nx.DiGraph[str] = whole.copy()
    for hub in sorted(node for node in graph if graph.out_degree(node)):
        own = [work for work in graph.successors(hub) if graph.in_degree(work) == 1 and work != OPEN]
        fold(graph, hub, _rank(whole, own), _OWN, ("个文件", "works"))
    return graph


def _lone_folded(graph: nx.DiGraph[str], whole: nx.DiGraph[str]) -> nx.DiGraph[str]:
    """Fold the offices that cite but one of the works."""
    for hub in sorted(node for node in graph if graph.in_degree(node)):
        lone = [office for office in graph.predecessors(hub) if graph.degree(office) == 1]
        fold(graph, hub, _rank(whole, lone), _LONE, ("个机关", "offices"))
    return graph


def _summary(graph: nx.DiGraph[str]) -> Words:
    kinds: Counter[str] = Counter()
    for node, data in graph.nodes(data=True):
        kind = data["kind"]
        if kind == "more":
            kind = "agency" if graph.out_degree(node) else "work"
        kinds["work" if kind not in ("agency", "document", "open") else kind] += folded(graph, node)
    told = [fact for _, _, edge in graph.edges(data=True) for fact in edge["facts"] if fact.relation != "open"]
    papers = len({fact.paper for fact in told})
    agencies, works = kinds["agency"], kinds["work"]
    return Words(
        f"{papers} 份公文 · {agencies} 个机关 · {works} 个被引文件 · {len(told)} 处引用",
        f"{counted(papers, 'document')}, {counted(agencies, 'agency', 'agencies')}, {counted(works, 'work')}, "
        f"{counted(len(told), 'citation')}",
    )


_NOTES = [
    Words(
        "中间是多个机关共同引用的文件,两侧是机关,外侧是只有一个机关引用的文件。",
        "In the middle what several agencies cite, agencies on both sides, outside what only one of them cites.",
    ),
    Words(
        "线越粗,引用越多;一条线有几种关系时取最强的一种的颜色。",
        "The wider a line, the more citations; it wears the colour of its strongest relation.",
    ),
    Words("机关自己制发的文件不算引用,不在图中。", "What an agency issues itself is no citation and is not drawn."),
    Words(
        "叙述他人修改、废止、转发的,按提及着色。",
        "Who tells that a text was amended, repealed or forwarded mentions it.",
    ),
]


def _notes(graph: nx.DiGraph[str], whole: nx.DiGraph[str]) -> list[Words]:
    notes = list(_NOTES)
    missing = len(set(whole) - {OPEN}) - sum(folded(graph, node) for node in set(graph) - {OPEN})
    if OPEN in whole and OPEN not in graph:
        notes.append(Words("未定的引用见各机关。", "What stayed unresolved is told of each agency."))
    if missing > 0:
        lines = _cited(whole) - _cited(graph)
        notes.insert(
            0,
            Words(
                f"只画出被引最多的文件(按引用它的公文数):另有 {missing} 个机关和文件、{lines} 处引用未画出。",
                "Only the most cited works are drawn, by the number of documents that cite them: "
                f"{missing:,} agencies and works with {counted(lines, 'citation')} are left out.",
            ),
        )
    if not graph:
        notes.insert(0, Words("图谱中没有引用。", "There are no citations in the graph."))
    return notes


def _cited(graph: nx.DiGraph[str]) -> int:
    return sum(fact.relation != "open" for *_, edge in graph.edges(data=True) for fact in edge["facts"])
