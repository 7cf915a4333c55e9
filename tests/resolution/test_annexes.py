"""Annexes as entries of a record: full names of their signers, their day, what is annex and what is issued."""

from __future__ import annotations

import pytest

from kg.making import record_of
from kg.model import Annex, Document, SourceFile
from kg.reading.parts import parts_of


def annexes(text: str) -> tuple[Annex, ...]:
    return record_of(Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text), 0, parts_of(text))).annexes


FORWARDED = """惠州市人民政府办公室转发市财政局关于路灯经费意见的通知
惠府办〔2021〕9号
各县（区）人民政府：
现转发给你们。
惠州市人民政府办公室
2021年3月4日
关于路灯经费的意见
市人民政府：
提出以下意见。
市财政局
2021年2月20日
"""


def test_a_forwarded_text_has_its_own_signer_and_day() -> None:
    (one,) = annexes(FORWARDED)
    assert (one.kind, one.title.value) == ("carried", "关于路灯经费的意见")
    assert [signer.value for signer in one.signers] == ["惠州市财政局"]
    assert one.date and one.date.value == "2021-02-20"
    assert FORWARDED[one.start : one.end].rstrip().endswith("2021年2月20日")


NOTICE = "惠州市财政局关于做好路灯工作的通知\n各县（区）财政局：\n请做好。\n惠州市财政局\n2021年3月4日\n"
KINDS = [
    (NOTICE + "附件1\n路灯经费表\n甲 1\n附件2\n路灯检查方案\n一、亮。\n", [("annex", "路灯经费表"), ("annex", "路灯检查方案")]),
    (NOTICE.replace("做好路灯工作", "印发路灯办法") + "路灯办法\n第一条 甲。\n", [("carried", "路灯办法")]),
    (NOTICE.replace("做好路灯工作", "印发路灯办法") + "附件\n路灯办法\n第一条 甲。\n", [("carried", "路灯办法")]),
    (NOTICE, []),
    (NOTICE + "（此件公开发布）\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.title.value) for one in annexes(text)] == expected


def test_an_annex_without_signature_has_neither_signer_nor_day() -> None:
    (one, _) = annexes(KINDS[0][0])
    assert one.signers == () and one.date is None
