"""Names as they are compared: without brackets, blanks and punctuation, in one width and case; where words begin.

So 《政府信息公开条例》 is found as 政府信息公开条例, and 国办发〔2017〕47号 as 国办发[2017]47号 or 国办发 ２０１７ 47号.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# a word of a name often begins after one of these
_BEFORE = re.compile("[省市县区州盟旗]|国家|中国|中共|共和国|人民政府|委员会|关于|印发|转发|发布|修改|废止|第")
ABBREVIATION = 4  # how well a name is found by its abbreviation
_REACH = 4  # an abbreviation stands for at most so many characters per character, and a few more


@dataclass(frozen=True, slots=True)
class Folded:
    """A name as it is compared: for each of its characters the place in the name as written, and where words begin."""

    text: str
    places: tuple[int, ...]
    begins: frozenset[int]


@functools.lru_cache(maxsize=100_000)
def _folded(char: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKC", char).casefold() if each.isalnum())


def fold(name: str) -> Folded:
    """Return a name as it is compared.

    >>> fold("国办发〔２０１７〕 47号").text
    '国办发2017-47号'
    >>> fold("宁德市交通局《公开指南》").begins == {0, 3, 6}
    True
    """
    chars: list[str] = []
    places: list[int] = []
    begins = {0}
    last = -1
    for place, char in enumerate(name):
        for each in _folded(char):
            if chars and (place > last + 1 or _sort(each) != _sort(chars[-1])):
                if each.isdecimal() and chars[-1].isdecimal():  # 〔2004〕7号 is not 〔200〕47号, nor does it hold 47号
                    chars.append("-")
                    places.append(last + 1)
                begins.add(len(chars))
            chars.append(each)
            places.append(place)
            last = place
    text = "".join(chars)
    begins |= {match.end() for match in _BEFORE.finditer(text)}
    return Folded(text, tuple(places), frozenset(begins - {len(text)}) if text else frozenset())


def _sort(char: str) -> str:
    return "digit" if char.isdecimal() else "latin" if char.isascii() else "other"


def found(asked: str, name: Folded) -> tuple[int, list[int]] | None:
    """Return how well a folded text is found in a name, and the places of the name as written that it matches.

    0: it is the name, 1: the name begins with it, 2: a word of it does, or the name ends with it, 3: it is inside,
    4: its characters in order (an abbreviation); None: it is not found.

    >>> found("发改委", fold("某市发展和改革委员会"))
    (4, [2, 5, 7])
    >>> [found(text, fold("《交通运输局》"))[0] for text in ("交通运输局", "交通", "输局", "运输")]
    [0, 1, 2, 3]
    """
    at = name.text.find(asked)
    if at >= 0:
        tier = 0 if asked == name.text else 1 if at == 0 else 3
        if tier == 3:
            edges = [begin for begin in sorted(name.begins) if name.text.startswith(asked, begin)]
            edges = [len(name.text) - len(asked)] if name.text.endswith(asked) else edges
            tier, at = (2, edges[0]) if edges else (3, at)
        return tier, list(range(name.places[at], name.places[at + len(asked) - 1] + 1))
    shortened = abbreviated(asked, name)
    return (ABBREVIATION, [name.places[index] for index in shortened]) if shortened else None


def abbreviated(asked: str, name: Folded) -> list[int]:
    """Return where the characters of an abbreviation stand in a folded name, or nothing where it is none of it.

    It begins with a word of the name, if it can, and is not spread too far.

    >>> abbreviated("人社局", fold("人力资源和社会保障局")), abbreviated("人局", fold("人力资源和社会保障局"))
    ([0, 5, 9], [])
    """
    able = len(asked) > 1 and not any(char.isdecimal() or char.isascii() for char in asked)  # 第47号 is not 第407号
    starts = [index for index, char in enumerate(name.text) if able and char == asked[0]]
    for start in sorted(starts, key=lambda index: (index not in name.begins, index)):
        chosen = [start]
        for char in asked[1:]:
            chosen.append(name.text.find(char, chosen[-1] + 1))
            if chosen[-1] < 0:
                break
        if chosen[-1] >= 0 and chosen[-1] - start <= _REACH * len(asked) - 1:
            return chosen
    return []


def spans(name: str, places: Sequence[int]) -> list[tuple[int, int]]:
    """Return runs of places as (start, end) in UTF-16 units, as a browser counts.

    >>> spans("\\U00020000甲乙丙", [1, 2]), spans("发展和改革", [0, 3])
    ([(2, 4)], [(0, 1), (3, 4)])
    """
    runs: list[list[int]] = []
    for place in sorted(set(places)):
        if runs and place == runs[-1][1]:
            runs[-1][1] = place + 1
        else:
            runs.append([place, place + 1])
    return [(_units(name[:start]), _units(name[:end])) for start, end in runs]


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)
