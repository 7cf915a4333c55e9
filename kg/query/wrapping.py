"""Lines of a terminal: a Chinese character is two cells wide, and some places are bad for a break."""

from __future__ import annotations

import re
import unicodedata

_NO_LINE_START = frozenset("，。、；：？！》〉）〕】”’%,.;:?!)]")  # 避头: what may not begin a line
_WORD = re.compile(r"[!-~]+$")


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


def wrapped(text: str, width: int) -> list[str]:
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
