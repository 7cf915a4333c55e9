"""Administrative divisions: provinces, cities and counties with their codes, short names and former names.

The data lie in `ontology/divisions.csv` and `ontology/division_aliases.csv`; nobody else reads them.
A code has 12 digits, two for each level, so a division's parents can be read off its code.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from kg.resources import folder

CENTRAL = "000000000000"  # region of central bodies

_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|林区|特区|地区|省|市|州|盟|县|区|旗)$")
_PEOPLES = re.compile(
    r"(?:维吾尔|壮|回|藏|彝|苗|土家|布依|侗|朝鲜|蒙古|哈萨克|柯尔克孜|傣|景颇|傈僳|羌|哈尼|白|瑶|黎|土|水|畲|满|仡佬"
    r"|仫佬|毛南|锡伯|纳西|普米|拉祜|佤|布朗|独龙|怒|裕固|保安|东乡|撒拉|塔吉克|鄂温克|鄂伦春|达斡尔|各)族|各族"
)
_PLAIN_WORDS = frozenset(
    {"城区", "郊区", "矿区", "新区", "港区", "林区", "东区", "西区", "南区", "北区", "市区", "山区", "城中区", "原州"}
)
_HOMES = frozenset({"河南"})  # 河南县 would be 河南's counties
# Full names that read as a word and a level: 会同|县公安局, 人力资源|县级, 和|县财政局.
WORDLIKE_PLACES = frozenset({
    "会同县", "公安县", "合作市", "比如县", "延长县", "资源县", "中方县", "同心县", "共和县", "贵县", "和县",
    "应县", "任县", "代县", "随县", "达县", "成县", "定县", "开县", "通县", "理县", "易县", "道县", "文县",
    "安县", "新县", "高县", "深县", "环县", "康县", "富县", "礼县", "户县", "房县", "索县", "林县", "金县",
    "原州区", "单县", "涉县", "古县", "容县", "连县", "献县", "渠县", "费县", "沿河县", "通道县", "互助县", "三江县",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Division:
    """A province, city or county; `until` is the year in which a former one ended, `now` its successor's code."""

    code: str
    name: str
    level: str  # province, city, county
    until: str = ""
    now: str = ""


@cache
def divisions() -> tuple[Division, ...]:
    """Return all divisions, present ones first.

    >>> divisions()[0].name
    '北京市'
    """
    with (folder("ontology") / "divisions.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        return tuple(Division(*row) for row in rows)


@cache
def _present() -> dict[str, Division]:
    return {d.code: d for d in divisions() if not d.until}


@cache
def _by_code() -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for one in divisions():
        found.setdefault(one.code, []).append(one)
    return {code: tuple(them) for code, them in found.items()}


def of_code(code: str) -> tuple[Division, ...]:
    """Return the divisions that have or had this code, the present one first.

    >>> [d.name for d in of_code("210122000000")]
    ['辽中县']
    """
    return _by_code().get(code, ())


@cache
def _by_name() -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for division in divisions():
        for name in {division.name, short_name(division.name), *_customary_names(division)}:
            if len(name) > 1:
                found.setdefault(name, []).append(division)
    # The full name goes before a short one, a higher level before a lower one, the present before the past.
    rank = {"province": 0, "city": 1, "county": 2}
    for name, them in found.items():
        them.sort(key=lambda d: (d.name != name, rank[d.level], d.until != "", d.code))
    return {name: tuple(them) for name, them in found.items()}


def _customary_names(division: Division) -> tuple[str, ...]:
    """Return what an autonomous prefecture or county is called beside its full name: 恩施州, 景宁县, 前郭县."""
    listed = _aliases().get(division.code, ())
    level = division.name[-1:]
    if not division.name.endswith(("自治州", "自治县", "自治旗")) or short_name(division.name) in _HOMES:
        return listed
    return (*listed, short_name(division.name) + level)


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for alias, code in _alias_rows():
        if len(alias) > 1:
            found.setdefault(code, []).append(alias)
    return {code: tuple(them) for code, them in found.items()}


def _alias_rows() -> list[list[str]]:
    with (folder("ontology") / "division_aliases.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        return list(rows)


def division(code: str) -> Division | None:
    """Return the present division with this code.

    >>> division("350900000000").name
    '宁德市'
    """
    return _present().get(code)


def named(name: str) -> tuple[Division, ...]:
    """Return the divisions of that full or short name, the likeliest first.

    >>> named("宁德")[0].name
    '宁德市'
    >>> len(named("鼓楼区"))
    4
    """
    return _by_name().get(name, ())


def parents(code: str) -> tuple[Division, ...]:
    """Return the divisions above, the nearest first.

    >>> [d.name for d in parents("350128000000")]
    ['福州市', '福建省']
    """
    above = (division(code[:4] + "0" * 8), division(code[:2] + "0" * 10))
    return tuple(d for d in above if d is not None and d.code != code)


@cache
def short_name(name: str) -> str:
    """Return the name without what says its level, or the name itself where one character would remain.

    >>> short_name("恩施土家族苗族自治州"), short_name("新疆维吾尔自治区"), short_name("滁县")
    ('恩施', '新疆', '滁县')
    """
    head = _SUFFIX.sub("", name, count=1)
    if name.endswith(("自治区", "自治州", "自治县", "自治旗")):
        first = _PEOPLES.search(head)
        if first and first.start() > 1:
            head = head[: first.start()]
        elif first:
            return name
        elif head.endswith("维吾尔"):
            head = head[:-3]
    return head if len(head) > 1 else name


@cache
def place_names() -> tuple[tuple[str, bool], ...]:
    """Return every name by which a division may be called, and whether it is a full one.

    Short names of counties are left out, for too many are common words (和平, 合作, 平安).
    """
    names: dict[str, bool] = {}
    for name, them in _by_name().items():
        full = any(d.name == name or name in _customary_names(d) for d in them)
        if name not in _PLAIN_WORDS and (full or any(d.level != "county" and not d.until for d in them)):
            names[name] = full
    return tuple(sorted(names.items()))


@cache
def county_short_names() -> frozenset[str]:
    """Return the short names of counties, for use where something else speaks for a place.

    >>> "平潭" in county_short_names()
    True
    """
    return frozenset(
        name
        for name, them in _by_name().items()
        if all((d.level == "county" or d.until) and d.name != name for d in them)
    )


@cache
def abbreviations() -> dict[str, Division]:
    """Return the one-character names of provinces, as document numbers use them.

    >>> abbreviations()["黔"].name
    '贵州省'
    """
    found = {alias: division(code) for alias, code in _alias_rows() if len(alias) == 1}
    return {alias: place for alias, place in found.items() if place is not None}
