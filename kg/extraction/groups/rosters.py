"""Membership lists: 组长：…, 副组长：…, 成员：…, over one line or many.

A label (spaces between its characters allowed: 组　长) opens a list that goes on over the lines that are seats:
a name with its post, an indented continuation, the units after a 、 at a line's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.groups.seats import Seat, seats
from kg.extraction.groups.tables import table_rows
from kg.extraction.person_names import is_name, is_post, is_surname
from kg.text import squeeze

LEADER, DEPUTY, MEMBER, OTHER = "leader", "deputy", "member", "other"


@dataclass(frozen=True, slots=True)
class Entry:
    """A seat of a body with its role, from one list."""

    role: str
    label: str
    seat: Seat


@dataclass(frozen=True, slots=True)
class Roster:
    """The lists of one body: where they begin, and who stands in them."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def _spaced(word: str) -> str:
    return r"[ \u3000\u00a0]*".join(word)


_RANKS = ("第一", "常务", "执行", "名誉", "总", "")
_ROLES = {
    DEPUTY: (
        "副组长",
        "副总指挥长",
        "副总指挥",
        "副指挥长",
        "副召集人",
        "副主任委员",
        "副主任",
        "副主席",
        "副会长",
        "副总召集人",
    ),
    LEADER: ("组长", "总指挥长", "总指挥", "指挥长", "总召集人", "召集人", "主任委员", "主任", "主席", "会长"),
    MEMBER: ("成员单位", "组成人员", "组员", "成员", "委员", "组成单位", "参加人员", "参加单位"),
    OTHER: ("秘书长", "联络员", "顾问", "办公室主任"),
}
_NAMES = {name: role for role, names in _ROLES.items() for name in names}
_FIRST = "".join(sorted({word[0] for word in (*_NAMES, *_RANKS) if word}))
_LABEL = re.compile(
    rf"(?=[\s\d（(一二三四五六七八九十{_FIRST}])"  # what a label begins with
    r"(?:(?<=[\s。；;，,、：:（(])|^|(?<=小组)(?=成员[^名])|(?<=专班)(?=成员[^名])|(?<=会议)(?=成员[^名])|(?<=指挥部)(?=成员[^名]))(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]\s?)?(?P<label>(?:"
    + "|".join(_spaced(rank) for rank in _RANKS if rank)
    + r")?[ \u3000]*(?:"
    + "|".join(_spaced(name) for name in sorted(_NAMES, key=lambda name: -len(name)))
    + r"))[ \u3000\u00a0\t]*(?P<colon>[:：]|(?=[ \u3000\u00a0\t\r\n]))",
    re.MULTILINE,
)
_LABEL_END = re.compile("[长挥人员任席位问][ \u3000\u00a0\t\r\n:：]")
_NUMBERED = re.compile(
    r"[ \u3000]*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．]|第[一二三四五六七八九十]{1,3}[章条]|附件|附：)"
)
_DATE = re.compile(r"^[\d一二三四五六七八九十○〇零年月日 \u3000]{6,}$")
_UNIT_END = re.compile(
    r"(?:[局委办厅部处科室院所站队会司社行署校馆联协]|公司|中心|[乡镇]|街道|法院|检察院|集团|单位|部门|支队|大队|[）)])$"
)
_HEADS = re.compile("(?:负责人|负责同志|领导|领导同志)$")
_MAX_LINES = 120
_GAP = 160  # two labels farther apart belong to two lists
_END = re.compile(
    r"。|\s(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)])|(?:领导小组|指挥部|联席会议|专班|工作小组)(?:办公室(?=设|挂|主任[由:：]|负责|承担|的|日常|组成|成员|[:：])|下设|成员|主要|职责)|办公室(?:设|挂)在|下设办公室|(?<![\u3400-\u9fff])委员会(?:办公室|下设|成员|主要|职责)"
)


def rosters(text: str) -> Iterator[Roster]:
    r"""Yield the membership lists of a text: tables, then lists behind labels, each in order.

    >>> [roster] = rosters("组　长：冯　镭　　副县长\n成　员：张一、李二")
    >>> [(entry.role, entry.seat.value) for entry in roster.entries]
    [('leader', '冯镭'), ('member', '张一'), ('member', '李二')]
    """
    tables = list(table_rows(text))
    taken = [(table[0].span[0], table[-1].span[1]) for table in tables]
    for table in tables:
        entries = tuple(Entry(_role(row.label), row.label, row.seat) for row in table)
        yield Roster(table[0].span[0], table[-1].span[1], entries)
    labels = [
        found
        for found in (_LABEL.finditer(text) if _LABEL_END.search(text) else ())
        if (found["colon"] or _name_follows(text, found.end()))
        and not any(start <= found.start() < end for start, end in taken)
    ]
    run: list[Entry] = []
    start = end = -1
    for number, found in enumerate(labels):
        name = squeeze(found["label"])
        role = _role(name)
        again = role == LEADER and bool(run) and run[-1].role != LEADER
        if run and (again or found.start() - end > _GAP):
            yield Roster(start, end, tuple(run))
            run = []
        if not run:
            start = found.start("label")
        stop = labels[number + 1].start() if number + 1 < len(labels) else len(text)
        end = _extent(text, found.end(), stop)
        run.extend(Entry(role, name, seat) for seat in _list(text, found.end(), end))
    if run:
        yield Roster(start, end, tuple(run))


def _role(label: str) -> str:
    for name, role in _NAMES.items():
        if label.endswith(name):
            return role
    return OTHER


def _name_follows(text: str, at: int) -> bool:
    """Tell whether a label without a colon is followed by a name, as in a table (组长　张三　局长)."""
    head = text[at : at + 16].strip().replace("\u3000", " ").replace("\t", " ").split("\n")[0]
    first = head.split(" ")[0].split("、")[0].split("（")[0].split("(")[0]
    return is_name(first) or (is_surname(first) and len(head.split()) > 1)


def _extent(text: str, start: int, stop: int) -> int:
    """Return the end of the list that begins after a label: over the following lines that are seats."""
    at = _line_end(text, start, stop)
    if not text[start:at].strip():
        at = _line_end(text, _next_line(text, at, stop), stop)
    if full := _END.search(text, start, at):
        return full.start()
    for _ in range(_MAX_LINES):
        begin = _next_line(text, at, stop)
        if begin >= stop or text.count("\n", at, begin) > 3:
            break
        close = _line_end(text, begin, stop)
        line = text[begin:close]
        before = text[max(start, text.rfind("\n", start, at) + 1) : at].strip()
        goes_on = text[max(start, at - 4) : at].rstrip()[-1:] in "、，,：:" and not _NUMBERED.match(line)
        if not goes_on and not _is_seat(line, before, text[close : close + 40]):
            break
        if full := _END.search(text, begin, close):
            return full.start()
        at = close
    return at


def _next_line(text: str, at: int, stop: int) -> int:
    """Return the start of what is printed next."""
    while at < stop and text[at].isspace():
        at += 1
    return at


def _line_end(text: str, at: int, stop: int) -> int:
    end = text.find("\n", at, stop)
    return stop if end < 0 else end


def _begins_with_person(line: str) -> bool:
    first = next(seats(line, 0, min(len(line), 60)), None)
    return first is None or first.person


def _is_seat(line: str, before: str, following: str) -> bool:
    """Tell whether a line goes on with a list: a person, units, or the post of the name alone on the line before."""
    line = line.strip()
    if len(line) > 70 or _NUMBERED.match(line) or _DATE.match(line):
        return False
    found = list(seats(line, 0, len(line)))
    if not found:
        return False
    first = found[0]
    if first.person and (first.start == 0 or first.post is not None):
        return first.post is not None or all(seat.person for seat in found)
    if is_name(squeeze(before), loose=True) and is_post(line) and len(line) < 30:
        return True
    signed = _DATE.match(following.strip().split("\n")[0]) if following.strip() else None
    listed = "、" in line or _HEADS.search(line) is not None or not _begins_with_person(before)
    return signed is None and listed and all(_is_holder(seat) for seat in found)


def _is_holder(seat: Seat) -> bool:
    return seat.person or (len(seat.value) <= 26 and (is_post(seat.value) or _UNIT_END.search(seat.value) is not None))


def _list(text: str, start: int, end: int) -> Iterator[Seat]:
    """Yield the seats of one label's list, line by line; a name alone on its line takes the next line for its post."""
    at = start
    while at < end:
        close = _line_end(text, at, end)
        if is_name(squeeze(text[at:close]), loose=True):
            begin = _next_line(text, close, end)
            after = _line_end(text, begin, end)
            post = text[begin:after].strip()
            if is_post(post) and not any(seat.person for seat in seats(post, 0, len(post))):
                close = after
        yield from seats(text, at, close)
        at = close + 1
