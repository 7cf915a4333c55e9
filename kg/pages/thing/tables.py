"""Tables of facts around a thing: what they are. `filling` fills them from queries, `markup` draws them on a page.

A table is made of rows of a query; rows that speak of one fact (the same `key`) are one line, their values together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.pages.asking import Asked, Row, Site
from kg.pages.quotes import Proof

Line = dict[str, list[str]]  # column → values, each once
LATEST = ("日期由近及远", "the latest first")
BY_NAME = ("按名称排列", "by name")
IN_TEXT = ("按在文中的先后", "as they stand in the text")


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
    order: tuple[str, str] = LATEST  # in which its queries give the lines
    none: tuple[str, str] = ("", "")  # what is said where there is no row; a table without words is left out
    quotes: bool = True
    more: tuple[str, ...] = ()  # further queries of the same columns
    quote_of: str = ""  # variable of a thing whose own quotes prove the line
    keep: Callable[[Row], bool] = lambda row: True


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
