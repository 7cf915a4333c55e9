"""The tables of data in a page, told from tables that only lay the page out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Span
from kg.reading.html.page import Element, Page

_CELL_LONGEST, _MOST = 300, 0.8  # a cell of so many code points that holds so much of its table is a page, no cell
_SPAN_MOST = 100  # rows or columns that a cell may cover


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its lines, its place from 0, and how many rows and columns it covers."""

    lines: Span
    row: int
    column: int
    rows: int
    columns: int


def data_tables(page: Page, keep: Sequence[bool]) -> dict[int, list[list[Cell]]]:
    """Return the tables of data by their first line: rows of cells."""
    elements = page.elements
    around = {element.table for element in elements if element.tag == "table" and element.table >= 0}
    cells: dict[int, list[Element]] = {}
    for element in elements:
        if element.tag in ("td", "th") and element.table >= 0 and element.table not in around:
            cells.setdefault(element.table, []).append(element)
    tables: dict[int, list[list[Cell]]] = {}
    for table, inside in cells.items():
        if _is_data(page, inside, keep):
            tables[elements[table].first] = list(_rows(inside))
    return tables


def _is_data(page: Page, cells: Sequence[Element], keep: Sequence[bool]) -> bool:
    """Tell whether some row holds two cells with text, and no cell is a whole page."""
    lengths: list[int] = []
    full: dict[int, int] = {}
    for cell in cells:
        lines = [at for at in range(cell.first, cell.last) if keep[at]]
        if lines:
            lengths.append(sum(len(page.lines[at].text) for at in lines))
            full[cell.row] = full.get(cell.row, 0) + 1
    if max(full.values(), default=0) < 2:
        return False
    return not (max(lengths) > _CELL_LONGEST and max(lengths) >= _MOST * sum(lengths))


def _rows(cells: Sequence[Element]) -> Iterator[list[Cell]]:
    """Yield the rows, each cell in the column where its predecessors and the cells from above leave room."""
    taken: dict[int, int] = {}  # column → rows that a cell from above still covers
    number, at = -1, -2
    row: list[Cell] = []
    for cell in cells:
        if cell.row != at:
            if number >= 0:
                yield row
            taken = {column: left - 1 for column, left in taken.items() if left > 1} if number >= 0 else {}
            number, at, row, column = number + 1, cell.row, [], 0
        while column in taken:
            column += 1
        rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
        row.append(Cell((cell.first, cell.last), number, column, rows, columns))
        taken.update((covered, rows) for covered in range(column, column + columns))
        column += columns
    yield row


def _span(cell: Element, name: str) -> int:
    value = cell.attributes.get(name, "").strip()
    return min(max(int(value), 1), _SPAN_MOST) if value.isascii() and value.isdigit() and len(value) < 6 else 1
