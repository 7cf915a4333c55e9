"""Result tables as Markdown (GitHub's), to paste into a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.graph.terms import Rows
from kg.query.terminal import shown

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def as_markdown(rows: Rows) -> Iterator[str]:
    r"""Yield the lines of a table in which every text stays text.

    >>> from kg.graph.terms import Term
    >>> print("".join(as_markdown(Rows(("a", "n"), [(Term.literal("一|二"), None)]))), end="")
    | a | n |
    | --- | --- |
    | 一\|二 |  |
    """
    yield f"| {' | '.join(map(_escaped, rows.variables))} |\n"
    yield f"| {' | '.join('---' for _ in rows.variables)} |\n"
    for row in rows:
        yield f"| {' | '.join(_escaped(shown(value)) for value in row)} |\n"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
