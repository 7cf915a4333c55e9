"""Platforms: the named channels through which government publishes or serves.

The form: an owner or a title of its own, then the kind: 市政府门户网站, “政策解读”专栏, 12345政务服务热线.
Left out on purpose: media in general (报刊, 电视, 网络, 微信), newspapers, sites of companies.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kg.extraction.platforms.accounts import find_accounts
from kg.extraction.platforms.columns import find_columns
from kg.extraction.platforms.edges import CLOSE, Seen, is_place, left, place_before, without_overlaps
from kg.extraction.platforms.gazettes import find_gazettes
from kg.extraction.platforms.hotlines import find_hotlines
from kg.extraction.platforms.places import find_places
from kg.extraction.platforms.sites import find_sites
from kg.extraction.platforms.systems import find_systems
from kg.extraction.platforms.typography import back, plain
from kg.model import Document, Mention
from kg.vocabulary.lexicon import in_use
from kg.vocabulary.platforms import PlatformTerm, platform_terms

_SOON_MADE = Implementation.NoncontiguousNFA  # for the names of one document
_FINDERS = (find_sites, find_columns, find_gazettes, find_accounts, find_hotlines, find_places, find_systems)
_TITLE = re.compile("《[^《》\\n]{1,80}》")
_URL = re.compile(
    '[”’"]?(?:[（(]以下(?:统一)?简称[^（）()，,]{1,16}[，,；;]|[（(\\s：:，,]{0,3})'
    "(?:网址|地址|域名|链接)?(?:为|是|：|:)?\\s?((?:https?[:：]//|www\\.)[A-Za-z0-9./?=&_%\\-]{4,120})"
)
_PROPER = re.compile("named-s|quoted-s|quoted-r")
_BRANCH = re.compile('[”’"]?([一-龥]{2,8}?)(频道|站点|分站|子站|分厅|分中心|旗舰店)')  # “赣服通”某市分厅
_REGION = re.compile("[（(]([一-龥]{2,8})[）)]")  # 国家企业信用信息公示系统（湖北）
_APP = re.compile(f"{CLOSE}?(?:手机|移动)?(?:APP|App|app|小程序|客户端|移动端|手机端)")
# How sure the forms are that no list, quote or owner vouches for
_SURE = {
    **dict.fromkeys(("approval-system", "hall", "listed-site", "placed-centre", "account-list"), 0.75),
    **dict.fromkeys(("named-site", "named-site-address", "named-system", "again", "branch"), 0.85),
}
_LONG_TAIL = 7  # characters of a name without its place that still name one system
_OTHERS = re.compile("[省市县区州旗国家级各其他]")  # 省|政府信息公开统一平台 is another's
_FOOTER = re.compile("\\s*网站地图")  # of a page from the web
_DIGITS = re.compile("(?:0\\d{2,3}[\\-－—])?\\d{3,8}")


def find(document: Document) -> Iterator[Mention]:
    """Yield the platforms of a document, each with its kind and, where the text gives them, operator, URL and phone.

    >>> from kg.model import SourceFile
    >>> text = "在市政府门户网站公开。"
    >>> [(m.kind, m.text) for m in find(Document(SourceFile("a", "0", "txt", text), 0, len(text)))]
    [('platform', '市政府门户网站'), ('platform.kind', '市政府门户网站'), ('platform.operator', '市政府')]
    """
    text, offsets = plain(document.text)
    seen = [_whole(text, one) for one in (*_known(text), *(one for finder in _FINDERS for one in finder(text)))]
    first = list(without_overlaps(_in_prose(text, seen)))
    for one in without_overlaps(_in_prose(text, first + list(_again(text, first)))):
        for mention in _mentions(text, one):
            yield mention if text is document.text else back(mention, document.text, offsets)


def _known(text: str) -> Iterator[Seen]:
    """Yield the platforms that are known by a name of their own, a user's too."""
    for start, end, word in in_use().find("platform", text):
        yield Seen(start, end, word.platform_kind, "lexicon", word.name)
    terms, finder = _terms()
    for index, start, end in finder.find_matches_as_indexes(text):
        if terms[index].kind == "app" and (app := _APP.match(text, end)):
            yield Seen(start, app.end(), "app", "known-app", text[start : app.end()])
            continue
        yield Seen(start, end, terms[index].kind, "known-name", terms[index].name)


def _whole(text: str, one: Seen) -> Seen:
    """Return the platform with its branch or region: 某市政府门户网站某县频道, 信用中国（四川）."""
    if one.name is None or one.kind not in ("website", "service_hall", "app", "system", "service_center"):
        return one
    end = one.end
    if (region := _REGION.match(text, end)) and (is_place(region[1])):
        end = region.end()
    elif branch := _BRANCH.match(text, end):
        apart = left(text, branch.end(1)) > branch.start(1)  # 网站开设某频道
        if not apart and (branch[2] in ("分厅", "旗舰店") or is_place(branch[1]) or branch[1][-1] in "省市县区州旗局"):
            end = branch.end()
    return one if end == one.end else replace(one, end=end, rule="branch", name=text[one.start : end])


@cache
def _terms() -> tuple[list[PlatformTerm], AhoCorasick]:
    """Return the known platforms and what finds them."""
    terms = list(platform_terms().values())
    return terms, AhoCorasick([term.name for term in terms], matchkind=MatchKind.LeftmostLongest)


def _again(text: str, seen: list[Seen]) -> Iterator[Seen]:
    """Yield each later place of a title that the document has once given in full."""
    titles = {text[one.start : one.end]: one for one in reversed(seen) if _PROPER.match(one.rule)}
    titles |= {f"“{one.name}”": one for one in reversed(seen) if one.kind == "column"}
    tails = {tail: one for one in reversed(seen) if (tail := _tail(one))}
    for tail in tails:
        titles.setdefault(tail, tails[tail])
    if not titles:
        return
    surfaces = sorted(titles)
    finder = AhoCorasick(surfaces, matchkind=MatchKind.LeftmostLongest, implementation=_SOON_MADE)
    for index, start, end in finder.find_matches_as_indexes(text):
        quoted = 1 if surfaces[index].startswith("“") and surfaces[index].endswith("”") else 0
        one = titles[surfaces[index]]
        if surfaces[index] in tails and _OTHERS.search(text, max(0, start - 1), start):
            continue
        yield Seen(start + quoted, end - quoted, one.kind, "again", one.name)


def _tail(one: Seen) -> str | None:
    """Return what is left of a system's name without its place, where that is still a name: 政府信息公开统一平台."""
    if one.kind != "system" or not one.name or not one.name.endswith(("平台", "系统")):
        return None
    place = place_before(one.name)
    return one.name[place:] if place > 2 and len(one.name) - place > _LONG_TAIL else None


def _in_prose(text: str, seen: list[Seen]) -> Iterator[Seen]:
    """Yield the platforms that are not just part of the title of a document, nor of the foot of a web page."""
    titles = [match.span() for match in _TITLE.finditer(text)]
    starts = [start for start, _ in titles]
    for one in seen:
        index = bisect_right(starts, one.start) - 1
        titled = index >= 0 and one.end <= titles[index][1] and one.kind != "gazette"
        if titled and (one.kind == "system" or one.rule == "known-name"):  # 《某系统》 is no document
            titled = (one.start, one.end) != (starts[index] + 1, titles[index][1] - 1)
        if not titled and not _FOOTER.match(text, one.end):
            yield one


def _mentions(text: str, one: Seen) -> Iterator[Mention]:
    """Yield the platform and what is said of it."""
    about = (one.start, one.end)
    quote = text[one.start : one.end]
    sure = 0.75 if one.name is None else _SURE.get(one.rule, 0.9)
    yield Mention(one.start, one.end, quote, "platform", one.rule, one.name, confidence=sure)
    yield Mention(one.start, one.end, quote, "platform.kind", one.rule, one.kind, about)
    if one.operator:
        start, end = one.operator
        yield Mention(start, end, text[start:end], "platform.operator", one.rule, text[start:end], about)
    elif one.rule == "known-name" and (operator := platform_terms()[quote].operator):
        yield Mention(one.start, one.end, quote, "platform.operator", one.rule, operator, about)
    if one.kind in ("website", "system") and (url := _URL.match(text, one.end)):
        yield Mention(url.start(1), url.end(1), url[1], "platform.url", "url", url[1].replace("：", ":"), about)
    if one.kind == "hotline" and (digits := _DIGITS.search(text, one.start, one.end)):
        yield Mention(digits.start(), digits.end(), digits[0], "platform.phone", "hotline", digits[0], about)
