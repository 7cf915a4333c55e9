"""The terms of the graph, with labels and comments in Chinese and English, from `ontology/zhengwu.ttl`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.resources import folder

if TYPE_CHECKING:
    from rdflib import Graph, URIRef
    from rdflib.term import Node

NAMESPACE = "https://w3id.org/zhengwu/ontology#"


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property: our own, or borrowed from another vocabulary."""

    iri: str
    kind: str  # class, property
    labels: dict[str, str]  # by language: zh, en
    comments: dict[str, str]
    above: tuple[str, ...]  # IRIs of its superclasses or superproperties


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
        except Exception as error:  # rdflib raises many kinds
            raise OntologyError(f"{path}: {error}") from error
    return graph


def by_language(graph: Graph, subject: Node, predicate: URIRef) -> dict[str, str]:
    """Return the literals of a property, by language.

    >>> from rdflib import RDFS, URIRef
    >>> by_language(load("zhengwu.ttl"), URIRef(NAMESPACE + "Mention"), RDFS.label)["zh"]
    '引证'
    """
    return {literal.language: str(literal) for literal in graph.objects(subject, predicate)}  # type: ignore[attr-defined]


@cache
def terms() -> dict[str, Term]:
    """Return every class and property that the graph uses, by IRI.

    >>> terms()[NAMESPACE + "Citation"].labels == {"zh": "引用", "en": "citation"}
    True
    """
    from rdflib import OWL, RDF, RDFS

    graph = load("zhengwu.ttl")
    kinds = (
        (OWL.Class, "class"),
        (OWL.ObjectProperty, "property"),
        (OWL.DatatypeProperty, "property"),
        (RDF.Property, "property"),
    )
    found = {}
    for rdf_class, kind in kinds:
        above = RDFS.subClassOf if kind == "class" else RDFS.subPropertyOf
        for subject in graph.subjects(RDF.type, rdf_class):
            found[str(subject)] = Term(
                str(subject),
                kind,
                by_language(graph, subject, RDFS.label),
                by_language(graph, subject, RDFS.comment),
                tuple(sorted(str(one) for one in graph.objects(subject, above))),
            )
    return dict(sorted(found.items()))


def label(iri: str, language: str = "zh") -> str | None:
    """Return the label of a class, property or code.

    >>> label(NAMESPACE + "issuedBy"), label(NAMESPACE + "basis", "en"), label(NAMESPACE + "nothing")
    ('发文机关', 'basis', None)
    """
    from kg.vocabulary import codes

    term = terms().get(iri)
    if term:
        return term.labels.get(language)
    code = codes.by_name(iri.removeprefix(NAMESPACE))
    return code.labels.get(language) if code else None
