"""The people of a document, put together from their mentions."""

from __future__ import annotations

import re

from kg.model import Document, Fact, Mention, Person
from kg.resolution.naming import Naming
from kg.text import squeeze
from kg.vocabulary.divisions import named

_HEAD_OF = re.compile("(?:代理?|常务|第一)?副?(?P<place>[省市县区州乡镇])长(?:助理)?")  # of a government
_LEVEL_HEAD = re.compile("(?:代理?|常务|第一)?副?(?:[省市县区州盟旗乡镇]长|主席)(?:助理)?")
_TOWN = re.compile(".{2,12}[镇乡]")
# A unit that is printed in full though the naming knows no such agency: 武警某省消防总队, 某大学, 某集团公司
_FULL_UNIT = re.compile(
    "(?P<body>(?:中国|国家|全国|武警|武装警察)?[\u3400-\u9fff]{2,28}?)"
    "(?P<end>公司|集团|大学|学院|医院|中学|小学|研究[院所]|设计院|科学院|银行|报社|出版社|中心|[支总大]队|[局厅司处科室站所部院校馆])"
)
_OF_ITS_OWN = (
    "公司",
    "集团",
    "大学",
    "学院",
    "医院",
    "中学",
    "研究院",
    "研究所",
    "设计院",
    "科学院",
    "银行",
    "报社",
    "出版社",
)
_ANYONE = re.compile(
    "^(?:[我本贵该各某其此原全该这那另两多一]|有关|相关|所在|负责|其他|上述|下属|所属)|[的了与及和向由在]$"
)
_NATIONAL = ("中国", "国家", "全国", "武警", "武装警察", "解放军", "中央")


def resolve_people(document: Document, mentions: tuple[Mention, ...], naming: Naming) -> tuple[Person, ...]:
    """Return the people of the document: one for each name, in the order of their first mention."""
    named: dict[str, dict[tuple[int, int], Mention]] = {}
    said: dict[tuple[int, int], dict[str, Mention]] = {}
    for mention in mentions:
        if mention.kind == "person":
            named.setdefault(mention.value or squeeze(mention.text), {}).setdefault(mention.span, mention)
        elif mention.kind in ("person.position", "person.agency") and mention.about is not None:
            said.setdefault(mention.about, {}).setdefault(mention.kind, mention)
    return tuple(_person(name, tuple(found.values()), said, naming) for name, found in named.items())


def _person(
    name: str, mentions: tuple[Mention, ...], said: dict[tuple[int, int], dict[str, Mention]], naming: Naming
) -> Person:
    """Return a person with the first post and agency told of any mention."""
    position = agency = None
    for mention in mentions:
        told = said.get(mention.span, {})
        if position is None and (proof := told.get("person.position")) is not None:
            position = Fact(proof.value or squeeze(proof.text), (proof,))
        if agency is None and (proof := told.get("person.agency")) is not None:
            printed = proof.value or squeeze(proof.text)
            post = position.value if position else ""
            full = naming.name(printed, proof.start) or _government(printed, post, naming) or _unit(printed)
            agency = Fact(full, (proof,)) if full else None
    if agency is None and position is not None and (head := _HEAD_OF.fullmatch(position.value)):
        full = naming.name(f"{head['place']}人民政府", position.mentions[0].start)
        agency = Fact(full, position.mentions) if full else None
    return Person(name, mentions, position, agency)


def _government(place: str, post: str, naming: Naming) -> str | None:
    """Return the government of a place whose head holds the post (清河市|副市长), or None."""
    head = post.removeprefix(place)
    if head == post or not _LEVEL_HEAD.fullmatch(re.split("[、，,兼]", head)[0]):
        return None
    if named(place) or (_TOWN.fullmatch(place) and head.endswith((place[-1] + "长", "助理"))):
        return naming.name(f"{place}人民政府")
    return None


def _unit(printed: str) -> str | None:
    """Return a unit by the name that is printed, where that is whole.

    >>> _unit("清河矿业集团公司"), _unit("宁德市消防支队"), _unit("我公司"), _unit("综合处")
    ('清河矿业集团公司', '宁德市消防支队', None, None)
    """
    whole = _FULL_UNIT.fullmatch(printed)
    if whole is None or _ANYONE.search(printed):
        return None
    if printed.startswith(_NATIONAL) or (printed.endswith(_OF_ITS_OWN) and len(whole["body"]) > 1):
        return printed
    return printed if any(named(printed[:length]) for length in range(2, min(len(printed), 12))) else None
