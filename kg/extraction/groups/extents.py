"""How far a list of seats goes over the lines, and who stands in it, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.groups.atoms import is_unit
from kg.extraction.groups.seats import Seat, seats
from kg.extraction.person_names import is_name, is_post
from kg.model import Span
from kg.text import squeeze

_NUMBERED = re.compile(
    r"[ \u3000]*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．]|第[一二三四五六七八九十]{1,3}[章条]|附件|附：)"
)
_COUNTED = re.compile(r"[ \u3000]*(?:\d{1,2}[、.．]|[（(]\d{1,2}[）)]|[①-⑳])[ \u3000]*")
_DATE = re.compile(r"^[\d一二三四五六七八九十○〇零年月日 \u3000]{6,}$")
_HEADS = re.compile("(?:负责人|负责同志|领导|领导同志)$")
_MAX_LINES = 120
_EMPTY_LINES = 5
_END = re.compile(
    r"。|\s(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)])|[^\s，。；、：:（）()]{0,16}(?:领导小组|指挥部|联席会议|专班|工作小组)(?:办公室(?=设|挂|主任[由:：]|负责|承担|的|日常|组成|成员|[:：])|下设|成员|主要|职责)|办公室(?:设|挂)在|下设办公室|(?<![\u3400-\u9fff])委员会(?:办公室|下设|成员|主要|职责)"
)
_HELD = re.compile(r"(?:同志)?(?:共同)?(?:担任|兼任|组成|任|参加)[。；;，,]?\s*$")


def extent(text: str, start: int, stop: int) -> int:
    """Return the end of the list that begins after a label: over the following lines that are seats."""
    at = _line_end(text, start, stop)
    if not text[start:at].strip():
        at = _line_end(text, _next_line(text, at, stop), stop)
    if full := _END.search(text, start, at):
        return full.start()
    for _ in range(_MAX_LINES):
        begin = _next_line(text, at, stop)
        if begin >= stop or text.count("\n", at, begin) > _EMPTY_LINES:
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
    counted = _COUNTED.match(line)
    line = line[counted.end() if counted else 0 :].strip()
    if len(line) > 70 or _NUMBERED.match(line) or _DATE.match(line):
        return False
    found = list(seats(line, 0, len(line)))
    if not found:
        return False
    first = found[0]
    if first.person and (first.start == 0 or first.post is not None):
        return first.post is not None or first.note != "" or all(seat.person for seat in found)
    if counted:
        return False
    if is_name(squeeze(before), loose=True) and is_post(line) and len(line) < 30:
        return True
    if _breaks_in_post(before) and all(is_post(seat.value) for seat in found):
        return True
    signed = _DATE.match(following.strip().split("\n")[0]) if following.strip() else None
    listed = "、" in line or _HEADS.search(line) is not None or not _begins_with_person(before)
    return signed is None and listed and all(_is_holder(seat) for seat in found)


def _breaks_in_post(line: str) -> bool:
    """Tell whether a line ends inside the post of its last person: 刘洋　县开发区管理委员会 ⏎ 副主任."""
    last = next(iter(list(seats(line, 0, len(line)))[::-1]), None)
    if last is None or not last.person or last.post is None or last.post[1] != len(line):
        return False
    return last.post[0] > last.end and not is_post(line)


def _is_holder(seat: Seat) -> bool:
    return seat.person or (len(seat.value) <= 26 and (is_post(seat.value) or is_unit(seat.value)))


def listed_seats(text: str, start: int, end: int) -> Iterator[Seat]:
    """Yield the seats of one label's list, line by line; what goes on behind a 、 or a name alone on its line, with it."""
    at = start
    while at < end:
        close = _line_end(text, at, end)
        if counted := _COUNTED.match(text, at, close):
            at = counted.end()
        while close < end and _goes_on(text, at, close, end):
            close = _line_end(text, _next_line(text, close, end), end)
        yield from seats(text, *_held(text, at, close))
        at = close + 1


def _goes_on(text: str, at: int, close: int, end: int) -> bool:
    """Tell whether the next line goes on with the last seat of a line."""
    printed = text[at:close].strip()
    begin = _next_line(text, close, end)
    after = text[begin : _line_end(text, begin, end)].strip()
    if printed.endswith("、"):
        return not _NUMBERED.match(after)
    following = list(seats(after, 0, len(after)))
    posts = bool(following) and all(not seat.person and is_post(seat.value) for seat in following)
    return posts and (is_name(squeeze(printed), loose=True) or _breaks_in_post(printed))


def _held(text: str, start: int, end: int) -> Span:
    """Return the bounds of a list without the words that say that it is held: 由…担任."""
    while start < end and text[start].isspace():
        start += 1
    held = _HELD.search(text, max(start, end - 12), end)
    if text.startswith("由", start) and held:
        return start + 1, held.start()
    return start, end
