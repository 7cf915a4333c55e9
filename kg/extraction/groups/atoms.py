"""The pieces of a list of seats: what stands between its marks, and the person that a piece names."""

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
    """One place in a list: a person (with a post, where told) or a post or unit; `note` is a bracket that is no post."""

    start: int
    end: int
    value: str
    person: bool
    post: Span | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a list between two marks."""

    start: int
    end: int
    text: str  # squeezed, without brackets after a name
    before: str  # what separates it from the one before
    bracket: Span | None = None  # what stands in brackets behind it


_MARKS = r"\s、，,；;。/\u3000:：|—―─"
_ATOM = re.compile(
    rf"[^{_MARKS}（(）)“”\"]+(?:[（(][^（）()\n]{{0,6}}[）)](?=[^{_MARKS}（(等]))?[^{_MARKS}（(）)“”\"]*"
)
_INNER = r"[^（）()\n]{0,60}"
_BRACKET = re.compile(rf"[ \u3000]{{0,3}}[（(]({_INNER}(?:[（(]{_INNER}[）)]{_INNER})?)[）)]")
# What a bracket behind a name may tell that is no post: sex, people, a second office, the role itself
_NOTE = re.compile(
    r"(?:(?:[男女]|[\u3400-\u9fff]{1,5}族|兼任?|挂职|主持工作|排名不分先后|按姓氏笔画排序|(?:第一|常务|执行)?副?(?:组长|总?指挥长?|召集人|班长)|组员|成员|联络员)[，,、 ]?){1,3}"
)
_GIVEN = re.compile(rf"[ \u3000\u00a0]{{1,3}}([{HAN}]{{1,2}})(?=同志|[^{HAN}]|$)(?:同志)?")  # 冯　镭
_COLUMN = re.compile(
    rf"(?P<name>[{HAN}][ \u3000]{{1,3}}[{HAN}]{{1,2}}|[{HAN}]{{2,4}})(?:[ \u3000]{{2,9}}|[\u3000\t])(?P<post>[{HAN}（）、]{{2,40}})"
)
_JOIN = re.compile("(?:以及|和|及|与)")
UNIT_END = re.compile(
    r"(?:[局委办厅部处科室院所站队会司署社团校行镇乡区县市省馆联协屯库段台]|[^信]中心|信息中心|公司|集团|单位|街道|管委会|[^队]军|[工农林渔牧]?[厂场组]|[）)])$"
)
_PERSON_POST = re.compile(
    rf"(?P<name>{NAME})(?P<rest>(?:等?[一二两三四五六七八九\d]位|同志|、)?{POST}|同志)", re.VERBOSE
)
_POST_PERSON = re.compile(rf"(?P<post>[{HAN}（）()]{{0,30}}?{POST})(?P<name>{NAME}|{SOUNDED})(?:同志)?", re.VERBOSE)
_GLUED = re.compile(rf"{POST}{SURNAME}$", re.VERBOSE)  # 副主任乐　陶: the post and the surname
_POST_SPACED = re.compile(
    rf"(?P<post>[{HAN}（）()]{{0,30}}?{POST})(?P<name>{SURNAME}[ \u3000\u00a0]{{1,3}}[{HAN}]{{1,2}}?)(?:同志)?",
    re.VERBOSE,
)
_UNIT_PERSON = re.compile(
    rf"(?P<post>[{HAN}]{{1,25}}[局委办厅部处科室院所站队会司署社团校镇乡道心])(?P<name>{NAME})", re.VERBOSE
)
_TITLE = re.compile(rf"{POST}$", re.VERBOSE)


def atoms(text: str, start: int, end: int) -> Iterator[Atom]:
    """Yield the pieces between separators, spaced names joined, units and names joined by 和 cut."""
    at, last = start, start
    while (found := _ATOM.search(text, at, end)) is not None:
        first, stop = found.span()
        stop = _spaced_name(text, first, stop, end) or stop
        before = text[last:first]
        bracket = _BRACKET.match(text, stop, end)
        at = bracket.end() if bracket else stop
        pieces = list(_split(text, first, stop, before))
        if bracket:
            pieces[-1] = _bracketed(text, pieces[-1], bracket)
        yield from pieces
        last = at


def person_of(text: str, atom: Atom) -> Seat | None:
    """Read an atom as a person, alone or glued to a post."""
    start, end = atom.start, atom.end
    name = atom.text.removesuffix("同志")
    spaced = end - start > len(atom.text) and len(name) < 4
    listed = is_name(name, loose=not name.startswith(("各", "全")))
    if spaced or listed or (end - start in (2, 3, 4) and _in_column(text, start, len(text))):
        end -= len(atom.text) - len(name)
        return _noted(text, Seat(start, end, name, True, atom.bracket))
    plain = text[start:end]
    if len(plain) != len(atom.text):
        found = _POST_SPACED.fullmatch(plain)
        if found is None:
            return None
        at, close = start + found.start("name"), start + found.end("name")
        return Seat(at, close, squeeze(found["name"]), True, (start, at))
    if (found := _PERSON_POST.fullmatch(plain)) and is_name(found["name"]):
        return Seat(start, start + len(found["name"]), found["name"], True, (start + len(found["name"]), end))
    for form in () if is_post(plain) else (_POST_PERSON, _UNIT_PERSON):
        if (found := form.fullmatch(plain)) and is_name(found["name"], loose=form is _POST_PERSON):
            at = start + found.start("name")
            return Seat(at, start + found.end("name"), found["name"], True, (start, at))
    if (title := _TITLE.search(plain)) and title.start():
        at = start + title.start()
        first = name_before(text, at, start)
        if first is not None:
            return Seat(first, at, text[first:at], True, (at, end))
    return None


def is_unit(text: str) -> bool:
    """Tell whether a phrase ends as the names of units do.

    >>> is_unit("县财政局"), is_unit("抓好落实")
    (True, False)
    """
    return UNIT_END.search(text) is not None


def _noted(text: str, seat: Seat) -> Seat:
    """Return a person without the bracket that is no post: 吴海燕（女）, 李四（副组长）."""
    if seat.post is None:
        return seat
    said = squeeze(text[slice(*seat.post)])
    return replace(seat, post=None, note=said) if _NOTE.fullmatch(said) else seat


def _bracketed(text: str, atom: Atom, bracket: re.Match[str]) -> Atom:
    """Return an atom with the bracket behind it: a person's post, or part of a unit's name."""
    person = replace(atom, bracket=bracket.span(1))
    if person_of(text, person):
        return person
    return replace(atom, end=bracket.end(), text=squeeze(text[atom.start : bracket.end()]))


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
    return is_given(name.replace("他", "")) and not is_post(name) and not is_unit(name) and not is_word(name)


def _split(text: str, first: int, stop: int, before: str) -> Iterator[Atom]:
    """Cut 甲和乙 where both sides are whole seats."""
    at = first
    for joint in _JOIN.finditer(text, first + 1, stop - 1):
        left, right = text[at : joint.start()], text[joint.end() : stop]
        if (_whole(left) and _whole(right.split("、")[0])) or (left and _PERSON_POST.fullmatch(left)):
            yield Atom(at, joint.start(), squeeze(left), before)
            at, before = joint.end(), "、"
    yield Atom(at, stop, squeeze(text[at:stop]), before)


def _whole(text: str) -> bool:
    if is_name(text) or is_post(text) or (len(text) > 2 and is_unit(text)):
        return True
    found = _POST_PERSON.fullmatch(text)
    return found is not None and is_name(found["name"])
