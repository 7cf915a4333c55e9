"""Titles: what is named in 《》, in quotation marks, in plain words; and what 《》 names that is no official paper."""

from __future__ import annotations

import pytest

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
]

NEGATIVE = [
    "宣传行政许可法律知识",
    "行政许可法实施细则",
    "按照《条例》和《通知》",  # short forms
    "行政许可法颁布以来",  # in plain words, without a cue
    "关于加强管理的通知",  # a heading
    "按照2016年工作计划，完成任务",
    "中华人民共和国行政许可法\n第一章",  # the law's own heading
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
