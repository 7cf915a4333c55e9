"""The formats of answers, in explicit tables: for a terminal, for spreadsheets, for programs, for documents.

A format is a function that yields text, or bytes: of rows in `FORMATS`, of the truth value of an ASK in `TRUTHS`, of
the N-Triples lines of a CONSTRUCT or DESCRIBE in `STATEMENTS`. The first of each is the default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from kg.errors import QueryError
from kg.graph.terms import Rows
from kg.graph.writing import serialized
from kg.query.markdown import as_markdown
from kg.query.standard import as_csv, as_json, as_tsv, as_xml
from kg.query.terminal import cards, table
from kg.query.xlsx import as_xlsx

__all__ = ["FORMATS", "NAMES", "STATEMENTS", "SUFFIXES", "TRUTHS", "as_csv", "as_json", "table", "written"]

Answer = Rows | bool | bytes


def _word(truth: bool) -> Iterator[str]:
    yield f"{str(truth).lower()}\n"


def _lines(lines: Iterable[str]) -> Iterator[str]:
    return (f"{line}\n" for line in lines)


FORMATS: dict[str, Callable[[Rows], Iterator[str] | Iterator[bytes]]] = {
    "table": table,
    "cards": cards,
    "csv": as_csv,
    "tsv": as_tsv,
    "json": as_json,
    "xml": as_xml,
    "markdown": as_markdown,
    "xlsx": as_xlsx,
}
TRUTHS: dict[str, Callable[[bool], Iterator[str]]] = {
    "table": _word,
    "csv": _word,
    "tsv": _word,
    "json": as_json,
    "xml": as_xml,
}
STATEMENTS: dict[str, Callable[[Iterable[str]], Iterator[str]]] = {
    "turtle": partial(serialized, form="turtle"),
    "ntriples": _lines,
    "jsonld": partial(serialized, form="jsonld"),
    "rdfxml": partial(serialized, form="rdfxml"),
}
NAMES = tuple(dict.fromkeys((*FORMATS, *STATEMENTS)))
SUFFIXES = {  # of a file → the format that it has where none is named
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".xml": "xml",
    ".md": "markdown",
    ".xlsx": "xlsx",
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
}


def written(answer: Answer, form: str | None = None) -> Iterable[str] | Iterable[bytes]:
    """Return an answer of any kind in a format, or in the default of its kind.

    >>> list(written(True, "json"))
    ['{"head": {}, "boolean": true}\\n']

    Raises:
        QueryError: answers of this kind have no such format.
    """
    if isinstance(answer, Rows):
        return FORMATS[_chosen(form, FORMATS, "SELECT gives rows")](answer)
    if isinstance(answer, bool):
        return TRUTHS[_chosen(form, TRUTHS, "ASK gives true or false")](answer)
    # each once, in an order that does not depend on the engine
    lines = sorted(set(answer.decode().splitlines()))
    return STATEMENTS[_chosen(form, STATEMENTS, "CONSTRUCT and DESCRIBE give triples")](lines)


def _chosen(form: str | None, formats: Iterable[str], told: str) -> str:
    names = list(formats)
    if form is None:
        return names[0]
    if form not in names:
        raise QueryError(f"{told}, not {form}; available: {', '.join(names)}")
    return form
