"""Tables of many documents (a portal's export, a crawler's file): CSV, XLSX, XLS, JSON Lines, JSON; a row, a document.

The line that names the columns may stand below a title. A spreadsheet without a column of text is one document.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import chain, islice
from typing import Any

from kg.errors import InputError
from kg.reading import guards
from kg.reading.charsets import decode
from kg.reading.columns import Header, header_of, missing
from kg.reading.files import Skipped
from kg.reading.rows import row_json
from kg.reading.sheets import Sheet, sheets_of

_HEAD_ROWS = 15  # in which the names of the columns must stand
_NESTED = 5  # how deep a list of documents may stand in a JSON answer
_BEIJING = timezone(timedelta(hours=8))
_MILLISECONDS = range(10**11, 10**13)  # 1973 to 2286


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that holds a document: its place (公开目录/3), its canonical JSON, and its own address."""

    place: str
    raw: bytes
    url: str | None


def is_json(raw: bytes) -> bool:
    """Tell whether a file without a telling suffix begins as JSON objects do.

    >>> is_json(b'{"title": "x"}'), is_json(b"[{}]"), is_json("[公文]".encode())
    (True, True, False)
    """
    head = b"".join(raw[:256].lstrip(b"\xef\xbb\xbf").split())
    return head.startswith((b'{"', b'[{"', b"[{}"))


def rows_of_sheets(
    raw: bytes, name: str, columns: Sequence[tuple[str, str]]
) -> Iterator[TableRow | Skipped | InputError] | None:
    """Return the rows of a spreadsheet's tables of documents; None where it has none and is itself a document.

    Raises:
        InputError: it is damaged, protected, too large or without a column that `columns` names.
    """
    sheets = sheets_of(raw, name)
    headers = {
        at: header for at, sheet in enumerate(sheets) if not sheet.hidden and (header := _header(sheet, columns))
    }
    if columns:
        heads = [header.names for _, header in headers.values()] or [*filter(None, map(_first_row, sheets))]
        if heads and all(missing(names, columns) for names in heads):
            raise _without(min(heads, key=lambda names: len(missing(names, columns))), columns, name)
    return _rows_of_sheets(sheets, headers, name) if headers else None


def _rows_of_sheets(
    sheets: list[Sheet], headers: Mapping[int, tuple[int, Header]], name: str
) -> Iterator[TableRow | Skipped | InputError]:
    for at, sheet in enumerate(sheets):
        prefix = f"{sheet.name}/" if sheet.name else ""
        if at not in headers:
            reason = "a hidden sheet" if sheet.hidden else "a sheet without a column of text, beside one with documents"
            if next(sheet.rows(), None):
                yield Skipped(f"{name}/{sheet.name}", reason)
            continue
        first, header = headers[at]
        try:
            for number, cells in sheet.rows():
                if number > first:
                    yield from _row(cells, header, f"{prefix}{number}", name)
        except InputError as error:
            yield error


def rows_of_json(
    raw: bytes, name: str, columns: Sequence[tuple[str, str]]
) -> Iterator[TableRow | Skipped | InputError]:
    """Yield the rows of a JSON Lines file, or of the list of documents in a JSON file.

    Raises:
        InputError: it is no JSON, or holds no documents.
    """
    text = decode(raw)
    if text is None:
        raise InputError(f"{name}: not text in UTF-8, GB18030, Big5 or UTF-16; save it as UTF-8 and try again")
    text = text.lstrip("\ufeff")
    headers: dict[tuple[str, ...], Header | None] = {}
    whole = _loaded(text)
    records = _lines(text) if whole is None else enumerate(_records(whole, columns) or [], 1)
    sample = list(islice(records, _HEAD_ROWS))
    names = list(dict.fromkeys(str(key) for _, record in sample if isinstance(record, dict) for key in record))
    if not any(isinstance(record, dict) and header_of(list(map(str, record)), columns) for _, record in sample):
        names = names or (list(whole) if isinstance(whole, dict) else [])
        if not names:
            raise InputError(f"{name}: holds no JSON objects, one a line or in a list; see the README for the columns")
        if missing(names, columns):
            raise _without(names, columns, name)
        reason = f"no column that can be the text; give --columns text=NAME,title=NAME; it has {_shown(names)}"
        if columns:
            raise InputError(f"{name}: {reason}")
        yield Skipped(name, reason)  # data of another kind, as often stands beside documents
        return
    seen: dict[str, None] = {}
    for number, record in chain(sample, records):
        if not isinstance(record, dict):
            yield InputError(f"{name}/{number}: is no JSON object; mend the line", f"{name}/{number}")
            continue
        keys = tuple(map(str, record))
        seen.update(dict.fromkeys(keys) if len(seen) < guards.COLUMNS else ())
        if keys not in headers and len(headers) < guards.COLUMNS:
            headers[keys] = header_of(keys, columns)
        header = headers.get(keys)
        if header is None:
            yield Skipped(f"{name}/{number}", "no text")
            continue
        roles = {at: role for role, at in header.roles}
        values = {at: _value(value, roles.get(at, "")) for at, value in enumerate(record.values())}
        yield from _row(values, header, str(number), name)
    if missing(list(seen), columns):  # only now: a line may leave out what is empty
        yield _without(list(seen), columns, name)


def _without(names: Sequence[str], columns: Sequence[tuple[str, str]], name: str) -> InputError:
    gone = ", ".join(missing(names, columns))
    return InputError(f"{name}: has no column {gone}, which --columns names; it has {_shown(names)}")


def _shown(names: Sequence[str]) -> str:
    return ", ".join(filter(None, names[:12])) + (" …" if len(names) > 12 else "")


def _first_row(sheet: Sheet) -> tuple[str, ...]:
    """Return the first row of a sheet that can name columns."""
    rows = (cells for _, cells in islice(sheet.rows(), _HEAD_ROWS) if len(cells) > 1 and not sheet.hidden)
    return next((tuple(map(str.strip, cells.values())) for cells in rows), ())


def _header(sheet: Sheet, columns: Sequence[tuple[str, str]]) -> tuple[int, Header] | None:
    """Return the row of a sheet that names the columns of documents, and what it names."""
    for number, cells in islice(sheet.rows(), _HEAD_ROWS):
        names = [cells.get(at, "") for at in range(max(cells, default=-1) + 1)] if len(cells) > 1 else []
        header = header_of(names, columns)
        if header:
            return number, header
    return None


def _row(cells: Mapping[int, str], header: Header, place: str, name: str) -> Iterator[TableRow | Skipped | InputError]:
    roles = dict(header.roles)
    if max(map(len, cells.values()), default=0) > guards.CELL_CHARS:
        trouble = f"a cell has more than {guards.CELL_CHARS:,} characters; split it"
        yield InputError(f"{name}/{place}: {trouble}", f"{name}/{place}")
        return
    raw = row_json(cells, header)
    if not raw:
        return  # an empty row
    if not any(cells.get(roles[role], "").strip() for role in ("text", "title", "number") if role in roles):
        yield Skipped(f"{name}/{place}", "no text")
        return
    url = cells.get(roles["url"], "").strip() if "url" in roles else ""
    yield TableRow(place, raw, url or None)


def _loaded(text: str) -> Any:
    """Return the value of a JSON file; None where it is none, such as one value a line."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _lines(text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, _loaded(line)


def _records(value: Any, columns: Sequence[tuple[str, str]], depth: int = 0) -> list[Any]:
    """Return the longest list of documents in a JSON value, or the one document that it is."""
    if isinstance(value, list):
        return value if any(isinstance(one, dict) for one in value) else []
    if not isinstance(value, dict) or depth > _NESTED:
        return []
    if header_of(list(map(str, value)), columns):
        return [value]
    return max((_records(inner, columns, depth + 1) for inner in value.values()), key=len, default=[])


def _value(value: Any, role: str) -> str:
    """Return a JSON value as a cell would show it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        if role in ("date", "published") and int(value) in _MILLISECONDS:
            return f"{datetime.fromtimestamp(value / 1000, _BEIJING):%Y-%m-%d}"
        return str(value)
    if isinstance(value, list) and all(isinstance(one, str | int | float) for one in value):
        return ("\n" if role == "text" else "、").join(map(str, value))
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
