"""Rows as an aligned table: a Chinese character is two cells wide, long cells wrap where the terminal ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from kg.graph.namespaces import PREFIXES
from kg.graph.terms import Rows, Term

_GAP = "  "
_NARROWEST = 8  # cells of a column that is squeezed
_NO_LINE_START = frozenset("，。、；：？！》〉）〕】”’%,.;:?!)]")  # 避头: what may not begin a line
_WORD = re.compile(r"[!-~]+$")


def table(rows: Rows, width: int | None = None) -> Iterator[str]:
    """Yield the lines of a table, wrapped to `width` cells where it is given.

    >>> print("".join(table(Rows(("n", "title"), [(Term.literal("1"), Term.literal("通知"))]))), end="")
    n  title
    ─  ─────
    1  通知
    """
    header = list(rows.variables)
    body = [[_shown(value) for value in row] for row in rows]
    natural = [max(map(cells, column)) for column in zip(header, *body, strict=True)]
    widths = _squeezed(natural, width - len(_GAP) * (len(header) - 1)) if width else natural
    yield from _row(header, widths)
    yield from _row(["─" * w for w in widths], widths)
    for row in body:
        yield from _row(row, widths)


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes.

    >>> cells("第492号")
    7
    """
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _shown(value: Term | None) -> str:
    """Return a term as one printable line; names of known vocabularies are shortened."""
    if value is None:
        return ""
    text = value.value
    if value.kind == "iri":
        for prefix, namespace in PREFIXES.items():
            if text.startswith(namespace):
                text = f"{prefix}:{text.removeprefix(namespace)}"
    text = " ".join(text.split())
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cf"))


def _squeezed(natural: Sequence[int], room: int) -> list[int]:
    """Return widths that fit into `room`, taken from the widest columns first."""
    widths = list(natural)
    while sum(widths) > room:
        widest = max(widths)
        if widest <= _NARROWEST:
            break
        columns = [i for i, width in enumerate(widths) if width == widest]
        below = max([width for width in widths if width < widest] + [_NARROWEST])
        step = max(1, min(widest - below, (sum(widths) - room) // len(columns)))
        for i in columns:
            widths[i] -= step
            if sum(widths) <= room:
                break
    return widths


def _row(values: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [_wrapped(value, width) for value, width in zip(values, widths, strict=True)]
    for number in range(max(map(len, wrapped), default=0)):
        parts = [lines[number] if number < len(lines) else "" for lines in wrapped]
        padded = [part + " " * (width - cells(part)) for part, width in zip(parts, widths, strict=True)]
        yield _GAP.join(padded).rstrip() + "\n"


def _wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most `width` cells, not inside a Latin word and not before a closing mark."""
    if cells(text) <= width:
        return [text]
    lines: list[str] = []
    line, used = "", 0
    for char in text:
        size = _cells(char)
        if used + size > width:
            kept = _break(line, char)
            lines.append(kept.rstrip())
            line = line[len(kept) :].lstrip()
            used = cells(line)
        line += char
        used += size
    return [*lines, line]


def _break(line: str, following: str) -> str:
    """Return the part of a full line that stays, when `following` comes next."""
    if following in _NO_LINE_START and len(line) > 2:
        return line[:-1]
    word = _WORD.search(line)
    if "!" <= following <= "~" and word and word.start() > 0 and 2 * word.start() >= len(line):
        return line[: word.start()]
    return line
