"""The terms of the ontology and its code lists, as queries write them."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from kg import resources
from kg.graph.namespaces import PREFIXES, RDF_TYPE

_FILES = ("zhengwu.ttl", "codes.ttl")


def shortened(iri: str) -> str:
    """Return a name with its prefix, or in angle brackets where we have none for it.

    >>> shortened("http://purl.org/dc/terms/title"), shortened("urn:x")
    ('dct:title', '<urn:x>')
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"


@cache
def short_terms() -> tuple[str, ...]:
    """Return the classes, properties and codes that the ontology tells of, sorted.

    >>> [term for term in short_terms() if term.startswith("kg:citingA")]
    ['kg:citingAgency']
    """
    found = {RDF_TYPE}
    for file in _FILES:
        data = (resources.folder("ontology") / file).read_bytes()
        found |= {
            quad.subject.value
            for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)
            if isinstance(quad.subject, ox.NamedNode)
        }
    return tuple(sorted(term for term in map(shortened, found) if not term.startswith("<")))
