"""From words placed on pages to paragraphs: lines, columns, running heads, and which lines belong together.

A line goes on in the next one where that one's first word would not have fitted into it and that one is not
indented as a paragraph is; headings, items and signatures, which end early or are indented, stay lines of their own.
All lengths are in the unit of the page, `y` counts from its top.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from kg.reading.composing import Cell, Composer
from kg.reading.rulings import Grid
from kg.text import squeeze

_UNIT = re.compile(r"[（《“‘〔【(\[]{0,4}(?:[A-Za-z0-9.%:/@_+-]{1,60}|.)[，。；：、）》”’〕】！？,.;:)\]]{0,4}")
_ITEM = re.compile(
    r"""第[一二三四五六七八九十百零〇\d]{1,6}[条章节编款][ 　\t]? | [一二三四五六七八九十]{1,3}[、．.]
      | [（(][一二三四五六七八九十\d]{1,3}[）)] | \d{1,2}(?:[、．]|\.(?!\d)) | [①-⑳] | [•●■□◆➢▪·][ 　]?""",
    re.VERBOSE,
)
_LABEL = re.compile(r"(?:附件|附|抄送|抄报|主送|分送|注|附注|备注|说明)[:：][ 　]{0,2}(?:\d{1,2}[.．、])?")
_OPENING = tuple("（《“‘〔【([「")
_SENTENCE_END = "。！？；：!?;:"
_APART = re.compile(r"[（(〔\[]|(?:19|20)\d\d年|二[〇○０]")  # what does not go on with a title: （试行）, a date
_ENDS_HEAD = re.compile(r"(?:文件|公报|令|纪要)$|[〔\[［（(]\d{4}[〕\]］）)]第?\d{1,4}号")  # what stands over a title
_PAGE_NUMBER = re.compile(
    r"[-—–―－－·.]{0,4}第?(?:\d{1,4}|[ivxIVX]{1,6})页?(?:[,，/／|-]?共?\d{1,4}页?)?[-—–―－－·.]{0,4}"
)
_PRINTED_FROM = re.compile(r"(?:https?|file)://\S{4,200}?(?:\d{1,4}/\d{1,4})?")  # a browser's foot of the page
_EDGE = 0.13  # of the height of a page, at either end: where running heads and page numbers stand
_NEAR = 4.0  # points: edges of columns that are one
_SAME_LINE, _INDENT, _TITLE = 0.45, 1.2, 1.15  # ems; ems; times the size of the body


@dataclass(slots=True)
class Piece:
    """A stretch of text in one line, with no gap in it; `em` is the width of one Chinese character."""

    x0: float
    x1: float
    y: float  # of the base line
    em: float
    text: str


@dataclass(slots=True)
class Line:
    """The pieces that stand beside one another, and the column they stand in."""

    pieces: list[Piece]
    page: int = 1
    left: float = 0.0  # the margins of the column
    right: float = 0.0
    column: int = 0
    x0: float = field(init=False)
    x1: float = field(init=False)
    y: float = field(init=False)
    em: float = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.pieces.sort(key=lambda piece: piece.x0)
        widest = max(self.pieces, key=lambda piece: piece.x1 - piece.x0)
        self.x0, self.x1 = self.pieces[0].x0, max(piece.x1 for piece in self.pieces)
        self.y, self.em = widest.y, widest.em
        self.text = " ".join(piece.text for piece in self.pieces)

    @property
    def indent(self) -> float:
        """How far the line is indented, in ems."""
        return (self.x0 - self.left) / self.em

    @property
    def room(self) -> float:
        """How far it ends before the right margin, in ems."""
        return (self.right - self.x1) / self.em

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle of its column."""
        return self.indent > 1 and abs(self.indent - self.room) < 1.5


@dataclass(slots=True)
class Table:
    """A table as it stands on a page; `edges` are the places of its columns."""

    cells: list[Cell]
    top: float
    bottom: float
    edges: tuple[float, ...]
    open_above: frozenset[int] = frozenset()  # columns in which no rule closes the first row, or the last
    open_below: frozenset[int] = frozenset()
    page: int = 1


@dataclass(slots=True)
class Page:
    """What stands on a page."""

    number: int  # from 1
    width: float
    height: float
    pieces: list[Piece]
    tables: list[Table] = field(default_factory=list)


def compose(pages: Sequence[Page]) -> Composer:
    """Return the text of pages, with paragraphs, titles and tables as blocks."""
    heads = _running_heads(pages)
    gutters = _gutters(pages, heads)
    items = [item for page in pages for item in _in_order(page, heads[page.number], gutters[page.number])]
    lines = [item for item in items if isinstance(item, Line)]
    _set_margins(lines, pages)
    habits = _habits(lines)
    composer = Composer()
    for group in _grouped(items, habits):
        if isinstance(group, Table):
            composer.table(group.cells)
        else:
            title = group[0].em > _TITLE * habits.size and all(abs(line.indent - line.room) < 1.5 for line in group)
            composer.line(_text(group), "heading" if title else "paragraph", int(title), group[0].page)
    return composer


def lines_of(pieces: Iterable[Piece]) -> list[Line]:
    """Return pieces as lines from top to bottom."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.y, piece.x0)):
        if lines and piece.y - lines[-1][0].y < _SAME_LINE * max(piece.em, lines[-1][0].em):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [Line(line) for line in lines]


# ── running heads ──


def _running_heads(pages: Sequence[Page]) -> dict[int, set[int]]:
    """Return for each page the pieces, by identity, that are its number or repeat on other pages."""
    found: dict[int, set[int]] = {page.number: set() for page in pages}
    seen: dict[str, list[tuple[float, int, Line]]] = {}
    for page in pages:
        lines = lines_of(page.pieces)
        for line, outermost in _edge_lines(page, lines):
            words = squeeze(line.text)
            if (outermost and _PAGE_NUMBER.fullmatch(words)) or _PRINTED_FROM.fullmatch(words):
                found[page.number] |= {id(piece) for piece in line.pieces}
            else:
                seen.setdefault(re.sub(r"\d{1,4}", "#", words), []).append((line.y, page.number, line))
    enough = 2 if len(pages) <= 4 else 3
    for places in seen.values():
        middle = median(y for y, _, _ in places)
        alike = [(number, line) for y, number, line in places if abs(y - middle) < line.em / 2]
        if len({number for number, _ in alike}) >= enough:
            for number, line in alike:
                found[number] |= {id(piece) for piece in line.pieces}
    return found


def _edge_lines(page: Page, lines: list[Line]) -> Iterator[tuple[Line, bool]]:
    """Yield the lines near the top and the bottom, and whether nothing but such ends lies beyond them."""
    top, bottom = _EDGE * page.height, (1 - _EDGE) * page.height
    for run in ([line for line in lines[:3] if line.y < top], [line for line in lines[:-4:-1] if line.y > bottom]):
        outermost = True
        for line in run:
            yield line, outermost
            words = squeeze(line.text)
            outermost = bool(_PAGE_NUMBER.fullmatch(words) or _PRINTED_FROM.fullmatch(words))


# ── reading order ──


def _gutters(pages: Sequence[Page], heads: dict[int, set[int]]) -> dict[int, float | None]:
    """Return where the columns of each page part; a page with little text follows the others of its size."""
    found: dict[int, float | None] = {}
    usual: dict[tuple[int, int], float] = {}
    for page in pages:
        pieces = [piece for piece in page.pieces if id(piece) not in heads[page.number]]
        gutter = found[page.number] = _gutter(pieces)
        if gutter is not None:
            usual.setdefault((round(page.width), round(page.height)), gutter)
    for page in pages:
        gutter = usual.get((round(page.width), round(page.height)))
        if found[page.number] is None and gutter is not None:
            crossing = sum(piece.x0 < gutter < piece.x1 for piece in page.pieces)
            found[page.number] = gutter if crossing <= len(page.pieces) // 3 else None
    return found


def _in_order(page: Page, heads: set[int], gutter: float | None) -> list[Line | Table]:
    pieces = [piece for piece in page.pieces if id(piece) not in heads]
    tables = sorted(page.tables, key=lambda table: table.top)
    items: list[Line | Table] = []
    for table in [*tables, None]:
        above = [piece for piece in pieces if table is None or piece.y < table.top]
        pieces = [piece for piece in pieces if table is not None and piece.y >= table.top]
        lines = _in_columns(above, gutter) if gutter else lines_of(above)
        for line in lines:
            line.page = page.number
        items += _with_aligned(lines)
        items += [table] if table is not None else []
    return _with_rest_of_cell(items)


def _with_rest_of_cell(items: list[Line | Table]) -> list[Line | Table]:
    """Return the items with the lines at the end of a page that belong to a cell which the page's end leaves open."""
    at = next((at for at in range(len(items) - 1, -1, -1) if isinstance(items[at], Table)), len(items))
    table, rest = (items[at], items[at + 1 :]) if at < len(items) else (None, [])
    if not isinstance(table, Table) or not rest or not table.open_below:
        return items
    for cell in table.cells:
        left, right = table.edges[cell.column], table.edges[cell.column + cell.columns]
        if cell.column in table.open_below and all(
            isinstance(line, Line) and left < line.x0 and line.x1 < right and line.y - table.bottom < 3 * line.em
            for line in rest
        ):
            text = cell.text + "".join(line.text for line in rest if isinstance(line, Line))
            cells = [replace(cell, text=text) if other is cell else other for other in table.cells]
            return [*items[:at], replace(table, cells=cells)]
    return items


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Return where the two columns of a page part, or None where it has one; both must be full of running text."""
    if len(pieces) < 12:
        return None
    left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    votes: Counter[int] = Counter()
    step = (right - left) / 100 or 1.0
    for line in lines_of(pieces):
        for a, b in pairwise(line.pieces):
            votes.update(range(int((a.x1 - left) / step) + 1, int((b.x0 - left) / step) + 1))
    best = max((at for at in votes if 30 <= at <= 70), key=lambda at: (votes[at], -abs(at - 50)), default=None)
    if best is None or votes[best] < 5:
        return None
    gutter = left + best * step
    before = [piece for piece in pieces if piece.x1 <= gutter]
    behind = [piece for piece in pieces if piece.x0 >= gutter]
    crossing = len(pieces) - len(before) - len(behind)
    full = all(
        len(side) >= 5
        and median(piece.x1 - piece.x0 for piece in side) > 0.7 * (end - start)
        and median(len(piece.text) for piece in side) >= 8
        for side, start, end in ((before, left, gutter), (behind, gutter, right))
    )
    return gutter if full and crossing <= len(pieces) // 3 else None


def _in_columns(pieces: list[Piece], gutter: float) -> list[Line]:
    """Return lines in reading order: above each line that crosses the gutter first the left, then the right column."""
    lines: list[Line] = []
    waiting: tuple[list[Piece], list[Piece]] = ([], [])
    whole = [line for line in lines_of(pieces) if any(piece.x0 < gutter < piece.x1 for piece in line.pieces)]
    across = {id(piece) for line in whole for piece in line.pieces}
    loose = sorted((piece for piece in pieces if id(piece) not in across), key=lambda piece: piece.y)
    for line in [*whole, None]:
        while loose and (line is None or loose[0].y < line.y):
            piece = loose.pop(0)
            waiting[piece.x0 >= gutter].append(piece)
        for column, side in enumerate(waiting, 1):
            inner = lines_of(side)
            for each in inner:
                each.column = column
            lines += inner
            side.clear()
        lines += [line] if line is not None else []
    return lines


def _with_aligned(lines: list[Line]) -> list[Line | Table]:
    """Return lines, those that stand in columns under one another without rules as tables."""
    items: list[Line | Table] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and _aligned(lines[end - 1], lines[end]):
            end += 1
        columns = len(lines[at].pieces)
        if columns > 1 and end - at >= (3 if columns == 2 else 2):
            run = lines[at:end]
            cells = [
                Cell(piece.text, row, column, page=line.page)
                for row, line in enumerate(run)
                for column, piece in enumerate(line.pieces)
            ]
            edges = (*(piece.x0 for piece in run[0].pieces), max(line.x1 for line in run))
            items.append(Table(cells, run[0].y, run[-1].y, edges, page=run[0].page))
        else:
            items += lines[at:end]
        at = end
    return items


def _aligned(a: Line, b: Line) -> bool:
    """Tell whether each piece of two lines stands under the other: at its left edge, or its middle."""
    if len(a.pieces) != len(b.pieces) or len(a.pieces) < 2 or b.y - a.y > 3.5 * a.em:
        return False
    near = a.em / 2
    return all(
        abs(one.x0 - two.x0) < near or abs(one.x0 + one.x1 - two.x0 - two.x1) < near
        for one, two in zip(a.pieces, b.pieces, strict=True)
    )


# ── paragraphs ──


def _set_margins(lines: list[Line], pages: Sequence[Page]) -> None:
    """Give each line the margins of its column: where the long lines of all pages of that size begin and end."""
    size = {page.number: (round(page.width), round(page.height)) for page in pages}
    columns: dict[tuple[tuple[int, int], int], list[Line]] = {}
    for line in lines:
        columns.setdefault((size[line.page], line.column), []).append(line)
    for column in columns.values():
        widest = max(line.x1 - line.x0 for line in column)
        long = [line for line in column if line.x1 - line.x0 > 0.7 * widest]
        starts, ends = sorted(line.x0 for line in long), sorted(line.x1 for line in long)
        left, right = starts[len(starts) // 20], ends[-1 - len(ends) // 20]
        for line in column:
            line.left, line.right = left, right


def _grouped(items: list[Line | Table], habits: _Habits) -> Iterator[list[Line] | Table]:
    """Yield tables, the parts on several pages as one, and the lines of each paragraph."""
    group: list[Line] = []
    table: Table | None = None
    for item in items:
        if isinstance(item, Table):
            if group:
                yield group
                group = []
            if table is not None and _goes_on_below(table, item):
                table = _appended(table, item)
                continue
            if table is not None:
                yield table
            table = item
            continue
        if table is not None:
            yield table
            table = None
        if group and _continues(group, item, habits):
            group.append(item)
        else:
            if group:
                yield group
            group = [item]
    if table is not None:
        yield table
    if group:
        yield group


def _goes_on_below(table: Table, below: Table) -> bool:
    """Tell whether a table on the next page is the same: as wide, and the columns of one are among the other's."""
    few, many = sorted((table.edges, below.edges), key=len)
    ends = abs(few[0] - many[0]) < _NEAR and abs(few[-1] - many[-1]) < _NEAR
    return below.page == table.page + 1 and ends and all(min(abs(a - b) for b in many) < _NEAR for a in few)


def _appended(table: Table, below: Table) -> Table:
    """Return a table and its part on the next page as one.

    A head that is printed again is left out; a row that the end of the page has cut is put together.
    """
    edges = max(table.edges, below.edges, key=len)
    upper, lower = _refitted(table, edges), _refitted(below, edges)
    rows = max(cell.row + cell.rows for cell in upper)
    head = [cell.text for cell in upper if cell.row == 0]
    if any(head) and [cell.text for cell in lower if cell.row == 0] == head:
        skip = min(cell.rows for cell in lower if cell.row == 0)
        lower = [replace(cell, row=cell.row - skip) for cell in lower if cell.row >= skip]
        return Table(
            upper + [replace(cell, row=cell.row + rows) for cell in lower],
            table.top,
            below.bottom,
            edges,
            open_below=below.open_below,
            page=below.page,
        )
    last = [at for at, cell in enumerate(table.cells) if cell.row + cell.rows == rows]
    goes_on = {upper[at].column: at for at in last if table.cells[at].column in table.open_below}
    cut = int(len(goes_on) == len(last))  # the whole row; else a cell beside rows of its own
    joined: list[Cell] = list(upper)
    for old, cell in zip(below.cells, lower, strict=True):
        if cell.row == 0 and cell.column in goes_on and old.column in below.open_above:
            above = joined[goes_on[cell.column]]
            joined[goes_on[cell.column]] = replace(
                above, text=above.text + cell.text, rows=above.rows + cell.rows - cut
            )
        else:
            joined.append(replace(cell, row=cell.row + rows - cut))
    return Table(joined, table.top, below.bottom, edges, open_below=below.open_below, page=below.page)


def _refitted(table: Table, edges: tuple[float, ...]) -> list[Cell]:
    """Return the cells with their columns counted by the edges of another table, which has as many or more."""
    if len(table.edges) == len(edges):
        return table.cells
    place = [min(range(len(edges)), key=lambda at: abs(edges[at] - edge)) for edge in table.edges]
    return [
        replace(cell, column=place[cell.column], columns=place[cell.column + cell.columns] - place[cell.column])
        for cell in table.cells
    ]


@dataclass(frozen=True, slots=True)
class _Habits:
    """How the document is set."""

    size: float  # of the body
    pitch: float  # from line to line, in ems
    indent: float  # of a paragraph's first line, in ems; -9 where paragraphs are not indented


def _habits(lines: list[Line]) -> _Habits:
    sizes: Counter[float] = Counter()
    indents: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.em, 1)] += len(line.text)
        if _INDENT < line.indent < 4:
            indents[round(line.indent * 4) / 4] += 1
    steps = [
        (b.y - a.y) / a.em
        for a, b in pairwise(lines)
        if a.page == b.page and a.column == b.column and b.y > a.y and abs(a.em - b.em) < 0.1 * a.em
    ]
    indent, often = indents.most_common(1)[0] if indents else (-9.0, 0)
    return _Habits(
        sizes.most_common(1)[0][0] if sizes else 1.0, median(steps) if steps else 1.5, indent if often > 1 else -9.0
    )


def _continues(group: list[Line], line: Line, habits: _Habits) -> bool:
    """Tell whether a line belongs to the paragraph of the lines before it."""
    last = group[-1]
    beside = last.page == line.page and last.column == line.column
    if abs(last.em - line.em) > 0.12 * last.em or (
        beside and line.y - last.y > max(1.35 * habits.pitch, 1.2) * last.em
    ):
        return False
    if len(line.pieces) > 2 or len(last.pieces) > 2:
        return False
    if line.em > _TITLE * habits.size and beside:
        both = all(each.centred or each.room < 2 for each in (last, line))
        if both and (last.centred or line.centred):
            return not _APART.match(line.text) and not _ENDS_HEAD.search(squeeze(last.text))
    if len(group) == 1 and last.indent * last.em > 0.4 * (last.right - last.left):
        return False  # a signature or a date at the right
    if last.text.endswith(_OPENING):
        return line.indent < _INDENT
    loose = 2.0 if line.indent < _INDENT / 2 and abs(group[0].indent - habits.indent) < 0.3 else 0.4
    if last.room * last.em > _width(line) + loose * last.em:
        return False  # the next word would have fitted
    if _ITEM.match(line.text) and last.text.endswith(tuple(_SENTENCE_END)):
        return False
    if line.indent < _INDENT:
        return True
    return _hangs(group, line) and not _ITEM.match(line.text)


def _hangs(group: list[Line], line: Line) -> bool:
    """Tell whether an indented line stands below the words behind the mark of its item, or the line before it."""
    first, last = group[0], group[-1]
    if len(group) > 1:
        return abs(line.x0 - last.x0) < last.em / 2 and last.indent > _INDENT
    mark = _LABEL.match(first.text) or _ITEM.match(first.text)
    if mark and abs(line.x0 - first.x0 - _length(mark.group()) * first.em) < first.em:
        return True
    return abs(line.x0 - last.x0) < last.em / 4 and abs(line.indent - 2) > 0.4 and not last.centred


def _width(line: Line) -> float:
    """Return the width of a line's first word with the marks that cannot be parted from it."""
    unit = _UNIT.match(line.text)
    return _length(unit.group() if unit else line.text[:1]) * line.em


def _length(text: str) -> float:
    """Return about how wide text is, in ems."""
    return sum(1.0 if char > "\u2e7f" or char in "“”‘’—…" else 0.55 for char in text)


def _text(lines: Sequence[Line]) -> str:
    """Return the lines of a paragraph as one: a hyphen at the end of a line goes, and words stay apart."""
    text = lines[0].text
    for line in lines[1:]:
        if (
            text.endswith(("-", "\u00ad", "\u2010"))
            and text[-2:-1].isascii()
            and text[-2:-1].isalpha()
            and line.text[:1].islower()
        ):
            text = text[:-1] + line.text
        elif (
            text[-1:].isascii()
            and line.text[:1].isascii()
            and not text.endswith(("/", "-", "_", "@"))
            and not _number_goes_on(text, line.text)
        ):
            text += " " + line.text
        else:
            text += line.text
    return text


def _number_goes_on(text: str, rest: str) -> bool:
    """Tell whether digits on both sides of a line's end are one number."""
    return text[-1:].isdigit() and rest[:1].isdigit()


def table_of(grid: Grid, inside: dict[tuple[int, int, int, int], list[Piece]], number: int) -> Table:
    """Return the table of a grid, with what stands in each cell (row, column, rows, columns), on a page."""
    cells = [
        Cell(
            _cell_text(pieces, grid.columns[column], grid.columns[column + columns]), row, column, rows, columns, number
        )
        for (row, column, rows, columns), pieces in inside.items()
    ]
    return Table(cells, grid.rows[0], grid.rows[-1], tuple(grid.columns), grid.open_above, grid.open_below, number)


def _cell_text(pieces: Iterable[Piece], left: float, right: float) -> str:
    """Return the text of a cell: a line that was broken for want of room is joined, others are parted by a space."""
    lines = lines_of(pieces)
    if not lines:
        return ""
    margin = max(0.0, min(min(line.x0 for line in lines) - left, right - max(line.x1 for line in lines)))
    text = lines[0].text
    for a, b in pairwise(lines):
        broken = right - left - 2 * margin - (a.x1 - a.x0) < _width(b) + 0.3 * a.em
        words = a.text[-1:].isascii() and b.text[:1].isascii() and not _number_goes_on(a.text, b.text)
        text += ("" if broken and not words else " ") + b.text
    return text
