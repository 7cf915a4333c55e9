"""XLS, the workbooks of Excel before 2007 and of WPS (.et), by xlrd."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import InputError
from kg.reading import guards
from kg.reading.number_formats import shown
from kg.reading.reading import missing
from kg.reading.sheets import Place, Row, Sheet

_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5


def sheets_of_xls(raw: bytes, name: str) -> list[Sheet]:
    """Return the sheets of a workbook, in order.

    Raises:
        InputError: it is damaged or protected, or xlrd is not there.
    """
    try:
        import xlrd
    except ImportError as error:
        raise missing(name, "old Excel files (.xls)", "xlsx") from error
    try:
        book = xlrd.open_workbook(file_contents=raw, formatting_info=True, logfile=io.StringIO())
    except Exception as error:  # xlrd trusts the file: any error may come
        raise InputError(
            f"{name}: is a damaged or protected workbook ({guards.what(error)}); save it again as .xlsx"
        ) from error
    return [
        Sheet(s.name, functools.partial(_rows, book, s), functools.partial(_merged, s), s.visibility != 0)
        for s in book.sheets()
    ]


def _rows(book: Any, sheet: Any) -> Iterator[Row]:
    for number in range(min(sheet.nrows, guards.ROWS)):
        cells = {at: value for at, cell in enumerate(sheet.row(number)) if (value := _shown(book, cell).strip())}
        if cells:
            yield number + 1, cells


def _merged(sheet: Any) -> Mapping[Place, Place]:
    return {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}


def _shown(book: Any, cell: Any) -> str:
    if cell.ctype == _TEXT:
        return str(cell.value)
    if cell.ctype in (_NUMBER, _DATE):
        form = book.format_map.get(book.xf_list[cell.xf_index].format_key)
        return shown(cell.value, _of(form), bool(book.datemode))
    if cell.ctype == _BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    return ""


def _of(form: Any) -> str:
    text = form.format_str if form else ""
    return "" if text.lower() == "general" else text
