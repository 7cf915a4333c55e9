"""The kinds of marks in a source, and from what in the graph each comes."""

from __future__ import annotations

from kg.graph.namespaces import FOAF, KG, ORG

# What says most about the words themselves stands first: it gives the colour where a mark proves several things.
KINDS: dict[str, tuple[str, str]] = {
    "missed": ("遗漏", "unaccounted for"),
    "open": ("未定", "left open"),
    "refused": ("拒收", "refused"),
    "citation": ("引用文件", "cited work"),
    "figure": ("数字", "figure"),
    "platform": ("平台", "platform"),
    "group": ("领导小组", "leadership group"),
    "person": ("人员、席位", "person, seat"),
    "agency": ("机关", "agency"),
    "validity": ("效力", "validity"),
    "header": ("文头、附件", "head, annexes"),
    "task": ("任务", "task"),
    "cue": ("线索词", "cue word"),
    "finding": ("核查发现", "finding"),
}
NOT_KEPT = ("missed", "open", "refused")

CLASSES: dict[str, str] = {
    KG + "Citation": "citation",
    KG + "Figure": "figure",
    KG + "Platform": "platform",
    KG + "LeadershipGroup": "group",
    KG + "GroupChange": "group",
    FOAF + "Person": "person",
    ORG + "Membership": "person",
    ORG + "Post": "person",
    KG + "Agency": "agency",
    KG + "ValidityStatement": "validity",
    KG + "Document": "header",
    KG + "DocumentPart": "header",
    KG + "Task": "task",
    KG + "Finding": "finding",
    KG + "Unresolved": "open",
}

CALLED: dict[str, tuple[str, str]] = {
    KG + "Citation": ("引用", "citation"),
    KG + "Figure": ("数字", "figure"),
    KG + "Platform": ("平台", "platform"),
    KG + "LeadershipGroup": ("领导小组", "leadership group"),
    KG + "GroupChange": ("领导小组变动", "change of a leadership group"),
    FOAF + "Person": ("人员", "person"),
    ORG + "Membership": ("席位", "seat"),
    ORG + "Post": ("未具名席位", "seat without a name"),
    KG + "Agency": ("机关", "agency"),
    KG + "ValidityStatement": ("效力规定", "statement of validity"),
    KG + "Document": ("本公文", "this document"),
    KG + "DocumentPart": ("附件或所发文本", "annex, or text issued"),
    KG + "Task": ("任务", "task"),
    KG + "Finding": ("核查发现", "finding"),
    KG + "Unresolved": ("未入图谱", "not in the graph"),
}

# The fields of the head of a document, as `kg.model.Header` and `Record` name them.
FIELDS: dict[str, tuple[str, str]] = {
    "title": ("标题", "title"),
    "number": ("发文字号", "document number"),
    "date": ("成文日期", "date"),
    "published": ("公布日期", "date of publication"),
    "issuer": ("发文机关", "issuer"),
    "co_issuers": ("联合发文机关", "joint issuer"),
    "recipient": ("主送机关", "recipient"),
    "copy_to": ("抄送机关", "copied to"),
    "replies_to": ("所复来文", "paper that it answers"),
    "genre": ("文种", "genre"),
    "report_year": ("报告年度", "year of the report"),
}

# Things of these kinds have a page of their own.
WITH_PAGE = (KG + "Agency", KG + "Platform", KG + "LeadershipGroup", FOAF + "Person", KG + "Document")

# Of what stayed out of the graph, these reasons leave a reference open; the others refuse it: it is none.
OPEN_REASONS = frozenset(
    {
        "no antecedent",
        "several antecedents",
        "antecedent is not named",
        "number without 机关代字",
        "number with several readings",
        "no agency known that it can mean",
    }
)
