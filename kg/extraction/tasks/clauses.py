"""What the clauses round 牵头 and 负责 tell: the heading above, who helps, what is done, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.tasks.units import Assignment, Unit, units
from kg.model import Span
from kg.text import squeeze, trim

CUE = re.compile("负责|牵头|承担")
WHAT = re.compile(r"[^。；;\n，,]{3,80}")
CLOSED = re.compile(r"[，,。；;\n\r]|$")
NUMBER = re.compile("(?:[一二三四五六七八九十]{1,3}[、.．）]|\\d{1,2}(?:[、．）]|[.](?!\\d)))[ \u3000]?")
_SUPPORT = re.compile(
    r"[、，,](?P<who>[^，,。；;：:\n]{2,80}?)(?:要|应当|须)?(?:协同|密切|积极)?(?:(?:配合|参与|协助|参加)(?:落实|实施|抓好)?"
    r"|(?:按照?)?(?:职责分工|各自职责|职责|分工)?(?:负责落实|抓好落实|负责实施|具体实施|共同组成|组成))(?=[，,。；;\n]|做好|完成|$)"
)
ITEM = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]是|由)\s*")
NO_TASK = re.compile(
    r"^(?:\d{4}年|今年|明年|下一步|下步|年底前|届时|[上下]半年|\d{1,2}月(?:底|份)?前?)?(?:[将拟应可要并统]|主要|一并)*$"
)
WHEN = re.compile(
    r"于?每[^，。]{0,20}|(?:\d{4}年|今年|当年)?(?:(?:[上下]半年|年|\d{1,2}月|[一二三四]季度)?(?:\d{1,2}日|底|末|份|中旬|上旬|下旬)?(?:之?前|以前)?(?:完成|落实到位|完成到位)|全年|持续|长期)[^，。]{0,6}"
)
_TITLE = re.compile(
    r"(?:^|\n)[ \u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])\s?(?P<what>[^，,。；;：:\n]{3,40})[。：:\n]\s*$"
)


def titled(text: str, end: int) -> Span | None:
    """Return the heading of the item whose first sentence begins here: 一、推进决策公开。办公室牵头."""
    found = _TITLE.search(text, max(0, end - 60), end)
    return found.span("what") if found else None


def supporters(text: str, at: int) -> tuple[tuple[Unit, ...], int]:
    """Return the units that help, told right behind the leading ones, and where they end."""
    found: tuple[Unit, ...] = ()
    while (helped := _SUPPORT.match(text, at)) is not None:
        found += units(text, *helped.span("who"), strict=False)
        at = helped.end()
    return found, at


def next_clause(text: str, at: int) -> int:
    """Return where the clause behind a comma begins, without its 负责."""
    at = at + 1 if text[at : at + 1] in ("，", ",", "、") else at
    return at + 2 if text.startswith("负责", at) else at


def clause_before(text: str, end: int) -> Span | None:
    """Return the clause before 由…牵头, what is led, where it tells no duty of its own, nor a time."""
    if (heading := titled(text, end)) is not None:
        return heading
    window = text[max(0, end - 60) : end]
    cut = max(window.rstrip("，, ").rfind(mark) for mark in "。；;，,：:\n")
    start = end - len(window) + cut + 1
    if CUE.search(text, start, end) or NO_TASK.match(squeeze(text[start:end]).rstrip("，,")):
        return None
    return start, end


def assignment(
    text: str, what: Span, lead: tuple[Unit, ...], support: tuple[Unit, ...], rule: str
) -> Iterator[Assignment]:
    """Yield the assignment of what is printed between two offsets, without its number, if it says anything."""
    start, end = trim(text, *what, also="，,、。；;：:（()）")
    if numbered := NUMBER.match(text, start, end):
        start = numbered.end()
    if lead and end - start >= 3:
        yield Assignment((start, end), squeeze(text[start:end]), lead, support, rule)
