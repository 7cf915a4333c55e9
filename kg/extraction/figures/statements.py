"""Figures in plain sentences: 主动公开政府信息208条, 收到政府信息公开申请33件, 未收到政府信息公开申请.

The author's own counts get the indicator's label; counts of others (各乡镇主动公开…) and sums over years keep the words
as printed. Left out on purpose: deadlines (20个工作日), shares (占71%), counts of meetings and training.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.text import matches

_COUNT = "(?P<value>\\d{1,3}(?:,\\d{3})+|\\d{1,9}(?:\\.\\d{1,4})?)(?P<about>万?[余多]?)\\s?"
_SUM = "(?:(?:的)?(?:总数|总量|数量|数|总计|共计|合计|共|累计|达到|达|约|近|为|：|:)){0,3}"
_PUBLISHED = re.compile(
    f"""
    主动公开(?:的)?(?:各类|各种)?
    (?:(?:政府|政务|公共)?(?:信息|文件)|[一-龥]{{2}}政府信息)     # 政府信息, 公安政府信息
    {_SUM}\\s?{_COUNT}(?P<unit>条次|条|件|份|项)
    """,
    re.VERBOSE,
)
_RECEIVED = re.compile(
    f"""
    (?:收到|受理|收办|接收|接到|新收|办理)(?:了|并(?:受理|办理|处理|办结|答复))?
    (?:(?:公民|法人|自然人|其他组织|社会|群众|申请人|公众)[^，。；0-9]{{0,14}}(?:提出|提交|递交)?的?)?
    (?:各类|书面|有效|网上|的)?
    (?:政府信息公开申请|[依已]申请公开(?:政府信息)?(?:申请|事项)?|依申请政府信息公开(?:申请)?|政府信息依申请公开(?:申请|件|办理事项)?|信息公开申请|政府信息申请|公开申请)
    (?:件|案件|事项|信息)?(?:的)?{_SUM}\\s?{_COUNT}(?P<unit>件次|人次|件|条|项|宗|份|次|个)
    """,
    re.VERBOSE,
)
_RECEIVED_FIRST = re.compile(
    f"(?:收到|受理|收办|接收|接到|新收)(?:了)?(?:共|共计)?\\s?{_COUNT}(?P<unit>件|条|项|宗|份|次|个)(?:政府信息公开申请|依申请公开(?:申请)?|信息公开申请|政府信息依申请公开)"
)
_BY_WEBSITE = re.compile(
    f"(?<![一-龥])(?:其中)?(?:通过|在)?(?:政府|门户|政府门户|官方)网站(?:主动)?公开(?:各类)?(?:政府|政务)?信息{_SUM}\\s?{_COUNT}(?P<unit>条)"
)
_APPLICANT = re.compile(
    f"(?P<who>自然人|法人(?:[或和及]者?|、)其他组织)(?:提出|提交|递交)?(?:的)?(?:政府信息公开)?(?:申请)?{_SUM}\\s?{_COUNT}(?P<unit>件)"
)
_NONE = re.compile(
    """
    (?:未|没有|尚未|暂未)(?:收到|接到|受理)(?:过)?(?:任何)?
    (?:(?:公民|法人|自然人|其他组织|社会|群众|申请人|公众|有关)[^，。；0-9]{0,20})?
    (?:要求)?(?:政府信息公开(?:的)?申请|依申请公开(?:政府信息)?(?:的)?(?:申请|事项)?|政府信息依申请公开(?:的)?申请|信息公开(?:的)?申请|公开政府信息(?:的)?申请)
    """,
    re.VERBOSE,
)
_RULES = (  # with words one of which must stand there
    (_PUBLISHED, ("主动公开",), "主动公开政府信息数", "statement-published"),
    (_RECEIVED, ("申请",), "收到政府信息公开申请数", "statement-received"),
    (_RECEIVED_FIRST, ("申请",), "收到政府信息公开申请数", "statement-received"),
    (_BY_WEBSITE, ("网站公开", "网站主动公开"), "政府网站公开政府信息数", "statement-website"),
)
_OTHERS = re.compile(
    """
      各乡镇 | 乡镇 | 街道 | 各部门 | 各单位 | 部门 | 各县 | 各区 | 区直 | 县直 | 市直 | 直属 | 下属 | 各级 | 派出所
    | 网上 | 电子化 | 微博 | 微信 | 公报
    | [县区市]政府[^网]{0,3}$
    | (?<![全我本])(?<=[一-龥])[省市县区](?!政府|直|属)(?:[0-9]{4}年(?:度|全年)?)?[^网站]{0,4}$    # 某市2009年新增的
    """,
    re.VERBOSE,
)
_LONG = re.compile("历年|截至|截止|以来|(?<!年)(?<!年度)累计")
_YEAR = re.compile("(20\\d\\d)年(?!\\d{1,2}月\\d{1,2}日(?:印发|发布))")
_OUTCOME = re.compile(
    f"""
    (?P<what>予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|(?:转|结转)下年度(?:继续)?办理)
    (?:[（(][^（）()\\n]{{2,20}}[）)])?(?:的)?{_SUM}{_COUNT}(?P<unit>件)
    """,
    re.VERBOSE,
)
_OUTCOMES = {
    "予以公开": "予以公开数",
    "部分公开": "部分公开数",
    "不予公开": "不予公开数",
    "无法提供": "无法提供数",
    "不予处理": "不予处理数",
    "其他处理": "其他处理",
}
_BREAK = re.compile("[，。；,;：:\\n！？]")


@dataclass(frozen=True, slots=True)
class Statement:
    """A number that a sentence states."""

    label: str
    start: int
    end: int
    number: str
    value: tuple[int, int]
    unit: tuple[int, int] | None
    year: tuple[int, int] | None
    rule: str


def find_statements(text: str) -> Iterator[Statement]:
    """Yield what sentences say of publication and of applications."""
    for pattern, words, label, rule in _RULES:
        for found in matches(pattern, text, *words):
            clause = text[_clause(text, found.start()) : found.start()]
            printed = text[found.start() : found.start("value")]
            own = not _OTHERS.search(clause) and not _LONG.search(clause + printed)
            yield Statement(
                label if own else _words(clause, printed),
                found.start(),
                found.end(),
                found["value"] + found["about"],
                (found.start("value"), found.end("about")),
                found.span("unit"),
                _year(text, found.start()),
                rule,
            )
    for found in matches(_OUTCOME, text, *_OUTCOMES, "转下年度"):
        if "申请" in text[max(0, found.start() - 250) : found.start()]:
            yield _counted(text, found, _OUTCOMES.get(found["what"], "结转下年度继续办理"), "statement-outcome")
    for found in matches(_APPLICANT, text, "自然人"):
        if "申请" in text[max(0, found.start() - 250) : found.end()]:
            who = "自然人" if found["who"] == "自然人" else "法人或其他组织"
            yield _counted(text, found, f"收到政府信息公开申请数：{who}", "statement-applicant")
    for found in matches(_NONE, text, "申请"):
        if not _OTHERS.search(text, _clause(text, found.start()), found.start()):
            yield Statement(
                "收到政府信息公开申请数",
                found.start(),
                found.end(),
                "0",
                found.span(),
                None,
                _year(text, found.start()),
                "statement-none",
            )


def _counted(text: str, found: re.Match[str], label: str, rule: str) -> Statement:
    value = (found.start("value"), found.end("about"))
    return Statement(label, *found.span(), text[slice(*value)], value, found.span("unit"), None, rule)


def _clause(text: str, at: int) -> int:
    """Return where the clause around `at` begins."""
    low = max(0, at - 30)
    return max((mark.end() for mark in _BREAK.finditer(text, low, at)), default=low)


def _words(clause: str, printed: str) -> str:
    """Return the words of a count that is not the author's own for the year: 各乡镇主动公开政府信息."""
    return re.sub("^其中|(?:20\\d\\d年度?)|[\\s0-9]|(?:共|共计|总计|合计|达|约|近|为|：|:)+$", "", clause + printed)


def _year(text: str, at: int) -> tuple[int, int] | None:
    """Return the span of the year that the sentence speaks of before `at`."""
    low = max(0, at - 60)
    low = max(low, text.rfind("。", low, at) + 1, text.rfind("\n", low, at) + 1)
    years = list(_YEAR.finditer(text, low, at))
    return years[-1].span(1) if len({year[1] for year in years}) == 1 else None
