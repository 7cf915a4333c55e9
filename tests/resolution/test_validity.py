"""Of what a statement of validity speaks: the document, the text that it issues, another work."""

from __future__ import annotations

import pytest

from kg.making import record_of
from kg.model import Document, Record, SourceFile
from kg.reading.parts import parts_of


def record(text: str) -> Record:
    return record_of(Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text), 0, parts_of(text)))


def said(text: str) -> list[tuple[str, str, str | None]]:
    return [(one.kind, one.value, one.of) for one in record(text).validity]


HEAD = "惠州市财政局关于做好路灯养护工作的通知\n各县（区）财政局：\n"
SIGNED = "\n惠州市财政局\n2020年3月1日\n"

EXAMPLES = [
    # the document's own, once with all its quotes
    (
        f"惠州市财政局关于印发《惠州市路灯办法》的通知\n各县（区）财政局：\n现将《惠州市路灯办法》印发给你们，自2020年4月1日起施行。{SIGNED}"
        "惠州市路灯办法\n第一条 为了照明，制定本办法。\n第二条 本办法自2020年4月1日起施行，有效期五年。\n",
        [("in-force", "2020-04-01", None), ("valid-for", "P5Y", None)],
    ),
    # what it changes of others
    (
        f"{HEAD}《惠州市路灯办法》（惠财〔2015〕3号）有效期延长至2025年12月31日。{SIGNED}",
        [("valid-until", "2025-12-31", "惠财〔2015〕3号")],
    ),
    # what is issued under another name, and not what it rests on
    (
        f"{HEAD}根据《惠州市城市管理条例》，我局制定了《路灯指引》，现予公布，自公布之日起施行。{SIGNED}",
        [("in-force", "publication", "路灯指引")],
    ),
    # who interprets, under the full names
    (
        f"{HEAD}本通知由市财政局、市住房和城乡建设局负责解释。{SIGNED}",
        [("interpreted-by", "惠州市住房和城乡建设局", None), ("interpreted-by", "惠州市财政局", None)],
    ),
    (f"{HEAD}本通知由我局负责解释。{SIGNED}", [("interpreted-by", "惠州市财政局", None)]),
    # 试行 in the title; how long says more
    ("惠州市路灯办法（试行）\n第一条 为了照明。", [("trial", "trial", None)]),
    ("惠州市路灯办法（试行）\n第一条 为了照明。\n第二条 本办法试行一年。", [("trial", "P1Y", None)]),
    ("惠州市财政局关于印发《路灯办法（试行）》的通知\n各县：\n请执行。", [("trial", "trial", None)]),
    # a licence says how long it holds
    (
        "许可证\n一、单位名称：甲公司\n二、有效期：2021年1月31日至2026年1月31日",
        [("in-force", "2021-01-31", None), ("valid-until", "2026-01-31", None)],
    ),
    # the office of a group interprets
    (
        f"{HEAD}成立惠州市路灯养护领导小组。本通知由领导小组办公室负责解释。{SIGNED}",
        [("interpreted-by", "惠州市路灯养护领导小组办公室", None)],
    ),
    # each title that 上述标准 points to
    (
        f"{HEAD}现批准《路灯规范》和《路灯规程》为行业标准。\n上述规范自2020年4月1日起实施。{SIGNED}",
        [("in-force", "2020-04-01", "路灯规程"), ("in-force", "2020-04-01", "路灯规范")],
    ),
    # fields of a portal
    (
        "标题：惠州市路灯办法\n发文机关：惠州市财政局\n成文日期：2020-03-01\n有效性：现行有效\n施行日期：2020-04-01\n失效日期：2025-03-31\n"
        "惠州市路灯办法\n第一条 为了照明。",
        [("status", "现行有效", None), ("in-force", "2020-04-01", None), ("valid-until", "2025-03-31", None)],
    ),
    (
        "索引号：X1\n标题：惠州市路灯办法\n发文日期：2020-03-01\n是否有效：否\n第一条 为了照明。",
        [("status", "失效", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_statements(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert said(text) == expected


NEGATIVE = [
    f"{HEAD}本通知由制定机关负责解释。{SIGNED}",
    "惠州市财政局关于废止《路灯办法（试行）》的通知\n各县：\n决定废止。",
    "惠州市财政局关于贯彻落实《路灯办法（试行）》的通知\n各县：\n请落实。",
    "路灯办法\n一、单位名称：甲公司\n二、有效期：2021年1月31日至2026年1月31日",
    f"{HEAD}请贯彻。{SIGNED}附件1\n惠州市路灯办法\n第一条 甲。\n第二条 本办法自2020年5月1日起施行。\n",  # another's
]


@pytest.mark.parametrize("text", NEGATIVE)
def test_nothing_said(text: str) -> None:
    assert said(text) == []


def test_every_quote_of_one_statement_is_kept() -> None:
    (one,) = record(
        f"惠州市财政局关于印发《路灯办法》的通知\n各县：\n现印发给你们，自印发之日起施行。{SIGNED}路灯办法\n第一条 本办法自印发之日起施行。\n"
    ).validity
    assert [mention.text for mention in one.mentions] == ["现印发给你们，自印发之日起施行", "本办法自印发之日起施行"]


def test_an_annex_has_its_own_force_where_the_document_names_it() -> None:
    text = f"{HEAD}请贯彻《惠州市路灯办法》。{SIGNED}附件1\n惠州市路灯办法\n第一条 甲。\n第二条 本办法自2020年5月1日起施行。\n"
    assert said(text) == [("in-force", "2020-05-01", "惠州市路灯办法")]
