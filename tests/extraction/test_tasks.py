"""Tasks: tables flattened to lines, brackets, sentences; and duties of nobody in particular."""

from __future__ import annotations

import pytest

from kg.extraction.tasks import find
from kg.model import Document, Mention, SourceFile

Row = tuple[str, list[str], list[str]]


def rows(text: str) -> list[Row]:
    found: list[Mention] = list(find(Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))))
    return [
        (
            task.value or "",
            [m.value or "" for m in found if m.kind == "task.lead" and m.about == task.span],
            [m.value or "" for m in found if m.kind == "task.support" and m.about == task.span],
        )
        for task in found
        if task.kind == "task"
    ]


EXAMPLES: list[tuple[str, list[Row]]] = [
    (
        "局办公室负责协调督促，局法规处负责合法性审查。",
        [("协调督促", ["局办公室"], []), ("合法性审查", ["局法规处"], [])],
    ),
    ("日常工作由办公室和信息中心负责。", [("日常工作", ["办公室", "信息中心"], [])]),
    ("县社会和谐工作由县委办、县民政局负责。", [("县社会和谐工作", ["县委办", "县民政局"], [])]),
    ("由市财政局牵头，市教育局配合。", []),
    ("预算公开由市财政局牵头，市教育局配合。", [("预算公开", ["市财政局"], ["市教育局"])]),
    ("由财务科牵头，办公室配合做好预算公开。", [("做好预算公开", ["财务科"], ["办公室"])]),
    (
        "（一）简化程序。推行网上申报。（市住房和城乡建设局牵头，市教育局、民政局配合）",
        [("简化程序", ["市住房和城乡建设局"], ["市教育局", "民政局"])],
    ),
    ("推进预决算公开。（责任单位：财政局；配合单位：审计局）", [("推进预决算公开", ["财政局"], ["审计局"])]),
    (
        "完善监管制度。（财政部、工业和信息化部等部门按职责分工负责）",
        [("完善监管制度", ["财政部", "工业和信息化部"], [])],
    ),
    ("试点保税维修。（负责部门：商务部，适用范围：临海片区）", [("试点保税维修", ["商务部"], [])]),
    (
        "工作任务\n\n牵头科室\n\n(单位)\n\n配合科室\n\n(单位)\n\n一、公开\n\n1.预算公开\n\n财务科\n\n办公室\n\n审计科\n\n"
        "2.工程公开\n\n计建科\n\n总工办\n\n \n\n3.人事公开\n\n人事科\n\n \n\n",
        [
            ("预算公开", ["财务科"], ["办公室", "审计科"]),
            ("工程公开", ["计建科", "总工办"], []),
            ("人事公开", ["人事科"], []),
        ],
    ),
]
NEGATIVE = [
    "部门负责人是第一责任人，主要领导负总责。",
    "实行政府主导、属地管理、分级负责的管理体制。",
    "各单位负责做好本单位的公开工作。",
    "明确专人负责信息发布工作。",
    "申报联合体的牵头单位1家。",
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_tasks(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize("text", NEGATIVE)
def test_duties_of_nobody_in_particular(text: str) -> None:
    assert rows(text) == []
