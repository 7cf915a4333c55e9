"""Numbers without 号, where they stand in the place of one: （岚财金2017.85）, 〔2014〕31, 〔201431."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.numbering.codes import code_before
from kg.numbering.values import HAN, LICENCE, SEPARATORS, WINDOW, NumberMatch, fold, normal_form

_BROKEN = re.compile(
    rf"""
    [〔［\[【（(](?:
    (?<![（(])(?P<bracket>\s?(?:19|20)[0-9]{{2}}\s?(?:[〕］\]】]\s?(?:第\s?)?[0-9]{{1,4}}|[0-9]{{1,4}}[〕］\]】]?))
        (?![0-9年月日号號%％—－-])(?!(?:\s?、\s?[0-9]{{1,4}}){{0,6}}\s*[号號])                    # 〔2014〕31，〔201431
    | (?<=[（(])\s?(?P<plain>[{HAN}]{{2,8}}(?:19|20)[0-9]{{2}}{SEPARATORS}?[0-9]{{1,4}})\s?[）)])  # （岚财金2017.85）
    """,
    re.VERBOSE,
)
_PARTS = re.compile(rf"(?P<year>(?:19|20)[0-9]{{2}})\s?(?P<separator>[〕第\s]+|{SEPARATORS})?(?P<serial>[0-9]{{1,4}})")
_DATE_WORD = re.compile("(?:截至|截止|截止到|更新于|时间|日期|[于至到从自图表版])$")


def without_hao(text: str) -> Iterator[NumberMatch]:
    """Yield numbers that lost 号, repaired."""
    for broken in _BROKEN.finditer(text):
        group = "bracket" if broken["bracket"] else "plain"
        at = broken.start() if group == "bracket" else broken.start("plain")
        digits = _PARTS.search(fold(text[at : broken.end(group)]))
        window = max(0, at - WINDOW)
        name_end = at if group == "bracket" else at + digits.start() if digits else at
        start, code = code_before(fold(text[window:name_end]))
        if digits is None or not code or _DATE_WORD.search(code) or LICENCE.search(code):
            continue
        year, serial = int(digits["year"]), int(digits["serial"])
        dated = group == "plain" and digits["separator"] and serial <= 12 and text[broken.start() - 1] != "》"
        if not 1949 <= year <= 2035 or not serial or dated:
            continue
        start, end = window + start, broken.end(group)
        value = normal_form(code, year, serial)
        yield NumberMatch(start, end, text[start:end], value, "number-repair", 0.7, code=code, year=year, serial=serial)
