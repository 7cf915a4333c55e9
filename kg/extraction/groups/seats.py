"""Who sits in a list: persons with their posts, posts without a person, units.

One grammar reads all such lists: 张三（局长）、李四（副局长）; 韩　正　　国务院副总理; 局长 张三; 县长张三;
冯韧秘书长和周立元、陈建安两位副秘书长; 教育局、财政局等30个单位负责同志.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.groups.atoms import Atom, Seat, atoms, person_of
from kg.extraction.person_names import is_post

__all__ = ["Seat", "seats"]

_SHARED = re.compile(
    r"(?:等[^、，。]{0,20}|(?:的?(?:有关|主要|分管|相关|一名|党政)*(?:负责人|负责同志|领导同志|领导|人员|同志|专家)))$"
)
_SHARED_POST = re.compile(
    "(?<=[科股处室部办院所局站])(?:主任|科长|处长|部长|局长|股长|站长|所长)$"
)  # 医务科、财务科主任

_Read = list[tuple[Atom, Seat | None]]


def seats(text: str, start: int, end: int) -> Iterator[Seat]:
    """Yield the seats of one list between two offsets, in order.

    >>> [(seat.value, seat.person) for seat in seats("张　三　　副局长", 0, 8)]
    [('张三', True)]
    >>> [seat.value for seat in seats("教育局、财政局等30个单位负责同志", 0, 17)]
    ['教育局', '财政局']
    """
    listed = _shared_tail(text, list(atoms(text, start, end)))
    read = [(atom, person_of(text, atom)) for atom in listed]
    post_first = bool(read) and read[0][1] is None and is_post(read[0][0].text)
    number = 0
    while number < len(read):
        atom, seat = read[number]
        used = 1
        if seat is None:
            used, seat = _after_posts(read, number, post_first)
        elif seat.post is None:
            used, seat = _with_post(read, number, seat)
        yield seat or Seat(atom.start, atom.end, atom.text, False)
        number += used


def _after_posts(read: _Read, number: int, post_first: bool) -> tuple[int, Seat | None]:
    """Return how many atoms a person and the posts before the name take (常委、市长张三; 局长　张三), and the person."""
    start, last = read[number][0].start, number
    while last < len(read) and read[last][1] is None and is_post(read[last][0].text):
        if last > number and read[last][0].before != "、":
            return 1, None
        last += 1
    if last == number or last == len(read):
        return 1, None
    following, seat = read[last]
    if seat is None:
        return 1, None
    glued = seat.post is not None and seat.post[1] <= seat.start
    if glued and seat.post is not None and following.before == "、":
        return last - number + 1, replace(seat, post=(start, seat.post[1]))
    alone = seat.post is None and not following.before.strip() and "\n" not in following.before
    if post_first and alone:
        return last - number + 1, replace(seat, post=(start, read[last - 1][0].end))
    return 1, None


def _with_post(read: _Read, number: int, seat: Seat) -> tuple[int, Seat]:
    """Return how many atoms a person and the posts behind the name take, and the person with them."""
    used, post = 1, seat.post
    for atom, other in read[number + 1 :]:
        listed = "、" in atom.before or (post is not None and atom.before.strip() in ("，", ","))
        if other is not None or (listed and (post is None or not is_post(atom.text))) or (post and not listed):
            break
        post = (post[0] if post else atom.start, atom.end)
        used += 1
    return used, replace(seat, post=post)


def _shared_tail(text: str, listed: list[Atom]) -> list[Atom]:
    """Take 等30个单位负责同志 off the last of several units."""
    while listed and not listed[-1].text.strip("等"):
        listed.pop()
    if not listed:
        return listed
    last = listed[-1]
    found = _SHARED.search(last.text) or _shared_post(text, listed)
    if found is None or not found.start():
        return listed
    units = [atom for atom in listed[:-1] if not person_of(text, atom) and not is_post(atom.text)]
    alone = not units or any(_SHARED.search(atom.text) for atom in units)
    if alone and not found.group().startswith("等"):
        return listed
    rest = last.text[: found.start()].rstrip("的")
    end = min(last.end, last.start + len(rest))
    return [*listed[:-1], replace(last, text=rest, end=end)]


def _shared_post(text: str, listed: list[Atom]) -> re.Match[str] | None:
    """Return the post of the last unit where the units before it stand without one."""
    bare = len(listed) > 2 and not any(is_post(atom.text) or person_of(text, atom) for atom in listed[:-1])
    return _SHARED_POST.search(listed[-1].text) if bare else None
