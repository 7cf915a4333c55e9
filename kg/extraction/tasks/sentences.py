"""Tasks told in sentences: 由文旅局牵头，公安局配合; 日常工作由办公室负责; （3）公安部负责维护秩序.

A bare 甲负责乙 counts only where duties are divided: beside another such duty, or at the head of a numbered item.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extraction.person_names import HAN
from kg.extraction.tasks.brackets import measure
from kg.extraction.tasks.clauses import (
    CLOSED,
    CUE,
    ITEM,
    NO_TASK,
    NUMBER,
    WHAT,
    WHEN,
    assignment,
    clause_before,
    next_clause,
    supporters,
    titled,
)
from kg.extraction.tasks.duties import Duty, listed_duties, read_duty
from kg.extraction.tasks.units import UNIT_END, Assignment, Unit, together, units
from kg.model import Span
from kg.text import balanced, squeeze, trim

_COST = re.compile("(?:费|经费|费用|资金|投资|开支|支出|损失|责任)$")  # who pays does no task
_WHO = re.compile(r"[^，,。；;：:\n《》]{2,60}$")  # the clause up to the cue
_HOW = re.compile(r"(?:按照?[^，,。；;\n]{1,12}?职责|按照?职责分工|具体|主要|统一|共同)$")
_NO_DUTY = re.compile("任|人(?!员|力|事|口|才)|同志|制|部门|单位|的|解释|到底|地|科室|组长")
_BURDEN = re.compile(r"[^。；;\n，,]{2,60}(?:工作|任务|职责|职能)(?=[。；;\n，,]|$)")  # 由值班室承担|会务工作
# 教育局牵头，会同财政局、人社局推进公开
_WITH = re.compile(
    rf"[，,]会同(?P<who>[^，,。；;：:\n]{{2,60}}?{UNIT_END})(?P<what>(?:推进|做好|开展|制定|研究|组织|建立|完善|加强|加快|落实|抓好|负责)[^。；;，,\n]{{2,60}})"
)
_THIS = re.compile("(?:此|本|该|这|上述|以上|各)(?:一)?(?:项|些)?(?:工作|任务|事项|措施|内容)")  # what was just told
_HOW_MUCH = re.compile("(?:主要|统一|具体|原则上|均|全部|一律|暂|可|应当?|[要须])+$")
_MODAL = re.compile("(?:[要须]|应当?|负责)$")
# 由局办公室负责|受理, 负责|组织实施: what is done with what was told before
_DEAL = re.compile(
    "(?!解释)(?:(?:组织|具体|监督|督促|贯彻|统筹|协调|研究)(?:实施|落实|执行|开展|管理|推进|协调|制定|起草)|[\u4e00-\u9fff]{2})(?=[，,。；;\\n]|$)"
)
_WORK = ("工作", "任务", "事务")  # what is a task without a verb
_BY = re.compile("(?<!自)(?<!(?<![受办管审代处治整清])理)由")
_COLON_WHO = re.compile(rf"(?:(?<=[。；;\n])|^)[ \u3000]*(?P<who>[{HAN}、]{{2,30}})[：:]$")  # 财务科：|负责预算公开
_IN_CHARGE = re.compile("负责(?!人|的|单位)")
_TO_DO = re.compile("(?:负责(?!人|的|单位)|(?=做好|抓好|推进|组织|制定|开展|完善|建立|落实))")
_LED_ALL = re.compile("(?:负责落实|负责实施|负责|落实|实施|抓落实|组织|协调|组织协调)(?=[，,、。；;\\n]|$)")
_REACH = 900  # a paragraph
_NEAR = 100  # duties that are divided stand no farther apart


def told(text: str) -> Iterator[Assignment]:
    """Yield the tasks that sentences assign to a unit that they name.

    >>> [(found.value, found.lead[0][2]) for found in told("局办公室负责协调督促，局法规处负责合法性审查。")]
    [('协调督促', '局办公室'), ('合法性审查', '局法规处')]
    >>> [(found.value, found.lead[0][2]) for found in told("日常工作由办公室负责。")]
    [('日常工作', '办公室')]
    """
    duties: list[Duty] = []
    given: list[Span] = []  # what 由甲负责乙 tells, beside which a bare duty counts
    for cue in CUE.finditer(text):
        clause = _WHO.search(text, max(0, cue.start() - 60), cue.start())
        if clause is None:
            told_by = _COLON_WHO.search(text, max(0, cue.start() - 36), cue.start())
            if told_by and cue.group() == "负责":
                duties.extend(read_duty(text, *told_by.span("who"), cue))
            continue
        start, end = clause.span()
        if not balanced(text[start:end]):
            continue  # （财政部牵头，…）, which `brackets` reads
        if how := _HOW.search(text, start, end):
            end = how.start()
        by = list(_BY.finditer(text, start, end))
        if by:
            for found in _led(text, start, by[-1].start(), by[-1].end(), end, cue):
                given.append((start, max(found.task[1], cue.end())))
                yield found
        elif cue.group() == "牵头":
            yield from _leading(text, start, end, cue)
        elif cue.group() == "负责" and CLOSED.match(text, cue.end()) and (heading := titled(text, start)):
            yield from assignment(text, heading, *together(text, start, end), "duty")
        elif cue.group() == "负责" and text[end - 1 : end] not in "总头" and not _NO_DUTY.match(text, cue.end()):
            duties.extend(read_duty(text, start, end, cue))
    yield from listed_duties(text)
    for number, duty in enumerate(duties):
        near = [
            (duties[other].start, duties[other].end) for other in (number - 1, number + 1) if 0 <= other < len(duties)
        ]
        at = bisect_left(given, (duty.start, duty.start))
        near += given[max(0, at - 1) : at + 1]
        if duty.numbered or any(max(duty.start - end, start - duty.end) <= _NEAR for start, end in near):
            yield duty.found


def _leading(text: str, start: int, end: int, cue: re.Match[str]) -> Iterator[Assignment]:
    """Read 财政局牵头负责经费安排，信息中心配合 and 办公室牵头、工程股配合，张贴公示."""
    if item := ITEM.match(text[start:end]):
        start += item.end()
    modal = _MODAL.search(text, start, end)
    lead = units(text, start, modal.start() if modal else end)
    if not lead:
        return
    if (joined := _WITH.match(text, cue.end())) is not None:
        helped = units(text, *joined.span("who"), strict=False)
        yield from assignment(text, joined.span("what"), lead, helped, "lead")
        return
    closed = _LED_ALL.match(text, cue.end())
    support, after = supporters(text, closed.end() if closed else cue.end())
    if support and (closed is None or not closed.group().startswith("负责")):
        done = WHAT.match(text, next_clause(text, after))
        what = None if done is None or WHEN.fullmatch(squeeze(done.group())) else done.span()
        what = what or titled(text, start)
    else:
        duty = _TO_DO.match(text, cue.end()) if modal else _IN_CHARGE.match(text, cue.end())
        done = WHAT.match(text, duty.end()) if duty else None
        support = supporters(text, done.end())[0] if done else ()
        what = done.span() if done else None
    if what is not None:
        yield from assignment(text, what, lead, support, "lead")


def _led(text: str, start: int, named: int, by: int, end: int, cue: re.Match[str]) -> Iterator[Assignment]:
    """Read 日常工作由办公室负责 and 由文旅局牵头，公安局配合，做好防火."""
    lead, others = together(text, by, end)
    if how := _HOW_MUCH.search(text, start, named):
        named = how.start()
    before = None if named - start < 3 or NO_TASK.match(squeeze(text[start:named])) else (start, named)
    if before and _COST.search(text, start, named):
        return
    if before and _THIS.fullmatch(squeeze(text[start:named])):
        before = measure(text, max(0, start - _REACH), start)
        if before is None:
            return
    leads = cue.group() == "牵头"
    closed = _LED_ALL.match(text, cue.end()) if leads else None
    support, after = (
        supporters(text, closed.end() if closed else cue.end()) if leads or cue.group() == "负责" else ((), cue.end())
    )
    what: Span | None = before
    if before is None and support:
        done = WHAT.match(text, next_clause(text, after))
        told = done is not None and not WHEN.fullmatch(squeeze(done.group()))
        what = done.span() if done and told else clause_before(text, start)
    elif CLOSED.match(text, closed.end() if closed else cue.end()):
        what = before or (clause_before(text, start) if named == start else None)
    elif leads and not support:
        pattern = r"(?!单位|部门|负责人|的)(?:负责)?(?P<what>[^，,。；;：:\n]{3,80})"
        found = re.compile(pattern).match(text, cue.end())
        what = found.span("what") if found else None
    elif not leads:
        told_what = WHAT if cue.group() == "负责" else _BURDEN
        found = None if _NO_DUTY.match(text, cue.end()) else told_what.match(text, cue.end())
        dealt = _DEAL.match(text, cue.end()) if before and cue.group() == "负责" else None
        if before and dealt and lead and not text.endswith(_WORK, *before):
            yield _dealt(text, before, dealt, lead, others)
            return
        what = found.span() if found and not dealt else before if dealt else None
    if what is not None:
        yield from assignment(text, what, lead, support + others, "lead" if leads else "by")


def _dealt(
    text: str, before: Span, dealt: re.Match[str], lead: tuple[Unit, ...], support: tuple[Unit, ...]
) -> Assignment:
    """Return what is done with what stands before 由: 实施细则由财政局负责拟定 is 拟定实施细则."""
    start, end = trim(text, *before, also="，,、。；;：:（()）")
    if numbered := NUMBER.match(text, start, end):
        start = numbered.end()
    return Assignment((start, dealt.end()), dealt.group() + squeeze(text[start:end]), lead, support, "by")
