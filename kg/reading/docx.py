"""Word documents: the text as it is printed, tracked changes accepted, with automatic numbers, tables and notes.

The body comes in order; before it the letterhead, where that stands in the header of the first page (某市人民政府文件),
behind it the imprint, where that stands in the footer (抄送：…), and the notes. Left out: running headers and footers,
comments, hidden and deleted text, field codes, unfilled placeholders, text inside pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from kg.errors import InputError
from kg.reading.composing import Cell, Composer, flowing, tidy
from kg.reading.docx_numbering import Numbering
from kg.reading.docx_package import Package, Styles, child, on, tag, value
from kg.reading.docx_symbols import FONTS, symbol, symbols
from kg.reading.reading import Reading
from kg.text import squeeze

# What holds no text of the document: its properties, what was deleted or moved away, codes, comments, pronunciations.
_SILENT = frozenset(
    [
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "del",
        "moveFrom",
        "delText",
        "delInstrText",
        "instrText",
        "fldData",
        "ffData",
        "rt",
        "rubyPr",
        "txbxContent",
        "numPr",
        "sectPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "annotationRef",
        "proofErr",
        "docPartObj",
        "posOffset",
        "align",
        "relativeFrom",
        "pctWidth",
        "pctHeight",
        "pctPosHOffset",
        "pctPosVOffset",
    ]
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LETTERHEAD = re.compile(
    r"(?:文件|函|纪要|公报|令|公告|通告)$|[〔\[［（(](?:19|20)\d\d[〕\]］）)](?:第)?\d{1,4}号|^签发人[:：]"
)
_IMPRINT = re.compile(r"^(?:抄送|抄报|主送|分送|印发)[:：]|印发$|^主题词[:：]")
_FURNITURE = re.compile(r"[-—–―－·\s第共页/／\dIVXivx]*$")  # nothing but a page's number
_TITLE_STYLES = ("title", "标题", "文档标题", "公文标题")
_MANY = 300  # code points: a cell of several paragraphs and more text than this is the layout of a page, not data


def read_docx(raw: bytes, name: str) -> Reading:
    """Return the text of a Word document with its headings, lists, tables and notes.

    Raises:
        InputError: the package is damaged, or one of its parts too large.
    """
    package = Package(raw, name)
    document = package.part(package.main)
    body = child(document, "body")
    if body is None:
        raise InputError(f"{name}: a Word file without a text; open it in Word or WPS and save it again")
    try:
        return _Reader(package, body).reading()
    except RecursionError as error:
        raise InputError(
            f"{name}: its tables or boxes stand too deep in one another; save it as PDF or .txt"
        ) from error


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    kind: str = "paragraph"
    level: int = 0


@dataclass(slots=True)
class _Box:
    """A cell and the grid cells that it covers."""

    row: int
    column: int
    columns: int
    items: list[_Item]
    rows: int = 1

    @property
    def is_data(self) -> bool:
        texts = [item.text for item in self.items if isinstance(item, _Paragraph)]
        return len(texts) == len(self.items) and (len(texts) < 2 or sum(map(len, texts)) < _MANY)


_Table = list[list[_Box]]  # rows of a table, with the cells that begin in each
_Item = _Paragraph | _Table


@dataclass(slots=True)
class _Line:
    """A paragraph while its text is gathered."""

    pieces: list[str] = field(default_factory=list)
    before: list[_Item] = field(default_factory=list)  # of boxes that hang on it
    after: list[_Item] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.pieces.append(text)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


class _Reader:
    """One document at work: what must be remembered from one paragraph to the next."""

    def __init__(self, package: Package, body: etree._Element) -> None:
        self.package, self.body = package, body
        self.related = package.related(package.main)
        parts = dict(self.related.values())
        self.styles = Styles.of(package.part(parts.get("styles", "")))
        self.numbering = Numbering.of(package.part(parts.get("numbering", "")), self.styles)
        self.parts = parts
        self.fields: list[bool] = []  # of the fields that are open: has the result begun?
        self.notes: list[tuple[str, str]] = []  # footnotes or endnotes, id
        self.rest = _Line()  # a paragraph whose end was deleted: the next one goes on

    def reading(self) -> Reading:
        composer = Composer()
        items = list(self._items(self.body))
        printed = squeeze("".join(_texts(items)))
        _write(composer, self._letterhead(printed))
        _write(composer, items)
        _write(composer, self._imprint(printed))
        for mark, text in self._notes():
            composer.line(f"{mark} {text}", "note")
        return composer.reading()

    # ── items: paragraphs and tables ──

    def _items(self, element: etree._Element) -> Iterator[_Item]:
        for part in element:
            name = tag(part)
            if name == "p":
                yield from self._paragraph(part)
            elif name == "tbl":
                yield self._table(part)
            elif name == "AlternateContent":
                yield from self._items(_alternative(part))
            elif name == "sdt":
                if not on(child(part, "sdtPr", "showingPlcHdr")):
                    yield from self._items(part)
            elif name and name not in _SILENT:
                yield from self._items(part)

    def _paragraph(self, element: etree._Element) -> Iterator[_Item]:
        properties = child(element, "pPr")
        style = value(child(properties, "pStyle")) or self.styles.default
        line, self.rest = self.rest, _Line()
        if not self._hidden(child(self.styles.elements.get(style or ""), "rPr")):
            self._gather(element, line)
        if child(properties, "rPr", "del") is not None:  # its end was deleted
            self.rest = line
            return
        number = self._number(properties, style)
        level = self._heading(properties, style)
        text = line.text
        centred = value(
            child(properties, "jc") if child(properties, "jc") is not None else self.styles.get(style, "pPr", "jc")
        )
        if level or centred == "center":
            text = _joined(text)
        if number and text.strip():
            text = number + text.lstrip()
        kind = "heading" if level else "paragraph" if number is None else "list-item"
        yield from line.before
        if text.strip():
            yield _Paragraph(text, kind, level)
        yield from line.after

    def _number(self, properties: etree._Element | None, style: str | None) -> str | None:
        own = child(properties, "numPr")
        number, at = value(child(own, "numId")), value(child(own, "ilvl"))
        inherited = self.styles.number(style)
        if not number and inherited:
            number, level = inherited
            at = at or (str(level) if level is not None else "")
        if not number or number == "0":
            return None
        return self.numbering.next(number, int(at) if at.isdigit() else None, style)

    def _heading(self, properties: etree._Element | None, style: str | None) -> int:
        outline = child(properties, "outlineLvl")
        if outline is None:
            outline = self.styles.get(style, "pPr", "outlineLvl")
        level = value(outline)
        if level.isdigit() and int(level) < 9:
            return int(level) + 1
        name = self.styles.name(style)
        numbered = re.fullmatch(r"(?:heading|标题) ?([1-9])", name)
        return int(numbered[1]) if numbered else int(name in _TITLE_STYLES)

    # ── the text of a paragraph ──

    def _gather(self, element: etree._Element, line: _Line) -> None:
        for part in element:
            name = tag(part)
            if name == "r" and self._hidden(child(part, "rPr")):
                self._field_marks(part)
            elif name == "t":
                self._write(line, (part.text or "").replace("\n", " ").replace("\t", " "), part.getparent())
            elif name in _SIGNS:
                self._write(line, _SIGNS[name])
            elif name == "fldChar":
                self._field_mark(part)
            elif name == "sym":
                self._write(line, symbol(value(part, "font"), value(part, "char")))
            elif name in ("footnoteReference", "endnoteReference"):
                self._note_mark(part, name.removesuffix("Reference") + "s", line)
            elif name == "txbxContent":
                (line.after if line.text.strip() else line.before).extend(self._apart(part))
            elif name == "textpath":  # WordArt
                words = "" if "watermark" in value(element, "id").lower() else value(part, "string")
                (line.after if line.text.strip() else line.before).append(_Paragraph(words))
            elif name == "AlternateContent":
                self._gather(_alternative(part), line)
            elif name == "sdt" and on(child(part, "sdtPr", "showingPlcHdr")):
                continue
            elif name and name not in _SILENT:
                self._gather(part, line)

    def _write(self, line: _Line, text: str, run: etree._Element | None = None) -> None:
        if text and all(self.fields):
            font = child(run, "rPr", "rFonts") if run is not None else None
            name = value(font, "ascii") or value(font, "hAnsi")
            line.write(symbols(name, text) if name in FONTS or "\ue000" <= max(text) <= "\uf8ff" else text)

    def _hidden(self, properties: etree._Element | None) -> bool:
        if properties is None:
            return False
        own = child(properties, "vanish")
        if own is not None:
            return on(own)
        style = child(properties, "rStyle")
        return style is not None and on(self.styles.get(value(style), "rPr", "vanish"))

    def _field_marks(self, run: etree._Element) -> None:
        for part in run:
            if tag(part) == "fldChar":
                self._field_mark(part)

    def _field_mark(self, element: etree._Element) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            self.fields.append(False)
        elif self.fields and kind == "separate":
            self.fields[-1] = True
        elif self.fields and kind == "end":
            self.fields.pop()

    def _apart(self, element: etree._Element) -> list[_Item]:
        """Return the items of a box, whose fields and paragraphs are no part of those around it."""
        fields, self.fields, rest, self.rest = self.fields, [], self.rest, _Line()
        items = list(self._items(element))
        self.fields, self.rest = fields, rest
        return items

    # ── tables ──

    def _table(self, element: etree._Element) -> _Table:
        table: _Table = []
        open_cells: dict[int, _Box] = {}  # column → the cell that may go on below
        for row in _inner(element, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            column = _count(child(properties, "gridBefore"), 0)
            cells: list[_Box] = []
            for cell in _inner(row, "tc"):
                column += self._cell(cell, cells, open_cells, len(table), column)
            table.append(cells)
        return table

    def _cell(
        self, element: etree._Element, cells: list[_Box], open_cells: dict[int, _Box], row: int, column: int
    ) -> int:
        """Add a cell to its row, or to the cell that it continues; return how many columns it covers."""
        properties = child(element, "tcPr")
        columns = _count(child(properties, "gridSpan"), 1)
        down, across = child(properties, "vMerge"), child(properties, "hMerge")
        if child(properties, "cellDel") is not None:
            return columns
        above = open_cells.get(column)
        if down is not None and value(down) != "restart" and above is not None:
            above.rows = row - above.row + 1
        elif across is not None and value(across) != "restart" and cells:
            cells[-1].columns += columns
        else:
            box = _Box(row, column, columns, self._apart(element))
            cells.append(box)
            open_cells.pop(column, None)
            if down is not None:
                open_cells[column] = box
        return columns

    # ── around the body ──

    def _sections(self) -> list[etree._Element]:
        return [part for part in self.body.iter() if tag(part) == "sectPr"]

    def _margin(self, section: etree._Element, name: str, kind: str) -> list[_Item]:
        """Return the items of the header or footer of a section: first, default or even."""
        for part in section:
            if tag(part) == name and value(part, "type") == kind:
                _, path = self.related.get(value(part, "id"), ("", ""))
                root = self.package.part(path)
                return self._apart(root) if root is not None else []
        return []

    def _letterhead(self, printed: str) -> list[_Item]:
        """Return the header of the first page: all of it where it is its own, else what is a letterhead."""
        for section in self._sections()[:1]:
            own = on(child(section, "titlePg"))
            items = self._margin(section, "headerReference", "first" if own else "default")
            return _lines_of(items, printed, None if own else _LETTERHEAD)
        return []

    def _imprint(self, printed: str) -> list[_Item]:
        """Return what the footer of the last section, or of the first page, says of copies and printing."""
        sections = self._sections()
        for section, kind in [(part, kind) for part in sections[-1:] for kind in ("default", "even", "first")]:
            lines = _lines_of(self._margin(section, "footerReference", kind), printed, _IMPRINT)
            if lines:
                return lines
        return []

    def _note_mark(self, element: etree._Element, kind: str, line: _Line) -> None:
        if not all(self.fields):
            return
        self.notes.append((kind, value(element, "id")))
        if value(element, "customMarkFollows") in ("", "0", "false"):  # else the text behind it is the mark
            line.write(f"[{len(self.notes)}]")

    def _notes(self) -> Iterator[tuple[str, str]]:
        """Yield the notes in the order of their marks, footnotes and endnotes in one count."""
        parts = {kind: self.package.part(self.parts.get(kind, "")) for kind in ("footnotes", "endnotes")}
        for number, (kind, own) in enumerate(self.notes, 1):
            root = parts[kind]
            for note in root if root is not None else ():
                if value(note, "id") == own:
                    yield f"[{number}]", flowing("\n".join(_texts(self._apart(note))))


def _write(composer: Composer, items: Iterable[_Item]) -> None:
    for item in items:
        if isinstance(item, _Paragraph):
            composer.line(item.text, item.kind, item.level)
        elif all(len(row) <= 1 for row in item):  # one column: a frame, not a table
            _write(composer, (part for row in item for box in row for part in box.items))
        else:
            _write_table(composer, item)


def _write_table(composer: Composer, table: _Table) -> None:
    """Write a table; a row that lays out a page (tables or much text in its cells) as the paragraphs that it holds."""
    waiting: list[Cell] = []
    for row in table:
        if all(box.is_data for box in row):
            waiting += [Cell(_cell_text(box), box.row, box.column, box.rows, box.columns) for box in row]
            continue
        composer.table(waiting)
        waiting = []
        for box in row:
            _write(composer, box.items)
    composer.table(waiting)


def _cell_text(box: _Box) -> str:
    return " ".join(tidy(flowing(item.text)) for item in box.items if isinstance(item, _Paragraph))


def _texts(items: Iterable[_Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, _Paragraph):
            yield item.text
        else:
            yield from _texts(part for row in item for box in row for part in box.items)


def _lines_of(items: Iterable[_Item], printed: str, only: re.Pattern[str] | None) -> list[_Item]:
    """Return the lines of a header or footer that are not the page's number and not in the body, too."""
    lines = [line for text in _texts(items) for line in text.split("\n")]
    wanted = [line for line in lines if not _FURNITURE.match(squeeze(line)) and squeeze(line) not in printed]
    return [_Paragraph(line) for line in wanted if only is None or only.search(squeeze(line))]


def _joined(text: str) -> str:
    r"""Return a title that is broken over several lines as one; what stands in brackets below it stays apart.

    >>> _joined("关于印发\n试行办法的通知\n（2019年修订）")
    '关于印发试行办法的通知\n（2019年修订）'
    """
    apart = re.sub(r" *\n\s*(?=[（(〔])", "\v", text.strip())
    return "\n".join(flowing(re.sub(r" *\n\s*", "\n", part)) for part in apart.split("\v"))


def _alternative(element: etree._Element) -> etree._Element:
    """Return the first of the forms in which a drawing stands that holds text: never two of them."""
    for form in element:
        if any(tag(part) in ("t", "sym", "textpath") for part in form.iter()):
            return form
    return element[0] if len(element) else element


def _inner(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table, or the cells of a row, content controls and the like opened."""
    for part in element:
        if tag(part) == name:
            yield part
        elif tag(part) in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _inner(part, name)


def _count(element: etree._Element | None, default: int) -> int:
    text = value(element)
    return min(int(text), 1000) if text.isdigit() else default
