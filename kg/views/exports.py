"""The graph as data for other programs, in an explicit table."""

from __future__ import annotations

import io
from collections.abc import Callable

from kg.graph.namespaces import PREFIXES
from kg.graph.store import Store
from kg.views.network import network


def turtle(store: Store) -> str:
    """Return every statement once, as Turtle, without the named graphs."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    graph.parse(data="\n".join(store.triples()), format="nt")
    return graph.serialize(format="turtle")


def nquads(store: Store) -> str:
    """Return every statement with its graph, as sorted N-Quads."""
    return "".join(f"{line}\n" for line in sorted(store.lines()))


def graphml(store: Store) -> str:
    """Return the things and what links them, as GraphML."""
    import networkx as nx

    target = io.BytesIO()
    nx.write_graphml(network(store), target, encoding="utf-8", prettyprint=True)
    return target.getvalue().decode("utf-8") + "\n"


EXPORTS: dict[str, Callable[[Store], str]] = {"turtle": turtle, "nquads": nquads, "graphml": graphml}
