"""What the colours of a picture mean: one blue scale for legal force, one safe palette for relations.

The relations wear the palette of Okabe and Ito, which colour-blind readers can tell apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.graph.namespaces import KG
from kg.views.words import Words


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of node is drawn, and what it is called."""

    zh: str
    en: str
    fill: str
    border: str
    ink: str
    dashed: bool = False

    @property
    def words(self) -> Words:
        """What it is called."""
        return Words(self.zh, self.en)


@dataclass(frozen=True, slots=True)
class Stroke:
    """How one relation is drawn, and what it is called."""

    zh: str
    en: str
    color: str

    @property
    def words(self) -> Words:
        """What it is called."""
        return Words(self.zh, self.en)

    @property
    def told_of(self) -> Words:
        """What it is called where a document only tells that another one did it."""
        return Words(f"{self.zh}(叙述)", f"{self.en} (told of)")


NODES: dict[str, Look] = {
    "agency": Look("机关", "agency", "#FFE9A8", "#9A6700", "#3D2B00"),
    "document": Look("公文(发文机关未知)", "document (issuer unknown)", "#FFFFFF", "#9A6700", "#3D2B00", dashed=True),
    "law": Look("法律", "law", "#08306B", "#08306B", "#FFFFFF"),
    "regulation": Look("行政法规", "administrative regulation", "#2171B5", "#08519C", "#FFFFFF"),
    "local": Look("地方性法规", "local regulation", "#6BAED6", "#2171B5", "#06213F"),
    "rule": Look("规章", "rule", "#C6DBEF", "#2171B5", "#06213F"),
    "judicial": Look("司法解释", "judicial interpretation", "#6A51A3", "#4A3580", "#FFFFFF"),
    "party": Look("党内法规", "party regulation", "#8C2D04", "#6B2203", "#FFFFFF"),
    "other": Look("其他文件", "other document", "#FFFFFF", "#5F6B7A", "#1F2933"),
    "version": Look("版本", "version", "#F7FBFF", "#2171B5", "#06213F"),
    "ended": Look("有终止日期的版本", "version with an end date", "#F7FBFF", "#2171B5", "#06213F", dashed=True),
    "year": Look("年份", "year", "#E4E8EC", "#4B5866", "#1F2933"),
    "papers": Look("一年的引用", "citations of a year", "#FFE9A8", "#9A6700", "#3D2B00"),
    "stale": Look("含引用已失效版本的", "some of an ended version", "#FFD3B8", "#D55E00", "#4A2100"),
    "unit": Look("内设机构", "inner unit", "#FFF8E1", "#B17F0A", "#3D2B00"),
    "group": Look("领导小组", "leadership group", "#E3D7F0", "#6A51A3", "#2D1B52"),
    "person": Look("人员", "person", "#FDE5D8", "#B5530B", "#4A2100"),
    "seat": Look("未具名席位", "seat without a name", "#FFFFFF", "#B5530B", "#4A2100", dashed=True),
    "place": Look("地方", "place", "#E4E8EC", "#4B5866", "#1F2933"),
    "website": Look("网站", "website", "#CDEBE1", "#00745A", "#00382B"),
    "column": Look("专栏", "column", "#E6F5F0", "#00745A", "#00382B"),
    "system": Look("系统", "system", "#D3E4F5", "#1C5C9C", "#0B2A4A"),
    "hotline": Look("热线", "hotline", "#FFE3C2", "#B56A00", "#4A2B00"),
    "gazette": Look("公报", "gazette", "#F3DDE9", "#A3487C", "#4A1A37"),
    "social": Look("新媒体、应用", "social media, app", "#DDF1FA", "#2A7FA8", "#0B3A50"),
    "hall": Look("大厅、中心、查阅点", "hall, centre, reading point", "#EFE9C8", "#7C6F1E", "#38320B"),
    "platform": Look("其他平台", "other platform", "#FFFFFF", "#00745A", "#00382B"),
    "text": Look("公文", "document", "#FFFDF5", "#9A6700", "#3D2B00"),
    "citation": Look("引用", "citation", "#EEF4FA", "#5F6B7A", "#1F2933"),
    "thing": Look("其他事物", "other thing", "#FFFFFF", "#5F6B7A", "#1F2933"),
    "more": Look("折叠的其余(点开看)", "folded rest (click)", "#FFFFFF", "#8A94A0", "#3C4858", dashed=True),
    "open": Look("未定", "unresolved", "#F4F4F4", "#8A8A8A", "#333333", dashed=True),
}

LEVELS: dict[str, Words] = {
    "centre": Words("中央", "central"),
    "province": Words("省级", "province"),
    "prefecture": Words("地级", "prefecture"),
    "county": Words("县级", "county"),
    "township": Words("乡级", "township"),
}

_PLATFORMS = {
    "website": "website",
    "column": "column",
    "system": "system",
    "hotline": "hotline",
    "gazette": "gazette",
    "social": "social",
    "app": "social",
    "service_hall": "hall",
    "service_center": "hall",
    "reading_point": "hall",
}

_FORMS = {
    "constitution": "law",
    "law": "law",
    "administrativeRegulation": "regulation",
    "supervisionRegulation": "regulation",
    "localRegulation": "local",
    "autonomousRegulation": "local",
    "departmentRule": "rule",
    "localGovernmentRule": "rule",
    "judicialInterpretation": "judicial",
    "partyRegulation": "party",
}

# The strongest first: a line that stands for several citations wears the colour of the strongest.
RELATIONS: dict[str, Stroke] = {
    "repeal": Stroke("废止", "repeals", "#D55E00"),
    "amend": Stroke("修改", "amends", "#CC79A7"),
    "forward": Stroke("转发", "forwards", "#E69F00"),
    "basis": Stroke("依据", "rests on", "#0072B2"),
    "implement": Stroke("贯彻执行", "implements", "#009E73"),
    "mention": Stroke("提及", "mentions", "#8A8F98"),
    "leader": Stroke("组长", "leader", "#D55E00"),
    "deputyLeader": Stroke("副组长", "deputy", "#E69F00"),
    "office": Stroke("办公室", "office", "#009E73"),
    "liaison": Stroke("联络员", "liaison", "#CC79A7"),
    "member": Stroke("成员", "member", "#56B4E9"),
    "group": Stroke("设立领导小组", "has the group", "#6A51A3"),
    "unit": Stroke("内设机构", "inner unit", "#9A6700"),
    "person": Stroke("人员", "works there", "#B5530B"),
    "operates": Stroke("运营", "operates", "#00745A"),
    "led": Stroke("领导", "led by", "#4B5866"),
    "guided": Stroke("业务指导", "guided by", "#8A8F98"),
    "succeeds": Stroke("承接", "succeeds", "#4B5866"),
    "version": Stroke("版本", "version", "#2171B5"),
    "named": Stroke("见于公文", "is named in documents", "#8A8F98"),
    "at": Stroke("当地机关", "agency of the place", "#8A8F98"),
    "below": Stroke("下辖", "lies in", "#4B5866"),
    "open": Stroke("未定", "unresolved", "#B0B0B0"),
    # lines of a user's own query: a picture says what each means
    "link1": Stroke("关系", "relation", "#0072B2"),
    "link2": Stroke("关系", "relation", "#D55E00"),
    "link3": Stroke("关系", "relation", "#009E73"),
    "link4": Stroke("关系", "relation", "#CC79A7"),
    "link5": Stroke("关系", "relation", "#E69F00"),
    "link": Stroke("其他关系", "other relations", "#8A8F98"),
}

# A line to folded boxes that are joined in several ways wears no relation's colour: none of them holds for all.
MIXED = Stroke("多种关系(折叠)", "several relations (folded)", "#5F6B7A")
LINKS = ("link1", "link2", "link3", "link4", "link5")


def level_of(code: str) -> str:
    """Return the key of `LEVELS` for a division code of twelve digits, nothing where there is none.

    >>> level_of("350000000000"), level_of("350921000000"), level_of("")
    ('province', 'county', '')
    """
    if not code.strip("0"):
        return "centre" if code else ""
    for level, end in (("province", 2), ("prefecture", 4), ("county", 6)):
        if not code[end:].strip("0"):
            return level
    return "township"


def kind_of_work(form: str | None) -> str:
    """Return the kind of node for a legal form.

    >>> kind_of_work("https://w3id.org/zhengwu/ontology#law"), kind_of_work(None)
    ('law', 'other')
    """
    return _FORMS.get(code(form or ""), "other")


def kind_of_platform(kind: str) -> str:
    """Return the kind of node for a kind of platform.

    >>> kind_of_platform("https://w3id.org/zhengwu/ontology#platform-app"), kind_of_platform("")
    ('social', 'platform')
    """
    return _PLATFORMS.get(code(kind).removeprefix("platform-"), "platform")


def code(iri: str) -> str:
    """Return a code of our own code lists without its namespace."""
    return iri.removeprefix(KG)
