"""Keys of agencies apart from any document: whose name a title begins with, what type a name says, who came before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.extraction import agencies
from kg.model import Document, SourceFile
from kg.vocabulary.agencies import central_agencies, central_names, vertical
from kg.vocabulary.divisions import CENTRAL, Division, division, named, parents

Key = tuple[str, str]  # region and full name of an agency

_LONGEST_NAME = 30

# What a full name ends in → agency type (a code of kg:AgencyTypes); the first that fits.
_TYPES = (
    (re.compile("人民代表大会(?:常务委员会)?(?:办公[厅室])?$"), "congress"),
    (re.compile("人民法院$"), "court"),
    (re.compile("人民检察院$"), "procuratorate"),
    (re.compile("(?:纪律检查|监察)委员会$"), "supervisory"),
    (re.compile("(?:政治协商会议|政协).{0,20}$"), "consultative"),
    (re.compile("^中国共产党|^中共"), "party"),
    (re.compile("军事委员会|中央军委|^中国人民解放军|[参谋后勤政治装备保障]部$|指挥部$"), None),
    (re.compile("人民政府办公[厅室]$|^国务院办公厅$"), "governmentOffice"),
    (re.compile("人民政府$|^国务院$"), "government"),
    (re.compile("[区园]管理委员会$|街道办事处$|地区行政公署$"), "dispatched"),
    (re.compile("[局厅部署]$|委员会$"), "department"),
)


@lru_cache(maxsize=16_384)
def agency_at_start(title: str) -> tuple[str, str] | None:
    """Return region and full name of the agency that a title begins with, where both are certain.

    >>> agency_at_start("国务院办公厅关于做好某项工作的通知")
    ('000000000000', '国务院办公厅')
    >>> agency_at_start("福建省宁德市人民政府关于做好某项工作的通知")
    ('350900000000', '宁德市人民政府')
    >>> agency_at_start("关于做好某项工作的通知"), agency_at_start("鼓楼区人民政府关于做好某项工作的通知")
    (None, None)
    """
    head = title[: 2 * _LONGEST_NAME]
    document = Document(SourceFile("", "", "", head), 0, len(head))
    first = next((m for m in agencies.find(document) if m.start == 0), None)
    if first is None or first.rule not in ("central", "full-name"):
        return None
    name = first.value or first.text
    if name.endswith("政府") and title.startswith("信息", first.end):
        return None  # 福建省政府信息公开办法 is no 福建省政府
    central = central_names().get(name)
    if central:
        return CENTRAL, central
    place, rest = _places(name)
    return (place.code, place.name + rest) if place and rest else None


def place_at_start(title: str) -> Division | None:
    """Return the division whose full name a title begins with, where there is only one of that name.

    >>> place_at_start("福建省政府信息公开办法").code
    '350000000000'
    """
    return _places(title)[0]


def _places(name: str) -> tuple[Division | None, str]:
    """Return the lowest division at the start of a name, each within the one before, and what follows."""
    place, rest = None, name
    while True:
        found = _division(rest, place)
        if found is None:
            return place, rest
        place, rest = found, rest[len(found.name) :]


def _division(text: str, above: Division | None) -> Division | None:
    for length in range(min(len(text), _LONGEST_NAME), 1, -1):
        fitting = [d for d in named(text[:length]) if d.name == text[:length] and not d.until]
        if above:
            fitting = [d for d in fitting if above in parents(d.code)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def agency_type(name: str) -> str | None:
    """Return the type that a full name says (a code of kg:AgencyTypes), or None.

    >>> agency_type("宁德市交通运输局"), agency_type("中国共产党宁德市委员会"), agency_type("宁德市质监站")
    ('department', 'party', None)
    >>> agency_type("国务院国有资产监督管理委员会"), agency_type("宁德东侨经济技术开发区管理委员会")
    ('department', 'dispatched')
    """
    return next((kind for form, kind in _TYPES if form.search(name)), None)


@dataclass(frozen=True, slots=True)
class Reform:
    """One body ended and others took over; bodies as region and full name."""

    old: Key
    year: str
    new: tuple[Key, ...]


def reforms(region: str, name: str) -> tuple[Reform, ...]:
    """Return the reforms in which a body ended or began.

    >>> [(reform.old[1], reform.year) for reform in reforms(CENTRAL, "自然资源部")][:1]
    [('国土资源部', '2018')]
    >>> [new for _, new in reforms("350900000000", "宁德市地方税务局")[0].new]
    ['国家税务总局宁德市税务局']
    """
    if region != CENTRAL:
        return _tax_reform(region, name)
    return _central_reforms().get(name, ())


@cache
def _central_reforms() -> dict[str, tuple[Reform, ...]]:
    found: dict[str, tuple[Reform, ...]] = {}
    for agency in central_agencies():
        if agency.until and agency.successor:
            new = tuple(agency.successor.split(";"))
            reform = Reform((CENTRAL, agency.name), agency.until, tuple((CENTRAL, each) for each in new))
            for each in (agency.name, *new):
                found[each] = (*found.get(each, ()), reform)
    return found


def _tax_reform(region: str, name: str) -> tuple[Reform, ...]:
    """Return how the state's and the local tax bureau of a place became one in 2018."""
    place = division(region)
    if place is None or "税务局" not in name:
        return ()
    old = tuple((region, f"{place.name}{kind}税务局") for kind in ("国家", "地方"))
    new = (region, f"国家税务总局{place.name}税务局")
    return tuple(Reform(each, "2018", (new,)) for each in old if name in (each[1], new[1]))


def superiors(region: str, name: str) -> tuple[Key | None, Key | None]:
    """Return who leads a body from above and who guides it in its place, as far as law says so for all of its kind.

    >>> superiors("350900000000", "国家税务总局宁德市税务局")
    (('350000000000', '国家税务总局福建省税务局'), ('350900000000', '宁德市人民政府'))
    >>> superiors("350000000000", "福建省气象局")[0], superiors("350900000000", "宁德市财政局")
    (('000000000000', '中国气象局'), (None, None))
    """
    place = division(region) if region != CENTRAL else None
    kind = next((v for v in vertical() if place and v.name.format(place=place.name) == name), None)
    if place is None or kind is None:
        return None, None
    above = next(iter(parents(place.code)), None)
    if above and "{above}" in kind.led_by:
        led_by = (above.code, kind.led_by.format(above=above.name))
    else:
        led_by = (CENTRAL, kind.top)
    guided_by = (place.code, kind.guided_by.format(place=place.name)) if kind.guided_by else None
    return led_by, guided_by
