"""The tables of a document: what it cites and tells, in the order of its text, and whom it names."""

from __future__ import annotations

from dataclasses import replace

from kg.pages.thing import words
from kg.pages.thing.citing import AGENCY, CITES
from kg.pages.thing.columns import code, kind_of_other, plain, thing
from kg.pages.thing.tables import IN_TEXT, Cell, Column, Table, first
from kg.pages.thing.told import CHANGE, FINDINGS, SEATS, STATED, TASK, TASKS

_NAMED = Table(
    "named",
    "提及的机关、小组、平台与人员",
    "Named in it",
    (
        thing("other", "名称", "name", "name"),
        Column("kind", "类别", "kind", kind_of_other),
        plain("count", "次数", "times"),
    ),
    "told",
    "other",
    order=("次数由多到少", "the most often named first"),
    quotes=False,
)
_TABLES = (
    replace(CITES, query="document_cites", many=False, columns=CITES.columns[:-2]),
    Table(
        "parts",
        "组成部分",
        "Parts and annexes",
        (
            Column(
                "title",
                "标题",
                "title",
                lambda site, asked, line: [Cell(first(line, "title") or "—", words.address(site, first(line, "fact")))],
                "fact",
            ),
            code("kind", "类别", "kind"),
            plain("issued", "日期", "date"),
            AGENCY,
        ),
        "parts",
    ),
    Table(
        "groups",
        "领导小组变动",
        "Changes of groups",
        (thing("group", "领导小组", "group", "groupName"), CHANGE, plain("day", "日期", "day")),
        "changes_told",
    ),
    replace(
        SEATS,
        zh="领导小组成员",
        en="Seats in groups",
        columns=(thing("group", "领导小组", "group", "groupName"), *SEATS.columns[:2]),
        query="seats_told",
        more=(),
        none=("", ""),
    ),
    replace(TASKS, query="tasks_told", more=(), columns=(TASK, *TASKS.columns[2:4])),
    Table(
        "figures",
        "数据",
        "Figures",
        (
            plain("indicatorName", "指标", "indicator"),
            code("indicator", "指标项", "code"),
            plain("value", "数值", "value"),
            plain("unit", "单位", "unit"),
            plain("period", "年度", "year"),
        ),
        "figures",
    ),
    Table(
        "validity",
        "效力说明",
        "Statements of validity",
        (code("kind", "事项", "kind"), STATED, thing("about", "文件", "work", "aboutName", "aboutNumber")),
        "validity_told",
    ),
    replace(FINDINGS, query="findings_told", columns=FINDINGS.columns[:3]),
    Table(
        "unresolved",
        "未决引用",
        "Unresolved references",
        (
            Column(
                "words",
                "原词",
                "words",
                lambda site, asked, line: [Cell(first(line, "quote"), words.address(site, first(line, "fact")))],
                "fact",
            ),
            plain("reason", "原因", "reason"),
            plain("candidate", "可能所指", "candidates"),
        ),
        "unresolved",
    ),
)
TABLES = (*(replace(table, order=IN_TEXT) for table in _TABLES), _NAMED)
