"""Which tables the page of each kind of thing has; to add one, write its query and a line in `SECTIONS`."""

from __future__ import annotations

from dataclasses import replace

from kg.pages.asking import Asked, Row, Site
from kg.pages.thing import words
from kg.pages.thing.tables import DATE, DOCUMENT, Cell, Column, Line, Table, code, first, flat, made, plain, thing


def in_force(asked: Asked, row: Row) -> tuple[str, str]:
    """Return what is known of the version that a citation means, on the day of its document, and how that looks."""
    day, since, ended = row.get("date", ""), row.get("since", ""), row.get("ended", "")
    if not row.get("version"):
        return asked.say("不详", "unknown"), "soft"
    if not day:
        return asked.say("公文日期不详", "date of the document unknown"), "soft"
    if ended and day >= ended:
        return asked.say(f"已失效({ended} 起)", f"had ended ({ended})"), "bad"
    if since and day < since:
        return asked.say(f"尚未施行({since} 起)", f"not yet in force (from {since})"), "odd"
    if not since:
        return asked.say("施行日期不详", "commencement unknown"), "soft"
    later = asked.say(f",后于 {ended} 失效", f", ended later ({ended})") if ended else ""
    return asked.say("当日有效", "in force") + later, "good"


def _work(site: Site, asked: Asked, line: Line) -> list[Cell]:
    iri = first(line, "work")
    name, number = words.work_name(flat(line)), first(line, "number")
    said = f"{name}（{number}）" if number and number not in name else name
    return [Cell(said, words.address(site, iri))] if iri else []


def _year(asked: Asked, row: Row) -> tuple[str, str]:
    return row.get("date", "")[:4], ""


def _version(site: Site, asked: Asked, line: Line) -> list[Cell]:
    iri = first(line, "version")
    called = " ".join(filter(None, (first(line, "versionName"), first(line, "order"))))
    return [Cell(called or words.last(iri), words.address(site, iri))] if iri else []


def _how(site: Site, asked: Asked, line: Line) -> list[Cell]:
    said = {"tasks_lead": ("牵头", "leads"), "tasks_support": ("配合", "supports")}.get(first(line, "of"))
    return [Cell(asked.say(*said))] if said else []


def _other_work(site: Site, asked: Asked, line: Line) -> list[Cell]:
    iri = first(line, "other")
    name = first(line, "name") or first(line, "number") or first(line, "paper") or words.last(iri)
    return [Cell(name, words.address(site, iri))] if iri else []


def _holder(site: Site, asked: Asked, line: Line) -> list[Cell]:
    iri, name = first(line, "member"), first(line, "holder") or first(line, "memberName")
    return [Cell(name or words.last(iri), words.address(site, iri) if iri else "")]


def _kind_of_other(site: Site, asked: Asked, line: Line) -> list[Cell]:
    return [Cell(words.kind_said(asked, words.kind_of(site, first(line, "other"))))]


def _found(site: Site, asked: Asked, line: Line) -> list[Cell]:
    iri = first(line, "fact")
    return [Cell(first(line, "check") or words.last(iri), words.address(site, iri))]


_RELATION, _MODE = code("relation", "关系", "relation"), code("mode", "方式", "mode")
_WORK = Column("work", "文件", "work", _work, "work")
_VERSION = Column("version", "版本", "version", _version, "version")
_FORCE = made("in_force", "当日效力", "in force then", in_force)
_ARTICLES = plain("article", "条款", "articles")
_AGENCY = thing("agency", "机关", "agency", "agencyName")
_NUMBER = plain("number", "文号", "number")

CITES = Table(
    "cites",
    "引用",
    "Cites",
    (_WORK, _RELATION, _MODE, _ARTICLES, _VERSION, _FORCE, DATE, DOCUMENT),
    "cites",
    many=True,
    none=("图中没有它的引用。", "No citation of it in the graph."),
)
CITED = Table(
    "cited",
    "被引用",
    "Cited by",
    (
        DATE,
        made("year", "年份", "year", _year),
        _AGENCY,
        DOCUMENT,
        _RELATION,
        _MODE,
        _ARTICLES,
        _VERSION,
        _FORCE,
    ),
    "cited",
    many=True,
    none=("图中没有公文引用它。", "No document of the graph cites it."),
)
DOCUMENTS = Table(
    "documents",
    "制发的公文",
    "Documents issued",
    (DATE, DOCUMENT, _NUMBER, code("genre", "文种", "genre")),
    "documents",
    "document",
    many=True,
    quotes=False,
)
_RECEIVED = Table(
    "received",
    "收到的公文",
    "Documents received",
    (DATE, DOCUMENT, _NUMBER, _AGENCY),
    "received",
    "document",
    quotes=False,
    more=("copied",),
)
_WORKS = Table(
    "works",
    "制发的文件",
    "Works issued",
    (_WORK, _NUMBER, code("form", "效力形式", "legal form")),
    "works",
    "work",
    quotes=False,
)
_SEATS = Table(
    "seats",
    "成员",
    "Seats",
    (code("role", "职务", "role"), Column("member", "人员或机关", "who", _holder, "member"), DATE, DOCUMENT),
    "seats",
    more=("seats_open",),
    none=("图中没有其成员。", "The graph knows no member of it."),
)
_HELD = Table(
    "held",
    "所任席位",
    "Seats held",
    (thing("group", "领导小组", "group", "groupName"), code("role", "职务", "role"), DATE, DOCUMENT),
    "seats_held",
)
_TASK = Column(
    "task",
    "任务",
    "task",
    lambda site, asked, line: [Cell(first(line, "task") or "—", words.address(site, first(line, "fact")))],
    "fact",
)
_TASKS = Table(
    "tasks",
    "任务",
    "Tasks",
    (
        _TASK,
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
_FINDINGS = Table("findings", "问题", "Findings", (_FINDING, _SEVERITY, _DETAIL, DATE, DOCUMENT), "findings_of")
_OTHER = thing("other", "名称", "name", "name")


def _around(name: str, zh: str, en: str, how: str, *columns: Column) -> Table:
    return Table(
        name, zh, en, (_OTHER, *columns), "around", "other", quote_of="other", keep=lambda row: row["how"] == how
    )


_AROUND = (
    _around("units", "内设机构", "Inner units", "unit"),
    _around("below", "下属机关", "Bodies that belong to it", "below"),
    _around("groups", "领导小组", "Leadership groups", "group"),
    _around("offices", "办公室设在此处的领导小组", "Groups whose office it is", "office"),
    _around("leads", "领导的机关", "Leads", "leads"),
    _around("guides", "指导的机关", "Guides", "guides"),
    _around(
        "platforms",
        "平台",
        "Platforms",
        "platform",
        code("kind", "类别", "kind"),
        plain("detail", "网址或电话", "address"),
    ),
    _around("people", "人员", "People", "person", plain("detail", "职务", "position")),
)
_REFORMS = Table(
    "reforms",
    "机构改革",
    "Reforms",
    (
        plain("year", "年份", "year"),
        thing("old", "原机关", "before", "oldName"),
        thing("new", "新机关", "after", "newName"),
        thing("event", "改革", "reform", "eventName"),
    ),
    "reforms",
    "event",
    quotes=False,
)
VERSIONS = Table(
    "versions",
    "版本",
    "Versions",
    (
        _VERSION,
        plain("promulgated", "公布", "promulgated"),
        plain("since", "施行", "in force from", "since", "began"),
        plain("ended", "失效", "until (not in force from)"),
        plain("endedBy", "失效依据", "ended by"),
    ),
    "versions",
    "version",
    quotes=False,
    none=("目录中没有它的版本。", "The catalogue knows no version of it."),
)


def _acts(name: str, zh: str, en: str, how: str) -> Table:
    column = Column("other", "文件或公文", "work or document", _other_work, "other")
    kind = Column("kind", "类别", "kind", _kind_of_other)
    return Table(name, zh, en, (column, kind), "acts", "other", quotes=False, keep=lambda row: row["how"] == how)


_ACTS = (
    _acts("rests", "制定依据", "Rests on", "rests"),
    _acts("base", "以之为依据的文件", "What rests on it", "base"),
    _acts("changed", "被修改", "Changed by", "changed"),
    _acts("repealed", "被废止", "Repealed by", "repealed"),
    _acts("changes", "修改的文件", "Changes", "changes"),
    _acts("repeals", "废止的文件", "Repeals", "repeals"),
)
_STATED = plain("stated", "内容", "what")
_VALIDITY = Table(
    "validity",
    "效力说明",
    "Statements of validity",
    (code("kind", "事项", "kind"), _STATED, DATE, DOCUMENT),
    "validity",
)
_STALE = Table(
    "stale",
    "失效后的引用",
    "Cited after its end",
    (DATE, DOCUMENT, _AGENCY, _RELATION, _VERSION, plain("ended", "失效", "ended")),
    "stale",
)
_TEXTS = Table("texts", "文本", "Texts", (DATE, DOCUMENT, _NUMBER, _AGENCY), "texts", "document", quotes=False)
_CHANGE = code("change", "变动", "change")
_CHANGES = Table("changes", "沿革", "What happened", (_CHANGE, plain("day", "日期", "day"), DATE, DOCUMENT), "changes")
_NAMED = Table(
    "named",
    "提及的机关、小组、平台与人员",
    "Named in it",
    (
        thing("other", "名称", "name", "name"),
        Column("kind", "类别", "kind", _kind_of_other),
        plain("count", "次数", "times"),
    ),
    "told",
    "other",
    quotes=False,
)
_DOCUMENT = (
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
            _AGENCY,
        ),
        "parts",
    ),
    Table(
        "groups",
        "领导小组变动",
        "Changes of groups",
        (thing("group", "领导小组", "group", "groupName"), _CHANGE, plain("day", "日期", "day")),
        "changes_told",
    ),
    replace(
        _SEATS,
        zh="领导小组成员",
        en="Seats in groups",
        columns=(thing("group", "领导小组", "group", "groupName"), *_SEATS.columns[:2]),
        query="seats_told",
        more=(),
        none=("", ""),
    ),
    replace(_TASKS, query="tasks_told", more=(), columns=(_TASK, *_TASKS.columns[2:4])),
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
        (code("kind", "事项", "kind"), _STATED, thing("about", "文件", "work", "aboutName", "aboutNumber")),
        "validity_told",
    ),
    replace(_FINDINGS, query="findings_told", columns=_FINDINGS.columns[:3]),
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
    _NAMED,
)
MENTIONS = Table("mentions", "出处", "Where it stands", (DATE, DOCUMENT), "proofs_all", "mention")
SECTIONS: dict[str, tuple[Table, ...]] = {
    "agency": (CITES, *_AROUND, _HELD, _TASKS, DOCUMENTS, _RECEIVED, _WORKS, _REFORMS, _FINDINGS),
    "work": (VERSIONS, *_ACTS, CITED, _STALE, _VALIDITY, _TEXTS),
    "version": (replace(CITED, query="cited_version", many=False),),
    "group": (_SEATS, _CHANGES),
    "platform": (),
    "person": (_HELD,),
    "document": _DOCUMENT,
}
