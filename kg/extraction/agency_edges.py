"""Where an agency's name begins, and which names are generic: 由|市财政局, 超市|管理, 各市财政局, 市、县人民政府."""

from __future__ import annotations

import re

from kg.extraction.agency_grammar import Path
from kg.segment import breaks

# Characters that can stand before a name: prepositions, conjunctions, verbs of one character.
_BEFORE = frozenset(
    "由经向我对和各在与及或至从到被让给请将按于以为是的了报送致并同据受驻该使等后前内外上下中时即系原含除因需应要可须均都也又仍就则但而且"
    "暨跟替靠依照凭任叫归属往离隔自拟已曾未不得会能"
)
_SEPARATES = re.compile(r"[^\u4e00-\u9fff]")
_GENERIC_BEFORE = re.compile(
    r"(?:[各全每]|各级|各有关|有关|相关|其他|其它|所在地|所在|上级|下级|同级|本级|以上|以下|下属|乡镇[、，]|[省市县区州乡镇街][（(和及或]|自治区[、，]"
    r"|直辖|设区的?|任何|派出|一个|两个|多个|[0-9]个|[市县区州镇]|试点地区|本地区|地方|基层)$"
)
_LEVELS_BEFORE = re.compile(r"([\u4e00-\u9fff]{0,7}[省市县区州乡镇])[、，]$")
_ALTERNATIVE = re.compile(r"[（(](?:[局厅委办室处科](?:[、，][局厅委办室])?)[）)]")
_ORGAN_AFTER = re.compile(
    r"(?:有关|各|相关|所属|直属|其他)?(?:[\u4e00-\u9fff]{0,12}(?:主管|监督管理|行政|管理|监管))?(?:部门|部委|机构|直属机构|组成部门)|各"
)
_INFORMATION = re.compile(r"信息(?!办|公开办|化办|化工作|中心)|网站|门户|公报|系统|部门网|性")
_PRESS_AFTER = re.compile(r"学报|杂志|出版社|编辑部|日报|公报|网站?(?![\u4e00-\u9fff])|门户")
_LEADERS = re.compile(r"领导|党组|班子")
_STRONG = frozenset({"局", "厅", "委", "委员会", "总局", "署"})
_LONG = frozenset({"委员会", "指挥部", "领导小组办公室", "标准化技术委员会", "技术委员会", "联席会议办公室", "指挥部办公室", "交易中心", "仲裁委员会"})
_UNIT_AFTER = re.compile(r"[^\u4e00-\u9fff]|主任|副主任|科长|副科长|处长|股长|$")
_UNIT = frozenset({"科", "处", "股", "室"})


def is_generic(text: str, path: Path) -> bool:
    """Say whether the words around make it no certain agency: 各市财政局, 国务院各部委, 全市政府信息公开."""
    first, start, end = path.roles[0], path.start, path.end
    if first in ("level", "department", "whole", "zone", "superior", "word", "body", "institution"):
        before = text[max(0, start - 9) : start]
        if _GENERIC_BEFORE.search(before) or _ALTERNATIVE.match(text, end):
            return True
        level = _LEVELS_BEFORE.search(before)
        if level and not _names_place(level[1]):
            return True
    if first == "superior" and len(path.pieces) == 1 and _LEADERS.match(text, end):
        return True
    last = text[path.pieces[-1].start : end]
    if last == "国务院":
        return _ORGAN_AFTER.match(text, end) is not None
    if last in ("政府", "人民政府"):
        return _INFORMATION.match(text, end) is not None
    return path.roles[-1] in ("institution", "body", "form") and _PRESS_AFTER.match(text, end) is not None


def _names_place(words: str) -> bool:
    """Say whether the words end in the name of a place, and not in a bare 市 or 县.

    >>> _names_place("表现突出的宿城区"), _names_place("各省")
    (True, False)
    """
    from kg.vocabulary.divisions import named

    return any(named(words[at:]) for at in range(len(words) - 1))


def stands_alone(text: str, path: Path) -> bool:
    """Say whether a name without place and level is one all the same: 财政局 is, 信息中心 is not."""
    first = path.roles[0]
    if first == "zone":
        return len(path.pieces) > 1
    if first == "scope":
        return path.roles[-1] in ("form", "institution", "unit") and len(path.pieces) > 2
    if first not in ("word", "department"):
        return True
    form = next((p for p in path.pieces if p.role in ("form", "institution")), None)
    if form is None:
        return False
    words = text[form.start : form.end]
    if words in _LONG:
        return form.start - path.start >= 4
    if words in _UNIT:
        return form.end == path.end and own_unit_begins(text, path.start) and _UNIT_AFTER.match(text, path.end) is not None
    return first == "department" and words in _STRONG


def begins_here(text: str, path: Path) -> bool:
    """Say whether a word begins where the name does; segmentation decides where one character does not."""
    start, first = path.start, path.roles[0]
    if start == 0:
        return True
    if first in ("central", "place", "prefix", "self"):
        return not (text[start] in "和与及" and path.pieces[0].end - start == 2)
    before = text[start - 1]
    return before in _BEFORE or _SEPARATES.match(before) is not None or _breaks_at(text, start, path.end)


def _breaks_at(text: str, start: int, end: int) -> bool:
    low = max(0, start - 6)
    return start - low in breaks(text[low:end])


def own_unit_begins(text: str, start: int) -> bool:
    """Say whether a unit named without its parent begins here: after a mark or a word that leads to one."""
    if start == 0:
        return True
    before = text[start - 1]
    if _SEPARATES.match(before) or before in "由经向对和在与及或至从到给请将按于以为是报送并后":
        return True
    return before not in "局厅委办部院馆署心公邮电" and _breaks_at(text, start, start + 6)


def own_unit_ends(text: str, end: int) -> bool:
    """Say whether nothing goes on at `end` that would make the unit another word."""
    return text[end : end + 1] not in tuple("室学技理于罚置")
