"""Short forms: definitions, bare titles, words that point back."""

from __future__ import annotations

import pytest

from kg.extraction.short_forms import find
from kg.model import Document, SourceFile


def found(text: str) -> list[tuple[str, str]]:
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    return [(m.rule, m.text) for m in find(document)]


EXAMPLES = [
    ("《甲办法》（以下简称《办法》）", [("defined-short-form", "《办法》")]),
    ("《甲意见》（甲发〔2016〕5号，以下简称“意见”）", [("defined-short-form", "“意见”")]),
    ("《中华人民共和国甲税法》（以下简称甲税法）", [("defined-short-form", "甲税法")]),
    ("按照《条例》和《实施方案》要求", [("short-form", "《条例》"), ("short-form", "《实施方案》")]),
    ("《甲要点》（下称“要点”）。按照“要点”", [("defined-short-form", "“要点”"), ("short-form", "“要点”")]),
    ("《甲办法》（简称办法）。根据办法第三条", [("defined-short-form", "办法"), ("short-form", "办法")]),
    ("按照条例要求，继续抓好条例的学习", [("short-form", "条例"), ("short-form", "条例")]),
    ("该条例第三条", [("pointing", "该条例")]),
    ("上述通知要求", [("pointing", "上述通知")]),
    ("本办法自发布之日起施行", [("self-reference", "本办法")]),
]

NEGATIVE = [
    "特此通知。",
    "清理地方性条例",
    "标准化技术委员会（以下简称标技委）",
    "公示制度、审核制度（以下统称“三项制度”）",
    "《甲市停车管理办法》",
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_short_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", NEGATIVE)
def test_none(text: str) -> None:
    assert found(text) == []


def test_a_definition_knows_the_title_before_it() -> None:
    text = "《甲局关于印发〈乙〉的通知》（甲发〔2016〕5号，以下简称《通知》）"
    (definition,) = find(Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text)))
    assert definition.about == (0, text.index("》（") + 1)
