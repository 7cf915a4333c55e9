"""令 and 公告, which are numbered after their agency: 国务院令第711号, 税务总局公告2018年第12号."""

from __future__ import annotations

import re

from kg.numbering.codes import FULL_NAME, after_cues
from kg.numbering.values import DIGITS, HAN, NumberMatch, chinese_number

_YEAR_WORD = re.compile(r"(?=[〔(12])(?P<open>[〔(]\s*)?(?P<year>(?:19|20)[0-9]{2})\s*年?\s*(?P<close>[〕)])?\s*\Z")
_SESSION = re.compile(rf"[(〔]?\s*第?(?P<session>[{DIGITS}十0-9]{{1,3}})届\s*[)〕]?\s*\Z")
_OF_SESSION = re.compile(
    rf"第?(?P<session>[{DIGITS}十]{{1,3}})届(?:全国(?:人民代表大会|人大)(?:常务委员会|常委会)?)?(?:国家)?主席$"
)
_AGENCY_RUN = re.compile(rf"[{HAN}]{{1,32}}\s?\Z")
_AGENCY_END = re.compile("(?:[部委院局署府行会办厅]|主席|总局|军委|国)$")
_BODY = rf"[{HAN}]{{2,20}}[部委院局署府行会办厅]"
_JOINT = re.compile(rf"(?P<first>{_BODY})[、 \u3000]{{1,2}}(?:{_BODY}[、 \u3000]{{1,2}}){{0,7}}\Z")
_DATE_END = re.compile("[年月日]")
_ORDER = re.compile(r"令\s*[(〔]?\s*\Z")  # 国务院令（第711号）
_NOTICE = re.compile(r"公告\s*[(〔]?\s*\Z")
_PUBLIC = re.compile(r"通告\s*[(〔]?\s*\Z")
_STATE_AND_ARMY = re.compile(r"(?:中华人民共和国)?国务院[、和\s]*(?:中华人民共和国)?中央军(?:委|事委员会)\s*\Z")


def read_order(before: str, serial: int, end: int, following: str) -> NumberMatch | None:
    """Read 国务院令第711号, 主席令(第十一届)第五十五号, 国务院第492号令, 商务部令2014年第3号."""
    return _read_act(before, serial, end, following, "令", _ORDER, "order")


def read_announcement(before: str, serial: int, end: int, following: str) -> NumberMatch | None:
    """Read 税务总局公告2018年第12号, 农业部公告第2032号, 财政部2020年第21号公告, 公安局通告2020年第3号."""
    return _read_act(before, serial, end, following, "公告", _NOTICE, "announcement") or _read_act(
        before, serial, end, following, "通告", _PUBLIC, "announcement"
    )


def _read_act(
    before: str, serial: int, end: int, following: str, word: str, ending: re.Pattern[str], rule: str
) -> NumberMatch | None:
    if word not in before and not following.startswith(word):
        return None
    session, year, rest = None, None, before
    if "届" in rest and (found := _SESSION.search(rest)):
        session, rest = chinese_number(found["session"]), rest[: found.start()]
    elif found := _YEAR_WORD.search(rest):
        year, rest = int(found["year"]), rest[: found.start()]
    if ended := ending.search(rest):
        rest = rest[: ended.start()]
        if year is None and (found := _YEAR_WORD.search(rest)):  # 工业和信息化部2020年公告第5号
            year, rest = int(found["year"]), rest[: found.start()]
        rest = rest.removesuffix("联合")
    elif following.startswith(word):
        end += len(word)
    else:
        return None
    start, agency = _agency(rest)
    if found := _OF_SESSION.match(agency):
        session, agency = chinese_number(found["session"]), "主席"
    if not agency or not 0 < serial < 10000:
        return None
    value = f"{agency}{word}〔{year}〕{serial}号" if year else f"{agency}{word}第{serial}号"
    return NumberMatch(start, end, "", value, rule, 0.96, code=agency, year=year, serial=serial, session=session)


def _agency(before: str) -> tuple[int, str]:
    if "中央军" in before and (army := _STATE_AND_ARMY.search(before)):
        return army.start(), "国务院、中央军委"
    run = _AGENCY_RUN.search(before)
    if run is None:
        return len(before), ""
    left, words = run.start(), run.group().rstrip()
    if _DATE_END.match(before, left) and left and before[left - 1].isdecimal():  # 2019年5月20日|某市人民政府令第3号
        left, words = left + 1, words[1:]
    start, name = after_cues(before, left, words, FULL_NAME)
    if not _AGENCY_END.search(name):
        return len(before), ""
    if joint := _JOINT.search(before, 0, start):
        first = after_cues(before, joint.start(), joint["first"], FULL_NAME)[0]
        if first > joint.start() or not re.match(f"[{HAN}、]", before[first - 1 : first]):
            gap = "、" if "、" in joint.group() else ""  # as printed, without spaces
            start, name = first, re.sub(r"[、\s]+", gap, before[first:start]) + name
    name = name.removeprefix("中华人民共和国")
    return start, {"国": "国务院", "国家主席": "主席"}.get(name, name)
