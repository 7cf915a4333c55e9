"""Cells of statutory tables as they come: parted by spaces, tabs, bars or line ends, some of them empty."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Span

GAP = "[\\s|│｜]"
DECIMAL = "\\d{1,12}(?:,\\d{3})*(?:\\.\\d{1,6})?"
NUMBER = re.compile("\\d{1,3}(?:,\\d{3}){1,2}|\\d{1,8}")
TOKEN = re.compile("[^\\s|│｜]{1,60}")
_EMPTY = frozenset({"-", "—", "——", "－", "/", "／", "\\", "无"})  # what is printed in an empty cell
_LONGEST_ROW = 400
_FAR = 80  # characters from one cell to the next

Cells = tuple[Span | None, ...]  # None: empty


@dataclass(frozen=True, slots=True)
class Row:
    """A number of a table: where it stands, what it counts, the stretch that proves it."""

    label: str
    start: int
    end: int
    value: tuple[int, int]
    unit: tuple[int, int] | None
    rule: str


def is_empty(token: str) -> bool:
    """Tell whether a token stands for an empty cell."""
    return token in _EMPTY


def run(text: str, at: int, most: int) -> tuple[Cells, int]:
    """Return the numbers that follow each other from `at`, and where they end.

    >>> run("3 - 12 合计", 0, 7)
    (((0, 1), None, (4, 6)), 6)
    """
    cells: list[Span | None] = []
    while len(cells) < most and (token := TOKEN.search(text, at, at + _FAR)):
        if not is_empty(token[0]) and not NUMBER.fullmatch(token[0]):
            break
        cells.append(None if is_empty(token[0]) else token.span())
        at = token.end()
    return tuple(cells), at


def divided(text: str, at: int, count: int) -> tuple[Cells, int] | None:
    r"""Return the `count` cells of a row that tabs or bars divide on one line, and where it ends, or None.

    >>> divided("总计\t\t12\t", 4, 3)
    ((None, (4, 6), None), 7)
    """
    low = max(0, at - _LONGEST_ROW)
    low = max(low, text.rfind("\n", low, at) + 1)
    high = text.find("\n", at, at + _LONGEST_ROW)
    high = min(len(text), at + _LONGEST_ROW) if high < 0 else high
    mark = "\t" if "\t" in text[max(low, at - 1) : high] else next((bar for bar in "|│｜" if bar in text[low:high]), "")
    if not mark:
        return None
    start = at
    while start > low and text[start - 1] in f" {mark}　":  # empty cells in front of the first number
        start -= 1
    if start > low:  # the mark behind the label belongs to it
        start = text.index(mark, start, high) + 1
    row = text[start:high] if mark == "\t" else text[start:high].rstrip().removesuffix(mark)
    pieces = row.split(mark)
    if len(pieces) != count:
        return None
    cells: list[Span | None] = []
    end = start
    for piece in pieces:
        printed = piece.strip()
        if printed and not is_empty(printed) and not NUMBER.fullmatch(printed):
            return None
        begin = end + len(piece) - len(piece.lstrip())
        cells.append((begin, begin + len(printed)) if printed and not is_empty(printed) else None)
        end += len(piece) + 1
    return tuple(cells), end - 1


def value(text: str, cell: Span | None) -> int:
    """Return the number in a cell; an empty one holds nothing.

    >>> value("共 1,204 件", (2, 7)), value("", None)
    (1204, 0)
    """
    return int(text[slice(*cell)].replace(",", "")) if cell else 0
