"""PDF: lines to paragraphs, columns, running heads, tables, glyphs, and the same facts as plain text."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from kg.errors import InputError
from kg.reading import ocr
from kg.reading.glyphs import folded, unreadable
from kg.reading.layout import Page, Piece, compose
from kg.reading.pdf import read_pdf
from kg.reading.rulings import Rule, grids
from tests.reading import making
from tests.reading.facts import facts_of

pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")

Printed = Callable[[str], bytes]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Return a function that prints a page to PDF."""
    return lambda markup: making.printed(markup, tmp_path_factory.mktemp("printed"))


@pytest.mark.parametrize("name", making.DOCUMENTS)
def test_the_facts_are_those_of_the_plain_text(name: str, printed: Printed) -> None:
    parts = making.DOCUMENTS[name]
    reading = read_pdf(printed(making.page(parts)), "a.pdf")
    assert facts_of(reading) == facts_of(making.text(parts))
    wanted = [line.strip("　") for line in making.text(parts).splitlines() if "印发" not in line[-4:]]
    assert [line for line in wanted if line not in reading.text.splitlines()] == []


HEAD = "@page{margin:3cm 2.7cm;@top-center{content:'望山区2019年政务公开工作总结'}@bottom-center{content:'— ' counter(page) ' —'}}"
COUNTED = "@page{margin:3cm;@bottom-right{content:'第' counter(page) '页 共' counter(pages) '页'}}"
COLUMNS = (
    "@page{margin:2cm}body{columns:2;column-gap:24pt;font-size:11pt;line-height:18pt}h1{column-span:all;font-size:18pt}"
)
WEB = "body{font:12pt 'Noto Sans CJK SC';text-align:left}p{text-indent:0;margin:10pt 0;line-height:1.6}@page{margin:1.5cm}"


@pytest.mark.parametrize("style", [HEAD, COUNTED, COLUMNS, WEB], ids=["heads", "counted", "columns", "web"])
def test_a_long_report_reads_as_one(style: str, printed: Printed) -> None:
    reading = read_pdf(printed(making.page(making.SUMMARY, style)), "a.pdf")
    assert reading.text.splitlines() == [line.strip("　") for line in making.text(making.SUMMARY).splitlines()]
    assert max(block.page or 0 for block in reading.blocks) > 1


def test_a_table_that_runs_over_pages_is_one(printed: Printed) -> None:
    rows: list[Any] = [["序号", "任务", "单位"], *[[str(n), f"完成第{n}项任务", "市财政局"] for n in range(1, 60)]]
    reading = read_pdf(printed(making.page([("title", "任务表"), ("rows", rows)], "table{break-inside:auto}")), "a.pdf")
    tables = [block for block in reading.blocks if block.kind == "table"]
    assert len(tables) == 1
    cells = [block for block in reading.blocks if block.kind == "cell"]
    assert max(cell.row for cell in cells) == 59
    assert {cell.page for cell in cells} == {1, 2, 3} or {cell.page for cell in cells} == {1, 2}


def test_merged_cells_stand_once(printed: Printed) -> None:
    reading = read_pdf(printed(making.page(making.GROUP)), "a.pdf")
    cells = {reading.text[block.start : block.end]: block for block in reading.blocks if block.kind == "cell"}
    assert (cells["成员"].row, cells["成员"].column, cells["成员"].rows) == (3, 0, 4)
    assert (cells["祝长风"].row, cells["祝长风"].column) == (6, 1)


def test_a_title_is_a_heading(printed: Printed) -> None:
    reading = read_pdf(printed(making.page(making.NOTICE)), "a.pdf")
    headings = [reading.text[block.start : block.end] for block in reading.blocks if block.kind == "heading"]
    assert headings == [making.NOTICE[0][1], making.NOTICE[2][1]]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_alike(turn: int, printed: Printed) -> None:
    import pypdfium2

    raw = printed(making.page(making.GROUP))
    document = pypdfium2.PdfDocument(raw)
    for page in document:
        page.set_rotation(turn)
    buffer = io.BytesIO()
    document.save(buffer)
    assert read_pdf(buffer.getvalue(), "a.pdf").text == read_pdf(raw, "a.pdf").text


def test_every_common_character_comes_back(printed: Printed) -> None:
    """All 6,763 of GB 2312, which fonts show by glyphs that are shared with radicals (户 and ⼾, 长 and ⻓)."""
    chars = "".join(
        bytes([high, low]).decode("gb2312")
        for high in range(0xB0, 0xF8)
        for low in range(0xA1, 0xFF)
        if high != 0xD7 or low < 0xFA
    )
    lines = "".join(f"<p>{chars[at : at + 30]}" for at in range(0, len(chars), 30))
    text = read_pdf(
        printed(f"<!DOCTYPE html><meta charset=utf-8><body style='font:12pt \"Noto Serif CJK SC\"'>{lines}"), "a.pdf"
    ).text
    assert text.replace("\n", "") == chars


GLYPHS = [
    ("⽂⼾⻓⺠⻔", "文户长民门"),
    ("金\uf98e", "金年"),
    ("２０１９年ＡＰＰ", "2019年APP"),
    ("，。（〔：", "，。（〔："),
    ("①㈠", "①㈠"),
    ("ﬁle", "file"),
]


@pytest.mark.parametrize(("written", "expected"), GLYPHS)
def test_glyphs(written: str, expected: str) -> None:
    assert folded(written) == expected


def test_text_of_fonts_without_characters_is_unreadable() -> None:
    assert unreadable("\ue001\ue002年") and not unreadable("年度报告\ue001")


# ── lines to paragraphs, without a PDF: (indent and text in ems of 10 points, from the left margin) ──


def composed(*lines: tuple[float, str] | tuple[float, str, float], size: float = 10) -> list[str]:
    """Return the paragraphs of lines on a page 20 ems wide, 1.5 ems apart; a third number is a size of its own."""
    pieces = [Piece(100, 300, 100, 10, "起" * 20), Piece(100, 300, 115, 10, "起" * 19 + "。")]
    for at, (indent, text, *own) in enumerate(lines):
        em = own[0] if own else size
        x0 = 100 + indent * 10
        pieces.append(Piece(x0, x0 + em * len(text), 145 + 15 * at, em, text))
    return compose([Page(1, 400, 800, pieces)]).reading().text.splitlines()[1:]


LINES = [
    ("a full line goes on", [(2, "甲" * 18), (0, "乙。")], ["甲" * 18 + "乙。"]),
    ("a short line does not", [(2, "甲" * 10), (0, "乙。")], ["甲" * 10, "乙。"]),
    ("an indented line begins a paragraph", [(2, "甲" * 17 + "。"), (2, "乙。")], ["甲" * 17 + "。", "乙。"]),
    ("a mark that cannot begin a line", [(2, "甲" * 17), (0, "乙，丙。")], ["甲" * 17 + "乙，丙。"]),
    ("an item is a line of its own", [(0, "甲" * 19 + "："), (0, "（一）乙；")], ["甲" * 19 + "：", "（一）乙；"]),
    ("an article that is cited goes on", [(2, "甲" * 16 + "依据"), (0, "第二十条的规定。")], ["甲" * 16 + "依据第二十条的规定。"]),
    ("a hanging list of copies", [(0, "抄送：" + "甲" * 17), (3, "乙。")], ["抄送：" + "甲" * 17 + "乙。"]),
    ("a signature and its date", [(2, "甲" * 8), (12, "某市财政局"), (11, "2020年4月9日")], ["甲" * 8, "某市财政局", "2020年4月9日"]),
    ("a title over two lines", [(3, "关于印发某某", 20), (5, "办法的通知", 20)], ["关于印发某某办法的通知"]),
    ("a title and its form", [(4, "某某管理办法", 20), (7, "（试行）", 20)], ["某某管理办法", "（试行）"]),
    ("words of two lines", [(0, "甲" * 16 + "PDF"), (0, "file 乙。")], ["甲" * 16 + "PDF file 乙。"]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in LINES], ids=[case[0] for case in LINES])
def test_lines_to_paragraphs(lines: list[Any], expected: list[str]) -> None:
    assert composed(*lines) == expected


def test_columns_without_rules_are_a_table() -> None:
    rows = [("组长：", "段知秋", "副县长"), ("副组长：", "贺云舟", "主任"), ("成员：", "许南屏", "局长")]
    pieces = [
        Piece(x, x + 10 * len(word), 100 + 15 * at, 10, word)
        for at, row in enumerate(rows)
        for x, word in zip((100, 160, 240), row, strict=True)
    ]
    assert compose([Page(1, 400, 800, pieces)]).reading().text == "".join("\t".join(row) + "\n" for row in rows)


def test_lines_that_are_no_table() -> None:
    assert grids([Rule(100, 0, 400)], []) == []  # the red line of a letterhead
    assert grids([Rule(y, 0, 400) for y in (100, 120, 140)], []) == []  # those of an imprint
    assert grids([Rule(0, 0, 9), Rule(9, 0, 9)], [Rule(0, 0, 9), Rule(9, 0, 9)]) == []  # a box


# ── what cannot be read ──


def test_a_scan_is_told_in_one_line(printed: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)
    scan = printed(SCAN)
    with pytest.raises(InputError, match=r'^a\.pdf: holds only pictures: a scan; .*"zhengwu-kg\[ocr\]"'):
        read_pdf(scan, "a.pdf")
    with pytest.raises(InputError, match=r"^a\.pdf: holds only pictures: a scan; allow OCR"):
        read_pdf(scan, "a.pdf", ocr=False)


def test_pages_that_are_pictures_are_named(printed: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)
    mixed = SCAN.replace("</body>", "<div style='break-before:page'>第二页的正文在这里。</div></body>")
    reading = read_pdf(printed(mixed), "a.pdf")
    assert reading.text == "第二页的正文在这里。\n"
    assert reading.fields == (("未识别页", "1"),)
    assert {block.page for block in reading.blocks} == {2}


PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC"
)
SCAN = f"<!DOCTYPE html><meta charset=utf-8><body style='margin:0'><img src='{PIXEL}' style='width:100%;height:20cm;image-rendering:pixelated'></body>"


def test_damaged_and_empty_files(printed: Printed) -> None:
    with pytest.raises(InputError, match=r"^a\.pdf: a damaged PDF"):
        read_pdf(b"%PDF-1.4\n1 0 obj", "a.pdf")
    with pytest.raises(InputError, match=r"^a\.pdf: holds no text and no pictures"):
        read_pdf(printed("<!DOCTYPE html><body></body>"), "a.pdf")


LOCKED = b"""%%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj
4 0 obj <</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>> endobj
trailer <</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>
%%%%EOF""" % (b"5a" * 32, b"a5" * 32)


def test_a_locked_file_is_told() -> None:
    with pytest.raises(InputError, match=r"^a\.pdf: is locked by a password"):
        read_pdf(LOCKED, "a.pdf")


WORDS = b"BT /F 20 Tf 3 Tr 20 100 Td (text that a scanner has put there) Tj ET q 400 0 0 200 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
UNDER = b"""%%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
4 0 obj <</Length %d>> stream
%s
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
trailer <</Root 1 0 R>>
%%%%EOF""" % (len(WORDS), WORDS)


def test_text_under_a_picture_is_a_guess() -> None:
    reading = read_pdf(UNDER, "a.pdf")
    assert (reading.text, reading.confidence) == ("text that a scanner has put there\n", 0.8)


def test_too_many_pages(printed: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.reading.pdf.MOST_PAGES", 1)
    with pytest.raises(InputError, match="has 2 pages; the most is 1"):
        read_pdf(printed("<!DOCTYPE html><body>甲<div style='break-before:page'>乙</div></body>"), "a.pdf")


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    with pytest.raises(InputError, match=r'^a\.pdf: reading PDF needs the extra: pip install "zhengwu-kg\[pdf\]"'):
        read_pdf(b"%PDF-1.4", "a.pdf")
