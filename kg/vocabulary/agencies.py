"""What agencies are called: central bodies, the words names are made of, and the codes in document numbers.

The data lie in `ontology/agencies.csv`, `agency_terms.csv` and `issuer_codes.csv`; nobody else reads them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.resources import folder

_HEADS = ("国家", "国务院", "全国", "中国")


@dataclass(frozen=True, slots=True)
class CentralAgency:
    """A body of the centre; `until` is the year in which a former one ended, `successor` who took over."""

    name: str
    aliases: tuple[str, ...]
    branch: str
    until: str = ""
    successor: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A piece of an agency's name, its role in the name, and the piece as the full official name has it."""

    text: str
    role: str
    full: str


@dataclass(frozen=True, slots=True)
class Vertical:
    """How bodies of one name are led from above: patterns in which {place} and {above} stand for divisions."""

    name: str
    led_by: str
    top: str  # who leads where there is no division above
    guided_by: str
    source: str


def _rows(name: str) -> Iterator[list[str]]:
    with (folder("ontology") / name).open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        yield from rows


@cache
def central_agencies() -> tuple[CentralAgency, ...]:
    """Return the central bodies, present and former."""
    return tuple(
        CentralAgency(name, tuple(filter(None, aliases.split(";"))), branch, until, successor)
        for name, aliases, branch, until, successor in _rows("agencies.csv")
    )


@cache
def central_names() -> dict[str, str]:
    """Return every name of a central body and the full one that it stands for.

    >>> central_names()["国办"]
    '国务院办公厅'
    """
    names: dict[str, str] = {}
    for agency in central_agencies():
        for name in (agency.name, *agency.aliases):
            names.setdefault(name, agency.name)
    return names


@cache
def central_bare_names() -> dict[str, str]:
    """Return what central bodies are called among themselves, without 国家 or 国务院, and the full names.

    >>> central_bare_names()["地震局"], central_bare_names()["三峡办"]
    ('中国地震局', '国务院三峡工程建设委员会办公室')
    """
    bare: dict[str, str] = {}
    for agency in sorted(central_agencies(), key=lambda agency: agency.until != ""):
        for name in (agency.name, *agency.aliases):
            head = next((head for head in _HEADS if name.startswith(head)), None)
            if head and len(name) - len(head) > 2 and name[-1] in "办局委署室部会":
                bare.setdefault(name.removeprefix(head), agency.name)
    return bare


@cache
def vertical() -> tuple[Vertical, ...]:
    """Return the kinds of bodies that are led from above."""
    return tuple(Vertical(*row) for row in _rows("vertical.csv"))


@cache
def terms() -> tuple[Term, ...]:
    """Return the words that agencies' names are made of.

    >>> next(term.full for term in terms() if term.text == "发改委")
    '发展和改革委员会'
    """
    return tuple(Term(text, role, full or text) for text, role, full in _rows("agency_terms.csv"))


@cache
def issuer_codes() -> dict[str, str]:
    """Return the agencies that 机关代字 stand for, of central bodies only: the others repeat from place to place.

    >>> issuer_codes()["国办发"]
    '国务院办公厅'
    """
    return {row[0]: row[1] for row in _rows("issuer_codes.csv")}
