"""Asking the embedded store (Oxigraph): on disk, read by any number of processes, or in memory."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.graph import generations
from kg.graph.explaining import explained
from kg.graph.namespaces import PREFIXES
from kg.graph.refusing import refuse_service
from kg.graph.terms import Rows, Term


class Store:
    """A graph that can be asked; the default graph is the union of all named graphs."""

    def __init__(self, engine: ox.Store) -> None:
        self._engine = engine

    @classmethod
    def open(cls, folder: Path) -> Store:
        """Open the store that the last build in `folder` left, read-only.

        Raises StoreError where nothing was built there.
        """
        current = generations.current(folder)
        if current is None:
            raise StoreError(f"{folder}: no graph here; run `kg build PATH… --output {folder}` or `kg demo` first")
        try:
            return cls(generations.graph(current))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{current}: cannot be opened ({error}); run `kg build` with --force") from error

    @classmethod
    def in_memory(cls, quads: bytes) -> Store:
        """Return a store in memory with the statements of some N-Quads."""
        engine = ox.Store()
        engine.load(quads, format=ox.RdfFormat.N_QUADS)
        return cls(engine)

    @classmethod
    def of(cls, lines: Iterable[str]) -> Store:
        """Return a store in memory with the statements of some N-Quads lines."""
        return cls.in_memory("".join(lines).encode())

    def run(self, text: str, bindings: Mapping[str, Term] | None = None) -> Rows | bool | bytes:
        """Run a query: SELECT gives rows, ASK a truth value, CONSTRUCT and DESCRIBE N-Triples.

        Raises QueryError with line and column where the text is no SPARQL query, and where it would ask another host.
        """
        with telling(text):
            result = self.begin(text, bindings)
            if isinstance(result, ox.QueryBoolean):
                return bool(result)
            if isinstance(result, ox.QueryTriples):
                return b"".join(f"{triple} .\n".encode() for triple in result)
            variables = tuple(variable.value for variable in result.variables)
            rows = tuple(tuple(to_term(value) for value in solution) for solution in result)
            return Rows(variables, rows)

    def begin(
        self, text: str, bindings: Mapping[str, Term] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Return the engine's own answer to a query, of which nothing is read yet; it belongs into `telling`."""
        refuse_service(text)
        substitutions: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]
        substitutions = {ox.Variable(name): from_term(term) for name, term in (bindings or {}).items()}
        return self._engine.query(text, prefixes=PREFIXES, use_default_graph_as_union=True, substitutions=substitutions)

    def select(self, text: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """Run a SELECT query; raises QueryError where it is of another form or does not parse."""
        rows = self.run(text, bindings)
        if not isinstance(rows, Rows):
            raise QueryError("a SELECT query is needed here")
        return rows

    def lines(self) -> Iterator[str]:
        """Yield every statement as an N-Quads line; raises StoreError where the store is damaged."""
        return (f"{quad} ." for quad in self._quads())

    def triples(self) -> list[str]:
        """Return every statement once, whatever graphs it stands in, as sorted N-Triples lines."""
        return sorted({f"{quad.triple} ." for quad in self._quads()})

    def names(self) -> list[str]:
        """Return the names of the named graphs, sorted."""
        try:
            return sorted(name.value for name in self._engine.named_graphs() if isinstance(name, ox.NamedNode))
        except (OSError, RuntimeError) as error:
            raise _damaged(error) from error

    def triples_of(self, graph: str) -> Iterator[str]:
        """Yield the statements of a named graph as N-Triples without their end."""
        try:
            for quad in self._engine.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
                yield str(quad.triple)
        except (OSError, RuntimeError) as error:
            raise _damaged(error) from error

    def _quads(self) -> Iterator[ox.Quad]:
        try:
            yield from self._engine.quads_for_pattern(None, None, None, None)
        except (OSError, RuntimeError) as error:
            raise _damaged(error) from error

    def __len__(self) -> int:
        try:
            return len(self._engine)
        except (OSError, RuntimeError) as error:
            raise _damaged(error) from error


@contextlib.contextmanager
def telling(text: str) -> Iterator[None]:
    """Turn what the engine says against a query into our errors."""
    try:
        yield
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"the query does not parse: {explained(text, str(error))}") from error
    except OSError as error:
        raise _damaged(error) from error
    except RuntimeError as error:
        if "Corruption" in str(error):
            raise _damaged(error) from error
        raise QueryError(f"the query cannot be run: {error}") from error  # a value for a variable not selected


def _damaged(error: Exception) -> StoreError:
    return StoreError(f"the store is damaged ({error}); run `kg build` with --force to make it again")


def from_term(term: Term) -> ox.NamedNode | ox.Literal:
    """Return a term as the engine has it; raises ValueError where it is none, as an IRI with a space."""
    if term.kind == "iri":
        return ox.NamedNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype) if term.datatype else None)


def to_term(node: object) -> Term | None:
    """Return a term of the engine as plain data."""
    if node is None:
        return None
    if isinstance(node, ox.NamedNode):
        return Term.iri(node.value)
    if isinstance(node, ox.Literal):
        return Term.literal(node.value, node.datatype.value, node.language)
    return Term("blank", str(node))
