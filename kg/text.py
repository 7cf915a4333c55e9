"""The ground under every reader of text: spaces, brackets, and the bounds of lines and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

SPACES = " \t\r\n\v\f\u00a0\u1680\u2002\u2003\u2009\u200b\u202f\u205f\u2060\u3000\ufeff"  # all that only takes room
TITLE_OPEN, TITLE_CLOSE = "《〈<＜«", "》〉>＞»"
NUMBER_OPEN, NUMBER_CLOSE = "〔﹝[［【（(〖", "〕﹞]］】）)〗"
BRACKETS = dict(zip(TITLE_OPEN + NUMBER_OPEN + "“‘「『{｛", TITLE_CLOSE + NUMBER_CLOSE + "”’」』}｝", strict=True))

_SPACE = re.compile(f"[{SPACES}]+")
_SENTENCE_END = re.compile("[。！？!?\n\r]")
_REACH = 1200  # a sentence longer than this is no sentence: a table, or a page on one line


def squeeze(text: str) -> str:
    """Return the text without any white space, invisible characters included.

    >>> squeeze("国 务 院　办公厅")
    '国务院办公厅'
    """
    return text if text.isalnum() else _SPACE.sub("", text)


def matches(pattern: re.Pattern[str], text: str, *words: str) -> Iterator[re.Match[str]]:
    """Return the matches of a pattern that cannot match without one of some words, looked for only where one stands.

    >>> [m.group() for m in matches(re.compile("[甲乙]{1,9}中心"), "甲乙中心", "中心")]
    ['甲乙中心']
    """
    for word in words:
        if word in text:
            return pattern.finditer(text)
    return iter(())


def trim(text: str, start: int, end: int, also: str = "") -> tuple[int, int]:
    """Return the bounds without the white space (and the characters of `also`) at either edge.

    >>> trim("  甲乙。 ", 0, 6, also="。")
    (2, 4)
    """
    edge = SPACES + also
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return start, end


def line(text: str, at: int) -> tuple[int, int]:
    r"""Return the bounds of the line in which offset `at` stands, without its line end.

    >>> line("甲\n乙丙\r\n丁", 3)
    (2, 4)
    """
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return start, end - text.endswith("\r", start, end)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence (or line) around a span, its full stop included.

    >>> text = "依法行政。我局认真贯彻《条例》。成效明显。"
    >>> text[slice(*sentence(text, 11, 15))]
    '我局认真贯彻《条例》。'
    """
    floor = max(0, start - _REACH)
    first = floor + max(text[floor:start].rfind(mark) for mark in "。！？!?\n\r") + 1
    close = _SENTENCE_END.search(text, end, end + _REACH)
    if close is None:
        return first, min(len(text), end + _REACH)
    return first, close.start() if close.group() in "\n\r" else close.end()


def balanced(text: str) -> bool:
    """Tell whether every bracket that the text opens is closed again.

    >>> balanced("关于印发《试点工作方案》的通知"), balanced("关于印发《政府网站集约化")
    (True, False)
    """
    waiting: list[str] = []
    for char in text:
        if char in BRACKETS:
            waiting.append(BRACKETS[char])
        elif waiting and char == waiting[-1]:
            waiting.pop()
    return not waiting
