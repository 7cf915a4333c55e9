"""Tables in plain text, told by form: where they stand and the bounds of their cells.

Recognised: lines parted by tabs or by bars, at least two of them; by runs of spaces, where the columns stand
below each other; and a table flattened to a cell a line, where a number column decides: 序号 and the other headings, then
1, 2, 3 … at the same distance. Left out on purpose: flattened tables without such a column, or with empty cells lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.model import Span
from kg.text import squeeze, trim

_BAR = re.compile("[|│┃｜]")
_RUN = re.compile(r"[ \u3000\u00a0]{2,200}")
_RULE = re.compile(r"[\s|│┃｜:+=_-]+")
Parts = Callable[[str, Span], tuple[Span, ...]]

_MOST_COLUMNS = 30
_FLAT_COLUMNS = (2, 12)
_CELL_LONGEST = 400  # of a flattened table


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells, row by row (start == end: empty), and how many lines it takes."""

    rows: tuple[tuple[Span, ...], ...]
    lines: int

    @property
    def start(self) -> int:
        """Where its first cell begins."""
        return min(start for start, end in self.rows[0] if start < end)

    @property
    def end(self) -> int:
        """Where its last cell ends."""
        return max(end for start, end in self.rows[-1] if start < end)


def grid_at(text: str, lines: Sequence[Span], at: int) -> Grid | None:
    r"""Return the table that begins with line `at`, or None.

    >>> text = "序号\n事项\n1\n年检\n2\n登记\n"
    >>> [[text[slice(*cell)] for cell in row] for row in grid_at(text, [(0, 2), (3, 5), (6, 7), (8, 10), (11, 12), (13, 15)], 0).rows]
    [['序号', '事项'], ['1', '年检'], ['2', '登记']]
    """
    start, end = lines[at]
    if end - start < 9 and squeeze(text[start:end]) == "序号":
        return _flattened(text, lines, at)
    for parts in (_by_tabs, _by_bars):
        if len(parts(text, lines[at])) > 1:
            return _parted(text, lines, at, parts)
    return _aligned(text, lines, at) if _RUN.search(text, start, end) else None


def _parted(text: str, lines: Sequence[Span], at: int, parts: Parts) -> Grid | None:
    rows: list[tuple[Span, ...]] = []
    stop = at
    while stop < len(lines):
        cells = parts(text, lines[stop])
        if len(cells) < 2 and rows and parts is _by_tabs:
            cells = _all_tabs(text, lines[stop])
            cells = cells if len(cells) == len(rows[0]) else ()
        if len(cells) < 2:
            break
        if not _RULE.fullmatch(text, *lines[stop]):
            rows.append(cells)
        stop += 1
    return Grid(tuple(rows), stop - at) if len(rows) > 1 else None


def _by_tabs(text: str, span: Span) -> tuple[Span, ...]:
    start, end = span
    return () if text.find("\t", start, end) < 0 else _all_tabs(text, span)


def _all_tabs(text: str, span: Span) -> tuple[Span, ...]:
    """Return the cells of a line, empty ones at its edges included."""
    start, end = span
    while start and text[start - 1] == "\t":
        start -= 1
    while text.startswith("\t", end):
        end += 1
    return _cut(text, (start, end), [(at, at + 1) for at in range(start, end) if text[at] == "\t"])


def _by_bars(text: str, span: Span) -> tuple[Span, ...]:
    bars = [m.span() for m in _BAR.finditer(text, *span)]
    if len(bars) < 2:
        return ()
    inner = [bar for bar in bars if span[0] < bar[0] and bar[1] < span[1]]
    start = span[0] + (bars[0][0] == span[0])
    return _cut(text, (start, span[1] - (bars[-1][1] == span[1])), inner)


def _by_runs(text: str, span: Span) -> tuple[Span, ...]:
    return _cut(text, span, [m.span() for m in _RUN.finditer(text, *span)])


def _cut(text: str, span: Span, marks: Sequence[Span]) -> tuple[Span, ...]:
    """Return the parts between marks, trimmed; none where there is no mark, or too many."""
    if not marks or len(marks) >= _MOST_COLUMNS:
        return ()
    starts, ends = [span[0], *(end for _, end in marks)], [*(start for start, _ in marks), span[1]]
    return tuple(trim(text, *part) for part in zip(starts, ends, strict=True))


def _aligned(text: str, lines: Sequence[Span], at: int) -> Grid | None:
    """Return the table whose cells stand below each other, parted by runs of spaces."""
    rows: list[tuple[Span, ...]] = []
    first: list[int] = []
    for row in range(at, len(lines)):
        cells = _by_runs(text, lines[row])
        places = _places(text, cells)
        if not cells or (
            rows and (len(places) != len(first) or any(abs(a - b) > 1 for a, b in zip(places, first, strict=True)))
        ):
            break
        first = first or places
        rows.append(cells)
    enough = len(rows) >= (2 if len(first) > 2 else 3)
    return Grid(tuple(rows), len(rows)) if enough else None


def _places(text: str, cells: Sequence[Span]) -> list[int]:
    """Return at which half-width place of the line each cell begins."""
    if not cells:
        return []
    start = cells[0][0]
    while start and text[start - 1] in " \t\u3000\u00a0":
        start -= 1
    width = [0]
    for char in text[start : cells[-1][0]]:
        width.append(width[-1] + (2 if unicodedata.east_asian_width(char) in "WF" else 1))
    return [width[cell - start] for cell, _ in cells]


def _flattened(text: str, lines: Sequence[Span], at: int) -> Grid | None:
    """Return the table that was flattened to a cell a line: 序号 … and then 1, 2, 3 at the same distance."""
    least, most = _FLAT_COLUMNS
    columns = next((n for n in range(least, most + 1) if _is_number(text, lines, at + n, 1)), None)
    if columns is None:
        return None
    number = 1
    while _is_number(text, lines, at + number * columns, number):
        number += 1
    rows = number - 1  # the last is whole if as many lines are left, and nothing tells that it is shorter
    stop = at + number * columns
    if rows < 2 or stop > len(lines):
        return None
    whole = [tuple(lines[row : row + columns]) for row in range(at, stop, columns)]
    if any(end - start > _CELL_LONGEST for row in whole for start, end in row):
        return None
    return Grid(tuple(whole), stop - at)


def _is_number(text: str, lines: Sequence[Span], at: int, number: int) -> bool:
    return (
        at < len(lines)
        and lines[at][1] - lines[at][0] < 9
        and squeeze(text[slice(*lines[at])]) in (str(number), f"{number}.", f"{number}、")
    )
