"""Lists of numbers that share what stands once: 国发〔2016〕22、23号; 国务院令第711号和第712号."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.numbering.values import DIGITS, NumberMatch, chinese_number, fold, normal_form

_FURTHER = re.compile(
    rf"""
    \s?[、,，和及与]\s?
    (?P<number>(?:〔\s?(?P<year>(?:19|20)[0-9]{{2}})\s?〕\s?)?第?\s?(?P<serial>[0-9]{{1,5}}|[{DIGITS}十百]{{1,5}})\s?号)
    """,
    re.VERBOSE,
)
_NO_PAPER = re.compile(r"\s?[楼院栋幢室厅门窗机线路车台井矿船馆柜起前至到开]")  # 国发〔2016〕5号、3号楼; ，12号起
_BARE = re.compile(r"\s?[，,]\s?[0-9]")  # after a comma a serial alone may be a day
_YEAR_AND_SERIAL = re.compile(r"(?P<year>〔[0-9]{4}〕)?(?P<di>第?)[0-9]+号\Z")


def further(text: str, last: NumberMatch, end: int) -> NumberMatch | None:
    """Return the number that a list goes on with: 公告2020年第8号、第9号; 国发〔2016〕5号、6号."""
    found = _FURTHER.fullmatch(fold(text[last.end : end])) if last.value and end - last.end < 16 else None
    serial = chinese_number(found["serial"]) if found else None
    if found is None or not serial or not last.value or _NO_PAPER.match(text, end) or _BARE.match(found.group()):
        return None
    start = last.end + found.start("number")
    before = _YEAR_AND_SERIAL.search(last.value)
    if before is None or (found["year"] and not before["year"]):
        return None  # 国务院令第5号、〔2016〕6号
    year = int(found["year"]) if found["year"] else last.year
    shown = f"〔{year}〕" if before["year"] else ""
    value = f"{last.value[: before.start()]}{shown}{before['di']}{serial}号"
    return replace(
        last, start=start, end=end, text=text[start:end], value=value, rule="number-list", year=year, serial=serial
    )


def listed(match: NumberMatch, serial: re.Match[str]) -> Iterator[NumberMatch]:
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
