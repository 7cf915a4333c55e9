"""Heads of tables of tasks: which column holds the task, who leads, who supports, and what divides the cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.person_names import HAN

_OFFICE = "(?:[科股处]?室|处|单位|部门|机构|主体|股所|站所)"
_NOTE = r"(?:[ \u3000]?[（(][^（）()\n]{1,8}[）)])?"
_LEADS = "(?:主要)?(?:牵头|责任|负责|主办|主责|承办|落实|实施)"
_LEADING = [
    much + leads for much in ("主要", "") for leads in ["牵头", "责任", "负责", "主办", "主责", "承办", "落实", "实施"]
]
LEAD_LABEL = re.compile(
    rf"(?:{'|'.join(f'{leads}(?<![{HAN}]{leads})' for leads in _LEADING)}){_OFFICE}{_NOTE}(?![{HAN}：:、，。])"
)
_HEAD = re.compile(
    rf"(?P<serial>序[ \u3000]?号|编号)"
    rf"|(?P<lead>{_LEADS}{_OFFICE}{_NOTE})"
    rf"|(?P<support>(?:配合|协办|会办|协同|协助|参与|参加|协作){_OFFICE}{_NOTE})"
    r"|(?P<task>(?:重点|主要|具体|目标|年度|公开|工作|责任|改革|整改)*(?:任务|内容|事项|措施|举措|项目|工作|要点)(?:名称|分解|内容|事项|要求)?)"
    r"|(?P<other>(?:完成|办理|公开|整改|工作|进度)?(?:时限|时间|期限|节点)(?:要求)?|备注|责任人|责任领导|分管领导|牵头领导|联系人|联系电话"
    r"|类别|分类|领域|目标|工作目标|成果形式|公开方式|公开形式|公开主体|进展情况|完成情况|工作要求|依据|一级事项|二级事项)"
)
_GAP = re.compile(r"[ \t\u3000\u00a0]{0,8}(?:[\t|｜ \u3000\u00a0]|\r?\n)\s{0,8}")
_GAP_BEFORE = re.compile(r"[\s|｜]{1,8}$")
MOST_CELLS, _HEAD_REACH = 8, 16


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: what its columns hold, what divides them, where it ends."""

    columns: tuple[str, ...]
    gap: re.Pattern[str]
    lines: bool  # a row is a line
    end: int


def read_head(text: str, label: re.Match[str]) -> Head | None:
    r"""Return the head in which a label of a column stands.

    >>> text = "序号\t任务\t责任科室\t时限"
    >>> head = read_head(text, next(LEAD_LABEL.finditer(text)))
    >>> head and head.columns
    ('serial', 'task', 'lead', 'other')
    """
    columns = ["lead"]
    at = label.start()
    gaps: list[str] = []
    while len(columns) < MOST_CELLS:
        gap = _GAP_BEFORE.search(text, max(0, at - 8), at)
        stop = gap.start() if gap else at
        found = _cell_before(text, stop) if gap else None
        if gap is None or found is None:
            break
        columns.insert(0, _column(found, columns))
        gaps.append(gap.group())
        at = found.start()
    end = label.end()
    while len(columns) < MOST_CELLS and (behind := _GAP.match(text, end)) is not None:
        following = _HEAD.match(text, behind.end())
        if following is None or not (_GAP.match(text, following.end()) or following.end() == len(text)):
            break
        columns.append(_column(following, columns))
        gaps.append(behind.group())
        end = following.end()
    if columns.count("task") == 2:
        columns[columns.index("task")] = "other"  # of 事项, 具体内容 the second is what is assigned
    if columns.count("task") != 1 or columns.count("lead") != 1 or not gaps:
        return None
    return Head(tuple(columns), *_divider(gaps), end)


def _column(cell: re.Match[str], columns: list[str]) -> str:
    """Return what a column holds; beside 牵头单位 the 责任单位 do the work with it."""
    kind = cell.lastgroup or "other"
    return "support" if kind == "lead" and "lead" in columns and "support" not in columns else kind


def _cell_before(text: str, stop: int) -> re.Match[str] | None:
    """Return the cell of a head that ends at an offset."""
    for start in range(stop - 2, max(-1, stop - _HEAD_REACH), -1):
        if (start == 0 or text[start - 1] in " \t\u3000\u00a0|｜\n\r：:。") and (
            found := _HEAD.fullmatch(text, start, stop)
        ):
            return found
    return None


def _divider(gaps: list[str]) -> tuple[re.Pattern[str], bool]:
    """Return what divides cells, as the head shows, and whether a row is a line."""
    if any("\n" in gap for gap in gaps):
        return re.compile(r"\s*\n\s*"), False
    if all("\t" in gap for gap in gaps):
        return re.compile(r"[ \u3000]*(?:\t|\r?\n)[ \u3000]*"), True
    if all("|" in gap or "｜" in gap for gap in gaps):
        return re.compile(r"\s{0,8}(?:[|｜]\s*\n\s*[|｜]?|\r?\n\s*[|｜]?|[|｜])[ \u3000]{0,8}"), True
    return re.compile(r"[ \u3000\u00a0\t\r\n]+"), True
