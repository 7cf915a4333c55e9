"""Membership lists: 组长：…, 副组长：…, 成员：…, over one line or many.

A label (spaces between its characters allowed: 组　长) opens a list that goes on over the lines that are seats:
a name with its post, an indented continuation, the units after a 、 at a line's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.groups.extents import extent, listed_seats
from kg.extraction.groups.labels import LABEL, LABEL_END, LEADER, OTHER, name_glued, role_of
from kg.extraction.groups.seats import Seat, seats
from kg.extraction.groups.tables import table_rows
from kg.extraction.person_names import is_name, is_post, is_surname, name_after
from kg.text import squeeze


@dataclass(frozen=True, slots=True)
class Entry:
    """A seat of a body with its role, from one list."""

    role: str
    seat: Seat


@dataclass(frozen=True, slots=True)
class Roster:
    """The lists of one body: where they begin, and who stands in them."""

    start: int
    end: int
    entries: tuple[Entry, ...]


_WORD_END = re.compile("[、（(]")
# A line between two labels that names another body, or a part of one: （一）救援组
_OTHER_BODY = re.compile(
    r"(?:[\u3400-\u9fff]组|专班|会议|指挥部|委员会)(?:组成(?:人员)?|成员|名单)?[：:]?\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]\s?)?$"
)
_GAP = 160  # two labels farther apart belong to two lists
# What a seat does is no seat: 组长：负责全面工作
_DUTY = re.compile(
    "负责(?!人|同志)|协助|按照|根据|履行|主持|完成|承担|召集(?!人)|落实|研究|审定|统筹|督促|做好|抓好|开展|配合|听取|排序|排名|工作$|[：:]|^.$|^\\d+$"
)
_NAMES_SEP = re.compile(r"(?:同志)?(?:[（(][^（）()\n]{1,40}[）)])?(?P<more>[、])?")


def rosters(text: str) -> Iterator[Roster]:
    r"""Yield the membership lists of a text: tables, then lists behind labels, each in order.

    >>> [roster] = rosters("组　长：冯　镭　　副县长\n成　员：张一、李二")
    >>> [(entry.role, entry.seat.value) for entry in roster.entries]
    [('leader', '冯镭'), ('member', '张一'), ('member', '李二')]
    """
    found = list(LABEL.finditer(text)) if LABEL_END.search(text) else []
    if not found:
        return
    tables = list(table_rows(text, [label.start("label") for label in found if not label["mark"]]))
    taken = [(table[0].span[0], table[-1].span[1]) for table in tables]
    for table in tables:
        entries = tuple(Entry(role_of(row.label) or OTHER, row.seat) for row in table)
        yield Roster(table[0].span[0], table[-1].span[1], entries)
    labels = [
        label
        for label in found
        if _opens(text, label) and not any(start <= label.start() < end for start, end in taken)
    ]
    yield from _lists(text, labels)


def _lists(text: str, labels: list[re.Match[str]]) -> Iterator[Roster]:
    """Yield the lists behind labels, those of one body together."""
    run: list[Entry] = []
    roles: list[str] = []
    start = end = -1
    for number, found in enumerate(labels):
        role = role_of(found["label"]) or OTHER
        again = role == LEADER and bool(roles) and roles[-1] != LEADER
        other = bool(run) and _OTHER_BODY.search(text, end, found.start("label")) is not None
        if run and (again or other or found.start() - end > _GAP):
            yield Roster(start, end, tuple(run))
            run, roles = [], []
        if not run:
            start = found.start("label")
        stop = labels[number + 1].start() if number + 1 < len(labels) else len(text)
        listed, end = _listed(text, found, stop)
        roles.append(role)
        run.extend(Entry(_role_in(seat) or role, seat) for seat in listed)
    if run:
        yield Roster(start, end, tuple(run))


def _role_in(seat: Seat) -> str | None:
    """Return the role that stands in brackets behind a name: 张三（组长）."""
    return next((role for part in re.split("[，,、 ]", seat.note) if (role := role_of(part))), None)


def _listed(text: str, label: re.Match[str], stop: int) -> tuple[list[Seat], int]:
    """Return the seats behind a label, and where they end."""
    if not label["mark"] and name_glued(text, label):
        end = _names_end(text, label.end(), stop)
        return list(seats(text, label.end(), end)), end
    end = extent(text, label.end(), stop)
    listed = [seat for seat in listed_seats(text, label.end(), end) if seat.person or not _DUTY.search(seat.value)]
    one = role_of(label["label"]) == LEADER and len(listed) > 1 and not any(seat.person for seat in listed)
    if one and all(is_post(seat.value) for seat in listed) and "\n" not in text[listed[0].start : listed[-1].end]:
        start, last = listed[0].start, listed[-1].end  # 组长：校党委书记、校长
        return [Seat(start, last, squeeze(text[start:last]), False)], end
    return listed, end


def _opens(text: str, label: re.Match[str]) -> bool:
    """Tell whether a label opens a list: by its colon, or by the name behind it."""
    if label["mark"]:
        return True
    if label["body"]:
        return name_glued(text, label) is not None
    return name_glued(text, label) is not None or (_begins_line(text, label) and _name_follows(text, label.end()))


def _begins_line(text: str, label: re.Match[str]) -> bool:
    """Tell whether a label stands first in its line, or goes on in it: 亚运会组委会 主席 ⏎ 张三 is none."""
    rest = text[label.end() : label.end() + 16].lstrip(" \u3000\u00a0\t\r")
    return not rest.startswith("\n") or not text[text.rfind("\n", 0, label.start()) + 1 : label.start()].strip()


def _names_end(text: str, at: int, stop: int) -> int:
    """Return the end of the names that follow a label without any mark: 副组长李四、王五，."""
    while (end := name_after(text, at)) is not None and end <= stop:
        found = _NAMES_SEP.match(text, end)
        at = found.end() if found else end
        if not found or not found["more"]:
            return at
    return at


def _name_follows(text: str, at: int) -> bool:
    """Tell whether a label without a colon is followed by a name, as in a table (组长　张三　局长)."""
    if not text[at : at + 1].isspace():
        return False
    words = text[at : at + 16].strip().split("\n")[0].split()
    first = _WORD_END.split(words[0])[0] if words else ""
    return is_name(first) or (is_surname(first) and len(words) > 1)
