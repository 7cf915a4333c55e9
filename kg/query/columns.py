"""What the values of a column are in Python, pandas and polars: texts, whole numbers, numbers, truth values, dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kg.graph.namespaces import XSD
from kg.graph.terms import Term
from kg.query.parameters import is_date

_YEAR = re.compile(r"-?[0-9]{4,}")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_INTEGERS = frozenset(
    XSD + name for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
)
_NUMBERS = frozenset(XSD + name for name in ("decimal", "double", "float"))


@dataclass(frozen=True, slots=True)
class Kind:
    """What the values of a column are in Python, and what pandas and polars call it."""

    read: Callable[[str], Any]
    pandas: str
    polars: str


TEXT = Kind(str, "string", "String")
INTEGER = Kind(int, "Int64", "Int64")
NUMBER = Kind(float, "Float64", "Float64")
TRUTH = Kind(lambda text: text in ("true", "1"), "boolean", "Boolean")
DATE = Kind(date.fromisoformat, "datetime64[s]", "Date")


def _kind(value: Term) -> Kind:
    if value.kind != "literal":
        return TEXT
    if value.datatype in _INTEGERS and _INTEGER.fullmatch(value.value):
        return INTEGER
    if value.datatype == XSD + "gYear" and _YEAR.fullmatch(value.value):
        return INTEGER
    if value.datatype in _NUMBERS:
        return NUMBER
    if value.datatype == XSD + "boolean":
        return TRUTH
    return DATE if value.datatype == XSD + "date" and is_date(value.value) else TEXT


def plain(value: Term | None) -> Any:
    """Return a term as a plain value of Python."""
    return None if value is None else _kind(value).read(value.value)


def column(values: Sequence[Term | None]) -> tuple[Kind, list[Any]]:
    """Return what the values of a column are, and the values; those of several kinds are text."""
    kinds = {_kind(value) for value in values if value is not None}
    kind = kinds.pop() if len(kinds) == 1 else NUMBER if kinds == {INTEGER, NUMBER} else TEXT
    return kind, [None if value is None else kind.read(value.value) for value in values]
