"""Where the office of a body sits: 办公室设在市财政局, 下设办公室（设在综合科）, 日常工作由市信息办承担."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from kg.extraction.groups.names import GroupName
from kg.extraction.person_names import is_post
from kg.model import Mention

_UNIT = r"[^，,。；;、\s（()）]{2,30}"
_BODY = "(?:领导小组|工作小组|协调小组|指挥部|联席会议|委员会|专班)"
_OFFICE = re.compile(
    rf"""(?=[办秘下的日在领工协指联委专由])(?:(?:办公室|秘书处)(?:（[^）]{{0,30}}）)?[（(]?(?:办公地点|地点)?(?:仍然?|继续|暂)?       # 办公室（以下简称…）设在
      (?:挂靠在?|挂在|设立?在|设于|(?<=下设办公室)于|设|放在|依托|在)(?P<where>{_UNIT})
    | 下设办公室[，,](?:办公地点|地点|办公室)?(?:挂靠在?|设在|依托)(?P<hung>{_UNIT})
    | (?:的)?日常(?:工作|事务)由(?P<daily>{_UNIT}?)(?:[（(][^（）()]{{2,30}}[）)])?(?:具体)?(?:负责|承担|承办)
    | (?<![\u3400-\u9fff存现])在(?P<in>{_UNIT}?)(?:设立|下设|设)(?:{_BODY})?(?:办公室|秘书处)        # 在县统计局设立办公室
    | {_BODY}在(?P<at>{_UNIT}?)(?:设立|下设|设)(?:办公室|秘书处)
    | 由(?P<by>{_UNIT}?)承担{_BODY}(?:办公室)?的?(?:日常)?(?:工作|职责))
    """,
    re.VERBOSE,
)
_OFFICE_END = re.compile("(?:内|办公|具体|，?负责)$")
_NO_UNIT = re.compile("^(?:有关|相关|各|其|本级|一|若干|[两二三四五六七八九十]|专职|综合协调)|任何|专人")
_SECOND = re.compile(
    "、[\u3400-\u9fff]{2,20}(?:[局委办厅部处科室站院]|中心)(?=[，,。；;\\n]|$)"
)  # 设在市水利局、市应急局
_NEAR = 400  # how far behind its body's name a sentence may speak of the office
_DAILY_NEAR = 12


def offices(text: str, names: list[GroupName], starts: list[int]) -> Iterator[Mention]:
    """Yield the units in which offices sit, each about the body named last before it."""
    if "办公室" not in text and "秘书处" not in text and "日常" not in text:
        return
    for found in _OFFICE.finditer(text):
        number = bisect_right(starts, found.start()) - 1
        if number < 0 or found.start() - names[number].end > _NEAR:
            continue
        owner = names[number]
        group = next(key for key in ("where", "hung", "daily", "in", "at", "by") if found[key])
        if group == "daily" and (
            found.start() - owner.end > _DAILY_NEAR or "不设办公室" in text[owner.end : found.start()]
        ):
            continue
        where = _OFFICE_END.sub("", found[group])
        if len(where) < 2 or _NO_UNIT.search(where) or is_post(where):
            continue
        start = found.start(group)
        if group in ("where", "hung") and (second := _SECOND.match(text, start + len(where))):
            where += second.group()
        yield Mention(start, start + len(where), where, "group.office", "sentence", where, (owner.start, owner.end))
