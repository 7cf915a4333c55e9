"""Websites: 市政府门户网站, “中国·某地”网, 浙江政务服务网, 我局网站.

Left out on purpose: 政府网站, 部门网站 and other sites of nobody; sites of companies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.platforms.edges import (
    CLOSE,
    INNER,
    LETTER,
    LEVEL,
    NATION,
    OPEN,
    PROVINCE,
    SELF,
    Seen,
    is_heading,
    is_nobody,
    is_owner,
    is_quoted,
    left,
    place_before,
)
from kg.extraction.platforms.subjects import is_place_and_subject
from kg.text import matches

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
# A title that ends in 网, in quotes, where something is published: 在“某县交通网”公开.
_QUOTED_NET = re.compile(
    f"{OPEN}(?P<title>{LETTER}{{2,10}}[^互联电管路一张物天]网){CLOSE}(?P<does>(?:全年|累计|共|主动)?(?:发布|公开|公布|刊登|刊载|推送|设|开设))?"
)
_PUBLISHED_IN = ("通过", "登录", "登陆", "访问", "依托", "利用", "在", "于")
# A site that gives its address: 大赛官网（http://…）.
_ADDRESSED = re.compile(
    '(?P<head>官方网站|官网|网站|平台|系统)(?=[”’"]?(?:[（(]以下(?:统一)?简称[^（）()，,]{1,16}[，,；;]|[（(，,：:\\s]{0,3})(?:网址|地址|域名|链接)?(?:为|是)?[：:\\s]{0,2}(?:https?[:：]//|www\\.))'
)
# What stands between the word for using it, or the quote, and the address is its name, be there a verb in it (试点申报)
_BEHIND_USE = re.compile(
    "(?:通过|登录|登陆|访问|进入|依托|点击|(?<![现存所])在|[“‘])(?P<name>(?:(?!通过|登录|登陆|访问|进入|依托|点击|[我本][部局委厅办院])[一-龥A-Za-z0-9+＋]){4,30})$"
)
# Sites listed behind one of an agency's: 中国证监会网站、上交所网站
_SITE_BEFORE = re.compile("(?P<owner>[一-龥]{2,20})(?:官方|门户)?网站、$")
_KIND_OF_SITE = re.compile(
    "新闻|商业|主流|重点|知名|专业|购物|视频|门户|行业|相关|社交|招聘|大型|中央|地方|网络|官方|媒体|下属|直属|子|[等及和或与的]"
)
# A name of its own that ends in 网; the place or 中国 stands in front.
_NET = re.compile(
    "网(?!站)(?:(?:政府)?信息公开网站|门户网站|网站)?(?![络页民友格站址厅吧购销]|点(?!击)|上(?:服务|办事|申报|审批|交易|办税|申请|预约))"
)
_NET_WORDS = re.compile(
    "(?:(?:公众|政务|政府)?信息|信息公开|政务(?:服务)?|政府|公众|登记管理|采购|人才|(?:人事|招生|医学)?考试|教师资格|法律服务|法律援助|就业|公示|信用|征信|普法|文明|公共资源交易|教育|环境)$"
)
_DEPARTMENT = re.compile(f"{SELF}|.{{2,20}}[局厅委部院署]")
# What one publishes in or takes from a site: only there is 某地交通网 not a net of roads.
_ACT = re.compile("(?:通过|登录|登陆|访问|浏览|打开|点击|查看|依托|利用|在|于|到|链接至)[“‘]?$")
_DONE = re.compile(
    "[”’]?(?:[（(]?(?:https?|www|网址)|上?(?:全年|累计|共|主动|及时)?(?:发布|公开|公布|公示|刊登|刊载|开设|开辟))"
)
# Nets of another kind: 电网, 公路网, 管网, 监测网, 安全网.
_PHYSICAL = re.compile(
    "(?:[电管路水气铁航渔蛛线光热控联内外专法道河渠林城局村点队群站业校](?<!天气)(?<!科技城)|防护|防控|巡防|监测|监控|观测|安全|(?<!社会)保障|保护|服务|宽带|通信|轨道|能源|灌溉|生态|传感|感知|视频"
    "|物联|营销|销售|流通|配送|物流|冷链|急救|救治|医疗|治安|组织|责任|关系|救助|帮扶|供应|供热|供气|骨干|主干|轨道交通|专用|政务外|政务内|基础|新闻|追溯|检测|预警)$"
)
_LISTED_BEFORE = re.compile("(?:网站|[”’]|公众号|平台|官网)[、和及]$")
_LISTED_AFTER = re.compile("[”’]?[、和及](?:[“‘]|[一-龥]{0,10}(?:网站|公众号|微博|微信|客户端|平台))")
_COMPANY = re.compile("信息(?!公开)|科技|技术|有限|集团|球|易|红")  # 某网信息科技公司, 网球
_DOUBTFUL = re.compile("(?:交通|公路|铁路|水利|地铁|公交|农村|旅游|航运|森林|海洋)$")
_CHINA = re.compile("中国·?[一-龥]{2}$")
_NET_OWNER = re.compile(f"(?:{NATION}|{PROVINCE}|{LETTER}{{2,10}}{LEVEL}|{LEVEL}){LETTER}{{0,12}}")
_OFFICES_NET = re.compile("公众|(?:公众|政务|政府)?信息|政务|信息公开")  # of the department in front: 省教育厅公众网
_SHORT_PLACE = re.compile(f"{LETTER}{{2,4}}")
_GENERIC_NET = re.compile(
    "电子|互联|专用|专|内|外|骨干|骨|业务|统一|全部|全国性|各|有关|本|一体化|管理|服务|监测|城市|农村|广播|无线|移动|通信|社会|企业|交通|物流|地理|公共|宽带|万维"
)
_OURS = re.compile("[我本]?[省市县区州旗]|(?:[我本][省市县区州旗])?(?:政府|人民政府|政务|互联网)?")


def find_sites(text: str) -> Iterator[Seen]:
    """Yield the websites of a text, and the bare 门户网站 that may be one of them."""
    for found in matches(_QUOTED, text, "网"):
        yield Seen(found.start(), found.end(), "website", "quoted-site", found[1] + found[2])
    for found in matches(_QUOTED_NET, text, "网"):
        if found["does"] or text.endswith(_PUBLISHED_IN, 0, found.start()):
            yield Seen(*found.span("title"), "website", "quoted-site", found["title"])
    for head in matches(_HEAD, text, "网"):
        yield from _owned(text, head)
    for head in matches(_ADDRESSED, text, "http", "www."):
        yield from _addressed(text, head)
    for head in _NET.finditer(text):
        yield from _net(text, head)


def _addressed(text: str, head: re.Match[str]) -> Iterator[Seen]:
    """Yield the site or system that gives its address, by whatever name it has (大赛官网)."""
    named = _BEHIND_USE.search(text, max(0, head.start() - 34), head.start())
    start = named.start("name") if named and named["name"] else left(text, head.start())
    front = text[start : head.start()]
    if text[start - 1 : start] in ("与", "和", "及"):
        return  # the second half of a title: 节能与绿色管理平台
    if (
        2 <= len(front) <= 30
        and (_is_proper(named, front) or not is_nobody(front))
        and not is_owner(_TAIL.sub("", front))
    ):
        kind = "system" if head["head"] in ("平台", "系统") else "website"
        yield Seen(start, head.end(), kind, "named-site-address", text[start : head.end()])


def _net(text: str, head: re.Match[str]) -> Iterator[Seen]:
    """Yield the site whose name of its own ends in `head` (浙江政务服务网)."""
    at = head.start()
    if text.endswith(("互联", "物联"), 0, at):
        return  # 中国互联网协会
    last = _NET_WORDS.search(text, max(0, at - 6), at)
    word = last[0] if last else ""
    start = left(text, at)
    if (site := text.rfind("网站", start, at)) >= 0:
        start = site + 2  # 我局网站某地金盾网
    if not word and not _CHINA.search(text, max(0, at - 5), at):
        if _is_subject_net(text, start, head):
            yield Seen(start, head.end(), "website", "named-site", text[start : head.end()])
        return
    front = text[start : at - len(word)]
    by_level = _NET_OWNER.fullmatch(front) or (
        word.startswith(("政务", "政府", "公共资源")) and _SHORT_PLACE.fullmatch(front)
    )
    owned = bool(by_level) or place_before(front) > 0 or (len(front) > 3 and is_owner(front))
    if owned and not _GENERIC_NET.match(front) and not front.endswith(("电子", "计算机")):
        operator = (
            (start, start + len(front)) if _OFFICES_NET.fullmatch(word) and _DEPARTMENT.fullmatch(front) else None
        )
        yield Seen(start, head.end(), "website", "named-site", text[start : head.end()], operator)


def _is_subject_net(text: str, start: int, head: re.Match[str]) -> bool:
    """Tell whether a place, a subject and 网 are the name of a site: 襄阳教育网."""
    words = text[start : head.start()]
    place = place_before(words)
    subject = words[place:]
    if not place or not 2 <= len(subject) <= 10 or _PHYSICAL.search(words) or _COMPANY.match(text, head.end()):
        return False
    if not _DOUBTFUL.search(words) and not _GENERIC_NET.match(subject):
        return True
    before, after = text[max(0, start - 6) : start], head.end()
    in_use = _ACT.search(before) or _LISTED_BEFORE.search(before) or _DONE.match(text, after)
    return bool(in_use or _LISTED_AFTER.match(text, after))


def _owned(text: str, head: re.Match[str]) -> Iterator[Seen]:
    """Yield the site whose last word is `head`, if someone's name stands before it."""
    start = left(text, head.start())
    front = text[start : head.start()]
    owner = _TAIL.sub("", front)
    if "门户网" in head[0] and _OURS.fullmatch(front):
        if text[max(0, start - 1) : start] in (")", "）") or is_heading(text, start, head.end()):
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
    elif is_place_and_subject(front):
        yield Seen(start, head.end(), "website", "named-site", text[start : head.end()])
    elif _is_listed(text, start, front):
        yield Seen(start, head.end(), "website", "listed-site", text[start : head.end()])
    elif len(front) > 3 and is_quoted(text, start, head.end()):
        yield Seen(start, head.end(), "website", "quoted-site", text[start : head.end()])


def _is_listed(text: str, start: int, front: str) -> bool:
    """Tell whether a site stands in a list behind one that is an agency's: 中国证监会网站、上交所网站."""
    if text[start - 1 : start] != "、" or not 2 <= len(front) <= 10 or is_nobody(front) or _KIND_OF_SITE.search(front):
        return False
    before = _SITE_BEFORE.search(text, max(0, start - 30), start)
    if before is None:
        return False
    first = left(text, before.end("owner"))
    return is_owner(text[first : before.end("owner")]) and len(text[first : before.end("owner")]) > 3


def _is_proper(named: re.Match[str] | None, front: str) -> bool:
    """Tell whether what begins like a plural (企业专利申报系统) is a name: long, and used by just that name."""
    return named is not None and len(front) >= 8 and front.startswith(("企业", "公共", "政务", "统一", "试点", "行业"))
