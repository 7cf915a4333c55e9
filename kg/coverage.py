"""What looked like a citation in a document, and what became of each: seen = kept + refused.

What is seen is found by wide and simple patterns that know nothing of the rules of extraction, so that a thing that
no rule ever looked at shows: it is `unaccounted`, and should never be.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.model import Fact, Mention, Record, Span
from kg.numbering import find_numbers

FATES = {
    "cited": "引用",
    "header": "文头",
    "self": "自指",
    "refused": "拒收",
    "open": "未定",
    "unaccounted": "遗漏",
}
KEPT = ("cited", "header", "self")

_COUNT = r"[\d一二三四五六七八九十百〇○零]"
_SEEN = {
    # 《…》 with what it holds, and a 《 or 》 by itself
    "title 书名": re.compile(r"《[^《》]{0,200}(?:《[^《》]{0,120}》[^《》]{0,120}){0,3}》|[《》]"),
    "number 字号": re.compile(
        rf"""
        [〔［\[【（(﹝〖<＜{{]\s?\d{{2,5}}\s?年?\s?[〕］\]】）)﹞〗>＞}}]\s?       # 〔2016〕5号, （2016）某字第5号
            (?:[\u4e00-\u9fff]{{0,8}}字)?\s?第?\s?[（(]?\s?[\dOolI一二三四五六七八九十百〇○零]{{1,6}}\s?[）)]?\s?[号號]
        | [〔［\[【﹝]\s?\d{{4}}\s?[〕］\]】﹞]\s?第?\s?\d{{1,4}}(?!\d|\s?年)       # 〔2016〕5
        | [令告]\s?[（(〔]?\s?(?:第?{_COUNT}{{1,3}}届|\d{{4}}\s?年)?\s?[）)〕]?\s?第\s?{_COUNT}{{1,7}}\s?[号號]  # 令第5号
        | 第?\s?{_COUNT}{{1,7}}\s?[号號]\s?(?:令(?!牌)|文(?![明化书物字]))       # 第5号令, 5号文件
        | 第\s?{_COUNT}{{1,7}}\s?[号號]\s?(?:公告|通告)(?!栏|牌)
        | \d{{4}}\s?年\s?第\s?{_COUNT}{{1,6}}\s?[号號](?!楼|机组|台风)        # 2016年第5号
        | (?<=[\u4e00-\u9fff])字第\s?\d{{1,9}}\s?[号號]                      # 某字第5号
        | (?<=[发函办字文规通电])(?:19|20)\d\d[-.．·\ ]?\d{{1,4}}\s?[号號]        # 某发20165号
        | (?<![A-Z])[A-Z]{{2,4}}(?:/[A-Z]{{1,2}})?\s?\d{{1,6}}(?:\.\d{{1,3}}){{0,3}}\s?[-—－–]{{1,2}}\s?(?:19|20)\d\d(?!\d|学年)
        """,
        re.VERBOSE,
    ),
    "short form 简称": re.compile(
        # 上述规定, 该意见 are mostly words, no papers
        r"(?:该|上述|前述)(?:条例|办法|细则|通告|批复|方案|规划|纲要|预案|规程|章程)"
        r"|本(?:条例|办法|细则|规定|决定|意见|通知|通告|公告|批复|方案|规划|纲要|预案|规程|章程)"
        r"|简称\s?[“\"][^《》“”\"\n]{0,20}(?:法|条例|办法|细则|规定|决定|意见|通知|方案|规划|纲要|预案|规程|章程)[”\"]"
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing seen, and its fate; offsets count in the text of the whole file."""

    start: int
    end: int
    kind: str
    words: str
    fate: str  # one of FATES
    detail: str = ""  # keys of what is cited, or the reason


def coverage(text: str, record: Record) -> Iterator[Row]:
    """Yield what a document holds that looks like a citation, in the order of the text; `text` is the whole file's."""
    fates = sorted(_fates(record))
    own = record.header.number.value if record.header.number else None
    longest = max((end - start for start, end, *_ in fates), default=0)
    starts = [fate[0] for fate in fates]
    seen = sorted(_seen(text, record.span))
    rows, told = [], set()
    for start, end, kind in seen:
        at = range(bisect_left(starts, start - longest), bisect_left(starts, end))
        over = [i for i in at if fates[i][1] > start]
        told.update(over)
        fate, detail = _fate([fates[i] for i in over], text[start:end])
        if fate == "unaccounted" and own and own in _read_as(text, start, end):
            fate = "header"
        rows.append(Row(start, end, kind, text[start:end], fate, detail))
    for i, (start, end, fate, kind, detail) in enumerate(fates):
        if i not in told and fate != "header":  # found in plain words, where the patterns above see nothing
            rows.append(Row(start, end, kind, text[start:end], fate, detail))
    yield from sorted(rows, key=lambda row: (row.start, row.end))


def _read_as(text: str, start: int, end: int) -> set[str | None]:
    """Return the numbers that stand at a place, so that the document's own is known where it is printed again."""
    window = max(0, start - 40)
    return {match.value for match in find_numbers(text[window:end]) if match.end + window >= end}


def _seen(text: str, span: Span) -> Iterator[tuple[int, int, str]]:
    for kind, pattern in _SEEN.items():
        for found in pattern.finditer(text, *span):
            yield *found.span(), kind


def _fate(over: list[tuple[int, int, str, str, str]], words: str) -> tuple[str, str]:
    for fate in FATES:
        details = dict.fromkeys(one[4] for one in over if one[2] == fate)
        if details:
            return fate, " | ".join(filter(None, details))
    return ("self", "") if words.startswith("本") else ("unaccounted", "")


def _fates(record: Record) -> Iterator[tuple[int, int, str, str, str]]:
    """Yield span, fate, kind and detail of all that the record holds of this matter."""
    for regulation in record.regulations:
        for mention in regulation.mentions:
            yield *mention.span, "cited", "citation 引用", regulation.key
    for mention in _header(record):
        yield *mention.span, "header", "header 文头", ""
    for item in record.unresolved:
        fate = "refused" if item.kind == "refused" else "open"
        kind = "agency 机关" if item.kind == "agency" else "citation 引用"
        yield item.start, item.end, fate, kind, " | ".join((item.reason, *item.candidates))


def _header(record: Record) -> Iterator[Mention]:
    header = record.header
    facts: list[Fact | None] = [header.title, header.number, header.replies_to]
    facts += [annex.title for annex in record.annexes]
    for fact in facts:
        yield from fact.mentions if fact else ()


def tally(count: Mapping[str, int]) -> str:
    """Return the line that must add up: seen = kept + refused + open, nothing unaccounted; `count` of each fate.

    >>> tally({"cited": 2, "refused": 1})
    'seen 所见 3 = kept 收录 2 + refused 拒收 1 + open 未定 0 + unaccounted 遗漏 0'
    """
    kept = sum(count.get(fate, 0) for fate in KEPT)
    rest = " + ".join(f"{fate} {FATES[fate]} {count.get(fate, 0)}" for fate in FATES if fate not in KEPT)
    return f"seen 所见 {sum(count.values())} = kept 收录 {kept} + {rest}"
