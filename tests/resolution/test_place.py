"""Places: the four 鼓楼区, zones, and what a bare 市 or 区 means."""

from __future__ import annotations

import pytest

from kg.resolution.naming.place import Place, Setting, place_of
from kg.vocabulary.divisions import named


def home(name: str) -> Place:
    return place_of(named(name)[0])


LEVELS = [
    ("平潭县", "县", "平潭县"),
    ("平潭县", "市", "福州市"),
    ("平潭县", "省", "福建省"),
    ("宁德市", "市", "宁德市"),
    ("高州市", "市", "高州市"),
    ("晋安区", "区", "福州市晋安区"),
    ("浦东新区", "市", "上海市"),
    ("宁德市", "县", None),
    ("恩施土家族苗族自治州", "州", "恩施土家族苗族自治州"),
    ("南宁市", "自治区", "广西壮族自治区"),
]


@pytest.mark.parametrize(("name", "level", "place"), LEVELS)
def test_levels(name: str, level: str, place: str | None) -> None:
    found = Setting(home=home(name)).at(level)
    assert (found and found.name) == place


def test_homographs_by_the_city_before_or_the_documents_own() -> None:
    assert Setting().choose("鼓楼区") is None
    chosen = Setting().choose("鼓楼区", ["福州市"])
    assert chosen is not None and chosen.code == "350102000000"
    near = Setting(home=home("南京市")).choose("鼓楼区")
    assert near is not None and near.code == "320106000000"


def test_votes() -> None:
    setting = Setting()
    setting.votes.update({"350900000000": 3, "440800000000": 1})
    assert setting.at("市") == Place("宁德市", "350900000000")
    setting = Setting()
    setting.votes.update({"350900000000": 2, "440800000000": 2})
    assert setting.at("市") is None
    setting = Setting()
    setting.votes.update({"451402000000": 1, "450000000000": 3})
    assert setting.at("区") == Place("崇左市江州区", "451402000000")


def test_zone() -> None:
    setting = Setting()
    zone = Place("平潭综合实验区", "350128000000")
    setting.settle(zone, True)
    assert setting.at("区") == zone
    assert setting.at("县") == Place("平潭县", "350128000000")


def test_a_place_that_ended_is_not_its_successor() -> None:
    chosen = Setting().choose("沙县")
    assert chosen is not None and chosen.name == "沙县"
    assert Setting().choose("漾濞县").name == "漾濞彝族自治县"  # type: ignore[union-attr]


def test_short_names_that_several_counties_share_by_the_documents_city() -> None:
    assert Setting().choose("钟山") is None
    chosen = Setting(home=home("六盘水市")).choose("钟山")
    assert chosen is not None and chosen.name == "钟山区"
