"""Units on a line of their own, or at the end of an item: 牵头单位：市财政局；配合单位：市审计局."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.tasks.brackets import led_by_verb
from kg.extraction.tasks.units import Assignment, Unit, units
from kg.model import Span
from kg.text import matches, squeeze, trim

_SPACE = r"[ \u3000\t]{0,4}"
_LINE = re.compile(
    rf"(?:(?P<own>^){_SPACE}|(?<=[。；;]){_SPACE})"
    r"(?P<labels>(?:牵头|(?:主要)?责任|主办|承办|负责)(?:单位|部门|[科股处]室)[:：][^\n。]{2,200})(?=。?[ \u3000\t\r]*$|。[^\n]{0,200}$|。(?:\d{1,2}[.．、]|[（(]?[一二三四五六七八九十]{1,3}[）)、]))",
    re.MULTILINE,
)
_LABEL = re.compile(
    r"(?P<lead>(?:牵头|(?:主要)?责任|主办|承办|负责)(?:单位|部门|[科股处]室))[:：]"
    r"|(?P<support>(?:配合|协办|协同|参与|参加|协助)(?:单位|部门|[科股处]室))[:：]"
    r"|(?P<other>完成时限|完成时间|时间安排|时限|责任人|责任领导|牵头领导|分管领导)[:：]"
)
_NEXT = re.compile(
    rf"\r?\n{_SPACE}(?P<labels>(?:配合|协办|协同|参与|参加|协助)(?:单位|部门|[科股处]室)[:：][^\n]{{2,200}})$", re.M
)
_ITEM = re.compile(
    r"[ \u3000\t]*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]{1,4}条)[ \u3000]?"
)
_LABELLED = re.compile("(?:工作|重点|具体)?(?:事项|任务|内容|项目|措施|举措)(?:名称|内容)?[:：]")
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
        opened = text.rfind("（", max(near, text.rfind("\n", near, line.start("labels"))), line.start("labels"))
        if opened >= 0 and text.find("）", opened, line.start("labels")) < 0:
            continue  # inside a bracket, which `task_brackets` reads
        spans = [line.span("labels")]
        if (following := _NEXT.match(text, end)) is not None:
            spans.append(following.span("labels"))
            end = following.end()
        lead, support = _who(text, spans)
        task = _task(text, floor, line.start())
        floor = end
        if lead and task is not None:
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
