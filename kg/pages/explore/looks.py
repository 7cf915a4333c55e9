"""What things and lines are called and how they look, beside what the pictures of the graph have."""

from __future__ import annotations

from kg.graph.namespaces import FOAF, KG
from kg.pages.asking import Asked, Row
from kg.views.legend import NODES, RELATIONS, Look, Stroke, code, kind_of_platform, kind_of_work

TASK = Look("任务", "task", "#FBF3E6", "#8A5A2B", "#3F2610")
PAPER = Look("公文", "document", "#FFFFFF", "#9A6700", "#3D2B00")

_MORE: dict[str, Stroke] = {
    "issuedBy": Stroke("发文机关", "issued by", "#9A6700"),
    "issue": Stroke("制发", "issues", "#9A6700"),
    "recipient": Stroke("主送", "addressed to", "#56B4E9"),
    "copyTo": Stroke("抄送", "copied to", "#8A8F98"),
    "repliesTo": Stroke("答复", "replies to", "#CC79A7"),
    "textOf": Stroke("载其文本", "is the text of", "#2171B5"),
    "leadUnit": Stroke("牵头单位", "led by", "#D55E00"),
    "supportUnit": Stroke("配合单位", "supported by", "#56B4E9"),
    "memberOf": Stroke("任职于", "works at", "#B5530B"),
    "groupOf": Stroke("设立机关", "group of", "#6A51A3"),
    "secretariat": Stroke("办公室设在", "office in", "#009E73"),
    "unitOf": Stroke("内设于", "unit of", "#9A6700"),
    "operatedBy": Stroke("运营者", "operated by", "#00745A"),
    "ledBy": Stroke("受其领导", "led by", "#4B5866"),
    "guidedBy": Stroke("受其业务指导", "guided by", "#8A8F98"),
    "region": Stroke("所在地", "place", "#8A8F98"),
    "is_realized_by": Stroke("版本", "version", "#2171B5"),
    "names": Stroke("写到", "names", "#8A8F98"),
}
STROKES: dict[str, Stroke] = {**RELATIONS, **_MORE}
LOOKS: dict[str, Look] = {
    **{name: look for name, look in NODES.items() if name not in ("seat", "more", "open", "ended")},
    "document": PAPER,
    "task": TASK,
}
_CLASSES = {
    KG + "InnerUnit": "unit",
    KG + "Agency": "agency",
    KG + "Document": "document",
    KG + "OfficialWork": "work",
    KG + "RegulationVersion": "version",
    KG + "LeadershipGroup": "group",
    KG + "Platform": "platform",
    FOAF + "Person": "person",
    KG + "Region": "place",
    KG + "Task": "task",
}


def kind(rows: list[Row]) -> str:
    """Return the kind of a thing by its classes and its form, or an empty text where it is none that is drawn.

    >>> kind([{"class": KG + "Agency", "form": ""}, {"class": KG + "InnerUnit", "form": ""}])
    'unit'
    """
    classes = {row["class"] for row in rows}
    found = next((name for iri, name in _CLASSES.items() if iri in classes), "")
    form = next((row["form"] for row in rows if row["form"]), "")
    if found == "work":
        return kind_of_work(form or None)
    return kind_of_platform(form) if found == "platform" else found


def relation(iri: str) -> str:
    """Return the key of a relation, a role or a property.

    >>> relation(KG + "basis"), relation("http://data.europa.eu/eli/ontology#is_realized_by")
    ('basis', 'is_realized_by')
    """
    return code(iri).rpartition("#")[2]


def legend(asked: Asked) -> dict[str, object]:
    """Return colours and words of kinds and relations for the page."""
    kinds = {
        name: {
            "label": asked.say(look.zh, look.en),
            "fill": look.fill,
            "border": look.border,
            "ink": look.ink,
            "dashed": look.dashed,
        }
        for name, look in LOOKS.items()
    }
    relations = {
        name: {"label": asked.say(stroke.zh, stroke.en), "color": stroke.color} for name, stroke in STROKES.items()
    }
    return {"kinds": kinds, "relations": relations}
