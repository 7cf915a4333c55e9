"""Asking: a named query and its values go to an engine, which binds them."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import QueryError
from kg.graph.terms import Rows, Term
from kg.query.catalogue import NamedQuery
from kg.query.engine import Engine
from kg.query.resolving import resolved

__all__ = ["Engine", "ask", "bound"]


def ask(engine: Engine, query: NamedQuery, values: Mapping[str, str | Term] | None = None) -> Rows:
    """Run a named query; its parameters are not repeated among the columns.

    Raises:
        QueryError: where a value is missing or not of its type, or the query has no such parameter.
    """
    given = [parameter.name for parameter in query.parameters]
    terms = bound(query, values or {})
    rows = resolved(engine, query, terms)
    return (engine.select(query.text, terms) if rows is None else rows).without(given)


def bound(query: NamedQuery, values: Mapping[str, str | Term]) -> dict[str, Term]:
    """Return the values of a query's parameters as they are bound, in the order of the parameters.

    Raises:
        QueryError: where a value is missing or not of its type, or the query has no such parameter.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            allowed = f"available: {', '.join(known)}" if known else "it has none"
            raise QueryError(f"query {query.name!r} has no parameter {name!r}; {allowed}")
    for parameter in query.parameters:
        if parameter.name not in values:
            raise QueryError(
                f"query {query.name!r} needs {parameter.name} ({parameter.meaning}): "
                f"{parameter.name}={parameter.example}"
            )
    return {name: parameter.read(values[name]) for name, parameter in known.items()}
