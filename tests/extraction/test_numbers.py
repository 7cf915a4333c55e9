"""Numbers as mentions: those inside a title belong to it."""

from __future__ import annotations

import pytest

from kg.extraction.numbers import find
from kg.model import Document, SourceFile


def found(text: str) -> list[tuple[str, str, str | None]]:
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    return [(m.kind, m.text, m.value) for m in find(document)]


EXAMPLES = [
    ("《甲通知》（国发〔2008〕4号）", [("regulation", "国发〔2008〕4号", "国发〔2008〕4号")]),
    ("《甲通知（国发〔2008〕4号）》", []),
    ("〔2019〕26号文", [("regulation", "〔2019〕26号", None)]),
    ("许可证号：国核安证字第2003号", [("refused", "国核安证字第2003号", "number of a licence")]),
    (
        "国发〔20145〕6号",
        [("refused", "国发〔20145〕6号", "number with several readings|国发〔2014〕6号|国发〔2015〕6号")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_numbers(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(text) == expected
