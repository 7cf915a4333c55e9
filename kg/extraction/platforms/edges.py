"""Where the name of a platform begins: the owner in front of 网站, 大厅, 系统.

A name is read from its last word to the left, as far as the sentence lets it go: up to a mark, a verb or
a preposition. What is left must be an agency or a place (市政府, 福建省), or the author itself (我局).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.vocabulary.divisions import county_short_names, place_names

REACH = 26  # characters that a name may extend to the left of its last word
_AHEAD = 4  # characters behind a name that tell whether its last word is a verb: 报送|系统

LETTER = "[一-龥]"
LEVEL = "(?:[省县州盟旗]|市(?![场民值])|区(?![域块间]))"
OPEN, INNER, CLOSE = '[“‘"]', '[^“”‘’"\\n]', '[”’"]'  # of a quoted title: OPEN INNER{2,14} CLOSE

# The 34 divisions of the first level, without their suffix: 浙江政务服务网.
PROVINCE = (
    "(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南"
    "|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾)"
)
NATION = "(?:全国|国家|中国|中华)"
SELF = "(?:[我本](?:局|委|办|厅|部|院|处|馆|所|会|署|社|行|校|中心|单位|机关))"

_ZONE = "(?:新区|开发区|实验区|高新区|经开区)"
# What ends an agency's name: a government with its place, 管委会, 局 …
_ORGAN = f"""
    (?:(?:[省市县区州旗盟镇乡]|{_ZONE}|特区|自治区|街道)(?:人民)?政府
      |管委会|管理委员会|委员会|常委会|办公厅|办公室|[一-龥]{{2}}中心|法院|检察院|公安局|总局|管理局|总站|总队|支队
      |海关|政协|人大|[妇残文科侨]联|工商联|供销社|研究所|党校|监狱|气象台|中学|小学|街道办事处
      |(?<!个)(?<!新格)局|厅|[^一本各内全外]部|委|办|署|院|处|馆|协会|学会|大学|学院|学校|联合会|总工会|医院)
"""
_PLACE = (
    f"(?:{LETTER}{{2,15}}(?:{LEVEL}|{_ZONE}|镇|乡|街道)|{PROVINCE}|中国·?{LETTER}{{2,4}}|{LEVEL}|经开区|高新区|开发区)"
)
_OWNER = re.compile(f"(?:{SELF}|(?:{LETTER}{{0,24}}?){_ORGAN}|{_PLACE})", re.VERBOSE)

# What names no one: 各部门, 本级政府, 政府部门, 上级单位, 医院.
_NOBODY = re.compile(
    """
    ^(?: 全(?!国) | [省市县区]?[一二三四五]级 | [省市县区][省市县区镇] | [省市县区]级 | 各 | 有关 | 相关 | 当地 | 本地 | 本级 | 地方
       | 上级 | 上下级 | 下级 | 两级 | 所在 | 所属 | 其 | 同级 | 部分 | 多 | 某 | 主要 | 一些 | 所有 | 每 | 任何 | 该 | 此 | 这 | 那 | 上述 | 以[上下]
       | 基层 | 部门 | 行业 | 企业 | 单位 | 机关 | 党政机关 | 党委 | 社会 | 社区 | 村 | 个人 | 第三方 | 商业 | 公司 | 集团 | 物流 | 电商 | 试点 | 示范
       | 乡镇 | 镇街 | 街镇 | 统一 | 同一 | 不同 | 分别 | 原有 | 现有 | 目前 | 政府(?![办信采投研法]) | 政务(?!服务[中管]|公开办) | 公共(?!资源)
    )
    | (?:部门|单位|企业|公司|集团|机构|级(?:人民)?政府|行政机关|国家机关|领域|系统|行业|社区|行政村|地区|园区|各地|[小城辖灾景校库]区|社会)$
    | 各(?:级|地|县|市|区|乡|镇|部|委|有关) | 所有
    | ^(?:医院|学校|大学|学院|协会|学会|院|部|处|署|委员会|办公室|服务中心|法院|检察院|图书馆|档案馆|博物馆|馆)$
    """,
    re.VERBOSE,
)

_NUMBERED = re.compile("[一二三四五六七八九十\\d][）).．、][ \u3000]?$")
_ENDED = re.compile("[。：:\\s]|$")
# Marks at which every name ends.
_STOP = re.compile("[^一-龥A-Za-z0-9·＋+]")

# Words that never stand inside the name of an agency or a place.
_VERBS = """
    通过 依托 利用 使用 运用 采用 借助 凭借 根据 按照 基于 登录 登陆 访问 浏览 点击 查看 打开 扫描 搜索 安装 下载 关注 拨打 致电 联系
    进入 纳入 接入 加入 进驻 入驻 录入 输入 导入 引入 引进 上传 上报 填报(?!系统|平台) 提交 提请 申报(?!系统|平台) 报给 送至 送交 移交 交给 交由 转交 转至 转到 转入 前往 赶赴 位于
    建立 建成 构建 搭建 打造 筹建 新建(?![区县]) 组建 创立 设立 设置 增设 新设 开通 开设 开办 开辟 主办 承办 指定 确定 选定 认定 更名 改为 命名 树立
    完善 推进 推动 推广 推出 推行 推荐 加强 加快 加大 强化 优化 深化 提升 提高 升级 改版 改造 整合 融合 聚合 聚焦 汇聚 归集 集成 打通 对接 连接 链接
    启动 启用 上线 试运行 实现 开展 实施 实行 落实 贯彻 发挥 带动 突出 抓住 抓实 把握 做好 做强 办好 抓好 用好 建好 管好 维护 运维 拓展 扩展 扩大 延伸
    丰富 健全 依靠 充分 进一步 正式 全新 主动 继续 努力 积极 持续 不断 切实 及时 同时 同步 已经 编辑 编发 编印 印发 撰写 采编 刊登 刊载 刊发
    公布 转发 转载 发起 发送 发给 成为 作为 列为 以及 包括 特别是 尤其是 不得 另建 另行 例如 譬如 比如(?!县) 诸如 其中 并且 而且 或者 关于 如下 现由 现将 现有 原有 目前
    全年 当年 去年 今年 上年 本年 年度 年底 年初 截至 随着 针对 围绕 负责 承担 委托 授权 要求 督促 统筹 支持 鼓励 引导 确保 保证 能够 可以 应当 会同(?!县) 配合
    收集 收到 获取 获得 掌握 参加 参与 参照 参考 借鉴 召开 举办 出席 部署 邀请 展示 致力 留意 通知 告知 提醒 请到 查阅点
"""
# Words that also stand inside names, with what follows or precedes them there.
# What 和 and 及 join inside names: 文化和旅游局, 国土资源和房屋管理局.
_AND = "|广播|安全|文化|卫生|园林|革新|监督|食品|药品|市场|土地|管理|老干部|经济|海洋|渔业|粮食|林业|农村|农业|公用|城市|交通"
_CAREFUL = """
    注册(?!建筑|建造|工程|会计|核安全|测绘|信息|登记|管理|人员|许可) 建设(?![局厅委部银和]|质量|执业|管理系统|工程|市场|用地|项目|兵团) 创建(?!办) 开发(?![区办局]|中心|银行|投资) 规范(?![化性]) 运行(?![监管系]) 编制(?![委办]|管理)
    出版(?![局总署社]|广电) 制定 发布(?![会厅网]|中心|系统|平台) 公示(?![网]|系统|平台) 报送(?!系统|平台) 查询(?!系统|平台|中心|服务) 咨询(?!中心|委)
    查阅(?=[市县区省]) 指导(?![委处站]|中心) 协调(?![办处]|小组) 组织(?![部法机]) 促进(?![局会中司处]) 执行(?![局信案]) (?<!社会)保障(?![局厅部中房性])
    联合(?![会国网体执惩征审办旗]) 互联(?!网)
    (?<![太仁共泰呼])(?<!南(?=和区))[和及](?!林格尔|布克赛尔|社会保|改革|信息|旅游|计划生育|城乡建设|规划|自然资源|体育|建设|科技|科学|技术|水务|水利|电子监察|商务|房[屋产地]|环境|民政|人事|新闻{_AND})(?![田平县顺静硕龙]|政县)
    与(?!建设|信息化|改革|规划|旅游) 或者? 并 即(?!墨) 的 之 是 把 被 让(?!胡路) 了 着 已 均 仍 也 又 凡 (?<![东周乐])至 (?<!申)请 须 需 按 (?<![数证票单根凭])据
    于(?![都田洪]) (?<![无犍])为(?!民) 将(?![军乐]) 使(?![馆用]) 对(?![外口]) 在(?!线) 从(?![化江业]) 向(?!阳|山区) (?<!自)由 以(?![上下]) (?<![高平中初天])等 其(?!他)
    (?<![信使利应采运专公通费民])用(?![户地水电房能品工]) 过(?!程) 还(?!款) (?<!公)共(?![青产享和建管服]) (?<!许)可(?![再克]) 到(?!账) (?<!准)入(?![境口学库])
    (?<!荥)经(?![济信贸开营发管商科委办促适]) 应(?![急用城县]) (?<!高)要(?!闻) 我(?=[省市县区州旗盟镇乡国]) 原(?=[省市县区州旗]) 旗下 \\d[年月日]
"""
_EDGES = (_VERBS + _CAREFUL.replace("{_AND}", _AND)).split()
_BEGINNING = re.compile(r"(?:\(\?<[!=](?:[^()]|\([^()]*\))*\))*(\[[^]]*\]|\\d|.)")  # of an edge, behind its lookbehind
_FIRST = "".join(sorted({found[1].strip("[]") for edge in _EDGES if (found := _BEGINNING.match(edge))}))
_EDGE = re.compile(f"(?=[{_FIRST}])(?:{'|'.join(_EDGES)})")


@dataclass(frozen=True, slots=True)
class Seen:
    """A platform as one rule sees it: its span, its kind, and the stretch that names its operator."""

    start: int
    end: int
    kind: str
    rule: str
    name: str | None = None  # None: a short form (门户网站), which belongs to a platform named elsewhere
    operator: tuple[int, int] | None = None


def left(text: str, end: int, reach: int = REACH) -> int:
    """Return where the name that ends at `end` begins: behind the nearest mark or edge word.

    >>> text = "及时在市人力资源和社会保障局"
    >>> text[left(text, len(text)):]
    '市人力资源和社会保障局'
    """
    low = max(0, end - reach)
    start = low
    for mark in _STOP.finditer(text, low, end):
        start = mark.end()
    for edge in _EDGE.finditer(text, start, end + _AHEAD):
        if edge.end() > end:
            break
        start = edge.end()
    return start


@cache
def _places() -> frozenset[str]:
    return frozenset(name for name, _ in place_names())


# Short names of counties that are words of their own.
_WORDS = frozenset(
    [
        "合作",
        "平安",
        "和平",
        "资源",
        "公安",
        "同心",
        "共和",
        "延长",
        "中方",
        "会同",
        "比如",
        "东方",
        "新华",
        "高新",
        "城关",
        "红旗",
        "新城",
        "开发",
        "长安",
        "新建",
    ]
)


def is_place(words: str) -> bool:
    """Tell whether the words are the name of one division, or of two, the one inside the other.

    >>> is_place("宁德"), is_place("北京海淀"), is_place("和平")
    (True, True, False)
    """
    if words in _places():
        return True
    return any(
        words[:cut] in _places() and (words[cut:] in _places() or words[cut:] in county_short_names())
        for cut in range(2, min(len(words) - 1, 12))
    )


def place_before(words: str) -> int:
    """Return how many of the first characters are the name of a division, 0 where none is.

    >>> place_before("宁德教育"), place_before("平潭水利"), place_before("资源共享")
    (2, 2, 0)
    """
    for length in range(min(len(words), 12), 1, -1):
        head = words[:length]
        if head not in _WORDS and (head in county_short_names() or is_place(head)):
            return length
    return 0


def is_owner(words: str) -> bool:
    """Tell whether the words name an agency, a place or the author, and not just anyone.

    >>> is_owner("市政府"), is_owner("本级政府"), is_owner("各部门")
    (True, False, False)
    """
    return (bool(_OWNER.fullmatch(words)) or is_place(words)) and not _NOBODY.search(words)


def is_nobody(words: str) -> bool:
    """Tell whether the words begin or end like a plural that names no one."""
    return bool(_NOBODY.search(words))


def is_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether quotation marks stand around a stretch."""
    return start > 0 and text[start - 1] in '“‘"' and text[end : end + 1] in ("”", "’", '"')


def is_heading(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is all there is of a numbered heading: （二）政府公报。"""
    return bool(_NUMBERED.search(text, max(0, start - 6), start) and _ENDED.match(text, end))


def without_overlaps(seen: Iterable[Seen]) -> Iterator[Seen]:
    """Yield what does not overlap with anything longer, in the order of the text."""
    end = 0
    for one in sorted(_longest(seen), key=lambda s: s.start):
        if one.start >= end:
            yield one
            end = one.end


def _longest(seen: Iterable[Seen]) -> list[Seen]:
    """Return what is left when of two that overlap the longer one stays."""
    kept: list[Seen] = []
    for one in sorted(seen, key=lambda s: (s.start, -s.end)):
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
        else:
            kept.append(one)
    return kept
