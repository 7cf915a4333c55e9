"""The graph as data for other programs, in an explicit table."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from kg.graph.store import Store
from kg.graph.writing import serialized
from kg.views.network import network
from kg.views.tabling import clean, rgb, tables
from kg.views.tabling import gexf as gexf_of


def turtle(store: Store) -> Iterator[str]:
    """Yield every statement once, as Turtle, without the named graphs."""
    yield from serialized(store.triples(), "turtle")


def ntriples(store: Store) -> Iterator[str]:
    """Yield every statement once, as N-Triples, sorted, without the named graphs."""
    return (f"{line}\n" for line in store.triples())


def jsonld(store: Store) -> Iterator[str]:
    """Yield every statement once, as JSON-LD in expanded form, without the named graphs."""
    yield from serialized(store.triples(), "jsonld")
    yield "\n"


def rdfxml(store: Store) -> Iterator[str]:
    """Yield every statement once, as RDF/XML, without the named graphs."""
    yield from serialized(store.triples(), "rdfxml")
    yield "\n"


def nquads(store: Store) -> Iterator[str]:
    """Yield every statement with its graph, in the order of the store, which is the same for the same statements."""
    return (f"{line}\n" for line in store.lines())


def graphml(store: Store) -> Iterator[str]:
    """Yield the things and what links them, as GraphML; `r`, `g`, `b`, `x`, `y` and `size` are what Gephi looks for."""
    import networkx as nx

    graph = network(store)
    for _, data in graph.nodes(data=True):
        data |= {name: clean(value) for name, value in data.items() if isinstance(value, str)}
        data["r"], data["g"], data["b"] = rgb(data["color"])
    for *_, data in graph.edges(data=True):
        data |= {name: clean(value) for name, value in data.items() if isinstance(value, str)}
    target = io.BytesIO()
    nx.write_graphml(graph, target, encoding="utf-8", prettyprint=True)
    yield target.getvalue().decode("utf-8") + "\n"


def gexf(store: Store) -> Iterator[str]:
    """Yield the things and what links them, as GEXF with colours and places."""
    return gexf_of(network(store))


def csv_files(store: Store) -> dict[str, bytes]:
    """Return the things and what links them as nodes.csv and edges.csv."""
    return tables(network(store))


EXPORTS: dict[str, Callable[[Store], Iterator[str]]] = {
    "turtle": turtle,
    "ntriples": ntriples,
    "jsonld": jsonld,
    "rdfxml": rdfxml,
    "nquads": nquads,
    "graphml": graphml,
    "gexf": gexf,
}
