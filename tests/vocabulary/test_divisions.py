"""The data of the divisions: complete, consistent, and quick to load."""

from __future__ import annotations

import re
from collections import Counter

from kg.vocabulary.divisions import abbreviations, division, divisions, named, parents, place_names, short_name


def test_counts() -> None:
    levels = Counter(d.level for d in divisions() if not d.until)
    assert levels == {"province": 34, "city": 333, "county": 2847}


def test_codes() -> None:
    present = [d for d in divisions() if not d.until]
    assert len({d.code for d in present}) == len(present)
    assert all(re.fullmatch(r"\d{12}", d.code) for d in divisions())
    assert all(d.now == "" or division(d.now) for d in divisions())


def test_parents_of_a_county_under_its_province() -> None:
    assert [d.name for d in parents(named("浦东新区")[0].code)] == ["上海市"]


def test_former_names() -> None:
    (former,) = named("辽中县")
    assert (former.until, division(former.now) and division(former.now).name) == ("2016", "辽中区")


def test_short_names() -> None:
    assert [short_name(n) for n in ("宁德市", "内蒙古自治区", "延边朝鲜族自治州", "大兴安岭地区")] == [
        "宁德",
        "内蒙古",
        "延边",
        "大兴安岭",
    ]


def test_names_do_not_hold_common_words() -> None:
    names = dict(place_names())
    assert not {"城区", "郊区", "和平", "合作"} & set(names)
    assert names["宁德市"] and not names["宁德"]


def test_abbreviations() -> None:
    assert abbreviations()["桂"].name == "广西壮族自治区"
    assert {d.level for d in abbreviations().values()} == {"province"}


def test_customary_names_of_autonomous_places() -> None:
    assert [named(name)[-1].name for name in ("前郭县", "景宁县", "延边州")] == [
        "前郭尔罗斯蒙古族自治县",
        "景宁畲族自治县",
        "延边朝鲜族自治州",
    ]
    assert named("河南县") == ()
