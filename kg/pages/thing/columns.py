"""Kinds of columns: texts, things, terms of code lists, the document of a line and its date."""

from __future__ import annotations

from collections.abc import Callable

from kg.pages.asking import Asked, Row, Site
from kg.pages.thing import words
from kg.pages.thing.tables import Cell, Column, Line, first, flat


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


def kind_of_other(site: Site, asked: Asked, line: Line) -> list[Cell]:
    """Return of what kind the other thing of a line is."""
    return [Cell(words.kind_said(asked, words.kind_of(site, first(line, "other"))))]


DOCUMENT = Column("document", "公文", "document", paper, "document")
DATE = plain("date", "日期", "date")
