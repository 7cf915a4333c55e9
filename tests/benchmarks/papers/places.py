"""Provinces, cities and counties with their governments."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.vocabulary.divisions import abbreviations, divisions, parents, short_name

OUTSIDE = ("71", "81", "82")  # Taiwan, Hong Kong, Macao: no such papers


@dataclass(frozen=True, slots=True)
class Place:
    """A province, city or county with its government."""

    name: str
    code: str
    level: str  # province, city, county
    word: str  # 省, 市, 县 …: how its own papers call it
    letter: str  # its character in document numbers
    government: str
    office: str
    above: int  # place in places(), -1 for a province


@cache
def places() -> tuple[Place, ...]:
    """Return provinces, then cities, then counties."""
    letters = {d.code: letter for letter, d in abbreviations().items()}
    rank = {"province": 0, "city": 1, "county": 2}
    present = [d for d in divisions() if not d.until and d.code[:2] not in OUTSIDE]
    present.sort(key=lambda d: (rank[d.level], d.code))
    index = {d.code: n for n, d in enumerate(present)}
    found = []
    for d in present:
        word = "自治区" if d.name.endswith("自治区") else "地区" if d.name.endswith("地区") else d.name[-1]
        government = d.name + ("行政公署" if d.name.endswith(("地区", "盟")) else "人民政府")
        office = government + ("办公厅" if d.level == "province" else "办公室")
        letter = letters.get(d.code) or short_name(d.name)[0]
        above = next((index[p.code] for p in parents(d.code)), -1)
        found.append(Place(d.name, d.code, d.level, word, letter, government, office, above))
    return tuple(found)


@cache
def places_below() -> tuple[tuple[int, ...], ...]:
    """Return, for each place, the places right below it."""
    below: list[list[int]] = [[] for _ in places()]
    for n, place in enumerate(places()):
        if place.above >= 0:
            below[place.above].append(n)
    return tuple(map(tuple, below))


@cache
def by_level() -> dict[str, tuple[int, ...]]:
    return {
        level: tuple(n for n, place in enumerate(places()) if place.level == level)
        for level in ("province", "city", "county")
    }
