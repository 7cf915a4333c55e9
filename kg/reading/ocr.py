"""Pictures of pages, by the extra [ocr]: RapidOCR, whose models stand in its package, on onnxruntime.

What it reads is a guess: `Reading.confidence` is the engine's own, averaged over the characters of the worst page and
never above 0.9. Without the extra a picture is refused in one line that names it.
"""

from __future__ import annotations

import functools
import io
import re
from importlib.util import find_spec
from typing import Any

from kg.errors import InputError
from kg.reading.composing import tidy
from kg.reading.glyphs import folded
from kg.reading.layout import Page, Piece, Table, compose, lines_of, table_of
from kg.reading.reading import Reading
from kg.reading.rulings import MOST_LINES, Rule, grids

DOTS_PER_INCH = 200
MOST_PIXELS = 40_000_000  # of a page
MOST_PAGES = 500  # of a TIFF
_BEST = 0.9  # no guess is surer than this
_YEAR = re.compile(r"〔(\d{4})[\])］）]|[\[(［（](\d{4})〕(?=\d)")  # half of the brackets of a document number misread
_EXTRA = 'pip install "zhengwu-kg[ocr]"'


def installed() -> bool:
    """Tell whether the extra [ocr] is there."""
    return all(find_spec(package) is not None for package in ("rapidocr", "onnxruntime", "PIL"))


def read_image(raw: bytes, name: str, ocr: bool = True) -> Reading:
    """Return the text of a scan that was saved as PNG, JPEG, TIFF (of several pages) or BMP.

    Raises:
        InputError: the extra is not installed or not allowed, the picture is damaged, too large or shows no text.
    """
    if not ocr:
        raise InputError(f"{name}: is a picture; allow OCR, or save its text as .txt")
    if not installed():
        raise InputError(f"{name}: is a picture; reading it needs the extra: {_EXTRA}")
    read = [read_picture(picture, number) for number, picture in enumerate(_pictures(raw, name), 1)]
    if not any(page.pieces for page, _ in read):
        raise InputError(f"{name}: OCR finds no text in it; scan it again at 200 to 300 dots per inch")
    sure = [sure for page, sure in read if page.pieces]
    return compose([page for page, _ in read]).reading(confidence=min(sure))


def read_picture(picture: Any, number: int) -> tuple[Page, float]:
    """Return what OCR reads on a page (a picture of Pillow), and how sure it is."""
    import numpy

    pixels = numpy.asarray(picture.convert("RGB"))[:, :, ::-1]  # the engine takes blue first
    result = _engine()(numpy.ascontiguousarray(pixels))
    boxes = result.boxes if result.boxes is not None else ()
    pieces, certain, length = [], 0.0, 0
    for box, text, score in zip(boxes, result.txts or (), result.scores or (), strict=True):
        words = _YEAR.sub(lambda year: f"〔{year[1] or year[2]}〕", tidy(folded(str(text))))
        if words:
            pieces.append(_piece([(float(x), float(y)) for x, y in box], words))
            certain += float(score) * len(words)
            length += len(words)
    pieces, tables = _tables(pixels, _levelled(pieces), number)
    page = Page(number, float(picture.width), float(picture.height), pieces, tables)
    return page, round(min(_BEST, certain / length), 3) if length else _BEST


@functools.cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error"})


def _piece(corners: list[tuple[float, float]], text: str) -> Piece:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    wide = sum(1.0 if char > "\u2e7f" else 0.55 for char in text)
    em = min((max(xs) - min(xs)) / wide, max(ys) - min(ys))
    return Piece(min(xs), max(xs), (min(ys) + max(ys)) / 2 + em / 2, max(em, 1.0), text)


def _levelled(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with the sizes of their lines: what is measured differs by a few pixels from line to line."""
    for line in lines_of(pieces):
        for piece in line.pieces:
            piece.y = line.y
    sizes = sorted(piece.em for piece in pieces for _ in piece.text)
    usual = sizes[len(sizes) // 2] if sizes else 1.0
    for piece in pieces:
        if abs(piece.em - usual) < 0.15 * usual:
            piece.em = usual
    return pieces


def _tables(pixels: Any, pieces: list[Piece], number: int) -> tuple[list[Piece], list[Table]]:
    """Return the pieces outside tables, and the tables that the ruling lines of the picture make."""
    tables: list[Table] = []
    for grid in grids(*_rules(pixels)):
        inside, pieces = grid.filled(pieces, lambda piece: ((piece.x0 + piece.x1) / 2, piece.y - piece.em / 2))
        if inside:
            tables.append(table_of(grid, inside, number))
    return pieces, tables


def _rules(pixels: Any) -> tuple[list[Rule], list[Rule]]:
    """Return the lines across and down: dark runs that are much longer than the strokes of characters."""
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    dark = cv2.adaptiveThreshold(cv2.bitwise_not(grey), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 15, -2)
    found: tuple[list[Rule], list[Rule]] = ([], [])
    length = max(pixels.shape[:2]) // 40
    for rules, size in zip(found, ((length, 1), (1, length)), strict=True):
        runs = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))
        runs = cv2.dilate(runs, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))  # a line that slants in steps is one
        for shape in cv2.findContours(runs, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0][:MOST_LINES]:
            x, y, width, height = cv2.boundingRect(shape)
            if size[0] > 1 and width > 4 * height:
                rules.append(Rule(y + height / 2, x, x + width))
            elif size[1] > 1 and height > 4 * width:
                rules.append(Rule(x + width / 2, y, y + height))
    return found


def _pictures(raw: bytes, name: str) -> list[Any]:
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(raw)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise InputError(
                    f"{name}: has {image.width} × {image.height} pixels; the most is {MOST_PIXELS:,}: make it smaller"
                )
            if getattr(image, "n_frames", 1) > MOST_PAGES:
                raise InputError(
                    f"{name}: has {image.n_frames} pages; the most is {MOST_PAGES}: split it and try again"
                )
            return [ImageOps.exif_transpose(frame.convert("RGB")) for frame in ImageSequence.Iterator(image)]
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise InputError(f"{name}: a damaged picture ({error}); save it again") from error
