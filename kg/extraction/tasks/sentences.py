"""Tasks told in sentences: 由文旅局牵头，公安局配合; 日常工作由办公室负责; （3）公安部负责维护秩序.

A bare 甲负责乙 counts only where duties are divided: beside another such duty, or at the head of a numbered item.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.person_names import HAN
from kg.extraction.tasks.units import Assignment, Unit, units
from kg.model import Span
from kg.text import matches, squeeze, trim

_HAN = re.compile(f"[{HAN}“‘]")
_CUE = re.compile("负责|牵头|承担")
_WHO = re.compile(r"[^，,。；;：:\n《》]{2,60}$")  # the clause up to the cue
_HOW = re.compile(r"(?:按照?[^，,。；;\n]{1,12}?职责|按照?职责分工|具体|主要|统一|共同)$")
_NO_DUTY = re.compile("任|人(?!员|力|事|口|才)|同志|制|部门|单位|的|解释|到底|地|科室|组长")
_WHAT = re.compile(r"[^。；;\n，,]{3,80}")
_GROUND = re.compile(r"(?:根据|按照|依据|依照|遵照)[^。；;\n，,]{2,40}[，,]")
_CLOSED = re.compile(r"[，,。；;\n\r]|$")
_SUPPORT = re.compile(
    r"[、，,](?P<who>[^，,。；;：:\n]{2,80}?)(?:协同|密切|积极)?(?:(?:配合|参与|协助|参加)(?:落实|实施|抓好)?)(?=[，,。；;\n]|做好|完成|$)"
)
_ITEM = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]是|由)\s*")
_ITEM_HEAD = re.compile(
    r"(?:^|\n)[ \u3000]*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}[、.．]|第[一二三四五六七八九十百]{1,4}条[ \u3000]*)$"
)
_BY = re.compile("(?<!自)(?<!(?<![受办管审代处治整清])理)由")
_NO_TASK = re.compile(
    r"^(?:\d{4}年|今年|明年|下一步|下步|年底前|届时|[上下]半年|\d{1,2}月(?:底|份)?前?)?(?:[将拟应可要并统]|主要|一并)*$"
)
_WHEN = re.compile(
    r"于?每[^，。]{0,20}|(?:\d{4}年|今年|当年)?(?:(?:[上下]半年|年|\d{1,2}月|[一二三四]季度)?(?:\d{1,2}日|底|末|份|中旬|上旬|下旬)?(?:之?前|以前)?(?:完成|落实到位|完成到位)|全年|持续|长期)[^，。]{0,6}"
)
_TITLE = re.compile(
    r"(?:^|\n)[ \u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])\s?(?P<what>[^，,。；;：:\n]{3,40})[。：:\n]\s*$"
)
_COLON_WHO = re.compile(rf"(?:(?<=[。；;\n])|^)[ \u3000]*(?P<who>[{HAN}、]{{2,30}})[：:]$")  # 财务科：|负责预算公开
_LISTED_DUTY = re.compile(
    rf"^[ \u3000]*(?:[（(][一二三四五六七八九十\d]{{1,3}}[）)]|[一二三四五六七八九十\d]{{1,3}}[、.．])\s?(?P<who>[{HAN}、]{{2,40}})(?:（(?P<inside>[{HAN}、]{{2,20}})）)?[：:。]"
    r"(?:主要|具体|牵头)?负责(?P<what>[^，,。；;\n]{3,80})",
    re.MULTILINE,
)
_LED_ALL = re.compile("(?:负责|落实|实施|抓落实|组织|协调|组织协调)(?=[，,、])")
_NEAR = 100  # duties that are divided stand no farther apart


@dataclass(frozen=True, slots=True)
class _Duty:
    """甲负责乙, which counts if another stands near it."""

    found: Assignment
    start: int
    end: int
    numbered: bool


def told(text: str) -> Iterator[Assignment]:
    """Yield the tasks that sentences assign to a unit that they name.

    >>> [(found.value, found.lead[0][2]) for found in told("局办公室负责协调督促，局法规处负责合法性审查。")]
    [('协调督促', '局办公室'), ('合法性审查', '局法规处')]
    >>> [(found.value, found.lead[0][2]) for found in told("日常工作由办公室负责。")]
    [('日常工作', '办公室')]
    """
    duties: list[_Duty] = []
    given: list[Span] = []  # what 由甲负责乙 tells, beside which a bare duty counts
    for cue in _CUE.finditer(text):
        clause = _WHO.search(text, max(0, cue.start() - 60), cue.start())
        if clause is None:
            told_by = _COLON_WHO.search(text, max(0, cue.start() - 36), cue.start())
            if told_by and cue.group() == "负责":
                duties.extend(_duty(text, *told_by.span("who"), cue))
            continue
        start, end = clause.span()
        if how := _HOW.search(text, start, end):
            end = how.start()
        by = list(_BY.finditer(text, start, end))
        if by:
            for found in _led(text, start, by[-1].start(), by[-1].end(), end, cue):
                given.append((start, max(found.task[1], cue.end())))
                yield found
        elif cue.group() == "牵头":
            yield from _leading(text, start, end, cue)
        elif cue.group() == "负责" and text[end - 1 : end] not in "总头" and not _NO_DUTY.match(text, cue.end()):
            duties.extend(_duty(text, start, end, cue))
    yield from _listed_duties(text)
    for number, duty in enumerate(duties):
        near = [
            (duties[other].start, duties[other].end) for other in (number - 1, number + 1) if 0 <= other < len(duties)
        ]
        at = bisect_left(given, (duty.start, duty.start))
        near += given[max(0, at - 1) : at + 1]
        if duty.numbered or any(max(duty.start - end, start - duty.end) <= _NEAR for start, end in near):
            yield duty.found


def _listed_duties(text: str) -> Iterator[Assignment]:
    """Read the items of a list of duties: （十）水利局：负责信息发布."""
    for found in matches(_LISTED_DUTY, text, "负责"):
        lead = units(text, *found.span("who"))
        if found["inside"]:
            lead += units(text, *found.span("inside"))
        yield from _assignment(text, found.span("what"), lead, (), "duty")


def _duty(text: str, start: int, end: int, cue: re.Match[str]) -> Iterator[_Duty]:
    """Read 局办公室负责协调督促."""
    numbered = _ITEM_HEAD.search(text, max(0, start - 12), start) is not None
    if item := _ITEM.match(text[start:end]):
        start += item.end()
        numbered = True
    ground = _GROUND.match(text, cue.end())
    what = _WHAT.match(text, ground.end() if ground else cue.end())
    lead = units(text, start, end)
    if what and lead and _HAN.match(what.group()):
        for found in _assignment(text, what.span(), lead, (), "duty"):
            yield _Duty(found, start, what.end(), numbered)


def _leading(text: str, start: int, end: int, cue: re.Match[str]) -> Iterator[Assignment]:
    """Read 财政局牵头负责经费安排，信息中心配合 and 办公室牵头、工程股配合，张贴公示."""
    if item := _ITEM.match(text[start:end]):
        start += item.end()
    lead = units(text, start, end)
    if not lead:
        return
    closed = _LED_ALL.match(text, cue.end())
    support, after = _support(text, closed.end() if closed else cue.end())
    if support and (closed is None or not closed.group().startswith("负责")):
        done = _WHAT.match(text, _next_clause(text, after))
        what = None if done is None or _WHEN.fullmatch(done.group()) else done.span()
        what = what or _titled(text, start)
    else:
        duty = re.compile("负责(?!人|的|单位)").match(text, cue.end())
        done = _WHAT.match(text, duty.end()) if duty else None
        support = _support(text, done.end())[0] if done else ()
        what = done.span() if done else None
    if what is not None:
        yield from _assignment(text, what, lead, support, "lead")


def _titled(text: str, end: int) -> Span | None:
    """Return the heading of the item whose first sentence begins here: 一、推进决策公开。办公室牵头."""
    found = _TITLE.search(text, max(0, end - 60), end)
    return found.span("what") if found else None


def _support(text: str, at: int) -> tuple[tuple[Unit, ...], int]:
    """Return the units that help, told right behind the leading ones, and where they end."""
    found: tuple[Unit, ...] = ()
    while (helped := _SUPPORT.match(text, at)) is not None:
        found += units(text, *helped.span("who"), strict=False)
        at = helped.end()
    return found, at


def _next_clause(text: str, at: int) -> int:
    """Return where the clause behind a comma begins."""
    return at + 1 if text[at : at + 1] in ("，", ",", "、") else at


def _led(text: str, start: int, named: int, by: int, end: int, cue: re.Match[str]) -> Iterator[Assignment]:
    """Read 日常工作由办公室负责 and 由文旅局牵头，公安局配合，做好防火."""
    lead = units(text, by, end)
    before = None if named - start < 3 or _NO_TASK.match(squeeze(text[start:named])) else (start, named)
    leads = cue.group() == "牵头"
    closed = _LED_ALL.match(text, cue.end()) if leads else None
    support, after = (
        _support(text, closed.end() if closed else cue.end()) if leads or cue.group() == "负责" else ((), cue.end())
    )
    what: Span | None = before
    if before is None and support:
        done = _WHAT.match(text, _next_clause(text, after))
        told = done is not None and not _WHEN.fullmatch(done.group())
        what = done.span() if done and told else _before(text, start)
    elif _CLOSED.match(text, cue.end()):
        what = before or (_before(text, start) if named == start else None)
    elif leads and not support:
        pattern = r"(?!单位|部门|负责人|的)(?:负责)?(?P<what>[^，,。；;：:\n]{3,80})"
        found = re.compile(pattern).match(text, cue.end())
        what = found.span("what") if found else None
    elif not leads:
        found = None if _NO_DUTY.match(text, cue.end()) or cue.group() != "负责" else _WHAT.match(text, cue.end())
        what = found.span() if found else None
    if what is not None:
        yield from _assignment(text, what, lead, support, "lead" if leads else "by")


def _before(text: str, end: int) -> Span | None:
    """Return the clause before 由…牵头, what is led, where it tells no duty of its own, nor a time."""
    if (heading := _titled(text, end)) is not None:
        return heading
    window = text[max(0, end - 60) : end]
    cut = max(window.rstrip("，, ").rfind(mark) for mark in "。；;，,：:\n")
    start = end - len(window) + cut + 1
    if _CUE.search(text, start, end) or _NO_TASK.match(squeeze(text[start:end]).rstrip("，,")):
        return None
    return start, end


def _assignment(
    text: str, what: Span, lead: tuple[Unit, ...], support: tuple[Unit, ...], rule: str
) -> Iterator[Assignment]:
    start, end = trim(text, *what, also="，,、。；;：:（()）")
    if lead and end - start >= 3:
        yield Assignment((start, end), squeeze(text[start:end]), lead, support, rule)
