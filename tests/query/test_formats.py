"""Rows as text."""

import csv
import io
import json
from datetime import datetime

import openpyxl
import pyoxigraph
import pytest
import rdflib
from lxml import etree

from kg.errors import ExportError, QueryError
from kg.graph.namespaces import XSD
from kg.graph.terms import XSD_STRING, Rows, Term
from kg.query.formats import FORMATS, STATEMENTS, TRUTHS, written
from kg.query.markdown import as_markdown
from kg.query.standard import as_csv, as_json, as_tsv, as_xml, ntriples
from kg.query.terminal import cells, fitted, table
from kg.query.xlsx import CUT, as_xlsx

RDFLIB = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}

ROWS = Rows(
    ("date", "title", "kind"),
    [
        (Term.literal("2014-12-05"), Term.literal("关于做好“两公开”的通知", language="zh"), None),
        (None, Term.literal('含逗号,引号"和\n换行'), Term.iri("https://w3id.org/zhengwu/ontology#basis")),
    ],
)
MIXED = Rows(
    ("a", "b"),
    [
        (Term.literal('"引\\\n\t\r'), Term.literal("条例", language="zh")),
        (Term.iri("urn:x?y=1&z=2"), Term.literal("2019-05-14", XSD + "date")),
        (Term.literal("36", XSD + "integer"), None),
        (Term.literal("0.90", XSD + "decimal"), Term.literal("true", XSD + "boolean")),
        (Term.literal("not a number", XSD + "integer"), Term.literal("<&>'")),
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


def test_tsv_is_that_of_the_standard() -> None:
    text = "".join(as_tsv(MIXED))
    parsed = pyoxigraph.parse_query_results(text.encode(), format=pyoxigraph.QueryResultsFormat.TSV)
    assert read(parsed) == plain(MIXED)


@pytest.mark.parametrize("form", ["json", "xml"])
def test_json_and_xml_are_read_back_whole(form: str) -> None:
    formats = {"json": pyoxigraph.QueryResultsFormat.JSON, "xml": pyoxigraph.QueryResultsFormat.XML}
    text = "".join(FORMATS[form](MIXED))
    assert read(pyoxigraph.parse_query_results(text.encode(), format=formats[form])) == plain(MIXED)
    for truth in (True, False):
        answer = pyoxigraph.parse_query_results("".join(TRUTHS[form](truth)).encode(), format=formats[form])
        assert bool(answer) is truth


def test_xml_holds_no_character_that_xml_forbids() -> None:
    text = "".join(as_xml(Rows(("a",), [(Term.literal("a\x00\x1b\ufffeb"),)])))
    assert etree.fromstring(text.encode())[1][0][0][0].text == "a\ufffd\ufffd\ufffdb"


def read(solutions) -> list[list[str | None]]:
    return [[str(row[v]) if row[v] is not None else None for v in solutions.variables] for row in solutions]


def plain(rows: Rows) -> list[list[str | None]]:
    return [[None if value is None else ntriples(value) for value in row] for row in rows]


def test_a_spreadsheet_program_runs_nothing() -> None:
    risky = ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "-5", "+8.5"]
    rows = Rows(("a",), [(Term.literal(text),) for text in risky])
    assert [row[0] for row in list(csv.reader(io.StringIO("".join(as_csv(rows, bom=True)), newline="")))[1:]] == [
        *("'=HYPERLINK(1)", "'+1+1", "'-2+3", "'@SUM(A1)", "'\t=1", "-5", "+8.5")
    ]
    assert "".join(as_csv(rows)).split("\r\n")[1] == "=HYPERLINK(1)"  # exact where no spreadsheet is meant
    cells = [row[0] for row in sheet(rows).iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == risky and {cell.data_type for cell in cells} <= {"s", "inlineStr"}


def sheet(rows: Rows):
    return openpyxl.load_workbook(io.BytesIO(b"".join(as_xlsx(rows)))).active


def test_a_spreadsheet_has_types_a_frozen_header_and_widths() -> None:
    rows = Rows(
        ("日期", "n", "x", "year", "text", "none"),
        [
            (
                *(Term.literal("2019-05-14", XSD + "date"), Term.literal("-12", XSD + "integer")),
                *(Term.literal("0.90", XSD + "decimal"), Term.literal("2019", XSD + "gYear")),
                *(Term.literal("007", language="zh"), None),
            ),
            (
                *(Term.literal("1899-12-31", XSD + "date"), Term.literal("9" * 20, XSD + "integer")),
                *(Term.literal("INF", XSD + "double"), None, Term.iri("urn:x"), None),
            ),
        ],
    )
    page = sheet(rows)
    assert [cell.value for cell in page[1]] == list(rows.variables)
    assert all(cell.font.b for cell in page[1]) and not page["A2"].font.b
    assert page.freeze_panes == "A2"
    assert [cell.value for cell in page[2]] == [datetime(2019, 5, 14), -12, 0.9, 2019, "007", None]
    assert [cell.value for cell in page[3]] == ["1899-12-31", "9" * 20, "INF", None, "urn:x", None]
    assert page["A2"].number_format == "yyyy\\-mm\\-dd"
    assert page.column_dimensions["A"].width == 12
    assert b"".join(as_xlsx(rows)) == b"".join(as_xlsx(rows))


def test_a_spreadsheet_keeps_odd_text_as_it_is() -> None:
    odd = ["<b>&\"'", " 两端空格 ", "一\n二", "a\x00\x1bb\ud800", "政" * 40_000, "x" * 32_767, "_x0041_"]
    page = sheet(Rows(("a",), [(Term.literal(text),) for text in odd]))
    values = [row[0].value for row in page.iter_rows(min_row=2)]
    assert values[:4] == [*odd[:3], "ab"]
    assert values[4] == "政" * (32_767 - len(CUT)) + CUT and values[5] == odd[5]
    assert values[6] in (odd[6], "_x005F_x0041_")  # as Office escapes what would be the code of a character


def test_a_sheet_that_would_be_too_long_is_told() -> None:
    with pytest.raises(ExportError, match=r"a sheet holds 1,048,576 rows, the answer has 1,048,576; take --format csv"):
        list(as_xlsx(Rows(("a",), [(None,)] * 1_048_576)))


def test_markdown_shows_text_as_text() -> None:
    lines = "".join(as_markdown(Rows(("a_b",), [(Term.literal("<script>|*x*\n# 二"),)]))).splitlines()
    assert lines == ["| a\\_b |", "| --- |", r"| \<script\>\|\*x\* \# 二 |"]


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_dates_and_paths_are_not_broken(width: int) -> None:
    path = "05_县交通局2015年度报告.txt"
    row = tuple(map(Term.literal, ("2014-12-05", "政" * 60, "信息" * 50, "kg:basis", path, "120", "130")))
    text = "".join(fitted(Rows(("date", "document", "quote", "kind", "path", "start", "end"), [row]), width))
    assert "2014-12-05" in text and path in text and "kg:basis" in text
    assert max(map(cells, text.splitlines())) <= width


def test_columns_that_do_not_fit_become_cards() -> None:
    rows = Rows(tuple(f"column_{i}" for i in range(9)), [tuple(Term.literal("文" * 20) for _ in range(9))])
    assert "".join(fitted(rows, 80)).startswith("── 1 ─")
    assert "".join(fitted(rows, 300)).startswith("column_0 ")


def test_formats() -> None:
    assert list(FORMATS) == ["table", "cards", "csv", "tsv", "json", "xml", "markdown", "xlsx"]
    for name, write in FORMATS.items():
        assert list(write(Rows(("a",), []))) or name == "cards"  # no rows, no cards


def test_an_answer_of_another_kind_has_other_formats() -> None:
    line = b'<urn:a> <urn:p/b> "\xe6\x9d\xa1"@zh .\n'
    assert "".join(written(line * 2)) == '<urn:a> <urn:p/b> "条"@zh .\n' or "<urn:p/b>" in "".join(written(line))
    for form in STATEMENTS:
        graph = rdflib.Graph().parse(data="".join(written(line * 2, form)), format=RDFLIB[form])
        assert [str(o) for o in graph.objects()] == ["条"]
    with pytest.raises(QueryError, match="give triples, not csv; available: turtle, ntriples, jsonld, rdfxml"):
        written(line, "csv")
    with pytest.raises(QueryError, match="ASK gives true or false, not xlsx; available: table, csv"):
        written(True, "xlsx")
    with pytest.raises(QueryError, match="SELECT gives rows, not turtle; available: table, cards"):
        written(Rows((), []), "turtle")
