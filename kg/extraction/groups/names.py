"""Names of bodies set up for a task, where they stand: 市政务公开工作领导小组, 国务院安委会, 领导小组.

A name runs from the place or organ (or the task) to its last word (领导小组, 专班, 联席会议, 指挥部). Its left edge
is the word that sets it up (成立, 调整) or any other word of the sentence that a name does not hold. A last word
alone is a short form of a body named elsewhere. Left out: bodies that others are told to set up (各地要成立…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.person_names import HAN
from kg.text import squeeze


@dataclass(frozen=True, slots=True)
class GroupName:
    """A name of a body: `short` where it is the last word alone or defined so, `weak` where it names its office."""

    start: int
    end: int
    text: str  # without spaces
    head: str
    short: bool
    weak: bool
    set_up: bool = False  # the word before sets it up: 成立, 调整


HEADS = (
    "领导小组|领导组(?!织)|工作小组|协调小组|指导小组|推进小组|工作协调组|工作领导组|工作推进组|专项小组|专项工作组|联席会议|办公会议|碰头会"
    "|工作专班|专班|指挥部|专家组(?!成(?!员))|工作组(?!织|成(?!员))|调查组(?!成(?!员))|协调委员会|指导委员会|动员委员会|监督小组|考核小组|考评小组|评议小组|审查小组|督查小组|督导小组|筹备小组|宣传小组|专责小组|攻坚小组|评审委员会|专家委员会|组织委员会|组委会|筹委会"
    "|专家咨询委员会|安全生产委员会|安委会|减灾委员会|防火委员会|爱国卫生运动委员会"
)
# A 委员会 that is no organ, told by its list of members (县禁毒委员会组成人员).
_LISTED = (
    "委员会(?<!管理委员会)(?<!编制委员会)(?<!常务委员会)(?<!改革委员会)(?<!信息化委员会)(?<!健康委员会)(?<!监察委员会)"
    "(?<!事务委员会)(?<![村居]民委员会)(?<!业主委员会)(?<![省市县区州央事]委员会)"
    "(?=(?:组成人员|组成单位|成员名单|委员名单|成员(?:的通知|进行|作)))"
)
_HEAD = re.compile(rf"(?:{HEADS}|{_LISTED})")
_LOOK_BACK = 46
_STRONG = re.compile(
    r"""成立[了过]?(?:以|由)?|设立了?|组建了?|建立健全了?|建立了?|调整充实了?|调整了?|充实了?|完善了?|健全了?|加强对|加强|通过|按照|根据|接受|召开|报送
     |上报|抄送|报请|提请|提交|下设|决定|同意|关于|有关|相应的?|属于|作为|挂靠|以及|并由|并报|并经|参加|组成|出席|担任|兼任|统一|是|的|了|请|其|该|各|到|从|给|被|把|即|且|称为|简称
     |[我本你贵该](?:[省市县区州局厅委部办院校乡镇盟旗街]|集团|公司|单位)(?!场|域|门|际)
     |(?<=\d)日|严格|纳入|发挥|支持|协助|承担|撤销|取消|更名为|改为|并入|划入|配合|负责|会同|要求|依托|依靠|听取|汇总后|为成员|为组长""",
    re.VERBOSE,
)
_WEAK = re.compile(
    "完成|执行|落实|贯彻|联系|比照|参照|对照|遵照|依照|服从|报告|组织|如|好|时|在|由|经|向|以|对|将|为|任|报|受|与|和|及|或|送|让|设|并"
)
_WEAK_WORDS = (
    "对外",
    "对口",
    "经济",
    "经营",
    "为民",
    "任务",
    "报告",
    "和谐",
    "受援",
    "与会",
    "设施",
    "设备",
    "任免",
    "报废",
    "经费",
)
_LEVEL = (
    "(?:全(?:[省市县区州局厅委部院校乡镇盟旗])"
    "|市(?!场|容)|县(?!域|际)|省(?!际|级)|区(?!域|块|划|际)|州(?!际)|局(?!部)|厅|委(?!托|员)|办(?!公[^室厅]|事|理|学|案)|院(?!校|士|感)|校(?!园|外|企|车)|镇(?!村)|乡(?!村|镇)"
    "|国家|国务院|全国|中央|中共|全省|全市|全县|自治区|党中央|党委|党组|部(?!际|门|署|队|分|级))"
)
_ORGAN = re.compile(
    rf"{_LEVEL}|[{HAN}]{{2,8}}?(?:省|自治区|自治州|市|县|新区|实验区|开发区|区|州|盟|旗|乡|镇|街道|局|厅|委(?!员)|部(?!门|署|际)|大学|学院|医院|公司)"
)
_NAME_CHAR = re.compile(rf"[{HAN}A-Za-z\d“”\"·+＋—－-]")
_TOLD = re.compile(
    "(?:要|应|应当|可|可以|须|必须|需要?|各[^，。；]{1,12}|比照[^，。；]{1,20})[^，。；]{0,12}(?:成立|建立|组建|设立|明确)[^，。；]{0,14}$"
)
_VAGUE = ("相应的", "相应", "有关", "类似的", "不同的", "专门的")
_ARMY = re.compile("武警|武装警察|部队|军区|或省级|或地方|和省级")
_GENERIC = re.compile(
    r"^(?:级|各级|各地|各|地方|相应|有关|相关|省级|市级|县级|区级|州级|镇级|部级|两级|本级|上级|成员单位)"
)
_INNER = re.compile(rf"[{HAN}][（(][^（）()\n]{{3,20}}[）)]$")  # 科技计划（专项、基金）管理部际联席会议
_QUOTED = re.compile(r"[“\"][^“”\"\n，。；]{2,20}[”\"]$")  # “双随机、一公开”工作领导小组
_OPENING = re.compile(r"[“\"][^“”\"\n]{2,20}[”\"]")
_SET_UP = re.compile("(?:成立|设立|组建|建立|调整|充实|下设)了?(?:以|由)?$")
_DEFINED = re.compile(r"\s*[（(]以下(?:统一)?简?称[为：:]?[“\"「‘]?(?P<name>[\u3400-\u9fff]{2,10})[”\"」’]?[）)]")
_COMMITTEE = re.compile(f"(?<![{HAN}])(?:[本该]?)委员会|(?:(?<=报请)|(?<=提请)|(?<=[经由向]))委员会")
_ROLE = re.compile("(?:的?)(?:第一|常务|执行|名誉)?副?(?:组长|总?指挥长?|召集人|主任|主席|成员)")
_HOLDS = re.compile("(?<![主责信])任|为")
_DIGITS = re.compile(rf"^(?!\d+[年届次个号])\d+(?=[{HAN}])")


def group_names(text: str) -> Iterator[GroupName]:
    """Yield the names of bodies and their short forms, in order.

    >>> [name.text for name in group_names("我局成立了市财政局政务公开工作领导小组，领导小组下设办公室。")]
    ['市财政局政务公开工作领导小组', '领导小组']
    >>> [name.text for name in group_names("组建市会展协调委员会（以下简称协调委）。协调委下设三个组。")]
    ['市会展协调委员会', '协调委', '协调委']
    """
    printed = list(_printed(text))
    if not printed:
        return
    taken = {at for name in printed for at in range(name.start, name.end)}
    short = [name for name in _defined(text, printed) if name.start not in taken and name.end - 1 not in taken]
    yield from sorted((*printed, *short), key=lambda name: name.start)


def _defined(text: str, printed: list[GroupName]) -> Iterator[GroupName]:
    """Yield the places of short forms that a document defines (以下简称协调委), and of a bare 委员会 that it set up."""
    if any(name.head.endswith("委员会") for name in printed):
        for found in _COMMITTEE.finditer(text, printed[0].end):
            yield GroupName(*found.span(), found.group(), found.group(), True, text.startswith("办公室", found.end()))
    for surface in sorted({name.text for name in printed if name.head == "委员会"}):
        yield from _places(text, surface, 0)
    for name in printed:
        alias = _DEFINED.match(text, name.end, name.end + 40)
        if alias is None or _HEAD.search(alias["name"]) or name.short:
            continue
        yield from _places(text, alias["name"], alias.start("name"))


def _places(text: str, surface: str, at: int) -> Iterator[GroupName]:
    """Yield the places of a name from an offset on."""
    while (at := text.find(surface, at)) >= 0:
        end = at + len(surface)
        if not text.startswith("员会", end):
            yield GroupName(at, end, surface, surface, False, text.startswith(("办公室", "秘书处"), end))
        at = end


def _printed(text: str) -> Iterator[GroupName]:
    """Yield the names that end in a word for such bodies."""
    last = 0
    for found in _HEAD.finditer(text):
        if found.start() < last:
            continue
        start = _left_edge(text, found.start(), last)
        last = found.end()
        surface = squeeze(text[start : found.end()])
        core = surface[: len(surface) - len(found.group())]
        if (
            _GENERIC.match(core)
            or text[start - 1 : start] == "各"
            or text.endswith(_VAGUE, 0, start)
            or _ARMY.search(core)
        ):
            continue
        if _TOLD.search(text, max(0, start - 40), start):
            continue
        short = core in ("", "工作", "领导", "本", "该", "市", "县", "区", "省", "局", "联合")
        if short:
            start = found.start() if core in ("本", "该") else start
            surface = squeeze(text[start : found.end()])
        elif len(core) < 2:
            continue
        if found.group() == "指挥部" and (
            text[start - 1 : start] == "、" or text.startswith(("等", "、"), found.end())
        ):
            continue  # a unit among units
        weak = text.startswith(("办公室", "办", "秘书处"), found.end())
        set_up = _SET_UP.search(text, max(0, start - 8), start) is not None
        yield GroupName(start, found.end(), surface, found.group(), short, weak, set_up)


def _left_edge(text: str, head: int, floor: int) -> int:
    """Return where the name that ends in the word at `head` begins."""
    start = head
    lowest = max(floor, head - _LOOK_BACK)
    while start > lowest:
        before = text[start - 1]
        quoted = _QUOTED.search(text, max(lowest, start - 24), start) if before in '”"' else None
        if quoted is not None:
            start = quoted.start()
        elif _NAME_CHAR.match(before):
            start -= 1
        elif before in "）)" and (inner := _INNER.search(text, max(lowest, start - 24), start)):
            start = inner.start() + 1
        elif before == "\n" and _title_goes_on(text, start, lowest):
            start -= 1
        else:
            break
    start = _cut(text, start, head)
    while start < head and not _OPENING.match(text, start, head) and text[start] in ' \r\n—－-·+"”“\u3000':
        start += 1
    bare = _DIGITS.match(text[start:head])
    return start + bare.end() if bare else start


def _title_goes_on(text: str, start: int, lowest: int) -> bool:
    """Tell whether the line before is the first half of a title that breaks inside the name."""
    line = text[max(lowest, text.rfind("\n", 0, start - 1) + 1) : start - 1].rstrip("\r")
    return re.search(r"(?:关于|调整|成立)[^，。；：]{2,40}$", line) is not None


def _cut(text: str, start: int, head: int) -> int:
    """Cut off the words of the sentence before the name."""
    first = start
    for found in _STRONG.finditer(text, start, head):
        first = found.end()
    for found in _WEAK.finditer(text, first, head):
        if text.startswith(_WEAK_WORDS, found.start()) or _inside_word(text, found.start(), start):
            continue
        at_edge = (found.start() == first and len(found.group()) == 1) or found.end() == head
        if at_edge or _ORGAN.match(text, found.end(), head):
            first = found.end()
    return _behind_holder(text, first, head)


def _behind_holder(text: str, first: int, head: int) -> int:
    """Cut off who holds a role where the name is followed by one: 局长张三为…领导小组组长."""
    if not _ROLE.match(text, _HEAD.match(text, head).end()):  # type: ignore[union-attr]
        return first
    for verb in _HOLDS.finditer(text, first, head):
        if not _inside_word(text, verb.start(), first) and verb.end() < head:
            return verb.end()
    return first


def _inside_word(text: str, at: int, floor: int) -> bool:
    """Tell whether a character ends a word that names hold (责任, 普及, 合并, 建设)."""
    return at > floor and text[at - 1 : at + 1] in {
        "责任",
        "普及",
        "合并",
        "建设",
        "情报",
        "信任",
        "以及",
        "申报",
        "预报",
        "年报",
        "财经",
        "涉及",
        "参与",
        "共和",
        "总和",
        "维和",
        "接受",
        "遭受",
        "主任",
        "设为",
        "行为",
        "作为",
        "面向",
        "定向",
        "导向",
        "存在",
        "现在",
        "自由",
        "理由",
        "绝对",
        "应对",
        "针对",
        "收受",
    }
