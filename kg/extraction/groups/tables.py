"""Membership tables: a row of a role, a name and a post, in any order, its cells parted by tabs, bars or spaces.

1　张三　县长　组长; 组长 | 张三 | 县长; a role that covers several rows stands in the first alone. Also tables that were
copied cell by cell, a line each, with the role last (张三 ⏎ 县长 ⏎ 组长).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extraction.groups.atoms import Seat, is_unit
from kg.extraction.groups.labels import OTHER, ROLE_FIRST, ROLE_LAST, role_of
from kg.extraction.person_names import HAN, is_name, is_post, is_surname
from kg.model import Span
from kg.text import line, squeeze, trim

_BAR = re.compile(r"[\t|]+")
_WIDE = re.compile(r"[ \u3000\u00a0]+")
_NUMBER = re.compile(r"\d{1,3}[.．、]?|[（(]?\d{1,2}[）)]?")
_NOT_POST = re.compile(r"[\d\-—－()（）]{5,}|[男女]|备注")
_GIVEN = re.compile(f"[{HAN}]{{1,2}}")
_MAX_LINE = 120
_MAX_CELLS = 8
_ROLE_LENGTH = 24
_NEAR = 6  # lines of one row that was copied cell by cell


@dataclass(frozen=True, slots=True)
class Row:
    """One row of such a table: its bounds, the role as printed, and who sits there."""

    span: Span
    label: str
    seat: Seat


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of one line, and where its role and name stand among them."""

    span: Span
    cells: tuple[Span, ...]
    role: int | None
    name: int | None


def table_rows(text: str, roles: Iterable[int]) -> Iterator[tuple[Row, ...]]:
    r"""Yield the rows of each table, two at least; `roles` are the offsets at which a role stands without a colon.

    >>> text = "1 张平 县长 组长\n2 李明 局长 成员\n"
    >>> [[(row.label, row.seat.value) for row in table] for table in table_rows(text, [8, 19])]
    [[('组长', '张平'), ('成员', '李明')]]
    """
    floor = -1
    column: list[int] = []
    for at in roles:
        if at < floor:
            continue
        start, end = line(text, at)
        floor = end
        if end - start > _MAX_LINE:
            continue
        if role_of(text[start:end]):
            column.append(at)
            continue
        rows = list(_rows(text, start))
        if len(rows) > 1:
            yield tuple(rows)
        floor = rows[-1].span[1] if rows else end
    yield from _copied(text, column)


def _rows(text: str, at: int) -> Iterator[Row]:
    """Yield the rows of the table that begins in the line at an offset."""
    label = ""
    role_first = False
    while at < len(text):
        start, end = line(text, at)
        if text[start:end].strip():
            read = _cells(text, start, end) if end - start <= _MAX_LINE else None
            if read is None or read.name is None:
                return
            if read.role is not None:
                label = squeeze(text[slice(*read.cells[read.role])])
                role_first = read.role < read.name
            elif not (role_first and label and len(read.cells) > 1):
                return
            yield Row(read.span, label, _seat(text, read))
        at = text.find("\n", end) + 1 or len(text)


def _cells(text: str, start: int, end: int) -> _Cells | None:
    """Read a line as cells; None where it has too few or too many."""
    barred = _BAR.search(text, start, end) is not None
    if barred:
        spans = _split(text, start, end, _BAR)
    else:
        first = ROLE_FIRST.match(text, start, end)
        last = None if first else ROLE_LAST.search(text, max(start, end - _ROLE_LENGTH), end)
        inner = _split(text, first.end() if first else start, last.start() if last else end, _WIDE)
        spans = [role.span("role") for role in (first,) if role]
        spans += _joined(text, inner) + [role.span("role") for role in (last,) if role]
    spans = [span for span in spans if not _NUMBER.fullmatch(text, *span)]
    if not 2 <= len(spans) <= _MAX_CELLS:
        return None
    words = [squeeze(text[slice(*span)]) for span in spans]
    role = next((n for n in (0, 1, *range(len(words) - 1, 1, -1)) if n < len(words) and _is_role(words[n])), None)
    names = [n for n, word in enumerate(words) if n != role and is_name(word, loose=True)]
    name = names[0] if len(names) == 1 or (names and len(words) > len(names) + (role is not None)) else None
    return _Cells((start, end), tuple(spans), role, name)


def _is_role(word: str) -> bool:
    return role_of(word) not in (None, OTHER)


def _split(text: str, start: int, end: int, gap: re.Pattern[str]) -> list[Span]:
    spans, at = [], start
    for found in gap.finditer(text, start, end):
        spans.append(trim(text, at, found.start()))
        at = found.end()
    spans.append(trim(text, at, end))
    return [(first, last) for first, last in spans if first < last]


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Join what spaces part inside a name (冯　镭) or a role (组　长)."""
    joined: list[Span] = []
    for start, end in spans:
        if joined:
            first, last = joined[-1]
            left, both = text[first:last], squeeze(text[first:end])
            name = is_surname(left) and _GIVEN.fullmatch(text, start, end) and is_name(both)
            if name or (end - start < 3 and last - first < 3 and role_of(both)):
                joined[-1] = (first, end)
                continue
        joined.append((start, end))
    return joined


def _seat(text: str, read: _Cells) -> Seat:
    """Return who sits in a row: the name, and the cells of unit and post beside it."""
    assert read.name is not None
    start, end = read.cells[read.name]
    posts = [
        cell
        for number, cell in enumerate(read.cells)
        if number not in (read.role, read.name) and _is_post(squeeze(text[slice(*cell)]))
    ]
    behind = [cell for cell in posts if cell[0] > start] or posts
    post = (behind[0][0], behind[0][1]) if behind else None
    if len(behind) > 1 and not is_post(squeeze(text[slice(*behind[0])])) and is_post(squeeze(text[slice(*behind[1])])):
        post = (behind[0][0], behind[1][1])  # 县财政局 | 局长
    return Seat(start, end, squeeze(text[start:end]), True, post)


def _is_post(word: str) -> bool:
    return len(word) > 1 and not _NOT_POST.fullmatch(word) and (is_post(word) or is_unit(word))


def _copied(text: str, column: list[int]) -> Iterator[tuple[Row, ...]]:
    """Yield the tables whose cells stand a line each and whose roles, alone on their lines, come last."""
    rows: list[Row] = []
    for at in column:
        start, end = line(text, at)
        seat = _above(text, start, rows[-1].span[1] if rows else 0)
        if seat is None:
            if len(rows) > 1:
                yield tuple(rows)
            rows = []
            continue
        rows.append(Row((seat.start, end), squeeze(text[start:end]), seat))
    if len(rows) > 1:
        yield tuple(rows)


def _above(text: str, at: int, floor: int) -> Seat | None:
    """Return the person of whom name and post stand on the lines above a role."""
    post: Span | None = None
    for _ in range(_NEAR):
        if at <= floor + 1:
            return None
        start, end = line(text, at - 1)
        at = start
        word = squeeze(text[start:end])
        if not word:
            continue
        if is_name(word, loose=True):
            return Seat(*trim(text, start, end), word, True, post) if post else None
        if role_of(word) or not _is_post(word):
            return None
        post = (start, post[1] if post else end)
    return None
