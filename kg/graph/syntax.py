"""Whether a text is SPARQL, and of which form, found out without running it on anybody's data."""

from __future__ import annotations

from typing import Literal

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from kg.graph.namespaces import PREFIXES
from kg.graph.refusing import not_a_query, refuse_service

Form = Literal["rows", "truth", "triples"]


def form(text: str) -> Form:
    """Return whether a query gives rows (SELECT), a truth value (ASK) or triples (CONSTRUCT, DESCRIBE).

    >>> form("DESCRIBE <urn:x>")
    'triples'

    Raises:
        QueryError: where the text is no query; the message begins with line and column.
    """
    results = _results(text)
    if isinstance(results, QuerySolutions):
        return "rows"
    return "truth" if isinstance(results, QueryBoolean) else "triples"


def result_variables(text: str) -> tuple[str, ...] | None:
    """Return the variables that a SELECT query gives back, or None for a query of another form.

    >>> result_variables("SELECT ?d $agency { ?d kg:issuedBy $agency }")
    ('d', 'agency')
    >>> result_variables("ASK {}") is None
    True

    Raises:
        QueryError: where the text is no query; the message begins with line and column.
    """
    results = _results(text)
    if isinstance(results, QuerySolutions):
        return tuple(variable.value for variable in results.variables)
    return None


def _results(text: str) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Run a query on nothing, once it is sure that it asks no other host."""
    refuse_service(text)
    try:
        return Store().query(text, prefixes=PREFIXES)
    except (SyntaxError, ValueError) as error:
        raise not_a_query(text, str(error)) from error
