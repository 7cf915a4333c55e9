"""Regulations by their titles: 《…》, titles cut off at one side, in quotation marks, in plain words with a number.

Examples: 《中华人民共和国行政许可法》; 关于加强某某工作的通知（国办发〔2016〕5号）.
Left out: bare 文种 such as 《条例》 (short_forms), and what is no official paper, which is yielded as refused.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.model import Document, Mention
from kg.text import line, trim
from kg.vocabulary import laws
from kg.vocabulary.titling import FORMS, form, is_short, normal_title, refusal

_LONGEST = 200
_BRACKET = re.compile("[《》]")
_STOP = re.compile(r"。|；|\n\s*\n|(?:\n[^\n]*){4}")
_CUE_BEFORE = re.compile(
    "(?:根据|依据|按照|依照|遵照|按|落实|贯彻|执行|实施|学习|印发|转发|批转|修订|修改|废止|制定|出台|颁布|发布|公布|施行|违反|标准|导则|规范)"
    "(?:了|的|好)?(?:新)?$|[-—－][0-9]{4}\\s?$"
)
_NUMBER_BEHIND = re.compile(
    r"\s*[（(〔\[]?[\u4e00-\u9fff]{0,20}\s*(?:[〔［\[（(【]\s?\d{4}|第?[\d一二三四五六七八九十百]{1,6}号)|\s*[（(][A-Z]{2}"
)
_CUT_RIGHT = re.compile(r"[《》，。；：\n（(]")
_CUT_LEFT = re.compile(r"[^《》〈〉“”，,。；;：:、\n（）()\s]{4,60}》$")
_AFTER_CUE = re.compile(
    "^.*(?:根据|依据|按照|依照|遵照|落实|贯彻|执行|印发|转发|学习|关于印发|下发|对照|和|及)(?=.{4,}》)"
)
_QUOTED = re.compile(
    rf"“(?P<title>[^“”《》。；\n]{{4,60}}(?:{FORMS}))”"
    r"(?=\s*[（(](?:以下)?[简统下并]{0,2}称|\s*[（(][\u4e00-\u9fff]{1,10}[〔\[(（]\d{4})"
)
_PLAIN = re.compile(
    r"关于[^《》“”，。；：:\n]{4,90}?(?:的(?:通知|意见|决定|决议|批复|函|复函|公告|通告|报告|请示|通报|规定|办法|通告))"
    r"(?=[ \u3000]*[（(]\s*[\u4e00-\u9fff]{1,10}\s?[〔［\[（(【]\s?\d{4})"
)
# 未加书名号的法律法规,须在引用词之后,或有条款在后
_CITED_BEFORE = re.compile(
    "(?:根据|依据|按照|依照|遵照|参照|对照|违反|执行|贯彻|落实|实施|适用|符合|遵守|遵循|学习|宣传)(?:了)?"
    "(?:国务院|国家|我国)?(?:新?(?:修订|修正|修改|颁布|公布|出台)后?的)?$"
)
_CITED_BEHIND = re.compile(
    r"\s*(?:[（(][^（）()]{1,24}[）)])?\s*第[一二三四五六七八九十百零\d]{1,6}条|\s*[（(，,](?:以下)?[简下统]称"
)
_STATE = "中华人民共和国"  # a law under its full name is cited wherever it stands
_LONGER = re.compile(
    "(?:实施|施行)?(?:条例|办法|细则|解释|草案|修正案|规定|若干|律|庭|院|学|规|人|的(?:决定|通知|解释))"
)
_PLACE = re.compile("[省市县区州]$")
# 符合某某管理办法（司法部令第138号）
_PLAIN_RULE = re.compile(
    "(?:根据|依据|按照|依照|遵照|符合|执行|落实|贯彻|违反)"
    "(?P<title>[\u4e00-\u9fff]{3,40}(?:办法|条例|规定|细则|规则|标准|规范))"
    r"(?=[ \u3000]*[（(]\s*[\u4e00-\u9fff]{1,20}\s?(?:令第|[〔［\[（(【]\s?\d{4}))"
)
# 根据2014年全市政务公开工作要点，
_YEARLY = re.compile(
    "(?:根据|依据|按照|依照|遵照|对照|落实|贯彻)(?P<title>(?:19|20)[0-9]{2}年[\u4e00-\u9fff]{4,30}(?:要点|实施方案|工作方案|分解表))"
    "(?=[，,。；的和及、（(]|要求|精神|部署)"
)
_ISSUER = re.compile("[\u4e00-\u9fff]{2,24}[府厅部委局院室会办署]$")
_ISSUER_CUE = re.compile("^.*(?:根据|依据|按照|依照|遵照|落实|贯彻|执行|印发|转发|下发|收到|以及|[按见照])")


def find(document: Document) -> Iterator[Mention]:
    """Yield a mention for each title, and a refused one for each 《…》 that names no official paper."""
    text = document.text
    taken: list[int] = []  # ends and starts of what has been read, in order
    for start, end, whole in _bracketed(text):
        mention = _titled(text, start, end) if whole else _cut(text, start, end)
        if mention is not None:
            taken += mention.span
            yield mention
    yield from _quoted_and_plain(text, taken)
    yield from _known(text, taken)


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


def _titled(text: str, start: int, end: int) -> Mention | None:
    printed = text[start:end]
    title = normal_title(printed)
    if is_short(title):
        return None
    reason = refusal(title)
    sure = form(title) is not None
    if reason is None and not sure:
        if _NUMBER_BEHIND.match(text, end) or _CUE_BEFORE.search(text, max(0, start - 8), start):
            return Mention(start, end, printed, "regulation", "title", title, confidence=0.7)
        reason = "no known form of official paper"
    if reason is not None:
        return Mention(start, end, printed, "refused", "title", reason)
    return Mention(start, end, printed, "regulation", "title", title, confidence=0.95)


def _cut(text: str, start: int, end: int) -> Mention | None:
    """Read a title that lost a bracket, up to the next stop, if what is left ends in a 文种."""
    if text[start] == "《":
        stop = _CUT_RIGHT.search(text, end)
        end = stop.start() if stop and stop.start() - start <= 90 else end
    else:
        found = _CUT_LEFT.search(text, max(0, start - 60), end)
        if found is not None:
            cue = _AFTER_CUE.match(found.group())
            start = found.start() + (cue.end() if cue else 0)
    printed = text[start:end]
    title = normal_title(printed.strip("《》"))
    if len(title) < 5 or form(title) is None or is_short(title):
        return Mention(start, end, printed, "refused", "title", "bracket without its partner")
    return Mention(start, end, printed, "regulation", "title-cut", title, confidence=0.6)


def _quoted_and_plain(text: str, taken: list[int]) -> Iterator[Mention]:
    for quoted in _QUOTED.finditer(text):
        yield Mention(
            *quoted.span(), quoted.group(), "regulation", "quoted-title", normal_title(quoted["title"]), confidence=0.8
        )
    for rule in [*_PLAIN_RULE.finditer(text), *_YEARLY.finditer(text)]:
        if not bisect_right(taken, rule.start()) % 2 and form(rule["title"]) and not _CUE_BEFORE.search(rule["title"]):
            value = normal_title(rule["title"])
            yield Mention(*rule.span("title"), rule["title"], "regulation", "plain-title", value, confidence=0.75)
    for plain in _PLAIN.finditer(text):
        if bisect_right(taken, plain.start()) % 2:
            continue
        start = plain.start()
        issuer = _ISSUER.search(text, max(0, start - 26), start)
        if issuer is not None:
            cue = _ISSUER_CUE.match(issuer.group())
            start = issuer.start() + (cue.end() if cue else 0)
        printed = text[start : plain.end()]
        yield Mention(start, plain.end(), printed, "regulation", "plain-title", normal_title(printed), confidence=0.8)


@cache
def _laws() -> tuple[AhoCorasick, tuple[str, ...]]:
    titles = tuple(sorted(title for title in laws.titles() if len(title) >= 3 and form(title) in {"法", "条例"}))
    return AhoCorasick(titles, matchkind=MatchKind.LeftmostLongest), titles


def _known(text: str, taken: list[int]) -> Iterator[Mention]:
    """Yield laws of the catalogue in plain words: 违反行政许可法, 预算法第十条."""
    automaton, titles = _laws()
    last = -1  # where the law cited before ends: 实施劳动合同法和就业促进法
    for i, start, end in automaton.find_matches_as_indexes(text):
        before = text[max(0, start - 14) : start]
        full = titles[i].startswith(_STATE) and text[start:end] != text[slice(*trim(text, *line(text, start)))]
        cited = full or _CITED_BEHIND.match(text, end) or (len(titles[i]) > 3 and _CITED_BEFORE.search(before))
        listed = text[last:start] in {"、", "和", "及", "与", "或", "以及"} if last >= 0 else False
        if not (cited or listed) or bisect_right(taken, start) % 2 or _LONGER.match(text, end) or _PLACE.search(before):
            continue
        last = end
        yield Mention(start, end, text[start:end], "regulation", "known-title", titles[i], confidence=0.8)
