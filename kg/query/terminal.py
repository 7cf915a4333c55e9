"""Rows for people: an aligned table, or where the columns do not fit beside each other, a card for each row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from kg.graph.namespaces import PREFIXES
from kg.graph.terms import Rows, Term
from kg.query.wrapping import cells, wrapped

__all__ = ["cards", "cells", "fitted", "shown", "table"]

_GAP = "  "
_NARROWEST = 8  # cells of a column that is squeezed
_READABLE = 16  # cells of a column of text that is still read with ease
_WHOLE = 40  # cells of a date, a number, a path that is not broken
_SOLID = re.compile(r"[!-~]*|\S+\.[A-Za-z]{2,5}")  # a date, a number, a code; the name of a file
_WORDS = re.compile(r"[!-~]+")
_MOST_LINES = 14  # of one row of a table


def fitted(rows: Rows, width: int) -> Iterator[str]:
    """Yield the lines of a table of `width` cells, or of cards where it would have to break dates, numbers or paths."""
    header, body = _texts(rows)
    room = width - len(_GAP) * (len(header) - 1)
    least = [_least(column) for column in zip(header, *body, strict=True)]
    if sum(least) > room:
        return cards(rows, width)
    widths = _squeezed(_natural(header, body), room, least)
    tallest = max((len(wrapped(text, w)) for row in body for text, w in zip(row, widths, strict=True)), default=0)
    return cards(rows, width) if tallest > _MOST_LINES else _lines(header, body, widths)


def table(rows: Rows, width: int | None = None) -> Iterator[str]:
    """Yield the lines of a table, wrapped to `width` cells where it is given.

    >>> print("".join(table(Rows(("n", "title"), [(Term.literal("1"), Term.literal("通知"))]))), end="")
    n  title
    ─  ─────
    1  通知
    """
    header, body = _texts(rows)
    widths = _natural(header, body)
    if width:
        room = width - len(_GAP) * (len(header) - 1)
        least = [_least(column) for column in zip(header, *body, strict=True)]
        widths = _squeezed(widths, room, least if sum(least) <= room else [_NARROWEST] * len(header))
    return _lines(header, body, widths)


def cards(rows: Rows, width: int | None = None) -> Iterator[str]:
    """Yield the rows one below the other, a line for each column that has a value.

    >>> print("".join(cards(Rows(("n", "title"), [(None, Term.literal("通知"))]), 24)), end="")
    ── 1 ───────────────────
    title  通知
    """
    margin = max(map(cells, rows.variables), default=0) + len(_GAP)
    width = max(width or 100, margin + 2 * _NARROWEST)
    for number, row in enumerate(rows, 1):
        rule = f"── {number} "
        yield rule + "─" * (width - len(rule)) + "\n"
        for name, value in zip(rows.variables, row, strict=True):
            lines = wrapped(shown(value), width - margin) if value else []
            for i, line in enumerate(lines):
                yield f"{'' if i else name}".ljust(margin) + line + "\n"


def shown(value: Term | None) -> str:
    """Return a term as one printable line; names of known vocabularies are shortened.

    >>> shown(Term.iri("https://w3id.org/zhengwu/ontology#basis"))
    'kg:basis'
    """
    if value is None:
        return ""
    text = value.value
    if value.kind == "iri":
        for prefix, namespace in PREFIXES.items():
            if text.startswith(namespace):
                text = f"{prefix}:{text.removeprefix(namespace)}"
    text = " ".join(text.split())
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cf"))


def _texts(rows: Rows) -> tuple[list[str], list[list[str]]]:
    return list(rows.variables), [[shown(value) for value in row] for row in rows]


def _natural(header: Sequence[str], body: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(cells, column)) for column in zip(header, *body, strict=True)]


def _least(column: Sequence[str]) -> int:
    """Return the width below which a column is hard to read: dates, numbers and paths are not broken."""
    if all(map(_SOLID.fullmatch, column[1:])):
        return min(max(map(cells, column)), _WHOLE)
    word = max((len(word) for text in column for word in _WORDS.findall(text)), default=0)
    return max(min(max(map(cells, column)), _READABLE), min(word, _WHOLE // 2))


def _squeezed(natural: Sequence[int], room: int, least: Sequence[int]) -> list[int]:
    """Return widths that fit into `room`, taken from the widest columns first, none below its least."""
    widths = list(natural)
    while sum(widths) > room:
        wide = [i for i, width in enumerate(widths) if width > least[i]]
        if not wide:
            break
        widest = max(widths[i] for i in wide)
        columns = [i for i in wide if widths[i] == widest]
        below = max([width for width in widths if width < widest] + [0])
        step = max(1, min(widest - below, (sum(widths) - room) // len(columns)))
        for i in columns:
            widths[i] -= min(step, widths[i] - least[i])
            if sum(widths) <= room:
                break
    return widths


def _lines(header: Sequence[str], body: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    yield from _row(header, widths)
    yield from _row(["─" * w for w in widths], widths)
    for row in body:
        yield from _row(row, widths)


def _row(values: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    folded = [wrapped(value, width) for value, width in zip(values, widths, strict=True)]
    for number in range(max(map(len, folded), default=0)):
        parts = [lines[number] if number < len(lines) else "" for lines in folded]
        padded = [part + " " * (width - cells(part)) for part, width in zip(parts, widths, strict=True)]
        yield _GAP.join(padded).rstrip() + "\n"
