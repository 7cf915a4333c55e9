"""Names of bodies set up for a task, where they stand: 市政务公开工作领导小组, 国务院安委会, 领导小组.

A name runs from the place or organ (or the task) to its last word (领导小组, 专班, 联席会议, 指挥部). Its left edge
is the word that sets it up (成立, 调整) or any other word of the sentence that a name does not hold. A last word
alone is a short form of a body named elsewhere. Left out: bodies that others are told to set up (各地要成立…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.groups.edges import left_edge
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
# Words that name such a body only where the words before set it up: 成立清河县食品安全委员会, 成立政务公开小组
_MADE = "委员会|小组(?<!党小组)"
_HEAD = re.compile(rf"(?:{HEADS}|{_LISTED}|{_MADE})")
_SURE = re.compile(rf"(?:{HEADS}|{_LISTED})")
_ORGAN_COMMITTEE = re.compile(
    "(?:管理|编制|常务|改革|信息化|健康|监察|事务|村民|居民|业主|党|党总支部?|支部|纪律检查|检察|审判|学术|家长|法制|机关|直属|监督|中央|[省市县区州镇乡])委员会$"
    "|(?<!儿童)(?<!妇儿)(?<!残疾人)(?<!老龄)(?<!下一代)(?<!支前)工作委员会$|^(?:中共|中国共产党|专门|各|党)|仲裁委员会$"
)
_SHALL = "(?:(?<![主重必首摘纪概])要(?![求点素件闻])|应当?(?![急用对届收付])|可以?|须|必须|需要?)"
_TOLD = re.compile(
    rf"(?:{_SHALL}|各[^，。；\n]{{1,12}}|比照[^，。；\n]{{1,20}})[^，。；\n]{{0,12}}(?:成立|建立|组建|设立|明确)[^，。；\n]{{0,14}}$"
)
# 各高校要…，成立由校长任组长的…
_TOLD_FAR = re.compile(rf"各[^，。；\n]{{1,12}}?{_SHALL}[^我。；\n]{{0,120}}(?:成立|建立|组建|设立)[^。；\n]{{0,60}}$")
_TELLING = ("安全生产", "安委会", "减灾", "防火", "爱国卫生")  # last words that say what the body is for
_VAGUE = ("相应的", "相应", "有关", "类似的", "不同的", "专门的")
_ARMY = re.compile("武警|武装警察|部队|军区|或省级|或地方|和省级")
_GENERIC = re.compile(
    r"^(?:[\d一二两三四五六七八九十]+[个大]|[这那]|上述|以上|级|各级|各地|各|地方|相应|有关|相关|省级|市级|县级|区级|州级|镇级|部级|两级|本级|上级|成员单位)"
)
_NUMERALS = tuple("一二三四五六七八九十0123456789")
_LIST_BELOW = re.compile(
    r"(?:组成人员|成员|组成|成员名单)?(?:名单)?[：:]?\s{1,9}(?:主\s*任|主\s*席|会\s*长|组\s*长)(?:委\s*员)?[ \u3000]*[：:]"
)
_SET_UP = re.compile("(?:成立|设立|组建|建立|调整|充实|下设)了?(?:以|由)?$")
_DUTY = re.compile("负责(?!人|同志)[^。；\n了]{0,40}(?:成立|设立|组建|建立)$")
_DEFINED = re.compile(r"\s*[（(]以下(?:统一)?简?称[为：:]?[“\"「‘]?(?P<name>[\u3400-\u9fff]{2,10})[”\"」’]?[）)]")
_COMMITTEE = re.compile(f"(?<![{HAN}])(?:[本该]?)委员会|(?:(?<=报请)|(?<=提请)|(?<=[经由向]))委员会")


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
    for surface in sorted({name.text for name in printed if name.head in ("委员会", "小组") and not name.short}):
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


def _both(text: str, start: int, floor: int) -> int:
    """Return where the name of a body of two begins: 国务院、中央军委某委员会."""
    for first, second in (("国务院、", "中央军委"), ("中央军委、", "国务院"), ("中共中央、", "国务院")):
        if text.startswith(second, start) and text.endswith(first, floor, start):
            return start - len(first)
    return start


def _printed(text: str) -> Iterator[GroupName]:
    """Yield the names that end in a word for such bodies."""
    last = 0
    for found in _HEAD.finditer(text):
        if found.start() < last:
            continue
        start = left_edge(text, found.start(), found.end(), last)
        start = _both(text, start, last)
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
        if _TOLD.search(text, max(0, start - 40), start) or _TOLD_FAR.search(text, max(0, start - 200), start):
            continue
        if _DUTY.search(text, max(0, start - 60), start):
            continue  # 负责组建抢险专家组
        short = core in ("", "工作", "领导", "本", "该", "市", "县", "区", "省", "局", "联合")
        telling = core != "" and found.group().startswith(_TELLING)
        short = short and not telling
        if short:
            start = found.start() if core in ("本", "该") else start
            surface = squeeze(text[start : found.end()])
        elif len(core) < 2 and not telling:
            continue
        set_up = _SET_UP.search(text, max(0, start - 8), start) is not None
        made = set_up or _LIST_BELOW.match(text, found.end()) is not None
        if not _SURE.match(text, found.start()) and not (made and not short and not _ORGAN_COMMITTEE.search(surface)):
            continue  # an organ, or any small group
        if found.group() == "指挥部" and (
            (text[start - 1 : start] == "、" and text[start - 2 : start - 1] not in _NUMERALS)
            or text.startswith(("等", "、"), found.end())
        ):
            continue  # a unit among units
        weak = text.startswith(("办公室", "办", "秘书处"), found.end())
        yield GroupName(start, found.end(), surface, found.group(), short, weak, set_up)
