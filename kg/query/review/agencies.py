"""Agencies that may be one: a name whose place a document leaves open, and two names of one place that differ little."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.query.review.pairs import Pair, bucketed, opened, ordered
from kg.query.review.things import Known, Thing
from kg.resolution.agency_keys import agency_type
from kg.vocabulary.agencies import terms
from kg.vocabulary.divisions import division

_LEVEL = re.compile("[省市县区州旗镇乡](?!委员会$)")  # 市财政局: of which city?
_BARE = re.compile("^(?:[省市县区州旗盟镇乡局厅委本我]|各|中国共产党[省市县区])")
_FORM = re.compile("(?:委员会|局|厅|委)$")
_OFFICE = re.compile("办公厅$")
_JOINTS = re.compile("[和与、及]")


def agency_pairs(known: Known) -> Iterator[Pair]:
    """Yield the pairs of agencies that may be one."""
    spoken = [thing for thing in known.agencies.values() if thing.documents]
    for bucket in bucketed(spoken, lambda thing: [thing.name]):  # two shared ones are of two places
        yield from opened(bucket, "same name", known.may_meet, lambda one, other: _alone(one, other, known))
    yield from _short_names(spoken, known)
    for bucket in bucketed([thing for thing in spoken if thing.is_shared], _alike):
        yield from ordered(bucket, "alike", lambda one, other: not _kept_apart(one, other, known))


def _alone(one: Thing, other: Thing, known: Known) -> bool:
    """Whether two documents' own agencies of one name may be one: each city has its 市财政局."""
    return not _BARE.match(one.name) and known.may_meet(one, other)


def _kept_apart(one: Thing, other: Thing, known: Known) -> bool:
    """Whether two are known to be two: one came after the other, is a part of it, or is of another type."""
    types = {agency_type(one.name), agency_type(other.name)} - {None}
    return frozenset((one.iri, other.iri)) in known.related or len(types) > 1


def _short_names(spoken: list[Thing], known: Known) -> Iterator[Pair]:
    """Yield 市财政局 of a document with 宁德市财政局, where the document speaks of that city and of no other."""
    ends: dict[tuple[str, str], Thing] = {}  # place, what follows its name → agency
    for thing in spoken:
        place = division(thing.place) if thing.is_shared else None
        _, found, rest = thing.name.rpartition(place.name) if place else ("", "", "")
        if place and found and rest:
            ends[place.code, place.name[-1] + rest] = thing
    for one in spoken:
        if one.is_shared or not _LEVEL.match(one.name):
            continue
        own = known.place_of(one.document)
        for places in ({own} - {""}, known.beside.get(one.document, frozenset())):
            fitting = {ends[place, one.name].iri for place in places if (place, one.name) in ends}
            if len(fitting) == 1:
                yield Pair("short name", one, known.agencies[fitting.pop()])
            if fitting or len(places) == 1:
                break


def _alike(thing: Thing) -> list[tuple[str, str]]:
    """Return the place and the name as it is without abbreviations, 和 or 与, and the words that only forms differ in."""
    place = division(thing.place)
    start, found, rest = thing.name.rpartition(place.name) if place else ("", "", thing.name)
    stem = _FORM.sub("", _OFFICE.sub("办公室", _JOINTS.sub("", written_out(rest))))
    return [(thing.place, start + found + stem)] if len(stem) > 1 else []


def written_out(name: str) -> str:
    """Return a name with its known abbreviations written out.

    >>> written_out("发改委"), written_out("应急管理局"), written_out("应急局")
    ('发展和改革委', '应急管理局', '应急管理局')
    """
    pattern, full = _abbreviations()
    return pattern.sub(lambda match: full.get(match.group(), match.group()), name)


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of the short and the full words that names are made of, and what the short ones stand for."""
    full = {term.text: term.full for term in terms() if term.role == "department" and term.full != term.text}
    words = sorted({*full, *full.values()}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words))), full
