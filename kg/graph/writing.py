"""Answers in the standard formats, written while they are worked out, and no longer than allowed."""

from __future__ import annotations

import codecs
import re
import tempfile
from collections.abc import Iterable, Iterator
from typing import Protocol

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.counting import counter
from kg.graph.namespaces import PREFIXES

_TABLES = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_PIECE = 1 << 20  # bytes
_ELEMENT = re.compile(r"[^\W\d][\w.-]*\Z")  # the end of an IRI that may be the name of an XML element
_NEVER_IN_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")  # XML 1.0 cannot hold these at all


class TooLargeError(QueryError):
    """An answer that has more rows than the server gives."""


class Output(Protocol):
    """What an answer is written to."""

    def write(self, data: bytes, /) -> int:
        """Take some bytes."""
        ...


def write_rows(rows: ox.QuerySolutions, output: Output, form: str, most: int) -> None:
    """Write a table as json, xml, csv or tsv; raises TooLargeError where it has more than `most` rows."""
    rows.serialize(_Counting(output, form, most), format=_TABLES[form])  # type: ignore[arg-type]


def write_truth(truth: ox.QueryBoolean, output: Output, form: str) -> None:
    """Write true or false as json, xml, csv or tsv."""
    output.write(truth.serialize(format=_TABLES[form]) or b"")


def write_statements(lines: str, output: Output, form: str) -> None:
    """Write N-Triples in another format: turtle, ntriples, jsonld or rdfxml."""
    quads = ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES)
    _write((quad.triple for quad in quads), output, form)


def serialized(lines: Iterable[str], form: str) -> Iterator[str]:
    """Yield N-Triples lines in another format, in pieces: turtle, jsonld or rdfxml.

    >>> "".join(serialized(['<urn:a> <urn:p/b> "条例"@zh .'], "jsonld"))
    '[{"@id":"urn:a","urn:p/b":[{"@language":"zh","@value":"条例"}]}]'

    Raises:
        QueryError: the format cannot hold a property.
    """
    triples = (quad.triple for line in lines for quad in ox.parse(line.encode(), format=ox.RdfFormat.N_TRIPLES))
    with tempfile.TemporaryFile() as file:  # the serialiser pushes, who reads pulls
        _write(triples, file, form)
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        while piece := file.read(_PIECE):
            yield decoder.decode(piece)


def write_triples(triples: Iterable[ox.Triple], output: Output, form: str, most: int) -> None:
    """Write a graph as turtle, ntriples, jsonld or rdfxml; raises TooLargeError where it has more than `most` triples."""
    _write(_counted(triples, most), output, form)


def _write(triples: Iterable[ox.Triple], output: Output, form: str) -> None:
    if form == "rdfxml":
        output, triples = _Xml(output), map(_writable_as_xml, triples)
    # a JSON-LD context is left out: who reads it needs no prefixes
    prefixes = {} if form in ("ntriples", "jsonld") else PREFIXES
    ox.serialize(triples, output, format=_GRAPHS[form], prefixes=prefixes)  # type: ignore[arg-type]
    if isinstance(output, _Xml):
        output.end()


def _counted(triples: Iterable[ox.Triple], most: int) -> Iterator[ox.Triple]:
    for count, triple in enumerate(triples):
        if count >= most:
            raise TooLargeError(f"more than {most} triples")
        yield triple


def _writable_as_xml(triple: ox.Triple) -> ox.Triple:
    if not _ELEMENT.search(triple.predicate.value[-100:]):
        raise QueryError(f"RDF/XML cannot hold the property <{triple.predicate.value}>; ask for Turtle")
    return triple


class _Counting:
    """Passes a table on while it counts its rows."""

    def __init__(self, output: Output, form: str, most: int) -> None:
        self._output = _Xml(output) if form == "xml" else output
        self._count = counter(form)
        self._most = most

    def write(self, data: bytes) -> int:
        if self._count(data) > self._most:
            raise TooLargeError(f"more than {self._most} rows")
        self._output.write(data)
        return len(data)

    def flush(self) -> None:
        if isinstance(self._output, _Xml):
            self._output.end()


class _Xml:
    """Passes XML on so that every parser reads it: line ends as they are, no characters that XML forbids."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._held = b""  # what may be the beginning of a forbidden character

    def write(self, data: bytes) -> int:
        whole = self._held + data
        kept = len(whole) - next((n for n in (2, 1) if whole.endswith(b"\xef\xbf"[:n])), 0)
        self._held = whole[kept:]
        self._output.write(
            _NEVER_IN_XML.sub("\N{REPLACEMENT CHARACTER}".encode(), whole[:kept]).replace(b"\r", b"&#xD;")
        )
        return len(data)

    def flush(self) -> None:
        """Do nothing: what is held back waits for what follows."""

    def end(self) -> None:
        self._output.write(self._held)
        self._held = b""
