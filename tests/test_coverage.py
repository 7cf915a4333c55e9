"""Coverage: whatever looks like a citation is kept or refused, and the count adds up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.coverage import FATES, coverage, tally
from kg.making import record_of
from kg.model import Document, SourceFile
from kg.reading import find_files, read
from kg.resources import samples


def rows(text: str, start: int = 0) -> list[tuple[str, str, str]]:
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), start, len(text))
    return [(row.words, row.fate, row.detail) for row in coverage(text, record_of(document))]


EXAMPLES = [
    ("根据《甲市停车办法》。", [("《甲市停车办法》", "cited", "甲市停车办法")]),
    ("按照国发〔2016〕5号执行。", [("〔2016〕5号", "cited", "国发〔2016〕5号")]),
    ("按照国发2016-5号执行。", [("2016-5号", "cited", "国发〔2016〕5号")]),
    ("违反行政许可法第十二条。", [("行政许可法", "cited", "行政许可法")]),  # plain words, seen by the rules alone
    ("登载于《甲日报》。", [("《甲日报》", "refused", "newspaper, periodical or book")]),
    ("许可证号：国核安证字第2003号。", [("字第2003号", "refused", "number of a licence")]),
    ("（2019）京行终字第5号", [("（2019）京行终字第5号", "refused", "number of a court case")]),
    ("根据《\n你公司", [("《", "refused", "bracket without its partner")]),
    ("本办法自印发之日起施行。", [("本办法", "self", "")]),
    ("按照《条例》办理。", [("《条例》", "open", "no antecedent")]),
    ("按照16号文办理。", [("16号文", "open", "number without 机关代字")]),
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_the_fate_of_what_is_seen(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(text) == expected


def test_several_readings_are_told() -> None:
    (row,) = rows("国发〔20145〕6号")
    assert row[1:] == ("refused", "number with several readings | 国发〔2014〕6号 | 国发〔2015〕6号")


def test_the_own_number_is_the_header_wherever_it_is_printed_again() -> None:
    text = (
        "甲市人民政府办公室文件\n甲政办〔2016〕5号\n\n甲市人民政府办公室关于加强防汛工作的通知\n\n各县区人民政府：\n"
        "现就有关事项通知如下。\n\n甲市人民政府办公室\n2016年3月1日\n\n文号：甲政办〔2016〕5号\n"
    )
    fates = {fate for words, fate, _ in rows(text) if words == "〔2016〕5号"}
    assert fates == {"header"}


def test_places_count_in_the_whole_text() -> None:
    text = "别的公文。根据《甲办法》。"
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 5, len(text))
    for row in coverage(text, record_of(document)):
        assert text[row.start : row.end] == row.words == "《甲办法》"


@pytest.mark.parametrize("path", [path for path, _ in find_files([samples()])], ids=lambda path: path.name)
def test_nothing_is_dropped_in_silence(path: Path) -> None:
    for document in read(path):
        lost = [row for row in coverage(document.source.text, record_of(document)) if row.fate == "unaccounted"]
        assert lost == []


PIECES = [
    "根据",
    "《",
    "》",
    "〈",
    "〉",
    "甲办法",
    "条例",
    "国发",
    "〔2016〕",
    "(2016)",
    "5号",
    "第",
    "令",
    "公告",
    "。",
    "\n",
]
PIECES += [
    "国务院",
    "2016年",
    "字",
    "16号文",
    "GB/T 9704-2012",
    "AB 12-2016",
    "简称",
    "“",
    "”",
    "本办法",
    "许可证",
    "（",
    "）",
    "、",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("GB/T 9704-2012甲办法》")  # a torn title runs into a number
@settings(max_examples=300, deadline=None)
def test_every_bracket_is_accounted_for(text: str) -> None:
    for words, fate, _ in rows(text):
        assert fate in FATES
        assert fate != "unaccounted" or not words.startswith(("《", "》")), text


def test_the_count_adds_up() -> None:
    line = tally({"cited": 2, "header": 1, "self": 1, "refused": 3, "open": 1})
    assert line == "seen 所见 8 = kept 收录 4 + refused 拒收 3 + open 未定 1 + unaccounted 遗漏 0"
