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
_LOCAL_INSTITUTE = re.compile(
    "研究院|设计院|研究所|研究会|学会|协会|促进会|基金会|大学(?![生城堂路街科学])|学院(?![路街派])|中学(?![生校的教阶段])|小学(?![生校的教阶段])|医院(?!管理局)|幼儿园|派出所|司法所|卫生院"
)
_SCHOOLS = ("大学", "学院", "中学", "小学", "医院", "幼儿园", "派出所", "司法所", "卫生院")  # also of a level
_NO_SCHOOL = re.compile(
    r"[级属直域内外管办立所家区县乡镇村间个]|高等|普通|重点|定点|中小|农村|城镇|贫困|示范|综合医|专科医|民营|社会|其他|全部|部分|开展|学校|大型"
)
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


def institutes(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the national institutes, museums and societies: 中国核动力研究设计院."""
    for match in _INSTITUTE.finditer(text, start, end):
        yield Piece(match.start(), match.end(), "institute", match[0])


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
        after = places
        first = low if low in after else next((at for at in range(low, match.start() - 1) if at in after), None)
        if first is not None and not text.startswith("公司", match.end()):
            yield Piece(first, match.end(), "institute", text[first : match.end()])


def group_offices(text: str, start: int, end: int, after: AbstractSet[int]) -> Iterator[Piece]:
    """Yield the offices of groups, behind the place or body (which end at `after`) that the group belongs to."""
    for match in _GROUP_OFFICE.finditer(text, start, end):
        low = max(start, match.start() - 30)
        low = max((stop.end() for stop in _NO_GROUP.finditer(text, low, match.start())), default=low)
        of_party = low < match.start() and _PARTY_END.search(text, max(0, low - 2), low)
        first = low if of_party else next((at for at in range(low, match.start()) if at in after), None)
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
