"""Scans: read where the extra [ocr] is installed, refused in one line where it is not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.reading import ocr
from kg.reading.layout import Page, Piece
from kg.reading.ocr import read_image
from kg.reading.pdf import read_pdf
from tests.reading import making
from tests.reading.facts import facts_of
from tests.reading.test_pdf import PIXEL, SCAN

needs_ocr = pytest.mark.skipif(
    not ocr.installed(),
    reason='the extra [ocr] (400 MB) is not installed: pip install ".[ocr]"',
)


@needs_ocr
@pytest.mark.parametrize("form", ["PDF", "PNG"])
def test_a_scan_gives_the_facts_of_the_text(form: str, tmp_path: Path) -> None:
    import pypdfium2

    raw = making.printed(making.page(making.GROUP), tmp_path)
    page = pypdfium2.PdfDocument(raw)[0].render(scale=150 / 72).to_pil().convert("L").convert("RGB")
    buffer = io.BytesIO()
    page.save(buffer, form)
    reading = read_pdf(buffer.getvalue(), "a.pdf") if form == "PDF" else read_image(buffer.getvalue(), "a.png")
    assert 0.5 < reading.confidence <= 0.9
    wanted, got = facts_of(making.text(making.GROUP)), facts_of(reading)
    assert len(wanted & got) >= 0.7 * len(wanted)
    assert {"安丰政办〔2020〕15号", "2020-04-09"} <= {str(fact[-1]) for fact in got}


@needs_ocr
def test_a_picture_without_text_is_one_line() -> None:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(buffer, "PNG")
    with pytest.raises(InputError, match=r"^a\.png: OCR finds no text"):
        read_image(buffer.getvalue(), "a.png")


@needs_ocr
def test_a_damaged_picture_is_one_line() -> None:
    with pytest.raises(InputError, match=r"^a\.png: a damaged picture"):
        read_image(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a.png")


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)
    with pytest.raises(InputError, match=r'^a\.png: is a picture; .*pip install "zhengwu-kg\[ocr\]"'):
        read_image(b"\x89PNG\r\n\x1a\n", "a.png")


def test_not_allowed() -> None:
    with pytest.raises(InputError, match=r"^a\.png: is a picture; allow OCR"):
        read_image(b"\x89PNG\r\n\x1a\n", "a.png", ocr=False)


def test_scanned_pages_of_a_pdf_take_their_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is played by a stand-in; what is tested is which pages it gets and where its text goes."""

    def stand_in(picture: object, number: int) -> tuple[Page, float]:
        return Page(number, 400, 600, [Piece(50, 110, 100, 10, "扫描的一页。")]), 0.8

    monkeypatch.setattr(ocr, "installed", lambda: True)
    monkeypatch.setattr(ocr, "read_picture", stand_in)
    monkeypatch.setattr("kg.reading.pdf._picture", lambda document, number: None)
    second = "<div style='break-before:page'>第二页的正文在这里。</div>"
    third = f"<div style='break-before:page'><img src='{PIXEL}' style='width:100%;height:20cm'></div>"
    raw = making.printed(SCAN.replace("</body>", second + third + "</body>"), tmp_path)
    reading = read_pdf(raw, "a.pdf")
    assert reading.text == "扫描的一页。\n第二页的正文在这里。\n扫描的一页。\n"
    assert [block.page for block in reading.blocks] == [1, 2, 3]
    assert (reading.confidence, reading.fields) == (0.8, ())
