"""The graph as data for other programs, in an explicit table."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from kg.graph.namespaces import PREFIXES
from kg.graph.store import Store
from kg.views.network import network


def turtle(store: Store) -> Iterator[str]:
    """Yield every statement once, as Turtle, without the named graphs."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    graph.parse(data="\n".join(store.triples()), format="nt")
    yield graph.serialize(format="turtle")


def nquads(store: Store) -> Iterator[str]:
    """Yield every statement with its graph, in the order of the store, which is the same for the same statements."""
    return (f"{line}\n" for line in store.lines())


def graphml(store: Store) -> Iterator[str]:
    """Yield the things and what links them, as GraphML."""
    import networkx as nx

    target = io.BytesIO()
    nx.write_graphml(network(store), target, encoding="utf-8", prettyprint=True)
    yield target.getvalue().decode("utf-8") + "\n"


EXPORTS: dict[str, Callable[[Store], Iterator[str]]] = {"turtle": turtle, "nquads": nquads, "graphml": graphml}
