"""What the colours of a picture mean: one blue scale for legal force, one safe palette for relations.

The relations wear the palette of Okabe and Ito, which colour-blind readers can tell apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.graph.namespaces import KG


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of node is drawn, and what it is called."""

    zh: str
    en: str
    fill: str
    border: str
    ink: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """How one relation is drawn, and what it is called."""

    zh: str
    en: str
    color: str


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
    "open": Look("未定", "unresolved", "#F4F4F4", "#8A8A8A", "#333333", dashed=True),
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
    "open": Stroke("未定", "unresolved", "#B0B0B0"),
}


def kind_of_work(form: str | None) -> str:
    """Return the kind of node for a legal form.

    >>> kind_of_work("https://w3id.org/zhengwu/ontology#law"), kind_of_work(None)
    ('law', 'other')
    """
    return _FORMS.get(code(form or ""), "other")


def code(iri: str) -> str:
    """Return a code of our own code lists without its namespace."""
    return iri.removeprefix(KG)
