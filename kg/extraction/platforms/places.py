"""Places where the public is served: 网上办事大厅, 市政务服务中心, 政府信息公开查阅点.

Left out on purpose: halls and centres of nobody (各级政务服务中心), community health centres.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.platforms.edges import LEVEL, SELF, Seen, is_nobody, is_owner, is_quoted, left, place_before
from kg.text import matches

_WORKS = "行政审批|政务服务|行政服务|便民服务|为民服务|审批服务|办税服务|公共服务|综合服务|政务"
_HALL = re.compile(
    "网上(?:办事|政务|政务服务|办税|审批|服务|警务)(?:服务)?大厅|网上办事分厅|网厅|办税服务厅|纳税服务厅|"
    + "|".join(f"{work}(?:服务)?大厅" for work in _WORKS.split("|"))
)
# Any hall of someone's, with what it is for: 市公安局出入境接待大厅.
_HALL_END = re.compile("大厅(?!(?:电子)?(?:显示)?屏|电子|公[告示]栏)|(?<=诉讼服务)中心")
_PURPOSES = ("办事", "服务", "接待", "审批", "受理", "登记", "信息公开", "政务公开", "交易", "缴费")
_CITIZENS = re.compile("市民之家|市民中心|企业之家")
_ADDRESS = re.compile("[”’]?[（(](?:地址|位于|设在|地点)?[：:]?[^（）()\\n]{0,24}(?:[楼层室号路街厅]|院内)[）)]")
_ALONE = re.compile("网上办事大厅|网上政务大厅|网上政务服务大厅|政务服务大厅|行政审批大厅|行政服务大厅")
_SERVES = (
    "行政审批服务|行政审批|行政服务|政务服务|便民服务|市民服务|党群服务|政府服务|公共行政服务|公共资源交易|政务"
    "|政府采购|人才服务|企业服务|法律援助|公共法律服务"
)
_CENTRE = re.compile(
    f"(?:{'|'.join(whose + serves for whose in ('综合', '公共', '便民', '') for serves in _SERVES.split('|'))})中心"
    "(?!城|区|镇|建设)"
)
_READING = re.compile("信息(?:公开)?(?:公共|公众|集中)?(?:查阅|查询|阅览)(?:点|室|中心|场所|窗口|处|专区)")
_BARE_READING = re.compile("查阅点|查询点|查阅室|查阅中心|查阅处|查阅场所")
_OPEN = re.compile("政府(?:公开)?$")
_BEFORE = re.compile("[一-龥](?<![在到的置该于])")
_APPOINTED = re.compile(
    "(?:指定|确定|依托)([一-龥、和]{4,60}?)(?:为|作为|设为)[一-龥]{0,14}(?:查阅|查询)(?:点|场所|中心)"
)
_HOUSE = re.compile("[^、和]{0,12}(?:档案馆|图书馆|档案局)")
_FLOOR = re.compile("(?:大院|办公楼|大楼|主楼)?(?:[一二三四五六七八九十][楼层]|\\d[楼层])")  # 镇政府一楼|便民服务大厅
_TOWN = ("镇", "乡", "街道")
_SELF = re.compile(f"{SELF}$")


def find_places(text: str) -> Iterator[Seen]:
    """Yield halls, service centres and reading points."""
    yield from _halls(text)
    for head in matches(_CENTRE, text, "中心"):
        start = left(text, head.start())
        if start < head.start() and is_owner(text[start : head.start()]):
            yield Seen(
                start, head.end(), "service_center", "owned-centre", text[start : head.end()], (start, head.end())
            )
        elif text[start : head.start()] in _TOWN and text[start - 1 : start] != "、":
            span = (start, head.end())
            yield Seen(*span, "service_center", "owned-centre", text[slice(*span)], span)
        elif start == head.start():
            name = head[0] if _ADDRESS.match(text, head.end()) else None
            yield Seen(start, head.end(), "service_center", "placed-centre" if name else "short-centre", name)
    for citizens in matches(_CITIZENS, text, "之家", "市民中心"):
        start = left(text, citizens.start())
        if start < citizens.start() and is_owner(text[start : citizens.start()]):
            span = (start, citizens.end())
            yield Seen(*span, "service_center", "owned-centre", text[slice(*span)], span)
    yield from _reading_points(text)


def _halls(text: str) -> Iterator[Seen]:
    yield from _purpose_halls(text)
    for head in matches(_HALL, text, "大厅", "网厅", "分厅", "服务厅"):
        start = left(text, head.start())
        front = text[start : head.start()]
        if (front and is_owner(front) and not _SELF.search(front)) or (
            front in _TOWN and text[start - 1 : start] != "、"
        ):
            yield Seen(start, head.end(), "service_hall", "owned-hall", text[start : head.end()], (start, head.start()))
        elif front == "" and _ADDRESS.match(text, head.end()):
            yield Seen(start, head.end(), "service_hall", "hall", head[0])
        elif _ALONE.fullmatch(head[0]) and (not front or _SELF.search(front)):
            yield Seen(head.start(), head.end(), "service_hall", "hall", head[0])
        elif head[0] == "网厅" and front and place_before(front) == len(front):
            yield Seen(start, head.end(), "service_hall", "owned-hall", text[start : head.end()])
        elif head[0] == "网厅":
            yield Seen(head.start(), head.end(), "service_hall", "short-hall")


def _purpose_halls(text: str) -> Iterator[Seen]:
    """Yield halls by what they are for, with their owner in front (市婚姻登记服务大厅)."""
    for head in matches(_HALL_END, text, "大厅", "诉讼服务中心"):
        purpose = next((words for words in _PURPOSES if text.endswith(words, 0, head.start())), None)
        if purpose is None:
            continue
        start = left(text, head.start() - len(purpose))
        front = text[start : head.start() - len(purpose)]
        if is_nobody(front):
            continue
        for middle in range(min(7, len(front))):
            owner = start + len(front) - middle
            if is_owner(text[start:owner]) and not text.startswith("办事", owner - 1):
                floor = _FLOOR.match(text, owner)
                first = floor.end() if floor else start
                name = text[start:owner] + text[owner if first == start else first : head.end()]
                yield Seen(first, head.end(), "service_hall", "owned-hall", name, (start, owner))
                break


def _reading_points(text: str) -> Iterator[Seen]:
    if not any(word in text for word in ("查阅", "查询", "阅览")):
        return
    for head in _READING.finditer(text):
        opening = _OPEN.search(text, max(0, head.start() - 4), head.start())
        at = opening.start() if opening else head.start()
        start = left(text, at)
        front = text[start:at]
        if _SELF.fullmatch(front):
            yield Seen(at, head.end(), "reading_point", "own-reading-point", text[at : head.end()], (start, at))
        elif front and is_owner(front):
            yield Seen(start, head.end(), "reading_point", "owned-reading-point", text[start : head.end()], (start, at))
        elif is_quoted(text, start, head.end()):
            yield Seen(start, head.end(), "reading_point", "quoted-reading-point", text[start : head.end()])
        elif not front and not head[0].endswith("场所"):
            yield Seen(start, head.end(), "reading_point", "short-reading-point")
    for bare in _BARE_READING.finditer(text):
        start = left(text, bare.start())
        if start < bare.start() and is_owner(text[start : bare.start()]) and text[bare.start() - 1] in "心馆厅局":
            named = text[start : bare.end()]
            yield Seen(start, bare.end(), "reading_point", "owned-reading-point", named, (start, bare.start()))
            continue
        if (bare.start() and _BEFORE.match(text, bare.start() - 1)) or bare[0] == "查阅场所":
            continue
        yield Seen(bare.start(), bare.end(), "reading_point", "short-reading-point")
    for listed in _APPOINTED.finditer(text):
        for house in _HOUSE.finditer(listed[1]):
            if re.match(f"{LEVEL}|[一-龥]{{2,}}{LEVEL}", house[0]):
                at = listed.start(1)
                yield Seen(
                    at + house.start(),
                    at + house.end(),
                    "reading_point",
                    "appointed-reading-point",
                    house[0],
                    (at + house.start(), at + house.end()),
                )
