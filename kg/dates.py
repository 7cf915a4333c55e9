"""Dates and numerals of official writing: 二〇二〇年二月十七日, 2014-05-30, and dates that lost their 年月日.

GB/T 9704-2012 §7.3.5.4 wants 成文日期 in arabic digits; before mid-2012 it was written in Chinese ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kg.text import squeeze

_ZERO = "〇○◯零ＯOoΟО0０"  # what stands for 〇 in the wild: circles, letters, digits
_DIGITS = dict.fromkeys(_ZERO, 0) | {char: value for value, char in enumerate("一二三四五六七八九", 1)}
_DIGITS |= {"两": 2, "元": 1} | {char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCORES = {"廿": 20, "卅": 30}

_GAP = r"[ \t\u00a0\u2002\u2003\u3000]{0,3}"
_HANZI = f"[{_ZERO}一二三四五六七八九]"
_YEAR = rf"""[1１2２一二](?:   # a class first, so that the search leaps to it
    (?:(?<=[1１])[9９]|(?<=[2２])[0０])(?<!\d..){_GAP}\d{_GAP}\d
  | (?<=[一二]){_GAP}{_HANZI}{_GAP}{_HANZI}{_GAP}{_HANZI})"""
_PART = rf"(?:\d{_GAP}\d?|[〇○零]?[一二三四五六七八九十廿卅]{_GAP}[十一二三四五六七八九]?{_GAP}[一二三四五六七八九]?)"
_DATE = re.compile(
    rf"""
    (?P<year>{_YEAR}) {_GAP}
    (?: 年 {_GAP} (?P<month>{_PART}) {_GAP} 月 {_GAP} (?P<day>{_PART}) {_GAP} [日号]   # 2014年12月5日, 二〇一四年十二月五日
      | (?P<mark>[-./．－—/／]) {_GAP} (?P<month2>\d{{1,2}}) {_GAP}
        (?P=mark) {_GAP} (?P<day2>\d{{1,2}}) (?!\d)                                    # 2014-12-05, 2014.12.5, 2014/12/5
    )
    """,
    re.VERBOSE,
)
_BARE = re.compile(r"(?:19|20)\d{4,6}")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: where it stands, and the day as `YYYY-MM-DD`."""

    start: int
    end: int
    value: str


def numeral(text: str) -> int | None:
    """Return the number that Chinese or arabic digits write, or None.

    >>> numeral("一百二十"), numeral("二〇一五"), numeral("十一"), numeral("廿三"), numeral("１２"), numeral("甲")
    (120, 2015, 11, 23, 12, None)
    """
    text = squeeze(text)
    if not text or len(text) > 9:
        return None
    if text.isdecimal():
        return int(text)
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total, digit = 0, None
    for char in text:
        if char in _SCORES:
            total += _SCORES[char]
        elif char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = None
        elif char in _DIGITS:
            digit = _DIGITS[char]
        else:
            return None
    return total + (digit or 0)


def iso(year: int | None, month: int | None, day: int | None) -> str | None:
    """Return the day as `YYYY-MM-DD`, or None where the calendar has no such day.

    >>> iso(2014, 12, 5), iso(2014, 2, 30)
    ('2014-12-05', None)
    """
    if year is None or month is None or day is None or not 1900 <= year <= 2099:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundDate]:
    """Yield the full dates (year, month, day) between two offsets.

    >>> [d.value for d in find_dates("二○○八年三月二十六日发，2014.05.30修订，２０１６ 年 ２ 月 ２２ 日印")]
    ['2008-03-26', '2014-05-30', '2016-02-22']
    """
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        year, month, day = match["year"], match["month"] or match["month2"], match["day"] or match["day2"]
        value = iso(numeral(year), numeral(month), numeral(day))
        if value is not None:
            yield FoundDate(match.start(), match.end(), value)


def bare_readings(digits: str) -> tuple[str, ...]:
    """Return every day that a date without 年月日 can mean, in the order of the calendar.

    >>> bare_readings("2016222"), bare_readings("20161231"), bare_readings("2014125"), bare_readings("2016999")
    (('2016-02-22',), ('2016-12-31',), ('2014-01-25', '2014-12-05'), ())
    """
    if not _BARE.fullmatch(digits):
        return ()
    rest = digits[4:]
    cuts = (1, 2) if len(rest) == 3 else (len(rest) // 2,)
    parts = [(rest[:cut], rest[cut:]) for cut in cuts]
    readings = [iso(int(digits[:4]), int(m), int(d)) for m, d in parts if len(rest) == 4 or "0" not in (m[0], d[0])]
    return tuple(sorted(reading for reading in readings if reading))


def choose(readings: Iterable[str], not_before: str | None = None, not_after: str | None = None) -> str | None:
    """Return the one reading that lies within the bounds, or None where none or several do.

    >>> choose(("2014-01-25", "2014-12-05"), not_before="2014-07-01")
    '2014-12-05'
    """
    fit = [r for r in readings if (not_before is None or r >= not_before) and (not_after is None or r <= not_after)]
    return fit[0] if len(fit) == 1 else None
