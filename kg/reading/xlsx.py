"""XLSX: the rows of its sheets, streamed, and what each cell shows.

Read here with lxml and not by a library: python-calamine ends the whole process on a sheet whose cells lie far apart,
openpyxl fills such gaps cell by cell, expands merged ranges one by one, and shows no number formats.
"""

from __future__ import annotations

import functools
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from posixpath import join, normpath

from lxml import etree

from kg.errors import InputError
from kg.reading import guards
from kg.reading.number_formats import built_in, shown
from kg.reading.sheets import Place, Row, Sheet

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CELL = "{*}"


def sheets_of_xlsx(raw: bytes, name: str) -> list[Sheet]:
    """Return the sheets of a workbook, in order.

    Raises:
        InputError: it is damaged or too large.
    """
    book = _Book(raw, name)
    found = []
    for element in book.parts("xl/workbook.xml", "sheet"):
        path = book.target(next((str(v) for k, v in element.attrib.items() if str(k).endswith("}id")), ""))
        if path in book.names:  # a chart sheet has no rows
            hidden = element.get("state", "visible") != "visible"
            rows, merged = functools.partial(book.rows, path), functools.partial(book.merged, path)
            found.append(Sheet(element.get("name", ""), rows, merged, hidden))
    return found


class _Book:
    """A workbook's package, and what its cells share."""

    def __init__(self, raw: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except guards.BROKEN as error:
            raise self._damaged(error) from error
        infos = self._zip.infolist()
        self.names = {info.filename for info in infos}
        if sum(info.file_size for info in infos) > guards.PACKAGE_BYTES or len(infos) > guards.MEMBERS:
            raise InputError(f"{name}: unpacks to more than {guards.PACKAGE_BYTES >> 20} MB; split it")
        try:
            for info in infos:
                guards.checked_ratio(info.file_size, info.compress_size)
        except guards.Limit as limit:
            raise InputError(f"{name}: {limit}") from limit
        self._links = {
            e.get("Id", ""): e.get("Target", "") for e in self.parts("xl/_rels/workbook.xml.rels", "Relationship")
        }
        self._since_1904 = any(e.get("date1904") in ("1", "true") for e in self.parts("xl/workbook.xml", "workbookPr"))

    def target(self, link: str) -> str:
        """Return the path of the part that a relationship names."""
        target = self._links.get(link, "")
        return normpath(target.lstrip("/") if target.startswith("/") else join("xl", target))

    def parts(self, path: str, tag: str) -> Iterator[etree._Element]:
        """Yield the elements of a part that have a tag, each with what it holds, and forget them."""
        return self._walk(path, (tag,))

    @functools.cached_property
    def _strings(self) -> list[str]:
        return [_text(element) for element in self.parts("xl/sharedStrings.xml", "si")]

    @functools.cached_property
    def _formats(self) -> list[str]:
        """Return the number format of each cell style."""
        own: dict[str, str] = {}
        forms: list[str] = []
        for element in self._walk("xl/styles.xml", ("numFmts", "cellXfs")):
            if element.tag.endswith("}numFmts"):
                own |= {e.get("numFmtId", ""): e.get("formatCode", "") for e in element}
            else:
                forms = [e.get("numFmtId", "0") for e in element]
        return [own.get(form, built_in(_whole(form))) for form in forms]

    def rows(self, path: str) -> Iterator[Row]:
        """Yield the rows of a sheet; those without cells are left out."""
        number, column, cells = 0, -1, dict[int, str]()
        for element in self._walk(path, ("c",), opening="row"):
            if element.tag.endswith("}row"):
                if cells:
                    yield number, cells
                told = _whole(element.get("r", ""))
                number, column, cells = told if told > 0 else number + 1, -1, {}
                continue
            place = _REFERENCE.fullmatch(element.get("r", ""))
            column = _column(place[1]) if place else column + 1
            if number > guards.ROWS or column >= guards.COLUMNS:
                raise InputError(f"{self._name}: has more rows or columns than a sheet can have; save it again")
            value = self._shown(element)
            if value.strip():
                cells[column] = value.strip()
        if cells:
            yield number, cells

    def merged(self, path: str) -> Mapping[Place, Place]:
        """Return the first place of each merged cell, with the rows and columns that it covers."""
        found: dict[Place, Place] = {}
        for element in self.parts(path, "mergeCell"):
            ends = [_REFERENCE.fullmatch(end) for end in element.get("ref", "").split(":")]
            if len(ends) == 2 and ends[0] and ends[1]:
                (top, left), (bottom, right) = ((int(end[2]) - 1, _column(end[1])) for end in ends if end)
                found[top, left] = (max(bottom - top, 0) + 1, max(right - left, 0) + 1)
        return found

    def _shown(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text(cell)
        value = next((child.text or "" for child in cell if child.tag.endswith("}v")), "")
        if kind == "s":
            at = _whole(value)
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        if kind != "n":
            return _unescaped(value)
        at = max(_whole(cell.get("s", "0")), 0)
        try:
            return shown(float(value), self._formats[at] if at < len(self._formats) else "", self._since_1904)
        except ValueError:
            return value

    def _walk(self, path: str, tags: tuple[str, ...], opening: str = "") -> Iterator[etree._Element]:
        """Yield elements when they end (those of tag `opening` when they begin), and drop them afterwards."""
        if path not in self.names:
            return
        wanted = tuple(_CELL + tag for tag in (*tags, opening) if tag)
        begins, keep = opening or None, set(tags)
        try:
            with self._zip.open(path) as part:
                walk = etree.iterparse(
                    part, events=("start", "end"), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False
                )
                for event, element in walk:
                    if element.getroottree().docinfo.doctype:
                        raise InputError(f"{self._name}: declares entities, as no honest workbook does; save it again")
                    local = etree.QName(element).localname
                    if event == "start":
                        if local == begins:
                            yield element
                        continue
                    if local in keep:
                        yield element
                    element.clear()
                    parent = element.getparent()
                    while parent is not None and element.getprevious() is not None:
                        del parent[0]
        except (etree.XMLSyntaxError, *guards.BROKEN) as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> InputError:
        return InputError(f"{self._name}: is a damaged workbook ({guards.what(error)}); save it again as .xlsx")


def _text(element: etree._Element) -> str:
    """Return the text of a string item, without its readings (注音)."""
    pieces = []
    for part in element.iter("{*}t"):
        above = part.getparent()
        if above is None or not above.tag.endswith("}rPh"):
            pieces.append(part.text or "")
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    """Return a text with its escaped characters (_x000D_), without those that no text can hold."""
    return (
        _ESCAPED.sub(lambda code: "" if 0xD800 <= int(code[1], 16) < 0xE000 else chr(int(code[1], 16)), text)
        if "_x" in text
        else text
    )


def _whole(text: str) -> int:
    """Return a number from 0, or -1 where the text is none."""
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def _column(letters: str) -> int:
    """Return a column's place from 0.

    >>> _column("A"), _column("AB")
    (0, 27)
    """
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1
