"""Regulations by their titles in brackets: 《…》, 〈…〉, <…>, also where one of the two is lost.

Examples: 《中华人民共和国行政许可法》; 《关于印发〈某某办法〉的通知（国办发〔2016〕5号）》; without brackets: plain_titles.
Left out: bare 文种 such as 《条例》 (short_forms), 《国发〔2016〕5号》 (numbers), and what is no official paper, which is
yielded as refused.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from kg.extraction.plain_titles import CUE_BEFORE, known, quoted_and_plain
from kg.model import Document, Mention
from kg.numbering import parse_number
from kg.text import matches
from kg.vocabulary.titling import form, is_short, normal_title, refusal

_LONGEST = 200
_LONGEST_CUT = 92  # of a title that lost its second bracket
_BRACKET = re.compile("[《》]")
_STOP = re.compile(r"。|；|\n\s*\n|(?:\n[^\n]*){4}")
_NUMBER_BEHIND = re.compile(
    r"\s*[（(〔\[]?[\u4e00-\u9fff]{0,20}\s*(?:[〔［\[（(【]\s?\d{4}|第?[\d一二三四五六七八九十百]{1,6}号)|\s*[（(][A-Z]{2}|\s?[（(](?:[12][0-9]{3}年)?第[0-9一二三四五六七八九十百]{1,5}批[）)]"
)
_CUT_RIGHT = re.compile(r"[《》，。；：\n（(]")
_CUT_LEFT = re.compile(r"[^《》〈〉“”，,。；;：:、\n（）()\s]{4,60}》$")
_AFTER_CUE = re.compile(
    "^.*(?:根据|依据|按照|依照|遵照|落实|贯彻|执行|印发|转发|学习|关于印发|下发|对照|和|及)(?=.{4,}》)"
)
# 《甲》等5项行业标准, 《甲》等法规, 《甲》《乙》为国家环境保护标准: what stands behind says what it is
_KIND_BEHIND = re.compile(
    r"(?:[、和及]?《[^《》\n]{1,60}》){0,4}(?:等|为)?[^，。；：《》（）()\n]{0,8}?"
    r"(?:标准(?!样品|化|体系)|法规|规章|规范性文件|政策)"
)
_PERIODICAL_BEHIND = re.compile(
    r"\s?(?:杂志|期刊|内刊|月刊|会刊|栏目|专栏|频道|节目|一书|画册|(?:共|第)?\s?[0-9]{1,4}[余多]?期)"
)
_FORM_BEHIND = re.compile("的?(?:请示|报告|来函|函|通知|批复|意见|决定|公告|通告|申请)(?![\u4e00-\u9fff]?[单表书])")
_IN_LIST = re.compile(r"\s?[、和及与]?\s?")  # 《甲条例》和《乙》
_ANGLED = re.compile(r"[〈<＜](?<![〈<＜].)\s?(?P<title>[^〈<＜〉>＞《》，。；\n]{4,80})[〉>＞](?!》)")
_NUMBERED = re.compile(r"《\s*(?P<number>[^《》]{4,40}?号)\s*(?:文件?)?\s*》")
_TRAILING = re.compile("的?(?:有关|相关|具体)?(?:要求|规定|精神|内容)$")  # 按照《甲条例要求


def find(document: Document) -> Iterator[Mention]:
    """Yield a mention for each title, and a refused one for each 《…》 that names no official paper."""
    text = document.text
    taken: list[int] = []  # ends and starts of what has been read, in order
    last: Mention | None = None
    for start, end, whole in _bracketed(text):
        mention = _titled(text, start, end, last) if whole else _cut(text, start, end)
        if mention is not None:
            taken += mention.span
            yield mention
        last = mention
    yield from _angled(text, taken)
    yield from quoted_and_plain(text, taken)
    yield from known(text, taken)


def _bracketed(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield outermost 《…》 as (start, end, True); a 《 or 》 without its partner as (at, at + 1, False)."""
    marks = [m.start() for m in _BRACKET.finditer(text)]
    i = 0
    while i < len(marks):
        at = marks[i]
        close = _closing(text, marks, i) if text[at] == "《" else None
        if close is None:
            yield at, at + 1, False
            i += 1
        else:
            yield at, marks[close] + 1, True
            i = close + 1


def _closing(text: str, marks: list[int], opening: int) -> int | None:
    depth = 0
    for i in range(opening, len(marks)):
        if marks[i] - marks[opening] > _LONGEST:
            return None
        depth += 1 if text[marks[i]] == "《" else -1
        if depth == 0:
            return None if _STOP.search(text, marks[opening], marks[i]) else i
    return None


def _titled(text: str, start: int, end: int, last: Mention | None) -> Mention | None:
    printed = text[start:end]
    title = normal_title(printed)
    if is_short(title) or ("号" in printed and _is_number(printed)):
        return None
    reason = "newspaper, periodical or book" if _PERIODICAL_BEHIND.match(text, end) else refusal(title)
    if reason is not None:
        return Mention(start, end, printed, "refused", "title", reason)
    if form(title) is not None:
        return Mention(start, end, printed, "regulation", "title", title, confidence=0.95)
    cited = _NUMBER_BEHIND.match(text, end) or CUE_BEFORE.search(text, max(0, start - 8), start)
    if title.startswith("关于") and _FORM_BEHIND.match(text, end):  # 《关于甲事》的请示
        return Mention(start, end, printed, "regulation", "title", title, confidence=0.9)
    listed = last is not None and last.kind == "regulation" and _IN_LIST.fullmatch(text, last.end, start)
    if cited or listed or _KIND_BEHIND.match(text, end):
        return Mention(start, end, printed, "regulation", "title", title, confidence=0.7)
    return Mention(start, end, printed, "refused", "title", "no known form of official paper")


def _is_number(printed: str) -> bool:
    numbered = _NUMBERED.fullmatch(printed)
    return numbered is not None and parse_number(numbered["number"]) is not None


def _angled(text: str, taken: list[int]) -> Iterator[Mention]:
    """Yield titles in 〈〉 or <> that stand in no 《》."""
    for found in matches(_ANGLED, text, "〉", ">", "＞"):
        title = normal_title(found["title"])
        if not bisect_right(taken, found.start()) % 2 and form(title) is not None and not is_short(title):
            yield Mention(*found.span(), found.group(), "regulation", "title", title, confidence=0.8)


def _cut(text: str, start: int, end: int) -> Mention | None:
    """Read a title that lost a bracket, up to the next stop, if what is left ends in a 文种."""
    if text[start] == "《":
        stop = _CUT_RIGHT.search(text, end, start + _LONGEST_CUT)
        if stop is not None or len(text) - start < _LONGEST_CUT:
            end = stop.start() if stop else len(text)
        end = _closed_otherwise(text, start, end)
    else:
        found = _CUT_LEFT.search(text, max(0, start - 60), end)
        if found is not None:
            cue = _AFTER_CUE.match(found.group())
            start = found.start() + (cue.end() if cue else 0)
    printed = text[start:end]
    title = normal_title(printed.strip("《》〉>＞"))
    named = _TRAILING.sub("", title)
    if named != title and form(named) is not None:
        end -= len(printed) - len(printed.rstrip()) + len(title) - len(named)
        printed, title = text[start:end], named
    if len(title) < 5 or form(title) is None or is_short(title):
        return Mention(start, end, printed, "refused", "title", "bracket without its partner")
    return Mention(start, end, printed, "regulation", "title-cut", title, confidence=0.6)


def _closed_otherwise(text: str, start: int, end: int) -> int:
    """Return the end of a 《 that 〉 closes: 《甲条例〉; that of a cut title without one."""
    depth = 0
    for at in range(start, end):
        depth += (text[at] in "《〈<＜") - (text[at] in "〉>＞")
        if depth == 0:
            return at + 1
    return end
