"""Roles told in sentences: 由郑世光主任担任组长, 副局长任副组长, 召集人为副秘书长吕炜民, 教育局等单位分管领导为成员."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extraction.groups.seats import Seat, seats
from kg.extraction.person_names import HAN, is_name
from kg.text import matches, squeeze

LEADER, DEPUTY, MEMBER = "leader", "deputy", "member"
_LEADER = "(?:总?召集人|组长|总?指挥长?|主任委员)"
_ROLE = f"(?P<role>(?:第一|常务|执行|名誉)?副{_LEADER}|(?:第一|常务|执行|名誉|双)?{_LEADER}|成员单位|成员|组员|委员)"
_BODY = "(?:领导小组|工作小组|协调小组|筹备组|专项组|工作组|组委会|委员会|安委会|指挥部|联席会议|工作专班|专班|小组)"
_CHAIR = "(?:主任|主席|会长|理事长)(?!委员)"  # a role of a body only where the body is named before it
_OF_BODY = f"(?:(?:(?!组长|成员|小组)[{HAN}]){{1,16}}?(?={_BODY}))?"  # 任市生态环境保护|委员会主任
_TAKES = "|".join(f"{verb}{_OF_BODY}" for verb in ("担任", "兼任", "出任", "任(?<![主责信]任)", "为"))
_AFTER = re.compile(
    f"(?P<verb>{_TAKES}|作为|是|参加)(?:{_BODY}的?)?"
    f"(?:{_ROLE}|(?<=[组会部班的])(?P<chair>(?:第一|常务|执行|名誉)?副?{_CHAIR})|(?P<alone>(?:第一|常务|执行)?副?(?:主任|主席))(?=[，,。；;、的]))(?!单位|的?(?:意见|会议|职责))"
)
_CHARGE = re.compile(r"^(?:协助|具体)?(?:分管|主管|负责|联系)[^，,、。的]{0,20}的")  # 分管教育的副县长
_BEFORE = re.compile(
    f"(?=[第常执名双总召组指主成委副])(?<![副总公室]){_ROLE}(?P<verb>(?:分别)?(?:由|为|是)|包括|有)(?!了|关)"
)
# 县安委会主任由县长担任，副主任由…担任
_CHAIR_BY = re.compile(
    r"(?:(?<=委会)|(?<=员会)|(?<=委会的)|(?<=员会的)|(?<=[，,；;]))(?P<role>(?:第一|常务|执行)?副?(?:主任|主席))由"
)
_MADE_OF = re.compile(
    r"(?:(?:小组|会议|专班|指挥部|委员会|专家组|工作组)(?:组成人员|成员)?[，,]?|(?<=[，,；;。组班部])成员|成员单位)由(?P<who>(?:(?!任副?组长|成员)[^。；;：:\n]){4,300}?)(?:共同)?组成(?!员|人)"
)
# 县财政局、县水利局等部门参加的县…领导小组: who takes part, told before the body is named
_TAKES_PART = re.compile(rf"参[加与](?=的[^，。；\n]{{2,40}}{_BODY})")
# 成立由县财政局、县水利局组成的工作专班
_SET_UP_OF = re.compile(
    rf"(?:成立|设立|组建|建立)了?由(?P<who>(?:(?!任副?组长|组成)[^。；;：:\n]){{4,200}}?)(?:共同)?组成(?=的[^，。；\n]{{0,30}}{_BODY})"
)
_EXPERTS = ("专家", "学者", "人士")  # 由科研院所、行业机构等相关专家组成: kinds of people, who hold no seat
_NO_SEAT = re.compile("^(?:这些|上述|该)|(?:专家|学者|人士|研究人员|政府人员)$")
_CLAUSE = re.compile(r"[，,。；;：:\n\r（(]")
_HOLDS_ROLE = re.compile("[任为由以]|成立|[。；;：:\\n]")
_CLOSING = re.compile("[）)]")
_NUMBER = re.compile(r"[ \u3000]*[一二三四五六七八九十\d]{1,3}(?:[、.．）)]|是(?=[^否]))")
_CUES = re.compile("成立了?|设立了?|组建了?|建立了?|调整了?|其中|并|分别|一般")
_OTHER_LEADERS = tuple(
    f"其他{who}"
    for who in ("局领导", "院领导", "校领导", "厅领导", "委领导", "办领导", "班子成员", "负责同志", "负责人", "副")
)
_STOP_AFTER = re.compile(r"[。；;\n\r]|[，,](?!\s*[^，,。；;\n]{1,30}[、])")


@dataclass(frozen=True, slots=True)
class Told:
    """A role told in a sentence: where the words are, and who holds it."""

    start: int
    end: int
    role: str
    seat: Seat
    alone: bool = False  # a role of many bodies (主任), told without the body beside it


def roles(text: str) -> Iterator[Told]:
    """Yield the roles that sentences tell, in order of their cue.

    >>> told = roles("成立了局长任组长，副局长任副组长，各股室负责人为成员的领导小组")
    >>> [(one.role, one.seat.value) for one in told]
    [('leader', '局长'), ('deputy', '副局长'), ('member', '各股室负责人')]
    """
    floor = 0
    for found in _AFTER.finditer(text):
        start = _clause_start(text, found.start(), floor)
        floor = found.end()
        role = _kind(found["role"] or found["chair"] or found["alone"])
        for told in _told(text, start, found.start(), found, role):
            yield replace(told, alone=found["alone"] is not None)
    for found in _BEFORE.finditer(text):
        end = _clause_end(text, found.end())
        if "组成" in text[end - 2 : end + 2]:
            continue
        yield from _told(text, found.end(), end, found, _kind(found["role"]))
    for found in matches(_CHAIR_BY, text, "主任由", "主席由"):
        for told in _told(text, found.end(), _clause_end(text, found.end()), found, _kind(found["role"])):
            yield replace(told, alone=True)
    for found in _TAKES_PART.finditer(text):
        start = _clause_start(text, found.start(), max(0, text.rfind("。", 0, found.start())))
        if "、" in text[start : found.start()]:
            yield from _told(text, start, found.start(), found, MEMBER)
    for found in matches(_MADE_OF, text, "组由", "会议由", "专班由", "部由", "会由", "员由", "单位由", "，由"):
        start, end = found.span("who")
        if text.endswith(_EXPERTS, start, end):
            continue
        yield from _told(text, start, end, found, MEMBER)
    for found in matches(_SET_UP_OF, text, "立由", "立了由", "建由", "建了由"):
        start, end = found.span("who")
        if not text.endswith(_EXPERTS, start, end):
            yield from _told(text, start, end, found, MEMBER)


def _kind(role: str) -> str:
    if role.endswith(("成员", "成员单位", "组员", "委员")) and not role.endswith("主任委员"):
        return MEMBER
    return DEPUTY if "副" in role else LEADER


def _clause_start(text: str, end: int, floor: int) -> int:
    """Return where the phrase that names the holder begins: after a comma, a cue (由, 以, 成立了) or the last role."""
    floor = max(floor, end - 260)
    first = floor
    for mark in _CLAUSE.finditer(text, floor, end):
        in_bracket = mark.group() in "（(" and _CLOSING.search(text, mark.end(), end)
        if not in_bracket:
            first = mark.end()
    for cue in _CUES.finditer(text, first, end):
        first = cue.end()
    for word in ("由", "以"):
        at = text.rfind(word, first, end)
        if at >= 0 and text[at - 1 : at + 1] not in ("所以", "可以", "自由", "理由"):
            first = at + 1
    first = _names_before(text, first, floor)
    if number := _NUMBER.match(text, first, end):
        first = number.end()
    while first < end and text[first] in " 、\u3000和的":
        first += 1
    return first


def _names_before(text: str, first: int, floor: int) -> int:
    """Return where the names begin that stand before a clause, divided by commas: 李四，王五，赵六为成员."""
    while first - 1 > floor and text[first - 1] in "，,":
        comma = max(text.rfind("，", floor, first - 1), text.rfind(",", floor, first - 1), floor - 1)
        if not is_name(squeeze(text[comma + 1 : first - 1])) and not _post_and_name(text, comma + 1, first - 1):
            break
        first = comma + 1
    return first


def _post_and_name(text: str, start: int, end: int) -> bool:
    """Tell whether a clause is nothing but a person behind the post: 市委常委、副市长李四，副市长王五任副组长."""
    if end - start > 40 or _HOLDS_ROLE.search(text, start, end):
        return False
    listed = list(seats(text, start, end))
    return len(listed) == 1 and listed[0].person and listed[0].end == end and listed[0].post is not None


def _clause_end(text: str, start: int) -> int:
    """Return where the holder's phrase after 组长由 ends."""
    found = re.compile(r"[，,。；;\n\r（(]|担任|兼任|出任").search(text, start, start + 260)
    return found.start() if found else start


def _told(text: str, start: int, end: int, found: re.Match[str], role: str) -> Iterator[Told]:
    if end - start < 2:
        return
    listed = list(seats(text, start, end))
    if role == LEADER:
        people = [seat for seat in listed if seat.person]
        charge = _CHARGE.match(text[start:end])
        first = start + charge.end() if charge else start
        listed = people[:1] or [Seat(first, end, text[first:end].strip(), False)]
    for seat in listed:
        if not seat.person and seat.value.endswith("牵头"):
            seat = replace(seat, end=seat.end - 2, value=seat.value[:-2])
        if not seat.person and _NO_SEAT.search(seat.value):
            continue
        if not seat.value.startswith("其他") or seat.value.startswith(_OTHER_LEADERS):
            yield Told(found.start(), found.end(), role, seat)
