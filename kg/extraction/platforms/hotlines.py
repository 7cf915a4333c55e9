"""Hotlines: 12345市长公开电话, 健康河北12320热线, 教育服务热线3121212, 县长热线.

Left out on purpose: contact numbers (联系电话, 咨询热线：0571-12345678), hotlines in general.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.platforms.edges import CLOSE, INNER, OPEN, Seen, is_owner, is_place, left
from kg.text import matches

_SHORT_CODE = "(?:12\\d{3}|96\\d{3,4})"
_HOTLINE = re.compile(
    """
    (?:12\\d{3}|11[049]|12[02]|116114|96\\d{3,4})(?!\\d)[”’"]?
    (?:[一-龥]{0,10}?(?:热线电话|热线|专线|直通车|公开电话|咨询电话|服务电话|举报电话|投诉电话|监督电话|报警电话|急救电话)
      |(?:便民|市民|政务|政府|网上|网上政务|在线|非紧急救助)?(?:服务|投诉|举报|诉求|报警|短信){0,2}(?:平台|服务台))
    """,
    re.VERBOSE,
)
# Numbers that a city has chosen itself: 8890民生服务平台.
_CITY_HOTLINE = re.compile("[2-9](?<!\\d.)(?<!2(?=0))\\d{3}(?:民生|便民|市民|家庭)服务(?:热线|平台)")
_NUMBER_LAST = re.compile(
    f"(?:热线|专线|公开电话|服务电话|举报电话|投诉电话|预警电话)(?:电话)?[“（(：:]{{0,2}}(?:0\\d{{2,3}}[\\-－—])?{_SHORT_CODE}(?![\\d\\-])"
)
# A subject, 热线, and a number of the place right behind it: 教育服务热线3121212.
_LOCAL = re.compile("(?:热线|专线)(?:电话)?[“（(]?(?:0\\d{2,3}[\\-－—]?)?\\d{7,8}(?!\\d)")
_NO_SUBJECT = re.compile("(?:咨询|服务|监督|举报|投诉|报名|值班|联系|公开|电话|客服|小时|全国|统一|免费|官方|办公)*")
_USE = re.compile("(?:咨询|服务|监督|举报|投诉|公开){1,3}$")
_SEVERAL = re.compile(
    f"({_SHORT_CODE}[”’]?(?:[、和及][“‘]?{_SHORT_CODE}[”’]?){{1,8}})(?:等[一-龥]{{0,8}})?(?:热线|平台|电话)"
)
_CODE = re.compile(_SHORT_CODE)
_DIALLED = re.compile(
    f"(?:拨打|致电|拨通)((?:[“‘]?(?:0\\d{{2,3}}[\\-－—]{{1,2}})?{_SHORT_CODE}(?![\\d\\-.])[”’]?[、和或及]?){{1,6}})"
)
_CHIEF = re.compile("(?:省|市|县|区|州|盟|旗|镇)长(?:公开|服务)?(?:热线电话|专线电话|热线|公开电话|电话|专线)")
_SHORT = re.compile("(?:政务|政府|市民|便民(?=服务))(?:便民)?(?:服务)?(?:便民)?热线")
_AREA = re.compile("(?<!\\d)0\\d{2,3}[\\-－—]$")
_NUMBER_GOES_ON = re.compile("[\\d.\\-]")
_BRAND = re.compile(f"{OPEN}(12345(?:(?![，,。]){INNER}){{2,8}}){CLOSE}")
_BRANCH = re.compile("[一-龥]{2,6}分中心")
_NAMED_PLACE = re.compile("(?:健康|平安|法治|阳光|幸福)")


def find_hotlines(text: str) -> Iterator[Seen]:
    """Yield the hotlines of a text, and the bare 政务服务热线 that may be one of them."""
    for found in _HOTLINE.finditer(text):
        if not text.startswith("网站", found.end()):
            yield from _hotline(text, found)
    for found in matches(_CITY_HOTLINE, text, "民生服务", "便民服务", "市民服务", "家庭服务"):
        yield Seen(*found.span(), "hotline", "city-hotline", found[0])
    for found in matches(_NUMBER_LAST, text, "热线", "专线", "电话"):
        start = left(text, found.start(), 10)
        yield Seen(start, found.end(), "hotline", "number-last", text[start : found.end()])
    for found in matches(_LOCAL, text, "热线", "专线"):
        use = _USE.search(text, max(0, found.start() - 6), found.start())
        start = left(text, use.start() if use else found.start(), 12)
        if not _NO_SUBJECT.fullmatch(text, start, found.start()):
            yield Seen(start, found.end(), "hotline", "number-last", text[start : found.end()])
    for found in matches(_SEVERAL, text, "线", "台", "话"):
        for code in _CODE.finditer(text, *found.span(1)):
            yield Seen(*code.span(), "hotline", "hotline-list", code[0])
    for found in matches(_DIALLED, text, "拨", "致电"):
        for code in _CODE.finditer(text, *found.span(1)):
            yield Seen(*code.span(), "hotline", "dialled", code[0])
    for found in matches(_CHIEF, text, "长热线", "长电话", "长专线", "长公开", "长服务"):
        yield Seen(*found.span(), "hotline", "chief-hotline", found[0])
    for found in matches(_SHORT, text, "热线"):
        start = left(text, found.start(), 12)
        if start < found.start() and is_place(text[start : found.start()]):
            yield Seen(start, found.end(), "hotline", "owned-hotline", text[start : found.end()])
        elif not found[0].startswith("便民"):
            yield Seen(*found.span(), "hotline", "short-hotline")
    for found in matches(_BRAND, text, "12345"):
        yield Seen(found.start(1), found.end(1), "hotline", "quoted-hotline", found[1])


def _hotline(text: str, found: re.Match[str]) -> Iterator[Seen]:
    """Yield the hotline, with its place where that stands right before it (某市12345热线)."""
    at = found.start()
    if area := _AREA.search(text, max(0, at - 6), at):  # 0571-12345热线
        at = area.start()
    elif at and _NUMBER_GOES_ON.match(text, at - 1):
        return
    start = left(text, at)
    owner = text[start:at]
    if is_owner(owner):
        yield Seen(start, found.end(), "hotline", "hotline", text[start : found.end()], (start, at))
        return
    if (place := _NAMED_PLACE.search(owner)) and is_place(owner[place.end() :]):  # 健康河北12320热线
        start += place.start()
        yield Seen(start, found.end(), "hotline", "hotline", text[start : found.end()])
        return
    if branch := _BRANCH.match(text, found.end()):
        yield Seen(at, branch.end(), "hotline", "hotline-branch", text[at : branch.end()])
        return
    if re.search(CLOSE, found[0]) and re.match(OPEN, text[at - 1 : at]):
        at -= 1  # “12345”热线
    yield Seen(at, found.end(), "hotline", "hotline", text[at : found.end()])
