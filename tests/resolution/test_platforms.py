"""Platforms of a document: full names, one thing once, short forms."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.model import Document, Platform, SourceFile
from kg.resolution import resolve


def platforms(text: str) -> tuple[Platform, ...]:
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    return resolve(document, extract(document)).platforms


SAME = [
    ("在宁德市政府门户网站和宁德市人民政府网站公开", 1),
    ("“中国宁德”门户网站上线。访问“中国宁德”官方网站", 1),
    ("市12345热线开通。12345政务服务热线办理情况良好", 1),
    ("拨打0593-12345热线。12345政务服务热线、12315热线", 2),
    ("进驻宁德市网上办事大厅。网上办事大厅全天开放", 1),
    ("“政策解读”专栏和“政策解读”栏目", 1),
    ("宁德市人民政府网站、宁德市财政局网站", 2),
    ("“信息公开”栏目下“基础目录”中", 2),
]


@pytest.mark.parametrize(("text", "count"), SAME)
def test_one_platform_is_one(text: str, count: int) -> None:
    assert len(platforms(text)) == count


def test_the_full_name_and_its_operator() -> None:
    (site,) = platforms("宁德市财政局\n\n在宁德市政府门户网站（www.ningde.gov.cn）公开。")
    assert site.name == "宁德市人民政府门户网站"
    assert site.operator and site.operator.value == "宁德市人民政府"
    assert site.url and site.url.value == "www.ningde.gov.cn"


def test_a_short_form_belongs_to_the_only_one() -> None:
    (site,) = platforms("依托宁德市人民政府门户网站。政府门户网站改版升级。")
    assert [m.text for m in site.mentions] == ["宁德市人民政府门户网站", "政府门户网站"]


def test_a_short_form_of_a_hotline_is_12345() -> None:
    one, two = platforms("12345政务服务便民热线和12315热线。政务服务热线受理诉求。")
    assert [len(one.mentions), len(two.mentions)] == [2, 1]


def test_a_local_number_is_kept_whole() -> None:
    (hotline,) = platforms("便民服务热线0593-5541234全天接听。")
    assert hotline.phone and hotline.phone.value == "0593-5541234"


def test_a_short_form_without_a_name_is_no_platform() -> None:
    assert platforms("加强门户网站建设，完善查阅点。") == ()


def test_the_site_of_an_unknown_issuer_is_no_platform() -> None:
    assert platforms("我局门户网站全年发布信息。") == ()


def test_a_column_takes_the_operator_of_its_site() -> None:
    site, column = platforms("在宁德市人民政府网站“市民信箱”专栏答复")
    assert column.operator == site.operator


def test_an_address_may_stand_between_a_site_and_its_column() -> None:
    site, column = platforms("宁德市教育局网站（http://www.example.cn/）设置的“政策解读”专栏")
    assert column.kind == "column" and column.operator == site.operator


def test_a_wide_or_spaced_number_is_the_same_hotline() -> None:
    (hotline,) = platforms("开通 12345 政务服务热线。１２３４５热线受理诉求。")
    assert hotline.phone and hotline.phone.value == "12345"
    assert [m.text for m in hotline.mentions] == ["12345 政务服务热线", "１２３４５热线"]


OPERATORS = [
    ("在广东省教育厅公众网公布", "广东省教育厅"),
    ("在中国照明电器协会网站公布", "中国照明电器协会"),
    ("通过广东省政府信息依申请公开系统提交", None),
    ("登录中国宁德网", None),
]


@pytest.mark.parametrize(("text", "operator"), OPERATORS)
def test_who_runs_it(text: str, operator: str | None) -> None:
    (platform,) = platforms(text)
    assert (platform.operator and platform.operator.value) == operator
