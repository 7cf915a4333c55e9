"""Gazettes, hotlines, accounts and apps: 《某政报》, 12345市长公开电话, “某地发布”微信公众号, “某”小程序.

Left out on purpose: newspapers, 统计公报 and other communiqués, 微信 and 微博 in general, contact numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.platform_edges import CLOSE, INNER, LETTER, NATION, OPEN, PROVINCE, Seen, is_owner, left

_GAZETTE = re.compile(
    """
    《(
      [^《》\\n]{0,20}(?:政报|人民政府公报|政府公报)
    | (?:国务院|最高人民法院|最高人民检察院|[^《》\\n]{2,16}(?:人民代表大会常务委员会|人大常委会|部|委员会|总局))公报
    | [^《》\\n]{2,16}(?:政务公开|信息公开|政务信息|工作|情况|信息)(?:简报|快报|专报)
    | [^《》\\n]{2,10}政务公开(?:交流|通讯|动态)
    | [^《》\\n]{2,6}政务信息(?:[●·•][^《》\\n]{1,4})?
    | 省长专阅|市长专阅|县长专阅
    )》
    """,
    re.VERBOSE,
)
_CENTRAL = ("国务院", "最高人民法院", "最高人民检察院")
_PLAIN_GAZETTE = re.compile("政府公报(?!公开|编辑|[》数条室])")
_HOTLINE = re.compile(
    """
    (?:12\\d{3}|114|116114|96\\d{3,4})(?!\\d)[”’"]?
    (?:[一-龥]{0,10}?(?:热线电话|热线|公开电话|咨询电话|服务电话|举报电话|投诉电话|监督电话)
      |(?:便民|市民|政务|政府)?(?:服务|投诉|举报|诉求)?平台)
    """,
    re.VERBOSE,
)
_NUMBER_LAST = re.compile("(?:热线|公开电话|服务电话|举报电话|投诉电话)(?:电话)?[“（(：:]{0,2}12\\d{3}(?!\\d)")
_NUMBER_GOES_ON = re.compile("[\\d.\\-]")
_BRAND = re.compile(f"{OPEN}(12345(?:(?![，,。]){INNER}){{2,8}}){CLOSE}")
_ACCOUNT = (
    "(?:微信公众号|微信公众平台|微信公共平台|微信订阅号|微信服务号|微信号|微信平台|公众号|订阅号|微博|微信"
    "|抖音号|头条号|视频号|抖音|今日头条号|政务号)"
)
_TITLE = f"{OPEN}({INNER}{{2,14}}){CLOSE}"
_QUOTED_ACCOUNT = re.compile(f"{_TITLE}(?:政务|官方|新浪|腾讯|人民|手机|微信){{0,2}}{_ACCOUNT}")
_ACCOUNT_QUOTED = re.compile(f"{_ACCOUNT}(?:[：:]|名称为)?{_TITLE}")
_ACCOUNTS = re.compile(
    f"((?:{OPEN}{INNER}{{2,14}}{CLOSE}[、,，和及与]?){{2,8}})等?(?:[两二三四五六]个)?(?:政务|官方)?{_ACCOUNT}"
)
_PART = re.compile(_TITLE)
_OFFICIAL = re.compile('(?:官方|政务)(?:微信公众号|微信公众平台|微信|微博|抖音号|抖音|公众号|头条号)(?![：:]?[“‘"])')
_NO_QUOTES = dict.fromkeys(map(ord, '“”‘’"'))
_APP = "(?:手机|移动|政务|微信|支付宝)?(?:APP|App|app|ＡＰＰ|小程序|客户端|手机门户|移动门户)"
_QUOTED_APP = re.compile(f"{_TITLE}(?:网)?{_APP}")
_APP_NAME = re.compile(f"{PROVINCE}|{NATION}|{LETTER}{{2,4}}(?:市|县|区|办|通|事|码|政务|发布)")
_NO_APP = re.compile("工业|行业|系列|违法|违规|手机$|移动$|[个类款类种]$|应用$|等$|版$")
_PLAIN_APP = re.compile("(?:APP|App|小程序|手机客户端|移动客户端)(?![一-龥]{0,2}备案)")


def find_channels(text: str) -> Iterator[Seen]:
    """Yield gazettes, hotlines, accounts and apps."""
    for found in _GAZETTE.finditer(text):
        owner = found[1].removesuffix("公报")
        named = owner != found[1] and (is_owner(owner) or owner in _CENTRAL)
        operator = (found.start(1), found.start(1) + len(owner)) if named else None
        yield Seen(found.start(), found.end(), "gazette", "gazette", found[1], operator)
    for found in _PLAIN_GAZETTE.finditer(text):
        yield from _plain_gazette(text, found)
    for found in _HOTLINE.finditer(text):
        yield from _hotline(text, found)
    for found in _NUMBER_LAST.finditer(text):
        start = left(text, found.start(), 10)
        yield Seen(start, found.end(), "hotline", "number-last", text[start : found.end()])
    for found in _BRAND.finditer(text):
        yield Seen(found.start(1), found.end(1), "hotline", "quoted-hotline", found[1])
    yield from _accounts(text)
    yield from _apps(text)


def _plain(words: str) -> str:
    """Return the words without quotation marks."""
    return words.translate(_NO_QUOTES)


def _hotline(text: str, found: re.Match[str]) -> Iterator[Seen]:
    """Yield the hotline, with its place where that stands right before it (某市12345热线)."""
    at = found.start()
    if at and _NUMBER_GOES_ON.match(text, at - 1):
        return
    start = left(text, at)
    owner = text[start:at]
    if is_owner(owner):
        yield Seen(start, found.end(), "hotline", "hotline", text[start : found.end()], (start, at))
        return
    if re.search(CLOSE, found[0]) and re.match(OPEN, text[at - 1 : at]):
        at -= 1  # “12345”热线
    start = at
    yield Seen(start, found.end(), "hotline", "hotline", text[start : found.end()])


def _plain_gazette(text: str, found: re.Match[str]) -> Iterator[Seen]:
    """Yield a gazette without its brackets."""
    start = left(text, found.start())
    if text[start - 1 : start] == "《":
        return
    front = text[start : found.end() - 2]
    if start < found.start() and is_owner(front):
        yield Seen(start, found.end(), "gazette", "owned-gazette", text[start : found.end()], (start, found.end() - 2))
    else:
        yield Seen(found.start(), found.end(), "gazette", "short-gazette")


def _accounts(text: str) -> Iterator[Seen]:
    for listed in _ACCOUNTS.finditer(text):
        for part in _PART.finditer(text, *listed.span(1)):
            yield Seen(part.start(1), part.end(1), "social", "account-list", part[1])
    for found in _QUOTED_ACCOUNT.finditer(text):
        if text[max(0, found.start() - 2) : found.start()].endswith(("”", "”、", "”和", "”及")):
            continue  # the last of a list
        yield Seen(found.start(), found.end(), "social", "quoted-account", _plain(found[0]))
    for found in _ACCOUNT_QUOTED.finditer(text):
        yield Seen(found.start(1), found.end(1), "social", "account-name", found[1])
    for found in _OFFICIAL.finditer(text):
        start = left(text, found.start())
        owned = start < found.start() and is_owner(text[start : found.start()])
        if owned:
            yield Seen(start, found.end(), "social", "owned-account", text[start : found.end()], (start, found.start()))
        elif start == found.start() and found[0].startswith("官方"):
            yield Seen(start, found.end(), "social", "official-account", found[0])


def _apps(text: str) -> Iterator[Seen]:
    for found in _QUOTED_APP.finditer(text):
        yield Seen(found.start(), found.end(), "app", "quoted-app", _plain(found[0]))
    for found in _PLAIN_APP.finditer(text):
        start = left(text, found.start(), 14)
        front = text[start : found.start()]
        if 2 <= len(front) <= 8 and _APP_NAME.match(front) and not _NO_APP.search(front):
            yield Seen(start, found.end(), "app", "plain-app", text[start : found.end()])
