"""The library as a notebook uses it: rows, data frames, texts of every form."""

from __future__ import annotations

import builtins
import csv
from datetime import date
from pathlib import Path

import pytest
import rdflib

import kg
from kg.graph.namespaces import XSD
from kg.graph.terms import Rows, Term
from kg.library import Graph
from kg.query.answers import SHOWN, Answer

OGI = "中华人民共和国政府信息公开条例"
TYPED = Answer(
    ("day", "year", "n", "x", "truth", "text", "mixed", "none"),
    [
        (
            *(Term.literal("2019-05-14", XSD + "date"), Term.literal("2019", XSD + "gYear")),
            *(Term.literal("36", XSD + "integer"), Term.literal("0.90", XSD + "decimal")),
            *(Term.literal("true", XSD + "boolean"), Term.literal("条例", language="zh")),
            *(Term.literal("1", XSD + "integer"), None),
        ),
        (None, None, None, Term.literal("1", XSD + "integer"), None, Term.iri("urn:x"), Term.literal("甲"), None),
    ],
)


def test_rows_are_what_they_were(graph: Graph) -> None:
    rows = graph.query("version_on", regulation=OGI, day=date(2019, 5, 14))
    assert isinstance(rows, Rows) and len(rows) == 1
    ((first, *_),) = rows
    assert isinstance(first, Term) and rows.variables[0] == "title"
    assert [str(value) for (value,) in graph.query("SELECT ?n { VALUES ?n { 1 2 } }")] == ["1", "2"]


def test_values_for_a_text(graph: Graph) -> None:
    text = "SELECT ?n ?title { ?d a kg:Document ; kg:documentNumber ?n ; dct:title ?title }"
    (row,) = graph.query(text, n="靖府字〔2016〕651号")
    assert str(row[1]).startswith("靖安县人民政府")
    count = graph.query(
        "SELECT ?year (COUNT(*) AS ?n) { ?d dct:issued ?t FILTER(YEAR(?t) = ?year) } GROUP BY ?year", year=2016
    )
    assert next(iter(count.records()))["n"] > 0


def test_ask_and_construct(graph: Graph) -> None:
    assert graph.ask("ASK { ?d a kg:Document }") is True
    assert graph.ask("ASK { ?d a kg:Nothing }") is False
    made = graph.construct("CONSTRUCT { ?d a kg:Document } WHERE { ?d a kg:Document }")
    assert isinstance(made, rdflib.Graph) and len(made) == 19
    for wrong in (graph.ask, graph.construct):
        with pytest.raises(kg.KgError, match="is needed here"):
            wrong("SELECT ?x {}")
    with pytest.raises(kg.KgError, match="a SELECT query is needed here"):
        graph.query("ASK {}")


def test_a_file_and_a_hint(graph: Graph, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(
        "# param y (year): a year, such as 2016\nSELECT $y ?d { ?d kg:reportYear ?r FILTER(STR(?r) = STR($y)) }"
    )
    assert len(graph.query(str(file), y=2015)) >= 1
    assert "did you mean 是否指 靖安县交通运输局" in graph.hint("cites", agency="县交通局")


def test_records_are_plain_values() -> None:
    first, second = TYPED.records()
    assert first == {
        "day": date(2019, 5, 14),
        "year": 2019,
        "n": 36,
        "x": 0.9,
        "truth": True,
        "text": "条例",
        "mixed": 1,
        "none": None,
    }
    assert second["x"] == 1 and second["text"] == "urn:x" and second["day"] is None


def test_pandas() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = TYPED.to_pandas()
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert kinds == {
        "day": "datetime64[s]",
        "year": "Int64",
        "n": "Int64",
        "x": "Float64",
        "truth": "boolean",
        "text": "string",
        "mixed": "string",
        "none": "string",
    }
    assert frame["day"][0] == pandas.Timestamp(2019, 5, 14) and frame["day"].isna()[1]
    assert frame["n"].sum() == 36 and list(frame["mixed"]) == ["1", "甲"]
    assert list(Answer(("a", "b"), []).to_pandas().columns) == ["a", "b"]


def test_polars() -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    frame = TYPED.to_polars()
    assert dict(frame.schema) == {
        "day": polars.Date,
        "year": polars.Int64,
        "n": polars.Int64,
        "x": polars.Float64,
        "truth": polars.Boolean,
        "text": polars.String,
        "mixed": polars.String,
        "none": polars.String,
    }
    assert frame.row(0) == (date(2019, 5, 14), 2019, 36, 0.9, True, "条例", "1", None)
    assert Answer(("a", "b"), []).to_polars().columns == ["a", "b"]


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_what_is_not_installed_is_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = builtins.__import__

    def without(wanted: str, *rest: object, **more: object) -> object:
        if wanted == name:
            raise ImportError(wanted)
        return whole(wanted, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(kg.KgError, match=f"to_{name} needs {name}: pip install {name}"):
        getattr(TYPED, f"to_{name}")()


def test_a_frame_of_the_samples(graph: Graph) -> None:
    pytest.importorskip("polars", reason="polars is not installed")
    frame = graph.query("documents_by_year").to_polars()
    assert frame["documents"].sum() > 10 and frame["year"].is_sorted()


TRICKY = """SELECT ?text ?day ?year ?n ?x ?double ?truth ?iri ?mixed ?empty ?wrong {
  VALUES (?text ?day ?year ?n ?x ?double ?truth ?iri ?mixed ?wrong) {
    ("条\\t例\\n\\"引\\"\\\\n"@zh "2019-05-14"^^xsd:date "2019"^^xsd:gYear 36 0.90 1.5e0 true <urn:x> 1 "2019-02-31"^^xsd:date)
    ("" "2020-02-29"^^xsd:date UNDEF -1 2 2e0 false UNDEF "甲" UNDEF)
    (UNDEF UNDEF "2020"^^xsd:gYear UNDEF UNDEF UNDEF UNDEF <urn:y> 1.5 UNDEF)
    ("^^<urn:t>" UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF)
    (" \\r ,'" UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF)
  }
}"""


@pytest.mark.parametrize(
    "query",
    [
        TRICKY,
        "SELECT ?t { VALUES ?t { 1 UNDEF 2 } }",
        "SELECT ?d ?title ?day { ?d a kg:Document ; dct:title ?title OPTIONAL { ?d dct:issued ?day } }",
        "SELECT ?a ?b { ?a kg:never ?b }",
    ],
)
def test_a_frame_of_rows_that_nobody_has_read_is_the_same(graph: Graph, query: str) -> None:
    pandas, polars = (pytest.importorskip(f"{name}.testing") for name in ("pandas", "polars"))
    answer = graph.query(query)
    from_engine = answer.to_polars(), graph.query(query).to_pandas()
    rows = Answer(answer.variables, tuple(answer))  # read now, though the engine wrote them before
    assert len(rows) == len(from_engine[0])
    polars.assert_frame_equal(from_engine[0], rows.to_polars())
    pandas.assert_frame_equal(from_engine[1], rows.to_pandas())


def test_rows_are_read_when_they_are_looked_at(graph: Graph) -> None:
    answer = graph.query("SELECT ?n ?m { VALUES (?n ?m) { (1 2) } }")
    assert answer.rows == ((Term.literal("1", XSD + "integer"), Term.literal("2", XSD + "integer")),)
    assert len(answer) == 1 and answer == graph.query("SELECT ?n ?m { VALUES (?n ?m) { (1 2) } }")
    with pytest.raises(kg.KgError, match="1:9"):
        graph.query("SELECT }")


def test_a_notebook_shows_text_as_text_and_says_how_much_it_leaves_out() -> None:
    rows = [(Term.literal("<script>alert(1)</script>"), Term.literal("按照【《条例》】办理"))] * (SHOWN + 3)
    html = Answer(("a<b", "quote"), rows)._repr_html_()
    assert "<script" not in html and "&lt;script&gt;" in html and "<th>a&lt;b</th>" in html
    assert "按照<mark>《条例》</mark>办理" in html
    assert html.count("<tr>") == SHOWN + 1 and "3 more rows are not shown" in html
    assert "more rows" not in TYPED._repr_html_()


def test_csv_files(tmp_path: Path) -> None:
    TYPED.to_csv(tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1][:2] == ["2019-05-14", "2019"]
    TYPED.to_csv(tmp_path / "b.csv", bom=True)
    assert (tmp_path / "b.csv").read_bytes().startswith(b"\xef\xbb\xbfday,")
