"""The known words of agencies' names in a text, found by one pass of an Aho-Corasick automaton.

由|市|财政|局|办公室    level, department, form, unit
我局 · 省厅 · 局|办公室   words that stand for an agency instead of its name
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.vocabulary.agencies import central_names, terms
from kg.vocabulary.divisions import county_short_names, place_names


class Piece(NamedTuple):
    """A word of a name: where it stands, its role, and what the full official name has in its place."""

    start: int
    end: int
    role: str
    full: str


Marks = dict[int, list[Piece]]


# What follows an organ's last character when that character belongs to another word: 市委托, 财政局面, 监测站点.
_NOT_BEFORE = {
    "委": "托派任外培以屈婉员", "办": "基医幼义养理法事公好学案件结证税齐复园会矿展班实文刊成得", "处": "室理于罚置分以在境事", "局": "面势限部",
    "站": "在位点群", "所": "有在需述得称属提以采做指列说必涉产能及开确规发带获取实承建用掌持", "室": "内外温", "科": "室学技研普级目教协员", "股": "室份东权票份",
    "部": "门分署队委级属件", "会": "议计同员谈后上场见", "社": "会区保团", "组": "织成员建合团", "队": "伍员", "台": "湾账阶",
    "校": "园外内校务", "司": "法机令局", "署": "名", "行": "业", "厅": "级局", "院": "士", "馆": "藏外", "府": "网", "心": "城镇村小组思", "大": "会代力量家",
}  # fmt: skip
_TOWN = re.compile(
    r"(?<![各乡])(?:乡|镇|街道)(?=人民政府|政府|党委|办事处|党工委|人大|财政所|派出所|[\u4e00-\u9fff]{2,5}(?:居|村)委会)"
)
_TOWN_NAME = re.compile(r"(?:(?![各本每全该某我在为由是的及和与或])[\u4e00-\u9fff]){1,4}$")
_SELF = re.compile(
    r"""(?:我|本|贵|你)
    (?<![资基日根原成版书文标样课剧副读]本)(?<!自我)(?<![富云昂珍高]贵)
    (?:省|市|县|区|州)?
    (?:分局|支队|总队|大队|中心|机关|银行|学院|局|厅|委(?![托派任员])|办(?![理法公学案件医基]|事(?!业))|部(?![门分队署委级])|院(?!士)|署|馆
      |校|处(?![理于罚置分室])|所(?![有在需述得称属提以知做指列说必见涉])|站|会(?![议计同员谈后上场不])|社(?!会|区)|行(?!业|政|为|动|使|程)|台|府|队(?!伍))""",
    re.VERBOSE,
)
_SUPERIOR = re.compile(r"(?:省|市|县|区|州)(?:厅|局|院(?!士))(?![级面限部])")
_OWN = re.compile(r"(?:办公厅|办公室|局|厅|委|办|部|院|馆|署|中心)(?=[\u4e00-\u9fff])")
# 局计建科: a unit whose work has no known word, behind its parent and before a mark.
_OWN_UNIT = re.compile(
    r"(?<=[局厅委办部院署])(?![各级属直有相机])[^\W\d_的了不事是由和与a-zA-Z]{2,3}(?<![各科处股])[科处股](?![\u4e00-\u9fff])"
)


@cache
def _lexicon() -> tuple[AhoCorasick, tuple[tuple[tuple[str, str], ...], ...]]:
    words: dict[str, list[tuple[str, str]]] = {}
    for name, full in central_names().items():
        words.setdefault(name, []).append(("central", full))
    for name, _ in place_names():
        words.setdefault(name, []).append(("place", name))
    for name in county_short_names():
        words.setdefault(name, []).append(("county", name))
    for term in terms():
        words.setdefault(term.text, []).append((term.role, term.full))
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
    for automaton, names in _places():
        for index, start, end in automaton.find_matches_as_indexes(text):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield start, names[index]


def mark(text: str) -> Marks:
    """Return every known word of the text, by where it starts."""
    automaton, entries = _lexicon()
    marks: Marks = {}
    size = len(text)
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        closing = _NOT_BEFORE.get(text[end - 1])
        split = closing is not None and end < size and text[end] in closing
        here = marks.get(start)
        if here is None:
            here = marks[start] = []
        here += [Piece(start, end, role, full) for role, full in entries[index] if not split or role in _INNER]
    for piece in (*_references(text), *_towns(text)):
        marks.setdefault(piece.start, []).append(piece)
    return marks


_INNER = frozenset({"word", "department", "place", "level", "zone", "scope", "prefix", "joint"})  # never end a name


def _references(text: str) -> Iterator[Piece]:
    """Yield the words that stand for an agency instead of a name: 我局, 省厅, the 局 of 局办公室."""
    for role, pattern in (("self", _SELF), ("superior", _SUPERIOR), ("own", _OWN), ("ownunit", _OWN_UNIT)):
        for match in pattern.finditer(text):
            yield Piece(match.start(), match.end(), role, match[0])


def _towns(text: str) -> Iterator[Piece]:
    """Yield the towns, townships and streets before an organ's name: 屿头乡|人民政府."""
    for match in _TOWN.finditer(text):
        name = _TOWN_NAME.search(text, max(0, match.start() - 4), match.start())
        for start in range(name.start() if name else match.start(), match.start()):
            yield Piece(start, match.end(), "town", text[start : match.end()])
