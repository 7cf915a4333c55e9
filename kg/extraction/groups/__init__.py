"""Bodies set up for a task, who leads them, who sits in them, where their office is.

市政务公开工作领导小组, 组长：张三, 办公室设在市财政局. Names by `names`, lists and tables by `rosters`, sentences by
`roles`, offices by `offices`, what happened to a body by `changes`; here each role is given to the body of which it speaks: the one that the sentence goes on to name
(成立了由县长任组长的…领导小组), else the last one named before. Persons in such lists are persons in a role.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.groups.changes import changes
from kg.extraction.groups.mending import mended
from kg.extraction.groups.names import GroupName, group_names
from kg.extraction.groups.offices import offices
from kg.extraction.groups.roles import roles
from kg.extraction.groups.rosters import Roster, rosters
from kg.extraction.groups.seats import Seat
from kg.extraction.person_mentions import person
from kg.model import Document, Mention, Span

_WORDS = ("组", "会议", "专班", "指挥部", "委员会", "委会", "碰头会")  # without one of them no body has a name
_OFFICE_HEADING = re.compile(r"(?:办公室|秘书处)(?:组成|成员|人员)?[^。\n]{0,8}[：:]?\s*$")
_SENTENCE_END = re.compile(r"[。；;]")
_STOP = re.compile(r"[。\n]")
_MADE = re.compile(r"\s*(?:[（(]以下|组成人员|成员名单|人员名单|组成名单|组成方案)")
_MADE_BEFORE = re.compile("(?:成立|设立|组建|调整|充实)[^，。]{0,6}$")
_ANY = ("专家组", "工作组", "调查组", "会议", "碰头会", "委员会", "组委会")  # last words of bodies of many kinds
_AHEAD = 200  # how far a sentence goes on to name its body
_PART_HEADING = re.compile(
    r"[\u3400-\u9fff](?<![领小])(?P<part>组)(?:组成(?:人员)?|成员|名单)?[：:]?\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]\s?)?$"
)
_PART = re.compile(r"[\u3400-\u9fff](?<![领小])组(?=[，,：:（(由])")
_NOT_CHAIR = re.compile("[。\\n]|办公室|秘书处")
_OFFICE_HEAD = re.compile("办公室(?:常务)?副?主任由|(?:兼任?|担任|任)(?:领导小组)?办公室副?主任")
_PART_REACH = 120
_NEAR = 400  # how far behind its body's name a sentence may speak of it
_ROSTER_NEAR = 3000


def find(document: Document) -> Iterator[Mention]:
    """Yield the bodies with their leaders, deputies, members and offices, and the persons among them."""
    text = document.text
    if not any(word in text for word in _WORDS):
        yield from _people_without_group(text)
        return
    whole = mended(text)
    names = list(group_names(whole.text))
    if not names:
        yield from _people_without_group(text)
        return
    printed = [replace(name, start=whole.start(name.start), end=whole.end(name.end)) for name in names]
    for name in printed:
        yield Mention(
            name.start, name.end, text[name.start : name.end], "group", _rule(name), name.text, confidence=_sure(name)
        )
    starts = [name.start for name in printed]
    for roster in rosters(text):
        yield from _roster(text, roster, printed, starts)
    for mention in _told(whole.text, names):
        yield whole.mention(mention, text) if whole.cuts else mention


def _told(text: str, names: list[GroupName]) -> Iterator[Mention]:
    """Yield what sentences tell of bodies: seats, offices, changes."""
    starts = [name.start for name in names]
    ends = {name.end for name in names}
    seen: set[Span] = set()
    for told in roles(text):
        owner = _spoken_of(text, told.start, told.end, names, starts)
        if told.alone and not (owner and _chairs(text, owner, told.start)):
            continue
        if owner is None or _of_office(text, told.start) or _of_part(text, min(told.start, told.seat.start), ends):
            continue
        if (told.seat.start, told.seat.end) in seen:
            continue
        seen.add((told.seat.start, told.seat.end))
        yield from _seat(text, told.role, told.seat, (owner.start, owner.end), "sentence")
    yield from offices(text, names, starts)
    yield from changes(text, names)


def _rule(name: GroupName) -> str:
    if name.set_up and name.head.endswith("委员会"):
        return "set-up"
    return "short-form" if name.short else "office-name" if name.weak else "named"


def _sure(name: GroupName) -> float:
    """Return how sure it is that words name one body: less where they are its last word, or could name any."""
    if name.short or name.weak:
        return 0.8
    return 0.9 if name.set_up or not name.text.endswith(_ANY) else 0.8


def _people_without_group(text: str) -> Iterator[Mention]:
    for roster in rosters(text):
        for entry in roster.entries:
            if entry.seat.person:
                yield from person(text, (entry.seat.start, entry.seat.end), entry.seat.post, "roster")


def _roster(text: str, roster: Roster, names: list[GroupName], starts: list[int]) -> Iterator[Mention]:
    """Give a membership list to the body named before it, unless it is the list of an office."""
    owner = _listed(text, roster.start, names, starts)
    of_office = _OFFICE_HEADING.search(text, max(0, roster.start - 60), roster.start) is not None
    part = _PART_HEADING.search(text, max(0, roster.start - 60), roster.start)
    of_office = of_office or (
        part is not None and all(name.end != part.end("part") for name in _near(names, starts, roster.start))
    )
    far = roster.start - owner.end > _ROSTER_NEAR
    for entry in roster.entries:
        if of_office or far or entry.role == "other":
            if entry.seat.person:
                yield from person(text, (entry.seat.start, entry.seat.end), entry.seat.post, "roster")
            continue
        yield from _seat(text, entry.role, entry.seat, (owner.start, owner.end), "roster")


def _listed(text: str, at: int, names: list[GroupName], starts: list[int]) -> GroupName:
    """Return the body whose members a list tells: the one in its heading, else the last one set up, else the last."""
    number = bisect_right(starts, at)
    if not number:
        return names[0]
    last = names[number - 1]
    if not _SENTENCE_END.search(text, last.end, at):
        return last
    before = _near(names, starts, at)
    made = [
        name
        for name in before
        if name.set_up or _MADE.match(text, name.end) or _MADE_BEFORE.search(text, max(0, name.start - 8), name.start)
    ]
    return made[-1] if made else last


def _near(names: list[GroupName], starts: list[int], at: int) -> list[GroupName]:
    """Return the last few bodies named before an offset."""
    number = bisect_right(starts, at)
    return names[max(0, number - 6) : number]


def _spoken_of(text: str, start: int, end: int, names: list[GroupName], starts: list[int]) -> GroupName | None:
    """Return the body of which a sentence tells a role."""
    limit = min(len(text), end + _AHEAD)
    found = _STOP.search(text, end, limit)
    stop = found.start() if found else limit
    number = bisect_right(starts, start)
    if number < len(names) and names[number].start < end:
        return names[number]  # 担任县安委会主任
    if number < len(names) and names[number].start < stop and "的" in text[end : names[number].start]:
        return names[number]
    for name in reversed(names[max(0, number - 3) : number]):
        if start - name.end <= _NEAR:
            return name
    return None


def _chairs(text: str, owner: GroupName, at: int) -> bool:
    """Tell whether a chair told in a sentence is the chair of the committee that it names, and not of its office."""
    between = text[owner.end : at]
    weak = owner.weak or not owner.text.endswith(("委员会", "委会"))
    return not weak and owner.end <= at and not _NOT_CHAIR.search(between)


def _of_office(text: str, at: int) -> bool:
    """Tell whether a sentence has come to the office: 办公室主任由苗某兼任，成员由…担任."""
    reach = max(0, at - _PART_REACH)
    first = max(reach, *(text.rfind(mark, reach, at) + 1 for mark in "。\n"))
    return _OFFICE_HEAD.search(text, first, at) is not None


def _of_part(text: str, at: int, ends: set[int]) -> bool:
    """Tell whether a sentence speaks of a part of a body, or of another that has no name here: 综合组，由李四任组长."""
    reach = max(0, at - _PART_REACH)
    first = max(reach, *(text.rfind(mark, reach, at) + 1 for mark in "。；\n"))
    parts = list(_PART.finditer(text, first, at))
    return bool(parts) and parts[-1].end() not in ends


def _seat(text: str, role: str, seat: Seat, about: Span, rule: str) -> Iterator[Mention]:
    printed = text[seat.start : seat.end]
    named = f"{rule}-person" if seat.person else rule
    sure = 0.9 if seat.person or rule == "roster" else 0.8  # a unit in a sentence may be more than the seat
    yield Mention(seat.start, seat.end, printed, f"group.{role}", named, seat.value, about, sure)
    if seat.person:
        yield from person(text, (seat.start, seat.end), seat.post, rule)
