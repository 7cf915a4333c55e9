"""Titles without 《》: in quotation marks, in plain words with a number, and laws of the catalogue that are cited.

Examples: “全市2014年工作要点”（下称“要点”）; 关于加强某某工作的通知（国发〔2016〕5号）; 违反行政许可法第十二条.
Left out: headings, and titles in plain words that no number, pinpoint or verb of citing marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.model import Mention
from kg.text import line, matches, trim
from kg.vocabulary import laws
from kg.vocabulary.titling import FORMS, form, normal_title

# 引用动词紧接在书名之前
CUE_BEFORE = re.compile(
    "(?:根据|依据|按照|依照|遵照|按|落实|贯彻|执行|实施|学习|印发|转发|批转|修订|修改|废止|制定|出台|颁布|发布|公布|施行|违反|标准|导则|规范)"
    "(?:了|的|好)?(?:新)?$|[-—－][0-9]{4}\\s?$"
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
    "(?:根据|依据|按照|依照|遵照|参照|对照|违反|执行|贯彻|落实|实施|适用|符合|遵守|遵循|学习|宣传|修订|修改|出台|颁布|公布|发布)[了好]?"
    "(?:国务院|国家|我国)?(?:新的?|新?(?:修订|修正|修改|颁布|公布|出台)后?的)?$|新(?:修订|修正|修改|颁布|公布|出台)的$"
)
_CITED_BEHIND = re.compile(
    r"\s*(?:[（(][^（）()]{1,24}[）)])?\s*第[一二三四五六七八九十百零\d]{1,6}条|\s*[（(，,](?:以下)?[简下统]称"
    r"|(?<=...法)的?(?:有关|相关)?规定(?!期)"
)
_JOINED = frozenset({"、", "和", "及", "与", "或", "以及"})
# 法律的通行简称, each of one law only
_COMMON = {
    "税收征管法": "税收征收管理法",
    "房地产管理法": "城市房地产管理法",
    "土地承包法": "农村土地承包法",
    "道交法": "道路交通安全法",
    "治安处罚法": "治安管理处罚法",
}
_STATE = "中华人民共和国"  # a law under its full name is cited wherever it stands
_LONGER = re.compile(
    "(?:实施|施行)?(?:条例|办法|细则|解释|草案|修正案|若干|律|庭|院|学|规(?!定(?!期))|人|的(?:决定|通知|解释))"
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
# 目录、清理结果中的一行:3.某某管理暂行规定（某某人民政府令第12号）, or in cells: 关于某某的通知⇥某政发〔2010〕5号
_ROW = re.compile(
    r"""
    [\n\t](?:(?<=\t)|[ \t\u3000]*(?:(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[、.．\t\ ]{1,2}|[（(][0-9一二三四五六七八九十]{1,3}[）)]\s?))
    (?P<title>[\u4e00-\u9fff“][^\s，。；：《》（）()]{4,80}(?:[（(](?:试行|暂行|修订|修正)[）)])?)
    (?=(?:\t|\ {1,2}|\s?[（(]\s?)[\u4e00-\u9fff]{1,20}\s?(?:令\s?第|公告\s?第|[〔［\[【（(]\s?(?:19|20)[0-9]{2}))
    """,
    re.VERBOSE,
)
_ISSUER = re.compile("[\u4e00-\u9fff]{2,24}[府厅部委局院室会办署]$")
_ISSUER_CUE = re.compile("^.*(?:根据|依据|按照|依照|遵照|落实|贯彻|执行|印发|转发|下发|收到|以及|[按见照])")


def quoted_and_plain(text: str, taken: list[int]) -> Iterator[Mention]:
    """Yield titles in quotation marks and in plain words; `taken` are the bounds of what has been read, in order."""
    for quoted in _QUOTED.finditer(text):
        yield Mention(
            *quoted.span(), quoted.group(), "regulation", "quoted-title", normal_title(quoted["title"]), confidence=0.8
        )
    for rule in [*_PLAIN_RULE.finditer(text), *matches(_YEARLY, text, "要点", "方案", "分解表")]:
        if not bisect_right(taken, rule.start()) % 2 and form(rule["title"]) and not CUE_BEFORE.search(rule["title"]):
            value = normal_title(rule["title"])
            yield Mention(*rule.span("title"), rule["title"], "regulation", "plain-title", value, confidence=0.75)
    for row in _ROW.finditer(text):
        if not bisect_right(taken, row.start("title")) % 2 and form(row["title"]):
            value = normal_title(row["title"])
            yield Mention(*row.span("title"), row["title"], "regulation", "plain-title", value, confidence=0.8)
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
    titles = {title for title in laws.titles() if len(title) >= 3 and form(title) in {"法", "基本法", "条例"}}
    names = tuple(sorted(titles | {name for name, title in _COMMON.items() if title in titles}))
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), tuple(_COMMON.get(name, name) for name in names)


def known(text: str, taken: list[int]) -> Iterator[Mention]:
    """Yield laws of the catalogue in plain words: 违反行政许可法, 预算法第十条, and lists: 商标法、专利法."""
    run: list[tuple[int, int, int]] = []  # 实施劳动合同法和就业促进法: one that is cited proves the others
    for i, start, end in _laws()[0].find_matches_as_indexes(text):
        if bisect_right(taken, start) % 2 or _LONGER.match(text, end) or _PLACE.search(text, max(0, start - 1), start):
            continue
        if run and text[run[-1][2] : start] not in _JOINED:
            yield from _cited_laws(text, run)
            run = []
        run.append((i, start, end))
    yield from _cited_laws(text, run)


def _cited_laws(text: str, run: list[tuple[int, int, int]]) -> Iterator[Mention]:
    titles = _laws()[1]
    if len(run) > 1 or any(_is_cited(text, titles[i], start, end) for i, start, end in run):
        for i, start, end in run:
            yield Mention(start, end, text[start:end], "regulation", "known-title", titles[i], confidence=0.8)


def _is_cited(text: str, title: str, start: int, end: int) -> bool:
    full = title.startswith(_STATE) and text[start:end] != text[slice(*trim(text, *line(text, start)))]
    if full or _CITED_BEHIND.match(text, end):
        return True
    return len(title) > 3 and _CITED_BEFORE.search(text, max(0, start - 14), start) is not None
