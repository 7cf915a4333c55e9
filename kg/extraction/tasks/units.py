"""Lists of units to which a task is assigned: 财政部、商务部等部门按职责分工."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.person_names import HAN
from kg.model import Span
from kg.text import balanced, squeeze, trim

Unit = tuple[int, int, str]  # start, end, name without spaces


@dataclass(frozen=True, slots=True)
class Assignment:
    """One task: where it is printed, its words, and who leads and supports."""

    task: Span
    value: str
    lead: tuple[Unit, ...]
    support: tuple[Unit, ...]
    rule: str


_SEPARATOR = re.compile(r"[、，,；;\n\r/\t]|等?和|以及|等?及")
_JOINTS = ("和", "及", "以及")
_TAIL = re.compile(
    r"(?:(?:等(?:[一二三四五六七八九十\d]{1,3}个)?|(?<=[、和及]))(?:各?有关|相关|多个)?(?:部门|单位|科室|处室)(?:和单位)?)?"
    r"(?:按照?各自职责|按照?工作职责|按照?职责分工|按照?职责|按照?分工|分工|分别|共同|联合|具体|会同有关部门|会同|等)*$"
)
_HEAD = re.compile(
    r"^(?:第[一二三四五六七八九十百零\d]{1,6}条\s*|明确了?由?|确定了?由?|要求|指定了?由?|委托|其中|等|[^由]{0,12}由)"
)
_REST = re.compile("等?(?:[省市县区州]?(?:直|级|属)?(?:各)?(?:有关|相关)?)(?:部门|单位)$")  # 能源局等省有关部门
UNIT_END = "(?:[局委办厅部处科股室院所站署社会行校司队馆]|中心|公司|单位|部门|支队|总队|大队|法院|检察院|政府|街道|乡镇?|镇|总工会|工商联|妇联|团省?[市县区]?委|集团|科室|处室|股室|机构|党委|小组|指挥部|分局|部委|兵团|园区|管委会|(?<!小)组|专班|[）)])"
_JOINED = re.compile(f"..(?<!社会){UNIT_END}$")
_UNIT = re.compile(rf"(?:[{HAN}A-Za-z“”（）()]|(?<=[市县])、(?=[市县区])){{2,30}}{UNIT_END}?$")
_UNIT_STRICT = re.compile(rf"^[{HAN}（）()“”]{{1,28}}{UNIT_END}$")
_WITH = "会同"
_VAGUE = re.compile("^各(?:部门|单位|地|级|相关|有关)|^有关|^相关|的")
_NOT_UNIT = re.compile(
    """^各(?:有关|相关)?(?:部门|单位|地区?)$|^(?:有关|相关)?(?:部门|单位|地区|地|地方|方面|科室|单位和部门)$
     |^(?:并|要|应(?!急)|须|以下|下属|所属|其他|专门|专职|安排|指派|配备|抽调|各级|县以上|县级以上|省级以上|谁|哪|对(?![外口台])|与|按|在|使|让|且|但|如(?![东皋]))
     |^(?:专人|有专人|人员|领导小组|工作小组|联席会议|工作人员|领导|主要领导|分管领导|一把手|负责人|全体|自行|逐级|分级|层层|统一|认真|切实|依法|政府|市场|主管部门|企业)$
     |^(?:地方|当地|属地|本级)(?:人民)?政府$|所在单位$|^(?:项目|信息|文件|政策|公文)?(?:承担|申报|起草|产生|制作|拟稿|用人|建设|牵头|配合|责任)(?:单位|部门|机关)$
     |^(?:均|也|分别)?下同$|^[列排]在?(?:第一|首位)|为牵头|^以下""",
    re.VERBOSE,
)


def units(text: str, start: int, end: int, strict: bool = True) -> tuple[Unit, ...]:
    """Return the units listed between two offsets; empty where something else stands there (strict).

    >>> [name for _, _, name in units("财政部、商务部等部门按职责分工", 0, 15)]
    ['财政部', '商务部']
    """
    tail = _TAIL.search(text, start, end)
    if tail and tail.start() > start:
        end = tail.start()
    found: list[Unit] = []
    for first, last in _pieces(text, start, end):
        if first >= last:
            continue
        head = _HEAD.match(text[first:last])
        if head and last - first > head.end():
            first += head.end()
        rest = _REST.search(text, first, last)
        if rest and rest.group().startswith("等") and rest.start() > first + 1:
            last = rest.start()
        name = squeeze(text[first:last])
        if (
            not balanced(name)
            or _NOT_UNIT.search(name)
            or (strict and _VAGUE.match(name))
            or not (_UNIT_STRICT if strict else _UNIT).match(name)
        ):
            if strict:
                return ()
            continue
        found.append((first, last, name))
    return tuple(found)


def together(text: str, start: int, end: int, strict: bool = True) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """Return the units that act, and those that they act with: 财政局会同教育局、民政局.

    >>> text = "市财政局会同市教育局、民政局"
    >>> [[unit[2] for unit in side] for side in together(text, 0, len(text))]
    [['市财政局'], ['市教育局', '民政局']]
    """
    at = text.find(_WITH, start + 2, end)
    if at < 0:
        return units(text, start, end, strict), ()
    lead = units(text, start, at, strict)
    return lead, units(text, at + len(_WITH), end, strict=False) if lead else ()


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for separator in _SEPARATOR.finditer(text, start, end):
        if separator.group() in _JOINTS and not _JOINED.search(text, at, separator.start()):
            continue  # 和 inside a name: 工业和信息化部
        if text.count("（", at, separator.start()) + text.count("(", at, separator.start()) > text.count(
            "）", at, separator.start()
        ) + text.count(")", at, separator.start()):
            continue
        yield trim(text, at, separator.start(), also="“”")
        at = separator.end()
    yield trim(text, at, end, also="“”")
