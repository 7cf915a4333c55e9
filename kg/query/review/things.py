"""The things of a graph as a review compares them: names, numbers, owners, places, and how many documents speak of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.graph.namespaces import DCT, FOAF, KG, ORG, SKOS
from kg.graph.terms import Rows, Term
from kg.query.catalogue import NamedQuery, load
from kg.query.running import Engine, ask
from kg.resources import folder
from kg.vocabulary.divisions import CENTRAL

# Kind as a user names it → class.
CLASSES = {
    "agency": KG + "Agency",
    "work": KG + "OfficialWork",
    "group": KG + "LeadershipGroup",
    "platform": KG + "Platform",
    "person": FOAF + "Person",
}
_NAMES = (SKOS + "prefLabel", FOAF + "name", DCT + "title", KG + "documentNumber")
_OWNERS = (KG + "issuedBy", KG + "groupOf", KG + "operatedBy", ORG + "memberOf", ORG + "unitOf")
_OWN = re.compile(r".*/document/[0-9a-f]{32}-[0-9]+(?=/)")  # a thing that belongs to one document
_CODE = re.compile(r"/division/([0-9]+)$")


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of the graph; what several documents share has no `document`."""

    iri: str
    kind: str
    name: str
    documents: int  # that speak of it
    document: str = ""  # the only one whose own it is
    place: str = ""  # division code, of its own or its owner's; "" where it is not known
    owners: frozenset[str] = frozenset()  # agencies that issue, run, hold or employ it
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False, hash=False)  # property → values

    @property
    def is_shared(self) -> bool:
        """Whether its IRI is that of other documents too."""
        return not self.document

    @property
    def label(self) -> str:
        """Its name, with the number of a work and the position of a person."""
        more = [value for prop in (KG + "documentNumber", KG + "position") for value in self.said(prop)]
        return " ".join([self.name, *(value for value in more if value != self.name)])

    def said(self, prop: str) -> tuple[str, ...]:
        """Return the values of a property."""
        return self.facts.get(prop, ())


@dataclass(frozen=True, slots=True)
class Known:
    """What a graph says of its agencies and documents, against which things of all kinds are compared."""

    agencies: dict[str, Thing]
    issuers: dict[str, frozenset[str]]  # document → agencies
    texts: frozenset[str]  # works whose text is in the graph
    related: dict[frozenset[str], set[str]]  # two agencies → succeeds, part
    beside: dict[str, frozenset[str]]  # document with an agency of unknown place → the places of the others

    def place_of(self, document: str) -> str:
        """Return the place of whoever issued a document, where it is one and known."""
        places = {self.agencies[a].place for a in self.issuers.get(document, ()) if a in self.agencies} - {""}
        return next(iter(places)) if len(places) == 1 else ""

    def whereabouts(self, thing: Thing) -> str:
        """Return the place of a thing, else that of the only document whose own it is."""
        return thing.place or (self.place_of(thing.document) if thing.document else "")

    def may_meet(self, one: Thing, other: Thing) -> bool:
        """Whether nothing in the places of two things keeps them apart: one lies above the other, or is not known."""
        return near(self.whereabouts(one), self.whereabouts(other))


def near(one: str, other: str) -> bool:
    """Whether one place holds the other; an unknown place is near to all.

    >>> near("350900000000", "350000000000"), near("350900000000", "350100000000"), near("", "350100000000")
    (True, False, True)
    """
    if not one or not other:
        return True
    one, other = (re.sub("(?:00)+$", "", code) for code in (one, other))
    return one.startswith(other) or other.startswith(one)


def read(engine: Engine) -> Known:
    """Return what a graph says of its agencies and documents."""
    issuers: dict[str, set[str]] = {}
    texts: set[str] = set()
    for document, issuer, work in rows(engine, "issuers"):
        if issuer:
            issuers.setdefault(str(document), set()).add(str(issuer))
        if work:
            texts.add(str(work))
    related: dict[frozenset[str], set[str]] = {}
    for one, other, how in rows(engine, "related"):
        related.setdefault(frozenset((str(one), str(other))), set()).add(str(how))
    beside: dict[str, set[str]] = {}
    for document, region in rows(engine, "named_beside"):
        beside.setdefault(str(document), set()).update(_codes([str(region)]))
    known = Known({}, _frozen(issuers), frozenset(texts), related, _frozen(beside))
    known.agencies.update((thing.iri, thing) for thing in things(engine, "agency", known))
    return known


def things(engine: Engine, kind: str, known: Known) -> list[Thing]:
    """Return the things of one kind, by IRI; those that no document speaks of have nothing to decide."""
    bound = {"class": Term.iri(CLASSES[kind])}
    counts = {str(thing): int(str(count)) for thing, count in rows(engine, "documents", bound)}
    facts: dict[str, dict[str, list[str]]] = {}
    for thing, prop, value in rows(engine, "things", bound):
        facts.setdefault(str(thing), {}).setdefault(str(prop), []).append(str(value))
    return [_thing(iri, kind, said, counts.get(iri, 0), known) for iri, said in facts.items()]


def _thing(iri: str, kind: str, said: dict[str, list[str]], documents: int, known: Known) -> Thing:
    own = _OWN.match(iri)
    owners = frozenset(owner for prop in _OWNERS for owner in said.get(prop, ()))
    return Thing(
        iri,
        kind,
        next((said[prop][0] for prop in _NAMES if prop in said), iri),
        documents,
        own.group() if own else "",
        _place(kind, iri, said.get(KG + "region", ()), owners, known),
        owners,
        {prop: tuple(values) for prop, values in said.items()},
    )


def _place(kind: str, iri: str, regions: Iterable[str], owners: frozenset[str], known: Known) -> str:
    if kind == "agency":  # of the centre, no region is stated
        return next(iter(_codes(regions)), CENTRAL if f"/agency/{CENTRAL}/" in iri else "")
    places = {known.agencies[owner].place for owner in owners if owner in known.agencies}
    return next(iter(places)) if len(places) == 1 else ""


def _codes(regions: Iterable[str]) -> list[str]:
    return [found[1] for region in regions if (found := _CODE.search(region))]


def _frozen(sets: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(values) for name, values in sets.items()}


def rows(engine: Engine, name: str, values: Mapping[str, str | Term] | None = None) -> Rows:
    """Return the answer to a query of a review, in `queries/review`."""
    return ask(engine, _query(name), values)


@cache
def _query(name: str) -> NamedQuery:
    return load(folder("queries") / "review" / f"{name}.rq")
