"""The picture of citations as a graph: offices, what they cite, and a fact for each citation on the lines between them.

Drawn from the graph alone. One line stands for all citations of a work by an office; a document whose issuer is
unknown stands for itself. What an office issues itself (the relation `issue`) is no citation and is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.query import Engine
from kg.views.facts import Asked, Fact
from kg.views.scanned import Label, cites, labels
from kg.views.words import Words, zh

if TYPE_CHECKING:
    import networkx as nx

OPEN = "open"  # the one node that stands for what stayed unresolved
UNRESOLVED = Words("未定的引用", "unresolved citations")
_NONE = Label("", "", "other")


def citation_graph(engine: Engine | Asked) -> nx.DiGraph[str]:
    """Return offices and works as nodes (`kind`, `label`, `number`), citations as `facts` of the edges between them."""
    import networkx as nx

    asked = engine if isinstance(engine, Asked) else Asked(engine)
    facts: dict[tuple[str, str], dict[Fact, None]] = defaultdict(dict)
    kinds: dict[str, str] = {}
    for kind, office, work, fact in (*_citations(asked), *_open(asked)):
        kinds.setdefault(office, kind)
        facts[office, work][fact] = None
    known = labels(asked)
    graph: nx.DiGraph[str] = nx.DiGraph()
    for (office, work), told in facts.items():
        graph.add_edge(office, work, facts=tuple(told))
    for node, data in graph.nodes(data=True):
        label = known.get(node, _NONE)
        name = UNRESOLVED if node == OPEN else label.name or _path(asked, node)
        kind = "open" if node == OPEN else kinds.get(node, label.kind)
        number = label.number if node not in kinds else ""
        data |= {"kind": kind, "label": name, "number": number, "facts": (), "proofs": ()}
    return graph


def documents(graph: nx.DiGraph[str], node: str) -> int:
    """Return how many documents cite from, or are cited at, a node; what stayed open is no citation."""
    edges = [*graph.in_edges(node, data=True), *graph.out_edges(node, data=True)]
    told = (fact for _, _, edge in edges for fact in edge["facts"] if node == OPEN or fact.relation != OPEN)
    return len({fact.paper for fact in told})


def most_cited(graph: nx.DiGraph[str], limit: int) -> nx.DiGraph[str]:
    """Return the part with the most cited works that has no more than `limit` nodes."""
    if len(graph) <= limit:
        return graph
    kept: set[str] = {OPEN} & set(graph)
    works = [node for node in graph if graph.in_degree(node) and node != OPEN]
    rank = {
        node: (-documents(graph, node), -graph.in_degree(node), zh(graph.nodes[node]["label"]), node) for node in works
    }
    for work in sorted(works, key=rank.__getitem__):
        wanted = {work, *graph.predecessors(work)} - kept
        if len(kept) + len(wanted) <= limit:
            kept |= wanted
    part: nx.DiGraph[str] = graph.subgraph(sorted(kept)).copy()
    if OPEN in part and not part.in_degree(OPEN):  # all that leave something open were cut off
        part.remove_node(OPEN)
    return part


def _citations(asked: Asked) -> Iterator[tuple[str, str, str, Fact]]:
    """Yield kind and IRI of who cites, what is cited, and the citation."""
    for cite in cites(asked):
        for agency in cite.agencies:
            yield "agency", agency, cite.work, cite.fact
        if not cite.agencies:
            yield "document", cite.document, cite.work, cite.fact


def _open(asked: Asked) -> Iterator[tuple[str, str, str, Fact]]:
    for row in asked.rows("unresolved"):
        fact = Fact("open", key=row["document"], iri=row["item"], source="open")
        yield "agency" if row["agency"] else "document", row["agency"] or row["document"], OPEN, fact


def _path(asked: Asked, document: str) -> str:
    """Return the file of a document that has no title."""
    return next((row["path"] for row in asked.rows("file", document=document)), document)
