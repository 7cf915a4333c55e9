"""The rows of an answer that nobody has read yet: the engine writes a million of them out faster than Python reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.store import Store, telling, to_term
from kg.graph.terms import Row, Term


class Unread(Sequence[Row]):
    """The rows of a SELECT query on an embedded store; they are read when the first one is looked at."""

    def __init__(self, store: Store, text: str, bindings: Mapping[str, Term] | None = None) -> None:
        """Begin the query; raises QueryError where it is none, or of another form."""

        def begin() -> ox.QuerySolutions:
            found = store.begin(text, bindings)
            if not isinstance(found, ox.QuerySolutions):
                raise QueryError("a SELECT query is needed here")
            return found

        self._text = text
        self._begin: Callable[[], ox.QuerySolutions] = begin
        self._rows: tuple[Row, ...] | None = None
        with telling(text):
            self._begun: ox.QuerySolutions | None = begin()
            self.variables = tuple(variable.value for variable in self._begun.variables)

    @property
    def is_read(self) -> bool:
        """Whether the rows are here as terms."""
        return self._rows is not None

    def write_tsv(self, path: Path) -> None:
        """Write the rows as SPARQL 1.1 TSV, straight from the engine."""
        with telling(self._text):
            self._solutions().serialize(str(path), format=ox.QueryResultsFormat.TSV)

    @property
    def _read(self) -> tuple[Row, ...]:
        if self._rows is None:
            with telling(self._text):
                self._rows = tuple(tuple(to_term(value) for value in solution) for solution in self._solutions())
        return self._rows

    def _solutions(self) -> ox.QuerySolutions:
        """Return the solutions, which can be gone through once: from the first run, or from another one."""
        found, self._begun = self._begun or self._begin(), None
        return found

    def __len__(self) -> int:
        return len(self._read)

    def __getitem__(self, at: Any) -> Any:
        return self._read[at]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._read)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._read == tuple(other)

    def __hash__(self) -> int:
        return hash(self._read)

    def __repr__(self) -> str:
        return repr(self._read)
