"""The things of the graph and what links them, as a networkx graph for Gephi, Cytoscape, or Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.query import Engine
from kg.query.catalogue import load
from kg.resources import folder

if TYPE_CHECKING:
    import networkx as nx


def network(engine: Engine) -> nx.MultiDiGraph[str]:
    """Return documents, agencies, works, groups, platforms and people with the links between them.

    Nodes have `label` and `kind`; edges have `kind` (the key), `quote` and `document` where one citation or seat
    proves them.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    views = folder("queries") / "views"
    for node, kind, label in engine.select(load(views / "network_nodes.rq").text, {}):
        graph.add_node(str(node), kind=str(kind), label=str(label))
    for source, target, kind, quote, document in engine.select(load(views / "network_edges.rq").text, {}):
        if str(source) in graph and str(target) in graph:
            told = {"quote": str(quote), "document": str(document)} if quote and document else {}
            graph.add_edge(str(source), str(target), key=str(kind), kind=str(kind), **told)
    return graph
