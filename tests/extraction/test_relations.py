"""Cue words: the longest one counts, single characters only beside what they cite."""

from __future__ import annotations

import pytest

from kg.extraction.relations import find
from kg.model import Document, SourceFile

EXAMPLES = [
    ("根据《条例》", [("根据", "basis")]),
    ("为贯彻落实《意见》精神", [("贯彻落实", "implement"), ("精神", "implement")]),
    ("按《条例》规定", [("按", "basis"), ("规定", "basis")]),
    ("现将《方案》印发给你们", [("印发", "issue")]),
    ("同时废止", [("废止", "repeal")]),
    ("数据依法公开，按时办结", []),
    ("按甲府发〔2019〕3号", [("按", "basis")]),
    ("印发实施方案，发放宣传册，提高执行力", [("印发", "issue")]),
    ("《甲》停止施行，《乙》不再适用", [("停止施行", "repeal"), ("不再适用", "repeal")]),
    ("暂时调整实施《甲条例》", [("暂时调整实施", "amend")]),
    ("围绕《甲纲要》推进，参照《乙》", [("围绕", "implement"), ("推进", "implement"), ("参照", "basis")]),
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_cues(text: str, expected: list[tuple[str, str]]) -> None:
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    assert [(m.text, m.value) for m in find(document)] == expected
