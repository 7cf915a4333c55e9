"""Where an agency's name begins, and which names are generic: 由|市财政局, 超市|管理, 各市财政局, 市、县人民政府."""

from __future__ import annotations

import re

from kg.extraction.agencies.grammar import Path
from kg.segment import breaks
from kg.vocabulary.divisions import WORDLIKE_PLACES

# Characters that can stand before a name: prepositions, conjunctions, verbs of one character.
_BEFORE = frozenset(
    "由经向我对和各在与及或至从到被让给请将按于以为是的了报送致并同据受驻该使现等后前内外上下中时即系原含除因需应要可须均也又仍就则但而且"
    "年月日把暨跟替靠依照凭任叫归属往离隔自拟已曾未不得会能"
)
_SEPARATES = re.compile(r"[^\u4e00-\u9fff]")
_GENERIC_BEFORE = re.compile(
    r"(?:[各全每]|各级|各民主党派|各有关|有关|相关|其他|其它|所在地|所在|上级|下级|同级|本级|以上|以下|下属|乡镇[、，]|[省市县区州乡镇街][（(和及或]|[省市县区][）)][和及、]|自治区[、，]"
    r"|直辖|设区的?|任何|派出|一个|两个|多个|[0-9两几多数余](?:个|所|家|名|处|座|支)|[市县区州镇地]|试点地区|本地区|地方|基层)$"
)
_LIST = 120  # characters of a list of addressees
_EACH = re.compile(r"各(?:省|市|县|区|地)[^。；;\n]*$")
_EACH_ARMY = re.compile(r"各[^。；;\n]*军区[、，]$")
_EXPERTS = re.compile(r"专家|咨询|评审|教学")
_OTHER_PARTY = re.compile(r"(?:共青团|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)(?:[\u4e00-\u9fff]{2,3}省)?$")
_LEVELS_BEFORE = re.compile(r"(?:^|[^\u4e00-\u9fff]|[各全每的辖治设级])[省市县区州乡镇][、，]$")
_ALTERNATIVE = re.compile(r"[（(](?:[局厅委办室处科](?:[、，][局厅委办室])?)[）)]")
_ORGAN_AFTER = re.compile(
    r"(?:有关|各|相关|所属|直属|其他)?(?:[\u4e00-\u9fff]{0,12}(?:主管|监督管理|行政|管理|监管))?(?:部门|部委|机构|直属机构|组成部门)|各"
)
_SOME_PARTS = re.compile("(?:有关|相关)(?:工作|职能|组成|直属)?(?:部门|机构|单位)")
_INFORMATION = re.compile(r"信息(?!办|公开办|化办|化工作|中心)|网站|门户|公报|系统|部门网|性")
_PRESS_AFTER = re.compile(
    r"有限|股份|集团|公司|[东南西北中]?(?:路|街|大道|巷)|学报|杂志|出版社|编辑部|日报|公报|网站?(?![\u4e00-\u9fff])|门户"
)
_SORT_OF_PLACE = re.compile(
    r"(?:金融|创新|航运|贸易|消费|经济|物流|副|政治|制造业?)中心$|(?:电|车|加油|变电|收费)站$|出版社$|事务所$|电视台$|电台$|报社$"
)
# 全省重点|中学, 市定点|医院: many, not one
_SORT_OF_SCHOOL = re.compile(
    "(?:直属|重点|农村|定点|民办|公立|公办|中小|普通|高等|民营|批|一般|基层|骨干|龙头)(?:小学|中学|学校|医院|学院|院校|幼儿园|[中小]?学)$"
)
_LEADERS = re.compile(r"领导|党组|班子")
_STRONG = frozenset({"局", "厅", "委", "委员会", "总局", "署", "分局"})
_LONG = frozenset(
    {
        "委员会",
        "指挥部",
        "领导小组办公室",
        "标准化技术委员会",
        "技术委员会",
        "联席会议办公室",
        "指挥部办公室",
        "交易中心",
        "仲裁委员会",
    }
)
_UNIT_AFTER = re.compile(r"[^\u4e00-\u9fff]|主任|副主任|科长|副科长|处长|股长|$")
_VERBAL = frozenset(
    {
        "管理",
        "监督",
        "指导",
        "协调",
        "组织",
        "服务",
        "建设",
        "开发",
        "促进",
        "推进",
        "加强",
        "设立",
        "统筹",
        "改革",
        "发展",
        "专家",
        "秘书",
        "技术",
        "国有",
        "集体",
        "投资",
        "科技",
    }
)
_ROOMS = frozenset(
    {
        "督查",
        "督察",
        "监察",
        "政研",
        "政策",
        "总值班",
        "值班",
        "调研",
        "审理",
        "信访",
        "效能",
        "党史",
        "纪检",
        "纪检监察",
    }
)
_VERBS = frozenset({
    "通过", "经过", "会同", "联合", "配合", "根据", "按照", "依据", "依照", "报请", "提请", "商请", "委托", "授权", "上报", "报送", "抄送", "召集",
    "组织", "协助", "督促", "指导", "要求", "设在", "设立", "成立", "挂靠", "牵头", "属于", "隶属", "以及", "并报", "结合", "围绕", "参加", "接受",
    "协调", "邀请", "联系", "作为", "下设", "增设", "包括", "提交", "送交", "移交", "转交", "列入", "负责", "其中", "原由", "现由", "应由", "主要",
    "责成", "请示", "转发", "印发", "批转", "分别", "一是", "二是", "三是", "四是", "五是", "同时", "加上", "聚焦", "听取", "落实", "征求", "发送",
    "抄报", "咨询", "前往", "领导", "指挥", "责令", "通知", "通报", "支持", "推动", "抽调", "选派", "函告", "函请", "函复", "报告", "报经", "聘请", "驻在", "紧随", "依托", "依靠",
})  # fmt: skip
_UNIT_VERBS = frozenset(
    {"挂靠", "协助", "设在", "牵头", "联系", "会同", "配合", "设立", "归口", "增设", "设置", "划入", "并入", "划归"}
)
_COMPANIES = frozenset({"公司", "集团", "学院", "大学", "医院", "企业", "银行", "中心", "协会", "总社"})
_UNIT = frozenset({"科", "处", "股", "室"})


def is_generic(text: str, path: Path) -> bool:
    """Say whether the words around make it no certain agency: 各市财政局, 国务院各部委, 全市政府信息公开."""
    first, start, end = path.roles[0], path.start, path.end
    local = first in ("level", "department", "whole", "zone", "namedzone", "superior", "word", "body", "institution")
    if local and (generic_around(text, start, end) or _of_many(text, path)):
        return True
    if text[start - 1 : start + 1] == "乡镇" or text.startswith("乡镇", start):
        return True
    if first == "level" and text[start:end] == "省军区" and _EACH_ARMY.search(text, max(0, start - _LIST), start):
        return True
    if first == "level" and text[end - 3 : end] in ("村委会", "居委会", "委员会") and text[start + 1] in "村居社":
        return True
    if text[end - 1] in "心站社所台" and _SORT_OF_PLACE.search(text[start:end]):
        return True
    if text[end - 1] in "学院校园" and _SORT_OF_SCHOOL.search(text[start:end]):
        return True
    if first == "superior" and len(path.pieces) == 1 and _LEADERS.match(text, end):
        return True
    last = text[path.pieces[-1].start : end]
    if last == "国务院":
        return _ORGAN_AFTER.match(text, end) is not None
    if last == "政府办" and text.startswith("文件", end):
        return True  # 信息分类 政府办文件
    if last in ("政府", "人民政府"):
        return _INFORMATION.match(text, end) is not None or _SOME_PARTS.match(text, end) is not None
    return path.roles[-1] in ("institution", "institute", "body", "form") and _PRESS_AFTER.match(text, end) is not None


def _of_many(text: str, path: Path) -> bool:
    """Say whether a list that begins with 各省 or 各市 goes on here: …各省、自治区财政厅，发展改革委."""
    low = max(0, path.start - _LIST)
    return path.roles[0] in ("department", "whole", "word") and _EACH.search(text, low, path.start) is not None


def generic_around(text: str, start: int, end: int) -> bool:
    """Say whether what stands before or after a name makes it any agency's of its kind: 各市|财政局, 公安厅|（局）."""
    before = text[max(0, start - 9) : start]
    if _GENERIC_BEFORE.search(before) or _ALTERNATIVE.match(text, end) is not None:
        return True
    return _LEVELS_BEFORE.search(before) is not None


def stands_alone(text: str, path: Path) -> bool:
    """Say whether a name without place and level is one all the same: 财政局 is, 信息中心 is not."""
    first = path.roles[0]
    if first in ("zone", "namedzone"):
        return len(path.pieces) > 1
    if first == "scope":
        return _of_the_country(text, path)
    if first not in ("word", "department"):
        return True
    form = next((p for p in path.pieces if p.role in ("form", "institution")), None)
    if form is None:
        return False
    words = text[form.start : form.end]
    head = text[path.start : path.pieces[0].end]
    if words in _LONG:
        if _EXPERTS.search(text, path.start, path.end):
            return False
        return form.start - path.start >= 4 and head not in _VERBAL and text[path.start - 1 : path.start] != "的"
    if words in _UNIT:
        rooms = head in _ROOMS if words == "室" else head not in _VERBAL
        return (
            rooms
            and form.end == path.end
            and own_unit_begins(text, path.start)
            and _UNIT_AFTER.match(text, path.end) is not None
        )
    return first == "department" and words in _STRONG


def _of_the_country(text: str, path: Path) -> bool:
    """Say whether a name that begins with 国家, 中国 or 华东 is a body's: 国家重点实验室 are many."""
    if "groupoffice" in path.roles:
        return True
    if path.roles[-1] not in ("form", "institution", "unit") or len(path.pieces) < 3:
        return False
    last = text[path.pieces[-1].start : path.end]
    if last in _UNIT or text.startswith("中央企业", path.start):
        return False  # 中国航天科|工集团
    return (
        text[path.start : path.pieces[0].end] not in ("国家", "全国")
        or last in _STRONG
        or last in _LONG
        or last == "办公室"
    )


def begins_here(text: str, path: Path) -> bool:
    """Say whether a word begins where the name does; segmentation decides where one character does not.

    A name without place and level stands after a mark, a preposition or a verb, for 首都机场管理委员会 is another.
    """
    start, first = path.start, path.roles[0]
    if start == 0:
        return True
    if "party" in path.roles and _OTHER_PARTY.search(text, max(0, start - 7), start):
        return False
    if first == "central" and _of_a_company(text, path):
        return False
    if first == "centralshort" and (text[path.end : path.end + 1] == "《" or text[start - 2 : start] == "中办"):
        return True  # 中办国办《关于…》
    certain = first in ("central", "place", "prefix", "self", "town", "scope", "institute", "industry")
    if certain and text[start : path.pieces[0].end] not in WORDLIKE_PLACES:
        return True
    before = text[start - 1]
    if text[start] == "区" and before.isascii() and before.isalpha():
        return False
    if before in _BEFORE or _SEPARATES.match(before) or text[max(0, start - 2) : start] in _VERBS:
        return True
    if first == "department" and text[max(0, start - 3) : start] == "办公厅":
        return True  # …办公厅|能源局综合司, signers without a mark between them
    if first == "county" and path.roles[1:] in (("institution",), ("school",), ("countybody",)):
        return False  # 中日|友好医院
    if first == "level" and text[start] in "县旗" and _SEPARATES.match(text[start - 2 : start - 1]):
        return False  # 、塔|县政府
    return first in ("level", "superior", "county") and text[start] not in "乡镇" and _breaks_at(text, start, path.end)


def _of_a_company(text: str, path: Path) -> bool:
    """Say whether a ministry's name is a company's department here (公司人事部), or a park's (三江源|国家公园管理局)."""
    start = path.start
    name = text[start : path.pieces[0].end]
    if name.startswith("国家公园"):
        return not (_SEPARATES.match(text[start - 1]) or text[start - 1] in _BEFORE)
    return len(name) < 5 and name[-1] == "部" and text[start - 2 : start] in _COMPANIES


def _breaks_at(text: str, start: int, end: int) -> bool:
    low = max(0, start - 6)
    return start - low in breaks(text[low:end])


def own_unit_begins(text: str, start: int) -> bool:
    """Say whether a unit named without its parent begins here: after a mark or a word that leads to one."""
    if start == 0:
        return True
    before = text[start - 1]
    if _SEPARATES.match(before) or before in "由经向对和在与及或至从到给请将按于以为是报送并后日":
        return True
    return text[max(0, start - 2) : start] in _UNIT_VERBS


def own_unit_ends(text: str, end: int) -> bool:
    """Say whether nothing goes on at `end` that would make the unit another word."""
    return text[end : end + 1] not in tuple("室学技理于罚置")
