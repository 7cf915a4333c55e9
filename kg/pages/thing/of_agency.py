"""The tables of an agency that are its own: what stands around it, what it issued and got, from what it came."""

from __future__ import annotations

from kg.pages.thing.citing import AGENCY, NUMBER, WORK
from kg.pages.thing.columns import DATE, DOCUMENT, code, plain, thing
from kg.pages.thing.tables import BY_NAME, Column, Table

DOCUMENTS = Table(
    "documents",
    "制发的公文",
    "Documents issued",
    (DATE, DOCUMENT, NUMBER, code("genre", "文种", "genre")),
    "documents",
    "document",
    many=True,
    quotes=False,
)
RECEIVED = Table(
    "received",
    "收到的公文",
    "Documents received",
    (DATE, DOCUMENT, NUMBER, AGENCY),
    "received",
    "document",
    quotes=False,
    more=("copied",),
)
WORKS = Table(
    "works",
    "制发的文件",
    "Works issued",
    (WORK, NUMBER, code("form", "效力形式", "legal form")),
    "works",
    "work",
    order=BY_NAME,
    quotes=False,
)
_OTHER = thing("other", "名称", "name", "name")


def _around(name: str, zh: str, en: str, how: str, *columns: Column) -> Table:
    return Table(
        name,
        zh,
        en,
        (_OTHER, *columns),
        "around",
        "other",
        order=BY_NAME,
        quote_of="other",
        keep=lambda row: row["how"] == how,
    )


AROUND = (
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
REFORMS = Table(
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
    order=("按年份", "by year"),
    quotes=False,
)
