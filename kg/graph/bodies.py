"""What is known of an agency beyond any document: who came before and after it, and who directs it.

The data lie in `ontology/agencies.csv` (central bodies and their reforms) and `ontology/vertical.csv` (bodies that are
led from above, by the law that says so). Of other bodies nothing is concluded.
"""

from __future__ import annotations

from kg.graph.namespaces import DCT, KG, ORG, SKOS
from kg.graph.quads import Graph
from kg.iri import Iris
from kg.resolution.agency_keys import Reform, reforms, superiors

_Key = tuple[str, str]  # region and full name


def state_context(graph: Graph, iris: Iris, region: str, name: str) -> None:
    """State the reforms that an agency went through, and the bodies that lead or guide it."""
    for reform in reforms(region, name):
        _state_reform(graph, iris, reform)
    led_by, guided_by = superiors(region, name)
    for prop, superior in (("ledBy", led_by), ("guidedBy", guided_by)):
        if superior:
            graph.add(iris.agency(region, name), KG + prop, _agency(graph, iris, superior))


def _state_reform(graph: Graph, iris: Iris, reform: Reform) -> None:
    old = _agency(graph, iris, reform.old)
    event = iris.thing("change", *reform.old)
    graph.types(event, ORG + "ChangeEvent")
    graph.add(event, SKOS + "prefLabel", graph.text(f"{reform.old[1]}改革", "zh"))
    graph.add(event, DCT + "date", graph.typed(reform.year, "gYear"))
    graph.add(event, ORG + "originalOrganization", old)
    for new in reform.new:
        successor = _agency(graph, iris, new)
        graph.add(event, ORG + "resultingOrganization", successor)
        graph.add(successor, KG + "succeeds", old)


def _agency(graph: Graph, iris: Iris, key: _Key) -> str:
    """Return an agency, stated so that it has a class and a name even where no document speaks of it."""
    iri = iris.agency(*key)
    graph.types(iri, KG + "Agency", KG + "Organ")
    graph.add(iri, SKOS + "prefLabel", graph.text(key[1], "zh"))
    return iri
