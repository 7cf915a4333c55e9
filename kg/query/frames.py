"""Data frames from an answer that the engine wrote as TSV: each different value of a column is read once."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

from kg.graph.namespaces import XSD
from kg.graph.terms import Term
from kg.graph.unread import Unread
from kg.query.columns import Kind, column

if TYPE_CHECKING:
    import pandas
    import polars

T = TypeVar("T")

_ESCAPED = re.compile(r"\\(?:([tnrbf\"'\\])|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_LETTERS = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+")
_INTEGER = re.compile(r"[+-]?[0-9]+")


def can_be_written(rows: Sequence[Any]) -> TypeGuard[Unread]:
    """Whether a frame is made from what the engine writes: of one column, a line without a value would be no line."""
    return isinstance(rows, Unread) and not rows.is_read and len(rows.variables) > 1


def to_polars(rows: Unread) -> polars.DataFrame:
    """Return a polars data frame of rows that are not read yet."""
    import polars as pl

    def made(path: Path) -> polars.DataFrame:
        frame = pl.read_csv(path, separator="\t", quote_char=None, infer_schema=False)
        columns = []
        for name in rows.variables:
            cells = frame.drop_in_place(f"?{name}")
            different = cells.drop_nulls().unique(maintain_order=True)
            kind, values = _values(different.to_list())
            kept = pl.Series(name, values, getattr(pl, kind.polars))
            found = (
                cells.replace_strict(different, kept, default=None)
                if len(kept)
                else pl.repeat(None, len(cells), dtype=kept.dtype, eager=True)
            )
            columns.append(found.alias(name))
        return pl.DataFrame(columns)

    return _written(rows, made)


def to_pandas(rows: Unread) -> pandas.DataFrame:
    """Return a pandas data frame of rows that are not read yet."""
    import pandas as pd

    def made(path: Path) -> pandas.DataFrame:
        frame = pd.read_csv(
            path, sep="\t", quoting=3, dtype=object, keep_default_na=False, na_values=[""], skip_blank_lines=False
        )
        columns = {}
        for name in rows.variables:
            codes, different = pd.factorize(frame.pop(f"?{name}"))
            kind, values = _values(list(different))
            columns[name] = pd.Series(pd.array([*values, None], dtype=kind.pandas).take(codes))
        return pd.DataFrame(columns)

    return _written(rows, made)


def _written(rows: Unread, made: Callable[[Path], T]) -> T:
    """Return what is made of a file with the rows, which is dropped afterwards."""
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        path = Path(folder) / "rows.tsv"
        rows.write_tsv(path)
        return made(path)


def _values(cells: Sequence[str]) -> tuple[Kind, list[Any]]:
    return column([read(cell) for cell in cells])


def read(cell: str) -> Term:
    r"""Return the term that a cell of SPARQL 1.1 TSV holds.

    >>> read('"条\\t例"@zh').value, read("36").datatype, read("<urn:x>").kind
    ('条\t例', 'http://www.w3.org/2001/XMLSchema#integer', 'iri')
    """
    if cell.startswith("<"):
        return Term("iri", cell[1:-1])
    if cell.startswith('"'):
        text, _, mark = cell[1:].rpartition('"')
        if "\\" in text:
            text = _ESCAPED.sub(_unescaped, text)
        if mark.startswith("@"):
            return Term.literal(text, language=mark[1:])
        return Term.literal(text, mark[3:-1] if mark else None)
    if cell.startswith("_:"):
        return Term("blank", cell)
    if cell in ("true", "false"):
        return Term("literal", cell, XSD + "boolean")
    number = "integer" if _INTEGER.fullmatch(cell) else "decimal" if _DECIMAL.fullmatch(cell) else "double"
    return Term("literal", cell, XSD + number)


def _unescaped(match: re.Match[str]) -> str:
    letter, short, long = match.groups()
    return _LETTERS.get(letter, letter) if letter else chr(int(short or long, 16))
