"""Answers for strangers: their query on the current store of a folder, written whole in a standard format.

Nothing is changed and nothing is fetched: updates, SERVICE and graphs that are not here are refused before they run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.graph import generations
from kg.graph.namespaces import PREFIXES
from kg.graph.refusing import RefusedError, from_graphs, not_a_query, refuse_service, unlike
from kg.graph.store import Store
from kg.graph.syntax import Form
from kg.graph.writing import Output, write_rows, write_triples, write_truth

if TYPE_CHECKING:
    from kg.graph.endpoint import Reply
    from kg.graph.remote import Remote

Results = ox.QuerySolutions | ox.QueryBoolean | Iterator[ox.Triple]


@dataclass(frozen=True, slots=True)
class Question:
    """A query and its dataset: None where the query says it, or the graphs of a request, which outrank the query."""

    text: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


class Answering(Protocol):
    """What a server asks: the store of a folder, or one elsewhere (`kg.graph.remote`)."""

    @property
    def current(self) -> Path | None:
        """The folder of the store that is open, or None where the graph lies elsewhere."""
        ...

    @property
    def reader(self) -> Store | Remote:
        """The graph for questions of our own."""
        ...

    def refresh(self) -> None:
        """Go over to the newest graph; raises StoreError where there is none."""
        ...

    def ask(self, question: Question) -> Answer:
        """Run a query of a stranger; raises QueryError where it is none or may not run."""
        ...

    def classes(self) -> list[tuple[str, int]]:
        """Return how many things there are of each class, by class."""
        ...

    def __len__(self) -> int:
        """Return how many statements there are."""
        ...


class CurrentStore:
    """The current store of a folder; after a build it is the new one, and the old one is let go."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._engine: ox.Store | None = None
        self._key: tuple[Path, int] | None = None
        self._classes: list[tuple[str, int]] | None = None

    def refresh(self) -> None:
        """Go over to the store of the last build.

        Raises:
            StoreError: there is none, or it cannot be opened.
        """
        for last in (False, True):
            try:
                self._reopen()
                return
            except (OSError, RuntimeError) as error:  # a build may have ended between looking and opening
                if last:
                    raise StoreError(f"the store cannot be opened ({error})") from error

    def _reopen(self) -> None:
        current = generations.current(self._folder)
        key = (current, current.stat().st_ino) if current else None
        if key == self._key and self._engine is not None:
            return
        self._engine, self._key, self._classes = None, None, None  # closed before the next one is opened
        if current is None:
            raise StoreError("there is no graph here; run `kg build` first")
        self._engine, self._key = generations.graph(current), key

    @property
    def engine(self) -> ox.Store:
        """The store as it was at the last `refresh`."""
        if self._engine is None:
            raise StoreError("no store is open")
        return self._engine

    @property
    def current(self) -> Path | None:
        """The folder of the store that is open."""
        return self._key[0] if self._key else None

    @property
    def reader(self) -> Store:
        """The store as it was at the last `refresh`, for questions of our own."""
        return Store(self.engine)

    def ask(self, question: Question) -> Answer:
        """Run a query on the newest store.

        Raises:
            QueryError: with line and column where the text is no query; RefusedError where it may not run.
        """
        self.refresh()
        return Answer(_asked(self.engine, question))

    def classes(self) -> list[tuple[str, int]]:
        """Return how many things there are of each class of the newest store, by class."""
        self.refresh()
        if self._classes is None:
            text = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c"
            rows = self.engine.query(text, use_default_graph_as_union=True)
            assert isinstance(rows, ox.QuerySolutions)
            self._classes = sorted((row["c"].value, int(row["n"].value)) for row in rows)
        return self._classes

    def __len__(self) -> int:
        self.refresh()
        return len(self.engine)


class Answer:
    """What an engine gives back; it is worked out, or comes from `elsewhere`, while it is written."""

    def __init__(self, results: Results, elsewhere: Reply | None = None) -> None:
        self._results, self._elsewhere = results, elsewhere

    @property
    def form(self) -> Form:
        """Rows of a SELECT, the truth value of an ASK, or the triples of a CONSTRUCT or DESCRIBE."""
        if isinstance(self._results, ox.QuerySolutions):
            return "rows"
        return "truth" if isinstance(self._results, ox.QueryBoolean) else "triples"

    def write(self, output: Output, form: str, most: int) -> None:
        """Write everything in a format of its form.

        Raises:
            TooLargeError: there are more than `most` rows or triples; QueryError: the format cannot hold them;
            StoreError: the store is damaged, or what comes from elsewhere is not whole.
        """
        try:
            if isinstance(self._results, ox.QuerySolutions):
                write_rows(self._results, output, form, most)
            elif isinstance(self._results, ox.QueryBoolean):
                write_truth(self._results, output, form)
            else:
                write_triples(self._results, output, form, most)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the store cannot be read ({error})") from error
        except (SyntaxError, ValueError) as error:
            if self._elsewhere is None:
                raise
            raise self._elsewhere.unreadable(error) from error
        finally:
            if self._elsewhere:
                self._elsewhere.close()


def _asked(engine: ox.Store, question: Question) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    text = question.text
    refuse_service(text)
    given = question.default_graphs is not None or question.named_graphs is not None
    if given:
        default, named = question.default_graphs or (), question.named_graphs or ()
        _need(engine, (*default, *named))
        return _run(engine, text, _nodes(default), _nodes(named))
    if unlike(text, "from"):
        _need(engine, from_graphs(text))
        return _run(engine, text, union=False)
    return _run(engine, text)


def _run(
    engine: ox.Store,
    text: str,
    default: list[ox.NamedNode] | None = None,
    named: list[ox.NamedNode] | None = None,
    *,
    union: bool = True,
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    try:
        return engine.query(
            text,
            prefixes=PREFIXES,
            use_default_graph_as_union=union and default is None,
            default_graph=default,  # type: ignore[arg-type]
            named_graphs=named,  # type: ignore[arg-type]
        )
    except (SyntaxError, ValueError) as error:
        raise not_a_query(text, str(error)) from error


def _nodes(graphs: Iterable[str]) -> list[ox.NamedNode]:
    return list(map(ox.NamedNode, graphs))


def _need(engine: ox.Store, graphs: Iterable[str]) -> None:
    for graph in graphs:
        try:
            here = engine.contains_named_graph(ox.NamedNode(graph))
        except ValueError as error:
            raise QueryError(f"1:1: <{graph}> is no absolute IRI") from error
        if not here:
            raise RefusedError(f"there is no graph <{graph}> here, and nothing is fetched from elsewhere")
