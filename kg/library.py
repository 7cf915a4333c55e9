"""The program as a library: `kg.extract`, `kg.build`, `kg.open`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.graph.store import Store
from kg.graph.terms import Rows, Term
from kg.making import read_lexicon, records_of
from kg.pipeline import Options, Report
from kg.pipeline import build as _build
from kg.query import ask, named
from kg.reading import ReadingOptions, Skipped
from kg.records import to_json
from kg.vocabulary.lexicon import NONE, using

if TYPE_CHECKING:
    import networkx
    import rdflib

PathLike = str | os.PathLike[str]


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


def open(folder: PathLike = "output") -> Graph:
    """Open the graph that `build` left in a folder, read-only; raises StoreError where there is none."""
    return Graph(Store.open(Path(folder)))


class Graph:
    """A built graph that can be asked, or handed to rdflib and networkx."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def query(self, query: str, **values: str | Term) -> Rows:
        """Run a named query with its parameters, or the text of a SELECT query; return its rows.

        Raises QueryError where the name, a parameter or the text is wrong.
        """
        if query.replace("_", "").isalnum():
            return ask(self._store, named(query), values)
        return self._store.select(query)

    def to_rdflib(self) -> rdflib.Dataset:
        """Return a copy as an rdflib Dataset, one named graph per document."""
        import rdflib

        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data="\n".join(self._store.lines()), format="nquads")
        return dataset

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return the things and what links them; nodes and edges carry labels, kinds and quotes."""
        from kg.views.network import network

        return network(self._store)

    def __iter__(self) -> Iterator[str]:
        """Yield every statement as an N-Quads line."""
        return self._store.lines()

    def __len__(self) -> int:
        return len(self._store)
