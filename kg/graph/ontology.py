"""The ontology graph: terms and code lists, so that labels can be asked for."""

from __future__ import annotations

import pyoxigraph as ox

from kg import resources
from kg.graph.namespaces import KG, SKOS
from kg.graph.quads import Graph
from kg.iri import Iris
from kg.vocabulary import indicators

_FILES = ("zhengwu.ttl", "codes.ttl")


def ontology_graph(iris: Iris) -> list[str]:
    """Return the N-Quads lines of the ontology, the code lists and the indicators."""
    name = ox.NamedNode(iris.graph("ontology"))
    lines = set()
    for file in _FILES:
        data = (resources.folder("ontology") / file).read_bytes()
        for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
            lines.add(f"{ox.Quad(quad.subject, quad.predicate, quad.object, name)} .")
    codes = Graph(name.value)
    for indicator in indicators.all_indicators():
        node = KG + indicator.code
        codes.types(node, SKOS + "Concept")
        codes.add(node, SKOS + "prefLabel", codes.text(indicator.zh, "zh"))
        codes.add(node, SKOS + "prefLabel", codes.text(indicator.en, "en"))
    return sorted({*lines, *codes.lines()})
