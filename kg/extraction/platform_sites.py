"""Websites: 市政府门户网站, “中国·某地”网, 浙江政务服务网, 我局网站.

Left out on purpose: 政府网站, 部门网站 and other sites of nobody; sites of companies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.platform_edges import (
    CLOSE,
    INNER,
    LETTER,
    LEVEL,
    NATION,
    OPEN,
    PROVINCE,
    SELF,
    Seen,
    is_owner,
    is_quoted,
    left,
)

_QUOTED = re.compile(
    f"""
    {OPEN}({INNER}{{2,14}}){CLOSE}                          # “中国·某地”
    ((?:人民政府|政府|官方|政务|公众|信息公开){{0,2}}         # 官方
    (?:门户网站|门户网|网站|官网|网(?![络页民友格点站址厅]|上(?!的))))
    """,
    re.VERBOSE,
)
_HEAD = re.compile(
    "(?:官方门户网站|官方网站|门户网站|门户网(?!站)|网站(?<!子网站)|官网)(?!群|集群|集约|地图|标识|域名)"
)
_TAIL = re.compile("(?:单位|官方|互联网|政务|公众|政府信息公开|信息公开|政府信息|政务公开|政务信息|政务公开信息)+$")
# A name of its own that ends in 网; the place or 中国 stands in front.
_NET = re.compile("网(?!站)(?:(?:政府)?信息公开网站|门户网站|网站)?(?![络页民友格点站址厅吧购销])")
_NET_WORDS = re.compile(
    "(?:(?:公众|政务|政府)?信息|信息公开|政务(?:服务)?|政府|公众|登记管理|采购|人才|(?:人事|招生)考试|就业|公示|信用|征信|普法|文明|公共资源交易|教育|环境)$"
)
_DEPARTMENT = re.compile(f"{SELF}|.{{2,20}}[局厅委部院署]")
_CHINA = re.compile("中国·?[一-龥]{2}$")
_NET_OWNER = re.compile(f"(?:{NATION}|{PROVINCE}|{LETTER}{{2,10}}{LEVEL}|{LEVEL}){LETTER}{{0,12}}")
_SHORT_PLACE = re.compile(f"{LETTER}{{2,4}}")
_GENERIC_NET = re.compile(
    "电子|互联|专用|专|内|外|骨干|骨|业务|统一|全部|全国性|各|有关|本|一体化|管理|服务|监测|城市|农村|广播|无线|移动|通信|社会|企业|交通|物流|地理|公共|宽带|万维"
)
_OURS = re.compile("[我本]?[省市县区州旗]|(?:[我本][省市县区州旗])?(?:政府|人民政府|政务|互联网)?")


def find_sites(text: str) -> Iterator[Seen]:
    """Yield the websites of a text, and the bare 门户网站 that may be one of them."""
    for found in _QUOTED.finditer(text):
        yield Seen(found.start(), found.end(), "website", "quoted-site", found[1] + found[2])
    for head in _HEAD.finditer(text):
        yield from _owned(text, head)
    for head in _NET.finditer(text):
        yield from _net(text, head)


def _net(text: str, head: re.Match[str]) -> Iterator[Seen]:
    """Yield the site whose name of its own ends in `head` (浙江政务服务网)."""
    at = head.start()
    last = _NET_WORDS.search(text, max(0, at - 6), at)
    word = last[0] if last else ""
    if not word and not _CHINA.search(text, max(0, at - 5), at):
        return
    start = left(text, at)
    front = text[start : at - len(word)]
    owned = _NET_OWNER.fullmatch(front) or (
        word.startswith(("政务", "政府", "公共资源")) and _SHORT_PLACE.fullmatch(front)
    )
    if owned and not _GENERIC_NET.match(front) and not front.endswith(("电子", "计算机")):
        yield Seen(start, head.end(), "website", "named-site", text[start : head.end()])


def _owned(text: str, head: re.Match[str]) -> Iterator[Seen]:
    """Yield the site whose last word is `head`, if someone's name stands before it."""
    start = left(text, head.start())
    front = text[start : head.start()]
    owner = _TAIL.sub("", front)
    if "门户网" in head[0] and _OURS.fullmatch(front):
        if text[max(0, start - 1) : start] in (")", "）"):
            return  # 各县（市、区）政府门户网站
        yield Seen(start, head.end(), "website", "short-site")
        return
    if start and text[start - 1] == "、" and owner in ("县人民政府", "区人民政府", "县政府", "区政府"):
        return  # 市、县人民政府网站 in a rule means any
    if owner.endswith("政府") and _DEPARTMENT.fullmatch(owner.removesuffix("政府")):
        owner = owner.removesuffix("政府")  # 我部政府网站
    if is_owner(owner):
        owner += "政府" if text.startswith(("政府信息公开", "政府公开"), start + len(owner)) else ""
        yield Seen(start, head.end(), "website", "owned-site", text[start : head.end()], (start, start + len(owner)))
    elif len(front) > 3 and is_quoted(text, start, head.end()):
        yield Seen(start, head.end(), "website", "quoted-site", text[start : head.end()])
