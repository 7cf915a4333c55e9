"""The code lists (relations, genres, legal forms, platform kinds …), from `ontology/codes.ttl`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tests import ontology_terms as ontology

_SKOS = "http://www.w3.org/2004/02/skos/core#"


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
    found = {}
    for one in ontology.described("codes.ttl", _SKOS + "Concept"):
        name = one.iri.removeprefix(ontology.NAMESPACE)
        above = one.values(_SKOS + "broader")
        found[name] = Code(
            name,
            one.values(_SKOS + "inScheme")[0].removeprefix(ontology.NAMESPACE),
            one.values(_SKOS + "notation")[0],
            one.by_language(_SKOS + "prefLabel"),
            one.by_language(_SKOS + "definition"),
            one.values(_SKOS + "altLabel"),
            above[0].removeprefix(ontology.NAMESPACE) if above else None,
        )
    return found


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
