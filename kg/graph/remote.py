"""Asking a store elsewhere: a SPARQL 1.1 endpoint that holds the graph, as `kg publish` brought it there."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.graph import virtuoso
from kg.graph.answers import Answer, Question, Results
from kg.graph.binding import bound, with_prefixes
from kg.graph.endpoint import Endpoint, Fields, Reply
from kg.graph.login import Login
from kg.graph.refusing import RefusedError, from_graphs, refuse_service, unlike
from kg.graph.store import to_term
from kg.graph.syntax import Form, form
from kg.graph.terms import Rows, Term

_TABLE = "application/sparql-results+json"
_GRAPHS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
}
_GRAPH = "application/n-triples, text/turtle;q=0.5"
_DOCUMENT = "ASK { ?d a kg:Document }"
_NAMED = "ASK { GRAPH ?g { ?d a kg:Document } }"


class Remote:
    """A graph at a SPARQL 1.1 endpoint; its default graph must be the union of all named graphs."""

    def __init__(self, url: str, login: Login | None = None, seconds: float = 60) -> None:
        self._endpoint = Endpoint(url, login, seconds)

    @classmethod
    def open(cls, url: str, seconds: float = 60) -> Remote:
        """Return the graph at an endpoint, with the user and password of the environment (KG_USER, KG_PASSWORD).

        Raises:
            StoreError: it does not answer, holds no graph of ours, or shows the named graphs only when asked by name.
        """
        remote = cls(url, Login.given(), seconds)
        remote.check()
        return remote

    def check(self) -> None:
        """Make sure that a graph of ours is there, and is what a query sees.

        Raises:
            StoreError: it is not, with what to do.
        """
        if self._is_so(_DOCUMENT):
            return
        url = self._endpoint.url
        if self._is_so(_NAMED):
            raise StoreError(
                f"{url}: queries see an empty default graph here, and need the union of all named graphs. Oxigraph: "
                "start it with --union-default-graph, or write the address as …/query?union-default-graph; Fuseki: "
                "tdb2:unionDefaultGraph true; Virtuoso and GraphDB show the union as they are"
            )
        raise StoreError(f"{url}: no graph here; bring one with `kg publish --endpoint {url}`")

    @property
    def by_name(self) -> bool:
        """Whether a thing must be given by its name: Virtuoso loses answers where a path begins at a value."""
        return (self._endpoint.server or "").startswith("Virtuoso")

    @property
    def current(self) -> None:
        """No folder: the graph lies elsewhere."""

    @property
    def reader(self) -> Remote:
        """The graph itself."""
        return self

    def refresh(self) -> None:
        """Do nothing: every question goes to the graph as it is then."""

    def _is_so(self, text: str) -> bool:
        return self.run(text) is True

    def select(self, text: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """Run a SELECT query with values bound to variables; raises QueryError where it is of another form."""
        rows = self.run(text, bindings)
        if not isinstance(rows, Rows):
            raise QueryError("a SELECT query is needed here")
        return rows

    def run(self, text: str, bindings: Mapping[str, Term] | None = None) -> Rows | bool | bytes:
        """Run a query: SELECT gives rows, ASK a truth value, CONSTRUCT and DESCRIBE N-Triples.

        Raises:
            QueryError: with line and column where the text is no SPARQL query, or what the store says against it;
            StoreError: the store does not answer, or not with the whole.
        """
        with self._asked(text, form(text), bindings=bindings) as reply:
            results = _read(reply, form(text))
            try:
                if isinstance(results, ox.QuerySolutions):
                    variables = tuple(variable.value for variable in results.variables)
                    return Rows(variables, tuple(tuple(map(to_term, solution)) for solution in results))
                if isinstance(results, ox.QueryBoolean):
                    return bool(results)
                return b"".join(f"{triple} .\n".encode() for triple in results)
            except (SyntaxError, ValueError) as error:
                raise reply.unreadable(error) from error
            finally:
                del results

    def ask(self, question: Question) -> Answer:
        """Run a stranger's query; its answer is read from the store while it is written.

        Raises:
            QueryError: with line and column where the text is no query; RefusedError where it may not run;
            StoreError: the store does not answer.
        """
        refuse_service(question.text)
        kind = form(question.text)
        default, named = question.default_graphs or (), question.named_graphs or ()
        here = (*default, *named)
        if not here and unlike(question.text, "from"):
            here = tuple(from_graphs(question.text))
        for graph in here:
            self._need(graph)
        fields = [("default-graph-uri", graph) for graph in default] + [("named-graph-uri", graph) for graph in named]
        reply = self._asked(question.text, kind, fields)
        return Answer(_read(reply, kind), elsewhere=reply)

    def classes(self) -> list[tuple[str, int]]:
        """Return how many things there are of each class, by class."""
        rows = self.select("SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c")
        return sorted((str(name), int(str(count))) for name, count in rows)

    def __len__(self) -> int:
        ((count,),) = self.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows
        return int(str(count))

    def _need(self, graph: str) -> None:
        try:
            name = ox.NamedNode(graph)
        except ValueError as error:
            raise QueryError(f"1:1: <{graph}> is no absolute IRI") from error
        if not self._is_so(f"ASK {{ GRAPH {name} {{ ?s ?p ?o }} }}"):
            raise RefusedError(f"there is no graph <{graph}> here, and nothing is fetched from elsewhere")

    def _asked(self, text: str, kind: Form, more: Fields = (), bindings: Mapping[str, Term] | None = None) -> Reply:
        if self._endpoint.server is None:  # who answers there must be known: not every store takes every wording
            self._endpoint.post([("query", "ASK {}")], _TABLE).close()
        if (self._endpoint.server or "").startswith("Virtuoso"):
            query = bound(virtuoso.reworded(text), bindings or {}, virtuoso.stated)
        else:
            query = bound(text, bindings or {})
        query = with_prefixes(query)
        return self._endpoint.post([("query", query), *more], _GRAPH if kind == "triples" else _TABLE)


def _read(reply: Reply, kind: Form) -> Results:
    """Return what an answer holds; of a graph nothing is read yet."""
    try:
        if kind == "triples":
            if reply.media not in _GRAPHS:
                raise ValueError(f"a graph was asked for, and {reply.media} came")
            return (quad.triple for quad in ox.parse(reply, format=_GRAPHS[reply.media]))  # type: ignore[arg-type]
        if reply.media not in (_TABLE, "application/json"):
            raise ValueError(f"{_TABLE} was asked for, and {reply.media} came")
        if kind == "truth":
            return _truth(reply.read())
        results = ox.parse_query_results(reply, format=ox.QueryResultsFormat.JSON)  # type: ignore[arg-type]
        if isinstance(results, ox.QueryBoolean):
            del results
            raise ValueError("a table was asked for, and a truth value came")
        return results
    except (SyntaxError, ValueError) as error:
        reply.close()
        raise reply.unreadable(error) from error


def _truth(answer: bytes) -> ox.QueryBoolean:
    """Return a truth value, which Virtuoso writes as a table of one cell, or of none for false."""
    said = json.loads(answer)
    value = said.get("boolean") if isinstance(said, dict) else None
    if value is None:
        value = {(): False, ("0",): False, ("1",): True}.get(_cells(answer))
    if not isinstance(value, bool):
        raise ValueError("the answer to ASK is no truth value")
    plain = json.dumps({"head": {}, "boolean": value})
    truth = ox.parse_query_results(plain, format=ox.QueryResultsFormat.JSON)
    assert isinstance(truth, ox.QueryBoolean)
    return truth


def _cells(answer: bytes) -> tuple[str, ...]:
    table = ox.parse_query_results(answer, format=ox.QueryResultsFormat.JSON)
    assert isinstance(table, ox.QuerySolutions)
    return tuple(cell.value for row in table for cell in row if isinstance(cell, ox.Literal))
