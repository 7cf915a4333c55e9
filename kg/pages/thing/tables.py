"""Tables of facts: the same rows as markup on a page, and as values in a file.

A table is made of rows of a query; rows that speak of one fact (the same `key`) are one line, their values together.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from kg.dates import numeral
from kg.pages.asking import Asked, Row, Site
from kg.pages.frame import link, text
from kg.pages.quotes import Proof, place, quoted
from kg.pages.thing import words

SHOWN = 100  # rows on a page
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ARTICLE = re.compile("第(.+?)条")

Line = dict[str, list[str]]  # column → values, each once


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: its text, where it leads to, by what it is sorted where that is not its text."""

    text: str
    href: str = ""
    css: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in a file, what is said above it, and how its cells come of a line."""

    name: str
    zh: str
    en: str
    cells: Callable[[Site, Asked, Line], list[Cell]]
    iri: str = ""  # variable whose values a file holds in a column of their own


@dataclass(frozen=True, slots=True)
class Table:
    """A table of facts around a thing."""

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    query: str  # of queries/pages, without `thing_`
    key: str = "fact"
    many: bool = False  # whether there are queries `_count`, `_many` and `_all` of it
    none: tuple[str, str] = ("", "")  # what is said where there is no row; a table without words is left out
    quotes: bool = True
    more: tuple[str, ...] = ()  # further queries of the same columns
    quote_of: str = ""  # variable of a thing whose own quotes prove the line
    keep: Callable[[Row], bool] = lambda row: True


@dataclass(slots=True)
class Filled:
    """A table with the lines that are shown, and how many there are."""

    table: Table
    lines: list[Line]
    count: int


_FEW = 2500  # facts that are put in order by date before the first are shown


def filled(site: Site, iri: str, table: Table) -> Filled:
    """Return a table with its first lines."""
    if not table.many:
        lines = _lines(site, iri, table, (table.query, *table.more))
        for line in lines[:SHOWN] if table.quote_of else ():
            _prove(site, line, first(line, table.quote_of))
        return Filled(table, lines[:SHOWN], len(lines))
    rows = site.rows(f"thing_{table.query}_count", thing=iri)
    count = int(rows[0]["count"]) if rows else 0
    if not count:
        return Filled(table, [], 0)
    lines = _lines(site, iri, table, (f"{table.query}{'_many' if count > _FEW else ''}",))
    return Filled(table, lines[:SHOWN], count if len(lines) >= SHOWN else len(lines))


def whole(site: Site, iri: str, table: Table) -> list[Line]:
    """Return all lines of a table."""
    return _lines(site, iri, table, (f"{table.query}_all",) if table.many else (table.query, *table.more))


def _lines(site: Site, iri: str, table: Table, queries: Iterable[str]) -> list[Line]:
    lines: dict[tuple[str, str], Line] = {}
    for query in queries:
        for row in site.rows(f"thing_{query}", thing=iri):
            if not table.keep(row):
                continue
            line = lines.setdefault((query, row[table.key]), {"of": [query]})
            for name, value in row.items():
                known = line.setdefault(name, [])
                if value and value not in known:
                    known.append(value)
    for line in lines.values():
        line.get("article", []).sort(key=_article)
    return list(lines.values())


def _prove(site: Site, line: Line, iri: str) -> None:
    """Put the first quote that names a thing on a line."""
    for row in site.rows("thing_quote", thing=iri)[:1]:
        line.update(
            {"documentName" if name == "title" else name: [value] for name, value in row.items() if name != "thing"}
        )


def _article(pinpoint: str) -> tuple[int, str]:
    found = _ARTICLE.search(pinpoint)
    return (numeral(found[1]) or 0) if found else 0, pinpoint


def first(line: Line, name: str) -> str:
    """Return the first value of a line, or nothing."""
    values = line.get(name)
    return values[0] if values else ""


def flat(line: Line) -> Row:
    """Return a line with the first value of each column."""
    return {name: values[0] if values else "" for name, values in line.items()}


def proof(line: Line) -> Proof | None:
    """Return the words that prove a line."""
    row = flat(line)
    return Proof.of(
        {**row, "document": row.get("document") or row.get("thing", ""), "title": row.get("documentName", "")}
    )


# ---------------------------------------------------------------------------------------------------- as markup


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
        f'<section id="{table.name}"><h2>{title} <span class="count">{full.count}</span></h2>{_ways(asked, full, address)}'
        f'<div class="scroll"><table class="facts" data-filter="{asked.say("筛选本表", "Filter this table")}" '
        f'data-hits="{asked.say("行", "rows")}" data-sort="{asked.say("排序", "sort")}"><caption class="hidden">{title}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div></section>"
    )


def _ways(asked: Asked, full: Filled, address: str) -> str:
    """Return how many rows are shown, and the ways to all of them."""
    shown = len(full.lines)
    partly = asked.say(f"此处显示 {shown} 行,共 {full.count} 行。", f"{shown} of {full.count} rows are shown here. ")
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


# ------------------------------------------------------------------------------------------------ kinds of columns


def plain(name: str, zh: str, en: str, *variables: str) -> Column:
    """Return a column of texts: the values of the first variable that has any."""

    def cells(site: Site, asked: Asked, line: Line) -> list[Cell]:
        for variable in variables or (name,):
            if line.get(variable):
                return [Cell(value) for value in line[variable]]
        return []

    return Column(name, zh, en, cells)


def thing(name: str, zh: str, en: str, *names: str) -> Column:
    """Return a column of things: links, called by the first variable that has a value."""

    def cells(site: Site, asked: Asked, line: Line) -> list[Cell]:
        called = next((line[each] for each in names if line.get(each)), [])
        iris = line.get(name, [])
        labels = called if len(called) == len(iris) else [*called, *map(words.last, iris)][: len(iris)]
        if not iris:
            return [Cell(value) for value in called]
        return [Cell(label, words.address(site, iri)) for iri, label in zip(iris, labels, strict=True)]

    return Column(name, zh, en, cells, name)


def code(name: str, zh: str, en: str) -> Column:
    """Return a column of terms of a code list."""

    def cells(site: Site, asked: Asked, line: Line) -> list[Cell]:
        return [Cell(words.term(site, asked, iri), css="term") for iri in line.get(name, [])]

    return Column(name, zh, en, cells)


def paper(site: Site, asked: Asked, line: Line) -> list[Cell]:
    """Return the document of a line."""
    iri = first(line, "document")
    return [Cell(words.document_name(asked, flat(line)), site.path(iri))] if iri else []


def made(name: str, zh: str, en: str, say: Callable[[Asked, Row], tuple[str, str]]) -> Column:
    """Return a column whose text is worked out of a line: text and class."""

    def cells(site: Site, asked: Asked, line: Line) -> list[Cell]:
        said, css = say(asked, flat(line))
        return [Cell(said, css=css)] if said else []

    return Column(name, zh, en, cells)


DOCUMENT = Column("document", "公文", "document", paper, "document")
DATE = plain("date", "日期", "date")


def where(site: Site, line: Line) -> str:
    """Return the address of the words that prove a line."""
    proved = proof(line)
    return place(site, proved.document, proved.quote.start, proved.quote.end) if proved else ""
