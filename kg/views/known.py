"""What the graph knows of any thing that a query gives: its name, its kind, what its terms are called."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.graph.namespaces import FOAF, KG, PREFIXES
from kg.views.facts import Asked
from kg.views.legend import kind_of_platform, kind_of_work
from kg.views.words import Said, Words

_ORG = PREFIXES["org"]
_KINDS = {  # class → kind of box, the narrower class first
    f"{KG}InnerUnit": "unit",
    f"{KG}Agency": "agency",
    f"{KG}LeadershipGroup": "group",
    f"{FOAF}Person": "person",
    f"{_ORG}Post": "seat",
    f"{KG}Region": "place",
    f"{KG}Document": "text",
    f"{KG}RegulationVersion": "version",
    f"{KG}Citation": "citation",
}
RELATION_OF = {  # property → the relation whose colour its lines wear
    f"{KG}cites": "mention",
    f"{_ORG}unitOf": "unit",
    f"{KG}groupOf": "group",
    f"{KG}secretariat": "office",
    f"{KG}operatedBy": "operates",
    f"{KG}ledBy": "led",
    f"{KG}guidedBy": "guided",
    f"{KG}succeeds": "succeeds",
    f"{KG}region": "below",
    f"{_ORG}memberOf": "member",
    f"{PREFIXES['eli']}is_realized_by": "version",
    f"{PREFIXES['eli']}based_on": "basis",
    f"{PREFIXES['eli']}repeals": "repeal",
    f"{PREFIXES['eli']}changes": "amend",
}


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing as a box shows it."""

    name: str
    kind: str
    number: str
    types: tuple[str, ...]


@dataclass(slots=True)
class Known:
    """Things and terms, each asked for once."""

    asked: Asked
    _things: dict[str, Thing] = field(default_factory=dict)
    _terms: dict[str, Said] = field(default_factory=dict)

    def thing(self, iri: str) -> Thing:
        """Return what the graph knows of a thing; one that it does not know is called by the end of its IRI."""
        if iri not in self._things:
            told: dict[str, list[str]] = {}
            for row in self.asked.rows("thing", thing=iri):
                told.setdefault(row["what"], []).append(row["value"])
            types = tuple(told.get("type", ()))
            number = told.get("number", [""])[0]
            name = told.get("name", [number or told.get("otherwise", [ending(iri)])[0]])[0]
            self._things[iri] = Thing(name, _kind(types, told), number, types)
        return self._things[iri]

    def term(self, iri: str) -> Said:
        """Return what a class, a property or a code is called."""
        if iri not in self._terms:
            names = {row["language"]: row["name"] for row in reversed(self.asked.rows("term", term=iri))}
            zh, en = names.get("zh", ""), names.get("en", "")
            self._terms[iri] = Words(zh or en, en or zh) if zh or en else names.get("", ending(iri))
        return self._terms[iri]


def _kind(types: tuple[str, ...], told: dict[str, list[str]]) -> str:
    if f"{KG}OfficialWork" in types:
        return kind_of_work(told.get("form", [""])[0])
    if f"{KG}Platform" in types:
        return kind_of_platform(told.get("platform", [""])[0])
    return next((kind for each, kind in _KINDS.items() if each in types), "thing")


def ending(iri: str) -> str:
    """Return the last part of an IRI.

    >>> ending("http://purl.org/dc/terms/title"), ending("urn:x:甲")
    ('title', 'urn:x:甲')
    """
    return iri.rstrip("/#").rpartition("#")[2].rpartition("/")[2] or iri
