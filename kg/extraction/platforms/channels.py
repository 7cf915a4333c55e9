"""Gazettes, accounts and apps: 《某政报》, 《某地教育简报》, “某地发布”微信公众号, “某”小程序, 局长信箱.

Left out on purpose: newspapers, 统计公报 and other communiqués, 微信 and 微博 in general.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.platforms.edges import (
    CLOSE,
    INNER,
    LETTER,
    NATION,
    OPEN,
    PROVINCE,
    Seen,
    is_heading,
    is_owner,
    left,
    place_before,
)
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
    "(?:省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|厅长|局长|处长|主任|书记|校长|院长|关长|行长|部长)(?:公开|电子|网上|热线)?信箱"
)
_PLAIN_GAZETTE = re.compile("政府公报(?!公开|编辑|[》数条室])")
_ACCOUNT = (
    "(?:微信公众号|微信公众平台|微信公共平台|微信订阅号|微信服务号|微信号|微信平台|公众号|订阅号|微博|微信"
    "|抖音号|头条号|视频号|抖音|快手号|今日头条号|今日头条|百家号|政务号|账号|帐号)"
)
_TITLE = f"{OPEN}({INNER}{{2,14}}){CLOSE}"
_SOME_ACCOUNT = re.compile(_ACCOUNT)
_MANY = "(?:[\\d两二三四五六七八九十]{1,3}[余多]?个)?(?:闲置|停用|政务新媒体|新媒体)?"
_ONE_OF_MANY = re.compile(f"{_TITLE}等{_MANY}(?:政务|官方)?{_ACCOUNT}")
_AT_ACCOUNT = re.compile(f"{OPEN}(@{LETTER}{{2,12}}){CLOSE}|(@{LETTER}{{2,12}})(?=[、，。；）)])")
_NO_ACCOUNT = re.compile("僵尸|空壳|睡眠|休眠|李鬼|山寨|[一两双三]微|一网|政务新媒体")
_QUOTED_ACCOUNT = re.compile(f"{_TITLE}(?:政务|官方|新浪|腾讯|人民|手机|微信){{0,2}}{_ACCOUNT}")
_ACCOUNT_QUOTED = re.compile(f"{_ACCOUNT}(?:[：:]|名称为)?{_TITLE}")
_ACCOUNTS = re.compile(
    f"(?={OPEN})((?:{OPEN}{INNER}{{2,14}}{CLOSE}[、,，和及与]?){{2,8}})等?{_MANY}(?:政务|官方)?{_ACCOUNT}"
)
_PART = re.compile(_TITLE)
_OFFICIAL = re.compile('(?:官方|政务)(?:微信公众号|微信公众平台|微信|微博|抖音号|抖音|公众号|头条号)(?![：:]?[“‘"])')
_OWNED = re.compile('(?:微信公众号|微信公众平台|微信订阅号|微博|抖音号)(?![：:]?[“‘"])')
_NO_QUOTES = dict.fromkeys(map(ord, '“”‘’"'))
_APP = "(?:手机|移动|政务|微信|支付宝)?(?:APP|App|app|ＡＰＰ|小程序|客户端|移动端|手机端|掌上端|手机门户|移动门户)"
_APP_SIGNS = "PpＰ序端户"  # every _APP has one of them
_QUOTED_APP = re.compile(f"{_TITLE}(?:网)?{_APP}")
_APP_NAME = re.compile(f"{PROVINCE}|{NATION}|{LETTER}{{2,4}}(?:市|县|区|办|通|事|码|政务|发布)")
_NO_APP = re.compile("工业|行业|系列|违法|违规|手机$|移动$|[个类款类种]$|应用$|等$|版$")
_PLAIN_APP = re.compile("(?:APP|App|小程序|手机客户端|移动客户端)(?![一-龥]{0,2}备案)")


def find_channels(text: str) -> Iterator[Seen]:
    """Yield gazettes, accounts, apps and letter boxes."""
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
    yield from _accounts(text)
    yield from _apps(text)


def _plain(words: str) -> str:
    """Return the words without quotation marks."""
    return words.translate(_NO_QUOTES)


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


def _accounts(text: str) -> Iterator[Seen]:
    named = _SOME_ACCOUNT.search(text) is not None
    if named:
        yield from _quoted_accounts(text)
    for found in matches(_AT_ACCOUNT, text, "@"):
        span = found.span(1) if found[1] else found.span(2)
        yield Seen(*span, "social", "at-account", text[slice(*span)])
    if named:
        yield from _owned_accounts(text)
        yield from _official_accounts(text)


def _quoted_accounts(text: str) -> Iterator[Seen]:
    for listed in _ACCOUNTS.finditer(text):
        for part in _PART.finditer(text, *listed.span(1)):
            yield Seen(part.start(1), part.end(1), "social", "account-list", part[1])
    for found in _QUOTED_ACCOUNT.finditer(text):
        if text[max(0, found.start() - 2) : found.start()].endswith(("”", "”、", "”和", "”及")):
            continue  # the last of a list
        if _NO_ACCOUNT.match(found[1]):
            continue
        yield Seen(found.start(), found.end(), "social", "quoted-account", _plain(found[0]))
    for found in _ACCOUNT_QUOTED.finditer(text):
        yield Seen(found.start(1), found.end(1), "social", "account-name", found[1])
    for found in _ONE_OF_MANY.finditer(text):
        if not _NO_ACCOUNT.match(found[1]):
            yield Seen(found.start(1), found.end(1), "social", "account-list", found[1])


def _official_accounts(text: str) -> Iterator[Seen]:
    """Yield the official accounts, with their owner where it stands before them: 市政府官方微信."""
    for found in _OFFICIAL.finditer(text):
        start = left(text, found.start())
        owned = start < found.start() and is_owner(text[start : found.start()])
        if owned:
            yield Seen(start, found.end(), "social", "owned-account", text[start : found.end()], (start, found.start()))
        elif start == found.start() and found[0].startswith("官方"):
            yield Seen(start, found.end(), "social", "official-account", found[0])


def _owned_accounts(text: str) -> Iterator[Seen]:
    """Yield the accounts that are known by their owner alone: 镇政府微信公众号."""
    for found in _OWNED.finditer(text):
        if text[found.start() - 1 : found.start()] not in "府局委办厅院署心":
            continue
        start = left(text, found.start())
        if start < found.start() and is_owner(text[start : found.start()]):
            yield Seen(start, found.end(), "social", "owned-account", text[start : found.end()], (start, found.start()))


def _apps(text: str) -> Iterator[Seen]:
    for found in matches(_QUOTED_APP, text, *_APP_SIGNS):
        yield Seen(found.start(), found.end(), "app", "quoted-app", _plain(found[0]))
    for found in matches(_PLAIN_APP, text, *_APP_SIGNS):
        start = left(text, found.start(), 14)
        front = text[start : found.start()]
        if 2 <= len(front) <= 8 and _APP_NAME.match(front) and not _NO_APP.search(front):
            yield Seen(start, found.end(), "app", "plain-app", text[start : found.end()])
