"""Of what a statement of validity speaks: 本办法, 《甲办法》, what is issued (现印发给你们，自…起施行).

A statement whose subject does not stand in its own sentence, or right before it, has none: 许可证有效期至…,
原办法自…起施行, 上述标准自…起实施 are left out on purpose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Span
from kg.vocabulary.titling import FORMS

_REACH = 240  # code points of a sentence before its statement
_STOP = re.compile(r"[。；;！\n\r]")
_COUNTED = re.compile(  # 第三十条, 七、, （二）, 3.2
    r"[ \u3000\u00a0\ufeff]{0,40}(?:(?P<article>第[一二三四五六七八九十百零〇\d]{1,7}条)|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）][.、]?|\d{1,2}(?:[.．]\d{1,2}){0,3}[、.．]?)?[ \u3000\u00a0]{0,8}"
)
# 本办法, 本《名录》, 本技术政策;不是“本市规定、本条、本次”
_NAME = (
    r"(?P<own>本(?:《[^《》\n]{1,40}》|(?!条(?!例)|章(?!程)|[省市县区州镇乡次年级届期局院部委厅所人单款项节报类])"
    rf"[\u4e00-\u9fff]{{0,6}}?(?:{FORMS}|批准(?!书)|许可证|批准书|登记证书?|执照|文件|文))(?:[（(][^（）()\n]{{1,12}}[)）])?)"
)
_OWN = re.compile(_NAME)
_OWN_ALONE = re.compile(
    f"{_NAME}(?:将|均|已|亦|都|正式|统一|从|的|最终|试行|在?(?:具体|执行|实施|施行|应用)|过程|中|问题|事项)*"
)
_POINTING = re.compile(f"(?:该|上述|以上|前述|此)[\u4e00-\u9fff\\d]{{0,6}}(?:{FORMS}|导则|标准样品)")
_SEVERAL = re.compile("上述|以上|前述")
_LISTED = re.compile(r"《[^《》\n]{2,120}》")
_TECHNICAL = ("导则", "标准样品", "标准", "规范", "规程")
_AMENDING = ("第", "修改单", "的", "等")  # 《甲》第1号修改单 is another thing
_APPROVED = re.compile("(?:批准|发布|公布|印发|制定了?|修订了?|组织制定了?)(?=[^。《]{0,20}《)")
_LIST_REACH = 2000  # code points before 以上标准 in which the list of them stands
_MADE = re.compile(
    "(?:通过|公布|颁布|发布|印发|出台|制定|修订|批准)了?[^《，,]{0,12}$"
)  # 国务院公布了新修订的《甲》，自…起施行
_TITLES = re.compile(
    r"(?<!原)《[^《》\n]{2,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,60})?》(?:[（(][^（）()\n]{2,60}[)）])?"
    r"(?:(?:[、和及]|以及)?《[^《》\n]{2,120}》(?:[（(][^（）()\n]{2,60}[)）])?){0,9}$"
)
# 一句中前面的小句:本身是效力表述,或说明经批准、审议
_STATED = re.compile(
    "(?:解释(?:工作)?|施行|实施|执行|生效|试行|有效期[^，,]{1,24}|至[^，,]{6,20}日止?|通过|批准|同意|审定|废止)$"
)
_ISSUED = re.compile(  # 现印发给你们, 现将修订后的《甲》公布, 予以公告
    r"(?:现(?!行)[^，,]{0,150}?|予以?|正式)(?:印发|下发|发布|公布|颁布|公告|批准|颁发)(?:给你[们市县区省局厅]|给各[^，,]{1,12}|如下|施行)?$"
    r"|现(?:予以?)?(?:印发|下发|发布|公布|颁布)[^，,》]{0,12}《[^，,]{2,120}$"
)
_HISTORY = re.compile("原|曾|当时|此前|以前|之前")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a statement speaks of: `rule` is own, issued, title or article; `span` the words that say so."""

    rule: str
    span: Span


def subject_of(text: str, start: int) -> Subject | None:
    """Return the subject of the statement that begins at `start`.

    >>> [subject_of(text, text.rindex("自")) for text in ("本办法自", "许可证自", "本办法由局解释，自", "现予公布，自")]
    [Subject(rule='own', span=(0, 3)), None, Subject(rule='own', span=(0, 3)), Subject(rule='issued', span=(0, 4))]
    """
    floor = max(0, start - _REACH)
    stops = [stop.end() for stop in _STOP.finditer(text, floor, start)]
    opening, article = stops[-1] if stops else floor, None
    if stops or floor == 0:
        opening, article = _after_count(text, opening, start)
    if text.count("“", opening, start) > text.count("”", opening, start):
        return None  # the words of another text
    clauses = _clauses(text, opening, start)
    own = _own(text, clauses[-1])
    if own or clauses[-1][0] < clauses[-1][1]:
        return own or _titled(text, clauses[-1])
    for clause in reversed(clauses[:-1]):
        words = text[slice(*clause)]
        made = _TITLES.search(words) if "》" in words[-60:] and not _HISTORY.search(words) else None
        listed = made and not made.start() and clause[0] == opening  # 1.《甲》（…号），有效期至…
        if made and (listed or (_MADE.search(words, 0, made.start()) and not words.startswith("现"))):
            return Subject("title", (clause[0] + made.start(), clause[1]))
        if _ISSUED.search(words) and not _HISTORY.search(words):
            return Subject("issued", (opening, clause[1]))
        if not _STATED.search(words):
            return None
        match = _OWN.match(text, *clause)
        if match or not clause[0] > opening:
            return Subject("own", match.span()) if match else _titled_before(text, clause)
    return Subject("article", article) if article and len(clauses) == 1 else None


def quoted_from(text: str, subject: Subject) -> int:
    """Return where the quote of a statement begins: its subject; of what is issued, the clause that names it last."""
    start, end = subject.span
    if subject.rule == "title" and text[end - 1] != "》":
        pointing = [found.start() for found in _POINTING.finditer(text, max(start, end - 24), end)]
        return pointing[0] if pointing else start
    if subject.rule != "issued":
        return start
    title = text.rfind("《", start, end)
    edge = max(text.rfind(mark, start, title if title > 0 else end) for mark in "，,：:")
    return max(start, edge + 1)


def _after_count(text: str, start: int, end: int) -> tuple[int, Span | None]:
    count = _COUNTED.match(text, start, end)
    if count is None:
        return start, None
    return count.end(), count.span("article") if count["article"] else None


def _clauses(text: str, start: int, end: int) -> list[Span]:
    """Return the clauses between two offsets; the last, which the statement ends, may be empty."""
    found, depth, at = [], 0, start
    for place in range(start, end):
        char = text[place]
        if char in "《（(":
            depth += 1
        elif char in "》）)":
            depth = max(0, depth - 1)
        elif char in "，," and not depth:
            found.append((at, place))
            at = place + 1
    return [*found, (at, end)]


def _own(text: str, clause: Span) -> Subject | None:
    own = _OWN_ALONE.fullmatch(text, *clause)
    return Subject("own", own.span("own")) if own else None


def _titled(text: str, clause: Span) -> Subject | None:
    words = text[slice(*clause)]
    rest = words.rstrip("将均已亦都正式统一从的试行")
    if _POINTING.fullmatch(rest):
        return Subject("title", (_pointed_from(text, clause[0], rest), clause[0] + len(rest)))
    titles = _TITLES.search(rest)
    if titles is None or titles.start() > 6 or _HISTORY.search(rest[: titles.start()]):
        return None
    return Subject("title", (clause[0] + titles.start(), clause[0] + titles.end()))


def _pointed_from(text: str, at: int, words: str) -> int:
    """Return where that begins to which a pointing word points: a list of titles, or the one title before it."""
    if _SEVERAL.match(words):
        near = max(0, at - _LIST_REACH)
        approved = [found.start() for found in _APPROVED.finditer(text, near, at)]
        return approved[-1] if approved else at
    if not words.endswith(_TECHNICAL):
        return at  # 该办法 is read with the short forms
    line = max(text.rfind("\n", 0, at), at - _REACH, 0)
    titles = list(_LISTED.finditer(text, line, at))
    alone = len({title.group() for title in titles}) == 1 and not text.startswith(_AMENDING, titles[0].end())
    return titles[0].start() if alone else at


def _titled_before(text: str, clause: Span) -> Subject | None:
    """Return the title with which a clause begins that is a statement itself: 《甲》由某局解释，自…起施行."""
    end = text.find("》", *clause)
    return _titled(text, (clause[0], end + 1)) if text.startswith("《", clause[0]) and end > 0 else None
