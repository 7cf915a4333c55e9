"""Where the name of a body begins: at the place, the organ or the task, behind the words of the sentence."""

from __future__ import annotations

import re

from kg.extraction.person_names import HAN

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
_INNER = re.compile(rf"[{HAN}][（(][^（）()\n]{{3,20}}[）)]$")  # 科技计划（专项、基金）管理部际联席会议

_QUOTED = re.compile(r"[“\"][^“”\"\n，。；]{2,20}[”\"]$")  # “双随机、一公开”工作领导小组

_OPENING = re.compile(r"[“\"][^“”\"\n]{2,20}[”\"]")
_HALF_TITLE = re.compile(
    r"(?:关于|调整|成立)[^，。；：]{2,40}$(?<!通知)(?<!意见)(?<!方案)(?<!批复)(?<!报告)(?<!决定)(?<!办法)(?<!函)"
)
_ROLE = re.compile("(?:的?)(?:第一|常务|执行|名誉)?副?(?:组长|总?指挥长?|召集人|主任|主席|成员)")
_HOLDS = re.compile("(?<![主责信])任|为")
_DIGITS = re.compile(rf"^(?!\d+[年届次个号])\d+(?=[{HAN}])")


def left_edge(text: str, head: int, end: int, floor: int) -> int:
    """Return where the name that ends in the word from `head` to `end` begins, not before `floor`.

    >>> text = "我局成立了市普查领导小组"
    >>> text[left_edge(text, 8, 12, 0):]
    '市普查领导小组'
    """
    start = head
    lowest = max(floor, head - _LOOK_BACK)
    while start > lowest:
        before = text[start - 1]
        quoted = _QUOTED.search(text, max(lowest, start - 24), start) if before in '”"' else None
        if quoted is not None:
            start = quoted.start()
        elif before == "“" and "”" not in text[start:head]:
            break  # 将“联席会议”机制
        elif _NAME_CHAR.match(before):
            start -= 1
        elif before in "）)" and (inner := _INNER.search(text, max(lowest, start - 24), start)):
            start = inner.start() + 1
        elif before == "\n" and _title_goes_on(text, start, lowest):
            start -= 1
        else:
            break
    start = _cut(text, start, head, end)
    while start < head and not _OPENING.match(text, start, head) and text[start] in ' \r\n—－-·+"”“\u3000':
        start += 1
    bare = _DIGITS.match(text[start:head])
    return start + bare.end() if bare else start


def _title_goes_on(text: str, start: int, lowest: int) -> bool:
    """Tell whether the line before is the first half of a title that breaks inside the name."""
    line = text[max(lowest, text.rfind("\n", 0, start - 1) + 1) : start - 1].rstrip("\r")
    return _HALF_TITLE.search(line) is not None


def _cut(text: str, start: int, head: int, end: int) -> int:
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
    return _behind_holder(text, first, head, end)


def _behind_holder(text: str, first: int, head: int, end: int) -> int:
    """Cut off who holds a role where the name is followed by one: 局长张三为…领导小组组长."""
    if not _ROLE.match(text, end):
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
