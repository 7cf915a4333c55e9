"""Which things of many documents are one thing: keys made from what names a thing, never from position or time.

A key that is whole (a law of the catalogue, a number with its issuer, an agency with its place) gives a shared
IRI. Where something is missing the thing belongs to its document and is never merged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from kg.iri import Iris, segment
from kg.model import Group, Person, Platform, Record, Regulation
from kg.resolution.agency_keys import agency_at_start, place_at_start
from kg.vocabulary import laws
from kg.vocabulary.agencies import central_names, issuer_codes
from kg.vocabulary.divisions import CENTRAL
from kg.vocabulary.titling import normal_title

_ORDER = re.compile("令(?=第|〔)")
_STATUTE = ("法", "条例")  # what only a legislature or the State Council names so, when no place stands before it


@dataclass(frozen=True, slots=True)
class Work:
    """A work as some citation names it; `shared` where its key is whole."""

    iri: str
    shared: bool
    title: str | None = None
    number: str | None = None
    issuer: tuple[str, str] | None = None  # region and name
    law: laws.Work | None = None  # its entry in the catalogue


@dataclass
class Identity:
    """Names the things of records; first `learn` from all of them, then ask."""

    iris: Iris
    _issuers: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))  # 机关代字 → agencies
    _bindings: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # half a name → whole works

    def learn(self, record: Record) -> None:
        """Take in what a document tells of itself: whose code stands in its number, which title has which number."""
        issuer = self._agency_key(record, record.issuer.value) if record.issuer else None
        number = record.header.number
        if issuer and number and not record.co_issuers and "〔" in number.value:
            self._issuers[number.value.partition("〔")[0]].add(issuer)

    def learn_titles(self, record: Record) -> None:
        """Take in which titles stand beside which numbers; after all records were learnt."""
        own = self.own_work(record)
        pairs = [own] if own else []
        for regulation in record.regulations:
            if regulation.title and regulation.number:
                work = self._numbered_work(record, regulation)
                pairs += [work] if work else []
        for work in pairs:
            if not (work.shared and work.title and work.number) or work.law:
                continue
            by_title = self._titled_work(record, work.title, work.issuer)
            if by_title.law:
                continue
            by_number = self.iris.thing("work", work.number)  # of an order cited by its number alone
            halves = [half for half in (by_title.iri if by_title.shared else None, by_number) if half != work.iri]
            for half in halves:
                if half:
                    self._bindings[half].add(work.iri)

    # ------------------------------------------------------------------------------------------------- agencies

    def agency(self, record: Record, name: str) -> str:
        """Return the IRI of an agency under its full name in a document."""
        key = self._agency_key(record, name)
        return self.iris.agency(*key) if key else self._local(record, "agency", name)

    def _agency_key(self, record: Record, name: str) -> tuple[str, str] | None:
        for agency in record.agencies:
            if name in (agency.name, agency.unit_of):  # a unit stands in the place of its parent
                return (agency.region, name) if agency.region else None
        return None

    def _local(self, record: Record, kind: str, *key: str) -> str:
        return "/".join([self.iris.document(record.sha256, record.index), kind, *map(segment, key)])

    def _within(self, record: Record, kind: str, owner: str | None, name: str) -> str:
        """Return the IRI of a thing that an agency owns, shared where the agency is."""
        key = self._agency_key(record, owner) if owner else None
        return self.iris.thing(kind, *key, name) if key else self._local(record, kind, name)

    def group(self, record: Record, group: Group) -> str:
        """Return the IRI of a leadership group."""
        return self._within(record, "group", group.parent.value if group.parent else None, group.name)

    def platform(self, record: Record, platform: Platform) -> str:
        """Return the IRI of a platform."""
        return self._within(record, "platform", platform.operator.value if platform.operator else None, platform.name)

    def person(self, record: Record, person: Person) -> str:
        """Return the IRI of a person within an agency."""
        return self._within(record, "person", person.agency.value if person.agency else None, person.name)

    # ---------------------------------------------------------------------------------------------------- works

    def own_work(self, record: Record) -> Work | None:
        """Return the work of which a document is the text: by its number, or by its title and issuer."""
        issuer = self._agency_key(record, record.issuer.value) if record.issuer else None
        title = normal_title(record.header.title.value) if record.header.title else None
        law = laws.work(title) if title else None
        number = record.header.number.value if record.header.number else None
        if law:
            return Work(self.iris.thing("work", law.title), True, law.title, number, None, law)
        if number:
            if issuer:
                return Work(self.iris.thing("work", *issuer, number), True, title, number, issuer)
            return Work(self._local(record, "work", number), False, title, number)
        if title and issuer:
            return Work(self._titled_iri(issuer, title), True, title, None, issuer)
        return None

    def work(self, record: Record, regulation: Regulation) -> Work:
        """Return the work that a citation names."""
        numbered = self._numbered_work(record, regulation)
        if numbered:
            return self._bound(numbered)
        own_issuer = None
        if regulation.relation.value == "issue" and record.issuer:  # what the document itself issued is its issuer's
            own_issuer = self._agency_key(record, record.issuer.value)
        return self._bound(self._titled_work(record, regulation.title or regulation.key, own_issuer))

    def _bound(self, work: Work) -> Work:
        """Return the work under the other half of its name, where exactly one other half was ever seen beside it."""
        known = self._bindings.get(work.iri, set())
        return replace(work, iri=next(iter(known)), shared=True) if len(known) == 1 else work

    def _numbered_work(self, record: Record, regulation: Regulation) -> Work | None:
        """Return the work that a number (with its issuer) makes; None where the title alone makes it."""
        number, title = regulation.number, regulation.title
        law = laws.work(title) if title else None
        if law is None and number and not title:
            titles = {version.work_title for version in laws.by_number(number)}
            law = laws.work(next(iter(titles))) if len(titles) == 1 else None
        if law:
            return Work(self.iris.thing("work", law.title), True, law.title, number, None, law)
        if not number:
            return None
        if "〔" not in number or _ORDER.search(number):  # orders and standards name their issuer in words
            if title:  # the title makes the work, the order's number a version of it
                issuer = agency_at_start(title) or _order_issuer(number)
                return replace(self._titled_work(record, title, issuer), number=number)
            return Work(self.iris.thing("work", number), True, None, number)
        issuer = self._issuer(record, number, title)
        if issuer:
            return Work(self.iris.thing("work", *issuer, number), True, title, number, issuer)
        return Work(self._local(record, "work", number), False, title, number)

    def _issuer(self, record: Record, number: str, title: str | None) -> tuple[str, str] | None:
        """Return whose number it is: the agency its title begins with, or the only one known for its 代字."""
        code = number.partition("〔")[0]
        central = issuer_codes().get(code)
        if central:
            return CENTRAL, central
        own = record.header.number
        if own and record.issuer and own.value.partition("〔")[0] == code:
            return self._agency_key(record, record.issuer.value)
        learnt = self._issuers.get(code, set())
        if len(learnt) == 1:
            return next(iter(learnt))
        return agency_at_start(title) if title else None

    def _titled_iri(self, issuer: tuple[str, str], title: str) -> str:
        """Return the IRI of a title within its issuer; an issuer named in the title is not named twice."""
        return self.iris.thing("work", *issuer, title.removeprefix(issuer[1]) or title)

    def _titled_work(self, record: Record, title: str, issuer: tuple[str, str] | None) -> Work:
        law = laws.work(title)
        if law:
            return Work(self.iris.thing("work", law.title), True, law.title, None, None, law)
        issuer = agency_at_start(title) or issuer
        if issuer:
            return Work(self._titled_iri(issuer, title), True, title, None, issuer)
        placed = place_at_start(title) is not None
        statute = title.endswith(_STATUTE) and len(title) > 3
        if placed or statute:
            return Work(self.iris.thing("work", title), True, title)
        return Work(self._local(record, "work", title), False, title)


def _order_issuer(number: str) -> tuple[str, str] | None:
    """Return the central body whose order a number is.

    >>> _order_issuer("交通运输部令〔2015〕22号")
    ('000000000000', '交通运输部')
    """
    order = _ORDER.search(number)
    name = central_names().get(number[: order.start()]) if order else None
    return (CENTRAL, name) if name else None
