"""The named queries on the bundled samples: what a careful reader of the samples would answer."""

from __future__ import annotations

import pytest

from kg.library import Graph

CITY_OFFICE, COUNTY_BUREAU, COUNTY = "宜春市人民政府办公室", "靖安县交通运输局", "靖安县人民政府"
INFORMATION = "中华人民共和国政府信息公开条例"

# Query, its values, the columns that matter, and rows that must be among the answers.
ROWS = [
    (
        "cites",
        {"agency": COUNTY_BUREAU},
        "date relation regulation version articles",
        {
            ("2016-02-22", "依据", INFORMATION, "国务院令第492号", "第二十四条"),
            ("2016-02-22", "依据", "关于报送2015年度政府信息公开工作情况的通知", "", ""),
            ("2016-11-03", "依据", "中华人民共和国公路法", "第十一届主席令第18号", "第八条"),
        },
    ),
    (
        "cites",
        {"agency": "https://w3id.org/zhengwu/id/agency/360925000000/靖安县交通运输局"},
        "regulation",
        {(INFORMATION,), ("中华人民共和国公路法",)},
    ),
    (
        "cited_by",
        {"regulation": "政府信息公开条例"},
        "year path",
        {
            ("2015", "04_市2014年度报告.txt"),
            ("2016", "05_县交通局2015年度报告.txt"),
            ("2016", "14_农村公路养护办法.txt"),
            ("2019", "13_信息公开审查办法.txt"),
            ("2020", "07_开发区2019年度报告.txt"),
            ("2021", "08_市2020年度报告.html"),
        },
    ),
    (
        "shared",
        {"agency": CITY_OFFICE, "other": COUNTY_BUREAU},
        "regulation number",
        {(INFORMATION, ""), ("宜春市政府信息公开保密审查办法", "宜府办发〔2009〕820号")},
    ),
    (
        "chain",
        {"regulation": "国办发〔2017〕47号"},
        "date agency number forwards",
        {
            ("2017-06-28", "江西省人民政府办公厅", "赣府厅字〔2017〕906号", "国办发〔2017〕47号"),
            ("2017-07-10", CITY_OFFICE, "宜府办字〔2017〕812号", "赣府厅字〔2017〕906号"),
            ("2017-07-25", "靖安县人民政府办公室", "靖府办字〔2017〕623号", "宜府办字〔2017〕812号"),
        },
    ),
    (
        "replies",
        {},
        "number request_number days",
        {("靖府字〔2016〕651号", "靖交字〔2016〕722号", "25"), ("宜府办函〔2018〕817号", "吉府办函〔2018〕709号", "9")},
    ),
    ("repealed", {"regulation": "宜府办发〔2009〕820号"}, "by_number", {("宜府办发〔2019〕826号",)}),
    ("repealed", {"regulation": "靖府发〔2008〕618号"}, "by", {("靖安县农村公路养护管理办法",)}),
    ("late_reports", {}, "year due date", {("2018", "2019-03-31", "2019-04-08")}),
    (
        "applications",
        {},
        "agency year received",
        {(CITY_OFFICE, "2014", "86"), (COUNTY_BUREAU, "2015", "4"), (CITY_OFFICE, "2020", "173")},
    ),
    (
        "groups",
        {},
        "group role who since",
        {
            ("宜春市政务公开工作领导小组", "组长", "邬景行", "2016-03-18"),
            ("宜春市政务公开工作领导小组", "组长", "霍闻溪", "2019-06-12"),
            ("宜春市政务公开工作领导小组", "成员", "宜春市发展和改革委员会", "2019-06-12"),
            ("宜春市政务公开工作领导小组", "副组长", "冯镭", "2016-03-18"),
        },
    ),
    ("addressed", {"agency": COUNTY}, "number as", {("靖交字〔2016〕722号", "主送")}),
    ("documents_by_year", {}, "year documents agencies", {("2017", "3", "3"), ("2018", "2", "2")}),
    ("alike", {"agency": CITY_OFFICE}, "other shared", {(COUNTY_BUREAU, "2")}),
    (
        "codes",
        {},
        "code agency",
        {
            ("宜府办字", CITY_OFFICE),
            ("靖交字", COUNTY_BUREAU),
            ("靖府字", COUNTY),
            ("吉府办函", "吉安市人民政府办公室"),
        },
    ),
    (
        "seats",
        {"person": "邬景行"},
        "group agency role since path",
        {("宜春市政务公开工作领导小组", "宜春市人民政府", "组长", "2016-03-18", "09_成立领导小组通知.txt")},
    ),
    (
        "in_year",
        {"agency": CITY_OFFICE, "year": "2019"},
        "kind what of",
        {("2 组长 leader", "霍闻溪", "宜春市政务公开工作领导小组")},
    ),
    (
        "platforms_of",
        {"agency": CITY_OFFICE},
        "platform quote",
        {("宜春政务发布微信公众号", "“宜春政务发布”微信公众号")},
    ),
]

# The same, where the rows are all there is.
ONLY = [
    ("version_on", {"regulation": INFORMATION, "day": "2019-05-14"}, "version", {("国务院令第492号",)}),
    ("version_on", {"regulation": INFORMATION, "day": "2019-05-15"}, "version", {("国务院令第711号",)}),
    ("stale", {}, "path version ended", {("07_开发区2019年度报告.txt", "国务院令第492号", "2019-05-15")}),
    ("cites", {"agency": "没有这个机关"}, "regulation", set()),
]


def answer(graph: Graph, name: str, values: dict[str, str], columns: str) -> set[tuple[str, ...]]:
    rows = graph.query(name, **values)
    at = [rows.variables.index(column) for column in columns.split()]
    return {tuple("" if row[i] is None else str(row[i]) for i in at) for row in rows}


@pytest.mark.parametrize(("name", "values", "columns", "expected"), ROWS)
def test_the_answer_holds(
    graph: Graph, name: str, values: dict[str, str], columns: str, expected: set[tuple[str, ...]]
) -> None:
    found = answer(graph, name, values, columns)
    assert expected <= found, expected - found


@pytest.mark.parametrize(("name", "values", "columns", "expected"), ONLY)
def test_the_answer_is(
    graph: Graph, name: str, values: dict[str, str], columns: str, expected: set[tuple[str, ...]]
) -> None:
    assert answer(graph, name, values, columns) == expected


def test_most_cited_counts_documents_and_agencies(graph: Graph) -> None:
    rows = graph.query("most_cited")
    first = dict(zip(rows.variables, next(iter(rows)), strict=True))
    assert (str(first["regulation"]), str(first["documents"])) == (INFORMATION, "10")


def test_platforms_without_operator(graph: Graph) -> None:
    names = {name for (name,) in answer(graph, "platforms_without_operator", {}, "platform")}
    assert "靖安交通微信公众号" in names
    assert "宜春市人民政府网站" not in names


def test_every_named_query_runs_and_quotes_stand_in_the_samples(graph: Graph) -> None:
    from kg.query import catalogue

    for query in catalogue():
        values = {parameter.name: parameter.example for parameter in query.parameters}
        graph.query(query.name, **values)
