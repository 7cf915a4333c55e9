"""Whole tables as files: CSV that Excel opens rightly (a mark at its beginning, CRLF, nothing that runs), and XLSX.

In CSV, a value that a spreadsheet program might run as a formula (it begins with =, +, -, @ or a tab) has a ' before it;
in XLSX every text is a text. Things stand there by their names, with their IRIs in columns beside.
"""

from __future__ import annotations

from urllib.parse import quote

from kg.graph.terms import Rows, Term
from kg.pages.asking import Asked, Page, Site
from kg.pages.thing import words
from kg.pages.thing.filling import whole
from kg.pages.thing.tables import Line, Table, flat, proof
from kg.query.formats import FORMATS, as_csv

MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def export(site: Site, asked: Asked, iri: str, table: Table, form: str) -> Page:
    """Return a whole table as a file."""
    rows = _rows(site, asked, table, whole(site, iri, table))
    if form == "csv":
        body = b"".join(part.encode("utf-8", "replace") for part in as_csv(rows, bom=True))
    else:
        body = b"".join(part if isinstance(part, bytes) else part.encode() for part in FORMATS["xlsx"](rows))
    name = f"{words.last(iri)[:60]}-{table.name}.{form}"
    said = f"attachment; filename=\"{table.name}.{form}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Page(MEDIA[form], body, {"Content-Disposition": said, "Vary": "Accept, Accept-Language, Cookie"})


def _rows(site: Site, asked: Asked, table: Table, lines: list[Line]) -> Rows:
    heads = [asked.say(column.zh, column.en) for column in table.columns]
    iris = [column.iri for column in table.columns if column.iri]
    ends = (
        ("原文", "规则", "置信度", "起", "止")
        if asked.lang == "zh"
        else ("quote", "rule", "confidence", "start", "end")
    )
    variables = (*heads, *(ends if table.quotes else ()), *(f"{name} IRI" for name in iris))
    return Rows(variables, [_row(site, asked, table, line, iris) for line in lines])


def _row(site: Site, asked: Asked, table: Table, line: Line, iris: list[str]) -> tuple[Term | None, ...]:
    values = ["、".join(cell.text for cell in column.cells(site, asked, line)) for column in table.columns]
    if table.quotes:
        proved, row = proof(line), flat(line)
        told = f"{row.get('before', '')}【{row.get('quote', '')}】{row.get('after', '')}" if proved else ""
        values += [told, *(row.get(name, "") if proved else "" for name in ("rule", "confidence", "start", "end"))]
    values += ["、".join(line.get(name, [])) for name in iris]
    return tuple(Term.literal(value) if value else None for value in values)
