"""Figures: statutory tables however flattened, and plain statements."""

from __future__ import annotations

import pytest

from kg.extraction.figures import find
from kg.model import Document, Mention, SourceFile
from kg.vocabulary.indicators import code
from tests.forms import HEAD, LAYOUTS, applications, tabbed


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
    ("公开\n收到申请数\t12\n当面申请数\t2\n", [(APPLICATIONS, "12"), ("当面申请数", "2")]),
    ("公开 收到申请数 12 件 当面申请数 2 件", [(APPLICATIONS, "12"), ("当面申请数", "2")]),
    # a column numbers the lines
    ("主动公开信息数 | 条 | 01 | 35 |\n网上申请数 | 条 | 14 | 6 |\n", [(PROACTIVE, "35"), ("网络申请数", "6")]),
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
    ("2015年共收到已申请公开事项3项", [(APPLICATIONS, "3")]),
    ("收到政府信息依申请公开办理事项1件", [(APPLICATIONS, "1")]),
    ("收到并办结政府信息公开申请 9 件", [(APPLICATIONS, "9")]),
    ("收到公开申请9件，其中，自然人申请7件，法人或其他组织申请2件", [
        (APPLICATIONS, "9"), (APPLICATIONS + "：自然人", "7"), (APPLICATIONS + "：法人或其他组织", "2"),
    ]),
    ("主动公开政府信息90条，其中，政府网站公开信息40条", [(PROACTIVE, "90"), ("政府网站公开政府信息数", "40")]),
    ("回应公众关注热点或重大舆情数量2次，行政复议数为0件，公开", [("回应公众关注热点或重大舆情数", "2"), ("行政复议数量", "0")]),
    # the count of others keeps its words
    ("东海市2009年新增的主动公开政府信息82条", [("东海市新增的主动公开政府信息", "82")]),
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
    "政府信息公开申请同比增长12%，自然人申请占80%，行政复议数下降2件",
    "公开情况 主动公开信息数\n| 条\n| 01\n|\n|\n|\n当面申请数\n| 条\n| 11\n|\n|\n",  # a blank form
    "公开情况 主动公开信息数 条 01 20 35 收到申请数 条 10 1 4 ",  # this month, this year
    "我局利用某商城网站公开信息4条",
    "政府信息公开：自然人股东3件作品获奖",
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_figures(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", NEGATIVE)
def test_what_is_no_figure(text: str) -> None:
    assert values(text) == []


TABLE_2014 = (
    ("一、主动公开情况", "——", ""),
    ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "88"),
    ("其中：主动公开规范性文件数", "条", "3"),
    ("制发规范性文件总数", "件", "4"),
    ("1.政府公报公开政府信息数", "条", "5"), ("2.政府网站公开政府信息数", "条", "80"), ("3.政务微博公开政府信息数", "条", "6"),
    ("4.政务微信公开政府信息数", "条", "7"), ("5.其他方式公开政府信息数", "条", "8"),
    ("（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次", "9"),
    ("1.参加或举办新闻发布会总次数", "次", "10"), ("其中：主要负责同志参加新闻发布会次数", "次", "11"),
    ("2.政府网站在线访谈次数", "次", "12"), ("其中：主要负责同志参加政府网站在线访谈次数", "次", "13"),
    ("3.政策解读稿件发布数", "篇", "14"), ("4.微博微信回应事件数", "次", "15"), ("5.其他方式回应事件数", "次", "16"),
    ("（一）收到申请数", "件", "17"), ("1.当面申请数", "件", "18"), ("2.传真申请数", "件", "19"), ("3.网络申请数", "件", "20"),
    ("4.信函申请数", "件", "21"), ("（二）申请办结数", "件", "22"), ("1.按时办结数", "件", "23"), ("2.延期办结数", "件", "24"),
    ("（三）申请答复数", "件", "25"), ("1.属于已主动公开范围数", "件", "26"), ("2.同意公开答复数", "件", "27"),
    ("3.同意部分公开答复数", "件", "28"), ("4.不同意公开答复数", "件", "29"), ("其中：涉及国家秘密", "件", "30"),
    ("涉及商业秘密", "件", "31"), ("涉及个人隐私", "件", "32"), ("危及国家安全、公共安全、经济安全和社会稳定", "件", "33"),
    ("不是《条例》所指政府信息", "件", "34"), ("法律法规规定的其他情形", "件", "35"), ("5.不属于本行政机关公开数", "件", "36"),
    ("6.申请信息不存在数", "件", "37"), ("7.告知作出更改补充数", "件", "38"), ("8.告知通过其他途径办理数", "件", "39"),
    ("四、行政复议数量", "件", "40"), ("（一）维持具体行政行为数", "件", "41"), ("（二）被依法纠错数", "件", "42"), ("（三）其他情形数", "件", "43"),
    ("五、行政诉讼数量", "件", "44"), ("（一）维持具体行政行为或者驳回原告诉讼请求数", "件", "45"),
    ("（二）被依法纠错数", "件", "46"), ("（三）其他情形数", "件", "47"), ("六、举报投诉数量", "件", "48"),
    ("七、依申请公开信息收取的费用", "万元", "49.5"), ("（一）政府信息公开工作专门机构数", "个", "50"),
    ("（二）设置政府信息公开查阅点数", "个", "51"), ("（三）从事政府信息公开工作人员数", "人", "52"),
    ("1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", "53"), ("2.兼职人员数", "人", "54"),
    ("（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元", "55"),
    ("（一）召开政府信息公开工作会议或专题会议数", "次", "56"), ("（二）举办各类培训班数", "次", "57"), ("（三）接受培训人员数", "人次", "58"),
)  # fmt: skip


@pytest.mark.parametrize("mark", ["\t", " ", "\n", " | "])
def test_the_whole_table_of_2014(mark: str) -> None:
    text = "政府信息公开情况统计表\n" + "\n".join(mark.join(filter(None, row)) for row in TABLE_2014) + "\n"
    found = values(text)
    assert [value for _, value in found] == [value for _, _, value in TABLE_2014 if value]
    assert len({label for label, _ in found}) == len(found)
    assert all(code(label) for label, _ in found)
    units = [m.value for m in mentions(text) if m.kind == "figure.unit"]
    assert units == [unit for _, unit, value in TABLE_2014 if value]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", ["2019", "2021"])
def test_the_whole_table_of_applications(form: str, layout: str) -> None:
    rows = applications(form, (2, 1, 0, 0, 0, 1), (3, 0, 0, 0, 0, 0))
    found = dict(values(f"{HEAD}\n{LAYOUTS[layout](rows)}\n四、行政复议情况"))
    totals = {label: value for label, value in found.items() if code(label)}
    assert len(totals) == len(rows)
    assert totals[APPLICATIONS] == "14" and totals["本年度办理结果总计"] == "12" and totals["结转下年度继续办理"] == "3"
    assert found[APPLICATIONS + "：自然人"] == "8" and found["予以公开数：其他"] == "1"


def test_empty_cells_between_tabs() -> None:
    rows = applications("2021", (2, 1, 0, 0, 0, 1))
    found = dict(values(f"{HEAD}\n{tabbed(rows, empty=True)}"))
    assert found["予以公开数"] == "4" and found["予以公开数：其他"] == "1" and "予以公开数：科研机构" not in found
    assert "不予公开：属于国家秘密" not in found  # nothing is printed


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
