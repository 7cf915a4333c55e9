"""Tables of tasks under a head of columns: 序号, 任务, 责任科室, 配合科室, 时限; one row a line, or one cell a line.

The head tells what divides the cells (a tab, a bar, spaces, a line end). Under 序号 the serials divide the rows,
however the lines break; without it a row is a line, or as many lines as the head has cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.person_names import HAN
from kg.extraction.tasks.units import UNIT_END, Assignment, units
from kg.model import Span
from kg.text import squeeze, trim

_OFFICE = "(?:[科股处]?室|处|单位|部门|机构|主体|股所|站所)"
_NOTE = r"(?:[ \u3000]?[（(][^（）()\n]{1,8}[）)])?"
_LEAD = re.compile(
    rf"(?=[主牵责负承落实])(?<![{HAN}])(?:主要)?(?:牵头|责任|负责|主办|主责|承办|落实|实施){_OFFICE}{_NOTE}(?![{HAN}：:、，。])"
)
_HEAD = re.compile(
    rf"(?P<serial>序[ \u3000]?号|编号)"
    rf"|(?P<lead>(?:主要)?(?:牵头|责任|负责|主办|主责|承办|落实|实施){_OFFICE}{_NOTE})"
    rf"|(?P<support>(?:配合|协办|协同|协助|参与|参加|协作){_OFFICE}{_NOTE})"
    r"|(?P<task>(?:重点|主要|具体|目标|年度|公开|工作|责任|改革|整改)*(?:任务|内容|事项|措施|举措|项目|工作|要点)(?:名称|分解|内容|事项|要求)?)"
    r"|(?P<other>(?:完成|办理|公开|整改|工作|进度)?(?:时限|时间|期限|节点)(?:要求)?|备注|责任人|责任领导|分管领导|牵头领导|联系人|联系电话"
    r"|类别|分类|领域|目标|工作目标|成果形式|公开方式|公开形式|公开主体|进展情况|完成情况|工作要求|依据|一级事项|二级事项)"
)
_GAP = re.compile(r"[ \t\u3000\u00a0]{0,8}(?:[\t|｜ \u3000\u00a0]|\r?\n)\s{0,8}")
_GAP_BEFORE = re.compile(r"[\s|｜]{1,8}$")
_MOST_CELLS, _HEAD_REACH = 8, 16
_UNIT = re.compile(rf"[{HAN}（）()、，,和及各等\s\d]{{1,80}}{UNIT_END}(?:等)?$")
_NUMBERED = re.compile(r"^(?:[（(]?\d{1,3}[)）.．、]|[（(]?[一二三四五六七八九十]{1,3}[）)、])\s*")
_SECTION = re.compile("[（(]?[一二三四五六七八九十]{1,3}[）)、.．]")
_LONGEST_CELL, _MOST_ROWS, _MISFITS = 300, 300, 2


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a table: what its columns hold, what divides them, where it ends."""

    columns: tuple[str, ...]
    gap: re.Pattern[str]
    lines: bool  # a row is a line
    end: int


def rowed(text: str) -> Iterator[Assignment]:
    r"""Yield the rows of tables that name the units of each task.

    >>> [found] = rowed("序号\t任务\t责任科室\t时限\n1\t公开预算\t财务科\t3月底\n")
    >>> found.value, [unit[2] for unit in found.lead]
    ('公开预算', ['财务科'])
    >>> [found.value for found in rowed("序号 任务 牵头单位 1 公开预算 财务科 2 公开决算 审计科 ")]
    ['公开预算', '公开决算']
    """
    floor = 0
    for label in _LEAD.finditer(text):
        if label.start() < floor or (head := _head(text, label)) is None:
            continue
        floor = head.end
        for cells in _serial_rows(text, head) if head.columns[0] == "serial" else _plain_rows(text, head):
            floor = max(floor, cells[-1][1])
            yield from _row(text, head.columns, cells)


def _head(text: str, label: re.Match[str]) -> _Head | None:
    """Return the head in which a label of a column stands."""
    columns = ["lead"]
    at = label.start()
    gaps: list[str] = []
    while len(columns) < _MOST_CELLS:
        gap = _GAP_BEFORE.search(text, max(0, at - 8), at)
        stop = gap.start() if gap else at
        found = _cell_before(text, stop) if gap else None
        if gap is None or found is None:
            break
        columns.insert(0, _column(found, columns))
        gaps.append(gap.group())
        at = found.start()
    end = label.end()
    while len(columns) < _MOST_CELLS and (behind := _GAP.match(text, end)) is not None:
        following = _HEAD.match(text, behind.end())
        if following is None or not (_GAP.match(text, following.end()) or following.end() == len(text)):
            break
        columns.append(_column(following, columns))
        gaps.append(behind.group())
        end = following.end()
    if columns.count("task") != 1 or columns.count("lead") != 1 or not gaps:
        return None
    return _Head(tuple(columns), *_divider(gaps), end)


def _column(cell: re.Match[str], columns: list[str]) -> str:
    """Return what a column holds; beside 牵头单位 the 责任单位 do the work with it."""
    kind = cell.lastgroup or "other"
    return "support" if kind == "lead" and "lead" in columns and "support" not in columns else kind


def _cell_before(text: str, stop: int) -> re.Match[str] | None:
    """Return the cell of a head that ends at an offset."""
    for start in range(stop - 2, max(-1, stop - _HEAD_REACH), -1):
        if (start == 0 or text[start - 1] in " \t\u3000\u00a0|｜\n\r：:。") and (
            found := _HEAD.fullmatch(text, start, stop)
        ):
            return found
    return None


def _divider(gaps: list[str]) -> tuple[re.Pattern[str], bool]:
    """Return what divides cells, as the head shows, and whether a row is a line."""
    if any("\n" in gap for gap in gaps):
        return re.compile(r"\s*\n\s*"), False
    if all("\t" in gap for gap in gaps):
        return re.compile(r"[ \u3000]*(?:\t|\r?\n)[ \u3000]*"), True
    if all("|" in gap or "｜" in gap for gap in gaps):
        return re.compile(r"\s{0,8}(?:[|｜]\s*\n\s*[|｜]?|\r?\n\s*[|｜]?|[|｜])[ \u3000]{0,8}"), True
    return re.compile(r"[ \u3000\u00a0\t\r\n]+"), True


def _cells(text: str, head: _Head) -> Iterator[Span]:
    """Yield the cells behind a head, empty ones too, up to one that is too long for a cell."""
    gap = head.gap.match(text, head.end)
    at = gap.end() if gap else head.end
    for _ in range(_MOST_ROWS * _MOST_CELLS):
        limit = min(len(text), at + _LONGEST_CELL)
        found = head.gap.search(text, at, limit)
        if found is None and limit < len(text):
            return
        yield at, found.start() if found else limit
        if found is None:
            return
        at = found.end()


def _serial_rows(text: str, head: _Head) -> Iterator[list[Span]]:
    """Yield the rows that serials open, each with as many cells as the head."""
    width = len(head.columns)
    row: list[Span] = []
    expected, before = 1, 0
    for start, end in _cells(text, head):
        if text[start:end].rstrip(".．、") == str(expected):
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


def _plain_rows(text: str, head: _Head) -> Iterator[list[Span]]:
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
            fits = len(line) == width
            if fits:
                yield line
            misfits = 0 if fits else misfits + 1
            line = []
            if misfits >= _MISFITS:
                return
        line.append((start, end))
        before = end
    if len(line) == width:
        yield line


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
