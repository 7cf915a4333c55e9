"""The text as the rules read it: without the spaces that typesetting puts beside digits, letters and quotes.

12345 热线 and １２３４５热线 are 12345热线. Spaces between two Chinese words divide cells and stay.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Mention

_HAN, _LATIN = "一-龥》）)", "0-9A-Za-z０-９Ａ-Ｚａ-ｚ"
_SPACE = re.compile(f'[ \u00a0](?:(?<=[{_HAN}”’].)(?=[{_LATIN}“‘"])|(?<=[{_LATIN}“‘”’"].)(?=[一-龥，。、；“‘]))')
_ENTITY = re.compile("&[lr]dquo;")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_NARROW = {wide: wide - 0xFEE0 for first, last in ("０９", "ＡＺ", "ａｚ") for wide in range(ord(first), ord(last) + 1)}


def plain(text: str) -> tuple[str, list[int]]:
    """Return the text without such spaces and with narrow digits, and the offset of each character if any was left out.

    >>> plain("拨打 12345 热线")
    ('拨打12345热线', [0, 1, 3, 4, 5, 6, 7, 9, 10])
    >>> plain("拨打１２３４５ 热线")[0], plain("甲 乙")
    ('拨打12345热线', ('甲 乙', []))
    """
    if "&ldquo;" in text or "&rdquo;" in text:
        return _without_entities(text)
    narrow = text.translate(_NARROW) if _WIDE.search(text) else text
    if " " not in text and "\u00a0" not in text:
        return narrow, []
    spaces = [found.start() for found in _SPACE.finditer(narrow)]
    if not spaces:
        return narrow, []
    pieces: list[str] = []
    offsets: list[int] = []
    begin = 0
    for at in (*spaces, len(narrow)):
        pieces.append(narrow[begin:at])
        offsets.extend(range(begin, at))
        begin = at + 1
    return "".join(pieces), offsets


def _without_entities(text: str) -> tuple[str, list[int]]:
    """Return the text with quotes for what a web page left of them (&ldquo;), and the offset of each character."""
    pieces: list[str] = []
    origin: list[int] = []
    begin = 0
    for entity in _ENTITY.finditer(text):
        pieces += text[begin : entity.start()], "“" if entity[0] == "&ldquo;" else "”"
        origin.extend(range(begin, entity.start() + 1))
        begin = entity.end()
    pieces.append(text[begin:])
    origin.extend(range(begin, len(text)))
    read, offsets = plain("".join(pieces))
    return read, [origin[at] for at in offsets] if offsets else origin


def back(mention: Mention, text: str, offsets: list[int]) -> Mention:
    """Return a mention of the plain text as it stands in the text itself."""
    start, end = _back(mention.start, mention.end, offsets)
    about = mention.about and _back(*mention.about, offsets)
    return replace(mention, start=start, end=end, text=text[start:end], about=about)


def _back(start: int, end: int, offsets: list[int]) -> tuple[int, int]:
    return (offsets[start], offsets[end - 1] + 1) if offsets and start < end else (start, end)
