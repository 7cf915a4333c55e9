"""PDF files that hold text; pages that are pictures go to OCR where that is installed.

What repeats on the pages (heads, page numbers) is left out, lines are joined to paragraphs, ruled tables become rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kg.errors import InputError
from kg.reading import ocr as engine
from kg.reading.layout import Page, compose
from kg.reading.pdf_page import PageText, page_text
from kg.reading.reading import Reading

MOST_PAGES = 3000
UNSEEN = 0.8  # confidence of the text that a scanner has put under its pictures
UNREAD = "未识别页"  # the field that names the pages without text in a file that else has some


def read_pdf(raw: bytes, name: str, ocr: bool = True) -> Reading:
    """Return the text of a PDF; with `ocr`, pages that are pictures are read by OCR where the extra is installed.

    Raises:
        InputError: PDFium is not installed, the file is damaged, locked, too long, or holds only pictures.
    """
    with _opened(raw, name) as document:
        if len(document) > MOST_PAGES:
            raise InputError(f"{name}: has {len(document)} pages; the most is {MOST_PAGES}: split it and try again")
        read = [_page(document, at) for at in range(len(document))]
        pictures = [text.page.number for text in read if not text.readable and (text.picture or text.page.pieces)]
        scanned: dict[int, tuple[Page, float]] = {}
        if pictures and ocr and engine.installed():
            scanned = {number: engine.read_picture(_picture(document, number), number) for number in pictures}
    pages = [text.page for text in read if text.readable and text.page.number not in scanned]
    if not pages and not scanned:
        raise InputError(f"{name}: {_why(read, ocr)}")
    composer = compose(sorted([*pages, *(page for page, _ in scanned.values())], key=lambda page: page.number))
    unread = [str(number) for number in pictures if number not in scanned]
    fields = [(UNREAD, "、".join(unread))] if unread else []
    guesses = [sure for _, sure in scanned.values()] + [UNSEEN for text in read if text.readable and text.guessed]
    return composer.reading(fields, min(guesses, default=1.0))


@contextmanager
def _opened(raw: bytes, name: str) -> Iterator[Any]:
    try:
        import pypdfium2
    except ImportError as error:
        raise InputError(f'{name}: reading PDF needs the extra: pip install "zhengwu-kg[pdf]"') from error
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise InputError(f"{name}: is locked by a password; print it to a PDF without one and try again") from error
        raise InputError(f"{name}: a damaged PDF ({error}); download it again or print it to a new PDF") from error
    try:
        yield document
    finally:
        document.close()


def _page(document: Any, at: int) -> PageText:
    import pypdfium2

    try:
        page = document[at]
    except pypdfium2.PdfiumError:  # a page that is damaged reads as an empty one
        return PageText(Page(at + 1, 1.0, 1.0, []), readable=False, picture=True)
    try:
        return page_text(page, at + 1)
    finally:
        page.close()


def _picture(document: Any, number: int) -> Any:
    """Return a page as a picture of the resolution that OCR reads best."""
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(engine.DOTS_PER_INCH / 72, (engine.MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    try:
        return page.render(scale=scale).to_pil()
    finally:
        page.close()


def _why(read: list[PageText], ocr: bool) -> str:
    if any(text.picture for text in read):
        what = "holds only pictures: a scan"
    elif any(text.page.pieces for text in read):
        what = "its fonts do not say which characters they show"
    else:
        return "holds no text and no pictures; check that it is the right file"
    if not ocr:
        return f"{what}; allow OCR, or save its text as .txt"
    return what + (
        ""
        if engine.installed()
        else '; install the extra that reads them: pip install "zhengwu-kg[ocr]", or save its text as .txt'
    )
