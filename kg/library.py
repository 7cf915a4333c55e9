"""The program as a library: `kg.extract`, `kg.build`, `kg.open`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, QueryError
from kg.graph.namespaces import PREFIXES, XSD
from kg.graph.store import Store
from kg.graph.terms import Term
from kg.graph.unread import Unread
from kg.making import read_lexicon, records_of
from kg.pipeline import Options, Report
from kg.pipeline import build as _build
from kg.query import ask, find, term
from kg.query.answers import Answer
from kg.query.standard import ntriples
from kg.query.suggesting import hint
from kg.reading import ReadingOptions, Skipped
from kg.records import to_json
from kg.vocabulary.lexicon import NONE, using

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.graph.remote import Remote

PathLike = str | os.PathLike[str]
Value = str | int | date | Term


def extract(path: PathLike, *, lexicon: PathLike | Iterable[PathLike] = (), **reading: Any) -> list[dict[str, Any]]:
    """Return the extraction record of each document in a file or folder, as plain values.

    `lexicon` is a CSV file of your own names, or several. `reading` are the fields of `kg.reading.ReadingOptions`: include, exclude, columns, url_base, ocr.

    Archives and tables of documents give the documents in them; what holds none (pictures, hidden files) is left out.
    Offsets count code points of the text that the reader gives. Raises InputError where a file cannot be read.
    """
    records: list[dict[str, Any]] = []
    with using(read_lexicon(_paths(lexicon)) if lexicon else NONE):
        for found in records_of([Path(path)], ReadingOptions(**reading)):
            if isinstance(found, InputError):
                raise found
            if not isinstance(found, Skipped):
                records += map(to_json, found)
    return records


def build(
    paths: PathLike | Iterable[PathLike],
    output: PathLike = "output",
    *,
    jobs: int = 1,
    base_iri: str | None = None,
    force: bool = False,
    prune: bool = False,
    strict: bool = False,
    lexicon: PathLike | Iterable[PathLike] | None = None,
    **reading: Any,
) -> Report:
    """Build the graph in the folder `output` from files and folders; return what was read, found and refused.

    What earlier builds left in `output` stays, unless `prune` and its files are gone. `jobs` is the number of
    processes. Raises StoreError where `output` cannot be written. Files that cannot be read are in `Report.failed`,
    or (strict) raise InputError. Without a `lexicon` the folder's own goes on, with () it is dropped. `reading` as for
    `extract`.
    """
    words = None if lexicon is None else read_lexicon(_paths(lexicon)) if lexicon else NONE
    options = Options(jobs, base_iri, force, prune, strict, ReadingOptions(**reading), words)
    return _build(_paths(paths), Path(output), options)


def _paths(paths: PathLike | Iterable[PathLike]) -> list[Path]:
    return [Path(paths)] if isinstance(paths, str | os.PathLike) else [Path(path) for path in paths]


def open(graph: PathLike = "output") -> Graph:
    """Open a graph, read-only: the one that `build` left in a folder, or that of a SPARQL endpoint (its URL).

    Raises StoreError where there is none.
    """
    if isinstance(graph, str) and graph.startswith(("http://", "https://")):
        from kg.graph.remote import Remote

        return Graph(Remote.open(graph))
    return Graph(Store.open(Path(graph)))


class Graph:
    """A built graph that can be asked, or handed to rdflib and networkx."""

    def __init__(self, store: Store | Remote) -> None:
        self._store = store

    def query(self, query: str, **values: Value) -> Answer:
        """Run a named query with its parameters, a file that ends in .rq, or the text of a SELECT query; return its rows.

        In a text, values are bound to the variables of those names, which must stand in the SELECT.

        Raises QueryError where the name, a parameter or the text is wrong.
        """
        entry = find(query)
        if entry is None:
            terms = {name: _term(value) for name, value in values.items()}
            if isinstance(self._store, Store):  # data frames are made faster of rows that nobody has read
                unread = Unread(self._store, query, terms)
                return Answer(unread.variables, unread)
            rows = self._store.select(query, terms)
        else:
            rows = ask(self._store, entry, {name: _given(value) for name, value in values.items()})
        return Answer(rows.variables, rows.rows)

    def ask(self, query: str) -> bool:
        """Return whether what an ASK query asks is so; raises QueryError where the text is none."""
        truth = self._store.run(query)
        if not isinstance(truth, bool):
            raise QueryError("an ASK query is needed here; `query` takes SELECT, `construct` CONSTRUCT and DESCRIBE")
        return truth

    def construct(self, query: str) -> rdflib.Graph:
        """Return what a CONSTRUCT or DESCRIBE query makes, as an rdflib graph; raises QueryError for another text."""
        import rdflib

        lines = self._store.run(query)
        if not isinstance(lines, bytes):
            raise QueryError("a CONSTRUCT or DESCRIBE query is needed here; `query` takes SELECT, `ask` ASK")
        graph = rdflib.Graph()
        for prefix, namespace in PREFIXES.items():
            graph.bind(prefix, namespace)
        return graph.parse(data=lines, format="nt")

    def hint(self, query: str, **values: Value) -> str:
        """Return why a named query may have found nothing: the names that are not in the graph, and those near them."""
        entry = find(query)
        return hint(self._store, entry, {name: _given(value) for name, value in values.items()}) if entry else ""

    def communities(self) -> Answer:
        """Return the agencies that cite alike: a row for each, with its community (the largest is 1), its place, how
        many works it shares with the others, and the works that do most to hold the community together.

        There is no row where no two agencies cite the same work.
        """
        from kg.query.communities import communities

        rows = communities(self._store).rows
        return Answer(rows.variables, rows.rows)

    def to_rdflib(self) -> rdflib.Dataset:
        """Return a copy as an rdflib Dataset, one named graph per document."""
        import rdflib

        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data="\n".join(self), format="nquads")
        return dataset

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return the things and what links them; nodes and edges carry labels, kinds and quotes."""
        from kg.views.network import network

        return network(self._store)

    def __iter__(self) -> Iterator[str]:
        """Yield every statement as an N-Quads line."""
        if isinstance(self._store, Store):
            yield from self._store.lines()
            return
        for row in self._store.select("SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }"):
            yield f"{' '.join(ntriples(value) for value in row if value)} ."

    def __len__(self) -> int:
        return len(self._store)


def _given(value: Value) -> str | Term:
    return value if isinstance(value, Term) else str(value)


def _term(value: Value) -> Term:
    """Return a value for a variable of a text: dates and integers keep their type."""
    if isinstance(value, date):
        return Term.literal(value.isoformat(), XSD + "date")
    if isinstance(value, int):
        return Term.literal(str(value), XSD + "integer")
    return value if isinstance(value, Term) else term(value)
