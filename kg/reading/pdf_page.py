"""A page of a PDF by PDFium: its characters and ruling lines, upright, with `y` from the top."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kg.reading.composing import tidy
from kg.reading.glyphs import folded, unreadable
from kg.reading.layout import Page, Piece, Table, table_of
from kg.reading.rulings import Rule, grids

MOST_CHARACTERS = 200_000  # of a page
MOST_OBJECTS = 50_000  # of a page
_THIN = 3.0  # points: a rectangle no wider is a line
_PICTURE = 0.4  # of the page that a picture covers on a page that was scanned
_FEW = 20  # characters: what a scanner or a stamp adds to a picture
_GAP, _SPACED_GAP = 1.5, 1.8  # ems that part two pieces; where spaces fill them
_WIDE_SPACE, _SPACE = 0.7, 0.17  # ems that are a space: U+3000, any
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Char:
    """A character with the box that it takes on its base line."""

    text: str
    x0: float
    x1: float
    y: float  # of the base line
    em: float
    origin: float  # where the character begins; its box may begin at its ink


@dataclass(frozen=True, slots=True)
class PageText:
    """A page, or None where it holds no text that can be read, and whether a picture covers it."""

    page: Page
    readable: bool
    picture: bool
    guessed: bool = False  # the text lies unseen under a picture: a scanner's own OCR


def page_text(page: Any, number: int) -> PageText:
    """Return what stands on a page of pypdfium2."""
    turned, chars = _characters(page)
    left, bottom, right, top = page.get_bbox()
    (x0, y0), (x1, y1) = turned(left, bottom), turned(right, top)
    width, height = abs(x1 - x0), abs(y1 - y0)
    visible = [char for char in chars if not char.text.isspace()]
    rules, covered, unseen = _drawn(page, turned, width * height)
    tables: list[Table] = []
    for grid in grids(*rules):
        inside, visible = grid.filled(visible, _middle)
        if inside:
            left = set(map(id, visible))
            chars = [c for c in chars if (grid.find(*_middle(c)) is None if c.text.isspace() else id(c) in left)]
            tables.append(table_of(grid, {cell: _pieces(group) for cell, group in inside.items()}, number))
    text = "".join(char.text for char in visible)
    written = len(text) + sum(len(cell.text) for table in tables for cell in table.cells)
    readable = written > 0 and not unreadable(text) and not (covered and written < _FEW)
    return PageText(Page(number, width, height, _pieces(chars), tables), readable, covered, covered and unseen)


def _middle(char: Char) -> tuple[float, float]:
    return (char.x0 + char.x1) / 2, char.y - char.em / 3


# ── characters ──


def _characters(page: Any) -> tuple[Callable[[float, float], tuple[float, float]], list[Char]]:
    """Return how points of the page are turned upright, and its characters; slanting ones (watermarks) are left out."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    found: list[tuple[int, str, float, float, float, float, float, float]] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    quarters: dict[int, int] = {}
    for at in range(min(textpage.count_chars(), MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(textpage, at)
        if code in (0, 0xFFFE, 0xFFFF) or pdfium.FPDFText_IsGenerated(textpage, at) == 1:
            continue
        char = "-" if code == 2 else chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        box = pdfium.FS_RECTF()
        if not pdfium.FPDFText_GetLooseCharBox(textpage, at, box) or not pdfium.FPDFText_GetCharOrigin(
            textpage, at, x, y
        ):
            continue
        angle = pdfium.FPDFText_GetCharAngle(textpage, at) / (math.pi / 2)
        quarter = round(angle)
        if angle >= 0 and abs(angle - quarter) > 0.05 and not char.isspace():
            continue
        quarters[quarter % 4] = quarters.get(quarter % 4, 0) + 1
        found.append((quarter % 4, char, box.left, box.right, box.bottom, box.top, x.value, y.value))
    textpage.close()
    main = max(quarters, key=lambda quarter: quarters[quarter], default=0)
    turned = _turn(main, page.get_bbox())
    chars: list[Char] = []
    for quarter, char, x0, x1, y0, y1, at_x, at_y in found:
        if quarter != main:
            continue
        (ax, ay), (bx, by) = turned(x0, y0), turned(x1, y1)
        origin, line = turned(at_x, at_y)
        wide = abs(bx - ax)
        em = wide if char > "\u2e7f" and wide > 0.3 * abs(by - ay) else abs(by - ay) * 0.8
        chars.append(Char(char, min(ax, bx), max(ax, bx), line, em or 1.0, origin))
    return turned, chars


def _turn(quarter: int, box: tuple[float, float, float, float]) -> Callable[[float, float], tuple[float, float]]:
    """Return how a point of the page stands when text that was turned by that many quarters is upright."""
    left, bottom, right, top = box
    if quarter == 1:
        return lambda x, y: (y - bottom, x - left)
    if quarter == 2:
        return lambda x, y: (right - x, y - bottom)
    if quarter == 3:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


def _pieces(chars: list[Char]) -> list[Piece]:
    """Return characters as pieces: lines by their base lines, cut at gaps."""
    rows: list[list[Char]] = []
    for char in sorted((char for char in chars), key=lambda char: char.y):
        if rows and char.y - rows[-1][0].y < 0.45 * max(char.em, rows[-1][0].em):
            rows[-1].append(char)
        else:
            rows.append([char])
    return [piece for row in rows for piece in _cut(sorted(row, key=lambda char: char.x0))]


def _cut(row: list[Char]) -> Iterator[Piece]:
    """Yield the pieces of a line; a gap where no space was written is one: as wide as a character (U+3000), or less."""
    em = _size(row)
    usual = _spacing(row, em)
    run: list[Char] = []
    spaces: list[Char] = []
    text = ""
    for char in row:
        if char.text.isspace():
            spaces.append(char)
            continue
        if run:
            last = run[-1]
            gap = _edges(char, em)[0] - _edges(last, em)[1] - usual
            if char.text == last.text and char.x0 - last.x0 < 0.3 * (last.x1 - last.x0):
                continue  # printed twice: bold
            between = [space for space in spaces if space.x0 > last.x0 - 0.1]
            if gap > (_SPACED_GAP if between else _GAP) * em:
                yield _piece(run, text, em)
                run, text = [], ""
            elif between:
                text += "".join(space.text for space in between)
            elif gap > _WIDE_SPACE * em:
                text += "\u3000"
            elif gap > _SPACE * em and (_are_ideographs(last, char) or (last.text + char.text).isascii()):
                text += " "
        run.append(char)
        text += char.text
        spaces = []
    if run:
        yield _piece(run, text, em)


def _spacing(row: list[Char], em: float) -> float:
    """Return by how much the characters of a line are spaced out: it was stretched to the margin."""
    seen = [char for char in row if not char.text.isspace()]
    gaps = sorted(b.origin - a.origin - em for a, b in pairwise(seen) if _are_ideographs(a, b))
    return max(0.0, gaps[len(gaps) // 2]) if len(gaps) > 5 else 0.0


def _are_ideographs(*chars: Char) -> bool:
    return all("\u2e80" <= char.text <= "\u2fdf" or "\u3400" <= char.text <= "\u9fff" for char in chars)


def _edges(char: Char, em: float) -> tuple[float, float]:
    """Return where a character's square begins and ends: PDFium may give the ink of 、 or 月 only."""
    if char.text < "\u2e80" or char.em < em / 3:
        return char.x0, char.x1
    return char.origin, char.origin + max(em if char.em < 1.2 * em else char.em, char.x1 - char.x0)


def _piece(run: list[Char], text: str, em: float) -> Piece:
    bases = sorted(char.y for char in run)
    return Piece(run[0].x0, max(char.x1 for char in run), bases[len(bases) // 2], em, tidy(folded(text)))


def _size(row: list[Char]) -> float:
    """Return the width of a Chinese character in a line: not the median, as narrow ones may be cut to their ink."""
    seen = [char for char in row if not char.text.isspace()]
    sizes = sorted(char.em for char in seen if char.text > "\u2e7f") or sorted(char.em for char in seen)
    return sizes[len(sizes) * 3 // 4] if sizes else 1.0


# ── drawings ──


def _drawn(
    page: Any, turned: Callable[[float, float], tuple[float, float]], area: float
) -> tuple[tuple[list[Rule], list[Rule]], bool, bool]:
    """Return the lines across and down, whether pictures cover the page as a scan does, and text is not shown."""
    import pypdfium2.raw as pdfium

    across: list[Rule] = []
    down: list[Rule] = []
    pictures, shown, unseen = 0.0, 0, 0
    for thing, kind, matrix in _objects(pdfium, page):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = _bounds(pdfium, thing, matrix)
            pictures += abs((x1 - x0) * (y1 - y0))
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            hidden = pdfium.FPDFTextObj_GetTextRenderMode(thing) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            shown, unseen = shown + (not hidden), unseen + hidden
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            for ax, ay, bx, by in _strokes(pdfium, thing, matrix):
                (x0, y0), (x1, y1) = turned(ax, ay), turned(bx, by)
                if abs(y1 - y0) <= _THIN:
                    across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
                elif abs(x1 - x0) <= _THIN:
                    down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return (across, down), pictures > _PICTURE * area, unseen > shown


def _objects(pdfium: Any, page: Any) -> Iterator[tuple[Any, int, _Matrix]]:
    """Yield the objects of a page and of the forms on it, with the matrix of those."""
    waiting: list[tuple[Any, _Matrix, int]] = []
    for at in range(min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        waiting.append((pdfium.FPDFPage_GetObject(page, at), _IDENTITY, 0))
    waiting.reverse()
    seen = 0
    while waiting and seen < MOST_OBJECTS:
        seen += 1
        thing, matrix, depth = waiting.pop()
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 8:
            inner = _times(_matrix(pdfium, thing), matrix)
            for at in range(min(pdfium.FPDFFormObj_CountObjects(thing), MOST_OBJECTS)):
                waiting.append((pdfium.FPDFFormObj_GetObject(thing, at), inner, depth + 1))
        else:
            yield thing, kind, matrix


def _strokes(pdfium: Any, path: Any, matrix: _Matrix) -> Iterator[tuple[float, float, float, float]]:
    """Yield the straight lines of a path, and the rectangles of it that are filled and as thin as lines."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    own = _times(_matrix(pdfium, path), matrix)
    for part in _subpaths(pdfium, path):
        points = [_apply(own, x, y) for x, y in part]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
        if min(x1 - x0, y1 - y0) <= _THIN:
            yield x0, y0, x1, y1
        elif stroke.value:
            for (ax, ay), (bx, by) in pairwise(points):
                yield ax, ay, bx, by


def _subpaths(pdfium: Any, path: Any) -> list[list[tuple[float, float]]]:
    """Return the corners of each part of a path that has straight sides only."""
    parts: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    curved = False
    for at in range(min(pdfium.FPDFPath_CountSegments(path), 4000)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not parts:
            parts.append([])
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        parts[-1].append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            parts[-1].append(parts[-1][0])
    return [] if curved else [part for part in parts if len(part) > 1]


def _bounds(pdfium: Any, thing: Any, matrix: _Matrix) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return (*_apply(matrix, left.value, bottom.value), *_apply(matrix, right.value, top.value))


def _matrix(pdfium: Any, thing: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, matrix):
        return _IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(one: _Matrix, two: _Matrix) -> _Matrix:
    """Return the matrix that does first `one`, then `two`."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
