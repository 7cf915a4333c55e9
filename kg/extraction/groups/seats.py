"""Who sits in a list: persons with their posts, posts without a person, units.

One grammar reads all such lists: 张三（局长）、李四（副局长）; 韩　正　　国务院副总理; 局长 张三; 县长张三;
冯韧秘书长和周立元、陈建安两位副秘书长; 教育局、财政局等30个单位负责同志.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extraction.person_names import (
    HAN,
    NAME,
    POST,
    SOUNDED,
    SURNAME,
    is_given,
    is_name,
    is_post,
    is_surname,
    is_word,
    name_before,
)
from kg.model import Span
from kg.text import squeeze


@dataclass(frozen=True, slots=True)
class Seat:
    """One place in a list: a person (with a post, where told) or a post or unit."""

    start: int
    end: int
    value: str
    person: bool
    post: Span | None = None


@dataclass(slots=True)
class _Atom:
    start: int
    end: int
    text: str  # squeezed, without brackets after a name
    before: str  # what separates it from the one before
    bracket: Span | None = None  # what stands in brackets behind it


_ATOM = re.compile(
    r"[^\s、，,；;。/\u3000:：|（(）)“”\"]+(?:[（(][^（）()\n]{0,6}[）)](?=[^\s、，,；;。（(\u3000]))?[^\s、，,；;。/\u3000:：|（(）)“”\"]*"
)
_BRACKET = re.compile(r"[ \u3000]{0,3}[（(]([^（）()]{0,60})[）)]")
_GIVEN = re.compile(rf"[ \u3000\u00a0]{{1,3}}([{HAN}]{{1,2}})(?![{HAN}])")  # 冯　镭
_COLUMN = re.compile(
    rf"(?P<name>[{HAN}][ \u3000]{{1,3}}[{HAN}]{{1,2}}|[{HAN}]{{2,4}})(?:[ \u3000]{{2,9}}|[\u3000\t])(?P<post>[{HAN}（）、]{{2,40}})"
)
_JOIN = re.compile("(?:以及|和|及|与)")
_SHARED = re.compile(
    r"(?:等[^、，。]{0,20}|(?:的?(?:有关|主要|分管|相关|一名)?(?:负责人|负责同志|领导同志|领导|人员|同志|专家)))$"
)
_SHARED_POST = re.compile(
    "(?<=[科股处室部办院所局站])(?:主任|科长|处长|部长|局长|股长|站长|所长)$"
)  # 医务科、财务科主任
_UNIT_END = re.compile(
    r"(?:[局委办厅部处科室院所站队会司署社团校行镇乡区县市省中心公司单位部门街道军医院集团学校大队支队法院府组厂站]|总署|管委会|[）)])$"
)
_PERSON_POST = re.compile(
    rf"(?P<name>{NAME})(?P<rest>(?:等?[一二两三四五六七八九\d]位|同志|、)?{POST}|同志)", re.VERBOSE
)
_POST_PERSON = re.compile(rf"(?P<post>[{HAN}（）()]{{0,30}}?{POST})(?P<name>{NAME}|{SOUNDED})(?:同志)?", re.VERBOSE)
_GLUED = re.compile(rf"{POST}{SURNAME}$", re.VERBOSE)  # 副主任乐　陶: the post and the surname
_POST_SPACED = re.compile(
    rf"(?P<post>[{HAN}（）()]{{0,30}}?{POST})(?P<name>{SURNAME}[ \u3000\u00a0]{{1,3}}[{HAN}]{{1,2}})", re.VERBOSE
)
_UNIT_PERSON = re.compile(
    rf"(?P<post>[{HAN}]{{1,25}}[局委办厅部处科室院所站队会司署社团校镇乡道心])(?P<name>{NAME})", re.VERBOSE
)


def seats(text: str, start: int, end: int) -> Iterator[Seat]:
    """Yield the seats of one list between two offsets, in order.

    >>> [(seat.value, seat.person) for seat in seats("张　三　　副局长", 0, 8)]
    [('张三', True)]
    >>> [seat.value for seat in seats("教育局、财政局等30个单位负责同志", 0, 17)]
    ['教育局', '财政局']
    """
    atoms = _shared_tail(text, list(_atoms(text, start, end)))
    read = [(atom, _person(text, atom)) for atom in atoms]
    post_first = bool(read) and read[0][1] is None and is_post(read[0][0].text)
    number = 0
    while number < len(read):
        atom, seat = read[number]
        used = 1
        if seat is None:
            seat = _after_post(read, number, post_first)
            used = 2 if seat else 1
        elif seat.post is None:
            used, seat = _with_post(read, number, seat)
        yield seat or Seat(atom.start, atom.end, atom.text, False)
        number += used


_Read = list[tuple[_Atom, Seat | None]]


def _after_post(read: _Read, number: int, post_first: bool) -> Seat | None:
    """Return the person of whom an atom is the first of two posts (常委、市长张三), or the post (局长　张三)."""
    atom = read[number][0]
    if number + 1 == len(read) or not is_post(atom.text):
        return None
    following, seat = read[number + 1]
    if seat is None:
        return None
    before_name = seat.post is not None and seat.post[1] <= seat.start
    if "、" in following.before and seat.post is not None and before_name:
        return replace(seat, post=(atom.start, seat.post[1]))
    if post_first and seat.post is None and not following.before.strip():
        return replace(seat, post=(atom.start, atom.end))
    return None


def _with_post(read: _Read, number: int, seat: Seat) -> tuple[int, Seat]:
    """Return how many atoms a person and the posts behind the name take, and the person with them."""
    used, post = 1, seat.post
    for atom, other in read[number + 1 :]:
        listed = "、" in atom.before
        if other is not None or (listed and (post is None or not is_post(atom.text))) or (post and not listed):
            break
        post = (post[0] if post else atom.start, atom.end)
        used += 1
    return used, replace(seat, post=post)


def _atoms(text: str, start: int, end: int) -> Iterator[_Atom]:
    """Yield the pieces between separators, spaced names joined, units and names joined by 和 cut."""
    at, last = start, start
    while (found := _ATOM.search(text, at, end)) is not None:
        first, stop = found.span()
        spaced = _spaced_name(text, first, stop, end)
        stop = spaced or stop
        before = text[last:first]
        bracket = _BRACKET.match(text, stop, end)
        at = bracket.end() if bracket else stop
        pieces = list(_split(text, first, stop, before))
        if bracket:
            pieces[-1] = _bracketed(text, pieces[-1], bracket)
        yield from pieces
        last = at


def _bracketed(text: str, atom: _Atom, bracket: re.Match[str]) -> _Atom:
    """Return an atom with the bracket behind it: a person's post, or part of a unit's name."""
    person = replace(atom, bracket=bracket.span(1))
    return (
        person
        if _person(text, person)
        else replace(atom, end=bracket.end(), text=squeeze(text[atom.start : bracket.end()]))
    )


def _spaced_name(text: str, first: int, stop: int, end: int) -> int | None:
    """Return the end of a name printed with spaces between its characters (冯　镭), or None."""
    alone = is_surname(text[first:stop]) or (stop - first == 1 and _in_column(text, first, end))
    if not alone and _GLUED.search(text, first, stop) is None:
        return None
    found = _GIVEN.match(text, stop, end)
    if found is None or (found.end(1) - found.start(1) > 1 and (stop - first > 1 or not alone)):
        return None
    return found.end()


def _in_column(text: str, at: int, end: int) -> bool:
    """Tell whether a column of names stands here before one of posts, whatever the surname: 哈  斌  副局长."""
    found = _COLUMN.match(text, at, end)
    if found is None or not is_post(found["post"]):
        return False
    name = squeeze(found["name"])
    return (
        is_given(name.replace("他", "")) and not is_post(name) and _UNIT_END.search(name) is None and not is_word(name)
    )


def _split(text: str, first: int, stop: int, before: str) -> Iterator[_Atom]:
    """Cut 甲和乙 where both sides are whole seats."""
    at = first
    for joint in _JOIN.finditer(text, first + 1, stop - 1):
        left, right = text[at : joint.start()], text[joint.end() : stop]
        if (_whole(left) and _whole(right.split("、")[0])) or (left and _PERSON_POST.fullmatch(left)):
            yield _Atom(at, joint.start(), squeeze(left), before)
            at, before = joint.end(), "、"
    yield _Atom(at, stop, squeeze(text[at:stop]), before)


def _whole(text: str) -> bool:
    return is_name(text) or is_post(text) or (len(text) > 2 and _UNIT_END.search(text) is not None)


def _shared_tail(text: str, atoms: list[_Atom]) -> list[_Atom]:
    """Take 等30个单位负责同志 off the last of several units."""
    while atoms and not atoms[-1].text.strip("等"):
        atoms.pop()
    if not atoms:
        return atoms
    last = atoms[-1]
    found = _SHARED.search(last.text) or _shared_post(text, atoms)
    if found is None or not found.start():
        return atoms
    units = [atom for atom in atoms[:-1] if not _person(text, atom)]
    alone = not units or any(_SHARED.search(atom.text) for atom in units)
    if alone and not found.group().startswith("等"):
        return atoms
    rest = last.text[: found.start()].rstrip("的")
    last.text, last.end = rest, min(last.end, last.start + len(rest))
    return atoms


def _shared_post(text: str, atoms: list[_Atom]) -> re.Match[str] | None:
    """Return the post of the last unit where the units before it stand without one."""
    bare = len(atoms) > 2 and not any(is_post(atom.text) or _person(text, atom) for atom in atoms[:-1])
    return _SHARED_POST.search(atoms[-1].text) if bare else None


def _person(text: str, atom: _Atom) -> Seat | None:
    """Read an atom as a person, alone or glued to a post."""
    start, end = atom.start, atom.end
    spaced = end - start > len(atom.text) and len(atom.text) < 4
    listed = is_name(atom.text, loose=not atom.text.startswith(("各", "全")))
    if spaced or listed or (end - start in (2, 3, 4) and _in_column(text, start, len(text))):
        return Seat(start, end, atom.text, True, atom.bracket)
    plain = text[start:end]
    if len(plain) != len(atom.text):
        found = _POST_SPACED.fullmatch(plain)
        at = start + found.start("name") if found else start
        return Seat(at, end, squeeze(plain[at - start :]), True, (start, at)) if found else None
    if (found := _PERSON_POST.fullmatch(plain)) and is_name(found["name"]):
        return Seat(start, start + len(found["name"]), found["name"], True, (start + len(found["name"]), end))
    for form in (_POST_PERSON, _UNIT_PERSON):
        if (found := form.fullmatch(plain)) and is_name(found["name"], loose=form is _POST_PERSON):
            at = start + found.start("name")
            return Seat(at, start + found.end("name"), found["name"], True, (start, at))
    if (title := re.search(rf"{POST}$", plain, re.VERBOSE)) and title.start():
        at = start + title.start()
        first = name_before(text, at, start)
        if first is not None:
            return Seat(first, at, text[first:at], True, (at, end))
    return None
