"""What a document says happened to a body: 成立了…领导小组, 对…组成人员进行调整, 撤销…; and the day, where it names one.

Left out: what is planned (拟成立), what happens once the task is done (任务完成后自行撤销), and days of meetings and papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.dates import find_dates
from kg.extraction.groups.names import GroupName
from kg.model import Mention

SET_UP, ADJUSTED, DISSOLVED = "set-up", "adjusted", "dissolved"
_WORDS = {
    **dict.fromkeys(("成立", "设立", "组建", "建立"), SET_UP),
    **dict.fromkeys(("调整充实", "调整", "充实", "更名", "变更", "增补"), ADJUSTED),
    **dict.fromkeys(("撤销", "解散", "不再保留", "取消"), DISSOLVED),
}
_WORD = "|".join(sorted(_WORDS, key=lambda word: -len(word)))
_CHANGE = re.compile(_WORD)
_HELD_BY = re.compile("了?[以由].{2,150}的|.{2,150}(?:组长|成员|参加|组成|召集人|总?指挥长?|负责)的", re.DOTALL)
_NOTHING = re.compile('了?[“"]?')
_AFTER = re.compile(
    rf"""(?:[（(][^（）()]{{0,40}}[）)])?                                      # （以下简称领导小组）
    (?:[于自][\d年月日号起]{{5,12}})?
    (?:制度)?(?:的?(?:组成单位和人员|组成人员|组成单位|成员单位|成员名单|成员|人员|领导成员|领导))?(?:名单)?
    (?:(?:进行|作|做|作出|予以)了?(?:相应|部分|如下|适当|及时|必要)?的?(?:地)?|(?:已|现|即行|同时|正式|宣布|因此)(?:予以)?)?
    (?P<word>{_WORD})(?=如下|为|的通知|[，,。；;\s]|$)""",
    re.VERBOSE,
)
_PLANNED = re.compile("(?:拟|将|未|没有|可以?|应当?|须|必须|需要?|是否|适时|要|筹备)[^，。；\n]{0,4}$")
_DAY = re.compile(r"(?:起|，|,)?[\u3400-\u9fff]{0,8}$")
_NOT_ITS_DAY = re.compile("会|文|通知|印发|发布|收|据|批|来")
_REACH = 160
_DAY_REACH = 30


def changes(text: str, names: list[GroupName]) -> Iterator[Mention]:
    """Yield the words that tell of a change of a body, and the day of it, each about the body's name."""
    for name in names:
        if name.weak:
            continue
        found = _told(text, name)
        if found is None:
            continue
        start, end = found
        about = (name.start, name.end)
        word = text[start:end]
        yield Mention(start, end, word, "group.change", "sentence", _WORDS[word], about)
        yield from _day(text, start, about)


def _told(text: str, name: GroupName) -> tuple[int, int] | None:
    """Return where the words stand that tell of a change."""
    reach = max(0, name.start - _REACH)
    floor = max(reach, *(text.rfind(mark, reach, name.start) + 1 for mark in "。；"))
    for found in reversed(list(_CHANGE.finditer(text, floor, name.start))):
        between = text[found.end() : name.start]
        near = _NOTHING.fullmatch(between) or _HELD_BY.fullmatch(between.rstrip('“"'))
        if near and not _PLANNED.search(text, max(0, found.start() - 10), found.start()):
            return found.span()
    after = _AFTER.match(text, name.end, name.end + 80)
    if after and not _PLANNED.search(text, name.end, after.start("word")):
        return after.span("word")
    return None


def _day(text: str, at: int, about: tuple[int, int]) -> Iterator[Mention]:
    """Yield the day that stands before the words: 于2019年3月1日成立了."""
    reach = max(0, at - _DAY_REACH)
    first = max(reach, *(text.rfind(mark, reach, at) + 1 for mark in "。\n"))
    days = list(find_dates(text, first, at))
    if not days:
        return
    day = days[-1]
    between = _DAY.match(text, day.end, at)
    if between and between.end() == at and not _NOT_ITS_DAY.search(between.group()):
        yield Mention(day.start, day.end, text[day.start : day.end], "group.changed", "sentence", day.value, about)
