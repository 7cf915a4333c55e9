"""The code lists (relations, genres, legal forms, platform kinds …), from `ontology/codes.ttl`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.vocabulary import ontology


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list: `name` is its IRI without the namespace, `notation` its form in records."""

    name: str
    scheme: str
    notation: str
    labels: dict[str, str]
    definitions: dict[str, str]
    others: tuple[str, ...] = ()  # other words for the same
    broader: str | None = None


@cache
def _all() -> dict[str, Code]:
    from rdflib import RDF, SKOS

    graph = ontology.load("codes.ttl")

    def name(node: object) -> str:
        return str(node).removeprefix(ontology.NAMESPACE)

    found = {}
    for subject in graph.subjects(RDF.type, SKOS.Concept):
        above = graph.value(subject, SKOS.broader)
        found[name(subject)] = Code(
            name(subject),
            name(graph.value(subject, SKOS.inScheme)),
            str(graph.value(subject, SKOS.notation)),
            ontology.by_language(graph, subject, SKOS.prefLabel),
            ontology.by_language(graph, subject, SKOS.definition),
            tuple(sorted(map(str, graph.objects(subject, SKOS.altLabel)))),
            name(above) if above else None,
        )
    return dict(sorted(found.items()))


def by_name(name: str) -> Code | None:
    """Return the code with this name, of whatever list.

    >>> by_name("annualReport").labels["zh"]
    '年度报告'
    """
    return _all().get(name)


@cache
def scheme(name: str) -> dict[str, Code]:
    """Return a code list by name: Relations, Modes, Genres, LegalForms, PlatformKinds, GroupRoles …

    >>> list(scheme("Modes"))
    ['performs', 'reports']
    """
    return {code.name: code for code in _all().values() if code.scheme == name}


def find(scheme_name: str, word: str) -> Code | None:
    """Return the code of a list that a word stands for: its name, notation, label or another word for it.

    >>> find("Genres", "复函").name, find("PlatformKinds", "website").name, find("LegalForms", "行政法规").name
    ('letter', 'platform-website', 'administrativeRegulation')
    """
    codes = scheme(scheme_name)
    if word in codes:
        return codes[word]
    for code in codes.values():
        if word in (code.notation, *code.labels.values(), *code.others):
            return code
    return None
