"""An answer for people who work in Python: rows that go into data frames, files and notebooks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import ExportError
from kg.graph.files import write_atomically
from kg.graph.terms import Rows, Term
from kg.query.columns import Kind, column, plain
from kg.query.formats import as_csv
from kg.query.frames import can_be_written, to_pandas, to_polars
from kg.query.terminal import shown

if TYPE_CHECKING:
    import pandas
    import polars

SHOWN = 50  # rows of a notebook's table

_QUOTED = re.compile("【(.*?)】", re.DOTALL)


class Answer(Rows):
    """The rows that a question was answered with; each row is a tuple of terms, or None where nothing is known."""

    __slots__ = ()

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield each row as a dictionary of plain values: texts, integers, dates, None.

        >>> list(Answer(("year",), [(Term.literal("2019", "http://www.w3.org/2001/XMLSchema#gYear"),)]).records())
        [{'year': 2019}]
        """
        for row in self.rows:
            yield {name: plain(value) for name, value in zip(self.variables, row, strict=True)}

    def columns(self) -> dict[str, tuple[Kind, list[Any]]]:
        """Return for each column what its values are, and the values; a column of several kinds is text."""
        turned: Sequence[Sequence[Term | None]] = list(zip(*self.rows, strict=True)) or [()] * len(self.variables)
        return {name: column(values) for name, values in zip(self.variables, turned, strict=True)}

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas data frame: dates, years and numbers as such; raises ExportError where pandas is missing."""
        try:
            import pandas as pd
        except ImportError as error:
            raise ExportError("to_pandas needs pandas: pip install pandas") from error
        if can_be_written(self.rows):
            return to_pandas(self.rows)
        return pd.DataFrame(
            {name: pd.Series(values, dtype=kind.pandas) for name, (kind, values) in self.columns().items()}
        )

    def to_polars(self) -> polars.DataFrame:
        """Return a polars data frame: dates, years and numbers as such; raises ExportError where polars is missing."""
        try:
            import polars as pl
        except ImportError as error:
            raise ExportError("to_polars needs polars: pip install polars") from error
        if can_be_written(self.rows):
            return to_polars(self.rows)
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


def _html(value: Term | None) -> str:
    text = _QUOTED.sub(r"<mark>\1</mark>", escape(shown(value)))
    return f'<td dir="auto" style="text-align:start">{text}</td>'
