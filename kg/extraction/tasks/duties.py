"""Duties that a sentence divides: 局办公室负责协调督促，局法规处负责合法性审查; （十）水利局：负责信息发布."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.person_names import HAN
from kg.extraction.tasks.clauses import CUE, ITEM, WHAT, assignment
from kg.extraction.tasks.units import Assignment, together, units
from kg.text import matches

_HAN = re.compile(f"[{HAN}“‘]")
_GROUND = re.compile(r"(?:根据|按照|依据|依照|遵照)[^。；;\n，,]{2,40}[，,]")
_ITEM_HEAD = re.compile(
    r"(?:^|\n)[ \u3000]*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}[、.．]|第[一二三四五六七八九十百]{1,4}条[ \u3000]*)$"
)
# what a unit also does, told by its verb
_MORE = re.compile(
    r"[，,](?:并|及时|按时|定期|统一|具体|认真|切实)?(?:组织|指导|协调|督促|做好|开展|落实|制定|制订|拟定|拟订|编制|审核|审查|提出|建立|完善|承办|办理|处理|研究|推进|推动"
    r"|加强|安排|监督|检查|发布|收集|汇总|分析|提供|保障|实施|维护|管理|调度|宣传|指挥|调查|核实|筹集|拨付|打击|查处|确保)(?![^，,。；;\n]{0,30}(?:配合|参加|参与|由))[^，,。；;：:\n（(]{2,60}(?=[，,。；;\n]|$)"
)
_LISTED_DUTY = re.compile(
    rf"^[ \u3000]*(?:[（(][一二三四五六七八九十\d]{{1,3}}[）)]|[一二三四五六七八九十\d]{{1,3}}[、.．])\s?(?P<who>[{HAN}、]{{2,40}})(?:[（(](?P<inside>[{HAN}、]{{2,20}})[）)])?[：:。]"
    r"(?:主要|具体|牵头)?负责(?P<what>[^，,。；;\n]{3,80})",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Duty:
    """甲负责乙, which counts if another stands near it."""

    found: Assignment
    start: int
    end: int
    numbered: bool


def listed_duties(text: str) -> Iterator[Assignment]:
    """Read the items of a list of duties: （十）水利局：负责信息发布."""
    for found in matches(_LISTED_DUTY, text, "负责"):
        lead = units(text, *found.span("who"))
        start, end = found.span("what")
        if found["inside"]:
            lead += units(text, *found.span("inside"))
        yield from assignment(text, (start, _goes_on(text, end)), lead, (), "duty")


def read_duty(text: str, start: int, end: int, cue: re.Match[str]) -> Iterator[Duty]:
    """Read 局办公室负责协调督促."""
    numbered = _ITEM_HEAD.search(text, max(0, start - 12), start) is not None
    if item := ITEM.match(text[start:end]):
        start += item.end()
        numbered = True
    ground = _GROUND.match(text, cue.end())
    what = WHAT.match(text, ground.end() if ground else cue.end())
    lead, support = together(text, start, end)
    if what and lead and _HAN.match(what.group()):
        end = _goes_on(text, what.end())
        for found in assignment(text, (what.start(), end), lead, support, "duty"):
            yield Duty(found, start, end, numbered)


def _goes_on(text: str, end: int) -> int:
    """Return where a duty ends that goes on behind commas with what else is done: 负责防汛调度，组织抢险."""
    while (clause := _MORE.match(text, end)) is not None and not CUE.search(clause.group()):
        end = clause.end()
    return end
