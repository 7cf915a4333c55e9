"""Bodies set up for a task, who leads them, who sits in them, where their office is.

市政务公开工作领导小组, 组长：张三, 办公室设在市财政局. Names by `group_names`, lists by `group_rosters`, sentences by
`group_roles`; here each role is given to the body of which it speaks: the one that the sentence goes on to name
(成立了由县长任组长的…领导小组), else the last one named before. Persons in such lists are persons in a role.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from kg.extraction.groups.names import GroupName, group_names
from kg.extraction.groups.roles import roles, soft_break
from kg.extraction.groups.rosters import Roster, rosters
from kg.extraction.groups.seats import Seat
from kg.extraction.person_mentions import person
from kg.model import Document, Mention, Span

_OFFICE = re.compile(
    r"(?:办公室|秘书处)(?:（[^）]{0,30}）)?(?:仍然?|继续)?(?:挂靠在?|挂在|设立?在|设于|设|放在|依托|在)(?P<where>[^，,。；;、\s（(的]{2,30})"
    r"|下设办公室[，,](?:挂靠在?|设在|依托)(?P<hung>[^，,。；;、\s（(]{2,30})"
    r"|(?:的)?日常(?:工作|事务)由(?P<daily>[^，,。；;、\s（(]{2,30}?)(?:具体)?(?:负责|承担|承办)"
)
_OFFICE_END = re.compile("(?:内|办公|具体)$")
_OFFICE_HEADING = re.compile(r"(?:办公室|秘书处)(?:组成|成员|人员)?[^。\n]{0,8}[：:]?\s*$")
_SENTENCE_END = re.compile(r"[。；;]")
_STOP = re.compile(r"[。\n]")
_MADE = re.compile(r"\s*(?:[（(]以下|组成人员|成员名单|人员名单|组成名单|组成方案)")
_MADE_BEFORE = re.compile("(?:成立|设立|组建|调整|充实)[^，。]{0,6}$")
_AHEAD = 200  # how far a sentence goes on to name its body
_NEAR = 400  # how far behind its body's name a sentence may speak of it
_ROSTER_NEAR = 3000


def find(document: Document) -> Iterator[Mention]:
    """Yield the bodies with their leaders, deputies, members and offices, and the persons among them."""
    text = document.text
    names = list(group_names(text))
    if not names:
        yield from _people_without_group(text)
        return
    starts = [name.start for name in names]
    for name in names:
        rule = _rule(name)
        yield Mention(name.start, name.end, text[name.start : name.end], "group", rule, name.text)
    for roster in rosters(text):
        yield from _roster(text, roster, names, starts)
    seen: set[Span] = set()
    for told in roles(text):
        owner = _spoken_of(text, told.start, told.end, names, starts)
        if owner is None or (told.seat.start, told.seat.end) in seen:
            continue
        seen.add((told.seat.start, told.seat.end))
        yield from _seat(text, told.role, told.seat, (owner.start, owner.end), "sentence")
    yield from _offices(text, names, starts)


def _rule(name: GroupName) -> str:
    if name.set_up and name.head.endswith("委员会"):
        return "set-up"
    return "short-form" if name.short else "office-name" if name.weak else "named"


def _people_without_group(text: str) -> Iterator[Mention]:
    for roster in rosters(text):
        for entry in roster.entries:
            if entry.seat.person:
                yield from person(text, (entry.seat.start, entry.seat.end), entry.seat.post, "roster")


def _roster(text: str, roster: Roster, names: list[GroupName], starts: list[int]) -> Iterator[Mention]:
    """Give a membership list to the body named before it, unless it is the list of an office."""
    owner = _listed(text, roster.start, names, starts)
    of_office = _OFFICE_HEADING.search(text, max(0, roster.start - 60), roster.start) is not None
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
    before = names[max(0, number - 6) : number]
    made = [
        name
        for name in before
        if name.set_up or _MADE.match(text, name.end) or _MADE_BEFORE.search(text, max(0, name.start - 8), name.start)
    ]
    return made[-1] if made else last


def _spoken_of(text: str, start: int, end: int, names: list[GroupName], starts: list[int]) -> GroupName | None:
    """Return the body of which a sentence tells a role."""
    limit = min(len(text), end + _AHEAD)
    stop = next(
        (mark.start() for mark in _STOP.finditer(text, end, limit) if not soft_break(text, mark.start())), limit
    )
    number = bisect_right(starts, start)
    if number < len(names) and names[number].start < end:
        return names[number]  # 担任县安委会主任
    if number < len(names) and names[number].start < stop and "的" in text[end : names[number].start]:
        return names[number]
    for name in reversed(names[max(0, number - 3) : number]):
        if start - name.end <= _NEAR:
            return name
    return None


def _seat(text: str, role: str, seat: Seat, about: Span, rule: str) -> Iterator[Mention]:
    printed = text[seat.start : seat.end]
    named = f"{rule}-person" if seat.person else rule
    yield Mention(seat.start, seat.end, printed, f"group.{role}", named, seat.value, about)
    if seat.person:
        yield from person(text, (seat.start, seat.end), seat.post, rule)


def _offices(text: str, names: list[GroupName], starts: list[int]) -> Iterator[Mention]:
    for found in _OFFICE.finditer(text):
        number = bisect_right(starts, found.start()) - 1
        if number < 0 or found.start() - names[number].end > _NEAR:
            continue
        owner = names[number]
        group = next(key for key in ("where", "hung", "daily") if found[key])
        if group == "daily" and found.start() - owner.end > 12:
            continue
        where = _OFFICE_END.sub("", found[group])
        if len(where) < 2:
            continue
        start = found.start(group)
        yield Mention(start, start + len(where), where, "group.office", "sentence", where, (owner.start, owner.end))
