"""Sentences that list the parts of a total: 公开信息80条，其中机构类30条、财政类20条、其他类30条; 申请12件（网上8件、信函4件）.

Read only where the parts are named one behind the other in the unit of the total, do not overlap and, as far as the
words tell, are all of it: kinds (…类), a last 其他, a bracket of its own, 包括 or 分别为, 自然人 and 法人, the three ways
of 主动公开, 依申请公开, 不予公开.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span

_UNIT = "条|件|篇|份|项"
_NUMBER = "\\d{1,3}(?:,\\d{3}){1,2}|\\d{1,8}"
_WHOLE = "\\d(?<![\\d.,+]\\d)(?:\\d{0,2}(?:,\\d{3}){1,2}|\\d{0,7})"  # begins with a class, so that digits are leapt to
_TOTAL = re.compile(
    f"(?P<value>{_WHOLE})\\s?(?P<unit>{_UNIT})(?:信息|文件|申请)?\\s?"
    "(?P<how>[,，;；]?\\s?其中[:：,，]?|[,，]?\\s?(?:具体)?(?:包括|分别为|分别是)[:：]?|[（(](?:其中[:：,，]?)?)"
)
_ITEM = re.compile(
    f"\\s?(?P<label>[^\\d、,，;；。:：（()）\\n]{{1,24}}?)\\s?(?P<value>{_NUMBER})\\s?(?P<unit>{_UNIT})(?:[（(][^（()）\\n]{{1,60}}[）)])?"
)
_NEXT = re.compile("\\s?[、,，;；]\\s?(?:以及|及|和)?|以及|及|和")
_SUBJECT = re.compile("公开|发布|信息|申请")
_INEXACT = re.compile("[约近超]$|超过$|不少于$|多于$")
_BREAK = re.compile("[，。；,;：:\\n！？]")
_KIND = re.compile("类(?:信息|文件|事项|政府信息)?(?:有|共|计|为)?$")
_OTHERS = re.compile("^(?:其他|其它|其余)")
_PERSONS = re.compile("^(?:自然人|公民|个人)"), re.compile("^(?:法人|企业|单位)")
_WAYS = re.compile("^主动公开"), re.compile("^(?:作为)?依申请公开"), re.compile("^不(?:予|宜)?公开")
_SKEW = re.compile("同比|去年|上年|上一?年|[增减升降]|较|累计|结转|历年|以来|其中|含|[各每等均]$|平均|\\d%")
_CHANNEL = re.compile("网|微博|微信|公报|公众号|客户端|平台|媒|栏|报纸|电视|广播|渠道|APP|屏|方式|抖音|头条")
_OUTCOME = re.compile("公开|提供|处理|答复|办结|办理|撤")
_CLAUSE, _FEW, _SEVERAL, _MOST = 30, 2, 3, 40


@dataclass(frozen=True, slots=True)
class Listed:
    """A total and its parts, where each stands; `complete`: nothing can be missing from the list."""

    value: int
    total: Span
    values: tuple[int, ...]
    parts: tuple[Span, ...]
    complete: bool


def find_lists(text: str) -> Iterator[Listed]:
    """Yield the lists of parts whose sum must not be more than the total, or (`complete`) neither less.

    >>> [(each.value, each.values) for each in find_lists("公开信息9条，其中机构类4条、财政类3条、其他类2条。")]
    [(9, (4, 3, 2))]
    """
    end = 0
    for total in _TOTAL.finditer(text):
        if total.start() < end:
            continue
        low = max(0, total.start() - _CLAUSE)
        start = max((mark.end() for mark in _BREAK.finditer(text, low, total.start())), default=low)
        clause = text[start : total.start()]
        if not _SUBJECT.search(clause) or _INEXACT.search(clause):
            continue
        items, stop = _items(text, total)
        if len(items) < _FEW:
            continue
        end = stop
        labels = [item["label"] for item in items]
        judged = _judged(text, total, clause, labels, stop)
        if judged is not None:
            whole = _int(total["value"])
            numbers = tuple(_int(item["value"]) for item in items)
            sure = judged or (_near(whole, numbers) and "公开" in clause)
            yield Listed(whole, (start, total.end("unit")), numbers, tuple(_span(item) for item in items), sure)


def _items(text: str, total: re.Match[str]) -> tuple[list[re.Match[str]], int]:
    """Return the parts behind a total, in its unit, and where their list ends; none where a number is left over."""
    items: list[re.Match[str]] = []
    at = total.end()
    while len(items) < _MOST and (item := _ITEM.match(text, at)):
        if item["unit"] != total["unit"]:
            return [], item.end()
        items.append(item)
        gap = _NEXT.match(text, item.end())
        if gap is None:
            return items, item.end()
        at = gap.end()
    mark = _BREAK.search(text, at, at + 60)
    rest = text[at : mark.start() if mark else at + 60]
    return ([], at) if any(map(str.isdecimal, rest)) else (items, at)


def _judged(text: str, total: re.Match[str], clause: str, labels: list[str], stop: int) -> bool | None:
    """Tell whether the parts are all of the total (True), may leave small kinds out (False), or tell nothing (None)."""
    bracket = total["how"][0] in "（("
    applications = "申请" in clause
    if any(_SKEW.search(label) for label in labels) or _SKEW.search(clause):
        return None
    if applications and any(_OUTCOME.search(label) for label in labels):
        return None  # those of the year before are among them
    if not applications and any(_CHANNEL.search(label) for label in labels):
        return None  # published twice, counted twice
    behind = text[stop : stop + 2]
    if behind.startswith("等") or (bracket and behind[:1] not in ("）", ")")):
        return None
    if _OTHERS.search(labels[-1]) or "分别" in total["how"]:
        return True
    if bracket and "其中" not in total["how"]:
        return applications or len(labels) > _SEVERAL
    if "包括" in total["how"]:
        return len(labels) > _FEW
    if any(_are(labels, all_of_them) for all_of_them in (_PERSONS, _WAYS)):
        return True
    return False if len(labels) > _FEW and all(_KIND.search(label) for label in labels) else None


def _are(labels: list[str], patterns: tuple[re.Pattern[str], ...]) -> bool:
    return len(labels) == len(patterns) and all(p.search(label) for p, label in zip(patterns, labels, strict=True))


def _near(whole: int, numbers: tuple[int, ...]) -> bool:
    """Tell whether so little is missing that it is a slip rather than a kind that is not named."""
    rest = whole - sum(numbers)
    return rest * 10 <= whole and rest < min(numbers)


def _int(printed: str) -> int:
    return int(printed.replace(",", ""))


def _span(item: re.Match[str]) -> Span:
    return item.start("label"), item.end("unit")
