"""Units that a document names without their parent, known by the company they keep.

    办公室、政策法规科、纳税服务科、信息中心负责人为成员    a list of units
    牵头科室：食品安全抽检监测科 · 责任部门：办公室          a column or a field that holds them
    由纳税服务科负责 · 请到病案科窗口                        what only a unit does

They are the issuer's; who that is, resolution knows. Rooms (会议室), wards (内科) and plain words (到处, 本科) are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from kg.text import line, matches
from kg.vocabulary.agencies import central_bare_names, central_names, terms

_NAME = r"[\u4e00-\u9fff]{2,11}?"
_ITEM = re.compile(
    rf"""(?:{_NAME}(?:[科股处]|(?<![公上官])司|部|室|(?:支|大|中)队|中心|[所站])|[\u4e00-\u9fff]{{2,5}}办|院办|校办|工会|团委|纪委|纪检(?:监察)?组
    |党委[\u4e00-\u9fff]{{1,6}}[部室处])""",
    re.VERBOSE,
)
_LAST = "科股处部室队心所站办会委组"  # of an _ITEM
_OPENS = re.compile(
    r"(?:[由请向到与及含是]|经(?![济贸信费营开办侦])|对(?!外)|和(?!谐)|为(?!民)|会同|以及|包括|负责人|成员由|其中|联系|组织|配合|督促|通知|报送|设有?)(?=[^由请向到与及是]{0,12}$)"
)
_AND = re.compile("[和与及]|以及")
_HEADS_OF = ("主任", "科长", "处长", "股长", "部长", "室主任")
_ROOMS = ("督查室", "总值班室", "政研室", "政策研究室", "监察室", "纪检监察室", "研究室", "调研室", "值班室")
_GOES_ON = re.compile(
    r"""等|负责|主要|主任|牵头|配合|协助|协同|参加|参与|参照|组成|构成|为成员|共同|按|要|分别|分工|具体|应|已|将|指导|监督|[科处股部]长|人员|分管
    |落实|实施|承办|联合|抓好|做好|工作人员|抽调|选派|提供|汇总|审核|列席|派员|各司|同志|副|窗口|受理|根据|[（(]|及时|密切|反映|组织|统筹|会""",
    re.VERBOSE,
)
_DOES = re.compile(
    r"(?:负责|牵头|窗口|配合|汇总|承办|受理|具体|会同|协助|统筹|审核|反映|组织|做好|抓好|提交|提出|备案)"
)
_NO_UNIT = re.compile(
    r"""[的了各我本该其每无等在并将被把从应须均已或这那]|(?<!国)有|^[和及与对]|[科处股室][和与及]|相关|有关|机关各|[一二三四五六七八九十两几多0-9]个|以上|以下|所属|下属|直属|全体
    |负责|牵头|配合|成立|设立|划入|划出|并入|领导小组|指挥部|单位|学[科部]$|(?:本|专|百|学|分)科$|科室$|处室$|股室$|部室$|部门$
    |(?:会议|阅览|图书|阅报|活动|卫生|休息|接待|实验|资料|档案|调解|警务|工作|功能|会客|谈话|教|浴|候诊|诊|病|手术|药|化验|等候|洽谈|展|茶水|文印|计算机|打印|更衣|咨询|陪护|母婴)室$
    |[到好用何此深多长出益处各短坏害难远近]处$|(?:办事|代表|发生|居住|所在|交界|结合|存放|设立|相应|不足|可取|分岔|入口|出口|拐弯|伤|签名|签字|盖章|查阅|投诉|受理)处$
    |(?:[全内外局东西中南北干总大部支本分头底上下前后]|支|党支|俱乐|指挥|项目|业务|营业|门市|门诊|小学|初中|高中|幼儿|编辑)部$
    |(?:^|[大小])(?:内|外|儿|妇|产|眼|骨|牙|妇产|皮肤|口腔|急诊|检验|放射|中医|耳鼻喉|神经[内外]|麻醉|康复|病理|超声)科$
    |[控入参持原炒屁]股$|(?:军|部|连|排|团|车|球|舰|乐|舞蹈|志愿服务|宣讲|工作|服务小分)队$|(?:市|重|核|圆|县|城|区)中心$
    |(?:领导小组|协调小组|工作小组|指挥部|委员会|联席会议|人民政府|政府)办公室$|(?:主|承|协|举|兴|开|督|查|创|经|交|代|申|转|帮|领|催|合|联|民|公|新|通|快|速|缓|网|掌上|一次|拟|必|好|严|包|惩|严肃查)办$
    |(?:车|加油|电|充电|网|收费|变电|公交|地铁|污水|泵|基|水电|发电|兽医|回收|加气|中转)站$
    |(?:场|住|处|厕|会|研究|公厕|事务|避难|交易|托儿|诊)所$|^(?:相应|上述|同时|分别|认真|主动|积极|及时)""",
    re.VERBOSE,
)
_CLAUSE = re.compile(r"[^。；;：:\n\t\r\u3000 |｜（）()《》“”\"!?！？\[\]【】<>—…]{4,400}")
_LIST = re.compile("[科股处部所站办室心组司][、和与及](?<!公司.)")
_SPLIT = re.compile(r"[、，,]")
_FIELD = re.compile(
    r"""(?:责任|牵头|主办|承办|配合|公开|负责|经办|协办|实施|制作|受理)(?:部门|科室|处室|股室|机构|单位)[ \t\u3000]*[：:][ \t\u3000]*
    ([\u4e00-\u9fff]{1,11}(?:[科股处室部]|中心))(?![\u4e00-\u9fff])""",
    re.VERBOSE,
)
_HEADS = re.compile("(?:责任|牵头|主办|承办|配合|负责|协办)(?:科室|处室|股室)")
_CELL = re.compile(
    r"(?<=[\u3000\t|｜ 、])([\u4e00-\u9fff]{2,11}(?:[科股处]|(?:支|大|总)队|中心|(?<=[察查公合督书])室))(?=[\u3000\t|｜ \n、]|$)",
    re.MULTILINE,
)
_ACTS = re.compile(rf"[科股处室](?:(?<!室)|(?<=[导察查究值]室))(?={_DOES.pattern})")
_ACTOR = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=由)|(?<=请到)|(?<=请向)|(?<=可向)|(?<=可到)|(?<=会同)|(?<=[，。；]向))(?:(?![由向到可请]|会同)[\u4e00-\u9fff]){3,10}$"
)
_JOINT = re.compile(
    "由(办公室)[和与、]([\u4e00-\u9fff]{2,6}中心)(?=负责|牵头|具体|共同|承办)"
)  # 由办公室和信息中心负责
_OFFICE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=由))办公室(?=负责|牵头|主任|承办|汇总|受理|统筹|审核|统一|会同)|(?<=[）)])办公室(?=(?:工作)?职责)"
)
_HEADED = re.compile(r"由办公室(?=主任[\u4e00-\u9fff]{2,4}(?:同志)?(?:兼任|担任|任))")
_FOLLOWS = re.compile(
    r"[，、,](?<=牵头，|负责，|配合，|牵头、|牵头,|负责,)((?:(?![由向到可请])[\u4e00-\u9fff]){2,9}(?:中心|室|部))(?=负责|配合|承办|协助|具体)"
)
_SETS_UP = re.compile(r"(?:内设|下设|增设|新设|分设)(?:机构|了)?[:：]?(?=[\u4e00-\u9fff])")
_SET_UP = re.compile(
    r"(?!和|及)[\u4e00-\u9fff]{2,10}?(?:[科股处室队部]|中心)(?=[、和及，。；;,）)等]|[一二三四五六七八九十\d]{1,2}个|$)"
)
_MOST_SET_UP = 20  # units that one sentence sets up
_GROUPS_OFFICE = re.compile(r"小组|下设|指挥部|专班|委员会|联席会议")
_NEAR = 70  # characters before an 办公室 in which a group may have spoken for it


class Unit(NamedTuple):
    """Where a unit stands, and by what it is known: `bare-unit`, or `town-unit` where only a town has such a list."""

    start: int
    end: int
    rule: str


def units(text: str) -> Iterator[Unit]:
    """Yield the units named without their parent; some may overlap each other and other names.

    >>> text = "由办公室、审批股、信息股组成"
    >>> [text[unit.start : unit.end] for unit in units(text)]
    ['办公室', '审批股', '信息股']
    """
    listed = False
    for clause in _clauses(text):
        for unit in _listed(clause[0], clause.start()):
            listed = listed or text[unit.start : unit.end] == "办公室"
            yield unit
    for match in _FIELD.finditer(text):
        if match[1] == "办公室" or not (_NO_UNIT.search(match[1]) or match[1] in bodies()):
            yield Unit(*match.span(1), "bare-unit")
    for act in _ACTS.finditer(text):
        actor = _ACTOR.search(text, max(0, act.end() - 10), act.end())
        if actor and not _NO_UNIT.search(actor[0]):
            listed = True
            yield Unit(*actor.span(), "bare-unit")
    for match in _JOINT.finditer(text):
        listed = True
        yield from (Unit(*match.span(group), "bare-unit") for group in (1, 2))
    following = matches(_FOLLOWS, text, "牵头，", "负责，", "配合，", "牵头、", "牵头,", "负责,")
    headed = any(word in text for word in ("科室", "处室", "股室")) and _HEADS.search(text)
    for match in chain(following, _CELL.finditer(text) if headed else ()):
        if not _NO_UNIT.search(match[1]):
            yield Unit(*match.span(1), "bare-unit")
    if listed:
        for match in _HEADED.finditer(text):
            yield Unit(match.start() + 1, match.end(), "bare-unit")
        for match in _OFFICE.finditer(text):
            if not _GROUPS_OFFICE.search(text, max(0, match.start() - _NEAR), match.start()):
                yield Unit(*match.span(), "bare-unit")


def _clauses(text: str) -> Iterator[re.Match[str]]:
    """Yield the clauses in which units may be listed."""
    done = 0
    for mark in _LIST.finditer(text):
        if mark.start() >= done:
            begin, end = line(text, mark.start())
            done = end
            yield from (one for one in _CLAUSE.finditer(text, begin, end) if _LIST.search(text, *one.span()))


def set_up_units(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the units stand that a sentence sets up inside of an agency, or gives a duty to.

    >>> text = "同意你局内设综合股、审批股等3个股室"
    >>> [text[start:end] for start, end in set_up_units(text)]
    ['综合股', '审批股']
    """
    for found in matches(_SETS_UP, text, "内设", "下设", "增设", "新设", "分设"):
        those: list[tuple[int, int]] = []
        at = found.end()
        while len(those) < _MOST_SET_UP and (unit := _SET_UP.match(text, at)) and not _NO_UNIT.search(unit[0]):
            those.append(unit.span())
            at = unit.end() + 1
            if text[at - 1 : at] not in ("、", "和", "及"):
                break
        if any(text[end - 1] in "科股处" for _, end in those):
            yield from those


def _listed(clause: str, offset: int) -> Iterator[Unit]:
    """Yield the units of the lists in one clause: two side by side or more, one a 科, 股, 处, or two a 部 or 办公室."""
    run: list[tuple[int, int]] = []
    at = 0
    parts = _SPLIT.split(clause)
    for index, part in enumerate(parts):
        spans, closed = _of_part(part, first=not run, last=index == len(parts) - 1)
        if run and (not spans or spans[0][0]):
            yield from _run(clause, run, offset)
            run = []
            if not spans:
                spans, closed = _of_part(part, first=True, last=index == len(parts) - 1)
        run += [(at + start, at + end) for start, end in spans]
        if closed:
            yield from _run(clause, run, offset)
            run = []
        at += len(part) + 1
    yield from _run(clause, run, offset)


def _of_part(part: str, *, first: bool, last: bool) -> tuple[list[tuple[int, int]], bool]:
    """Return the units of what stands between two marks, and whether the list ends behind them."""
    start = 0
    if first:
        opening = _OPENS.search(part, max(0, len(part) - 16))
        start = opening.end() if opening else 0
    spans: list[tuple[int, int]] = []
    while True:
        end = _unit_end(part, start)
        if end is None:
            return spans, bool(spans)
        spans.append((start, end))
        if end == len(part):
            return spans, False
        joint = _AND.match(part, end)
        if part[end:] in _HEADS_OF:
            return spans, False
        if joint is None:
            return spans, True
        start = joint.end()


def _unit_end(part: str, start: int) -> int | None:
    """Return where the unit that begins at `start` ends: at the part's end, before 和, or before what units do."""
    for end in range(start + 2, min(len(part), start + 13) + 1):
        if part[end - 1] not in _LAST:
            continue
        word = part[start:end]
        if end < len(part) and not (_AND.match(part, end) or _GOES_ON.match(part, end)):
            continue
        if word == "办公室" or (_ITEM.fullmatch(word) and not _NO_UNIT.search(word)):
            return end
    return None


@cache
def bodies() -> frozenset[str]:
    """Return what is a body of its own in a list, not a unit: 财政部, 网信办."""
    wholes = {term.text for term in terms() if term.role == "whole" and term.text[-1] in "办委"}
    return frozenset(wholes | {"网信办"} | central_names().keys() | central_bare_names().keys())


def _run(clause: str, run: list[tuple[int, int]], offset: int) -> Iterator[Unit]:
    run = [(start, end) for start, end in run if clause[start:end] not in bodies()]
    words = [clause[start:end] for start, end in run]
    strong = sum((word[-1] in "科股处" and len(word) > 2) or word in _ROOMS for word in words)
    parts = sum(word[-1] == "部" for word in words)
    if len(words) < 2:
        return
    offices = sum(word.endswith("办公室") and 4 < len(word) < 10 for word in words)
    if strong or parts > 1 or offices > 1:
        rule = "bare-unit"
    elif sum(word[-1] in "所站办" for word in words) > 1:
        rule = "town-unit"
    else:
        return
    for start, end in run:
        yield Unit(offset + start, offset + end, rule)
