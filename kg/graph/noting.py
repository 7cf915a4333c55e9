"""Noting a decision at the end of `decisions.csv`, as soon as a person has answered."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

from kg.errors import InputError
from kg.graph.decisions import COLUMNS, Decision
from kg.graph.files import refused


def note(path: Path, decision: Decision, base: str) -> None:
    """Add one line to the file, in the order of its columns; a file that is not there is begun.

    The line is on the disk when this returns, or not at all. Raises StoreError where the file cannot be written,
    InputError where its first line names other columns.
    """
    try:
        with path.open("a+b") as file:
            file.seek(0)
            before = file.read()
            columns, end = _form(path, before)
            text = ("" if before else _line(list(COLUMNS), end)) + _line(_values(decision, columns, base), end)
            gap = end if before and not before.endswith(b"\n") else ""  # a line that an editor left open
            file.write((gap + text).encode())  # at the end, whatever was written meanwhile
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise refused(path, error) from error


def _form(path: Path, before: bytes) -> tuple[list[str], str]:
    """Return the columns of a file, and how its lines end."""
    if not before:
        return list(COLUMNS), "\n"
    first = before.partition(b"\n")[0]
    columns = next(csv.reader([first.decode("utf-8-sig", "replace").strip()]), [])
    missing = [name for name in COLUMNS if name not in columns]
    if missing:
        raise InputError(f"{path}: no column {', '.join(missing)}; the first line is {','.join(COLUMNS)}")
    return columns, "\r\n" if first.endswith(b"\r") else "\n"


def _values(decision: Decision, columns: list[str], base: str) -> list[str]:
    """Return the values of a line; things below the base are named without it, as people write them."""
    return [value.removeprefix(base) if "://" in value else value for value in _named(decision, columns)]


def _named(decision: Decision, columns: list[str]) -> list[str]:
    return [str(getattr(decision, name)) if name in COLUMNS else "" for name in columns]


def _line(values: list[str], end: str) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator=end).writerow(values)
    return line.getvalue()
