"""Tables of tasks flattened to lines, one cell a line, under a head of 工作任务, 牵头单位, 配合单位."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.person_names import HAN
from kg.extraction.tasks.units import UNIT_END, Assignment, units
from kg.model import Span
from kg.text import squeeze, trim

_LEAD_HEAD = re.compile(r"^[ \u3000\t]*(?:牵头|责任|负责)(?:[科股处]室|单位|部门|机构)?[ \u3000\t\r]*$", re.MULTILINE)
_LEAD_END = re.compile(r"(?:牵头|责任|负责)(?:[科股处]室|单位|部门|机构)?[ \u3000\t\r]*$", re.MULTILINE)
_TASK_HEAD = re.compile(r"^[ \u3000\t]*(?:工作|重点|主要)?(?:任务|内容|事项|措施|项目)", re.MULTILINE)
_OTHER_HEAD = re.compile(r"[（(][^（）()]{1,8}[）)]|(?:配合|参与|协办|完成|责任|备注|时限)[^，。；]{0,8}")
_BEFORE = 40  # how far before 牵头单位 the head of the column of tasks stands
_TASK = re.compile(r"^(?:[（(]?\d{1,3}[)）.．、]|[（(][一二三四五六七八九十]{1,3}[）)])\s*\S")
_SECTION = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章部])")
_UNIT = re.compile(rf"^[{HAN}（）()]{{1,20}}{UNIT_END}(?:[、，][{HAN}（）()]{{1,20}}{UNIT_END}){{0,12}}、?$")
_SIGNED = re.compile(r"\s*(?:\d{4}[ \u3000]*年|[一二][一二三四五六七八九〇○零]{3}年)")
_BARE_ROWS, _LONG_TASK = 2, 200


def tabled(text: str) -> Iterator[Assignment]:
    """Yield the rows of flattened task tables; without a mark between columns the first unit leads."""
    for head in _LEAD_HEAD.finditer(text) if _LEAD_END.search(text) else ():
        if _TASK_HEAD.search(text, max(0, head.start() - _BEFORE), head.start()):
            yield from _rows(text, head.end())


def _rows(text: str, at: int) -> Iterator[Assignment]:
    task: Span | None = None
    cells: list[Span] = []  # unit lines of the row; an empty cell is (x, x)
    bare = 0  # rows in a row without a unit: the table is over
    head = True
    for start, end, printed in _lines(text, at):
        head = head and (not printed or _OTHER_HEAD.fullmatch(printed) is not None)
        if head:
            continue
        if _LEAD_HEAD.match(printed):
            break  # the head of the next table
        number = _TASK.match(printed)
        if number or _SECTION.match(printed):
            yield from _row(text, task, cells)
            bare = 0 if cells or task is None else bare + 1
            if bare > _BARE_ROWS:
                return
            cells, task = [], (start + number.end() - 1, end) if number else None
        elif printed and _SIGNED.match(text, end):
            break  # the issuer above the date
        elif printed and _UNIT.match(printed) and task is not None:
            cells.append((start, end))
        elif not printed:
            cells.append((start, start))
        elif task is None or any(first < last for first, last in cells) or end - task[0] > _LONG_TASK:
            break
        else:
            task = (task[0], end)
    yield from _row(text, task, cells)


def _lines(text: str, at: int) -> Iterator[tuple[int, int, str]]:
    """Yield the lines that hold something, or only spaces (an empty cell)."""
    while at < len(text):
        close = text.find("\n", at)
        close = len(text) if close < 0 else close
        if close > at and text[at:close] != "\r":
            start, end = trim(text, at, close)
            yield (start, end, text[start:end]) if start < end else (at, close, "")
        at = close + 1


def _row(text: str, task: Span | None, cells: list[tuple[int, int]]) -> Iterator[Assignment]:
    if task is None or not cells:
        return
    leads, supports = _columns(text, cells)
    lead = tuple(unit for cell in leads for unit in units(text, *cell, strict=False))
    support = tuple(unit for cell in supports for unit in units(text, *cell, strict=False))
    if lead:
        start, end = trim(text, *task, also="。；;")
        yield Assignment((start, end), squeeze(text[start:end]), lead, support, "table")


def _columns(text: str, cells: list[tuple[int, int]]) -> tuple[list[Span], list[Span]]:
    """Divide the unit lines of a row: at the empty cell; else the first cell leads."""
    for number, (start, end) in enumerate(cells):
        if start == end and number:
            return cells[:number], cells[number + 1 :]
    cells = [cell for cell in cells if cell[0] < cell[1]]
    first = 1
    while first < len(cells) and text[cells[first - 1][1] - 1] == "、":
        first += 1
    return cells[:first], cells[first:]
