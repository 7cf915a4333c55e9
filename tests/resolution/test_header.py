"""Which of the things seen in the header counts: signature before fields, fields before layout."""

from __future__ import annotations

import pytest

from kg.extraction.header import find
from kg.model import Document, Header, SourceFile
from kg.reading.documents import split
from kg.resolution.header import read_header


def header(text: str, index: int = 0) -> Header:
    start, end = split(text)[index]
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), start, end, index)
    return read_header(document, tuple(find(document)))


NOTICE = """发文机关：临河市人民政府办公室  成文日期：2018年1月2日
发布日期：2018年1月9日  发文字号：临政办〔2018〕3号

临河市人民政府办公室关于做好
2017年度报告编制工作的通知
临政办〔2018〕3号

各县（区）人民政府：

请认真落实。

临河市人民政府办公室
2018年1月3日

抄送：市委办公室。
"""


def test_every_field_of_a_notice() -> None:
    read = header(NOTICE)
    values = {
        name: getattr(read, name) and getattr(read, name).value for name in ("title", "number", "recipient", "genre")
    }
    assert values == {
        "title": "临河市人民政府办公室关于做好2017年度报告编制工作的通知",
        "number": "临政办〔2018〕3号",
        "recipient": "各县（区）人民政府",
        "genre": "notice",
    }
    assert (read.date and read.date.value, read.published and read.published.value) == ("2018-01-03", "2018-01-09")
    assert [signer.value for signer in read.signers] == ["临河市人民政府办公室"]
    assert [copy.value for copy in read.copy_to] == ["市委办公室"]


DATES = [
    ("年报\n发布时间：2015-01-30 00:00\n正文。\n临河市交通局\n2015年1月20日", "2015-01-20"),
    ("年报\n发布时间：2015-01-30 00:00\n正文。", "2015-01-30"),
    ("成文日期：2015-01-20 发布日期：2015-01-30\n正文。", "2015-01-20"),
    ("临河市2014年度工作进展情况的报告\n市政府：\n现报告如下。\n临河市交通局\n2014125", "2014-12-05"),
    ("通知\n发布时间：2014-02-01\n请落实。\n临河市交通局\n2014125", "2014-01-25"),
    ("通知\n请落实。\n临河市交通局\n2014125", None),  # two readings, nothing decides
    (
        "关于批转报告的通知\n各县：\n请落实。\n市政府\n1997年2月4日\n关于防震的报告\n市政府：\n同意。\n市地震局\n1997年1月20日",
        "1997-02-04",
    ),
    ("年报\n发文日期：2013-03-11\n一、概述。\n正文。\n\n　　　　二〇一三年三月八日\n", "2013-03-08"),
    ("总结\n发布时间：2019-01-09\n正文。\n临河市交通局\n2018年12月\n", "2019-01-09"),  # month and year are no date
    ("汇报\n正文。\n二0一0年七月二十一日\n制度\n一、会议", "2010-07-21"),
    ("通知\n请于2014年12月5日前报送。", None),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_date(text: str, expected: str | None) -> None:
    read = header(text)
    assert (read.date and read.date.value) == expected


TITLES = [
    # fields without colons; the shown title is fuller than the field
    (
        "索引号 A1 发布机构 临河市人民政府办公室 发文日期 2018-06-20 文号 临府办函〔2018〕62号\n"
        "信息名称 市人民政府办公室关于调整小组成员的通知\n\n"
        "临河市人民政府办公室\n关于调整小组成员的通知\n\n各县：\n决定如下。",
        "临河市人民政府办公室关于调整小组成员的通知",
    ),
    ("标题：临河市人民政府关于做好防汛…\n\n临河市人民政府关于做好防汛工作的通知\n各县：\n", "临河市人民政府关于做好防汛工作的通知"),
    ("国务院授予\n某某总队张某等三人\n上校警衔命令\n国发〔1989〕7号\n\n公安部：\n决定。", "国务院授予某某总队张某等三人上校警衔命令"),
    ("临河市民政局2018年工作总结和2019年工作打算\n2018年，我局认真工作。", "临河市民政局2018年工作总结和2019年工作打算"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_title(text: str, expected: str) -> None:
    read = header(text)
    assert (read.title and read.title.value) == expected


GENRES = [
    ("临河市2016年政府信息公开工作年度报告", "annualReport", "2016"),
    ("关于2014年度政府信息公开工作进展情况的报告", "annualReport", "2014"),
    ("临河市人民政府关于修路的批复", "reply", None),
    ("临河市公路养护办法（试行）", "regulatoryText", None),
    ("临河市财政局2017年工作总结", "workReport", "2017"),
    ("关于印发2018年政务公开工作要点的通知", "notice", None),
    ("临河市公路养护操作规程", "regulatoryText", None),
    ("中华人民共和国公路法", "regulatoryText", None),
    ("临河市交通发展规划纲要", "plan", None),
]


@pytest.mark.parametrize(("title", "genre", "year"), GENRES)
def test_genre_and_report_year(title: str, genre: str, year: str | None) -> None:
    read = header(f"标题: {title}\n正文。")
    assert read.genre and read.genre.value == genre
    assert (read.report_year and read.report_year.value) == year


UNTITLED = [
    ("各县：\n现将有关事项通知如下：\n一、修路。\n", "notice"),
    ("县交通局：\n你局请示收悉。同意。\n特此函复。\n", "letter"),
    ("为了修路。\n特此公告。\n", "announcement"),
    ("各县：\n为加强修路，现提出以下意见：\n一、修路。\n", "opinion"),
    ("甲部编制了《乙目录》。现予公告。\n", "announcement"),
    ("甲部批准《乙机》等5项行业标准（见附件），其中机械3项，现予公布。\n", "announcement"),
    ("县交通局：\n你局《关于修路的请示》收悉。\n经研究，同意你局修路。\n", "reply"),
    ("甲县人民政府：\n你县《关于修路的函》（甲函〔2020〕3号）收悉。\n我局同意按方案修路。\n", "letter"),
    ("甲公司：\n你公司《关于修路的请示》收悉。经研究，通知如下。\n我局同意你公司修路。\n", "notice"),
    ("县交通局：\n你局请示收悉。我局组织了审查。\n", None),
    ("各县：\n经上级批准《乙方案》，现予公布名单。\n", None),
    ("各县：\n请修路。\n", None),
]


@pytest.mark.parametrize(("text", "genre"), UNTITLED)
def test_genre_without_a_title(text: str, genre: str | None) -> None:
    read = header(text)
    assert read.title is None and (read.genre and read.genre.value) == genre


def test_the_title_decides_before_what_the_text_says() -> None:
    read = header("标题: 临河市人民政府关于修路的意见\n各县：\n现将有关事项通知如下。")
    assert read.genre and read.genre.value == "opinion"


def test_signers_of_the_cover_come_before_those_of_the_annex_and_of_the_page() -> None:
    text = "标题: 关于修路的通知 来源：临河日报\n请落实。\n省公安厅\n省交通厅\n2014年12月5日\n方案\n市交通局\n2014年12月1日"
    read = header(text)
    assert [signer.value for signer in read.signers] == ["省公安厅", "省交通厅", "临河日报"]


def test_an_advertisers_name_comes_last() -> None:
    text = "888赌城关于2014年度工作的报告\n来源：临河市交通局\n正文。\n某某娱乐城欢迎您\n2014年12月5日"
    assert [signer.value for signer in header(text).signers] == ["临河市交通局", "某某娱乐城欢迎您"]


def test_an_article_of_a_compilation_has_its_heading_as_title() -> None:
    text = "工作汇报(精选2篇)\n工作汇报 篇1\n甲。\n工作总结 篇2\n乙。"
    assert [header(text, i).title.value for i in (0, 1)] == ["工作汇报篇1", "工作总结篇2"]  # type: ignore[union-attr]


def test_labels_below_the_body_do_not_hide_the_signature() -> None:
    text = (
        "关于修路的通知\n2014-12-09 来源：市政府网\n各县：\n请落实。\n临河市交通局\n2014年12月5日\n公开方式：主动公开\n"
    )
    read = header(text)
    assert (read.date and read.date.value, read.published and read.published.value) == ("2014-12-05", "2014-12-09")


def test_a_day_in_a_box_closes_no_document() -> None:
    text = (
        "【文件名称】临河市关于修路的通知\n【文号】临政[2010]3号\n【成文日期】2010年5月6日\n\n"
        "临河市关于修路的通知\n临政[2010]3号\n各县：\n请落实。\n二〇一〇年五月六日\n"
    )
    assert split(text) == ((0, len(text)),)


def test_a_review_with_a_plan_is_a_review() -> None:
    read = header("标题: 临河市民政局2018年工作总结和2019年工作计划\n正文。")
    assert read.genre and read.genre.value == "workReport"


def test_nothing_tells_nothing() -> None:
    assert header("为做好公开工作，现将人员安排好:\n一、组成人员") == Header()
