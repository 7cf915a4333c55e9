"""Asking: a named query and its values go to an engine, which binds them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Protocol

from kg.errors import QueryError
from kg.graph.terms import Rows, Term
from kg.query.catalogue import NamedQuery, is_date

_IRI = re.compile(r"<([^<>\s]+)>|((?:https?://|urn:)[^<>\s]+)")
_TITLE = re.compile(r"《([^《》]+)》")


class Engine(Protocol):
    """What a store must offer to be asked; its default graph is the union of all graphs."""

    def select(self, text: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """Run a SELECT query with values bound to variables."""
        ...


def term(value: str) -> Term:
    """Read a value as a user writes it: an IRI, or a name (a title may wear its brackets).

    >>> term("《国家赔偿法》").value, term("https://w3id.org/zhengwu/id/x").kind
    ('国家赔偿法', 'iri')
    """
    value = unicodedata.normalize("NFC", value.strip())
    if iri := _IRI.fullmatch(value):
        return Term.iri(iri[1] or iri[2])
    title = _TITLE.fullmatch(value)
    return Term.literal(title[1] if title else value)


def ask(engine: Engine, query: NamedQuery, values: Mapping[str, str | Term] | None = None) -> Rows:
    """Run a named query; its parameters are not repeated among the columns.

    Raises:
        QueryError: where a value is missing or no date, or the query has no such parameter.
    """
    values = values or {}
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
    bindings = {name: value if isinstance(value, Term) else term(value) for name, value in values.items()}
    for name, value in bindings.items():
        if known[name].is_date and not is_date(value.value):
            raise QueryError(f"{name}: no date {value.value!r}; such as {known[name].example}")
    return engine.select(query.text, bindings).without(known)
