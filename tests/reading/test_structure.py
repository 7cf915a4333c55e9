import time
from itertools import pairwise

import pytest

from kg.reading.structure import blocks_of

HEADINGS = [  # text, its headings with levels
    (
        "第一章 总则\n第一条 为了规范，制定本办法。\n第一节 公开\n第二条 应当公开。\n",
        [(1, "第一章 总则"), (2, "第一节 公开")],
    ),
    (
        "一、总体情况\n甲。\n（一）主动公开\n乙。\n1．网站公开\n丙。\n（1）栏目\n丁。\n",
        [(1, "一、总体情况"), (2, "（一）主动公开"), (3, "1．网站公开"), (4, "（1）栏目")],
    ),
    ("(一)指导思想。\n甲。\n二、 加强领导\r\n乙。", [(2, "(一)指导思想。"), (1, "二、 加强领导")]),
    ("一、总体情况\r甲。\r", [(1, "一、总体情况")]),
    ("附件1\n任务分工表\n", [(1, "附件1")]),
    # list items, no headings
    ("一、提高认识。各单位要高度重视，抓好落实。\n二、加强领导。\n", []),
    ("附件：1.任务表\n2.分工表\n3.名单\n", []),
    ("1.任务表\n2.分工表\n3.名单\n", []),
    ("第一条的规定\n3.5万元\n2020年，\n", []),
    ("一、依据《条例》，\n", []),
]
TITLES = [
    ("某县财政局关于做好信息公开工作的通知\n各股室：\n", "某县财政局关于做好信息公开工作的通知"),
    (
        "\ufeff某县人民政府文件\n某政发〔2019〕2号\n某县人民政府\n关于修路的通知\n各乡镇：",
        "某县人民政府\n关于修路的通知",
    ),
    ("索引号：A\n发文机关：某局\n某局2019年度报告\n根据规定。", "某局2019年度报告"),
    ("现将情况报告如下：\n一是报告。\n", None),
    ("甲。\n关于修路的通知\n", None),
]
TABLES = [  # text, its cells row by row
    ("甲。\n单位\t职责\n财政局\t资金\n乙。", [["单位", "职责"], ["财政局", "资金"]]),
    ("|单位|职责|\n|---|---|\n|财政局|资金|\n", [["单位", "职责"], ["财政局", "资金"]]),
    (
        "姓名    职务        单位\n张三    主任        财政局\n李四    副主任      教育局\n",
        [["姓名", "职务", "单位"], ["张三", "主任", "财政局"], ["李四", "副主任", "教育局"]],
    ),
    (
        "序号\n事项\n单位\n1\n年检\n公安局\n2\n登记\n民政局\n以上事项。",
        [["序号", "事项", "单位"], ["1", "年检", "公安局"], ["2", "登记", "民政局"]],
    ),
    ("指标\t数量\n\t3\n公开\t\n", [["指标", "数量"], ["3"], ["公开"]]),
    # none
    ("组 长：张 三\n副组长：李 四\n", None),
    ("某县财政局        2020年1月3日\n", None),
    ("单位\t职责\n甲。\n", None),
    ("序号\n事项\n1\n年检\n公安局\n2\n登记\n", None),
    ("指标  数量\n一二三  四\n五  六七八\n", None),
]


@pytest.mark.parametrize(("text", "expected"), HEADINGS)
def test_headings_are_told_by_their_numbers(text, expected):
    assert [(b.level, text[b.start : b.end]) for b in blocks_of(text) if b.kind == "heading"] == expected


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_the_title_is_told_by_its_last_word(text, expected):
    titles = [text[b.start : b.end] for b in blocks_of(text) if b.kind == "title"]
    assert titles == ([expected] if expected else [])


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_tables_are_told_by_their_form(text, expected):
    rows: dict[int, list[str]] = {}
    for block in blocks_of(text):
        if block.kind == "cell":
            rows.setdefault(block.row, []).append(text[block.start : block.end])
    assert list(rows.values()) == (expected or [])


def test_blocks_stand_in_order_and_cells_within_tables():
    text = "关于公开的通知\n一、总体情况\n甲。\n单位\t职责\n财政局\t资金\n（一）公开\n乙。\n"
    blocks = blocks_of(text)
    assert [b.kind for b in blocks] == ["title", "heading", "paragraph", "table", *["cell"] * 4, "heading", "paragraph"]
    assert all(a.end <= b.start for a, b in pairwise(block for block in blocks if block.kind != "table"))
    assert all(text[b.start : b.end].strip() == text[b.start : b.end] for b in blocks)


@pytest.mark.parametrize(
    "line", ["甲  乙\n", "甲\t乙\n丙\n", "1\n", "序号\n", "一、甲\r", "|\n||\n", "  " * 50 + "甲  乙\n", "甲 " * 20]
)
def test_the_blocks_of_long_texts_come_in_time(line):
    began = time.perf_counter()
    blocks_of(line * 50_000)
    assert time.perf_counter() - began < 10
