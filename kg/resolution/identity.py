"""Which things of many documents are one thing: keys made from what names a thing, never from position or time.

A key that is whole (a law of the catalogue, a number with its issuer, an agency with its place) gives a shared
IRI. Where something is missing the thing belongs to its document and is never merged.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.iri import Iris, segment
from kg.model import Group, Person, Platform, Record, Regulation
from kg.resolution.agency_keys import agency_at_start, place_at_start
from kg.vocabulary import laws
from kg.vocabulary.agencies import central_names, issuer_codes
from kg.vocabulary.divisions import CENTRAL
from kg.vocabulary.titling import normal_title

Key = tuple[str, str]  # region and full name of an agency

_ORDER = re.compile("令(?=第|〔)")
_STATE = "中华人民共和国"
_STATUTE = "条例"  # only a legislature, the State Council or the Party names so what it makes


@dataclass(frozen=True, slots=True)
class Work:
    """A work as some citation names it; `shared` where its key is whole."""

    iri: str
    shared: bool
    title: str | None = None
    number: str | None = None
    issuer: Key | None = None
    law: laws.Work | None = None  # its entry in the catalogue


@dataclass(slots=True)
class Learnt:
    """What other documents tell: answers to the questions that a record asks, and which ones it asked.

    A question is `code 宁政办` (whose 机关代字 is it? answers `division name`) or `half IRI` (which work is named whole
    elsewhere? answers IRIs). What is not answered leaves a thing unbound, never guessed.
    """

    answers: Mapping[str, Collection[str]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)

    def ask(self, question: str) -> Collection[str]:
        """Return the answers known, and remember the question."""
        self.asked.add(question)
        return self.answers.get(question, ())


class Things:
    """Names the things that one record speaks of, with what was learnt from all."""

    def __init__(self, record: Record, iris: Iris, learnt: Learnt) -> None:
        self.record = record
        self.iris = iris
        self.learnt = learnt
        self._keys: dict[str, Key | None] = {}
        for agency in record.agencies:
            self._keys[agency.name] = (agency.region, agency.name) if agency.region else None
            if agency.unit_of and agency.region:  # a unit stands in the place of its parent
                self._keys.setdefault(agency.unit_of, (agency.region, agency.unit_of))

    @property
    def issuer(self) -> Key | None:
        """The agency that signs the document, where its place is known."""
        return self._key(self.record.issuer.value) if self.record.issuer else None

    def agency(self, name: str) -> str:
        """Return the IRI of an agency under its full name."""
        key = self._key(name)
        return self.iris.agency(*key) if key else self.local("agency", name)

    def region(self, name: str) -> str | None:
        """Return the division code of an agency's place, or None."""
        key = self._key(name)
        return key[0] if key else None

    def group(self, group: Group) -> str:
        """Return the IRI of a leadership group."""
        return self._within("group", group.parent.value if group.parent else None, group.name)

    def platform(self, platform: Platform) -> str:
        """Return the IRI of a platform."""
        return self._within("platform", platform.operator.value if platform.operator else None, platform.name)

    def person(self, person: Person) -> str:
        """Return the IRI of a person within an agency."""
        return self._within("person", person.agency.value if person.agency else None, person.name)

    def local(self, kind: str, *key: str) -> str:
        """Return the IRI of a thing that belongs to the document alone."""
        return "/".join([self.iris.document(self.record.sha256, self.record.index), kind, *map(segment, key)])

    def _key(self, name: str) -> Key | None:
        if name not in self._keys:  # the name stands inside the name of something else
            found = agency_at_start(name)
            self._keys[name] = found if found and found[1] == name else None
        return self._keys[name]

    def _within(self, kind: str, owner: str | None, name: str) -> str:
        """Return the IRI of a thing that an agency owns, shared where the agency is."""
        key = self._key(owner) if owner else None
        return self.iris.thing(kind, *key, name) if key else self.local(kind, name)

    def tells(self) -> Iterator[tuple[str, str]]:
        """Yield what the record answers to the questions of others: question, answer."""
        number, issuer = self.record.header.number, self.issuer
        if issuer and number and not self.record.co_issuers and "〔" in number.value:
            yield f"code {number.value.partition('〔')[0]}", " ".join(issuer)
        for work, halves in self._named_twice():
            for half in halves:
                yield f"half {half}", work.iri

    def _named_twice(self) -> Iterator[tuple[Work, list[str]]]:
        """Yield the works named by several of title, number and issuer, each with the names by a part alone."""
        own = self.own_work()
        works = [own] if own else []
        for regulation in self.record.regulations:
            if regulation.title and regulation.number:
                work = self._numbered_work(regulation)
                works += [work] if work else []
        for work in works:
            if not (work.shared and work.title) or work.law:
                continue
            parts = [self._titled_work(work.title, issuer) for issuer in (work.issuer, None)]
            names = {part.iri for part in parts if part.shared and not part.law}
            if work.number:
                names.add(self._numbered_iri(work.number))  # of an order cited by its number alone
            yield work, sorted(names - {work.iri})

    def own_work(self) -> Work | None:
        """Return the work of which a document is the text: by its number, or by its title and issuer."""
        issuer = self.issuer
        title = normal_title(self.record.header.title.value) if self.record.header.title else None
        law = laws.work(title) if title else None
        number = self.record.header.number.value if self.record.header.number else None
        if law:
            return Work(self.iris.thing("work", law.title), True, law.title, number, None, law)
        if number:
            if issuer:
                return Work(self._numbered_iri(number, issuer), True, title, number, issuer)
            return Work(self.local("work", number), False, title, number)
        if title and issuer:
            return Work(self._titled_iri(issuer, title), True, title, None, issuer)
        return None

    def work(self, regulation: Regulation) -> Work:
        """Return the work that a citation names."""
        numbered = self._numbered_work(regulation)
        if numbered:
            return self._bound(numbered)
        own_issuer = None
        if regulation.relation.value == "issue":  # what the document itself issued is its issuer's
            own_issuer = self.issuer
        return self._bound(self._titled_work(regulation.title or regulation.key, own_issuer))

    def _bound(self, work: Work) -> Work:
        """Return the work under the other half of its name, where exactly one other half was ever seen beside it."""
        known = self.learnt.ask(f"half {work.iri}")
        return replace(work, iri=next(iter(known)), shared=True) if len(known) == 1 else work

    def _numbered_work(self, regulation: Regulation) -> Work | None:
        """Return the work that a number (with its issuer) makes; None where the title alone makes it."""
        number, title = regulation.number, regulation.title
        law = laws.work(title) if title else None
        if law is None and number:
            titles = {version.work_title for version in laws.by_number(number)}
            if len(titles) == 1 and (not title or next(iter(titles)) in title):  # 关于印发X的通知 is X
                law = laws.work(next(iter(titles)))
        if law:
            return Work(self.iris.thing("work", law.title), True, law.title, number, None, law)
        if not number:
            return None
        if "〔" not in number or _ORDER.search(number):  # orders and standards name their issuer in words
            if title:  # the title makes the work, the order's number a version of it
                issuer = agency_at_start(title) or _order_issuer(number)
                return replace(self._titled_work(title, issuer), number=number)
            return Work(self._numbered_iri(number), True, None, number)
        issuer = self._issuer(number, title)
        if issuer:
            return Work(self._numbered_iri(number, issuer), True, title, number, issuer)
        titled = self._titled_work(title, None) if title else None
        if titled and titled.shared:  # a title with its place is as good as a number with its issuer
            return replace(titled, number=number)
        return Work(self.local("work", number), False, title, number)

    def _issuer(self, number: str, title: str | None) -> Key | None:
        """Return whose number it is: the agency its title begins with, or the only one known for its 代字."""
        code = number.partition("〔")[0]
        central = issuer_codes().get(code)
        if central:
            return CENTRAL, central
        own = self.record.header.number
        if own and self.record.issuer and own.value.partition("〔")[0] == code:
            return self.issuer
        named = agency_at_start(title) if title else None
        if named:
            return named
        keys = (answer.partition(" ")[::2] for answer in self.learnt.ask(f"code {code}"))
        learnt = [key for key in keys if self._near(key)]
        return learnt[0] if len(learnt) == 1 else None

    def _near(self, key: Key) -> bool:
        """Whether a document may well mean that agency: 安政发 is 安康's in 安康, 安阳's in 安阳.

        It names the agency, or its issuer stands above or below it.
        """
        if key == self._keys.get(key[1]):
            return True
        own = self.issuer
        if own is None:
            return False
        one, other = (_levels(code) for code in (own[0], key[0]))
        return one.startswith(other) or other.startswith(one)

    def _numbered_iri(self, number: str, issuer: Key | None = None) -> str:
        """Return the IRI of a number, with its issuer; 财政部、税务总局公告 and 财政部税务总局公告 are one."""
        return self.iris.thing("work", *(issuer or ()), number.replace("、", ""))

    def _titled_iri(self, issuer: Key, title: str) -> str:
        """Return the IRI of a title within its issuer; an issuer named in the title is not named twice."""
        return self.iris.thing("work", *issuer, title.removeprefix(issuer[1]) or title)

    def _titled_work(self, title: str, issuer: Key | None) -> Work:
        law = laws.work(title)
        if law:
            return Work(self.iris.thing("work", law.title), True, law.title, None, None, law)
        issuer = agency_at_start(title) or issuer
        if issuer:
            return Work(self._titled_iri(issuer, title), True, title, None, issuer)
        placed = place_at_start(title) is not None
        statute = title.startswith(_STATE) or (title.endswith(_STATUTE) and len(title) > 3)
        if placed or statute:
            return Work(self.iris.thing("work", title), True, title)
        return Work(self.local("work", title), False, title)


def _order_issuer(number: str) -> Key | None:
    """Return the central body whose order a number is.

    >>> _order_issuer("交通运输部令〔2015〕22号")
    ('000000000000', '交通运输部')
    """
    order = _ORDER.search(number)
    name = central_names().get(number[: order.start()]) if order else None
    return (CENTRAL, name) if name else None


def _levels(code: str) -> str:
    """Return a division code without the levels below it, two digits each.

    >>> _levels("361000000000"), _levels("350000000000"), _levels("000000000000")
    ('3610', '35', '')
    """
    while code.endswith("00"):
        code = code[:-2]
    return code
