"""The terms of the graph, with labels and comments in Chinese and English, from `ontology/zhengwu.ttl`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.resources import folder

if TYPE_CHECKING:
    from rdflib import Graph

NAMESPACE = "https://w3id.org/zhengwu/ontology#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"

_OWL = "http://www.w3.org/2002/07/owl#"
_PROPERTIES = (
    _OWL + "ObjectProperty",
    _OWL + "DatatypeProperty",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#Property",
)


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property: our own, or borrowed from another vocabulary."""

    iri: str
    kind: str  # class, property
    labels: dict[str, str]  # by language: zh, en
    comments: dict[str, str]
    above: tuple[str, ...]  # IRIs of its superclasses or superproperties


@dataclass(frozen=True, slots=True)
class Description:
    """What a file says of one thing: property → values with their language, sorted."""

    iri: str
    said: dict[str, tuple[tuple[str, str | None], ...]]

    def by_language(self, prop: str) -> dict[str, str]:
        """Return the values of a property that have a language, one for each."""
        return {language: value for value, language in self.said.get(prop, ()) if language}

    def values(self, prop: str) -> tuple[str, ...]:
        """Return the values of a property, whatever their language."""
        return tuple(value for value, _ in self.said.get(prop, ()))


def load(*names: str) -> Graph:
    """Return turtle files of the ontology folder as one graph; `shapes.ttl`, `codes.ttl`, `zhengwu.ttl`.

    Raises:
        OntologyError: a file does not parse.
    """
    from rdflib import Graph

    graph = Graph()
    for name in names:
        path = folder("ontology") / name
        try:
            graph.parse(path, format="turtle")
        except (OSError, SyntaxError, ValueError) as error:  # rdflib's BadSyntax is a SyntaxError
            raise OntologyError(f"{path}: {error}") from error
    return graph


def described(name: str, *classes: str) -> list[Description]:
    """Return what a file says of the members of these classes, in the order of their IRIs.

    >>> described("zhengwu.ttl", _OWL + "Ontology")[0].iri
    'https://w3id.org/zhengwu/ontology'
    """
    from rdflib import RDF, Literal, URIRef

    graph = load(name)
    members = {subject for one in classes for subject in graph.subjects(RDF.type, URIRef(one))}
    found = []
    for subject in sorted(members, key=str):
        said: dict[str, list[tuple[str, str | None]]] = {}
        for prop, value in graph.predicate_objects(subject):
            language = value.language if isinstance(value, Literal) else None
            said.setdefault(str(prop), []).append((str(value), language))
        in_order = {prop: tuple(sorted(values, key=lambda v: (v[1] or "", v[0]))) for prop, values in said.items()}
        found.append(Description(str(subject), in_order))
    return found


@cache
def terms() -> dict[str, Term]:
    """Return every class and property that the graph uses, by IRI.

    >>> terms()[NAMESPACE + "Citation"].labels == {"zh": "引用", "en": "citation"}
    True
    """
    kinds = (
        ("class", RDFS + "subClassOf", described("zhengwu.ttl", _OWL + "Class")),
        ("property", RDFS + "subPropertyOf", described("zhengwu.ttl", *_PROPERTIES)),
    )
    return {
        one.iri: Term(
            one.iri, kind, one.by_language(RDFS + "label"), one.by_language(RDFS + "comment"), one.values(above)
        )
        for kind, above, found in kinds
        for one in found
    }


def label(iri: str, language: str = "zh") -> str | None:
    """Return the label of a class, property or code.

    >>> label(NAMESPACE + "issuedBy"), label(NAMESPACE + "basis", "en"), label(NAMESPACE + "nothing")
    ('发文机关', 'basis', None)
    """
    from tests import ontology_codes as codes  # which reads its file through this module

    term = terms().get(iri)
    if term:
        return term.labels.get(language)
    code = codes.by_name(iri.removeprefix(NAMESPACE))
    return code.labels.get(language) if code else None
