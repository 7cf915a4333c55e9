"""The lines of tables, from their queries: the first on a page, all of them in a file.

A graph that is served does not change, so what was asked of it a moment ago is remembered: a count over fifty thousand
facts, and the rows that several tables of one page share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.dates import numeral
from kg.pages.asking import Row, Site
from kg.pages.thing.tables import LATEST, Line, Table, first

SHOWN = 100  # rows on a page
MOST = 2000  # that a query gives at most, where it is limited
_FEW = 1000  # facts that are put in order one by one; of more, those of the latest hundred documents are asked for
_REMEMBERED = 64  # answers
_ARTICLE = re.compile("第(.+?)条")

Memory = dict[tuple[str, str], list[Row]]  # query and thing → rows
_KEPT: dict[object, Memory] = {}  # of the current store alone


@dataclass(slots=True)
class Filled:
    """A table with the lines that are shown, how many there are, and whether there may be more than was counted."""

    table: Table
    lines: list[Line]
    count: int
    open: bool = False


def memory(site: Site) -> Memory:
    """Return what is remembered of the graph that is served; nothing of a graph that lies elsewhere and may change."""
    if site.store is None:
        return {}
    if site.store not in _KEPT:
        _KEPT.clear()
    return _KEPT.setdefault(site.store, {})


def asked_once(site: Site, known: Memory, query: str, iri: str) -> list[Row]:
    """Return the rows of a query about a thing, remembered."""
    rows = known.pop((query, iri), None)
    if rows is None:
        rows = site.rows(query, thing=iri)
    known[query, iri] = rows  # the latest at the end
    while len(known) > _REMEMBERED:
        known.pop(next(iter(known)), None)
    return rows


def counted(site: Site, known: Memory, query: str, iri: str) -> int:
    """Return the number that a query counts for a thing; 0 where it gives no row."""
    return int(next(iter(asked_once(site, known, query, iri)), {"count": "0"})["count"])


def filled(site: Site, known: Memory, iri: str, table: Table) -> Filled:
    """Return a table with its first lines."""
    if table.many:
        return _first_of_many(site, known, iri, table)
    queries = (table.query, *table.more)
    rows = {query: asked_once(site, known, f"thing_{query}", iri) for query in queries}
    lines = _lines(table, rows.items())
    for line in lines[:SHOWN] if table.quote_of else ():
        _prove(site, known, line, first(line, table.quote_of))
    return Filled(table, lines[:SHOWN], len(lines), any(len(each) >= MOST for each in rows.values()))


def _first_of_many(site: Site, known: Memory, iri: str, table: Table) -> Filled:
    count = counted(site, known, f"thing_{table.query}_count", iri)
    lines: list[Line] = []
    if count > _FEW:
        query = f"{table.query}_many"
        lines = _lines(table, [(query, asked_once(site, known, f"thing_{query}", iri))])
    if count and len(lines) < SHOWN:  # few, or the latest documents hold hardly any
        lines = _lines(table, [(table.query, asked_once(site, known, f"thing_{table.query}", iri))])
    return Filled(table, lines[:SHOWN], count if len(lines) >= SHOWN else len(lines))


def whole(site: Site, iri: str, table: Table) -> list[Line]:
    """Return all lines of a table."""
    queries = (f"{table.query}_all",) if table.many else (table.query, *table.more)
    return _lines(table, ((query, site.rows(f"thing_{query}", thing=iri)) for query in queries))


def _lines(table: Table, answers: Iterable[tuple[str, list[Row]]]) -> list[Line]:
    lines: dict[tuple[str, str], Line] = {}
    for query, rows in answers:
        for row in rows:
            if not table.keep(row):
                continue
            line = lines.setdefault((query, row[table.key]), {"of": [query]})
            for name, value in row.items():
                known = line.setdefault(name, [])
                if value and value not in known:
                    known.append(value)
    for line in lines.values():
        line.get("article", []).sort(key=_article)
    found = list(lines.values())
    if table.more and table.order == LATEST:
        found.sort(key=lambda line: first(line, "date"), reverse=True)  # each query is in order by itself
    return found


def _prove(site: Site, known: Memory, line: Line, iri: str) -> None:
    """Put the first quote that names a thing on a line."""
    for row in asked_once(site, known, "thing_quote", iri)[:1]:
        line.update(
            {"documentName" if name == "title" else name: [value] for name, value in row.items() if name != "thing"}
        )


def _article(pinpoint: str) -> tuple[int, str]:
    found = _ARTICLE.search(pinpoint)
    return (numeral(found[1]) or 0) if found else 0, pinpoint
