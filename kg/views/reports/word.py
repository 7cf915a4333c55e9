"""A report as .docx: the few parts of WordprocessingML that Word, WPS and LibreOffice need, in a zip without a clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.views.reports.tables import Cell, Content, Table
from kg.views.sentences import Part
from kg.views.tabling import escaped, zipped

_SPACE = "http://schemas.openxmlformats.org"
_WORDS = f"{_SPACE}/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WIDTH = 14570  # twentieths of a point: A4 on its side, without margins

_TYPES = f"""{_HEAD}<Types xmlns="{_SPACE}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
</Types>"""
_ROOT = f"""{_HEAD}<Relationships xmlns="{_SPACE}/package/2006/relationships">
<Relationship Id="rId1" Type="{_SPACE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"""
_LINKS = f"""{_HEAD}<Relationships xmlns="{_SPACE}/package/2006/relationships">
<Relationship Id="rId1" Type="{_SPACE}/officeDocument/2006/relationships/styles" Target="styles.xml"/>
</Relationships>"""


def docx(content: Content) -> bytes:
    """Return the report as a Word file; the same report gives the same bytes."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/document.xml": _document(content),
        "word/styles.xml": _styles(),
        "word/_rels/document.xml.rels": _LINKS,
    }
    return zipped({name: text.encode() for name, text in parts.items()})


def _styles() -> str:
    def style(name: str, title: str, size: int, font: str, more: str = "", kind: str = "") -> str:
        fonts = f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}" w:cs="Times New Roman"/>'
        return (
            f'<w:style w:type="paragraph" {kind}w:styleId="{name}"><w:name w:val="{title}"/><w:pPr>{more}</w:pPr>'
            f'<w:rPr>{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        )

    return "".join(
        [
            f'{_HEAD}<w:styles xmlns:w="{_WORDS}">',
            style("Normal", "Normal", 21, "宋体", kind='w:default="1" '),
            style("Title", "Title", 36, "黑体", '<w:spacing w:after="240"/><w:jc w:val="center"/>'),
            style(
                *("Heading1", "heading 1", 28, "黑体"),
                '<w:keepNext/><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="0"/>',
            ),
            style("Cell", "Table text", 16, "宋体"),
            "</w:styles>",
        ]
    )


def _document(content: Content) -> str:
    return "".join(
        [
            f'{_HEAD}<w:document xmlns:w="{_WORDS}"><w:body>',
            _paragraph(_run(content.title), "Title"),
            *(_paragraph(_run(line)) for line in content.scope),
            *(part for table in content.tables for part in _table(table)),
            _paragraph(_run(content.unknown[0]), "Heading1"),
            *(_paragraph(_run(line)) for line in content.unknown[1]),
            '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
            '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
            "</w:sectPr></w:body></w:document>",
        ]
    )


def _table(table: Table) -> Iterator[str]:
    yield _paragraph(_run(table.heading), "Heading1")
    if not table.rows:
        yield _paragraph(_run(table.empty))
        return
    widths = [_WIDTH * width // sum(table.widths) for width in table.widths]
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7B8794"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        + "</w:tblGrid>"
    )
    yield _row(table.head, widths, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", bold=True)
    for row in table.rows:
        yield _row(row, widths, "<w:trPr><w:cantSplit/></w:trPr>")
    yield "</w:tbl>"


def _row(cells: Sequence[Cell], widths: Sequence[int], properties: str, bold: bool = False) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EEF2F6"/>' if bold else ""
    told = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{_cell(cell, bold)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{''.join(told)}</w:tr>"


def _cell(cell: Cell, bold: bool) -> str:
    if isinstance(cell, str):
        return _paragraph(_run(cell, bold), "Cell")
    return "".join(_paragraph("".join(map(_part, parts)), "Cell") for parts in cell) or _paragraph("", "Cell")


def _part(part: Part) -> str:
    return _run(part.text, bold=part.marked, marked=part.marked)


def _paragraph(runs: str, style: str = "Normal") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _run(text: str, bold: bool = False, marked: bool = False) -> str:
    looks = ("<w:b/>" if bold else "") + ('<w:highlight w:val="yellow"/>' if marked else "")
    clean = escaped(text)
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{clean}</w:t></w:r>'
