"""Units on a line of their own, or at the end of an item: 牵头单位：市财政局；配合单位：市审计局."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.tasks.brackets import by_verb, led_by_verb
from kg.extraction.tasks.units import Assignment, Unit, units
from kg.model import Span
from kg.text import balanced, matches, squeeze, trim

_SPACE = r"[ \u3000\t]{0,4}"
_LINE = re.compile(
    rf"(?:(?P<own>^){_SPACE}|(?<=[。；;]){_SPACE})"
    r"(?P<labels>(?:牵头|(?:主要)?责任|主办|承办|负责)(?:单位|部门|[科股处]室)[:：][^\n。]{2,200})(?=。?[ \u3000\t\r]*$|。[^\n]{0,200}$|。(?:\d{1,2}[.．、]|[（(]?[一二三四五六七八九十]{1,3}[）)、]))",
    re.MULTILINE,
)
_LABEL = re.compile(
    r"(?P<lead>(?:牵头|(?:主要)?责任|主办|承办|负责)(?:单位|部门|[科股处]室))[:：]"
    r"|(?P<support>(?:配合|协办|会办|协同|参与|参加|协助)(?:单位|部门|[科股处]室))[:：]"
    r"|(?P<other>完成时限|完成时间|时间安排|时限|责任人|责任领导|牵头领导|分管领导)[:：]"
)
_NEXT = re.compile(
    rf"\r?\n{_SPACE}(?P<labels>(?:配合|协办|会办|协同|参与|参加|协助)(?:单位|部门|[科股处]室)[:：][^\n]{{2,200}})$",
    re.M,
)
_ITEM = re.compile(
    r"[ \u3000\t]*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]{1,4}条)[ \u3000]?"
)
_LABELLED = re.compile("(?:工作|重点|具体)?(?:事项|任务|内容|项目|措施|举措)(?:名称|内容)?[:：]")
# A cell of a table that has become a line: 市财政局牵头落实
_CELL = re.compile(
    rf"^{_SPACE}(?!坚持|实行|建立|健全|完善|加强|形成|落实|突出|强化|构建|发挥|推动|推进|明确|按照)(?P<who>[^，,。；;：:\n（）()]{{2,80}}?)(?:分别|共同)?牵头(?:负责|落实|实施)?(?P<rest>[，,；;][^。；;：:\n（）()]{{2,80}}(?:配合|参与|负责|落实))?[。 \u3000\t\r]*$",
    re.MULTILINE,
)
_BESIDE = re.compile(  # what a heading or a cell says beside the task
    r"(?:责任领导|牵头领导|分管领导|责任人|联系人|完成时限|完成时间|时间安排|时限)[:：][^\n。；;]{0,40}[。；;]?\s*$"
)
_REACH, _HEADING, _LINES_BACK = 1200, 60, 8


def lined(text: str) -> Iterator[Assignment]:
    r"""Yield the items that end in a labelled list of units.

    >>> [found] = lined("1.整合网站。\n牵头单位：市信息办；配合单位：市财政局、市教育局")
    >>> found.value, [unit[2] for unit in found.lead], [unit[2] for unit in found.support]
    ('整合网站', ['市信息办'], ['市财政局', '市教育局'])
    """
    floor = 0
    for line in matches(_LINE, text, "单位：", "单位:", "部门：", "部门:", "室：", "室:"):
        end = line.end()
        near = max(floor, line.start("labels") - _REACH)
        near = max(near, text.rfind("\n", near, line.start("labels")))
        if not balanced(text[near : line.start("labels")]):
            continue  # inside a bracket, which `brackets` reads
        spans = [line.span("labels")]
        if (following := _NEXT.match(text, end)) is not None:
            spans.append(following.span("labels"))
            end = following.end()
        lead, support = _who(text, spans)
        task = _task(text, floor, line.start())
        floor = end
        if lead and task is not None:
            yield Assignment(task, squeeze(text[slice(*task)]), lead, support, "line")
    yield from _celled(text)


def _celled(text: str) -> Iterator[Assignment]:
    """Yield the measures whose next line is all about who leads them."""
    floor = 0
    for cell in matches(_CELL, text, "牵头"):
        lead, support = by_verb(text, *trim(text, *cell.span()))
        before = trim(text, floor, cell.start())[1]
        start = max(text.rfind("\n", max(floor, before - _REACH), before) + 1, floor, before - _REACH)
        floor = cell.end()
        if not lead or _CELL.match(text, start):
            continue
        item = _ITEM.match(text, start)
        first = item.end() if item else start
        stop = text.find("。", first, before)
        task = _bounds(text, first, stop if stop >= 0 else before)
        if task is not None:
            yield Assignment(task, squeeze(text[slice(*task)]), lead, support, "line")


def _who(text: str, spans: list[Span]) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    lead: tuple[Unit, ...] = ()
    support: tuple[Unit, ...] = ()
    led = any(text.startswith("牵头", start) for start, _ in spans)  # then 责任单位 do the work with the leading one
    for start, end in spans:
        labels = list(_LABEL.finditer(text, start, end))
        for number, label in enumerate(labels):
            stop = labels[number + 1].start() if number + 1 < len(labels) else end
            first, last = trim(text, label.end(), stop, also="，,；;。（(")
            if label["lead"] and (acted := led_by_verb(text, first, last))[0]:
                lead, support = lead + acted[0], support + acted[1]
                continue
            found = () if label["other"] else units(text, first, last, strict=False)
            leads = label["lead"] and (not led or label["lead"].startswith("牵头"))
            lead, support = (lead + found, support) if leads else (lead, support + found)
    return lead, support


def _task(text: str, floor: int, end: int) -> Span | None:
    """Return the heading of the item that ends here, or the one sentence of the line before."""
    end = trim(text, floor, end)[1]
    while (beside := _BESIDE.search(text, max(floor, end - _HEADING), end)) is not None:
        end = trim(text, floor, beside.start())[1]
    line = end
    for _ in range(_LINES_BACK):
        line = max(text.rfind("\n", max(floor, end - _REACH), max(floor, line - 1)) + 1, floor)
        if (item := _ITEM.match(text, line)) is not None:
            stop = min((at for mark in "。\n" if (at := text.find(mark, item.end(), end)) >= 0), default=end)
            return _bounds(text, item.end(), stop if stop <= item.end() + _HEADING else end)
        if line <= max(floor, end - _REACH):
            break
    start = max(text.rfind("\n", floor, end) + 1, floor)
    sentence = text.rfind("。", start, max(start, end - 1))
    start = max(start, sentence + 1)
    item = _ITEM.match(text, start)
    return _bounds(text, item.end() if item else start, end)


def _bounds(text: str, start: int, end: int) -> Span | None:
    label = _LABELLED.match(text, start, end)
    first, last = trim(text, label.end() if label else start, end, also="。；;，,：:")
    return (first, last) if 2 <= last - first <= 200 else None
