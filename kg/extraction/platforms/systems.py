"""Systems and platforms with a name of their own: “某市安全监管服务平台”, 全国投资项目在线审批监管平台, 市行政审批系统.

Left out on purpose: 系统 as a branch of the administration (全市教育系统), 平台 as a figure of speech (服务平台).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.platforms.edges import (
    CLOSE,
    INNER,
    LEVEL,
    NATION,
    OPEN,
    PROVINCE,
    Seen,
    is_nobody,
    is_owner,
    is_place,
    left,
    place_before,
)
from kg.text import matches

_HEAD = re.compile("(?:系统|平台)(?!性|化|论|工程|集成|思维|治理|经济|企业|建设运营商|建设项目)")
_NAMED = re.compile(
    f"(?:{NATION}|{PROVINCE}|[一-龥]{{2,10}}?(?:省|市(?!场)|县|自治[区州旗]|新区|开发区|实验区)|{LEVEL}).*"
)
_WORK = re.compile(
    """
    (?: 信息(?:公开|服务|管理|发布|共享|交换|报送|查询|公示|监管|报告|采集|整合服务)?
      | 政务服务 | 综合服务 | 公共服务 | 审批 | 审批监管 | 监察 | 电子监察
      | 集约化 | 政务一体化 | 查询 | 检索 | 申报 | 登记 | 备案 | 备案审查工作 | 审查工作 | 公示 | 公开 | 交换 | 共享 | 预警 | 直报
      | 投诉 | 举报 | 交易 | 采购 | 追溯 | 监测 | 监控 | 监管服务 | 监管
      | 报送 | 考试 | 报名 | 征集 | 征信 | 办公 | 指挥 | 调度 | 核查 | 比对 | 申请 | 受理 | 业务办理 | 网上办理 | 网上办事 | 填报 | 大数据 | 办理 | 申办 | 核对 | 许可 | 名录 | 证书 | 门户 | 云 | 应用 | 政务 | 管理工作 | 预约 | 评价 | 管理 | 服务 | 执法 | 统计 | 网上交易 | 快处)$
    """,
    re.VERBOSE,
)
_BRANCH = re.compile("(?:管理|监管|执法|统计|监察|监测|服务|信息|公开)$")
_LEVEL = re.compile(LEVEL)
_MACHINE = re.compile(
    "信息|电子|网上|业务|联网|动态|数据|在线|综合|自动|一体化|查询|公示|申报|登记|备案|审批|平台|交易|追溯|直报|投诉"
)
_DEPARTMENT = re.compile("(.{2,}?(?:(?<!大)厅|局|委员会|委(?!员)|部(?!门)))(.{6,})")
# What every office has: such a title needs its owner (省水利厅政务服务平台).
_EVERYONE = re.compile(
    "(?:政务|服务|网上|内部|管理|行政|许可|审批|信息|公示|公开|办理|统一|质量|电子化|注册|业务|综合|便民|公共|数据|共享|交换|办公|自动化|协同|举报|投诉|查询|申报|备案|登记|小微企业|名录|在线|办事|依申请)+(?:系统|平台)"
)
_GOVERNMENT = re.compile(".{0,12}?[省市县区州旗](?:人民)?政府(?!采购|投资|购买|网站|服务|法制)")
_INFORMATION = re.compile(".{0,12}?[省市县区州旗](?=政府信息(?:依申请|公开|主动))")
_APPROVAL = re.compile("(?:行政审批|网上审批)(?:[及和与]?(?:电子监察|管理|服务|监管|信息)){0,2}系统|电子监察系统")
_EPITHET = re.compile(
    "式$|化$|级$|^.{1,3}$|互联网(?!\\+(?:监管|督查))|双创|两微|大数据|智慧|[一二三四五六七八九十]网|[一二三四五六七八九十]微|一件事|一张"
)
_BRAND = re.compile(  # “惠企通”平台, “i厦门”平台, “粤公平”平台
    "(?!一|打|互)[一-龥A-Za-z]{2,3}[通办码评]|[a-z][一-龥]{2,3}|[冀晋蒙辽吉沪浙皖闽赣鲁豫鄂湘粤桂琼渝黔滇陕][一-龥]{2}"
)
_OF_PLACE = re.compile(f"(?:{NATION}|(?<![全各我本]){LEVEL})$")  # 国家“互联网+监管”系统
_TAX = re.compile("电子税务局|网上税务局")
_WINDOW = re.compile(f"国际贸易{OPEN}?单一窗口{CLOSE}?")
_THROUGH = ("通过", "使用", "利用", "依托", "进入", "在", "于")
_DONE_IN = re.compile(
    "[”’]?(?:进行|提交|填报|申报|上报|办理|查询|登记|报送|注册|录入|下载|申请|预约|[（(](?:网址|https?|www))"
)
_CELL = "\n\r\t|｜：:"  # what stands alone between these is the name of a thing
_MARKET = re.compile("网上中介(?:服务)?超市|中介(?:服务)?超市")
_NEED_OWNER = ("国际贸易", "中介")
_USED = ("登录", "登陆", "访问")  # what someone signs in to has a name, be it without a place
_TITLE_BEFORE = re.compile('[“"][一-龥A-Za-z0-9+＋]{2,14}[”"]$')
_QUOTED = re.compile(f"{OPEN}({INNER}{{2,28}}(?:系统|平台)){CLOSE}")
_QUOTED_HEAD = re.compile(
    f"{OPEN}({INNER}{{2,20}}){CLOSE}((?:统一|综合|信息|业务|管理|服务|政务|网上|公共|监管|审批){{0,4}}(?:系统|平台))"
)


def find_systems(text: str) -> Iterator[Seen]:
    """Yield systems and platforms that have a name, and not just a use."""
    yield from _quoted(text)
    for head in _HEAD.finditer(text):
        start = left(text, head.start())
        front = text[start : head.start()].removesuffix("子")
        used = text.endswith(_USED, 0, start)
        if (
            len(front) >= 6
            and (used or _NAMED.match(front) or place_before(front))
            and _WORK.search(front)
            and not is_nobody(front)
            and (used or _is_machine(front, head[0]) or _is_used(text, start, head.end()))
        ):
            yield _named(text, start, head.end())
    yield from _by_form(text)


def _quoted(text: str) -> Iterator[Seen]:
    """Yield the systems with a title in quotes: “某市监管平台”, “某通”平台, 国家“互联网+监管”系统."""
    for found in matches(_QUOTED, text, "统", "台"):
        if len(found[1]) >= 8 and not is_nobody(found[1][:-2]):
            yield Seen(found.start(1), found.end(1), "system", "quoted-system", found[1])
    for found in matches(_QUOTED_HEAD, text, "统", "台"):
        place = _OF_PLACE.search(text, max(0, found.start() - 2), found.start())
        if place and found[1].startswith("互联网+"):
            yield Seen(place.start(), found.end(), "system", "quoted-system", text[place.start() : found.end()])
        elif _EPITHET.search(found[1]) and not _BRAND.fullmatch(found[1]):
            continue
        elif found[1].endswith(("系统", "平台")):
            yield Seen(found.start(1), found.end(1), "system", "quoted-system", found[1])
        else:
            yield Seen(found.start(), found.end(), "system", "quoted-system", found[1] + found[2])


def _by_form(text: str) -> Iterator[Seen]:
    """Yield the systems whose form alone tells what they are, with their place: 电子税务局, 网上中介服务超市."""
    for found in matches(_APPROVAL, text, "行政审批", "网上审批", "监察系统"):
        yield Seen(found.start(), found.end(), "system", "approval-system", found[0])
    for pattern, word in ((_TAX, "税务局"), (_WINDOW, "窗口"), (_MARKET, "超市")):
        for found in matches(pattern, text, word):
            start = left(text, found.start(), 14)
            front = text[start : found.start()]
            owned = (
                is_place(front) or front == "中国" or _LEVEL.fullmatch(front) or (word == "超市" and is_owner(front))
            )
            if owned or not found[0].startswith(_NEED_OWNER):
                at = start if owned else found.start()
                yield Seen(at, found.end(), "system", "named-system", text[at : found.end()])


def _named(text: str, start: int, end: int) -> Seen:
    """Return the system, without the department that stands before its title (省教育厅阳光招生信息平台)."""
    department = _DEPARTMENT.fullmatch(text[start:end])
    government = _GOVERNMENT.match(text[start:end])
    if information := _INFORMATION.match(text[start:end]):  # 广东省|政府信息依申请公开系统
        return Seen(start, end, "system", "named-system", text[start:end], (start, start + information.end()))
    if government:
        return Seen(start, end, "system", "named-system", text[start:end], (start, start + government.end()))
    if department is None:
        if (title := _TITLE_BEFORE.search(text, max(0, start - 18), start)) is not None:
            start = title.start()  # “某”国家公共服务平台
        return Seen(start, end, "system", "named-system", text[start:end])
    middle = start + len(department[1])
    if _EVERYONE.fullmatch(department[2]):
        return Seen(start, end, "system", "named-system", text[start:end], (start, middle))
    return Seen(middle, end, "system", "named-system", text[middle:end], (start, middle))


def _is_used(text: str, start: int, end: int) -> bool:
    """Tell whether something is done in what looks like a branch of the administration, or it fills a cell alone."""
    if _DONE_IN.match(text, end) and text.endswith(_THROUGH, 0, start):
        return True
    return (start == 0 or text[start - 1] in _CELL) and (end == len(text) or text[end] in _CELL)


def _is_machine(front: str, head: str) -> bool:
    """Tell a system of computers from a branch of the administration."""
    return head.endswith("平台") or not _BRANCH.search(front) or bool(_MACHINE.search(front))
