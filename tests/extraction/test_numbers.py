"""Numbers as mentions: those inside a title belong to it; and what may not change how a number is read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.numbers import find
from kg.model import Document, SourceFile


def found(text: str) -> list[tuple[str, str, str | None]]:
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    return [(m.kind, m.text, m.value) for m in find(document)]


EXAMPLES = [
    ("《甲通知》（国发〔2008〕4号）", [("regulation", "国发〔2008〕4号", "国发〔2008〕4号")]),
    ("《甲通知（国发〔2008〕4号）》", []),
    ("根据《国发〔2008〕4号》文件", [("regulation", "国发〔2008〕4号", "国发〔2008〕4号")]),
    ("根据《国发〔2008〕4号文》要求", [("regulation", "国发〔2008〕4号", "国发〔2008〕4号")]),
    ("〔2019〕26号文", [("regulation", "〔2019〕26号", None)]),
    ("甲市《乙公告》（2017年第172号）", [("regulation", "2017年第172号", None)]),
    ("2017年第172号", [("refused", "2017年第172号", "number without 机关代字")]),
    ("许可证号：国核安证字第2003号", [("refused", "国核安证字第2003号", "number of a licence")]),
    ("（2019）京01行终123号", [("refused", "（2019）京01行终123号", "number of a court case")]),
    ("合同ABC12-2016", [("refused", "ABC12-2016", "code of another kind")]),
    (
        "国发〔20145〕6号",
        [("refused", "国发〔20145〕6号", "number with several readings|国发〔2014〕6号|国发〔2015〕6号")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_numbers(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(text) == expected


# What surrounds a number in a sentence, and the number in its parts, between which a printer may break.
AROUND = [("根据", "精神"), ("《某某通知》（", "）"), ("认真贯彻", "，"), ("按照省政府", "文件要求"), ("，", "。")]
NUMBERS = [
    (("国办发", "〔", "2016", "〕", "5", "号"), "国办发〔2016〕5号"),
    (("闽政办网传", "〔", "2019", "〕", "12", "号"), "闽政办网传〔2019〕12号"),
    (("财税", "〔", "2016", "〕", "第", "36", "号"), "财税〔2016〕36号"),
    (("国务院令", "第", "711", "号"), "国务院令第711号"),
    (("税务总局公告", "2018", "年", "第", "12", "号"), "税务总局公告〔2018〕12号"),
    (("教职成厅函", "〔", "2016", "〕", "5", "号"), "教职成厅函〔2016〕5号"),
]
GAPS = st.sampled_from(["", "", " ", "\u3000", "\n", "\r\n", "\xa0", " \n"])
WIDE = str.maketrans({chr(code - 0xFEE0): chr(code) for code in range(0xFF10, 0xFF1A)} | {"〔": "［", "〕": "］"})
TRADITIONAL = str.maketrans("国办发闽政网传财税务总局厅职号", "國辦發閩政網傳財稅務總局廳職號")


@st.composite
def printed(draw: st.DrawFn) -> tuple[str, str, str]:
    """Return a sentence with a number in one of the ways in which it may be printed, its words, and its normal form."""
    parts, value = draw(st.sampled_from(NUMBERS))
    before, after = draw(st.sampled_from(AROUND))
    number = parts[0] + "".join(draw(GAPS) + part for part in parts[1:])
    number = draw(st.sampled_from([number, number.translate(WIDE), number.translate(TRADITIONAL)]))
    return before + number + after, number, value


@given(printed())
@settings(max_examples=300, deadline=None)
def test_spaces_width_line_breaks_and_script_do_not_change_a_number(case: tuple[str, str, str]) -> None:
    text, number, value = case
    assert found(text) == [("regulation", number, value)]


@given(st.sampled_from(NUMBERS), st.sampled_from(["\u2460", "\u00b2", "\u0665", "\u3220", "\u2116", "Ⅴ"]))
def test_what_only_looks_like_a_digit_under_nfkc_is_none(case: tuple[tuple[str, ...], str], sign: str) -> None:
    parts, _ = case
    text = "".join(parts[:-2]) + sign + "号"
    assert unicodedata.normalize("NFKC", text) != text or sign == "\u0665"
    assert [value for kind, _, value in found(text) if kind == "regulation" and value] == []


@given(st.sampled_from(NUMBERS), st.sampled_from(AROUND))
def test_a_repair_reads_what_the_whole_form_says(case: tuple[tuple[str, ...], str], around: tuple[str, str]) -> None:
    parts, value = case
    if "〔" not in parts or "第" in parts:
        return
    for lost in ("〔", "〕"):
        text = around[0] + "".join(part for part in parts if part != lost) + around[1]
        read = [v for kind, _, v in found(text) if kind == "regulation"]
        assert read in ([value], [None], [])  # one sensible reading, or none at all; never another
