"""What the header extractor sees: fields, head, signature; choosing among them is tested with the resolution."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.header import find
from kg.model import Document, Mention, SourceFile
from kg.numbering import find_numbers


def mentions(text: str) -> list[Mention]:
    return list(find(Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))))


def seen(text: str, kind: str) -> list[tuple[str, str]]:
    """Return value and rule of the mentions of a kind."""
    return [((m.value or ""), m.rule.removeprefix("header-")) for m in mentions(text) if m.kind == f"header.{kind}"]


TITLES = [
    # on one line, and over several
    (
        "临河市人民政府办公室关于做好公开工作的通知\n各县：\n请落实。",
        ("临河市人民政府办公室关于做好公开工作的通知", "lines"),
    ),
    (
        "临河市人民政府\n2019年政府信息公开工作年度报告\n\n一、概述",
        ("临河市人民政府2019年政府信息公开工作年度报告", "lines"),
    ),
    ("临河市关于印发《试点\n工作方案》的通知\n各县：", ("临河市关于印发《试点工作方案》的通知", "lines")),
    ("临河市关于全面\n推行试点工作\n机制建设的意见\n各县：", ("临河市关于全面推行试点工作机制建设的意见", "lines")),
    ("临河市公路养护办法\n（试行）\n第一条 为了养护", ("临河市公路养护办法（试行）", "lines")),
    # number behind it, letterhead and column above it
    ("临河市关于做好年报的通知(临政办〔2017〕2号)\n各县：", ("临河市关于做好年报的通知", "lines")),
    ("临河市人民政府文件\n临政发〔2016〕7号\n关于修路的请示\n省政府：", ("关于修路的请示", "lines")),
    (
        "信息公开年报\n临河市2016年政府信息公开工作年度报告\n来源：市政府办",
        ("临河市2016年政府信息公开工作年度报告", "lines"),
    ),
    # beside fields
    ("标题: 临河市2016年度报告\n文号: \n正文", ("临河市2016年度报告", "field")),
    (
        "关于做好年报的通知文章属性•【制定机关】临河市人民政府•【字号】临政发〔2017〕2号",
        ("关于做好年报的通知", "before-fields"),
    ),
    ("临河市的桥\n来源：临河日报 时间：2017-01-12 10:01\n桥很长。", ("临河市的桥", "above-source")),
    # a page on one line; a breadcrumb; place and year on lines of their own; a number between letterhead and title
    ("临河市某局文件 临交〔2016〕7号 关于修路的批复 县政府： 你县请示收悉。", ("关于修路的批复", "flat")),
    (
        "当前位置：首页 > 年报 > 正文 临河市2009年度报告 来源：某网 点击：3 根据规定，编制。",
        ("临河市2009年度报告", "breadcrumb"),
    ),
    ("临河县\n2015年政府信息公开年度报告\n一、概述", ("临河县2015年政府信息公开年度报告", "lines")),
    ("临河县交通局\n2021年政府信息公开工作\n年度报告\n一、", ("临河县交通局2021年政府信息公开工作年度报告", "lines")),
    ("临河县交通局\n临交函〔2009〕7号\n关于修路的复函\n县政府：", ("关于修路的复函", "lines")),
    ("专题会议纪要\n第12期\n关于研究修路的纪要\n会议认为，好。", ("关于研究修路的纪要", "lines")),
    ("政务 互动 临河县2013年统计公报 2014-03-20 临河县统计局 2013年，全县经济增长。", ("临河县2013年统计公报", "flat")),
    # as browsers name pages; a table of fields without colons, its short labels spread out
    (
        "临河市关于修路的通知_某某网\n来源：市政府 时间：2017-01-12\n各县：\n请落实。",
        ("临河市关于修路的通知", "above-source"),
    ),
    (
        "索 引 号 K1/2019-2 分 类 通知\n发布机构 临河市交通局 发文日期 2019-08-20\n名 称 临河市关于修路的通知\n文 号 临交〔2019〕3号\n",
        ("临河市关于修路的通知", "field"),
    ),
    # the portal's stamp is no part of the title
    ("（已失效）临河市关于修路的通知\n各县：\n请落实。", ("临河市关于修路的通知", "lines")),
    ("临河市公路养护办法【已废止】\n第一条 为了养护。", ("临河市公路养护办法", "lines")),
    # an order and a letter without a title give that of the text they issue
    (
        "临政发〔2016〕7号\n各县：\n现将规定印发给你们。\n临河市人民政府\n2016年3月1日\n临河市公路\n养护规定\n第一条 为了",
        ("临河市公路养护规定", "issued-text"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_title(text: str, expected: tuple[str, str]) -> None:
    assert expected in seen(text, "title")


NO_TITLE = [
    "符合《公路条例》第十五条第二款规定 “公路由县级以上人民政府管理，任何单位不得侵占。”",
    "各县：\n请认真落实。",
    "一、领导小组及职责\n组长：王某",
    "为做好公开工作，我局制定了管理办法\n请落实。",
    "首页 政府信息公开指南 政府信息公开目录\n政府信息公开检索:\n",
    "临河市人民政府文件\n临政发〔2016〕7号\n各县：",
    "",
]


@pytest.mark.parametrize("text", NO_TITLE)
def test_no_title(text: str) -> None:
    assert seen(text, "title") == []


NUMBERS = [
    ("关于修路的通知\n临政办〔2008〕20号\n各县：", [("临政办〔2008〕20号", "line")]),
    ("关于修路的通知\n(临政办〔2008〕20号)\n各县：", [("临政办〔2008〕20号", "line")]),
    ("临交字[2016] 7号　　　签发人:王　某\n关于修路的请示\n市政府：", [("临交字〔2016〕7号", "line")]),
    ("临政办〔2008〕20号各县人民政府：\n请落实。", [("临政办〔2008〕20号", "line")]),
    ("发文字号：临政办〔2008〕20号\n标题：关于修路的通知", [("临政办〔2008〕20号", "field")]),
    ("中华人民共和国国务院令\n第9号\n现予公布。", [("国务院令第9号", "line")]),
    ("当前位置：首页 栏目：通知 关于修路的通知 临政办〔2008〕20号 各县：请落实。", [("临政办〔2008〕20号", "inline")]),
    (
        "当前位置：首页 > 通知 浏览次数： 次 临政办〔2008〕20号 各县（区）人民政府： 请落实。",
        [("临政办〔2008〕20号", "inline")],
    ),
    # the order by which a text was made stands behind a day: the order's number, and not the day, is its left edge
    ("2019年5月20日\n宁德市人民政府令第3号\n关于修路的规定\n第一条 甲。", [("宁德市人民政府令第3号", "line")]),
    ("根据《关于修路的通知》（临政办〔2008〕20号）要求，我局开展工作。", []),
    ("2019年5月20日宁德市人民政府令第3号公布了这个规定。", []),
    ("文号: \n字号：大 中 小\n现报告如下", []),
    ("附件见临政办〔2008〕20号文\n请落实。", []),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_own_number(text: str, expected: list[tuple[str, str]]) -> None:
    assert seen(text, "number") == expected


RECIPIENTS = [
    ("关于修路的通知\n各县（区）人民政府，市直各单位：\n请落实。", ["各县（区）人民政府，市直各单位"]),
    ("市府办:\n\n现汇报如下:\n一、情况", ["市府办"]),
    ("标题: 关于修路的函 来源：市交通局 相关链接： 省交通厅： 根据要求，函告如下： 一、", ["省交通厅"]),
    ("关于批准许可的通知\n临河重工有限公司、法国Rivers Grenoble：\n请办理。", ["临河重工有限公司、法国RiversGrenoble"]),
    ("关于批准许可的通知\nNORTH RIVER JSC：\n请办理。", ["NORTHRIVERJSC"]),
    ("政府工作报告\n各位代表：\n现在报告工作。", []),
    ("关于系统的说明\n联系邮箱E-mail：\n见附件。", []),
    ("现将有关情况报告如下：\n一、情况", []),
    ("组 长：王某\n副组长：李某", []),
    ("政府信息公开检索:\n关于修路的通知", []),
]


@pytest.mark.parametrize(("text", "expected"), RECIPIENTS)
def test_recipient(text: str, expected: list[str]) -> None:
    assert [value for value, _ in seen(text, "recipient")] == expected


LEFT_EDGES = [  # what stands before an order's agency is a day, and no part of its name
    ("2019年5月20日宁德市人民政府令第3号", "宁德市人民政府令第3号"),
    ("（2019年5月20日宁德市人民政府令第3号公布　自2019年7月1日起施行）", "宁德市人民政府令第3号"),
    ("二〇一九年五月二十日宁德市人民政府令第3号", "宁德市人民政府令第3号"),
    ("2019年5月20日国务院令第714号", "国务院令第714号"),
]


@pytest.mark.parametrize(("text", "number"), LEFT_EDGES)
def test_left_edge_of_an_order(text: str, number: str) -> None:
    assert [match.text for match in find_numbers(text)] == [number]


BODY = "关于修路的通知\n各县：\n请认真落实。\n"
SIGNATURES = [  # behind a body: dates and signers
    ("临河市交通局\n2014年12月5日", ["2014-12-05"], ["临河市交通局"]),
    ("　　　临河市交通局　　\n　　二○一四年十二月五日　　\n（此件公开发布）", ["2014-12-05"], ["临河市交通局"]),
    ("临河市交通局2014年12月5日\n中国政府网 网站地图", ["2014-12-05"], ["临河市交通局"]),
    ("国 务 院\n中央军委\n一九八五年四月二日", ["1985-04-02"], ["国务院", "中央军委"]),
    ("国务院　中央军委\n一九八五年四月二日", ["1985-04-02"], ["国务院", "中央军委"]),
    ("公安部办公厅交通运输部办公厅\n2020年7月21日", ["2020-07-21"], ["公安部办公厅", "交通运输部办公厅"]),
    ("国务院总理　李某某\n一九九三年十二月二日", ["1993-12-02"], ["国务院"]),
    ("附件：1.企业名单工业和信息化部\n2020年10月16日", ["2020-10-16"], ["工业和信息化部"]),
    ("请照此办理。 临河市交通局 2014年12月5日 附件下载", ["2014-12-05"], ["临河市交通局"]),
    ("临河市交通局\n\n2016222", ["2016-02-22"], ["临河市交通局"]),
    ("临河市交通局\n2014125", ["2014-01-25", "2014-12-05"], ["临河市交通局"]),
    ("局办公室\n\n\n\n\n\n临河市交通局\n2014年12月5日", ["2014-12-05"], ["临河市交通局"]),
    ("888赌城\n2014年12月5日", ["2014-12-05"], []),
    ("临河市交通局", [], ["临河市交通局"]),
    ("再上新台阶。 二○一○年三月二日 【打印本页】 上一篇：无", ["2010-03-02"], []),
    ("临河市交通局（盖章）\n2014年12月5日", ["2014-12-05"], ["临河市交通局"]),
    (
        "临河市交通局（印章）　临河市财政局（盖章）\n2014年12月5日",
        ["2014-12-05"],
        ["临河市交通局", "临河市财政局"],
    ),
    ("临河市交通局\n2014年12月5日12时\n", ["2014-12-05"], ["临河市交通局"]),
    ("临河市交通局\n2014年12月5日\n公开方式：主动公开\n", ["2014-12-05"], ["临河市交通局"]),
    ("临河市交通局\n2014年\n12月5日", ["2014-12-05"], ["临河市交通局"]),
    ("临河市交通局\n二〇一四年十二月\n五日\n", ["2014-12-05"], ["临河市交通局"]),
    # dates that are no signature
    ("修路的时间为2014年\n12月5日至8日", [], []),
    ("抄送：市委。\n临河市交通局办公室2018年3月26日印发", [], []),
    ("临河市人民政府2014年12月5日《关于修路的请示》收悉。", [], []),
    ("会议于2014年12月5日召开。", [], []),
]


@pytest.mark.parametrize(("text", "dates", "signers"), SIGNATURES)
def test_signature(text: str, dates: list[str], signers: list[str]) -> None:
    assert [value for value, _ in seen(BODY + text, "date")] == dates
    assert [value for value, rule in seen(BODY + text, "signer") if rule != "signature-odd"] == signers


SIGNERS = [
    ("发文机关：临河市交通局 成文日期：2018年1月2日", ("临河市交通局", "field")),
    ("年报\n来源：临河市交通局 时间：2018-01-02 10:00", ("临河市交通局", "source")),
    ("临河市交通局关于修路的通知\n各县：", ("临河市交通局", "title")),
    ("省公安厅 省交通厅关于修路的通知\n各县：", ("省交通厅", "title")),
    ("2022年临河市政府信息公开工作年度报告\n本报告", ("临河市", "title-place")),
    ("根据条例，由临河市交通局编制。", ("临河市交通局", "prepared-by")),
    ("临河市公路办法\n（2016年12月12日临河市人民政府公布）\n第一条", ("临河市人民政府", "note")),
    ("临河市公路办法\n（2019年5月20日临河市人民政府令第3号公布）\n第一条", ("临河市人民政府", "note")),
    ("临河市人民政府\n常务会议纪要\n会议认为，好。", ("临河市人民政府", "title")),
    ("2020年度临河市财政局部门决算公开说明\n一、概况", ("临河市财政局", "title")),
    (
        "预算草案的报告\n——2020年1月5日在临河市第五届人民代表大会第六次会议上\n临河市财政局\n各位代表：",
        ("临河市财政局", "speaker"),
    ),
    (
        "河东省公路条例\n（2010年3月31日河东省第十一届人民代表大会常务委员会第十八次会议通过）\n第一条",
        ("河东省人民代表大会常务委员会", "note"),
    ),
    ("政府工作报告\n——2020年1月5日在临河市人民代表大会上\n国务院总理 李某某\n各位代表：", ("国务院", "speaker")),
]


@pytest.mark.parametrize(("text", "expected"), SIGNERS)
def test_other_signers(text: str, expected: tuple[str, str]) -> None:
    assert expected in seen(text, "signer")


def test_the_note_below_a_title_gives_the_day_but_not_that_of_entry_into_force() -> None:
    text = "临河市公路办法\n（2008年5月1日公布　2016年12月12日修订　自2017年1月1日起施行）\n第一条 为了"
    assert seen(text, "date") == [("2016-12-12", "note")]


def test_copies_and_the_request_that_is_answered() -> None:
    text = "县交通局：\n你局《关于修路的请示》（交字〔2016〕7号）收悉。\n县政府\n2016年1月2日\n抄送：县财政局、县公安局，县审计局。"
    assert [value for value, _ in seen(text, "copy_to")] == ["县财政局", "县公安局", "县审计局"]
    assert [value for value, _ in seen(text, "replies_to")] == ["关于修路的请示"]


COPIES = [
    ("抄送：各省、自治区、直辖市教育厅（局），新疆生产建设兵团教育局。", ["各省、自治区、直辖市教育厅（局）", "新疆生产建设兵团教育局"]),
    ("抄送：市委各部委，市审计局、\n　　　市公安局。\n县政府办公室2016年1月3日印发", ["市委各部委", "市审计局", "市公安局"]),
    ("抄送：华北、华东地区监管局，省财政厅。", ["华北、华东地区监管局", "省财政厅"]),
    ("抄报：省财政厅", ["省财政厅"]),
    ("抄送有关单位。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COPIES)
def test_copies(text: str, expected: list[str]) -> None:
    assert [value for value, _ in seen(BODY + text, "copy_to")] == expected


ANSWERED = [
    ("县交通局：\n你局关于修路的请示（交字〔2016〕7号）收悉。", ["关于修路的请示"]),
    ("县交通局：\n你局“关于修路的申请”及附件收悉。", ["关于修路的申请"]),
    ("县交通局：\n关于修路的请示悉。现批复如下：", ["关于修路的请示"]),
    ("县交通局：\n《关于修路的请示》（交字〔2016〕7号）悉。", ["关于修路的请示"]),
    ("县交通局：\n据悉，关于修路的报告即将发布。", []),
    ("县交通局：\n请熟悉《关于修路的通知》。", []),
]


@pytest.mark.parametrize(("text", "expected"), ANSWERED)
def test_the_request_that_is_answered(text: str, expected: list[str]) -> None:
    assert [value for value, _ in seen(text, "replies_to")] == expected


GENRES = [
    ("县交通局：\n经研究，现批复如下：\n同意。", [("批复", "formula")]),
    ("各县：\n现将有关事项通知如下。", [("通知", "formula")]),
    ("为了修路。\n特此公告。\n临河市交通局", [("公告", "closing-formula")]),
    ("请执行。\n主题词：公路　养护　通知\n", [("通知", "keywords")]),
    ("主题词：公路　养护\n", []),
    ("各县：\n现将情况报告如下。", []),
    ("我局印发了通知，如下。", []),
]


@pytest.mark.parametrize(("text", "expected"), GENRES)
def test_the_kind_that_a_document_calls_itself_by(text: str, expected: list[tuple[str, str]]) -> None:
    assert seen(text, "genre") == expected


DAYS_OF_THE_BODY = [
    "关于修路的通告\n为了修路，现通告如下：\n一、时间：2021年3月5日至4月5日。\n",
    "关于开会的通知\n时间：2021年3月5日（星期五）上午9:00\n地点：会议室\n",
    "关于开会的通知\n各县：\n（一）日期：2021年3月5日。\n",
]


@pytest.mark.parametrize("text", DAYS_OF_THE_BODY)
def test_a_day_that_the_body_appoints_is_not_that_of_publication(text: str) -> None:
    assert seen(text, "published") == []


@given(
    st.text(alphabet="关于印发通知报告政府局厅国务院2014年月日号〔〕《》（）：:。，、\n \u3000来源标题文", max_size=300)
)
def test_spans_are_true_on_any_text(text: str) -> None:
    for mention in mentions(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.kind.startswith("header.") and mention.value


@pytest.mark.parametrize(
    "unit",
    [
        "某局2014年12月5日 ",
        "某局\n2014年12月5日\n",
        "来源：",
        "政",
        "《",
        "某局：",
        " ",
        "2014125\n",
        "关于修路的通知 ",
        "首页 > 通知 ",
        "第1期\n",
    ],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(times: int) -> float:
        began = time.perf_counter()
        mentions(BODY + unit * times)
        return time.perf_counter() - began

    size = 40_000 // len(unit)
    assert seconds(4 * size) < 12 * seconds(size) + 0.2
