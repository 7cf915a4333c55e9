"""Pinpoints, as printed; the headings of a rule's own articles are none."""

from __future__ import annotations

import pytest

from kg.extraction.pinpoints import find
from kg.model import Document, SourceFile


def values(text: str) -> list[str | None]:
    return [m.value for m in find(Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text)))]


EXAMPLES = [
    ("《条例》第二十条第(一)项", ["第二十条第(一)项"]),
    ("第十、十八条", ["第十、十八条"]),
    ("按照第三条至第五条", ["第三条至第五条"]),
    ("刑法第一百二十条之二", ["第一百二十条之二"]),
    ("第五十七条第一款第（二）项", ["第五十七条第一款第（二）项"]),
    ("第十二条、第十三条", ["第十二条", "第十三条"]),
    ("按《法》第 20 条", ["第20条"]),
    ("情况\n第二十条第(五)项 | ||\n信息内容", ["第二十条第(五)项"]),
    ("《甲办法》\n第二条规定", ["第二条"]),
    ("行政许可 0 第二十条第（六）项 信息内容 本年", ["第二十条第（六）项"]),
    ("第十六条、十七条规定", ["第十六条、十七条"]),
    ("《甲条例》第六条第1、2款", ["第六条第1、2款"]),
    ("按照《甲标准》第三章的要求", ["第三章"]),
    ("《甲规范》（试行）第三章、第四章第二节", ["第三章", "第四章第二节"]),
    ("依据《甲细则》第三章、第五部分规定", ["第三章", "第五部分"]),
    ("依据《甲细则》第三章、第五部分、第二款（二）规定", ["第三章", "第五部分", "第二款（二）"]),
    ("符合甲法第二章第九条的要求", ["第二章第九条"]),
]


def test_a_row_of_a_statutory_table_is_told_from_a_sentence() -> None:
    def rules(text: str) -> list[str]:
        return [m.rule for m in find(Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text)))]

    assert rules("规章 0 第二十条第（六）项 信息内容 行政处罚 3") == ["pinpoint-line"]
    assert rules("依照 第二十条第（六）项 的规定") == ["pinpoint"]


NEGATIVE = [
    "第一条　为了加强管理",
    "总则\n第一条 为了加强管理",
    "第三章",
    "二十条措施",
    "按照前款和本条第二款",
    "《甲办法》第一章 总则\n",
    "本规定第三章",
    "《甲细则》规定第二款（二）",
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_pinpoints(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", NEGATIVE)
def test_none(text: str) -> None:
    assert values(text) == []
