"""Titles: what is named in 《》, in quotation marks, in plain words; and what 《》 names that is no official paper."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.titles import find
from kg.model import Document, Mention, SourceFile


def mentions(text: str) -> list[Mention]:
    return list(find(Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))))


EXAMPLES = [
    ("根据《甲市停车管理办法》，", ["甲市停车管理办法"]),
    ("《甲市停车管理办法(试行)》", ["甲市停车管理办法（试行）"]),
    ("《甲局关于印发<乙办法>的通知》", ["甲局关于印发〈乙办法〉的通知"]),
    ("《甲局关于印发《乙办法》的通知》", ["甲局关于印发〈乙办法〉的通知"]),
    ("《甲规定》《乙规定》和《丙办法》", ["甲规定", "乙规定", "丙办法"]),
    ("贯彻《甲市政府\n关于加强消防工作\n的实施意见》", ["甲市政府关于加强消防工作的实施意见"]),
    ("《关于加强某某工作的通知（甲政办〔2015〕3号）》", ["关于加强某某工作的通知"]),
    ("实施《中国制造2025》", ["中国制造2025"]),  # no 文种, but a cue
    ("GB/T 1234-2019《适老化测评技术》", ["适老化测评技术"]),  # no 文种, but a number
    ("根据《甲市人民政府关于防汛工作的通知（甲政〔2015〕3号）要求", ["甲市人民政府关于防汛工作的通知"]),  # cut off
    ("制定“全市2014年信息公开工作要点”（下称“要点”）", ["全市2014年信息公开工作要点"]),
    ("根据甲市人民政府关于防汛工作的通知（甲政〔2015〕3号）要求", ["甲市人民政府关于防汛工作的通知"]),
    ("符合甲服务管理办法（司法部令第138号）第六条", ["甲服务管理办法"]),
    ("违反行政许可法第十二条", ["行政许可法"]),
    ("实施劳动合同法和就业促进法", ["劳动合同法", "就业促进法"]),
    ("加强商标法、专利法、反不正当竞争法等法律的宣传", ["商标法", "专利法", "反不正当竞争法"]),
    ("按照职业病防治法规定诊断", ["职业病防治法"]),
    ("落实好新修订的个人所得税法，", ["个人所得税法"]),
    ("全面实施新的企业所得税法。", ["企业所得税法"]),
    ("颁布了《中华人民共和国民法典》", ["中华人民共和国民法典"]),
    ("按照新修订的中华人民共和国政府信息公开条例(以下简称《条例》)", ["中华人民共和国政府信息公开条例"]),
    ("政府信息公开条例（以下简称《条例》）", ["政府信息公开条例"]),
    ("学习新修订的行政处罚法", ["行政处罚法"]),
    ("印发《甲局任务分工表》", ["甲局任务分工表"]),
    ("按照2014年市政府信息公开工作要点，制定方案", ["2014年市政府信息公开工作要点"]),
    ("执行《首问责任制》和《甲局工作职责》", ["首问责任制", "甲局工作职责"]),
    ("学习《甲届四中全会公报》", ["甲届四中全会公报"]),
    ("解读《促进甲业发展的若干政策》", ["促进甲业发展的若干政策"]),
    ("观看《宪法》宣传片", ["宪法"]),
    # rows of catalogues
    ("\n3.甲市停车管理暂行规定（甲市人民政府令第12号）", ["甲市停车管理暂行规定"]),
    ("\n1\t关于加强防汛工作的通知\t甲政发〔2010〕5号", ["关于加强防汛工作的通知"]),
    ("\n（2）甲局办事规则 甲局发〔2010〕5号", ["甲局办事规则"]),
    ("\n二、甲局办事规则（试行）（甲局发〔2010〕5号）", ["甲局办事规则（试行）"]),
    # brackets within, and of another kind
    ("《关于转发<甲厅关于印发〈乙办法〉的通知>的通知》", ["关于转发〈甲厅关于印发〈乙办法〉的通知〉的通知"]),
    ("《关于印发《甲办法》和《乙办法》的通知》", ["关于印发〈甲办法〉和〈乙办法〉的通知"]),
    ("按照〈甲省信访条例〉要求", ["甲省信访条例"]),
    ("按照<甲省信访条例>要求", ["甲省信访条例"]),
    ("按照《甲省信访条例〉要求", ["甲省信访条例"]),
    ("按照〈甲省信访条例》要求", ["甲省信访条例"]),
    ("按照《甲省信访条例要求，开展工作", ["甲省信访条例"]),
    ("按照《《甲省信访条例》》要求", ["甲省信访条例"]),
    # without a 文种, but what stands around tells
    ("批准《装箱机》等13项行业标准", ["装箱机"]),
    ("现批准《测定 甲法》为国家环境保护标准", ["测定甲法"]),
    ("国家标准《禁用物质要求》和《回收率计算方法》", ["禁用物质要求", "回收率计算方法"]),
    ("根据《甲管制条例》《乙设施实物保护》等法规", ["甲管制条例", "乙设施实物保护"]),
    ("详见《互联网应用水平评测体系》", ["互联网应用水平评测体系"]),
    ("《甲局2020年政府信息公开工作年报》", ["甲局2020年政府信息公开工作年报"]),
    ("《甲条例修订草案征求意见稿》", ["甲条例修订草案征求意见稿"]),
    ("《产业结构调整指导目录2011年本》", ["产业结构调整指导目录2011年本"]),
    ("批准《车用甲板》1项行业标准修改单", ["车用甲板"]),
    ("批准《高纯甲锭》等3项行业标准外文版", ["高纯甲锭"]),
    ("现将许可的《甲企业及产品》（第12批）公布", ["甲企业及产品"]),
    ("遵守《甲工程选址审查意见书》的条件", ["甲工程选址审查意见书"]),
    ("在《海峡两岸甲合作框架协议》下", ["海峡两岸甲合作框架协议"]),
    ("《关于甲机场事》的请示收悉", ["关于甲机场事"]),
    ("严格按照香港特别行政区基本法办事", ["香港特别行政区基本法"]),
    ("违反税收征管法的，", ["税收征收管理法"]),
    ("《关于甲委员会第5号提案办理情况的答复》", ["关于甲委员会第5号提案办理情况的答复"]),
    # traditional characters, radicals out of PDF
    ("《中華人民共和國行政許可法》", ["中华人民共和国行政许可法"]),
    ("《關於加強法治政府建設的意見》", ["关于加强法治政府建设的意见"]),
    ("《甲市⼈⼤议事规则》", ["甲市人大议事规则"]),
]

NEGATIVE = [
    "宣传行政许可法律知识",
    "熟悉税收征管法律知识",
    "行政许可法实施细则",
    "严格落实核安全法规相关规定",
    "按照核安全法规定期检查",
    "具备教育法律知识",
    "按照《条例》和《通知》",  # short forms
    "行政许可法颁布以来",  # in plain words, without a cue
    "关于加强管理的通知",  # a heading
    "按照2016年工作计划，完成任务",
    "中华人民共和国行政许可法\n第一章",  # the law's own heading
    "根据《国发〔2008〕4号》",  # a number
    "甲市关于防汛工作的通知 甲政发〔2010〕5号",  # a heading and its number
    "\n1\t甲企业\t甲证〔2010〕5号",
    "气温<甲省平均，办法>",  # less and more
    "选择〈上一条〉〈下一条〉",
]

REFUSED = [
    ("《人民日报》", "newspaper, periodical or book"),
    ("《甲市政报》", "newspaper, periodical or book"),
    ("《国务院公报》", "newspaper, periodical or book"),
    ("《甲许可证》", "licence or certificate"),
    ("填写《申请表》", "form or table"),
    ("《借用协议》", "agreement"),
    ("《港珠澳大桥》", "no known form of official paper"),
    ("根据《\n你公司应当", "bracket without its partner"),
    ("《甲标准》杂志", "newspaper, periodical or book"),
    ("《办事指南》栏目", "newspaper, periodical or book"),
    ("印发《政务动态》", "newspaper, periodical or book"),
    ("发布《条例问答》", "newspaper, periodical or book"),
    ("编印《政务公开制度》12期", "newspaper, periodical or book"),
    ("《腾飞》内刊", "newspaper, periodical or book"),
    ("《义勇军进行曲》", "newspaper, periodical or book"),
    ("批准《白云石1号》等6项行业标准样品", "no known form of official paper"),
    ("提供《体检报告》", "form or table"),
    ("签订《目标责任合同》", "agreement"),
    ("办理《不动产权证书》", "licence or certificate"),
    ("签署《战略合作框架协议》", "agreement"),
    ("填写《征求意见书》", "form or table"),
    ("修改《初步安全分析报告》", "no known form of official paper"),
    ("执行《甲机组调试大纲（B版）》", "no known form of official paper"),
    ("播出《关于甲市》", "no known form of official paper"),
]

GAPS = [
    ("继续抓好政府信息公开条例的学习", ["政府信息公开条例"]),  # plain words, the verb behind
]


def titles(text: str) -> list[str | None]:
    return [m.value for m in mentions(text) if m.kind == "regulation"]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_titles(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


@pytest.mark.parametrize("text", NEGATIVE)
def test_no_title(text: str) -> None:
    assert titles(text) == []


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_refused_with_a_reason(text: str, reason: str) -> None:
    assert [(m.kind, m.value) for m in mentions(text)] == [("refused", reason)]


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "expected"), GAPS)
def test_gaps(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


def test_each_bracket_is_kept_refused_or_short() -> None:
    text = "《甲办法》（见《甲日报》）《乙表》和《条例》，《丙规定"
    assert len(mentions(text)) == 4  # 《条例》 is left to short_forms


def test_spans_are_true() -> None:
    text = "依据《甲办法》、“乙市工作要点”（下称“要点”）和丙市关于防汛的通知（丙政〔2015〕3号）"
    assert all(text[m.start : m.end] == m.text for m in mentions(text))


def test_a_song_after_a_rule_is_none() -> None:
    assert titles("《甲规定》，《新闻联播》播出") == ["甲规定"]


NAMES = [
    "中华人民共和国行政许可法",
    "甲省人民政府关于加强法治政府建设的意见",
    "关于印发〈甲局停车管理办法〉的通知",
    "甲市“十四五”环境保护规划",
    "机关事务管理条例（2018年修正）",
]
ROOM = st.sampled_from([" ", "\u3000", "\n", "\r\n　　", "\xa0"])
TRADITIONAL = str.maketrans("华国许关强设见发办规环护务条", "華國許關強設見發辦規環護務條")


@st.composite
def printed(draw: st.DrawFn) -> tuple[str, str]:
    """Return a title in 《》 as it may be printed, and its normal form."""
    name = draw(st.sampled_from(NAMES))
    shown = name
    for at in sorted(draw(st.sets(st.integers(1, len(name) - 1), max_size=3)), reverse=True):
        shown = shown[:at] + draw(ROOM) + shown[at:]
    inner = draw(st.sampled_from(["〈〉", "<>", "＜＞", "《》"]))
    shown = shown.translate(str.maketrans("〈〉", inner))
    if draw(st.booleans()):
        shown = shown.translate(str.maketrans("（）", "()"))
    if draw(st.booleans()):
        shown = shown.translate(TRADITIONAL)
    return f"《{shown}》", name


@given(printed(), st.sampled_from([("根据", "，"), ("", "（国发〔2016〕5号）"), ("落实《乙规定》、", "等")]))
@settings(max_examples=300, deadline=None)
def test_spaces_width_line_breaks_and_script_do_not_change_a_title(
    case: tuple[str, str], around: tuple[str, str]
) -> None:
    shown, name = case
    found = mentions(around[0] + shown + around[1])
    assert (shown, name) in [(m.text, m.value) for m in found]
    assert all(m.kind == "regulation" for m in found)
