"""Accounts and apps: “某地发布”微信公众号, @某地公安, 镇政府微博, 某地教育微信公众号, “某”小程序.

Left out on purpose: 微信 and 微博 in general, accounts that are named as a nuisance (“僵尸”账号), apps of industry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.platforms.edges import CLOSE, INNER, LETTER, NATION, OPEN, PROVINCE, Seen, is_owner, left
from kg.extraction.platforms.subjects import is_place_and_subject
from kg.text import matches

_ACCOUNT = (
    "(?:微信公众号|微信公众平台|微信公共平台|微信订阅号|微信服务号|微信号|微信平台|公众号|订阅号|微博|微信"
    "|抖音号|头条号|视频号|抖音|快手号|今日头条号|今日头条|百家号|政务号|账号|帐号)"
)
_TITLE = f"{OPEN}({INNER}{{2,14}}){CLOSE}"
_LISTED = f"{OPEN}{INNER}{{2,14}}{CLOSE}[、,，和及与]?"
_SOME_ACCOUNT = re.compile(_ACCOUNT)
_MANY = "(?:[\\d两二三四五六七八九十]{1,3}[余多]?个)?(?:闲置|停用|政务新媒体|新媒体)?"
_ONE_OF_MANY = re.compile(f"{_TITLE}等{_MANY}(?:政务|官方)?{_ACCOUNT}")
_AT_ACCOUNT = re.compile(f"{OPEN}(@{LETTER}{{2,12}}){CLOSE}|(@{LETTER}{{2,12}})(?=[、，。；）)])")
_NO_ACCOUNT = re.compile("指尖|娱乐|停更|错敏|僵尸|空壳|睡眠|休眠|李鬼|山寨|[一两双三]微|一网|政务新媒体")
_QUOTED_ACCOUNT = re.compile(f"{_TITLE}(?:政务|官方|新浪|腾讯|人民|手机|微信){{0,2}}{_ACCOUNT}")
_ACCOUNT_QUOTED = re.compile(f"{_ACCOUNT[:-1]}|政务新媒体)(?:[：:]|名称为)?{_TITLE}")
_ACCOUNTS = re.compile(f"({_LISTED}(?:{_LISTED}){{1,7}})等?{_MANY}(?:政务|官方)?{_ACCOUNT}")
_PART = re.compile(_TITLE)
_NEW_MEDIA = re.compile(  # “甲”“乙”3个政务新媒体
    f"({_LISTED}(?:{_LISTED}){{0,7}})等?(?:[\\d两二三四五六七八九十]{{1,3}}[余多]?个)?政务新媒体(?!矩阵建设)"
)
# 微信公众号：某地发布; the name or the number follows the label
_LABELLED = re.compile(
    "(?:微信公众号|微信号|官方微信|官方微博|政务微博|新浪微博|微博(?=名称|账号))(?:名称|名|账号)?[：:][ \\u3000]?(?P<name>[A-Za-z][A-Za-z0-9_\\-]{3,20}|(?![请扫见详点搜长无未暂没每共各]|关注|登录|发布|推送|累计|全年|主动|开通|更新)[一-龥]{3,12})(?=[，,。；;、）)\\s]|$)"
)
_OFFICIAL = re.compile(
    '(?:官方|政务)(?:微信公众号|微信公众平台|微信(?!公众|订阅|服务号)|微博|抖音号|抖音|公众号|头条号)(?![：:“‘"])'
)
_OWNED = re.compile(
    '(?:微信公众号|微信公众平台|微信订阅号|微信(?=[、和等发推累共全，。；])|官方微信(?=[、和等发推累共全，。；])|政务微信(?=[、和等发推累共全，。；])|官方微博|政务微博|新浪微博|微博|抖音号)(?![：:]?[“‘"])'
)
_TOWN = re.compile("(?!各)[一-龥]{2,5}(?:镇|乡|街道)")  # 清河镇微信公众号
_NO_QUOTES = dict.fromkeys(map(ord, '“”‘’"'))
_APP = "(?:手机|移动|政务|微信|支付宝)?(?:APP|App|app|ＡＰＰ|小程序|客户端|移动端|手机端|掌上端|手机门户|移动门户)"
_APP_SIGNS = (
    "APP",
    "App",
    "app",
    "ＡＰＰ",
    "小程序",
    "客户端",
    "移动端",
    "手机端",
    "掌上端",
    "门户",
)  # every _APP has one
_QUOTED_APP = re.compile(f"{_TITLE}(?:网)?{_APP}")
_APP_NAME = re.compile(f"{PROVINCE}|{NATION}|{LETTER}{{2,4}}(?:市|县|区|办|通|事|码|政务|发布)")
_NO_APP = re.compile("工业|行业|系列|违法|违规|手机$|移动$|[个类款类种]$|应用$|等$|版$")
_PLAIN_APP = re.compile("(?:APP|App|小程序|手机客户端|移动客户端)(?![一-龥]{0,2}备案)")


def find_accounts(text: str) -> Iterator[Seen]:
    """Yield the accounts and apps that have a name or an owner."""
    yield from _accounts(text)
    yield from _apps(text)


def _plain(words: str) -> str:
    """Return the words without quotation marks."""
    return words.translate(_NO_QUOTES)


def _accounts(text: str) -> Iterator[Seen]:
    named = _SOME_ACCOUNT.search(text) is not None or "政务新媒体" in text
    if named:
        yield from _quoted_accounts(text)
    for found in matches(_AT_ACCOUNT, text, "@"):
        span = found.span(1) if found[1] else found.span(2)
        yield Seen(*span, "social", "at-account", text[slice(*span)])
    if named:
        for found in matches(_LABELLED, text, "微信", "微博"):
            yield Seen(*found.span("name"), "social", "account-name", found["name"])
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
    for listed in matches(_NEW_MEDIA, text, "政务新媒体"):
        for part in _PART.finditer(text, *listed.span(1)):
            if not _NO_ACCOUNT.match(part[1]):
                yield Seen(part.start(1), part.end(1), "social", "account-list", part[1])
    for found in _ACCOUNT_QUOTED.finditer(text):
        if not _NO_ACCOUNT.match(found[1]):
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
    """Yield the accounts that are known by their owner alone: 镇政府微信公众号, 某地教育微博."""
    for found in _OWNED.finditer(text):
        start = left(text, found.start())
        if is_place_and_subject(text[start : found.start()]):
            yield Seen(start, found.end(), "social", "place-account", text[start : found.end()])
            continue
        if text[found.start() - 1 : found.start()] not in "府局委办厅院署心" and not _TOWN.fullmatch(
            text, start, found.start()
        ):
            continue
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
