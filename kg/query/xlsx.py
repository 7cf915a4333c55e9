"""Result tables as Office Open XML spreadsheets: one sheet, its header frozen, numbers and dates as such, text as text.

A text is an inline string, which no spreadsheet program takes for a formula, whatever it begins with.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from xml.sax.saxutils import escape

from kg.errors import ExportError
from kg.graph.namespaces import XSD
from kg.graph.terms import Rows, Term
from kg.query.parameters import is_date
from kg.query.terminal import cells

MOST_ROWS = 1_048_576  # with the header
MOST_CHARACTERS = 32_767  # of a cell, in UTF-16
CUT = "…[已截断 cut]"

_NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double", "float", "gYear", "int", "long"))
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what Office would read as a character's code
_FIRST_DAY = date(1900, 3, 1)  # before it the days of Office are counted wrongly
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FONT = '<sz val="11"/><name val="Calibri"/>'
_CELL = "numFmtId='{}' fontId='{}' fillId='0' borderId='0' xfId='0' applyNumberFormat='1' applyFont='1'"

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"))
    )
    + "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="kg" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    f'</numFmts><fonts count="2"><font>{_FONT}</font><font><b/>{_FONT}</font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">'
    + "".join(f"<xf {_CELL.format(*each)}/>" for each in ((0, 0), (0, 1), (164, 0)))
    + "</cellXfs><cellStyles count='1'><cellStyle name='Normal' xfId='0' builtinId='0'/></cellStyles></styleSheet>",
}


def as_xlsx(rows: Rows) -> Iterator[bytes]:
    """Yield a spreadsheet; the same rows give the same bytes.

    Raises:
        ExportError: there are more rows than a sheet holds.
    """
    if len(rows.rows) >= MOST_ROWS:
        raise ExportError(f"a sheet holds {MOST_ROWS:,} rows, the answer has {len(rows.rows):,}; take --format csv")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in chain(_PARTS.items(), [("xl/worksheets/sheet1.xml", "")]):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as out:
                for piece in [part] if part else _sheet(rows):
                    out.write((_XML if piece is part else "").encode() + piece.encode())
    yield file.getvalue()


def _sheet(rows: Rows) -> Iterator[str]:
    yield f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    if rows.variables:
        yield "<cols>"
        for number, width in enumerate(_widths(rows), 1):
            yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        yield "</cols>"
    yield "<sheetData>"
    yield _row((_text(name, 1) for name in rows.variables), 1)
    for number, row in enumerate(rows, 2):
        yield _row(map(_cell, row), number)
    yield "</sheetData></worksheet>"


def _row(made: Iterable[str], number: int) -> str:
    return f'<row r="{number}">{"".join(made)}</row>'


def _cell(value: Term | None) -> str:
    if value is None:
        return "<c/>"
    text = value.value
    if value.datatype in _NUMBERS and _NUMBER.fullmatch(text) and len(text.replace(".", "").lstrip("-0")) <= 15:
        return f"<c><v>{text}</v></c>"
    if value.datatype == XSD + "date" and is_date(text) and (day := date.fromisoformat(text)) >= _FIRST_DAY:
        return f'<c s="2"><v>{(day - date(1899, 12, 30)).days}</v></c>'
    return _text(text)


def _text(text: str, style: int = 0) -> str:
    text = _FORBIDDEN.sub("", text)
    if len(text.encode("utf-16-le")) // 2 > MOST_CHARACTERS:
        units = text.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - len(CUT))]
        text = units.decode("utf-16-le", "ignore") + CUT
    text = escape(_ESCAPE.sub("_x005F_", text)).replace("\r", "_x000D_")
    return f'<c t="inlineStr"{f" s={chr(34)}{style}{chr(34)}" if style else ""}><is><t xml:space="preserve">{text}</t></is></c>'


def _widths(rows: Rows) -> list[int]:
    """Return the widths of the columns, after their first thousand rows."""
    widths = [cells(name) for name in rows.variables]
    for row in islice(rows, 1000):
        widths = [max(width, cells(value.value) if value else 0) for width, value in zip(widths, row, strict=True)]
    return [min(max(width + 2, 8), 60) for width in widths]
