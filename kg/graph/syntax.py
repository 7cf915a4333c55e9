"""Whether a text is SPARQL, found out without running it on anybody's data."""

from __future__ import annotations

import re

from pyoxigraph import QuerySolutions, Store

from kg.errors import QueryError

_WHERE = re.compile(r"^error at (\d+):(\d+): (.*)", re.DOTALL)


def result_variables(text: str) -> tuple[str, ...] | None:
    """Return the variables that a SELECT query gives back, or None for a query of another form.

    >>> result_variables("SELECT ?d $agency { ?d ?p $agency }")
    ('d', 'agency')
    >>> result_variables("ASK {}") is None
    True

    Raises:
        QueryError: where the text is no query; the message begins with line and column.
    """
    try:
        results = Store().query(text)
    except SyntaxError as error:
        raise QueryError(_explained(text, str(error))) from error
    if isinstance(results, QuerySolutions):
        return tuple(variable.value for variable in results.variables)
    return None


def _explained(text: str, message: str) -> str:
    """Return where the text stops being a query, with the words that stand there."""
    where = _WHERE.match(message)
    if not where:
        return f"1:1: {message}"
    line, column = int(where[1]), int(where[2])
    here = [*text.splitlines(), ""][line - 1][column - 1 :].strip()
    expected = f" ({where[3]})" if len(where[3]) < 60 else ""
    return f"{line}:{column}: not SPARQL from here: {here[:40] or 'end of line'}{expected}"
