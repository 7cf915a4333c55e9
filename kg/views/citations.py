"""The picture of citations: offices, what they cite, and the quotes that prove each line.

Drawn from the graph alone. One line stands for all citations of a work by an office; a document whose issuer is
unknown stands for itself. What an office issues itself (the relation `issue`) is no citation and is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.query import Engine
from kg.views.facts import Asked, Fact, Row
from kg.views.legend import RELATIONS, code, kind_of_work
from kg.views.sentences import Quote

if TYPE_CHECKING:
    import networkx as nx

OPEN = "open"  # the one node that stands for what stayed unresolved
_RESTS = ("basis", "implement")
_ACTS = ("repeal", "amend", "forward")


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation, as the side panel tells it."""

    document: str
    date: str
    path: str
    relation: str
    mode: str
    articles: str
    version: str
    ended: str
    quotes: tuple[Quote, ...]
    note: str = ""

    @property
    def drawn_as(self) -> str:
        """The relation whose colour it wears: who only tells that a text was repealed does not repeal it."""
        return "mention" if self.mode == "reports" and self.relation in _ACTS else self.relation

    @property
    def stale(self) -> bool:
        """Whether the document rests on a version that had ended by its date."""
        return self.relation in _RESTS and bool(self.date and self.ended) and self.date >= self.ended

    @property
    def fact(self) -> Fact:
        """The citation as a line and the side panel tell it."""
        relation = RELATIONS[self.relation]
        return Fact(
            *(self.drawn_as, self.document, self.date, self.path, self.quotes),
            detail=" · ".join(filter(None, [self.articles, self.note])),
            line=f"所引版本 version: {self.version}" if self.version and not self.stale else "",
            warning=f"所引版本已于 {self.ended} 失效 {self.version}: version had ended" if self.stale else "",
            told=f"{relation.zh} {relation.en} (叙述 told of)" if self.drawn_as != self.relation else "",
        )


def citation_graph(engine: Engine | Asked) -> nx.DiGraph[str]:
    """Return offices and works as nodes (`kind`, `label`), citations on the edges between them (`citations`)."""
    import networkx as nx

    asked = engine if isinstance(engine, Asked) else Asked(engine)
    graph: nx.DiGraph[str] = nx.DiGraph()
    for source, target, citation in (*_citations(asked), *_open(asked)):
        for node, attributes in (source, target):
            graph.add_node(node, **{**attributes, **graph.nodes.get(node, {})})
        ends = (source[0], target[0])
        if not graph.has_edge(*ends):
            graph.add_edge(*ends, citations=[])
        graph.edges[ends]["citations"].append(citation)
    for _, _, edge in graph.edges(data=True):
        edge["citations"] = tuple(sorted(edge["citations"], key=_order))
    return graph


def strongest(citations: Iterable[Citation]) -> str:
    """Return the relation whose colour a line wears."""
    return min((citation.drawn_as for citation in citations), key=list(RELATIONS).index)


def documents(graph: nx.DiGraph[str], node: str) -> int:
    """Return how many documents cite from, or are cited at, a node; what stayed open is no citation."""
    edges = [*graph.in_edges(node, data=True), *graph.out_edges(node, data=True)]
    told = (c for _, _, edge in edges for c in edge["citations"] if node == OPEN or c.relation != OPEN)
    return len({(c.document, c.date, c.path) for c in told})


def most_cited(graph: nx.DiGraph[str], limit: int) -> nx.DiGraph[str]:
    """Return the part with the most cited works that has no more than `limit` nodes."""
    if len(graph) <= limit:
        return graph
    kept: set[str] = {OPEN} & set(graph)
    works = [node for node in graph if graph.in_degree(node) and node != OPEN]
    for work in sorted(works, key=lambda n: (-documents(graph, n), -graph.in_degree(n), graph.nodes[n]["label"], n)):
        wanted = {work, *graph.predecessors(work)} - kept
        if len(kept) + len(wanted) <= limit:
            kept |= wanted
    part: nx.DiGraph[str] = graph.subgraph(sorted(kept)).copy()
    if OPEN in part and not part.in_degree(OPEN):  # all that leave something open were cut off
        part.remove_node(OPEN)
    return part


_Node = tuple[str, dict[str, str]]


def _citations(asked: Asked) -> Iterator[tuple[_Node, _Node, Citation]]:
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for row in asked.rows("quotes"):
        quotes[row["citation"]].append(_quote(row))
    seen: set[tuple[str, str]] = set()  # a document in two files, a work with two titles: the first row tells
    for row in asked.rows("citations"):
        relation, actor = code(row["relation"]), _actor(row)
        if relation not in RELATIONS or (row["citation"], actor[0]) in seen:
            continue
        seen.add((row["citation"], actor[0]))
        label = row["work_title"] or row["work_number"] or row["work"]
        work = (row["work"], {"kind": kind_of_work(row["form"]), "label": label, "number": row["work_number"]})
        citation = Citation(
            *(row["title"], row["date"], row["path"], relation, code(row["mode"])),
            *(row["articles"], row["version"], row["ended"], tuple(quotes[row["citation"]])),
        )
        yield actor, work, citation


def _open(asked: Asked) -> Iterator[tuple[_Node, _Node, Citation]]:
    seen: set[tuple[str, str]] = set()
    for row in asked.rows("unresolved"):
        actor = _actor(row)
        if (row["item"], actor[0]) in seen:
            continue
        seen.add((row["item"], actor[0]))
        note = row["meaning"] or row["reason"]
        told = (row["title"], row["date"], row["path"], "open", "", "", "", "", (_quote(row),), note)
        yield actor, (OPEN, {"kind": "open", "label": "未定的引用 unresolved", "number": ""}), Citation(*told)


def _actor(row: Row) -> _Node:
    if row["agency"]:
        return row["agency"], {"kind": "agency", "label": row["agency_name"] or row["agency"], "number": ""}
    return row["document"], {"kind": "document", "label": row["title"] or row["path"] or row["document"], "number": ""}


def _quote(row: Row) -> Quote:
    return Quote(int(row["start"]), int(row["end"]), row["quote"], row["before"], row["after"])


def _order(citation: Citation) -> tuple[int, str, str, str, int]:
    first = citation.quotes[0].start if citation.quotes else 0
    return (list(RELATIONS).index(citation.drawn_as), citation.date, citation.document, citation.path, first)
