"""The bodies that no list holds, known by their last word behind a place or level.

中国原子能科学研究院    县|东桥中学    市|政务公开领导小组办公室    县|治水办    区|文体新局
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from kg.extraction.agencies.shapes import Piece

_INSTITUTE = re.compile(
    r"""(?:中国|国家|全国|中华)(?!行业协会|特色|一流)
    (?:(?![的和与及在为由是等了将对从有级性各其并按把被向以]|集团|公司|委员|[局厅署]|中国|中华|国家|全国|(?<![东西中])部)[\u4e00-\u9fff]){2,14}?
    (?:研究院|设计院|科学院|工程院|研究所|研究会|学会|协会|联合会|促进会|基金会|总会|博物馆|博物院|大学)(?![生城堂]|有限)""",
    re.VERBOSE,
)
# 核工业|理化工程研究院: what was a ministry's has its industry in front
_OF_INDUSTRY = re.compile(
    r"""工业(?!互联网)(?:(?![的和及在由是等了将对各其并按把被向以、]|集团|公司|有限)[\u4e00-\u9fff]){1,12}?(?:研究院|研究所|设计院)
    (?!有限|集团|股份)""",
    re.VERBOSE,
)
_INDUSTRIES = (
    "核", "机械", "电子", "航空", "航天", "兵器", "船舶", "煤炭", "冶金", "化学", "轻", "纺织", "石油化学", "建材", "建筑材料", "有色金属", "医药", "黄金",
)  # fmt: skip
_LOCAL_INSTITUTE = re.compile(
    "研究院|设计院|研究总院|院(?<=(?:规划|勘察|调查|检测)院)|研究所|研究会|学会|协会|促进会|基金会|大学(?![生城堂路街科学])|学院(?![路街派])|中学(?![生校的教阶段])|小学(?![生校的教阶段])|医院(?!管理局)|幼儿园|派出所|司法所|卫生院"
)
_SCHOOLS = ("大学", "学院", "中学", "小学", "医院", "幼儿园", "派出所", "司法所", "卫生院")  # also of a level
_NO_SCHOOL = re.compile(
    r"[级属直域内外管办立所家区县乡镇村间个]|高等|普通|重点|定点|中小|农村|城镇|贫困|示范|综合医|专科医|民营|社会|其他|全部|部分|开展|学校|大型"
)
_OF_LEVELS = ("研究院", "设计院", "院", "研究总院", "研究所", "协会", "学会")  # 省|微生物研究所
# 省级|研究所, 区域|农机服务中心, 省|行业协会: of a sort, not of the level
_NO_OWN = re.compile(
    "[级属直域内外管辖以情各立村]|行业协|高等(?!学校毕业)|普通|重点|示范|大型|其他|部分|有关|相关|所属"
)
# 省|医学实验动物中心: a centre by its work, behind a place or level and before a mark or what centres do
_WORK_CENTRE = re.compile(
    r"""中心(?:(?![\u4e00-\u9fff])|(?=主任|副主任|负责|牵头|具体|承担|承办|协助|配合|受理|组织|办理|等(?:单位|部门)))
    (?<=(?:[服事]务|管理|评审|考试|信息|数据|监测|检测|检验|指导|推广|保障|培训|鉴定|评估|结算|指挥|发展|技术|研究|宣传|登记|咨询|核算|支付|审批|受理|促进|资金|教育|资源|动物
    |测评|调查|编目|保护|交流|救助|援助|监督|防治|控制|预防|认证|审查|调度|救援|养护|采购|整理|储备|征收|质量|统计|普查|测绘|监控|预警|预报|认定|合作|审评|评价|核查)中心)""",
    re.VERBOSE,
)
_NO_CENTRE = re.compile(
    r"""[^\u4e00-\u9fff]|[的由在将对为是各我本该其并驻局厅署委院州旗乡镇级属把被了与及和每个]|[省市县](?!情)|(?<!社)区|(?<!干)部|(?<!农)村|(?<![高中初平])等
    |办公|政府|人大|政协|公司|国际|国家|全国|[省市县]域|成立|[新创组]建|建[设立](?!工程)|设[立置]|负责|关于|参加|根据|按照|有关|相关|及其|支持|加强|推进
    |[大中小]型|企业|产业|科技创新|便民|大厅|政务|社会化""",
    re.VERBOSE,
)
# 广东省|立中山图书馆
_FOUNDED = re.compile(
    r"立(?<=[省市县]立)(?:(?![的和与及、由在对为是各将向等])[\u4e00-\u9fff]){2,6}?(?:图书馆|博物馆|美术馆|医院|大学|学院|中学|小学)(?![生校的教阶段])"
)
_LEVEL_LETTERS = frozenset("省市县区州旗盟")
_NO_INSTITUTE = re.compile(
    r"[^\u4e00-\u9fff]|[的由在将对为是各我本该其并驻局厅署市县向被把了等]|办公|政府|成立|设立|组建|负责|关于|参加|根据|按照|委员|有关|相关|及其|支持|加强|推进"
    r"|建[设立]|依托|联合|邀请|委托|组织(?!工)|指导"
)
_GROUP_OFFICE = re.compile(
    r"(?:领导小组|协调小组|工作小组|工作组|工作专班|联席会议|指挥部|指挥中心|组委会|委员会(?<!管理委员会)(?<!常务委员会))(?:办公室|办(?![\u4e00-\u9fff]))"
)
_NO_GROUP = re.compile(
    r"[^\u4e00-\u9fff“”]|[的由在将对为是各我本该其并驻局厅署]|办公|政府|成立|设立|组建|调整|负责|关于|印发|召开|参加|根据|按照|[市县区省]委(?!员)"
)
_PARTY_END = re.compile("[省市县区州旗]委$")
# 县|治水办: an office for a task of its own, before a mark or what offices do
_WORK_OFFICE = re.compile(
    r"""(?![分别间划块容民])(?:(?![的由在将对为是各我本该其并驻局厅署委院与和及内里直属级全场域])[\u4e00-\u9fff]){2,4}?
    (?<![主承督举开查申经协交转批催补代帮领兴筹公民停包拟快联通好必可能来去再未已合难新严惩府组])办
    (?:(?![\u4e00-\u9fff])|(?=主任|副主任|牵头|负责|会同|联合|具体|备案|印发|关于|督查|汇总|核实|等(?:单位|部门)))""",
    re.VERBOSE,
)
# 区|文体新局: a bureau whose work has no known word, before a mark or what bureaus do
_BUREAU = re.compile(
    r"""(?![省市县区州旗盟分别间划块容民])(?:(?![的由在将对为是各我本该其并驻局厅署委部院与及内里中上下直属级全场域从把被向到于有无等府会同机关相])[\u4e00-\u9fff]){2,8}
    (?<![布格结全大战开当书邮破时定僵政出入残棋饭牌做支变危乱迷困终])局
    (?:(?![\u4e00-\u9fff])|(?=[副]?局长|党组|党委|负责|牵头|会同|办公室|联合|关于|等(?:单位|部门)))""",
    re.VERBOSE,
)


def _behind(text: str, first: int, last: int, after: AbstractSet[int]) -> int | None:
    """Return the first offset at which a place or level ends, its last letter with it: 惠州市|…, not 惠州|市…."""
    at = next((at for at in range(first, last) if at in after), None)
    return at + 1 if at is not None and text[at] in _LEVEL_LETTERS and at + 1 in after and at + 1 < last else at


def institutes(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the national institutes, museums and societies: 中国核动力研究设计院."""
    for match in _INSTITUTE.finditer(text, start, end):
        yield Piece(match.start(), match.end(), "institute", match[0])
    for match in _OF_INDUSTRY.finditer(text, start, end):
        industry = max((word for word in _INDUSTRIES if text.endswith(word, start, match.start())), key=len, default="")
        if industry:
            yield Piece(match.start() - len(industry), match.end(), "industry", industry + match[0])


def local_institutes(
    text: str, start: int, end: int, places: AbstractSet[int], levels: AbstractSet[int]
) -> Iterator[Piece]:
    """Yield the institutes of a place (which ends at one of `places`), schools also of a level: 广东省|稀有金属研究所."""
    for match in _LOCAL_INSTITUTE.finditer(text, start, end):
        low = max(start, match.start() - 14)
        low = max((stop.end() for stop in _NO_INSTITUTE.finditer(text, low, match.start())), default=low)
        if match[0] in _SCHOOLS:
            ends = [at for at in range(low, match.start()) if at in places or at in levels]
            if ends and match.start() - ends[-1] > 1 and not _NO_SCHOOL.search(text, ends[-1], match.start()):
                yield from (
                    Piece(at, match.end(), "school", text[at : match.end()])
                    for at in {ends[0], ends[-1]}
                    if text[at] not in "乡镇县市区"
                )
            continue
        first = _behind(text, low, match.start() - 1, places)
        if first is None and match[0] in _OF_LEVELS:
            first = next((at for at in range(low, match.start() - 1) if at in levels), None)
            first = None if first is None or _NO_OWN.match(text, first) else first
        if first is not None and not text.startswith("公司", match.end()):
            yield Piece(first, match.end(), "institute", text[first : match.end()])


def work_centres(text: str, start: int, end: int, after: AbstractSet[int]) -> Iterator[Piece]:
    """Yield the centres for some work, behind the place or level (which end at `after`) of theirs: 省|文献编目中心."""
    if text.find("中心", start, end) < 0:
        return
    for match in _WORK_CENTRE.finditer(text, start, end):
        low = max(start, match.start() - 16)
        low = max((stop.end() for stop in _NO_CENTRE.finditer(text, low, match.start())), default=low)
        if low in after and match.start() - low > 3 and not _NO_OWN.match(text, low):
            yield Piece(low, match.end(), "institute", text[low : match.end()])


def founded(text: str, start: int, end: int, after: AbstractSet[int]) -> Iterator[Piece]:
    """Yield the schools, libraries and hospitals that a place (which ends at `after`) has founded: 广东省|立中山图书馆."""
    if text.find("立", start, end) >= 0:
        for match in _FOUNDED.finditer(text, start, end):
            if match.start() in after:
                yield Piece(*match.span(), "school", match[0])


def group_offices(text: str, start: int, end: int, after: AbstractSet[int]) -> Iterator[Piece]:
    """Yield the offices of groups, behind the place or body (which end at `after`) that the group belongs to."""
    for match in _GROUP_OFFICE.finditer(text, start, end):
        low = max(start, match.start() - 30)
        low = max((stop.end() for stop in _NO_GROUP.finditer(text, low, match.start())), default=low)
        of_party = low < match.start() and _PARTY_END.search(text, max(0, low - 2), low)
        first = low if of_party else _behind(text, low, match.start(), after)
        if first is not None:
            full = text[first : match.end()]
            yield Piece(first, match.end(), "groupoffice", full if full.endswith("室") else full + "公室")


def work_offices(text: str, start: int, end: int, after: AbstractSet[int]) -> Iterator[Piece]:
    """Yield the offices for a task, behind the place or level (which end at `after`) that they belong to: 县|治水办."""
    at = text.find("办", start, end)
    while at >= 0:
        for first in range(max(start, at - 4), at - 1):
            if first in after and (match := _WORK_OFFICE.match(text, first, end)) and match.end() == at + 1:
                yield Piece(first, at + 1, "groupoffice", match[0] + "公室")
                break
        at = text.find("办", at + 1, end)


def bureaus(text: str, start: int, end: int, after: AbstractSet[int]) -> Iterator[Piece]:
    """Yield the bureaus with an unusual work, behind the place or level (which end at `after`) of theirs: 区|文体新局."""
    at = text.find("局", start, end)
    while at >= 0:
        for first in range(max(start, at - 8), at - 1):
            if first in after and (match := _BUREAU.match(text, first, end)) and match.end() == at + 1:
                yield Piece(first, at + 1, "institute", match[0])
        at = text.find("局", at + 1, end)
