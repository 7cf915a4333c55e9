"""Figures: statutory tables however flattened, and plain statements."""

from __future__ import annotations

import pytest

from kg.extraction.figures import find
from kg.model import Document, Mention, SourceFile


def mentions(text: str) -> list[Mention]:
    return list(find(Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))))


def values(text: str) -> list[tuple[str, str]]:
    found = mentions(text)
    numbers = {m.about: m.value for m in found if m.kind == "figure.value"}
    return [(m.value or "", numbers[m.about] or "") for m in found if m.kind == "figure"]


APPLICATIONS, PROACTIVE = "收到政府信息公开申请数", "主动公开政府信息数"

EXAMPLES = [
    # 2014 and before: label, unit, number
    ("主动公开信息数 条 35 其中：1．网站公开 条 30", [(PROACTIVE, "35"), ("政府网站公开政府信息数", "30")]),
    ("公开\n（一）收到申请数\n件\n12\n1.当面申请数\n件\n2\n", [(APPLICATIONS, "12"), ("当面申请数", "2")]),
    ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） 条 88 ", [(PROACTIVE, "88")]),
    # 2019 and after: seven cells, the last is the total
    (
        "公开 一、本年新收政府信息公开申请数量 3 1 0 0 0 0 4 ",
        [(APPLICATIONS, "4"), (APPLICATIONS + "：自然人", "3"), (APPLICATIONS + "：商业企业", "1")],
    ),
    (
        "第二十条第（一）项 本年制发件数 本年废止件数 现行有效件数 规章 0 0 0 行政规范性文件 5 2 31 信息公开",
        [
            ("规章：本年制发件数", "0"), ("规章：本年废止件数", "0"), ("规章：现行有效件数", "0"),
            ("规范性文件：本年制发件数", "5"), ("规范性文件：本年废止件数", "2"), ("规范性文件：现行有效件数", "31"),
        ],
    ),
    (
        "公开 第二十条第（五）项 上一年项目数量 本年增/减 处理决定数量 行政许可 20 +5 341 行政处罚 86 -4 230 政府集中采购 15 1200.5万元 ",
        [
            ("行政许可：处理决定数量", "341"), ("行政处罚：处理决定数量", "230"),
            ("政府集中采购：采购项目数量", "15"), ("政府集中采购：采购总金额", "1200.5"),
        ],
    ),
    (
        "公开 第二十条第(五)项 行政许可 上一年项目数量8 本年增/减0 处理决定数量1,407; 行政处罚 处理决定数量55",
        [("行政许可：处理决定数量", "1,407"), ("行政处罚：处理决定数量", "55")],
    ),
    (
        "现行有效的文件2件。第二十条第（一）项 本年新制作数量 本年新公开数量 对外公开总数量 规章 0 0 3 公开",
        [("规章：本年制发件数", "0"), ("规章：本年新公开数量", "0"), ("规章：对外公开总数量", "3")],
    ),
    # statements
    ("2022年，本机关未收到公民、法人和其他组织提出的政府信息公开申请。", [(APPLICATIONS, "0")]),
    ("2015年，本局主动公开政府信息208条。", [(PROACTIVE, "208")]),
    ("一年来共主动公开各类政府信息7100余条", [(PROACTIVE, "7100余")]),
    ("共收到政府信息公开申请33件", [(APPLICATIONS, "33")]),
    ("受理依申请公开41件", [(APPLICATIONS, "41")]),
    ("收到公民提出的政府信息公开申请1,204件", [(APPLICATIONS, "1,204")]),
    ("2012年，本机关没有收到信息公开申请。", [(APPLICATIONS, "0")]),
    ("收到政府信息公开申请7件，予以公开5件、部分公开2件", [(APPLICATIONS, "7"), ("予以公开数", "5"), ("部分公开数", "2")]),
    # the count of others keeps its words
    ("截至年底，累计主动公开政府信息900条", [("累计主动公开政府信息", "900")]),
    ("2014年全年累计主动公开政府信息90条", [(PROACTIVE, "90")]),
    ("各街道主动公开政府信息450多条", [("各街道主动公开政府信息", "450多")]),
]  # fmt: skip

NEGATIVE = [
    "自公开之日起20个工作日内",
    "主动公开政府信息占83.5%",
    "主动公开文件数条350990其中：1、政府网站公开数条300880",  # the cells of two columns, stuck together
    "申请公开政府信息应当填写申请表1份",
    "收到人大代表建议33件，公开办理结果",
    "主动公开政府信息较2015年增加208条，同比增长12%；政府信息公开申请同比减少3件",
    "较上年主动公开政府信息数量增长20条",
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_figures(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", NEGATIVE)
def test_what_is_no_figure(text: str) -> None:
    assert values(text) == []


def test_the_row_on_reviews_and_lawsuits() -> None:
    cells = " ".join(str(n) for n in range(15))
    text = f"信息公开 行政复议 行政诉讼 结果维持 结果纠正 其他结果 尚未审结 总计 {cells} "
    found = dict(values(text))
    assert found["行政复议数量"] == "4" and found["未经复议直接起诉"] == "9" and found["复议后起诉"] == "14"


def test_unit_and_year_come_from_the_sentence() -> None:
    found = mentions("2015年，本局主动公开政府信息208条。")
    assert [(m.kind, m.text) for m in found[1:]] == [
        ("figure.value", "208"), ("figure.unit", "条"), ("figure.period", "2015")
    ]  # fmt: skip


def test_spans_are_true() -> None:
    for text, _ in EXAMPLES:
        assert all(text[m.start : m.end] == m.text for m in mentions(text))
