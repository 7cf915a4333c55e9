"""From a file to the items in it: itself, the members of an archive, the rows of a table, nested as they come.

An item is what becomes a source of its own. Items are named by the way to them: 卷.zip/附件1.docx, 目录.xlsx/公开目录/3.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urljoin

from kg.errors import InputError
from kg.reading import archives, guards, signatures, tables
from kg.reading.charsets import reads_as_text
from kg.reading.files import STANDARD_INPUT, Skipped, root_of, skipped_by_name, suffix_of
from kg.reading.options import ReadingOptions

_TEXT_TABLES = frozenset([".csv", ".tsv"])
_OFFICE = frozenset((".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".odt", ".ofd", ".wps", ".et"))  # never as archives
_JSON = frozenset([".json", ".jsonl", ".ndjson"])


@dataclass(frozen=True, slots=True)
class Item:
    """The bytes of one source, and where they stand."""

    name: str  # below the argument that named the file
    root: str  # the same from the root of the file system, or from `-`: no two items have the same
    raw: bytes
    suffix: str  # in small letters
    url: str | None = None  # where it was published
    format: str = ""  # the reader, where the container decides it
    sha256: str = field(init=False)  # of the bytes

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.raw).hexdigest())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a file stands: on the disk, or in an archive."""

    name: str
    root: str
    url: str | None
    depth: int = 0

    @property
    def suffix(self) -> str:
        return suffix_of(self.name)

    def below(self, name: str) -> _Place:
        return _Place(f"{self.name}/{name}", f"{self.root}/{name}", self.url, self.depth + 1)


def items(
    path: Path, name: str, options: ReadingOptions | None = None, root: str = ""
) -> Iterator[Item | Skipped | InputError]:
    """Yield the items of one file, in order, with what is skipped and what is wrong; nothing is raised.

    One member is held in memory at a time; a larger archive within the archive waits in a temporary file. `root` is
    the file's own, where it is known; an error's `name` is that of the item which cannot be read.
    """
    for found in _items(path, name, options or ReadingOptions(), root):
        if isinstance(found, InputError):
            found.name = found.name or name
        yield found


def _items(path: Path, name: str, options: ReadingOptions, root: str) -> Iterator[Item | Skipped | InputError]:
    try:
        if path == STANDARD_INPUT:
            with archives.spool() as file:
                guards.copied(sys.stdin.buffer, file, guards.Budget())
                yield from _guarded(file, _Place("-", "-", options.url_base), options)
            return
        root = root or root_of(path)
        with path.open("rb") as file:
            yield from _guarded(file, _Place(name, root, options.url(name)), options)
    except OSError as error:
        yield InputError(f"{name}: cannot be read ({error.strerror}); check the path and its permissions")
    except guards.Limit as limit:
        yield InputError(f"{name}: {limit}")


def file_of(root: str | Path) -> Path | None:
    """Return the file on the disk that an item's root is, or is in; None where it is gone (or was standard input)."""
    path = Path(root)
    return next((above for above in (path, *path.parents) if above.is_file()), None)


def _guarded(file: BinaryIO, place: _Place, options: ReadingOptions) -> Iterator[Item | Skipped | InputError]:
    try:
        yield from _expanded(file, place, options, guards.Budget())
    except guards.Limit as limit:
        yield InputError(f"{place.name}: {limit}", place.name)


def _expanded(
    file: BinaryIO, place: _Place, options: ReadingOptions, budget: guards.Budget
) -> Iterator[Item | Skipped | InputError]:
    if place.suffix not in _OFFICE and archives.is_archive(file):
        yield from _members(file, place, options, budget)
        return
    try:
        raw = guards.whole(file, place.name)
        yield from _rows(raw, place, options) or [Item(place.name, place.root, raw, place.suffix, place.url)]
    except InputError as error:
        yield _named(error, place)


def _members(
    file: BinaryIO, place: _Place, options: ReadingOptions, budget: guards.Budget
) -> Iterator[Item | Skipped | InputError]:
    if place.depth >= guards.DEPTH:
        trouble = f"stands {place.depth} archives deep; unpack it and give the folder"
        yield InputError(f"{place.name}: {trouble}", place.name)
        return
    empty = True
    for member in archives.members(file, place.name, budget):
        empty = False
        if isinstance(member, Skipped | InputError):
            yield _named(member, place) if isinstance(member, InputError) else member
            continue
        name, inner = member
        skipped = skipped_by_name(name, options, below=f"{place.name}/")
        if skipped:
            yield skipped
        else:
            yield from _expanded(inner, place.below(name), options, budget)
    if empty:
        yield InputError(f"{place.name}: is an archive without a file in it; download it again", place.name)


def _rows(raw: bytes, place: _Place, options: ReadingOptions) -> Iterator[Item | Skipped | InputError] | None:
    """Return the rows of a table of documents; None where the file is a document."""
    rows: Iterator[tables.TableRow | Skipped | InputError] | None = None
    if not raw.strip():
        return None
    suffix = place.suffix
    if suffix in _JSON or (suffix in ("", ".txt") and tables.is_json(raw)):
        rows = tables.rows_of_json(raw, place.name, options.columns)
    elif signatures.is_spreadsheet(raw) or _is_text_table(raw, place):
        rows = tables.rows_of_sheets(raw, place.name, options.columns)
    return None if rows is None else _row_items(rows, place)


def _is_text_table(raw: bytes, place: _Place) -> bool:
    """Tell whether a file may be a table in text: many a portal calls one .xls."""
    suffix = place.suffix
    if suffix == ".xls":
        return not (signatures.is_ole(raw) or signatures.is_zip(raw))
    return suffix in _TEXT_TABLES or (place.root == "-" and reads_as_text(raw))


def _row_items(
    rows: Iterator[tables.TableRow | Skipped | InputError], place: _Place
) -> Iterator[Item | Skipped | InputError]:
    try:
        for row in rows:
            if isinstance(row, tables.TableRow):
                own = place.below(row.place)
                url = urljoin(place.url or "", row.url) if row.url else place.url
                yield Item(own.name, own.root, row.raw, "", url, "row")
            else:
                yield _named(row, place) if isinstance(row, InputError) else row
    except InputError as error:
        yield _named(error, place)


def _named(error: InputError, place: _Place) -> InputError:
    """Say of an error, that does not know it better, that it is of a whole file or member."""
    error.name = error.name or place.name
    return error
