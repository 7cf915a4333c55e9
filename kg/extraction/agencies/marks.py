"""The known words of agencies' names in a text, found by one pass of an Aho-Corasick automaton.

由|市|财政|局|办公室    level, department, form, unit
我局 · 省厅 · 局|办公室   words that stand for an agency instead of its name
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extraction.agencies.shapes import (
    Piece,
    group_offices,
    institutes,
    local_institutes,
    named_zones,
    references,
    sights,
    towns,
    villages,
)
from kg.vocabulary.agencies import central_bare_names, central_names, terms
from kg.vocabulary.divisions import WORDLIKE_PLACES, county_short_names, named, parents, place_names, short_name

Marks = dict[int, list[Piece]]


# What follows an organ's last character when that character belongs to another word: 市委托, 财政局面, 监测站点.
_NOT_BEFORE = {
    "委": "托派任外培屈婉员", "办": "基医幼义养理法事公好学案件结证税齐复园会矿展班实文刊成得", "处": "室理于罚置分以在境事", "局": "面势限部",
    "站": "在位点群", "所": "有在需述得称属提以采做指列说必涉产能及开确规发带获取实承建用掌持", "室": "内外温", "科": "室学技研普级目教协员", "股": "室份东权票份",
    "部": "门分署队委级属件", "会": "议计同员谈后上场见", "社": "会区保团", "组": "织成员建合团", "队": "伍员", "台": "湾账阶",
    "校": "园外内校务", "司": "法机令局", "署": "名", "行": "业", "厅": "级局", "院": "士", "馆": "藏外", "府": "网", "参": "谋", "军": "事人队区", "心": "城镇村小组思", "大": "会代力量家",
}  # fmt: skip
# … unless those characters begin a word of their own: 信息化部|委托, 证监会|同意, 公安局|部署.
_BEGIN_OWN_WORD = {
    "部": ("委托", "委派", "分别", "分管", "署名"), "委": ("任命", "派出", "派员", "派驻", "外事", "外办", "外宣"), "局": ("部署", "面向", "面对"),
    "会": ("同意",), "办": ("公开", "公布", "公告", "文件", "实施", "成立", "会同", "会签", "学习"),
    "处": ("分别", "分管"), "心": ("组织",), "所": ("有关", "提出"),
}  # fmt: skip


# The same for names of three characters and more, whose last one seldom belongs elsewhere: 管理所|承担.
_SELDOM_BEFORE = {"所": "需述得称属在有", "站": "点位群", "处": "室理罚置分境"}


@cache
def _lexicon() -> tuple[AhoCorasick, tuple[tuple[tuple[str, str], ...], ...]]:
    words: dict[str, list[tuple[str, str]]] = {}
    for name, full in central_names().items():
        words.setdefault(name, []).append(("centralshort" if len(name) < 3 else "central", full))
    for name, _ in place_names():
        words.setdefault(name, []).append(("place", name))
    for name in county_short_names() - {short_name(place) for place in WORDLIKE_PLACES}:
        words.setdefault(name, []).append(("county", name))
    for term in terms():
        words.setdefault(term.text, []).append((term.role, term.full))
    for name in central_bare_names():
        if name.endswith("办") and name not in words:
            words[name] = [("whole", name)]
    for text, full in (("中共", "中国共产党"), ("中国共产党", "中国共产党")):
        words.setdefault(text, []).append(("prefix", full))
    for text in ("和", "与", "及", "暨"):
        words.setdefault(text, []).append(("joint", text))
    texts = sorted(words)
    return AhoCorasick(texts), tuple(tuple(words[text]) for text in texts)


@cache
def _places() -> tuple[tuple[AhoCorasick, tuple[str, ...]], ...]:
    sets = (tuple(name for name, _ in place_names()), tuple(sorted(county_short_names())))
    return tuple((AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), names) for names in sets)


def places(text: str) -> Iterator[tuple[int, str]]:
    """Yield where the text names a province, city or county; short names of counties come last.

    >>> list(places("宁德市和平潭县"))
    [(0, '宁德市'), (4, '平潭县')]
    """
    taken: set[int] = set()
    unlikely = unlikely_places(text)
    for automaton, names in _places():
        for index, start, end in automaton.find_matches_as_indexes(text):
            if names[index] not in unlikely and taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield start, names[index]


def unlikely_places(text: str) -> frozenset[str]:
    """Return the places whose names read as other words here (会同|县政府), for nothing in the text speaks for them.

    A line that begins with the name does, and the name of the province or city above.

    >>> unlikely_places("由市教育局会同县政府办理"), unlikely_places("怀化市会同县政府")
    (frozenset({'会同县'}), frozenset())
    """
    return frozenset(
        name
        for name in WORDLIKE_PLACES
        if name in text
        and not any(short_name(p.name) in text for d in named(name) for p in parents(d.code))
        and not re.search(rf"^[ \t\u3000\ufeff《（(]{{0,40}}{name}", text, re.MULTILINE)
    )


def mark(text: str, first: int = 0, last: int | None = None, unlikely: AbstractSet[str] = frozenset()) -> Marks:
    """Return every known word of the text (from `first` to `last`), by where it starts, but for `unlikely` places."""
    automaton, entries = _lexicon()
    marks: Marks = {}
    size = len(text)
    last = size if last is None else last
    places: set[int] = set()  # where a place's name ends
    owners: set[int] = set()  # where a level's or a central body's name ends
    zones = []
    for index, start, end in automaton.find_matches_as_indexes(text[first:last], overlapping=True):
        start, end = start + first, end + first
        if unlikely and text[start:end] in unlikely:
            continue
        split = end < size and _goes_on(text, start, end)
        here = marks.get(start)
        if here is None:
            here = marks[start] = []
        for role, full in entries[index]:
            if split and role not in _INNER:
                continue
            here.append(Piece(start, end, role, full))
            if role in ("place", "county"):
                places.add(end)
            elif role in ("level", "scope", "central"):
                owners.add(end)
            elif role == "zone":
                zones.append(here[-1])
    for piece in (
        *references(text, first, last),
        *towns(text, first, last),
        *villages(text, first, last),
        *institutes(text, first, last),
        *local_institutes(text, first, last, places),
        *group_offices(text, first, last, places | owners),
        *named_zones(text, first, zones, places),
        *sights(text, first, last, places),
    ):
        marks.setdefault(piece.start, []).append(piece)
    return marks


def _goes_on(text: str, start: int, end: int) -> bool:
    """Say whether the last character before `end` belongs to the next word: 市委|托."""
    last = text[end - 1]
    if end - start > 2 and last in _SELDOM_BEFORE:
        return text[end] in _SELDOM_BEFORE[last] and text[end : end + 2] not in _BEGIN_OWN_WORD.get(last, ())
    return text[end] in _NOT_BEFORE.get(last, "") and text[end : end + 2] not in _BEGIN_OWN_WORD.get(last, ())


_INNER = frozenset({"word", "department", "place", "level", "zone", "scope", "prefix", "joint"})  # never end a name
