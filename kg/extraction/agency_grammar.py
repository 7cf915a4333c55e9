"""How an agency's name is built: place or level, function, form of the organ, and inner units behind it.

    宁德市 交通 运输 局 办公室        place  function  function  form  unit
    市 发改委                        level  whole
    中共 岳阳市 委 办公室             prefix place party unit
    国家税务总局 湛江市 税务 局        central place function form

One pass of an Aho-Corasick automaton marks every known word; names are the longest paths through the marks
that the table `_STEPS` allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Path:
    """The pieces of one name, in order."""

    pieces: tuple[Piece, ...]

    @property
    def start(self) -> int:
        """Where the name begins."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where the name ends."""
        return self.pieces[-1].end

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of the pieces."""
        return tuple(piece.role for piece in self.pieces)


# state → role → state. States in capitals can end a name.
_STEPS: dict[str, dict[str, str]] = {
    "start": {
        "central": "CENTRAL",
        "place": "place",
        "town": "place",
        "county": "county",
        "prefix": "prefix",
        "scope": "scope",
        "level": "place",
        "zone": "place",
        "department": "function",
        "word": "function",
        "whole": "NAME",
        "self": "SELF",
        "superior": "SELF",
        "own": "own",
    },
    "own": {"unit": "NAME", "ownunit": "NAME", "department": "inner", "word": "inner"},
    "SELF": {
        "unit": "NAME",
        "ownunit": "NAME",
        "department": "inner",
        "word": "inner",
        "branchform": "NAME",
        "zone": "local",
    },
    "prefix": {"place": "place", "level": "place", "town": "place", "county": "county", "zone": "place"},
    "county": {"zone": "place"},
    "scope": {"department": "function", "word": "function"},
    "place": {
        "place": "place",
        "town": "place",
        "zone": "place",
        "department": "function",
        "word": "function",
        "whole": "NAME",
        "body": "NAME",
        "party": "PARTY",
        "county": "county",
        "institution": "NAME",
        "scope": "function",
    },
    "function": {
        "ordinal": "function",
        "department": "function",
        "word": "function",
        "joint": "joint",
        "form": "NAME",
        "institution": "NAME",
    },
    "joint": {"department": "function", "word": "function"},
    "NAME": {
        "unit": "NAME",
        "department": "inner",
        "word": "inner",
        "place": "local",
        "county": "local",
        "zone": "local",
        "town": "local",
        "whole": "NAME",
        "branchform": "NAME",
    },
    "local": {"place": "local", "zone": "local", "branchform": "NAME"},
    "CENTRAL": {  # a vertical body names its place behind the parent
        "unit": "NAME",
        "branchform": "NAME",
        "department": "inner",
        "word": "inner",
        "place": "branch",
        "county": "branch",
        "scope": "branch",
    },
    "PARTY": {"unit": "NAME", "partyunit": "NAME", "department": "inner", "word": "inner", "committee": "NAME"},
    "inner": {
        "ordinal": "inner",
        "department": "inner",
        "word": "inner",
        "joint": "innerjoint",
        "unit": "NAME",
        "innerform": "NAME",
    },
    "innerjoint": {"department": "inner", "word": "inner"},
    "branch": {
        "place": "branch",
        "zone": "branch",
        "town": "branch",
        "county": "branch",
        "department": "inner",
        "word": "inner",
        "form": "NAME",
        "unit": "NAME",
        "branchform": "NAME",
        "innerform": "NAME",
    },
}
_FINAL = frozenset(state for state in _STEPS if state.isupper())
_STARTS = frozenset(_STEPS["start"])
_FAR = 20  # characters between the first word of a name and its form
_LONGEST = 40  # pieces of one name, at most

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
def _places() -> tuple[AhoCorasick, tuple[str, ...]]:
    names = sorted({name for name, _ in place_names()} | county_short_names())
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), tuple(names)


def places(text: str) -> Iterator[tuple[int, str]]:
    """Yield where the text names a province, city or county, by its full or its short name.

    >>> list(places("宁德市和平潭县"))
    [(0, '宁德市'), (4, '平潭县')]
    """
    automaton, names = _places()
    for index, start, _ in automaton.find_matches_as_indexes(text):
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


def _of_words(form: Piece) -> bool:
    """Say whether a name of this form may begin with a plain word: 文书科, 防治工作指挥部."""
    return form.end - form.start > 2 or form.full in ("科", "处", "股", "室")


class Grammar:
    """The longest names that the marks of one text allow."""

    def __init__(self, marks: Marks) -> None:
        """Take the marks of a text."""
        self._marks = marks
        self._known: dict[tuple[int, str], tuple[int, Piece | None]] = {}

    def starts(self) -> Iterator[int]:
        """Yield where a name may begin: a plain word begins one only where a form of its kind is near."""
        forms = sorted(at for at, pieces in self._marks.items() if any(p.role == "form" and _of_words(p) for p in pieces))
        near = 0
        for start in sorted(self._marks):
            roles = {piece.role for piece in self._marks[start]} & _STARTS
            while near < len(forms) and forms[near] <= start:
                near += 1
            if roles and (roles != {"word"} or (near < len(forms) and forms[near] - start < _FAR)):
                yield start

    def longest(self, start: int, state: str = "start") -> Path | None:
        """Return the longest name that begins at `start`, or None."""
        if self._reach(start, state, 0) <= start:
            return None
        pieces: list[Piece] = []
        at = start
        while True:
            piece = self._known[at, state][1]
            if piece is None:
                return Path(tuple(pieces))
            pieces.append(piece)
            state = _STEPS[state][piece.role]
            at = piece.end

    def _reach(self, at: int, state: str, depth: int) -> int:
        """Return where the longest name through `state` at `at` ends, or -1 where none can end."""
        known = self._known.get((at, state))
        if known is not None:
            return known[0]
        final = state in _FINAL
        best, through = (at, None) if final else (-1, None)
        pieces = self._marks.get(at, ())
        # Joint signers may stand without a mark between them: a central body's name begins anew.
        if pieces and depth < _LONGEST and not (final and depth and any(p.role == "central" for p in pieces)):
            steps = _STEPS[state]
            for piece in pieces:
                following = steps.get(piece.role)
                if following is None:
                    continue
                end = self._reach(piece.end, following, depth + 1)
                if end > best or (end == best and through is not None and piece.end > through.end):
                    best, through = end, piece
        self._known[at, state] = (best, through)
        return best
