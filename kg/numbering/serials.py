"""Numbers read from 号 backwards: 国办发〔2016〕5号, and those that lost a bracket or both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.numbering.acts import read_announcement, read_order
from kg.numbering.codes import code_before
from kg.numbering.values import (
    DIGITS,
    HAN,
    LICENCE,
    SEPARATORS,
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
_FURTHER = re.compile(rf"\s?[、,，和及与]\s?(?P<number>第?\s?(?P<serial>[0-9]{{1,5}}|[{DIGITS}十百]{{1,5}})\s?号)")
_LAST_SERIAL = re.compile(r"[0-9]+号\Z")
_BRACKETED = re.compile(
    rf"""
    (?=[\s〔(0-9OolI一二])
    (?P<open>[〔(])?\s*
    (?P<year>[0-9OolI][0-9OolI\s]{{1,7}}|[一二][{DIGITS}〇○O0]{{3}})
    \s*年?\s*
    (?P<close>[〕)]{{1,2}})
    \s*(?P<middle>[{HAN}]{{0,8}}字|[{HAN}][0-9{HAN}]{{1,8}}[初终再申监执抗赔破]|[{HAN}]{{1,4}})?\s*\Z
    """,
    re.VERBOSE,
)
_OPEN_ONLY = re.compile(r"〔\s*(?P<year>(?:19|20)[0-9]{2})\s{1,2}\Z")  # 〔2014 31号
_UNBRACKETED = re.compile(rf"(?P<year>(?:19|20)[0-9]{{2}})\s*(?:年|{SEPARATORS})?\s*\Z")
_DATE = re.compile("(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_LICENCE_FIELD = re.compile(r"(?:证书?编?号|证号|执照号|许可编号)[:：]?\s*\Z")
_COURT = re.compile(r"[初终再申监抗执赔破](?:字)?\Z|[民刑行][初终再申监]")


def anchored(text: str) -> Iterator[NumberMatch]:
    """Yield the numbers that end in 号, those of a list 第8号、第9号 with the code and year of the one before."""
    last: NumberMatch | None = None
    for hao in _HAO.finditer(text):
        start = max(0, hao.start() - WINDOW)
        window = fold(text[start : hao.end()])
        serial = _SERIAL.search(window)
        if serial is None:
            continue
        if last is not None and (further := _further(text, last, hao.end())):
            last = further
            yield further
            continue
        for match in _read(window, serial, text[hao.end() : hao.end() + 2]):
            last = _placed(match, text, start)
            yield last


def _further(text: str, last: NumberMatch, end: int) -> NumberMatch | None:
    """Return the number that a list goes on with: 公告2020年第8号、第9号; 国发〔2016〕5号、6号."""
    found = _FURTHER.fullmatch(fold(text[last.end : end])) if last.value and end - last.end < 16 else None
    serial = chinese_number(found["serial"]) if found else None
    if found is None or not serial or not last.value:
        return None
    start = last.end + found.start("number")
    value = _LAST_SERIAL.sub(f"{serial}号", last.value)
    return replace(last, start=start, end=end, text=text[start:end], value=value, rule="number-list", serial=serial)


def _placed(match: NumberMatch, text: str, offset: int) -> NumberMatch:
    start, end = match.start + offset, match.end + offset
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
    if bracketed is not None:
        yield from _read_bracketed(before, bracketed, serial, value, end)
    else:
        yield from _read_unbracketed(before, serial, value, end)


def _read_bracketed(
    before: str, bracketed: re.Match[str], serial: re.Match[str], value: int, end: int
) -> Iterator[NumberMatch]:
    year = year_of(bracketed["year"])
    middle = bracketed["middle"] or ""
    if year is None:
        yield from _broken_year(before, bracketed, value, end)
        return
    start, code = code_before(before[: bracketed.start()])
    start = start if code else bracketed.start()
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
        yield from _listed(match, serial)
    elif bracketed["open"]:
        yield replace(match, rule="number-without-code")


def _listed(match: NumberMatch, serial: re.Match[str]) -> Iterator[NumberMatch]:
    """Yield the number, or each of a list 国发〔2016〕22、23号; a range 1-5号 stays one."""
    code, year, value = match.code, match.year or 0, match.serial or 0
    more = re.sub(r"\s", "", serial["more"])
    if re.search("[-—]", more):
        yield replace(match, value=f"{code}〔{year}〕{more.replace('—', '-')}{value}号")
        return
    end = match.end
    at = serial.start("more")
    places = [(at + m.start(), at + m.end()) for m in re.finditer("[0-9]+", serial["more"])]
    places.append((serial.start("serial"), end))
    for i, (at, to) in enumerate(places):
        number = value if to == end else int(serial.string[at:to])
        one = replace(match, end=to, serial=number, value=normal_form(code, year, number))
        yield replace(one, start=at, rule="number-list") if i else one


def _broken_year(before: str, bracketed: re.Match[str], value: int, end: int) -> Iterator[NumberMatch]:
    """Keep the readings of a year with a digit too many, 〔20145〕6号, and choose none."""
    digits = bracketed["year"]
    start, code = code_before(before[: bracketed.start()])
    if code and re.fullmatch(r"(?:19|20)[0-9]{3}", digits):
        readings = sorted({int(digits[:i] + digits[i + 1 :]) for i in range(2, 5)})
        candidates = tuple(normal_form(code, year, value) for year in readings if 1949 <= year <= 2035)
        yield NumberMatch(start, end, "", None, "ambiguous", 0.3, candidates, code=code, serial=value)


def _read_unbracketed(before: str, serial: re.Match[str], value: int, end: int) -> Iterator[NumberMatch]:
    """Read numbers that lost their brackets: 宁政办2014213号, 岚财金2017.85号, 国发2014年第12号."""
    digits = re.sub(r"\s", "", serial["serial"])
    half = _OPEN_ONLY.search(before)
    year: int | None = None
    at = serial.start()
    if half is not None:
        year, at = int(half["year"]), half.start()
    elif _DATE.fullmatch(digits):
        yield from _dated(before, serial.start(), digits, end)
        return
    elif re.fullmatch(r"(?:19|20)[0-9]{3,6}", digits) and not serial["more"]:
        year, value = int(digits[:4]), int(digits[4:])
        at = serial.start() - (1 if before.endswith("〔") else 0)
    else:
        plain = _UNBRACKETED.search(before)
        if plain is not None:
            year, at = int(plain["year"]), plain.start()
    start, code = code_before(before[:at])
    if year is None:
        if code and LICENCE.search(code) and serial["di"]:
            yield NumberMatch(start, end, "", None, "licence", 0.9, code=code, serial=value)
        return
    if not code:
        if serial["di"] and "年" in before[at:]:
            yield NumberMatch(at, end, "", None, "year-and-serial", 0.9, year=year, serial=value)
        return
    alone = start == 0 or before[start - 1] in "(〔\n:："
    if LICENCE.search(code):
        yield NumberMatch(start, end, "", None, "licence", 0.9, code=code, serial=value)
    elif value and 1949 <= year <= 2035 and len(code) <= 8 and (alone or code[-1] in "发函办字文通规电"):
        yield NumberMatch(
            start, end, "", normal_form(code, year, value), "number-repair", 0.7, code=code, year=year, serial=value
        )


def _dated(before: str, at: int, digits: str, end: int) -> Iterator[NumberMatch]:
    """Keep both readings of 某某20210517号, a date or a serial, and choose none."""
    start, code = code_before(before[:at])
    if code:
        candidates = (f"{code}{digits}号", normal_form(code, int(digits[:4]), int(digits[4:])))
        yield NumberMatch(start, end, "", None, "ambiguous", 0.3, candidates, code=code)
