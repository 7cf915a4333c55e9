"""Whether a text is SPARQL, found out without running it on anybody's data."""

from __future__ import annotations

import re

from pyoxigraph import QuerySolutions, Store

from kg.errors import QueryError
from kg.graph.namespaces import PREFIXES

_WHERE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_REASON = re.compile(r"[A-Z][a-z]+(?: \w+){2,}")  # what a person said among the characters that a grammar expects
_AROUND = 60  # characters of the line shown at either side


def result_variables(text: str) -> tuple[str, ...] | None:
    """Return the variables that a SELECT query gives back, or None for a query of another form.

    >>> result_variables("SELECT ?d $agency { ?d kg:issuedBy $agency }")
    ('d', 'agency')
    >>> result_variables("ASK {}") is None
    True

    Raises:
        QueryError: where the text is no query; the message begins with line and column.
    """
    try:
        results = Store().query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QueryError(explained(text, str(error))) from error
    if isinstance(results, QuerySolutions):
        return tuple(variable.value for variable in results.variables)
    return None


def explained(text: str, message: str) -> str:
    """Return in one short line where a text stops being a query: ▸ marks the place.

    >>> explained("ASK { ?x ?p FILTER }", 'error at 1:20: expected one of ".", ":"')
    '1:20: not SPARQL from here: ASK { ?x ?p FILTER ▸}'
    """
    where = _WHERE.match(message)
    if not where:
        return " ".join(f"1:1: {message}".split())[: 3 * _AROUND]
    line, column = int(where[1]), int(where[2])
    shown = [*text.split("\n"), ""][line - 1].rstrip("\r")
    blank = len(shown) - len(shown[column - 1 :].lstrip())
    before, after = shown[:blank], shown[blank:]
    before = before.lstrip() if len(before.lstrip()) <= _AROUND else "…" + before[-_AROUND:]
    after = after if len(after) <= _AROUND else after[:_AROUND] + "…"
    reason = _REASON.search(where[3])
    return f"{line}:{column}: {reason[0] if reason else 'not SPARQL from here'}: {before}▸{after}"
