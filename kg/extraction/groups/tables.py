"""Membership tables whose last column is the role: 1　张三　县长　组长."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.groups.seats import Seat
from kg.extraction.person_names import HAN, is_name
from kg.model import Span
from kg.text import squeeze

_GAP = r"[ \u3000\u00a0\t|]+"
_ROLES = (
    *("副组长", "组长", "副总指挥", "总指挥", "副召集人", "召集人", "副主任委员", "主任委员", "副主任", "主任"),
    *("成员", "委员", "组员"),
)
_ROLE = "|".join(r"[ \u3000]*".join(role) for role in _ROLES)
_ROW = re.compile(
    rf"^{_GAP[:-1]}*(?:\d{{1,3}}[.．、]?{_GAP})?(?P<name>[{HAN}·]{{2,10}}|[{HAN}][ \u3000]{{1,3}}[{HAN}]){_GAP}"
    rf"(?P<post>[{HAN}（）()、]{{2,40}}){_GAP}"
    rf"(?P<role>(?:第一|常务|执行)?(?:{_ROLE}))"
    rf"{_GAP[:-1]}*\r?$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of such a table: its bounds, the role as printed, and who sits there."""

    span: Span
    label: str
    seat: Seat


def table_rows(text: str) -> Iterator[tuple[Row, ...]]:
    r"""Yield the rows of each table, two at least.

    >>> [[(row.label, row.seat.value) for row in table] for table in table_rows("1 张平 县长 组长\n2 李明 局长 成员\n")]
    [[('组长', '张平'), ('成员', '李明')]]
    """
    run: list[Row] = []
    for found in _ROW.finditer(text):
        name = squeeze(found["name"])
        if not is_name(name, loose=True):
            continue
        if run and text[run[-1].span[1] : found.start()].strip():
            yield from _whole(run)
            run = []
        start, end = found.span("name")
        run.append(Row(found.span(), squeeze(found["role"]), Seat(start, end, name, True, found.span("post"))))
    yield from _whole(run)


def _whole(run: list[Row]) -> Iterator[tuple[Row, ...]]:
    if len(run) > 1:
        yield tuple(run)
