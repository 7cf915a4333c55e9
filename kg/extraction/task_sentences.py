"""Tasks told in sentences: 局法规处负责合法性审查; 日常工作由办公室负责; 由文旅局牵头，公安局配合."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.person_names import HAN
from kg.extraction.task_units import Assignment, Unit, units
from kg.model import Span
from kg.text import squeeze, trim

_HAN = re.compile(f"[{HAN}“‘]")
_CUE = re.compile("负责|牵头|承担")
_WHO = re.compile(r"[^，,。；;：:\n《》]{2,60}$")  # the clause up to the cue
_HOW = re.compile(r"(?:按照?[^，,。；;\n]{1,12}?职责|按照?职责分工|具体|主要|统一|共同)$")
_NO_DUTY = re.compile("任|人(?!员|力|事|口|才)|同志|制|部门|单位|的|解释|到底|地|科室")
_WHAT = re.compile(r"[^。；;\n，,]{3,80}")
_CLOSED = re.compile(r"[，,。；;\n\r]|$")
_SUPPORT = re.compile(r"[，,](?P<who>[^，,。；;：:\n]{2,80}?)(?:配合|参与|协助|参加)")
_ITEM = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]是|由)\s*")
_BY = re.compile("(?<!自)(?<!理)由")


def told(text: str) -> Iterator[Assignment]:
    """Yield the tasks that sentences assign to a unit that they name.

    >>> [(found.value, found.lead[0][2]) for found in told("局办公室负责协调督促，局法规处负责合法性审查。")]
    [('协调督促', '局办公室'), ('合法性审查', '局法规处')]
    >>> [(found.value, found.lead[0][2]) for found in told("日常工作由办公室负责。")]
    [('日常工作', '办公室')]
    """
    for cue in _CUE.finditer(text):
        clause = _WHO.search(text, max(0, cue.start() - 60), cue.start())
        if clause is None:
            continue
        start, end = clause.span()
        if how := _HOW.search(text, start, end):
            end = how.start()
        by = list(_BY.finditer(text, start, end))
        if by:
            yield from _led(text, start, by[-1], end, cue)
        elif cue.group() == "负责" and text[end - 1 : end] != "总" and not _NO_DUTY.match(text, cue.end()):
            yield from _duty(text, start, end, cue)


def _duty(text: str, start: int, end: int, cue: re.Match[str]) -> Iterator[Assignment]:
    """Read 局办公室负责协调督促."""
    if item := _ITEM.match(text[start:end]):
        start += item.end()
    what = _WHAT.match(text, cue.end())
    lead = units(text, start, end)
    if what and lead and _HAN.match(what.group()):
        yield from _assignment(text, what.span(), lead, (), "duty")


def _led(text: str, start: int, by: re.Match[str], end: int, cue: re.Match[str]) -> Iterator[Assignment]:
    """Read 日常工作由办公室负责 and 由文旅局牵头，公安局配合."""
    lead = units(text, by.end(), end)
    helped = _SUPPORT.match(text, cue.end()) if cue.group() == "牵头" else None
    support = units(text, *helped.span("who"), strict=False) if helped else ()
    closed = _CLOSED.match(text, cue.end())
    if helped and (done := _WHAT.match(text, helped.end())):
        what: Span | None = done.span()
    elif closed:
        what = (start, by.start()) if by.start() - start > 2 else _before(text, start)
    elif cue.group() == "牵头":
        found = re.compile(r"(?!单位|部门|负责人|的)(?:负责)?(?P<what>[^，,。；;：:\n]{3,80})").match(text, cue.end())
        what = found.span("what") if found else None
    elif cue.group() == "负责" and not _NO_DUTY.match(text, cue.end()):
        found = _WHAT.match(text, cue.end())
        what = found.span() if found else None
    else:
        what = None
    if what is not None:
        yield from _assignment(text, what, lead, support, "lead" if cue.group() == "牵头" else "by")


def _before(text: str, end: int) -> Span | None:
    """Return the clause before 由…牵头, what is led, where it tells no duty of its own."""
    window = text[max(0, end - 60) : end]
    cut = max(window.rstrip("，, ").rfind(mark) for mark in "。；;，,：:\n")
    start = end - len(window) + cut + 1
    return None if _CUE.search(text, start, end) else (start, end)


def _assignment(
    text: str, what: Span, lead: tuple[Unit, ...], support: tuple[Unit, ...], rule: str
) -> Iterator[Assignment]:
    start, end = trim(text, *what, also="，,、。；;：:（()）")
    if lead and end - start >= 3:
        yield Assignment((start, end), squeeze(text[start:end]), lead, support, rule)
