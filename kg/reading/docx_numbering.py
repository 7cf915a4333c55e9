"""The automatic numbers of a DOCX, as Word prints them: 第一条, （二）, 3., 1.2.1, 甲 …"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from kg.reading.docx_package import Styles, child, tag, value

_DIGITS = "〇一二三四五六七八九"
_BULLETS = ("bullet", "none")
_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None  # the level (from 1) whose next number begins this one again; 0: none does
    legal: bool = False  # every number in it in Arabic digits


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[str, str]  # number id → abstract list
    levels: dict[str, dict[int, Level]]  # abstract list → its levels
    styled: dict[str, tuple[str, int]]  # paragraph style → abstract list and level that it stands for
    changed: dict[str, dict[int, Level]]  # number id → levels that it defines anew
    starts: dict[str, dict[int, int]]  # number id → level → number to begin with
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element | None, styles: Styles) -> Numbering:
        """Read the part word/numbering.xml."""
        numbering = cls({}, {}, {}, {}, {})
        linked: dict[str, str] = {}
        for element in root if root is not None else ():
            if tag(element) == "abstractNum":
                numbering._abstract(element, linked)
        for element in root if root is not None else ():
            if tag(element) == "num":
                numbering._number(element)
        for abstract, style in linked.items():  # defined by a style of lists, which names a number
            target = numbering.lists.get((styles.number(style) or ("", 0))[0])
            if target and target != abstract:
                numbering.levels[abstract] = numbering.levels.get(target, {})
        return numbering

    def _abstract(self, element: etree._Element, linked: dict[str, str]) -> None:
        own = value(element, "abstractNumId")
        self.levels[own] = {}
        for part in element:
            if tag(part) == "numStyleLink":
                linked[own] = value(part)
            elif tag(part) == "lvl":
                at = _int(value(part, "ilvl"))
                self.levels[own][at] = _level(part)
                style = child(part, "pStyle")
                if style is not None:
                    self.styled[value(style)] = (own, at)

    def _number(self, element: etree._Element) -> None:
        own, abstract = value(element, "numId"), child(element, "abstractNumId")
        if abstract is None:
            return
        self.lists[own] = value(abstract)
        for part in element:
            if tag(part) == "lvlOverride":
                at, level, start = _int(value(part, "ilvl")), child(part, "lvl"), child(part, "startOverride")
                if level is not None:
                    self.changed.setdefault(own, {})[at] = _level(level)
                if start is not None:
                    self.starts.setdefault(own, {})[at] = _int(value(start))

    def next(self, number: str, at: int | None, style: str | None) -> str | None:
        """Return what stands before the next paragraph of a list; "" for a bullet, None where there is no list."""
        abstract = self.lists.get(number)
        if abstract is None:
            return None
        if at is None:
            linked = self.styled.get(style or "")
            at = linked[1] if linked and linked[0] == abstract else 0
        levels = {**self.levels.get(abstract, {}), **self.changed.get(number, {})}
        level = levels.get(at)
        if level is None or at >= _DEEPEST:
            return None
        counters = self._count(number, abstract, at, levels)
        if level.format in _BULLETS and "%" not in level.text:
            return ""
        return _printed(level, at, counters, levels)

    def _count(self, number: str, abstract: str, at: int, levels: dict[int, Level]) -> dict[int, int]:
        counters = self.counters.setdefault(abstract, {})
        if (number, at) not in self.begun:
            self.begun.add((number, at))
            if at in self.starts.get(number, {}):
                counters[at] = self.starts[number][at] - 1
        counters[at] = counters.get(at, levels[at].start - 1) + 1
        for above in range(at):
            counters.setdefault(above, levels[above].start if above in levels else 1)
        for below in [below for below in counters if below > at]:
            restart = levels[below].restart if below in levels else None
            if restart is None or 0 < at + 1 <= restart:
                del counters[below]
        return counters


def _level(element: etree._Element) -> Level:
    found = {tag(part): part for part in element}
    text, form, restart = found.get("lvlText"), found.get("numFmt"), found.get("lvlRestart")
    legal = found.get("isLgl")
    return Level(
        start=_int(value(found["start"])) if "start" in found else 0,
        format=value(form) if form is not None else "decimal",
        text=value(text) if text is not None else "",
        suffix=value(found["suff"]) if "suff" in found else "tab",
        restart=_int(value(restart)) if restart is not None else None,
        legal=legal is not None and value(legal) not in ("0", "false", "off"),
    )


def _printed(level: Level, at: int, counters: dict[int, int], levels: dict[int, Level]) -> str:
    def number(place: re.Match[str]) -> str:
        of = int(place[1]) - 1
        if of > at:
            return ""
        form = levels[of].format if of in levels else "decimal"
        return formatted(counters.get(of, 1), "decimal" if level.legal else form)

    text = _PLACE.sub(number, level.text).strip()
    if not text or level.suffix == "nothing":
        return text
    return text + ("" if level.suffix == "tab" and text[-1] in "、，：）)．。】〕" else " ")


def formatted(number: int, form: str) -> str:
    """Return a number as a list of that form prints it (ECMA-376-1 §17.18.59).

    >>> [formatted(n, "chineseCountingThousand") for n in (3, 10, 21, 105)]
    ['三', '十', '二十一', '一百零五']
    >>> formatted(4, "upperRoman"), formatted(28, "lowerLetter"), formatted(2, "ideographTraditional")
    ('IV', 'bb', '乙')
    """
    if number < 0 or form in _BULLETS:
        return ""
    writer = _FORMS.get(form)
    return writer(number) if writer else str(number)


def _counting(number: int, zero: str = "零", digits: str = _DIGITS, units: str = "千百十") -> str:
    """Return a numeral with its units: 一千零五."""
    if number == 0 or number > 9999:
        return zero if number == 0 else str(number)
    out, gap = "", False
    for unit, sign in zip((1000, 100, 10, 1), [*units, ""], strict=True):
        digit = number // unit % 10
        if digit:
            out += (zero if gap and out else "") + digits[digit] + sign
            gap = False
        else:
            gap = True
    return out[1:] if 10 <= number < 20 and digits == _DIGITS else out


def _spelt(number: int) -> str:
    """Return a numeral digit by digit: 一〇五."""
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _chinese(number: int) -> str:
    return _counting(number) if number < 100 else _spelt(number)


def _roman(number: int) -> str:
    out = ""
    for worth, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        times, number = divmod(number, worth) if number < 10_000 else (0, number)
        out += sign * times
    return out


def _letter(number: int) -> str:
    return chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 20) if number else ""


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number else ""


def _from(first: int, last: int) -> Callable[[int], str]:
    """Return a form that stands in Unicode as one character for each number, as far as they go."""
    return lambda number: chr(first + number - 1) if 1 <= number <= last else str(number)


def _circled(number: int) -> str:
    if number <= 20:
        return chr(0x2460 + number - 1) if number else "⓪"
    return chr(0x3251 + number - 21) if number <= 35 else chr(0x32B1 + number - 36) if number <= 50 else str(number)


def _legal(number: int) -> str:
    return _counting(number, "零", "零壹贰叁肆伍陆柒捌玖", "仟佰拾")


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "koreanCounting": _counting,
    "ideographDigital": _spelt,
    "japaneseDigitalTenThousand": _spelt,
    "taiwaneseDigital": _spelt,
    "koreanDigital2": _spelt,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": lambda number: _counting(number, "零", "零壹貳參肆伍陸柒捌玖", "仟佰拾"),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "ideographEnclosedCircle": _from(0x3280, 10),
    "decimalEnclosedParen": _from(0x2474, 20),
    "decimalEnclosedFullstop": _from(0x2488, 20),
    "decimalFullWidth": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "decimalFullWidth2": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "ordinal": lambda number: f"{number}.",
    "numberInDash": lambda number: f"- {number} -",
}


def _int(text: str) -> int:
    """Return a number of an attribute; 0 where it is none."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else 0
