import time
from itertools import pairwise

import pytest

from kg.reading.documents import split
from kg.reading.parts import parts_of

COMPILATIONS = [  # text, the first line of each document
    ("汇报(精选2篇)\n\n工作汇报 篇1\n\n甲。\n工作总结 篇2\n乙。\n上一篇:丙", ["工作汇报 篇1", "工作总结 篇2"]),
    (
        "篇一：工作汇报\n甲。\n篇二：工作总结\n乙。\n篇三：讲话\n丙。",
        ["篇一：工作汇报", "篇二：工作总结", "篇三：讲话"],
    ),
    ("【篇1】\r\n甲。\r\n【篇2】\r\n乙。\r\n", ["【篇1】", "【篇2】"]),
    ("第一篇：工作汇报\n甲。\n第二篇：工作总结\n乙。", ["第一篇：工作汇报", "第二篇：工作总结"]),
    ("范文一\n甲。\n范文二\n乙。", ["范文一", "范文二"]),
    ("工作汇报 篇1\r甲。\r工作总结 篇2\r乙。\r", ["工作汇报 篇1", "工作总结 篇2"]),
]
FIRST = "某县财政局关于报送预算的通知\n某财〔2020〕1号\n各乡镇财政所：\n请按时报送。\n某县财政局\n2020年1月3日\n"
SECOND = "某县财政局关于报送决算的通知\n某财〔2020〕2号\n各乡镇财政所：\n请按时报送。\n某县财政局\n2020年2月3日\n"
LETTER = "某县水利局关于请求安排资金的函\n某县财政局：\n请予支持。\n某县水利局\n二〇二〇年三月四日\n"
IMPRINT = "抄送：某市财政局。\n某县财政局办公室 ２０２０年１月３日印发\n"
FORWARDING = "某县政府办公室转发县财政局关于报送预算的通知\n各乡镇：\n请执行。\n某县政府办公室\n2020年1月5日\n"
BOX = "标题：{}\n文号：某财〔2020〕1号\n发布机构：某县财政局\n发布日期：2020-01-03\n请按时报送。\n"
NOTICES = [  # text, the first line of each document
    (FIRST + SECOND, ["某县财政局关于报送预算的通知", "某县财政局关于报送决算的通知"]),
    (
        FIRST + "（此件公开发布）\n" + IMPRINT + "------\n" + SECOND,
        ["某县财政局关于报送预算的通知", "某县财政局关于报送决算的通知"],
    ),
    (
        FIRST + LETTER + SECOND,
        ["某县财政局关于报送预算的通知", "某县水利局关于请求安排资金的函", "某县财政局关于报送决算的通知"],
    ),
    (
        FIRST + "某县人民政府文件\n某政〔2020〕3号\n关于修路的通知\n各乡镇：\n请落实。\n",
        ["某县财政局关于报送预算的通知", "某县人民政府文件"],
    ),
    (
        FIRST + IMPRINT + "某县财政局2019年度报告\n根据规定，编制本报告。\n",
        ["某县财政局关于报送预算的通知", "某县财政局2019年度报告"],
    ),
    (FIRST + "某省人民政府令\n第12号\n《办法》已经通过。\n", ["某县财政局关于报送预算的通知", "某省人民政府令"]),
    (
        FORWARDING + FIRST + IMPRINT + SECOND,
        ["某县政府办公室转发县财政局关于报送预算的通知", "某县财政局关于报送决算的通知"],
    ),
    (BOX.format("甲") + BOX.format("乙"), ["标题：甲", "标题：乙"]),
    ((FIRST + SECOND).replace("\n", "\r"), ["某县财政局关于报送预算的通知", "某县财政局关于报送决算的通知"]),
]
WHOLE = [
    "工作汇报 篇1\n甲。",
    "第一篇 总则\n甲。\n第二篇 分则\n乙。",
    "工作汇报 篇1\n甲。\n工作汇报 篇3\n乙。",
    "全年编发信息2篇\n共印发篇1\n",
    "",
    FIRST,
    FIRST + "某县预算管理办法\n第一条 为规范预算，制定本办法。\n某县财政局\n2020年1月2日\n",
    FIRST + "附件1\n某县人民政府关于修路的通知\n某政〔2020〕3号\n各乡镇：\n请落实。\n",
    FIRST + "上一篇：某县财政局关于报送决算的通知\n下一篇：没有了\n",
    FIRST + "相关文件\n某县财政局关于报送决算的通知\n某县财政局关于报送月报的通知\n",
    FORWARDING + FIRST,
    "某县财政局2019年总结\n2019年1月3日，某县人民政府\n印发《关于修路的通知》。\n某政〔2020〕3号要求落实。\n",
    BOX.format("甲") + BOX.format("甲"),
]


@pytest.mark.parametrize(("text", "firsts"), COMPILATIONS + NOTICES)
def test_a_file_of_several_documents_is_split_at_their_heads(text, firsts):
    spans = split(text)
    assert [text[start:end].splitlines()[0].strip() for start, end in spans] == firsts
    assert all(before[1] == after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("text", WHOLE)
def test_other_texts_stay_whole(text):
    assert split(text) == ((0, len(text)),)


ISSUING = "某县财政局关于印发《预算管理办法》的通知\n各乡镇：\n请执行。\n附件：预算管理办法\n某县财政局\n2020年1月3日\n"
RULES = "预算管理办法\n第一条 为规范预算，制定本办法。\n"
PARTS = [  # text, kinds and titles of its parts
    (ISSUING + RULES, [("carried", "预算管理办法")]),
    (
        ISSUING + "（此件公开发布）\n附件\n" + RULES + IMPRINT,
        [("note", None), ("carried", "预算管理办法"), ("imprint", None)],
    ),
    (
        FIRST + "附件1\n报送任务\n分 工 表\n单位\t任务\n附件2：报送单位名单\n某乡财政所\n",
        [("annex", "报送任务\n分 工 表"), ("annex", "报送单位名单")],
    ),
    (
        "某局令\n第3号\n《值班规定》已经通过，现予公布。\n局长 张三\n2020年1月3日\n值班规定\n（2020年1月2日通过）\n第一条 甲。\n",
        [("carried", "值班规定")],
    ),
    (FIRST + "主题词：财政 预算 通知\n" + IMPRINT + "（共印50份）\n", [("imprint", None)]),
    (FIRST + "附件：1.报表.xls\n2.说明.doc\n", []),
    (FIRST + "附件：\n" + IMPRINT, [("imprint", None)]),
    (FIRST + "某县预算管理办法\n第一条 甲。\n", []),
    ("某局情况\n一、附件\n二、附件2\n抄送栏目。\n", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts_are_told_by_what_begins_them(text, expected):
    parts = parts_of(text)
    assert [(part.kind, part.title and text[slice(*part.title)]) for part in parts] == expected
    assert all(before.end <= after.start for before, after in pairwise(parts))


@pytest.mark.parametrize(
    "line",
    [
        "附件1\n",
        "附件1\n表\n",
        "抄送：甲，\n",
        "某局\n2020年1月3日\n",
        "关于甲的通知\n某政〔2020〕3号\n",
        "标题：甲\n",
        "甲" * 200 + "\n",
    ],
)
def test_long_texts_are_split_in_time(line):
    began = time.perf_counter()
    text = FIRST + line * 30_000
    split(text)
    parts_of(text)
    assert time.perf_counter() - began < 10
