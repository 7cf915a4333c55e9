"""Tables of tasks under a head of columns: 序号, 任务, 责任科室, 配合科室, 时限; one row a line, or one cell a line.

The head tells what divides the cells (a tab, a bar, spaces, a line end). Under 序号 the serials divide the rows,
however the lines break; without it a row is a line, or as many lines as the head has cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.person_names import HAN
from kg.extraction.tasks.heads import LEAD_LABEL, MOST_CELLS, Head, read_head
from kg.extraction.tasks.units import UNIT_END, Assignment, units
from kg.model import Span
from kg.text import squeeze, trim

_UNIT = re.compile(rf"[{HAN}（）()、，,和及各等\s\d]{{1,80}}{UNIT_END}(?:等)?$")
_NUMBERED = re.compile(r"^(?:[（(]?\d{1,3}[)）.．、]|[（(]?[一二三四五六七八九十]{1,3}[）)、])\s*")
_SECTION = re.compile("[（(]?[一二三四五六七八九十]{1,3}[）)、.．]")
_LONGEST_CELL, _MOST_ROWS, _MISFITS = 300, 300, 2


def rowed(text: str) -> Iterator[Assignment]:
    r"""Yield the rows of tables that name the units of each task.

    >>> [found] = rowed("序号\t任务\t责任科室\t时限\n1\t公开预算\t财务科\t3月底\n")
    >>> found.value, [unit[2] for unit in found.lead]
    ('公开预算', ['财务科'])
    >>> [found.value for found in rowed("序号 任务 牵头单位 1 公开预算 财务科 2 公开决算 审计科 ")]
    ['公开预算', '公开决算']
    """
    floor = 0
    for label in LEAD_LABEL.finditer(text):
        if label.start() < floor or (head := read_head(text, label)) is None:
            continue
        floor = head.end
        for cells in _serial_rows(text, head) if head.columns[0] == "serial" else _plain_rows(text, head):
            floor = max(floor, cells[-1][1])
            yield from _row(text, head.columns, cells)


def _cells(text: str, head: Head) -> Iterator[Span]:
    """Yield the cells behind a head, empty ones too, up to one that is too long for a cell."""
    gap = head.gap.match(text, head.end)
    at = gap.end() if gap else head.end
    for _ in range(_MOST_ROWS * MOST_CELLS):
        limit = min(len(text), at + _LONGEST_CELL)
        found = head.gap.search(text, at, limit)
        if found is None and limit < len(text):
            return
        yield at, found.start() if found else limit
        if found is None:
            return
        at = found.end()


def _serial_rows(text: str, head: Head) -> Iterator[list[Span]]:
    """Yield the rows that serials open, each with as many cells as the head."""
    width = len(head.columns)
    row: list[Span] = []
    expected, before = 1, 0
    for start, end in _cells(text, head):
        if _serial(text[start:end]) == expected:
            if full := _full(text, row, width, last=False):
                yield full
            row, expected = [(start, end)], expected + 1
        elif not row:
            before += 1
            if before > 2 * width:
                return
        elif len(row) > 2 * width:
            break
        else:
            row.append((start, end))
    if full := _full(text, row, width, last=True):
        yield full


def _serial(cell: str) -> int | None:
    """Return the number that a cell is."""
    cell = cell.rstrip(".．、")
    return int(cell) if cell.isdecimal() else None


def _full(text: str, row: list[Span], width: int, last: bool) -> list[Span] | None:
    """Return the cells of a row where they fit the head: cells broken behind 、 joined, an absent last cell allowed."""
    joined: list[Span] = []
    for cell in row:
        if len(joined) == width and _SECTION.match(text, cell[0]):
            break
        if joined and joined[-1][0] < joined[-1][1] and text[joined[-1][1] - 1] in "、，":
            joined[-1] = (joined[-1][0], cell[1])
        else:
            joined.append(cell)
    filled = [cell for cell in joined if cell[0] < cell[1]]
    for cells in (joined, filled):
        if len(cells) == width or (len(cells) == width - 1 and width > 3):
            return cells
    return joined[:width] if last and len(joined) > width else None


def _plain_rows(text: str, head: Head) -> Iterator[list[Span]]:
    """Yield the rows without serials: the cells of a line, or as many lines as the head has cells."""
    width = len(head.columns)
    if not head.lines:
        row: list[Span] = []
        for cell in _cells(text, head):
            row.append(cell)
            if len(row) == width:
                if not _unit(text, row[head.columns.index("lead")]) or _unit(text, row[head.columns.index("task")]):
                    return
                yield row
                row = []
        return
    misfits = 0
    line: list[tuple[int, int]] = []
    before = head.end
    for start, end in _cells(text, head):
        if line and "\n" in text[before:start]:
            if (fitted := _fitted(text, line, head)) is not None:
                yield fitted
            misfits = 0 if fitted else misfits + 1
            line = []
            if misfits >= _MISFITS:
                return
        line.append((start, end))
        before = end
    if (fitted := _fitted(text, line, head)) is not None:
        yield fitted


def _fitted(text: str, line: list[Span], head: Head) -> list[Span] | None:
    """Return the cells of a line under the columns of the head, where a merged first cell is one more or one less."""
    width, lead = len(head.columns), head.columns.index("lead")
    if len(line) == width:
        return line
    if len(line) == width + 1 and _unit(text, line[lead + 1]):
        return line[1:]
    if len(line) == width - 1 and head.columns[0] == "other" and lead and _unit(text, line[lead - 1]):
        return [(line[0][0], line[0][0]), *line]
    return None


def _unit(text: str, cell: Span) -> bool:
    return _UNIT.match(text[slice(*cell)]) is not None


def _row(text: str, columns: tuple[str, ...], cells: list[Span]) -> Iterator[Assignment]:
    told = dict(zip(columns, cells, strict=False))
    if "lead" not in told or not _unit(text, told["lead"]):
        return
    lead = units(text, *told["lead"], strict=False)
    support = units(text, *told["support"], strict=False) if "support" in told else ()
    if "support" in told and support and not _unit(text, told["support"]):
        support = ()
    start, end = trim(text, *told["task"], also="。；;")
    if number := _NUMBERED.match(text[start:end]):
        start += number.end()
    if lead and end - start >= 2:
        yield Assignment((start, end), squeeze(text[start:end]), lead, support, "row")
