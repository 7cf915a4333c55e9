"""Spreadsheets as tables of shown text, and as documents: a statistics annex, a list, a form.

A sheet without a column of documents is read as it is printed: a line for each row, a tab between cells; lines of one
cell above and below the table (its title, its notes) are paragraphs.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from kg.errors import InputError
from kg.reading import guards, signatures
from kg.reading.charsets import decode
from kg.reading.composing import Cell, Composer, on_one_line
from kg.reading.html import looks_like_html
from kg.reading.reading import Reading

Row = tuple[int, dict[int, str]]  # number from 1; column from 0 → what the cell shows, empty ones left out
Place = tuple[int, int]  # row and column, from 0
_UNNAMED = re.compile(r"(?:sheet|工作表)\s?\d{0,3}", re.I)
_DELIMITERS = "\t,;|"
_TOP = 20  # lines, of which the first with a delimiter tells which it is


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows, read when they are asked for, and then its merged cells."""

    name: str
    rows: Callable[[], Iterator[Row]]
    merged: Callable[[], Mapping[Place, Place]] = dict  # first place → rows and columns that it covers
    hidden: bool = False


def sheets_of(raw: bytes, name: str) -> list[Sheet]:
    """Return the sheets of a workbook or of a table in text, in order.

    Raises:
        InputError: it is damaged, protected or too large.
    """
    if signatures.is_zip(raw):
        from kg.reading.xlsx import sheets_of_xlsx

        return sheets_of_xlsx(raw, name)
    if signatures.is_ole(raw):
        from kg.reading.xls import sheets_of_xls

        return sheets_of_xls(raw, name)
    if looks_like_html(raw):
        return _sheets_of_page(raw)
    return [sheet_of_text(raw, name)]


def sheet_of_text(raw: bytes, name: str) -> Sheet:
    """Return the table of a CSV or TSV file, whatever parts its cells.

    Raises:
        InputError: its encoding cannot be told.
    """
    text = decode(raw)
    if text is None:
        raise InputError(f"{name}: not text in UTF-8, GB18030, Big5 or UTF-16; save it as UTF-8 and try again")
    text = text.lstrip("\ufeff")
    told = re.match(r"sep=(.)\r?\n", text)
    body = text[told.end() :] if told else text
    parted = (line for line in islice(io.StringIO(body), _TOP) if any(mark in line for mark in _DELIMITERS))
    delimiter = told[1] if told else max(_DELIMITERS, key=next(parted, "").count)

    def rows() -> Iterator[Row]:
        csv.field_size_limit(guards.CELL_CHARS)
        lines = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter)
        number = 0
        try:
            for number, cells in enumerate(lines, 1):
                yield number, {at: cell.strip() for at, cell in enumerate(cells) if cell.strip()}
        except csv.Error as error:
            raise InputError(f"{name}: row {number + 1} cannot be read ({error}); mend it and try again") from error

    return Sheet("", rows)


def _sheets_of_page(raw: bytes) -> list[Sheet]:
    """Return the tables of a page: what many a portal exports as .xls."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring((decode(raw) or "").lstrip("\ufeff").encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return []
    tables = [table for table in page.iter("table") if next(table.iterdescendants("table"), None) is None]
    several = len(tables) > 1
    return [
        Sheet(f"table {at}" if several else "", functools.partial(_rows_of_page, table))
        for at, table in enumerate(tables, 1)
    ]


def _rows_of_page(table: Any) -> Iterator[Row]:
    for number, row in enumerate(table.iter("tr"), 1):
        cells: dict[int, str] = {}
        column = 0
        for cell in row.iterchildren("td", "th"):
            for end in cell.iter("br", "p", "div"):
                end.tail = f"\n{end.tail or ''}"
            text = "".join(cell.itertext(with_tail=False)).strip()
            if text:
                cells[column] = text
            span = cell.get("colspan", "1")
            column += int(span) if re.fullmatch("[1-9][0-9]{0,2}", span) else 1
        yield number, cells


def read_sheets(raw: bytes, name: str) -> Reading:
    """Return a spreadsheet as one document: what its visible sheets show.

    >>> reading = read_sheets("附件1,\\n指标,数量\\n主动公开,162".encode(), "a.csv")
    >>> reading.text, [(b.kind, b.row, b.column) for b in reading.blocks]
    ('附件1\\n指标\\t数量\\n主动公开\\t162\\n', [('paragraph', 0, 0), ('table', 0, 0), ('cell', 0, 0), ('cell', 0, 1), ('cell', 1, 0), ('cell', 1, 1)])

    Raises:
        InputError: it is damaged, protected or too large.
    """
    pages: list[tuple[Sheet, list[Row]]] = []
    count = 0
    for sheet in sheets_of(raw, name):
        rows: list[Row] = []
        for row in sheet.rows() if not sheet.hidden else ():
            count += len(row[1])
            _checked(count, name)
            if row[1]:
                rows.append(row)
        if rows:
            pages.append((sheet, rows))
    composer = Composer()
    for sheet, rows in pages:
        if len(pages) > 1 and not _UNNAMED.fullmatch(sheet.name.strip()):
            composer.line(on_one_line(sheet.name), "heading", level=1)
        wide = [at for at, (_, cells) in enumerate(rows) if len(cells) > 1]
        first, last = (wide[0], wide[-1] + 1) if wide else (len(rows), len(rows))
        _paragraphs(composer, rows[:first])
        if wide:
            composer.table(_cells(rows[first:last], sheet.merged(), name))
        _paragraphs(composer, rows[last:])
    return composer.reading()


def _paragraphs(composer: Composer, rows: list[Row]) -> None:
    for _, cells in rows:
        for cell in cells.values():
            for line in cell.splitlines():
                composer.line(on_one_line(line))


def _cells(rows: list[Row], merged: Mapping[Place, Place], name: str) -> Iterator[Cell]:
    """Yield the cells of a table; rows without any cell do not count, what a merged cell covers is no cell."""
    left = min(min(cells) for _, cells in rows)
    numbers = [number for number, _ in rows]
    until: dict[int, int] = {}  # column → number of the row in which a merged cell from above has ended
    count = 0
    for at, (number, cells) in enumerate(rows):
        column = left
        for own in sorted(cells):
            count += own - column + 1
            _checked(count, name)
            yield from (Cell("", at, gap - left) for gap in range(column, own) if until.get(gap, 0) <= number)
            down, across = merged.get((number - 1, own), (1, 1))
            covered = bisect_left(numbers, number + down) - at
            yield Cell(cells[own].replace("\r", ""), at, own - left, max(covered, 1), across)
            column = max(own + across, own + 1)
            if down > 1:
                count += across
                until.update(dict.fromkeys(range(own, min(column, guards.COLUMNS)), number + down))


def _checked(cells: int, name: str) -> None:
    if cells > guards.CELLS:
        raise InputError(f"{name}: has more than {guards.CELLS:,} cells; split it")
