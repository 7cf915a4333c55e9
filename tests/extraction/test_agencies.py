"""Agencies: where their names begin and end, which are generic, and what the text itself calls them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.agencies import find
from kg.model import Document, Mention, SourceFile


def mentions(text: str) -> list[Mention]:
    return list(find(Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))))


def names(text: str) -> list[str]:
    return [m.text for m in sorted(mentions(text), key=lambda m: m.start)]


EXAMPLES = [
    ("由市财政局负责", ["市财政局"]),
    ("报市发改委、省人社厅备案", ["市发改委", "省人社厅"]),
    ("国家发展改革委、财政部联合印发", ["国家发展改革委", "财政部"]),
    ("市委、市政府办公室", ["市委", "市政府办公室"]),
    ("宁德市交通运输局办公室", ["宁德市交通运输局办公室"]),
    ("中共岳阳市委办公室岳阳市人民政府办公室", ["中共岳阳市委办公室", "岳阳市人民政府办公室"]),
    ("工业和信息化部办公厅公安部办公厅", ["工业和信息化部办公厅", "公安部办公厅"]),
    ("国家税务总局湛江市税务局", ["国家税务总局湛江市税务局"]),
    ("国家统计局汾阳调查队", ["国家统计局汾阳调查队"]),
    ("区党工委、管委会高度重视", ["区党工委", "管委会"]),
    ("安顺经济技术开发区管理委员会办公室", ["安顺经济技术开发区管理委员会办公室"]),
    ("屿头乡人民政府", ["屿头乡人民政府"]),
    ("淮南市中级人民法院、市检察院", ["淮南市中级人民法院", "市检察院"]),
    ("县人大常委会、县政协", ["县人大常委会", "县政协"]),
    ("广州军区、省军区", ["广州军区", "省军区"]),
    ("请成都理工大学、中国地质大学（武汉）参加", ["成都理工大学", "中国地质大学（武汉）"]),
    ("我局综合科报送我局", ["我局综合科", "我局"]),
    ("根据贵办通知，报你部审定", ["贵办", "你部"]),
    ("由局办公室牵头", ["局办公室"]),
    ("报省厅办公室、市局", ["省厅办公室", "市局"]),
    ("湖北省国土资源厅、湖北省地震局", ["湖北省国土资源厅", "湖北省地震局"]),
    ("重庆市国土资源和房屋管理局", ["重庆市国土资源和房屋管理局"]),
    ("局计建科、局运安科。由计建科负责", ["局计建科", "局运安科", "计建科"]),
    ("县档案馆和图书馆", ["县档案馆", "图书馆"]),
    ("市水务技术委员会（以下简称水技委）负责。报水技委", ["市水务技术委员会", "水技委", "水技委"]),
    ("市公安局赤坎分局", ["市公安局赤坎分局"]),
    ("**市政府办公室", ["**市政府办公室"]),
    ("由自治区人民政府商定", ["自治区人民政府"]),
]

BUGS = [
    ("城市管理局的职责", ["城市管理局"]),  # 城市 holds 市
    ("超市管理办公室", []),
    ("税务总局副局长", ["税务总局"]),
    ("我市财政收入增长", []),
    ("宁德市图书馆和县档案馆", ["宁德市图书馆", "县档案馆"]),
    ("本办法自发布之日起施行", []),
    ("资本办医，成本局部上升", []),
    ("市委托第三方评估", []),
    ("我局政务公开所涉及的范围", ["我局"]),
    ("围绕市政府中心工作", ["市政府"]),
    ("国办发〔2015〕36号", []),
    ("国务院令第711号", []),
    ("宿城区、市公安局等单位", ["市公安局"]),
    ("我市市直机关、我省省直机关", []),
]

NEGATIVE = [
    "各市财政局和各县（区）公安局",
    "市、县人民政府应当",
    "省、自治区、直辖市人民政府",
    "国务院各部委、国务院有关部门",
    "各级各部门、市直各单位",
    "全市政府信息公开工作",
    "《市财政局关于预算的通知》",
    "县级以上人民政府财政部门",
    "公安厅（局）、交通运输厅（局、委）",
    "建设国家重点实验室和国家技术创新中心",
    "支持香港国际金融中心建设",
    "中国工商银行、上海某某有限公司",
    "信息中心和办公室",
    "5所县医院",
    "人民政府、党委、政府",
    "局领导、市领导",
    "广东省出版社",
    "相应的应急工作指挥部",
]

GAPS = [
    ("双百双千建设推进专班办公室", ["双百双千建设推进专班办公室"]),
    ("由办公室和信息中心负责", ["办公室", "信息中心"]),
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES + BUGS)
def test_finds(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", NEGATIVE)
def test_finds_nothing(text: str) -> None:
    assert names(text) == []


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "expected"), GAPS)
def test_gaps(text: str, expected: list[str]) -> None:
    assert names(text) == expected


RULES = [
    ("我局", "self-reference"),
    ("我局综合科", "inner-unit"),
    ("国务院", "central"),
    ("宁德市财政局", "full-name"),
    ("市财政局", "short-name"),
    ("省厅", "superior"),
]


@pytest.mark.parametrize(("text", "rule"), RULES)
def test_rules(text: str, rule: str) -> None:
    assert [m.rule for m in mentions(text)] == [rule]


PIECES = st.lists(
    st.sampled_from(
        [
            *"省市县区局委办部我本各的、和《》（），\n 0",
            "财政",
            "管理",
            "宁德市",
            "国务院",
            "办公室",
            "人民政府",
            "（以下简称",
            "经济技术开发区",
        ]
    ),
    max_size=40,
)


@settings(deadline=None)
@given(PIECES)
def test_spans_are_true_and_apart(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = sorted(mentions(text), key=lambda m: m.start)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found == sorted(mentions(text), key=lambda m: m.start)


@pytest.mark.parametrize(
    "piece",
    ["管理", "市", "市市场", "中国", "乡人民政府", "局办公室", "《", "各市财政局、", "我局计建科", "（以下简称"],
)
def test_time_is_linear(piece: str) -> None:
    mentions(piece * 20_000)
