"""What is said of the force of a text, whatever its subject: 自…起施行, 有效期…, 试行…, 由…负责解释."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.dates import find_dates
from kg.extraction.validity.periods import PERIOD, duration

_TAKES_FORCE = "(?:正式|开始|统一|全面){0,2}(?:施行|实施|执行|生效|试行)"
TRIGGER = re.compile(f"{'|'.join(end + _TAKES_FORCE for end in '起后日止')}|有效期|执行期|实施期|施行期|试行|解释")
_END = r"(?=[。；;，,、(（)）》”.．\s]|至|$)"
_FORCE = re.compile(rf"[起后日止](?P<verb>{_TAKES_FORCE}){_END}")
_DAY = re.compile(
    r"(?P<lead>[自从于於])?[ \u3000]{0,2}(?P<day>[12一二１２][^，。；：、\n自从于]{5,24}[日号])(?:[0零]时)?[ \u3000]{0,2}$"
)
# 自公布之日, 自本办法印发之日, 即日;不是“通过之日”
_ACT = re.compile(
    r"[自从](?:本[\u4e00-\u9fff]{1,8}?|文件|正式|公开|对外)?(?:公布|发布|印发|颁布|下发|签发|发文|公告|颁发)(?:之日|日)$|[自从]?即日$"
)
_LATER = re.compile(rf"(?P<act>[^，。；\n]{{2,20}}日)起?(?:满|经过)?[ \u3000]{{0,2}}(?P<period>{PERIOD})(?:之|以)?$")
_RANGE = re.compile(  # 自2020年1月1日起至2022年12月31日止
    r"[自从]?[ \u3000]{0,2}(?P<day>[12一二１２][^，。；：、\n自从于至到]{5,24}[日号])起?"
    r"[至到][ \u3000]{0,2}(?P<until>[12一二１２][^，。；：、\n自从于至到]{5,24}[日号])$"
)
_UNTIL = r"[至到][ \u3000]{0,2}(?P<until>[12一二１２][^，。；：、\n]{5,24}?[日号])止?"
_UNTIL_FIELD = _UNTIL.replace("[至到]", "[至到][：:]?")  # 有效期至：2025年12月31日
_AFTER_FORCE = re.compile(rf"[，,]?(?:执行|施行|实施|试行)?{_UNTIL}(?:有效)?{_END}")
_TERM = re.compile(
    rf"""(?:有效|执行|实施|施行)期限?(?:延长|延续|顺延|暂定|为|是|[：:]|[ \u3000]){{0,3}}
    (?:[自从]?(?P<from>[^，。；\n至到（(]{{2,24}}?日)起?(?:计算|开始|施行|实施|执行|，|,){{0,2}})?
    (?:延长|暂定|为期|为|共){{0,2}}[ \u3000]{{0,2}}
    (?:{_UNTIL_FIELD}|(?P<period>{PERIOD})){_END}""",
    re.VERBOSE,
)
_TRIAL = re.compile(rf"试行(?:期限|期)?(?:暂定)?为?[ \u3000]{{0,2}}(?P<period>{PERIOD}){_END}")
_BY = re.compile(
    r"由(?P<who>[^，。；;：:\n由《]{2,60}?)(?:共同|联合)?(?:负责|承担)?(?:具体|最终)?(?:的?(?:应用|应用问题的))?$"
    r"|[，,](?!由)(?P<agent>[\u4e00-\u9fff、]{2,30}?)负责(?:具体)?$"
)
_EXPLAINED = re.compile(rf"解释(?:工作)?(?:和[^，。；\n]{{2,12}})?{_END}")
_RIGHT = re.compile(r"解释权(?:归|属于?|由)(?P<who>[^，。；;\n]{2,40}?)(?:所有|负责|行使)?(?=[。；;，,\s]|$)")
_WINDOW = 48  # code points before 起施行 in which its day stands


@dataclass(frozen=True, slots=True)
class Said:
    """One statement without its subject."""

    kind: str
    value: str
    start: int
    end: int


def statements(text: str, trigger: re.Match[str]) -> Iterator[Said]:
    """Yield what the words around a trigger say.

    >>> text = "自2020年1月1日起施行，至2024年12月31日止。"
    >>> [(said.kind, said.value) for trigger in TRIGGER.finditer(text) for said in statements(text, trigger)]
    [('in-force', '2020-01-01'), ('valid-until', '2024-12-31')]
    """
    at = trigger.start()
    if text[at] in "起后日止":
        yield from _in_force(text, at)
    elif text[at] == "试":
        trial = _TRIAL.match(text, at)
        if trial and (value := duration(trial["period"])):
            yield Said("trial", value, at, trial.end())
    elif text.startswith("期", at + 2):
        yield from _term(text, at)
    elif text.startswith("解释权", at):
        if right := _RIGHT.match(text, at):
            yield Said("interpreted-by", right["who"], at, right.end())
    elif (end := _EXPLAINED.match(text, at)) and (by := _BY.search(text, max(0, at - 80), at)):
        yield Said("interpreted-by", by["who"] or by["agent"], by.start() + (by["who"] is None), end.end())


def _in_force(text: str, at: int) -> Iterator[Said]:
    """Yield what 自…起施行 says, and …至…止 behind it."""
    force = _FORCE.match(text, at)
    if force is None:
        return
    end = at + (text[at] == "日")
    first = None if text[at] == "止" else _since(text, end)
    if first is None:
        yield from _range(text, end, force.end())
        return
    start, value = first
    yield Said("in-force", value, start, force.end())
    if force["verb"].endswith("试行"):
        yield Said("trial", "trial", start, force.end())
    until = _AFTER_FORCE.match(text, force.end())
    if until and (day := _only_day(text, *until.span("until"))):
        yield Said("valid-until", day, start, until.end())


def _range(text: str, end: int, close: int) -> Iterator[Said]:
    """Yield what 自…至…执行 says, whose days end at `end`."""
    found = _RANGE.search(text, max(0, end - 2 * _WINDOW), end)
    days = [_only_day(text, *found.span(name)) for name in ("day", "until")] if found else []
    if found and days[0] and days[1]:
        yield Said("in-force", days[0], found.start(), close)
        yield Said("valid-until", days[1], found.start(), close)


def _since(text: str, end: int) -> tuple[int, str] | None:
    """Return where the words begin that say since when, which end at `end`, and the day, or publication."""
    window = max(0, end - _WINDOW)
    if text.startswith("后", end):
        later = _LATER.search(text, window, end)
        act = _ACT.search(later["act"]) if later else None
        value = duration(later["period"]) if later else None
        return (later.start() + act.start(), f"publication+{value}") if later and act and value else None
    act = _ACT.search(text, window, end)
    if act:
        return act.start(), "publication"
    day = _DAY.search(text, window, end)
    value = _only_day(text, *day.span("day")) if day else None
    return (day.start(), value) if day and value else None


def _term(text: str, at: int) -> Iterator[Said]:
    """Yield what 有效期 says: 有效期至…, 有效期五年, 有效期自…起五年; not 有效期延长两年, which adds to another."""
    term = _TERM.match(text, at)
    if term is None:
        return
    since = _ACT.search(f"自{term['from'].removeprefix('自')}") if term["from"] else None
    day = _only_day(text, *term.span("from")) if term["from"] and not since else None
    if term["from"] and not since and day is None:
        return
    if day:
        yield Said("in-force", day, at, term.end())
    if term["until"] and (last := _only_day(text, *term.span("until"))):
        yield Said("valid-until", last, at, term.end())
    elif term["period"] and "延" not in term.group() and (value := duration(term["period"])):
        yield Said("valid-for", value, at, term.end())


def _only_day(text: str, start: int, end: int) -> str | None:
    """Return the one day that fills a stretch of text."""
    days = list(find_dates(text, start, end))
    return days[0].value if len(days) == 1 and (days[0].start, days[0].end) == (start, end) else None
