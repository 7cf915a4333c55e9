"""Numbers that lost their brackets, 宁政办2014213号, 岚财金2017.85号, and serials that never had a year, 5号文."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.numbering.codes import code_before
from kg.numbering.values import DIGITS, HAN, LICENCE, SEPARATORS, NumberMatch, normal_form, year_of

_OPEN_ONLY = re.compile(r"〔\s*(?P<year>(?:19|20)[0-9]{2})\s{1,2}\Z")  # 〔2014 31号
_YEAR = re.compile(rf"(?P<year>(?:19|20)[0-9]{{2}}(?:\s*(?:年|{SEPARATORS}))?|[一二][{DIGITS}〇○]{{3}}\s*年)\s*〔?\Z")
_YEAR_AND_SERIAL = re.compile("(?:19|20)[0-9]{3,6}")
_DATE = re.compile("(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_BESIDE_YEAR = re.compile(rf"\s|年|{SEPARATORS}")
_HAN = re.compile(f"[{HAN}]")
_NAME = re.compile("(?:院|部|局|厅|署|委员会|改革委|健康委|政府)$")  # 国务院1980年223号文: a name, no code
_PERMIT = re.compile("^[地建乡选]字$")  # 建字第2016005号, 建设工程规划许可证
_LAST = "发函办字文通规电"  # in which most codes end
PAPER = re.compile("文(?!明|化|书|物|字|件[柜夹盒袋])")  # 5号文, 223号文件


def read_unbracketed(before: str, serial: re.Match[str], value: int, end: int, following: str) -> NumberMatch | None:
    """Read a number without brackets: what stands before it, its serial (groups di, more, serial), what follows 号."""
    digits = re.sub(r"\s", "", serial["serial"])
    half, year, at = _OPEN_ONLY.search(before), None, serial.start()
    if half is not None:
        year, at = int(half["year"]), half.start()
    elif _DATE.fullmatch(digits):
        return _dated(before, at, digits, end)
    elif _YEAR_AND_SERIAL.fullmatch(digits) and not serial["more"]:
        year, value = int(digits[:4]), int(digits[4:])
        at -= 1 if before.endswith("〔") else 0
    elif plain := _YEAR.search(before):
        year, at = year_of(_BESIDE_YEAR.sub("", plain["year"])), plain.start()
    start, code = code_before(before[:at])
    match = NumberMatch(start, end, "", None, "licence", 0.9, code=code, year=year, serial=value)
    if (LICENCE.search(code) and (year or serial["di"] or code[-1] == "字")) or (_PERMIT.match(code) and serial["di"]):
        return match
    if PAPER.match(following.lstrip()) and (year is None or not code or _NAME.search(code)):
        return replace(match, rule="number-without-code", start=at + (before[at : at + 1] == " "))
    if year is None and serial["di"] and len(code) > 1 and code[-1] == "字":
        return replace(match, rule="number-without-year")  # 财税字第12号
    if year is None or not value:
        return None
    if not code:
        dated = serial["di"] and "年" in before[at:]
        return replace(match, rule="year-and-serial", start=at) if dated else None
    if _NAME.search(code) and serial["di"] and "年" in before[at:]:  # 财政部2016年第5号: 令 or 公告
        either = tuple(f"{code}{kind}〔{year}〕{value}号" for kind in ("令", "公告"))
        return replace(match, rule="ambiguous", confidence=0.3, candidates=either)
    alone = start == 0 or before[start - 1] in "(〔\n:："
    if not 1 < len(code) <= 8 or not _HAN.search(code) or not (alone or code[-1] in _LAST):
        return None
    return replace(match, rule="number-repair", confidence=0.7, value=normal_form(code, year, value))


def _dated(before: str, at: int, digits: str, end: int) -> NumberMatch | None:
    """Keep both readings of 某某20210517号, a date or a serial, and choose none."""
    start, code = code_before(before[:at])
    if not code:
        return None
    if LICENCE.search(code):
        return NumberMatch(start, end, "", None, "licence", 0.9, code=code)
    candidates = (f"{code}{digits}号", normal_form(code, int(digits[:4]), int(digits[4:])))
    return NumberMatch(start, end, "", None, "ambiguous", 0.3, candidates, code=code)
