from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.store import Store
from kg.iri import BASE
from kg.resources import folder

FIXTURE = Path(__file__).with_name("fixture.trig")


def load() -> ox.Store:
    engine = ox.Store()
    engine.load(path=FIXTURE, format=ox.RdfFormat.TRIG)
    for name in ("zhengwu.ttl", "codes.ttl"):
        engine.load(
            path=folder("ontology") / name, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(BASE + "graph/ontology")
        )
    engine.update(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX kg: <https://w3id.org/zhengwu/ontology#>"
        f"INSERT DATA {{ GRAPH <{BASE}graph/ontology> {{ kg:ind-applications a skos:Concept }} }}"
    )
    return engine


@pytest.fixture(scope="session")
def store() -> Store:
    return Store(load())


@pytest.fixture
def spoilt():
    """A function that gives the good graph with one update made to it."""

    def spoil(update: str) -> Store:
        engine = load()
        engine.update(update)
        return Store(engine)

    return spoil
