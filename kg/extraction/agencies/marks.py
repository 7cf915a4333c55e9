"""The known words of agencies' names in a text, found by one pass of an Aho-Corasick automaton.

由|市|财政|局|办公室    level, department, form, unit
我局 · 省厅 · 局|办公室   words that stand for an agency instead of its name
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from kg.extraction.agencies.bodies import (
    bureaus,
    founded,
    group_offices,
    institutes,
    local_institutes,
    work_centres,
    work_offices,
)
from kg.extraction.agencies.lexicon import Word, lexicon
from kg.extraction.agencies.shapes import OWN, Piece, references
from kg.extraction.agencies.territories import named_zones, sights, towns, villages
from kg.vocabulary.divisions import WORDLIKE_PLACES, county_short_names, named, parents, place_names, short_name


class Marks(NamedTuple):
    """The words of a text that names may be made of, by where they start, and where forms stand (文书|科)."""

    pieces: dict[int, list[Piece]]
    forms: list[int]


JOINTS = "、和与及，"  # between names that share their place: 市教育局、|人才中心
_Hit = tuple[int, int, int]  # the number of a word, its start and its end


@cache
def _places() -> tuple[AhoCorasick, tuple[str, ...], int]:
    """Return what finds the names of places, the names, and how many come before the short names of counties."""
    main, short = [name for name, _ in place_names()], sorted(county_short_names())
    return AhoCorasick(main + short), (*main, *short), len(main)


def places(text: str) -> Iterator[tuple[int, str]]:
    """Yield where the text names a province, city or county; short names of counties come last.

    >>> list(places("宁德市和平潭县"))
    [(0, '宁德市'), (4, '平潭县')]
    """
    taken: set[int] = set()
    automaton, names, main = _places()
    hits = automaton.find_matches_as_indexes(text, overlapping=True)
    for short in (False, True):
        reach = 0
        for start, _, name in sorted((start, -end, names[at]) for at, start, end in hits if (at >= main) is short):
            end = start + len(name)
            if start < reach:
                continue  # the longest from the left count
            reach = end
            unlikely = name in WORDLIKE_PLACES and name in unlikely_places(text)
            if not unlikely and taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield start, name


@cache
def _wordlike() -> tuple[AhoCorasick, tuple[str, ...]]:
    names = tuple(sorted(WORDLIKE_PLACES))
    return AhoCorasick(names), names


@lru_cache(maxsize=2)
def unlikely_places(text: str) -> frozenset[str]:
    """Return the places whose names read as other words here (会同|县政府), for nothing in the text speaks for them.

    A line that begins with the name does, and the name of the province or city above.

    >>> unlikely_places("由市教育局会同县政府办理"), unlikely_places("怀化市会同县政府")
    (frozenset({'会同县'}), frozenset())
    """
    automaton, names = _wordlike()
    return frozenset(
        name
        for name in {names[index] for index, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)}
        if not any(short_name(p.name) in text for d in named(name) for p in parents(d.code))
        and not re.search(rf"^[ \t\u3000\ufeff《（(]{{0,40}}{name}", text, re.MULTILINE)
    )


def mark(text: str, first: int = 0, last: int | None = None, unlikely: AbstractSet[str] = frozenset()) -> Marks:
    """Return the known words of the text (from `first` to `last`), by where they start, but for `unlikely` places.

    Left out are words that cannot be part of a name, for no other word ends where they begin or begins where they end.
    """
    known = lexicon()
    words = known.words
    last = len(text) if last is None else last
    hits = known.automaton.find_matches_as_indexes(text[first:last], overlapping=True)
    if unlikely:
        hits = [hit for hit in hits if text[first + hit[1] : first + hit[2]] not in unlikely]
    forms = {first + at for number, at, end in hits if number in known.forms and words[number].read(text, first + end)}
    leads = [(words[number], first + start, first + end) for number, start, end in hits if number in known.lead]
    shapes = _shapes(text, first, last, leads)
    owners = [found.span() for found in OWN.finditer(text, first, last)]
    reached = {piece.end - first for piece in shapes}
    reached.update([end - first for _, end in owners])
    pieces: dict[int, list[Piece]] = {}
    for number, start, end in _linked(text, first, hits, {piece.start - first for piece in shapes}, reached):
        start, end = first + start, first + end
        word = words[number]
        readings = word.read(text, end) if word.rest else word.readings
        found = [Piece(start, end, role, full) for role, full in readings]
        pieces[start] = pieces[start] + found if start in pieces else found
    for piece in shapes:
        pieces.setdefault(piece.start, []).append(piece)
    for start, end in owners:
        if end in pieces:  # alone it is no name
            pieces.setdefault(start, []).append(Piece(start, end, "own", text[start:end]))
    return Marks(pieces, sorted(forms))


def _linked(text: str, first: int, hits: list[_Hit], goes_on: set[int], reached: set[int]) -> list[_Hit]:
    """Return the words that can be part of a name by what stands before and behind them.

    `hits`, which count from `first`, are in the order of their ends; other pieces begin at `goes_on` and end at `reached`.
    """
    begin, can_end = lexicon().begin, lexicon().end
    possible: list[_Hit] = []
    for hit in reversed(hits):
        if hit[2] in goes_on or hit[0] in can_end:
            goes_on.add(hit[1])
            possible.append(hit)
    linked: list[_Hit] = []
    for hit in reversed(possible):
        number, start, end = hit
        if number in begin or start in reached or text[first + start - 1] in JOINTS:
            reached.add(end)
            linked.append(hit)
    return linked


def _shapes(text: str, first: int, last: int, leads: list[tuple[Word, int, int]]) -> list[Piece]:
    """Return the words known by their shape, some of them behind the places and levels that `leads` names."""
    places: set[int] = set()  # where a place's name ends
    owners: set[int] = set()  # where a level's or a central body's name ends
    levels: set[int] = set()
    zones: list[Piece] = []
    for word, start, end in leads:
        for role, full in word.read(text, end) if word.rest else word.readings:
            if role in ("place", "county"):
                places.add(end)
            elif role in ("level", "scope", "central"):
                owners.add(end)
                if role == "level":
                    levels.add(end)
            elif role == "zone":
                zones.append(Piece(start, end, role, full))
    return [
        *references(text, first, last),
        *towns(text, first, last),
        *villages(text, first, last),
        *institutes(text, first, last),
        *local_institutes(text, first, last, places, levels),
        *group_offices(text, first, last, places | owners),
        *bureaus(text, first, last, places | levels),
        *work_centres(text, first, last, places | levels),
        *founded(text, first, last, places | levels),
        *work_offices(text, first, last, places | levels),
        *named_zones(text, first, zones, places),
        *sights(text, first, last, places),
    ]
