"""Tables as markup: sections of a page, with the ways to the whole table."""

from __future__ import annotations

import html
import re
from urllib.parse import urlencode

from kg.pages.asking import Asked, Site
from kg.pages.frame import link, text
from kg.pages.quotes import quoted
from kg.pages.thing.filling import Filled
from kg.pages.thing.tables import Cell, Line, Table, first, proof

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def section(site: Site, asked: Asked, full: Filled, address: str) -> str:
    """Return a table as a section of a page."""
    table = full.table
    title = asked.say(table.zh, table.en)
    if not full.lines:
        if not table.none[0]:
            return ""
        return f'<section id="{table.name}"><h2>{title}</h2><p class="none">{asked.say(*table.none)}</p></section>'
    heads = "".join(f'<th scope="col">{html.escape(asked.say(c.zh, c.en))}</th>' for c in table.columns)
    heads += f'<th scope="col" class="prove">{asked.say("原文", "quote")}</th>' if table.quotes else ""
    body = "".join(_row(site, asked, table, line) for line in full.lines)
    return (
        f'<section id="{table.name}"><h2>{title} <span class="count">{_count(full)}</span></h2>{_ways(asked, full, address)}'
        f'<div class="scroll"><table class="facts" data-filter="{asked.say("筛选本表", "Filter this table")}" '
        f'data-hits="{asked.say("行", "rows")}" data-sort="{asked.say("排序", "sort")}"><caption class="hidden">{title}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div></section>"
    )


def _count(full: Filled) -> str:
    return f"≥ {full.count}" if full.open else str(full.count)


def _ways(asked: Asked, full: Filled, address: str) -> str:
    """Return how many rows are shown, and the ways to all of them."""
    shown = len(full.lines)
    count, order = _count(full), asked.say(*full.table.order)
    partly = asked.say(
        f"此处显示前 {shown} 行({order}),共 {count} 行。",
        f"The first {shown} of {count} rows are shown here, {order}. ",
    )
    ways = " ".join(
        f'<a href="{html.escape(address)}?{html.escape(urlencode({"table": full.table.name, "format": form, "lang": asked.lang}))}" '
        f'download rel="nofollow">{form.upper()}</a>'
        for form in ("csv", "xlsx")
    )
    return f'<p class="ways">{partly if shown < full.count else ""}{asked.say("整表下载:", "Whole table: ")}{ways}</p>'


def _row(site: Site, asked: Asked, table: Table, line: Line) -> str:
    cells = "".join(
        f'<td data-label="{html.escape(asked.say(c.zh, c.en))}"{_day(found)}{_sort(found)}>{markup(found)}</td>'
        for c in table.columns
        for found in [c.cells(site, asked, line)]
    )
    if table.quotes:
        proved = proof(line)
        quote = quoted(site, asked, proved) if proved else unproved(asked)
        cells += f'<td class="prove" data-label="{asked.say("原文", "quote")}">{quote}{_wrong(asked, line)}</td>'
    return f"<tr>{cells}</tr>"


def unproved(asked: Asked) -> str:
    """Return what is said where no document is quoted."""
    return f'<span class="soft">{asked.say("由目录或数据推定,无公文原文", "from the catalogue or derived; no quote")}</span>'


def _wrong(asked: Asked, line: Line) -> str:
    fact = first(line, "fact")
    if not fact:
        return ""
    href = html.escape("?" + urlencode({"wrong": fact}) + "#wrong")
    return f' <a class="wrong" href="{href}" rel="nofollow">{asked.say("有误?", "wrong?")}</a>'


def _day(cells: list[Cell]) -> str:
    return ' class="day"' if cells and all(_DAY.fullmatch(cell.text) for cell in cells) else ""


def _sort(cells: list[Cell]) -> str:
    key = next((cell.sort for cell in cells if cell.sort), "")
    return f' data-key="{html.escape(key)}"' if key else ""


def markup(cells: list[Cell]) -> str:
    """Return the values of a cell as markup."""
    if not cells:
        return '<span class="soft">—</span>'
    return "<br>".join(_cell(cell) for cell in cells)


def _cell(cell: Cell) -> str:
    inner = link(cell.href, cell.text) if cell.href else text(cell.text)
    return f'<span class="{cell.css}">{inner}</span>' if cell.css else inner
