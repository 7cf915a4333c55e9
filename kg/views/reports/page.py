"""A report as one HTML file that prints well: no script, no request."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from kg.views.reports.tables import Cell, Content, Table

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
@page { size: A4 landscape; margin: 14mm 12mm; }
body { margin: 24px auto; max-width: 1240px; padding: 0 24px; color: #1f2933; background: #fff;
  font: 15px/1.6 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, "Songti SC", serif; }
h1, h2 { font-family: "Noto Sans CJK SC", "Source Han Sans SC", SimHei, "Heiti SC", sans-serif; line-height: 1.35; }
h1 { font-size: 26px; text-align: center; } h2 { font-size: 19px; margin: 28px 0 8px; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: 13px; line-height: 1.5; }
th, td { border: 1px solid #9aa5b1; padding: 4px 6px; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #eef2f6; } thead { display: table-header-group; } tr { break-inside: avoid; }
p.sentence { margin: 0 0 4px; } mark { background: #fff1a8; color: inherit; font-weight: 600; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; } table { font-size: 8.5pt; } }
"""


def html(content: Content) -> str:
    """Return the report as a page; every text in it is escaped."""
    language = "en" if content.language == "en" else "zh-CN"
    return "".join(
        [
            f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{escape(content.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n",
            f'<h1 dir="auto">{escape(content.title)}</h1>\n<ul>\n',
            *(f"<li>{escape(line)}</li>\n" for line in content.scope),
            "</ul>\n",
            *(part for table in content.tables for part in _table(table)),
            f"<h2>{escape(content.unknown[0])}</h2>\n<ul>\n",
            *(f"<li>{escape(line)}</li>\n" for line in content.unknown[1]),
            "</ul>\n</body>\n</html>\n",
        ]
    )


def _table(table: Table) -> Iterator[str]:
    yield f"<h2>{escape(table.heading)}</h2>\n"
    if not table.rows:
        yield f"<p>{escape(table.empty)}</p>\n"
        return
    whole = sum(table.widths)
    columns = "".join(f'<col style="width:{100 * width / whole:.2f}%">' for width in table.widths)
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    yield f"<table>\n<colgroup>{columns}</colgroup>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"
    for row in table.rows:
        yield "<tr>" + "".join(f'<td dir="auto">{_cell(cell)}</td>' for cell in row) + "</tr>\n"
    yield "</tbody>\n</table>\n"


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return escape(cell)
    told = (
        "".join(f"<mark>{escape(part.text)}</mark>" if part.marked else escape(part.text) for part in parts)
        for parts in cell
    )
    return "".join(f'<p class="sentence">{sentence}</p>' for sentence in told)
