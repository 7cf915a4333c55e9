"""Rows as text."""

import csv
import io
import json

import pytest

from kg.graph.terms import XSD_STRING, Rows, Term
from kg.query.formats import FORMATS, as_csv, as_json
from kg.query.terminal import cells, table

ROWS = Rows(
    ("date", "title", "kind"),
    [
        (Term.literal("2014-12-05"), Term.literal("关于做好“两公开”的通知", language="zh"), None),
        (None, Term.literal('含逗号,引号"和\n换行'), Term.iri("https://w3id.org/zhengwu/ontology#basis")),
    ],
)


def text(rows: Rows, width: int | None = None) -> str:
    return "".join(table(rows, width))


def test_table_is_aligned() -> None:
    assert text(ROWS).splitlines() == [
        "date        title                   kind",
        "──────────  ──────────────────────  ────────",
        "2014-12-05  关于做好“两公开”的通知",
        '            含逗号,引号"和 换行     kg:basis',
    ]


@pytest.mark.parametrize("width", [20, 30, 34, 40, 80])
def test_table_keeps_to_the_width_and_loses_nothing(width: int) -> None:
    lines = text(ROWS, width).splitlines()
    narrowest = 8 * 3 + 2 * 2
    assert max(map(cells, lines)) <= max(width, narrowest)
    for word in ("做", "知", "逗", "换", "basis"):
        assert word in text(ROWS, width)


def test_no_rows_is_a_header() -> None:
    assert text(Rows(("a", "名称"), [])) == "a  名称\n─  ────\n"


def test_a_mark_does_not_begin_a_line_and_a_number_is_not_torn() -> None:
    lines = text(Rows(("t",), [(Term.literal("一二三四，五六2014年12月，国务院令第492号"),)]), 8).splitlines()[2:]
    assert not any(line[0] in "，。" for line in lines) and "".join(lines).startswith("一二三四，五六2014年")
    assert any("492" in line for line in lines) and max(map(cells, lines)) <= 8


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in text(Rows(("t",), [(Term.literal("\x1b[31m红\u202e"),)]))


def test_csv_is_read_back() -> None:
    lines = list(csv.reader(io.StringIO("".join(as_csv(ROWS)), newline="")))
    assert lines[0] == ["date", "title", "kind"]
    assert lines[2] == ["", '含逗号,引号"和\n换行', "https://w3id.org/zhengwu/ontology#basis"]
    assert "".join(as_csv(ROWS, bom=True)).encode().startswith(b"\xef\xbb\xbfdate")


def test_json_is_sparql_results() -> None:
    data = json.loads("".join(as_json(ROWS)))
    assert data["head"] == {"vars": ["date", "title", "kind"]}
    first, second = data["results"]["bindings"]
    assert first["title"] == {"type": "literal", "value": "关于做好“两公开”的通知", "xml:lang": "zh"}
    assert "kind" not in first and second["kind"]["type"] == "uri"
    assert json.loads("".join(as_json(Rows(("a",), [])))) == {"head": {"vars": ["a"]}, "results": {"bindings": []}}


def test_datatypes() -> None:
    rows = Rows(
        ("n",), [(Term.literal("3", "http://www.w3.org/2001/XMLSchema#integer"),), (Term.literal("x", XSD_STRING),)]
    )
    bindings = json.loads("".join(as_json(rows)))["results"]["bindings"]
    assert bindings[0]["n"]["datatype"].endswith("#integer") and "datatype" not in bindings[1]["n"]


def test_formats() -> None:
    assert list(FORMATS) == ["table", "csv", "json"]
    assert all("".join(write(Rows(("a",), []))) for write in FORMATS.values())
