"""Noting a decision at the end of `decisions.csv`, as soon as a person has answered."""

from __future__ import annotations

import codecs
import csv
import io
import os
from pathlib import Path

from kg.errors import InputError
from kg.graph.deciding import Decision
from kg.graph.decisions import COLUMNS
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
            code = _encoding(before)
            columns, end = _form(path, before.decode(code, "replace"))
            text = ("" if before else _line(list(COLUMNS), end)) + _line(_values(decision, columns, base), end)
            gap = end if before and before.decode(code, "replace")[-1:] != "\n" else ""  # a line that was left open
            file.write((gap + text).encode(code))  # at the end, whatever was written meanwhile
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise refused(path, error) from error


def written(decision: Decision, base: str, *, head: bool = False) -> str:
    """Return a decision as a line of the file, after the line that names the columns where `head` is wanted.

    >>> written(Decision("drop", "b/agency/1/甲", "", "王五", "2026-11-23", "误读"), "b/")
    'drop,agency/1/甲,,王五,2026-11-23,误读\\n'
    """
    first = _line(list(COLUMNS), "\n") if head else ""
    return first + _line(_values(decision, list(COLUMNS), base), "\n")


def _encoding(before: bytes) -> str:
    """Return what a file is written in, as `read_decisions` takes it: UTF-8, else what spreadsheets in China save."""
    mark = before[:2]
    if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    try:
        before.decode()
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _form(path: Path, before: str) -> tuple[list[str], str]:
    """Return the columns of a file, and how its lines end."""
    if not before:
        return list(COLUMNS), "\n"
    first = before.removeprefix("\ufeff").partition("\n")[0]
    columns = [name.strip() for name in next(csv.reader([first.strip()]), [])]
    missing = [name for name in COLUMNS if name not in columns]
    if missing:
        raise InputError(f"{path}: no column {', '.join(missing)}; the first line is {','.join(COLUMNS)}")
    return columns, "\r\n" if first.endswith("\r") else "\n"


def _values(decision: Decision, columns: list[str], base: str) -> list[str]:
    """Return the values of a line; things below the base are named without it, as people write them."""
    return [_short(value, base) for value in _named(decision, columns)]


def _short(value: str, base: str) -> str:
    prop, blank, thing = value.rpartition(" ")  # of an `add`, the value is a thing behind a property
    return f"{prop}{blank}{thing.removeprefix(base)}"


def _named(decision: Decision, columns: list[str]) -> list[str]:
    return [str(getattr(decision, name)) if name in COLUMNS else "" for name in columns]


def _line(values: list[str], end: str) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator=end).writerow(values)
    return line.getvalue()
