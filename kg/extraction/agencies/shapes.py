"""Pieces of agencies' names that no list holds, known by their shape: towns, zones with a name of their own, 我局.

秀江经济技术开发区|管委会    屿头乡|人民政府    中国原子能科学研究院    市|政务公开领导小组办公室
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from kg.vocabulary.divisions import named


class Piece(NamedTuple):
    """A word of a name: where it stands, its role, and what the full official name has in its place."""

    start: int
    end: int
    role: str
    full: str


_TOWN = re.compile(
    r"""(?:乡|镇|街道)(?<![各乡][乡镇])(?<![各乡]街道)(?=人民政府|政府|党委|办事处|党工委|人大|财政所|派出所|[\u4e00-\u9fff]{2,5}(?:居|村)委会|纪委|纪工委|武装部
    |党政(?:综合)?办|党群|综合(?:行政)?执法|综合办|综治办|便民服务中心|卫生院|卫生服务中心|司法所|文化站|中心(?:小学|学校|校)|团委|妇联|社会事务|经济发展)""",
    re.VERBOSE,
)
_VILLAGE = re.compile(
    r"""(?:(?<=[\s、，。；：（(])|^)(?![各所全有相社乡街自行建部每其村居本我该镇])(?:(?![的各和与及由是县市区镇乡])[\u4e00-\u9fff]){2,4}
    (?:村民委员会|村委会|社区居民委员会|社区居委会|居民委员会|居委会)""",
    re.VERBOSE | re.MULTILINE,
)
# 我区|老城街道: a level behind 我 is none of the name's characters; 适用于|镇人民政府
_TOWN_NAME = re.compile(
    r"(?:(?![各本每全该某我在为由是的及和与或]|于(?![集家桥洪山]))[\u4e00-\u9fff](?<![我本全各该][省市县区州旗])){1,4}\Z"
)
_LEVELS = frozenset("省市县区州旗")
_SELF = re.compile(
    r"""(?:我|本|贵|你)
    (?<![资基日根原成版书文标样课剧副读]本)(?<!自我)(?<![富云昂珍高]贵)
    (?:省|市|县|区|州)?
    (?:分局|支队|总队|大队|中心|机关|银行|学院|关(?![于键心系注联])|局|厅|委(?![托派任员])|办(?![理法公学案件医基]|事(?!业))|部(?![门分队署委级])|院(?!士)|署|馆
      |校|处(?![理于罚置分室])|所(?![有在需述得称属提以知做指列说必见涉])|站|会(?![议计同员谈后上场不])|社(?!会|区)|行(?!业|政|为|动|使|程)|台|府|队(?!伍))""",
    re.VERBOSE,
)
_SUPERIOR = re.compile(r"(?:省|市|县|区|州)(?:厅|局|院(?!士))(?![级面限部])")
_OWN = re.compile(r"(?:医院|学校|学院|办公厅|办公室|局|厅|委|办|部|院|馆|署|中心)(?=[\u4e00-\u9fff])")
# 局计建科: a unit whose work has no known word, behind its parent and before a mark.
_OWN_UNIT = re.compile(
    r"[局厅委办部院署]((?![各级属直有相机])[^\W\d_的了不事是由和与a-zA-Z]{2,3}(?<![各科处股])[科处股])(?![\u4e00-\u9fff])"
)
_EDITION = re.compile(r"第[一二三四五六七八九十百\d]{1,3}届")  # 第十一届|全运会组委会
_LEAGUE = re.compile(r"团(?<![集社兵财使党商旅军代]团)(?=[省市县区州]委(?![托派任员培外]))")  # 团|市委
# 市纪委|驻局纪检组: posted to another body
_POSTED = re.compile(r"(?<=[纪监]委)派?驻(?:(?![的和与及、])[\u4e00-\u9fff]){1,18}?纪检监?察?组")
_REFERENCES = (  # role, pattern, a character without which it cannot match
    ("scope", _EDITION, "届"), ("prefix", _LEAGUE, "团"), ("self", _SELF, ""), ("superior", _SUPERIOR, ""), ("own", _OWN, ""),
    ("ownunit", _OWN_UNIT, ""), ("unit", _POSTED, "驻"),
)  # fmt: skip
_INSTITUTE = re.compile(
    r"""(?:中国|国家|全国|中华)(?!行业协会|特色|一流)
    (?:(?![的和与及在为由是等了将对从有级性各其并按把被向以]|集团|公司|委员|[局厅署]|中国|中华|国家|全国|(?<![东西中])部)[\u4e00-\u9fff]){2,14}?
    (?:研究院|设计院|科学院|工程院|研究所|研究会|学会|协会|联合会|促进会|基金会|总会|博物馆|博物院|大学)(?![生城堂]|有限)""",
    re.VERBOSE,
)
_LOCAL_INSTITUTE = re.compile("研究院|设计院|研究所|研究会|学会|协会|促进会|基金会")
_NO_INSTITUTE = re.compile(
    r"[^\u4e00-\u9fff]|[的由在将对为是各我本该其并驻局厅署市县向被把了等]|办公|政府|成立|设立|组建|负责|关于|参加|根据|按照|委员|有关|相关|及其|支持|加强|推进"
    r"|建[设立]|依托|联合|邀请|委托|组织(?!工)|指导"
)
_GROUP_OFFICE = re.compile(
    r"(?:领导小组|协调小组|工作小组|工作组|工作专班|联席会议|指挥部|指挥中心|组委会|委员会(?<!管理委员会)(?<!常务委员会))(?:办公室|办(?![\u4e00-\u9fff]))"
)
_NO_GROUP = re.compile(
    r"[^\u4e00-\u9fff“”]|[的由在将对为是各我本该其并驻局厅署]|办公|政府|成立|设立|组建|调整|负责|关于|印发|召开|参加|根据|按照|市委|县委|区委|省委"
)
_SIGHT = re.compile("[山湖岛峡谷库](?=管委会|管理委员会)")
_SIGHT_LONGEST = 6
_ZONE_LONGEST = 8  # characters of a zone's own name: 中关村|科技园区
_NO_ZONE = re.compile(
    r"[^\u4e00-\u9fff]|[的各本每全该某我在为由是及和与或等市县区省镇乡州级化请报赴到据]|向(?!阳)|国家|加[快强大]|推[进动]|建设|建立|支持|促进|设立|成立|[建完]成|年[内底初]|开[展通工]|发展|打造|创[建新]|申报"
    r"|[开管][发理]|经(?!济|开)|规划|重点|主要|所有|其他|有关|相关|经济|高新|技术|[产工农]业|生态|旅游|综合|现代|科技|物流|化工|保税|示范|新型|特色|领导|指导|组织|协调|督促|联系|会同|协助|配合|通知|委托|责成|要求|商请|报请|部分"
)


def references(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the words that stand for an agency instead of a name: 我局, 省厅, the 局 of 局办公室; and 第十届, 团."""
    for role, pattern, char in _REFERENCES:
        if text.find(char, start, end) >= 0:
            for match in pattern.finditer(text, start, end):
                group = pattern.groups  # what stands in a group, or all
                yield Piece(match.start(group), match.end(group), role, match[group])


def towns(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the towns, townships and streets before an organ's name: 屿头乡|人民政府."""
    for match in _TOWN.finditer(text, start, end):
        name = _TOWN_NAME.search(text, max(start, match.start() - 4), match.start())
        for first in range(name.start() if name else match.start(), match.start()):
            if text[first] in _LEVELS and match.start() - first > 2:
                continue  # 区|老城街道, but 市桥街道
            yield Piece(first, match.end(), "town", text[first : match.end()])


def villages(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the committees of villages and neighbourhoods by their own names: 枣岭村委会."""
    if all(text.find(word, start, end) < 0 for word in ("村委会", "居委会", "民委员会")):
        return
    for match in _VILLAGE.finditer(text, start, end):
        full = match[0].replace("村委会", "村民委员会").replace("居委会", "居民委员会")
        yield Piece(match.start(), match.end(), "village", full)


def institutes(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the national institutes, museums and societies: 中国核动力研究设计院."""
    for match in _INSTITUTE.finditer(text, start, end):
        yield Piece(match.start(), match.end(), "institute", match[0])


def local_institutes(text: str, start: int, end: int, after: AbstractSet[int]) -> Iterator[Piece]:
    """Yield the institutes and societies of a place (which ends at `after`): 广东省|稀有金属研究所."""
    for match in _LOCAL_INSTITUTE.finditer(text, start, end):
        low = max(start, match.start() - 14)
        low = max((stop.end() for stop in _NO_INSTITUTE.finditer(text, low, match.start())), default=low)
        first = low if low in after else next((at for at in range(low, match.start() - 1) if at in after), None)
        if first is not None and not text.startswith("公司", match.end()):
            yield Piece(first, match.end(), "institute", text[first : match.end()])


def group_offices(text: str, start: int, end: int, after: AbstractSet[int]) -> Iterator[Piece]:
    """Yield the offices of groups, behind the place or body (which end at `after`) that the group belongs to."""
    for match in _GROUP_OFFICE.finditer(text, start, end):
        low = max(start, match.start() - 30)
        low = max((stop.end() for stop in _NO_GROUP.finditer(text, low, match.start())), default=low)
        first = next((at for at in range(low, match.start()) if at in after), None)
        if first is not None:
            full = text[first : match.end()]
            yield Piece(first, match.end(), "groupoffice", full if full.endswith("室") else full + "公室")


def sights(text: str, start: int, end: int, after: AbstractSet[int]) -> Iterator[Piece]:
    """Yield the mountains, lakes and islands that have a committee of their own: 长白山|管委会."""
    for match in _SIGHT.finditer(text, start, end):
        low = max(start, match.end() - _SIGHT_LONGEST)
        stops = [stop.end() for stop in _NO_ZONE.finditer(text, low, match.start())]
        own = [at for at in range(max([low, *stops]), match.start()) if at in after]
        first = own[-1] if own else max([low, *stops])
        if first < match.start() and (own or stops or first == start or text[first - 1] == "\n"):
            yield Piece(first, match.end(), "namedzone", text[first : match.end()])


def named_zones(text: str, start: int, zones: Iterable[Piece], after: AbstractSet[int]) -> Iterator[Piece]:
    """Yield the zones with a name of their own, behind a place (which end at `after`) or a mark."""
    for zone in zones:
        low = max(start, zone.start - _ZONE_LONGEST)
        stops = [stop.end() for stop in _NO_ZONE.finditer(text, low, zone.start)]
        low = max([low, *stops])
        own = [at for at in range(low, zone.start - 1) if at in after]
        first = own[-1] if own else low
        if zone.start in after:  # 安顺|经济技术开发区, but 湖州市|南太湖新区
            own = [at for at in own if not named(text[at : zone.start])]
            if not own:
                continue
            first = own[0]
        if first < zone.start - 1 and (own or first == start or stops or text[first - 1] == "\n"):
            yield Piece(first, zone.end, "namedzone", text[first : zone.start] + zone.full)
