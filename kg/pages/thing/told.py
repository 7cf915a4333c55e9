"""Facts that documents tell, as tables: seats and changes of groups, tasks, statements of validity, findings."""

from __future__ import annotations

from kg.pages.asking import Asked, Site
from kg.pages.thing import words
from kg.pages.thing.columns import DATE, DOCUMENT, code, plain, thing
from kg.pages.thing.tables import Cell, Column, Line, Table, first


def _how(site: Site, asked: Asked, line: Line) -> list[Cell]:
    said = {"tasks_lead": ("牵头", "leads"), "tasks_support": ("配合", "supports")}.get(first(line, "of"))
    return [Cell(asked.say(*said))] if said else []


def _holder(site: Site, asked: Asked, line: Line) -> list[Cell]:
    iri, name = first(line, "member"), first(line, "holder") or first(line, "memberName")
    return [Cell(name or words.last(iri), words.address(site, iri) if iri else "")]


def _found(site: Site, asked: Asked, line: Line) -> list[Cell]:
    iri = first(line, "fact")
    return [Cell(first(line, "check") or words.last(iri), words.address(site, iri))]


SEATS = Table(
    "seats",
    "成员",
    "Seats",
    (code("role", "职务", "role"), Column("member", "人员或机关", "who", _holder, "member"), DATE, DOCUMENT),
    "seats",
    more=("seats_open",),
    none=("图中没有其成员。", "The graph knows no member of it."),
)
HELD = Table(
    "held",
    "所任席位",
    "Seats held",
    (thing("group", "领导小组", "group", "groupName"), code("role", "职务", "role"), DATE, DOCUMENT),
    "seats_held",
)
TASK = Column(
    "task",
    "任务",
    "task",
    lambda site, asked, line: [Cell(first(line, "task") or "—", words.address(site, first(line, "fact")))],
    "fact",
)
TASKS = Table(
    "tasks",
    "任务",
    "Tasks",
    (
        TASK,
        Column("as", "分工", "as", _how),
        plain("lead", "牵头单位", "lead"),
        plain("support", "配合单位", "support"),
        DATE,
        DOCUMENT,
    ),
    "tasks_lead",
    more=("tasks_support",),
)
_FINDING = Column("check", "检查", "check", _found, "fact")
_SEVERITY, _DETAIL = code("severity", "程度", "severity"), plain("detail", "说明", "detail")
FINDINGS = Table("findings", "问题", "Findings", (_FINDING, _SEVERITY, _DETAIL, DATE, DOCUMENT), "findings_of")
STATED = plain("stated", "内容", "what")
VALIDITY = Table(
    "validity",
    "效力说明",
    "Statements of validity",
    (code("kind", "事项", "kind"), STATED, DATE, DOCUMENT),
    "validity",
)
CHANGE = code("change", "变动", "change")
CHANGES = Table("changes", "沿革", "What happened", (CHANGE, plain("day", "日期", "day"), DATE, DOCUMENT), "changes")
