"""Numbers read from 号 backwards: 国办发〔2016〕5号, and those that lost a bracket or both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.numbering.acts import read_announcement, read_order
from kg.numbering.codes import code_before
from kg.numbering.lists import further, listed
from kg.numbering.unbracketed import PAPER, read_unbracketed
from kg.numbering.values import (
    DIGITS,
    HAN,
    LICENCE,
    WINDOW,
    NumberMatch,
    chinese_number,
    digits_for_letters,
    fold,
    normal_form,
    year_of,
)

_HAO = re.compile("[号號]")
_SERIAL = re.compile(
    rf"""
    (?=[\s第0-9OolI(〔{DIGITS}〇○十百千])
    (?P<di>第\s*)?
    (?<![0-9])(?!(?:19|20)[0-9]{{2}}\s*[-—])               # 2012-5号: a year, no list
    (?P<more>(?:[0-9]{{1,5}}\s*[、,和\-—]\s*){{0,6}})  # 22、23号
    (?:第\s*)?[(〔]?\s*
    (?P<serial>[0-9OolI][0-9OolI\s]{{0,9}}|[{DIGITS}〇○十百千]{{1,9}})
    \s*[)〕]?\s*号\Z
    """,
    re.VERBOSE,
)
_LETTER = re.compile(rf"\((?P<kind>[{HAN}]{{1,2}})\)\s?\Z")  # 甲府（函）〔2016〕5号
# 年份在前的旧式:（86）国发58号, 国务院（80）国发246号
_YEAR_FIRST = re.compile(r"[发函电文规]\Z")
_NAME = re.compile(r"(?:院|部|委员会|厅|总局|政府)\Z")
_BRACKETED = re.compile(
    rf"""
    (?=[\s〔(0-9OolI一二])
    (?P<open>\(\(?|〔〔?)?\s*
    (?P<year>[0-9OolI][0-9OolI\s]{{1,7}}|[一二][{DIGITS}〇○O0]{{3}})
    \s*年?\s*
    (?P<close>[〕)]{{1,2}})
    \s*年?\s*(?P<middle>[{HAN}]{{1,7}}[发函电文规]|[{HAN}]{{0,8}}字|[{HAN}][0-9{HAN}]{{1,8}}[初终再申监执抗赔破]|[{HAN}]{{1,4}})?\s*\Z
    """,
    re.VERBOSE,
)
_LICENCE_FIELD = re.compile(r"(?:证书?编?号|证号|执照号|许可编号)[:：]?\s*\Z")
_PLACE = re.compile("[楼窗栋幢]|机组|台风|地块")  # （2016）1号窗口
_ACT = re.compile(r"(?:令|公告|通告)\s?[(〔]?\s?\Z")  # 令第5号, of an agency that the text does not name
_COURT = re.compile(r"[初终再申监抗执赔破](?:字)?\Z|[民刑行][初终再申监]")


def anchored(text: str) -> Iterator[NumberMatch]:
    """Yield the numbers that end in 号, those of a list 第8号、第9号 with the code and year of the one before."""
    last: NumberMatch | None = None
    for hao in _HAO.finditer(text):
        start = max(0, hao.start() - WINDOW)
        window = fold(text[start : hao.end()])
        serial = _SERIAL.search(window)
        if serial is None or _PLACE.match(text, hao.end()):
            continue
        if last is not None and (next_one := further(text, last, hao.end())):
            last = next_one
            yield last
            continue
        for match in _read(window, serial, text[hao.end() : hao.end() + 3]):
            last = _placed(match, text, start)
            yield last


def _placed(match: NumberMatch, text: str, offset: int) -> NumberMatch:
    start, end = match.start + offset, match.end + offset
    if text[end : end + 1] in {")", "）"} and re.search("[（(][^（）()]*\\Z", text[start:end]):
        end += 1  # 国务院令（第711号）
    return replace(match, start=start, end=end, text=text[start:end])


def _read(window: str, serial: re.Match[str], following: str) -> Iterator[NumberMatch]:
    before = window[: serial.start()]
    digits = serial["serial"]
    value = chinese_number(digits_for_letters(digits))
    end = len(window)
    if value is None:
        return
    for reader in (read_order, read_announcement):
        match = reader(before, value, end, following)
        if match is not None:
            yield match
            return
    bracketed = _BRACKETED.search(before)
    found = list(_read_bracketed(before, bracketed, serial, value, end)) if bracketed is not None else []
    if bracketed is None and (one := read_unbracketed(before, serial, value, end, following)):
        found.append(one)
    if not found and _of_somebody(before, serial, following):
        found.append(NumberMatch(serial.start(), end, "", None, "number-without-code", 0.9, serial=value))
    yield from found


def _of_somebody(before: str, serial: re.Match[str], following: str) -> bool:
    """Tell whether a serial is that of a paper or an order, whoever gave it: 5号文, 第5号令, 公告第5号."""
    notice = serial["di"] and (following.startswith(("公告", "通告")) or _ACT.search(before))
    order = following.startswith("令") and following[1:2] != "牌"
    return bool(notice or order or PAPER.match(following.lstrip()))


def _read_bracketed(
    before: str, bracketed: re.Match[str], serial: re.Match[str], value: int, end: int
) -> Iterator[NumberMatch]:
    year = year_of(bracketed["year"])
    if year is None:
        yield from _broken_year(before, bracketed, value, end)
        return
    start, code, middle = _coded(before, bracketed)
    match = NumberMatch(start, end, "", None, "number", 0.98, year=year, serial=value)
    if middle and _COURT.search(middle):
        yield replace(match, rule="court-case", start=bracketed.start())
        return
    if middle and not middle.endswith("字"):
        if code:  # 甲〔2021〕核01号 may be 甲核〔2021〕1号
            yield replace(
                match, rule="ambiguous", confidence=0.3, candidates=(normal_form(code + middle, year, value),)
            )
        return
    code += "" if middle == "字" and code.endswith("字") else middle
    match = replace(match, code=code)
    if LICENCE.search(code) or (code and _LICENCE_FIELD.search(before[:start])):
        yield replace(match, rule="licence")
    elif code:
        if not bracketed["open"] or re.search("[OolI]", bracketed["year"] + serial["serial"]):
            match = replace(match, rule="number-repair", confidence=0.7)
        yield from listed(match, serial)
    elif bracketed["open"]:
        yield replace(match, rule="number-without-code")


def _coded(before: str, bracketed: re.Match[str]) -> tuple[int, str, str]:
    """Return where a number begins, its code, and what stands behind the year: 甲〔2019〕办字第5号."""
    middle = bracketed["middle"] or ""
    letter = _letter(before, bracketed.start())
    start, code = code_before(before[: letter.start() if letter else bracketed.start()])
    if letter and code and not LICENCE.search(code):
        code += f"（{letter['kind']}）"
    elif code and (inner := _letter(before, start)) and len(inner["kind"]) == 1:
        first, name = code_before(before[: inner.start()])  # 甲公（治）决字〔2019〕5号
        start, code = (first, f"{name}（{inner['kind']}）{code}") if name else (start, code)
    start = start if code else bracketed.start()
    if bracketed["open"] and len(middle) > 1 and _YEAR_FIRST.search(middle) and (not code or _NAME.search(code)):
        return bracketed.start(), middle, ""
    return start, code, middle


def _letter(before: str, at: int) -> re.Match[str] | None:
    return _LETTER.search(before, max(0, at - 5), at) if ")" in before[max(0, at - 2) : at] else None


def _broken_year(before: str, bracketed: re.Match[str], value: int, end: int) -> Iterator[NumberMatch]:
    """Read a year with a digit too many or too few: 〔20166〕6号 has one reading, 〔20145〕6号 several, kept undecided."""
    digits = bracketed["year"]
    start, code = code_before(before[: bracketed.start()])
    if not code or not digits.isdecimal() or len(digits) not in (3, 5):
        return
    if len(digits) == 5:
        read = {int(digits[:i] + digits[i + 1 :]) for i in range(5)}
    else:
        read = {int(digits[:i] + digit + digits[i:]) for i in range(4) for digit in "0123456789"}
    years = sorted(year for year in read if 1949 <= year <= 2035)
    candidates = tuple(normal_form(code, year, value) for year in years)
    match = NumberMatch(start, end, "", None, "ambiguous", 0.3, candidates, code=code, serial=value)
    if len(years) == 1:
        match = replace(match, value=candidates[0], rule="number-repair", confidence=0.6, candidates=(), year=years[0])
    yield match
