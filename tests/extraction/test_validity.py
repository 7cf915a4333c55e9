"""Statements of validity: what each says, and whether the text tells of what it speaks."""

from __future__ import annotations

import time

import pytest

from kg.extraction.validity import find
from kg.model import Document, Mention, SourceFile


def mentions(text: str) -> list[Mention]:
    return list(find(Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))))


def said(text: str) -> list[tuple[str, str, str]]:
    """Return kind, value and how the subject was found."""
    return [
        (m.kind.removeprefix("validity."), m.value or "", m.rule.removeprefix("validity-"))
        for m in mentions("临河市养护办法\n第一条 为了养护公路。\n" + text)
    ]


IN_FORCE = [
    ("第九条　本办法自2020年1月1日起施行。", "2020-01-01"),
    ("本办法自二○二○年一月一日起施行。", "2020-01-01"),
    ("九、本通知从2020年1月1日开始执行。", "2020-01-01"),
    ("本意见于2020年1月1日正式实施。", "2020-01-01"),
    ("本条例自2020年1月1日零时起生效。", "2020-01-01"),
    ("本《规定》自印发之日起施行。", "publication"),
    ("本通知自即日起执行。", "publication"),
    ("本办法自本办法公布之日起施行。", "publication"),
    ("本规定自公布之日起30日后施行。", "publication+P30D"),
    ("本规定自发布之日起满三十日后施行。", "publication+P30D"),
    ("本规定自公布之日起一个月后施行。", "publication+P1M"),
]


@pytest.mark.parametrize(("text", "value"), IN_FORCE)
def test_since_when(text: str, value: str) -> None:
    assert said(text) == [("in-force", value, "own")]


SEVERAL = [
    ("本办法自2020年1月1日起施行，有效期五年。", [("in-force", "2020-01-01"), ("valid-for", "P5Y")]),
    ("本办法自印发之日起施行，有效期至2025年12月31日止。", [("in-force", "publication"), ("valid-until", "2025-12-31")]),
    ("本规定有效期5年，自2020年3月1日起施行，至2025年2月28日止。",
     [("valid-for", "P5Y"), ("in-force", "2020-03-01"), ("valid-until", "2025-02-28")]),
    ("本通知自2020年1月1日起执行，执行期限至2022年12月31日。", [("in-force", "2020-01-01"), ("valid-until", "2022-12-31")]),
    ("本办法有效期自2020年1月1日至2024年12月31日。", [("in-force", "2020-01-01"), ("valid-until", "2024-12-31")]),
    ("本办法有效期自2020年1月1日起5年。", [("in-force", "2020-01-01"), ("valid-for", "P5Y")]),
    ("本办法自公布之日起施行，有效期三年（自2020年1月1日至2022年12月31日）。",
     [("in-force", "publication"), ("valid-for", "P3Y")]),
    ("本条例自2020年1月1日起施行。有效期三年零六个月。", [("in-force", "2020-01-01"), ("valid-for", "P3Y6M")]),
    ("本细则自2019年5月1日起试行，试行期一年。", [("in-force", "2019-05-01"), ("trial", "trial"), ("trial", "P1Y")]),
    ("本公告执行期限为2019年1月1日至2021年12月31日。", [("in-force", "2019-01-01"), ("valid-until", "2021-12-31")]),
    ("本通知自2020年1月1日至2022年12月31日执行。", [("in-force", "2020-01-01"), ("valid-until", "2022-12-31")]),
    ("本通知自2020年1月1日起至2022年12月31日止施行。", [("in-force", "2020-01-01"), ("valid-until", "2022-12-31")]),
    ("本办法试行期两年。", [("trial", "P2Y")]),
    ("本办法由市财政局负责解释，自2021年3月1日起实施。", [("interpreted-by", "市财政局"), ("in-force", "2021-03-01")]),
    ("本办法自2020年1月1日起施行，原《养护规定》（临政发〔2010〕5号）同时废止，有效期五年。",
     [("in-force", "2020-01-01"), ("valid-for", "P5Y")]),
    ("本办法自发布之日起施行，市交通局负责解释。", [("in-force", "publication"), ("interpreted-by", "市交通局")]),
    ("本实施细则（试行）自印发之日起施行，由县民政局负责解释。", [("in-force", "publication"), ("interpreted-by", "县民政局")]),
    ("本规定具体应用的问题由市交通局负责解释。", [("interpreted-by", "市交通局")]),
    ("本办法解释权归临河市教育局所有。", [("interpreted-by", "临河市教育局")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_statements_of_one_subject(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(kind, value) for kind, value, _ in said(text)] == expected
    assert {rule for *_, rule in said(text)} == {"own"}


SUBJECTS = [
    ("现将《路灯办法》印发给你们，自2021年8月1日起施行，请认真贯彻。", "issued", "现将《路灯办法》印发给你们"),
    ("《路灯办法》已经审议通过，现予公布，自2021年8月1日起施行。", "issued", "《路灯办法》已经审议通过，现予公布"),
    ("现公布修订后的《路灯条例》，自2021年8月1日起施行。", "issued", "现公布修订后的《路灯条例》"),
    ("《路灯办法》（临政发〔2015〕3号）有效期延长至2025年12月31日。", "title", "《路灯办法》（临政发〔2015〕3号）"),
    ("1.《路灯办法》（临政发〔2015〕3号），有效期至2025年12月31日；", "title", "《路灯办法》（临政发〔2015〕3号）"),
    ("决定将《路灯办法》的有效期延长至2025年12月31日。", "title", "《路灯办法》"),
    ("《甲办法》和《乙办法》自2020年1月1日起施行。", "title", "《甲办法》和《乙办法》"),
    ("2019年，省政府公布了新修订的《路灯条例》，自2019年5月15日起施行。", "title", "《路灯条例》"),
    ("现将《路灯办法》印发给你们。该办法自2020年1月1日起施行。", "title", "该办法"),
    ("第三十条　自2020年1月1日起施行。", "article", "第三十条"),
]


@pytest.mark.parametrize(("text", "rule", "subject"), SUBJECTS)
def test_subject(text: str, rule: str, subject: str) -> None:
    (mention,) = mentions(text)
    assert mention.rule == f"validity-{rule}"
    assert mention.about and text[slice(*mention.about)] == subject


NEGATIVE = [
    "许可证有效期至2025年12月31日。",
    "四、有效期：2021年1月31日至2026年1月31日",
    "本办法规定的补贴，自2020年1月1日起执行。",
    "本办法施行前已受理的，自2020年1月1日起执行。",
    "原办法自2012年1月1日起施行。",
    "该规定2012年公布，自2013年1月1日起施行。",
    "根据《路灯条例》，自2020年1月1日起施行。",
    "决定废止《路灯条例》，自2020年1月1日起施行。",
    "将第三十条修改为：“本办法自2020年1月1日起施行。”",
    "本标准自2020年起实施。",
    "本办法自通过之日起施行。",
    "本市规定自2020年1月1日起施行。",
    "《路灯条例》自2008年5月1日起施行以来，我局认真贯彻。",
    "收费标准自2020年1月1日起执行，有效期三年。",
    "将《路灯办法》有效期延长两年。",
    "项目实施期限为2019年1月1日至2021年12月31日。",
    "补贴自2020年1月1日至2022年12月31日执行。",
    "九、自2024年6月1日起施行。",
    "上述措施自发布之日起，逐步实施。",
    "会议定于2020年1月1日执行任务。",
    "最终解释权仍在各部门。",
    "（一）《路灯办法》已经失效。",
    "本报告系统应能自动识别失效。",
]


@pytest.mark.parametrize("text", NEGATIVE)
def test_nothing_of_the_documents_own_force(text: str) -> None:
    assert said(text) == []


NOTES = [
    (
        "临河市养护办法\n（2016年12月12日临河市人民政府令第3号公布　自2017年1月1日起施行）\n第一条",
        ("in-force", "2017-01-01"),
    ),
    ("临河市养护办法（已废止）\n第一条", ("ended", "ended")),
    ("【已失效】\n临河市养护办法\n第一条", ("ended", "ended")),
    ("临河市养护办法\n本文件已废止\n第一条", ("ended", "ended")),
]


@pytest.mark.parametrize(("text", "expected"), NOTES)
def test_note_and_stamp_at_the_head(text: str, expected: tuple[str, str]) -> None:
    assert [(m.kind.removeprefix("validity."), m.value) for m in mentions(text)] == [expected]


# 修正 keeps the commencement clause of the first text: the note does not tell whose day it is
NO_NOTES = [
    "临河市养护办法\n（2010年3月1日公布　根据2016年12月12日决定修正　自2017年1月1日起施行）\n第一条",
    "关于宣布部分文件失效的通知\n各县：下列文件已失效，不再执行。",
]


@pytest.mark.parametrize("text", NO_NOTES)
def test_no_note(text: str) -> None:
    assert mentions(text) == []


# In a licence the field or the sentence speaks of the document itself
LICENCES = [
    ("路灯设备许可证\n一、单位：甲公司\n二、有效期至：2025年12月31日\n", ["2025-12-31"]),
    ("路灯设备许可证\n有效期限：至2025年12月31日\n", ["2025-12-31"]),
    ("关于颁发路灯设备许可证的通知\n现予颁发。许可证有效期至2025年12月31日。", ["2025-12-31"]),
    ("关于批准路灯的通知\n本许可证有效期至2025年12月31日。", ["2025-12-31"]),
    ("关于颁发路灯设备许可证的通知\n在甲公司许可证有效期至2025年12月31日的情况下，", []),
]


@pytest.mark.parametrize(("text", "days"), LICENCES)
def test_licences(text: str, days: list[str]) -> None:
    assert [m.value for m in mentions(text)] == days


POINTING = [
    (
        "现批准《路灯规范》和《路灯规程》为行业标准。\n上述标准自2020年4月1日起实施。",
        "批准《路灯规范》和《路灯规程》为行业标准。\n上述标准",
    ),
    (
        "我局制定了《路灯节能》（甲1—2020），现予发布。该导则自2020年4月1日起实施。",
        "《路灯节能》（甲1—2020），现予发布。该导则",
    ),
    ("批准《路灯规范》第1号修改单。该标准自2020年4月1日起实施。", "该标准"),  # of the slip, not of the standard
]


@pytest.mark.parametrize(("text", "about"), POINTING)
def test_a_pointing_word_reaches_back_to_its_titles(text: str, about: str) -> None:
    (mention,) = mentions(text)
    assert mention.about and text[slice(*mention.about)] == about
    assert mention.text.startswith(("上述", "该"))


@pytest.mark.parametrize(
    "unit", ["自2020年1月1日起施行，", "有效期", "由局负责解释，", "《", "本办法", "起施行", "日", "（"]
)
def test_time_is_linear(unit: str) -> None:
    def seconds(times: int) -> float:
        began = time.perf_counter()
        mentions(unit * times)
        return time.perf_counter() - began

    size = 20_000 // len(unit)
    assert seconds(4 * size) < 12 * seconds(size) + 0.2
