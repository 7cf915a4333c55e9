"""Gazettes and letter boxes: 《某政报》, 《某地教育简报》, 局长信箱.

Left out on purpose: newspapers, 统计公报 and other communiqués.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.platforms.edges import Seen, is_heading, is_owner, left, place_before
from kg.text import matches

_GAZETTE = re.compile(
    """
    《(
      [^《》\\n]{0,20}(?:政报|人民政府公报|政府公报)
    | (?:国务院|最高人民法院|最高人民检察院|[^《》\\n]{2,16}(?:人民代表大会常务委员会|人大常委会|部|委员会|总局))公报
    | [^《》\\n]{2,20}简报
    | [^《》\\n]{2,16}(?:政务公开|信息公开|政务信息|工作|情况|信息)(?:快报|专报)
    | [^《》\\n]{2,10}政务公开(?:交流|通讯|动态)
    | [^《》\\n]{2,6}政务信息(?:[●·•][^《》\\n]{1,4})?
    | 省长专阅|市长专阅|县长专阅
    )》
    """,
    re.VERBOSE,
)
_CENTRAL = ("国务院", "最高人民法院", "最高人民检察院")
# What someone edits, by numbers: 编印《某》12期. Broadcasts and newspapers are none.
_EDITED = re.compile(
    "(?:编印|编发|编辑|编写|编制|出刊|出版|刊发|印发|发行|创办)(?:并?(?:印发|发行|出版)|的|了)?"
    "(?P<title>《[^《》\\n]{2,20}(?<![日晚早时周])(?<!商)(?<!线)(?:报|刊|信息|动态|通讯|简讯|之窗|交流|参考|摘要|资讯|专辑|快讯)》)"
    "[^。，；\\n]{0,3}\\d{1,3}[余多]?期"
)
_PLACE_GAZETTE = re.compile(
    "《([^《》\\n]{2,8}?)((?:政务|党政|教育|民政|环保|交通|卫生|税务|工商)(?:信息|动态|通讯|之窗))》"
)
_LETTER_BOX = re.compile(
    "(?:领导(?=信箱)|省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|厅长|局长|处长|主任|书记|校长|院长|关长|行长|部长)(?:公开|电子|网上|热线)?信箱"
)
_PLAIN_GAZETTE = re.compile("政府公报(?!公开|编辑|[》数条室])")


def find_gazettes(text: str) -> Iterator[Seen]:
    """Yield gazettes, bulletins and letter boxes."""
    for found in _GAZETTE.finditer(text):
        owner = found[1].removesuffix("公报")
        named = owner != found[1] and (is_owner(owner) or owner in _CENTRAL)
        operator = (found.start(1), found.start(1) + len(owner)) if named else None
        yield Seen(found.start(), found.end(), "gazette", "gazette", found[1], operator)
    for found in matches(_EDITED, text, "期"):
        yield Seen(*found.span("title"), "gazette", "edited-gazette", found["title"])
    for found in _PLACE_GAZETTE.finditer(text):
        if place_before(found[1]):
            yield Seen(*found.span(), "gazette", "place-gazette", found[1] + found[2])
    for found in _PLAIN_GAZETTE.finditer(text):
        yield from _plain_gazette(text, found)
    for found in matches(_LETTER_BOX, text, "箱"):
        start = left(text, found.start(), 14)
        named = start < found.start() and is_owner(text[start : found.start()])
        at = start if named else found.start()
        yield Seen(
            at, found.end(), "other", "letter-box", text[at : found.end()], (at, found.start()) if named else None
        )


def _plain_gazette(text: str, found: re.Match[str]) -> Iterator[Seen]:
    """Yield a gazette without its brackets."""
    start = left(text, found.start())
    if text[start - 1 : start] == "《":
        return
    front = text[start : found.end() - 2]
    if start < found.start() and is_owner(front):
        yield Seen(start, found.end(), "gazette", "owned-gazette", text[start : found.end()], (start, found.end() - 2))
    elif not is_heading(text, found.start(), found.end()):
        yield Seen(found.start(), found.end(), "gazette", "short-gazette")
