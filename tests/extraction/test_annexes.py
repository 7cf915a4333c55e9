"""Annexes and issued texts as parts of a document: their bounds, titles, signers and days."""

from __future__ import annotations

import pytest

from kg.extraction.header import find
from kg.model import Document, Mention, SourceFile
from kg.reading.parts import parts_of


def mentions(text: str) -> list[Mention]:
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text), 0, parts_of(text))
    return [m for m in find(document) if m.kind.startswith("annex")]


COVER = "临河市财政局关于做好路灯工作的通知\n临财〔2021〕8号\n各县（区）财政局：\n请做好。\n附件：1.路灯经费表\n2.路灯检查工作方案\n"
ISSUES = "临河市财政局关于印发路灯办法的通知\n各县（区）财政局：\n现印发给你们。\n"
SIGNED = "临河市财政局\n2021年3月4日\n"

TITLES = [
    (COVER + SIGNED + "附件1\n路灯经费表\n甲 1\n附件2\n路灯检查\n工作方案\n一、目标。\n", ["路灯经费表", "路灯检查工作方案"]),
    (COVER + SIGNED + "（此件公开发布）\n附件1：\n路灯经费表\n甲 1\n", ["路灯经费表"]),
    (COVER + SIGNED + "附表：路灯经费表\n甲 1\n", ["路灯经费表"]),
    (ISSUES + SIGNED + "临河市路灯办法\n第一条 甲。\n", ["临河市路灯办法"]),
    (ISSUES + SIGNED + "附件\n临河市路灯办法\n（试行）\n第一条 甲。\n", ["临河市路灯办法"]),
    # an announcement that promulgates
    (
        "临河市人民代表大会常务委员会公告\n（第12号）\n《临河市路灯条例》已由常务委员会通过，现予公布，自2021年1月1日起施行。\n"
        "临河市人民代表大会常务委员会\n2020年10月20日\n临河市路灯条例\n第一条 甲。\n",
        ["临河市路灯条例"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_titles(text: str, expected: list[str]) -> None:
    found = mentions(text)
    assert [m.value for m in found if m.kind == "annex"] == expected
    assert all(text[m.start : m.end] == m.text for m in found)


NEGATIVE = [
    COVER + SIGNED,  # the list above the signature
    COVER + SIGNED + "附件1：路灯经费表.docx\n附件2：路灯检查工作方案.doc\n",  # links
    "临河市财政局关于做好路灯工作的通知\n各县：\n请做好。\n" + SIGNED + "主办：临河市财政局\n网站地图\n",
    "附件见后\n请做好。\n",
    "",
]


@pytest.mark.parametrize("text", NEGATIVE)
def test_no_annex(text: str) -> None:
    assert mentions(text) == []


def test_its_own_signature() -> None:
    text = COVER + SIGNED + "附件2\n路灯检查工作方案\n一、目标：亮。\n临河市路灯管理中心\n2021年2月1日\n"
    found = mentions(text)
    title = next(m for m in found if m.kind == "annex")
    assert [(m.kind, m.value) for m in found if m.about == title.span and m.kind != "annex.end"] == [
        ("annex.signer", "临河市路灯管理中心"),
        ("annex.date", "2021-02-01"),
    ]


def test_an_annex_ends_where_the_next_begins_and_before_the_imprint() -> None:
    text = (
        COVER + SIGNED + "附件1\n路灯经费表\n甲 1\n附件2\n路灯检查方案\n一、亮。\n抄送：市政府。\n"
        "临河市财政局办公室2021年3月5日印发\n"
    )
    ends = [text[: m.end].rstrip().splitlines()[-1] for m in mentions(text) if m.kind == "annex.end"]
    assert ends == ["甲 1", "一、亮。"]
