"""The words in a box: how they break into lines, how large they are written, and how much room they take."""

from __future__ import annotations

import math
import re
import textwrap
from typing import Any

from kg.query.wrapping import cells
from kg.views.blocks import Box
from kg.views.words import Said, Words, en, zh

_LINE = 22  # cells in one line of a label
_LINES = 3
MARGINS = 21.0  # left and right of the words in a box, with its border
_WHOLE = re.compile(  # what a line does not break: brackets and points stay with what they stand by
    r"[（〈《「『“〔]*(?:[A-Za-z0-9]+(?:[.,:/'-][A-Za-z0-9]+)*|.)[，。、；：？！）〉》」』”〕]*|."
)
_STATE = "中华人民共和国"  # left out of labels, as officials do; the panel has the full name


def label(data: dict[str, Any]) -> Said:
    """Return the words in a box, from the attributes of its node."""
    words: Said = data.get("short") or data["label"]
    return words


def written(data: dict[str, Any]) -> Said:
    """Return the words in a box as they are written: in lines, or in one where the box is a band."""
    return label(data) if data.get("width") else wrapped(label(data))


def wrapped(text: Said) -> Said:
    """Break a name into lines; each line of its own stays one."""
    if isinstance(text, Words):
        return Words(_in_lines(text.zh), _in_lines(text.en))
    return _in_lines(text)


def _in_lines(text: str) -> str:
    lines: list[str] = []
    for line in text.split("\n"):
        lines += _broken(line.removeprefix(_STATE) or line)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1][:-1] + "…"]
    return "\n".join(lines)


def _broken(text: str) -> list[str]:
    """Break a line where it grows too wide, into parts of about the same width; words and numbers stay whole.

    >>> _broken("unresolved citations of the year"), _broken("某某市人民政府办公室政务公开科")
    (['unresolved citations', 'of the year'], ['某某市人民政府办', '公室政务公开科'])
    >>> _broken("第十四个五年规划和2035年远景目标"), _broken("所引公文的版本 version unknown")
    (['第十四个五年规划', '和2035年远景目标'], ['所引公文的版本', 'version unknown'])
    """
    if text.isascii():
        return textwrap.wrap(text, _LINE) or [text]
    parts = max(1, math.ceil(cells(text) / _LINE))
    width = min(math.ceil(cells(text) / parts) + 1, _LINE)
    lines = _filled(text, width)
    while len(lines) > parts and width < _LINE:  # what stays whole left gaps: the lines grow
        width += 1
        lines = _filled(text, width)
    return lines


def _filled(text: str, width: int) -> list[str]:
    """Fill lines up to a width with what stays whole; what is wider than a line is broken all the same."""
    lines, line = [], ""
    for piece in _WHOLE.findall(text):
        for part in [piece] if cells(piece) <= width else piece:
            if line and cells(line + part) > width:
                lines.append(line.rstrip())
                line = ""
            line += part
    return [*lines, line]


def size_of(data: dict[str, Any]) -> int:
    """Return the size of a label: larger where more documents speak of it."""
    return min(17 + round(1.6 * math.log2(max(int(data.get("weight", 1)), 1))), 26)


def box_of(data: dict[str, Any]) -> Box:
    """Return the room of a label: of the longer one, where it is said in two languages."""
    box, band = room(written(data), size_of(data)), data.get("width")
    return Box(band or box.width, box.height)


def room(text: Said, size: int) -> Box:
    """Return the room of words that are broken already: of the longer ones, where there are two languages."""
    boxes = [_room(text, size) for text in {zh(text): None, en(text): None}]
    return Box(max(box.width for box in boxes), max(box.height for box in boxes))


def _room(text: str, size: int) -> Box:
    lines = text.split("\n")
    widest = max(sum(cells(char) * (0.6 if char.isascii() else 0.52) for char in line) for line in lines)
    return Box(widest * size + 24, len(lines) * size * 1.22 + 18)
