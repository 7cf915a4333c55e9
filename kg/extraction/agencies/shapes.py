"""Pieces of agencies' names that stand for an agency (我局, 省厅) or for a unit inside of one, known by their shape.

我局|综合科    局|计建科    市人大|财经委    市财政局|预算绩效评审中心
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Piece(NamedTuple):
    """A word of a name: where it stands, its role, and what the full official name has in its place."""

    start: int
    end: int
    role: str
    full: str


_SELF = re.compile(
    r"""(?:我|本|贵|你)
    (?<![资基日根原成版书文标样课剧副读]本)(?<!自我)(?<![富云昂珍高]贵)
    (?:省|市|县|区|州)?
    (?:分局|支队|总队|大队|中心|机关|银行|学院|关(?![于键心系注联])|局|厅|委(?![托派任员])|办(?![理法公学案件医基]|事(?!业))|部(?![门分队署委级])|院(?!士)|署|馆
      |校|处(?![理于罚置分室])|所(?![有在需述得称属提以知做指列说必见涉])|站|会(?![议计同员谈后上场不])|社(?!会|区)|行(?!业|政|为|动|使|程)|台|府|队(?!伍))""",
    re.VERBOSE,
)
_SUPERIOR = re.compile(r"[省市县区州](?:厅|局|院(?!士))(?![级面限])(?!部(?!署))")
_HEAD_OFFICE = re.compile(r"总局(?:(?<![\u4e00-\u9fff]总局)|(?<=[按向经由报对和与及据]总局))(?![级面限])(?!部(?!署))")
# 局|办公室: an owner, where a unit follows
OWN = re.compile(r"(?:医院|学校|学院|办公厅|办公室|局|厅|委|办|部|院|馆|署|中心)(?=[\u4e00-\u9fff])")
# 局计建科, 院审管办: a unit whose work has no known word, behind its parent and before a mark or what units do.
_OWN_UNIT = re.compile(
    r"""[局厅委办部院署校]((?!内(?![审外部贸])|[各级属直有相机办牵负加撤并]|[内下增新分]设|设[立置]|新增|同意|所属|下属|成立|派驻|驻)(?:[^\W\d_的了不事是由和与及将对向在把为副兼长任员局厅委部院署a-zA-Z]{2,6}(?<![各科处股])[科处股]
    |[^\W\d_的了不事是由和与及将对向在把为副兼长任员局厅委部院署a-zA-Z]{2,3}(?<![主承督举开查申经协交转批催补代帮领兴筹公民停包快联通])办)
    |(?:(?<=[部委署])(?!内(?![审外部贸]))[^\W\d_的了不事是由和与及将对向在把为副兼长任员局厅委部院署司a-zA-Z]{2,6}(?<![各布格结全大])[局司]))
    (?:(?![\u4e00-\u9fff])|(?=负责|牵头|配合|具体|承办|组织|会同|[科处股司]长|主任|受理|审核|等|和))""",
    re.VERBOSE,
)
# 生态环境部|辐射源安全监管司, 工业和信息化部|节能与综合利用司: a division, which only the centre's bodies have
_DIVISION = re.compile(
    r"""[部委署局会院](?:内(?![审贸部资需务]))?+((?![与和及省市县区州各]|国家|中国|中央|机关|相关|有关|所属|直属)
    [^\W\d_的了不事是由对向在把为副兼各局厅委部院署司公等或并将请报送a-zA-Z]{1,12}(?<![上官该各关属])司)
    (?:(?![\u4e00-\u9fff])|(?=负责|牵头|配合|具体|承办|组织|会同|[司处]长|副司长|受理|审核|关于|印发|等|和|与|及))""",
    re.VERBOSE,
)
_DIVISION_LONGEST = 15
# 第十一届|全运会组委会
_EDITION = re.compile(
    r"第[一二三四五六七八九十百\d]{1,3}届(?=[\u4e00-\u9fff]{2,12}?(?:组委会|执委会|筹委会|(?<!村民)(?<!居民)委员会))"
)
# 市人大|财经委, 市政协|提案委
_STANDING = re.compile(
    r"(?:人大|政协|委会)((?:(?![的和与及、由在对为是各将向代议关办党机常])[\u4e00-\u9fff]){2,8}?(?:工委|工作委员会|专委会|委员会|委))(?![托派任培外员])"
)
_COURTROOM = re.compile(
    r"法院((?:(?![的和与及、由在对为是各将向设建])[\u4e00-\u9fff]){2,4}法庭)"
)  # 区人民法院|桥头法庭
_AFFILIATED = re.compile(r"(?<=大学)附属(?:(?![的和与及、第])[\u4e00-\u9fff]){2,6}?医院")  # 医科大学|附属天坛医院
_OF_ACADEMY = re.compile(  # 中国农业科学院|农产品加工研究所, 机械研究总院|…, 省农科院|农经所
    r"""(?:科学|研究|究总|农科|社科|林科)院((?:(?![的和与及、由在对为是各将向院所])[\u4e00-\u9fff]){2,12}?研究所
    |(?<=科院)(?:(?![的和与及、由在对为是各将向院所派])[\u4e00-\u9fff]){2,3}所(?![\u4e00-\u9fff]))""",
    re.VERBOSE,
)
_OF_UNIVERSITY = re.compile(  # 清华大学|核研院
    r"大学((?!二级|独立|各|下属|附属|所属)(?:(?![的和、由在对为是各将向院所])[\u4e00-\u9fff]){1,14}?(?:研究院|研究所|研院))"
)
_CENTRE = re.compile(  # 市财政局|预算绩效评审中心
    r"""[局厅委部署院]((?:(?![的和与及、由在对为是各将向下直所属内设立以把局厅委])[\u4e00-\u9fff]){0,8}
    (?:服务|管理|评审|考试|交易|信息|数据|监测|检测|检验|指导|推广|保障|培训|鉴定|评估|结算|指挥|事务|发展|技术|研究|宣传|登记|咨询|核算|支付|会计|档案
    |审批|受理|促进|资金|教育|安全|评价|资源|合作|交流|监督|认证|质量|标准|规划|审评|核查|可靠性)中心)(?:(?![\u4e00-\u9fff])|(?=主任|负责|牵头|分别|分工|具体|承担|承办|和))""",
    re.VERBOSE,
)
# 武警浙江总队|医院, 中央军委|常规军工产品定型委员会
_OF_TROOP = re.compile("医院(?<=[总支]队医院)")
_OF_STATE = re.compile(
    r"(?:国务院|央军委)((?!有关|相关|各)(?:(?![的和与及、由在对为是各将向主副领])[\u4e00-\u9fff]){3,16}?(?<!管理)委员会)(?!委员|主任)"
)
_LEAGUE = re.compile(r"团(?<![集社兵财使党商旅军代]团)(?=[省市县区州]委(?![托派任员培外]))")  # 团|市委
# 市纪委|驻局纪检组: posted to another body
_POSTED = re.compile(
    r"[派驻](?:(?:(?<=[纪监]委派)驻|(?<=[纪监]委驻))(?:(?![的和与及、])[\u4e00-\u9fff]){1,18}?纪检监?察?组"
    r"|(?<=政府驻)[\u4e00-\u9fff]{1,8}?(?:办事处|联络处))"
)
_REFERENCES = (  # role, pattern, a character without which it cannot match
    ("scope", _EDITION, "届"), ("prefix", _LEAGUE, "团"), ("self", _SELF, ""), ("superior", _SUPERIOR, ""),
    ("superior", _HEAD_OFFICE, "总局"),
    ("ownunit", _OWN_UNIT, ""), ("unit", _POSTED, "驻"), ("unit", _STANDING, "委"), ("unit", _COURTROOM, "法庭"),
    ("unit", _AFFILIATED, "附属"), ("unit", _OF_ACADEMY, "院"), ("unit", _OF_UNIVERSITY, "大学"), ("unit", _CENTRE, "中心"),
    ("unit", _OF_TROOP, "队医院"), ("unit", _OF_STATE, "委员会"),
)  # fmt: skip


def references(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the words that stand for an agency instead of a name: 我局, 省厅; and 第十届, 团."""
    for role, pattern, char in _REFERENCES:
        if text.find(char, start, end) >= 0:
            for match in pattern.finditer(text, start, end):
                group = pattern.groups  # what stands in a group, or all
                yield Piece(match.start(group), match.end(group), role, _written_out(match[group], role))
    yield from _divisions(text, start, end)


def _divisions(text: str, start: int, end: int) -> Iterator[Piece]:
    at = text.find("司", start, end)
    while at >= 0:
        if text[at - 1] != "公":  # most are companies
            for match in _DIVISION.finditer(text, max(start, at - _DIVISION_LONGEST), min(end, at + 4)):
                if match.end() == at + 1:
                    yield Piece(match.start(1), at + 1, "division", match[1])
        at = text.find("司", at + 1, end)


def _written_out(name: str, role: str) -> str:
    """Return a unit's name with its last word in full: 财经委员会 for 财经委."""
    if role == "unit" and name.endswith("委"):
        return name.removesuffix("委").removesuffix("工") + ("工作委员会" if name.endswith("工委") else "委员会")
    return name + "公室" if role == "ownunit" and name.endswith("办") else name
