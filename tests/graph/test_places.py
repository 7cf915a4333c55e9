"""A quote in the graph of a build says on which page, and in which cell of a table, it stands."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

import kg
from tests.reading import making

QUOTES = """PREFIX kg: <https://w3id.org/zhengwu/ontology#>
SELECT DISTINCT ?quote ?page ?row ?column {
  ?m a kg:Mention ; kg:quote ?quote .
  OPTIONAL { ?m kg:page ?page } OPTIONAL { ?m kg:row ?row } OPTIONAL { ?m kg:column ?column } }"""
LAST = "《城关县政府信息公开工作考核办法》(城关政办发〔2019〕12号)"
TWO_PAGES: list[making.Part] = [
    ("title", "城关县财政局关于报送政务公开情况的报告"),
    ("to", "县人民政府办公室："),
    *[("p", f"{count}月，我局按照《中华人民共和国政府信息公开条例》公开信息{count + 3}条。") for count in range(1, 13)]
    * 4,
    ("p", f"按照{LAST}的要求，我局开展了自查。"),
    ("right", "城关县财政局"),
    ("right", "2020年1月8日"),
]


def places(folder: Path, name: str, raw: bytes) -> dict[str, set[tuple[int | None, ...]]]:
    """Build one file; return the pages, rows and columns of each quote."""
    (folder / name).write_bytes(raw)
    assert kg.build(folder / name, folder / "out").documents == 1
    found: dict[str, set[tuple[int | None, ...]]] = {}
    for quote, *numbers in kg.open(folder / "out").query(QUOTES):
        numbers = tuple(int(str(number)) if number is not None else None for number in numbers)
        found.setdefault(str(quote), set()).add(numbers)
    return found


def test_cells_of_a_word_table(tmp_path: Path) -> None:
    found = places(tmp_path, "名单.docx", making.docx(making.GROUP))
    seats = ("段知秋", "许南屏", "祝长风")
    assert [(None, row, 2) in found[name] for name, row in zip(seats, (2, 4, 7), strict=True)] == [True] * 3
    assert found["安丰政办〔2016〕52号"] == {(None, None, None)}  # outside the table


def test_cells_of_a_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["任务分工表"], *dict(making.PLAN)["rows"]):
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    found = places(tmp_path, "分工.xlsx", target.getvalue())
    assert {(row, column) for _, row, column in found["市财政局"]} == {(2, 3)}
    assert {(row, column) for _, row, column in found["市档案馆"]} == {(4, 4)}


def test_pages_and_cells_of_a_pdf(tmp_path: Path) -> None:
    found = places(tmp_path, "情况.pdf", making.printed(making.page(TWO_PAGES), tmp_path))
    assert {page for page, _, _ in found["《中华人民共和国政府信息公开条例》"]} >= {1, 2}
    ((last, row, _),) = next(numbers for quote, numbers in found.items() if "考核办法" in quote)
    assert (last, row) == (max(page or 0 for numbers in found.values() for page, _, _ in numbers), None)


@pytest.mark.parametrize(("name", "row"), [("段知秋", 2), ("文若溪", 6)])
def test_cells_of_a_pdf(tmp_path: Path, name: str, row: int) -> None:
    found = places(tmp_path, "名单.pdf", making.printed(making.page(making.GROUP), tmp_path))
    assert (1, row, 2) in found[name]
