"""An answer for people who work in Python: rows that go into data frames, files and notebooks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import ExportError
from kg.graph.files import write_atomically
from kg.graph.namespaces import XSD
from kg.graph.terms import Rows, Term
from kg.query.formats import as_csv
from kg.query.parameters import is_date
from kg.query.terminal import shown

if TYPE_CHECKING:
    import pandas
    import polars

SHOWN = 50  # rows of a notebook's table

_YEAR = re.compile(r"-?[0-9]{4,}")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_QUOTED = re.compile("【(.*?)】", re.DOTALL)
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


class Answer(Rows):
    """The rows that a question was answered with; each row is a tuple of terms, or None where nothing is known."""

    __slots__ = ()

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield each row as a dictionary of plain values: texts, integers, dates, None.

        >>> list(Answer(("year",), [(Term.literal("2019", XSD + "gYear"),)]).records())
        [{'year': 2019}]
        """
        for row in self.rows:
            yield {name: _plain(value) for name, value in zip(self.variables, row, strict=True)}

    def columns(self) -> dict[str, tuple[Kind, list[Any]]]:
        """Return for each column what its values are, and the values; a column of several kinds is text."""
        turned: Sequence[Sequence[Term | None]] = list(zip(*self.rows, strict=True)) or [()] * len(self.variables)
        return {name: _column(values) for name, values in zip(self.variables, turned, strict=True)}

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas data frame: dates, years and numbers as such; raises ExportError where pandas is missing."""
        try:
            import pandas as pd
        except ImportError as error:
            raise ExportError("to_pandas needs pandas: pip install pandas") from error
        return pd.DataFrame(
            {name: pd.Series(values, dtype=kind.pandas) for name, (kind, values) in self.columns().items()}
        )

    def to_polars(self) -> polars.DataFrame:
        """Return a polars data frame: dates, years and numbers as such; raises ExportError where polars is missing."""
        try:
            import polars as pl
        except ImportError as error:
            raise ExportError("to_polars needs polars: pip install polars") from error
        return pl.DataFrame(
            [pl.Series(name, values, getattr(pl, kind.polars)) for name, (kind, values) in self.columns().items()]
        )

    def to_csv(self, path: str | Path, *, bom: bool = False) -> None:
        """Write a CSV file, whole or not at all; with `bom` for Excel, as `kg query --bom` does."""
        write_atomically(Path(path), (line.encode("utf-8", "surrogatepass") for line in as_csv(self, bom=bom)))

    def _repr_html_(self) -> str:
        """Return the first rows as a table for a notebook, the words that prove a fact marked in their sentence."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.variables)
        body = "".join(f"<tr>{''.join(map(_html, row))}</tr>" for row in islice(self.rows, SHOWN))
        more = len(self.rows) - SHOWN
        note = f"{len(self.rows):,} rows × {len(self.variables)} columns"
        note += f"; {more:,} more rows are not shown 另有 {more:,} 行" if more > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{note}</p>"


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


def _plain(value: Term | None) -> Any:
    return None if value is None else _kind(value).read(value.value)


def _column(values: Sequence[Term | None]) -> tuple[Kind, list[Any]]:
    kinds = {_kind(value) for value in values if value is not None}
    kind = kinds.pop() if len(kinds) == 1 else NUMBER if kinds == {INTEGER, NUMBER} else TEXT
    return kind, [None if value is None else kind.read(value.value) for value in values]


def _html(value: Term | None) -> str:
    text = _QUOTED.sub(r"<mark>\1</mark>", escape(shown(value)))
    return f'<td dir="auto" style="text-align:start">{text}</td>'
