"""The places in agencies' names that no list holds: towns, villages, zones, mountains and lakes.

屿头乡|人民政府    枣岭村委会    秀江经济技术开发区|管委会    长白山|管委会
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from kg.extraction.agencies.shapes import Piece
from kg.vocabulary.divisions import named

_TOWN = re.compile(
    r"""(?:乡|镇|街道)(?<![各乡][乡镇])(?<![各乡]街道)(?=人民政府|政府|党委|办事处|办(?![\u4e00-\u9fff])|党工委|人大|财政所|派出所|[\u4e00-\u9fff]{2,5}(?:居|村)委会|纪委|纪工委|武装部
    |党政(?:综合)?办|党群|综合(?:行政)?执法|综合办|综治办|便民服务中心|(?:中心)?卫生院|卫生服务中心|司法所|文化站|中心(?:小学|学校|校)|团委|妇联|社会事务|经济发展
    |(?:(?![的和与及、由])[\u4e00-\u9fff]){2,8}(?:服务中心|管理站|服务站|管理所)(?![\u4e00-\u9fff]))""",
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
_SIGHT = re.compile("[山湖岛峡谷库沟](?=管委会|管理委员会|(?<=沟)管理局)")
_SIGHT_LONGEST = 6
_ZONE_LONGEST = 8  # characters of a zone's own name: 中关村|科技园区
_NO_ZONE = re.compile(
    r"[^\u4e00-\u9fff]|[的各本每全该某我在为由是及和与或等市县区省镇乡州级化请报赴到据将把对从被让]|向(?!阳)|允许|银行|企业|国务院|国家|加[快强大]|推[进动]|建设|建立|支持|促进|设立|成立|[建完]成|年[内底初]|开[展通工]|发展|打造|创[建新]|申报"
    r"|[开管][发理]|经(?!济|开)|规划|重点|主要|所有|其他|有关|相关|经济|高新|技术|[产工农]业|生态|旅游|综合|现代|科技|物流|化工|保税|示范|新型|特色|领导|指导|组织|协调|督促|联系|会同|协助|配合|通知|委托|责成|要求|商请|报请|部分"
)


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
        if zone.start - 1 in after:
            continue  # 内江|高新区, no 高|新区 of 内江
        if zone.start in after:  # 安顺|经济技术开发区, but 湖州市|南太湖新区
            own = [at for at in own if not named(text[at : zone.start])]
            if not own:
                continue
            first = own[0]
        if first < zone.start - 1 and (own or first == start or stops or text[first - 1] == "\n"):
            yield Piece(first, zone.end, "namedzone", text[first : zone.start] + zone.full)
