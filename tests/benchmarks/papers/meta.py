"""What is settled about a paper before a word of it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.benchmarks.papers.fields import department
from tests.benchmarks.papers.places import Place, places


@dataclass(frozen=True, slots=True)
class Meta:
    """What is settled about a document before a word of it is written; others cite it by this."""

    genre: str
    place: int
    department: int  # -1: the government's office, -2: the government itself
    topic: int
    day: int  # ordinal of its date
    title: str  # as it stands above the text
    full_title: str  # as others cite it, beginning with the issuer
    number: str  # "" for a yearly report
    target: int  # the document of the set that it rests on, or -1
    depth: int  # how often it forwards

    @property
    def date(self) -> date:
        """Its date of issue."""
        return date.fromordinal(self.day)

    @property
    def law_year(self) -> int:
        """The last year whose new laws it knows: those of its own come in the course of it."""
        return self.date.year - (self.date.month < 5)

    @property
    def issuer(self) -> str:
        """Full name of who issues it."""
        return issuer_of(places()[self.place], self.department, self.date.year)


def issuer_of(place: Place, number: int, year: int) -> str:
    """Return the full name of a place's department, its office (-1) or its government (-2)."""
    if number == -1:
        return place.office
    if number == -2:
        return place.government
    return place.name + department(number, year, place.level == "province")


def subject(base: Meta) -> str:
    """Return what a request asks for, as the reply repeats it."""
    return base.full_title.partition("关于")[2].removesuffix("的请示")


def nested(title: str) -> str:
    """Return a title as it stands within another."""
    return title.replace("《", "〈").replace("》", "〉")
