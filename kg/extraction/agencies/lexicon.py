"""The words that agencies' names are made of, what each can be, and the automaton that finds them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from kg.extraction.agencies.steps import BEGINNING
from kg.vocabulary.agencies import central_bare_names, central_names, terms
from kg.vocabulary.divisions import WORDLIKE_PLACES, county_short_names, place_names, short_name

# What follows an organ's last character when that character belongs to another word: 市委托, 财政局面, 监测站点.
_NOT_BEFORE = {
    "委": "托派任外培屈婉员", "办": "基医幼义养理法事公好学案件结证税齐复园会矿展班实文刊成得", "处": "室理于罚置分以在境事", "局": "面势限部",
    "站": "在位点群", "所": "有在需述得称属提以采做指列说必涉产能及开确规发带获取实承建用掌持", "室": "内外温", "科": "室学技研普级目教协员", "股": "室份东权票份",
    "部": "门分署队委级属件", "会": "议计同员谈后上场见", "社": "会区保团", "组": "织成员建合团", "队": "伍员", "台": "湾账阶",
    "校": "园外内校务", "司": "法机令局", "署": "名", "行": "业", "厅": "级局", "院": "士", "馆": "藏外", "府": "网", "参": "谋", "军": "事人队区", "心": "城镇村小组思", "大": "会代力量家", "学": "生堂者", "中": "心院学等队间部央国层",
}  # fmt: skip
# … unless those characters begin a word of their own: 信息化部|委托, 证监会|同意, 公安局|部署.
_BEGIN_OWN_WORD = {
    "部": ("委托", "委派", "分别", "分管", "署名"), "委": ("任命", "派出", "派员", "派驻", "外事", "外办", "外宣"), "局": ("部署", "面向", "面对"),
    "会": ("同意",), "办": ("公开", "公布", "公告", "文件", "实施", "成立", "会同", "会签", "学习"),
    "学": ("生物", "生命", "生态"), "处": ("分别", "分管"), "心": ("组织",), "所": ("有关", "提出", "提交", "提供"),
}  # fmt: skip


# The same for names of three characters and more, whose last one seldom belongs elsewhere: 管理所|承担.
_SELDOM_BEFORE = {"所": "需述得称属在有", "站": "点位群", "处": "室理罚置分境"}
_INNER = frozenset({"word", "department", "place", "level", "zone", "scope", "prefix", "joint"})  # never end a name
_LEADING = frozenset({"place", "county", "level", "scope", "central", "zone"})


_Reading = tuple[str, str]  # a role, and what the full official name has in its place


class Word(NamedTuple):
    """A word of the lexicon: what it can be, also where its last character belongs to the word behind (市委|托)."""

    readings: tuple[_Reading, ...]
    before_rest: tuple[_Reading, ...]  # what it can be where its last character begins another word
    rest: str  # the characters that show this …
    no_rest: tuple[str, ...]  # … unless they begin one of these words

    def read(self, text: str, end: int) -> tuple[_Reading, ...]:
        """Return what the word can be where it ends at `end`."""
        if self.rest and end < len(text) and text[end] in self.rest and text[end : end + 2] not in self.no_rest:
            return self.before_rest
        return self.readings


class Lexicon(NamedTuple):
    """The words that names are made of, what finds them, and which of them (by number) do what."""

    automaton: AhoCorasick
    words: tuple[Word, ...]
    begin: frozenset[int]  # can begin a name
    end: frozenset[int]  # can end a name
    lead: frozenset[int]  # show that a shape is a word: a place, a level, a zone, a central body
    forms: frozenset[int]  # end names that begin with a plain word: 文书|科, 防治工作|指挥部


def _word(text: str, readings: list[_Reading]) -> Word:
    last = text[-1]
    seldom = len(text) > 2 and last in _SELDOM_BEFORE
    return Word(
        readings=tuple(readings),
        before_rest=tuple(reading for reading in readings if reading[0] in _INNER),
        rest=_SELDOM_BEFORE[last] if seldom else _NOT_BEFORE.get(last, ""),
        no_rest=_BEGIN_OWN_WORD.get(last, ()),
    )


def begins_another(text: str, end: int) -> bool:
    """Tell whether the last character of a name that ends at `end` belongs to the word behind.

    >>> begins_another("经标委托办", 3), begins_another("由标委负责", 3)
    (True, False)
    """
    rest = _NOT_BEFORE.get(text[end - 1], "")
    return text[end : end + 1] in tuple(rest) and text[end : end + 2] not in _BEGIN_OWN_WORD.get(text[end - 1], ())


def _is_form(text: str, reading: _Reading) -> bool:
    role, full = reading
    return role == "form" and (len(text) > 2 or full in ("科", "处", "股", "室"))


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, made once."""
    readings = _readings()
    texts = sorted(readings)
    roles = [{role for role, _ in readings[text]} for text in texts]
    return Lexicon(
        AhoCorasick(texts),
        tuple(_word(text, readings[text]) for text in texts),
        frozenset(number for number, them in enumerate(roles) if not them.isdisjoint(BEGINNING)),
        frozenset(number for number, them in enumerate(roles) if not them <= _INNER),
        frozenset(number for number, them in enumerate(roles) if not them.isdisjoint(_LEADING)),
        frozenset(number for number, text in enumerate(texts) if any(_is_form(text, one) for one in readings[text])),
    )


def _readings() -> dict[str, list[_Reading]]:
    words: dict[str, list[_Reading]] = {}
    for name, full in central_names().items():
        words.setdefault(name, []).append(("centralshort" if len(name) < 3 else "central", full))
    for name, _ in place_names():
        words.setdefault(name, []).append(("place", name))
    for name in county_short_names() - {short_name(place) for place in WORDLIKE_PLACES} - {"市中", "城中"}:
        words.setdefault(name, []).append(("county", name))
    for term in terms():
        words.setdefault(term.text, []).append((term.role, term.full))
    for name in central_bare_names():
        if name.endswith("办") and name not in words:
            words[name] = [("whole", name)]
    for text, full in (("中共", "中国共产党"), ("中国共产党", "中国共产党")):
        words.setdefault(text, []).append(("prefix", full))
    for text in ("和", "与", "及", "暨"):
        words.setdefault(text, []).append(("joint", text))
    return words
