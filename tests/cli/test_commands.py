"""The commands as users run them."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
import rdflib

import kg as library
from kg.pipeline import Report
from kg.resources import samples

PARTS = {"source", "sha256", "span", "title", "issuer", "co_issuers", "date", "number", "recipient", "regulations"}
PARTS |= {"agencies", "groups", "platforms", "people", "tasks", "figures", "unresolved"}


def kg(*arguments: str | Path, **options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", input=options.get("input"))


@pytest.fixture(scope="module")
def folder(built: tuple[Path, Report]) -> Path:
    return built[0]


def test_demo_does_the_whole_job(tmp_path: Path) -> None:
    result = kg("demo", "-o", tmp_path / "out")
    assert result.returncode == 0, result.stderr
    assert "0 problems" in result.stdout
    assert "国务院令第492号" in result.stdout
    assert "https://w3id.org/zhengwu/ontology#" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "citations.html").stat().st_size > 100_000


def test_help_of_every_command_and_no_heavy_import() -> None:
    listed = kg("--help").stdout
    for name in ("demo", "build", "query", "queries", "view", "export", "check", "extract", "text"):
        assert f"  {name} " in listed
        assert kg(name, "--help").returncode == 0
    heavy = "import sys; sys.argv = ['kg', '--help']\nfrom kg.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    heavy += "print([m for m in ('jieba', 'rdflib', 'networkx', 'pyvis', 'pyoxigraph') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, encoding="utf-8")
    assert result.stdout.endswith("[]\n"), result.stdout + result.stderr


def test_extract_prints_the_record(folder: Path) -> None:
    result = kg("extract", samples())
    assert result.returncode == 0, result.stderr
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(records) == 19
    for record in records:
        assert set(record) >= PARTS
        text = kg("text", samples() / record["source"]).stdout if record["index"] == 0 else ""
        for kind in ("regulations", "agencies", "groups", "platforms", "people", "tasks", "figures"):
            for mention in (m for entry in record[kind] for m in entry["mentions"]) if text else ():
                assert set(mention) >= {"start", "end", "text", "rule"}
        for name, value in record.items():  # every value has its evidence beside it
            if value and name in {"title", "issuer", "date", "number", "recipient"}:
                assert record[f"{name}_mentions"]


def test_offsets_count_in_the_text_that_is_printed() -> None:
    for path in sorted(samples().iterdir()):
        command = [sys.executable, "-m", "kg", "text", str(path)]
        text = subprocess.run(command, capture_output=True).stdout.decode("utf-8")
        for record in library.extract(path):
            for entry in record["regulations"] + record["agencies"]:
                for mention in entry["mentions"]:
                    assert text[mention["start"] : mention["end"]] == mention["text"]


def test_extract_as_table() -> None:
    result = kg("extract", next(samples().glob("12_*")), "--format", "table")
    assert "靖府字〔2016〕651号" in result.stdout
    assert "「" in result.stdout


def test_extract_as_coverage_adds_up() -> None:
    lines = kg("extract", samples(), "--format", "coverage").stdout.splitlines()
    head, *rows, total = lines
    assert head.split("\t") == [
        "source 来源",
        "place 位置",
        "kind 类别",
        "words 原文",
        "fate 去向",
        "key or reason 所指或理由",
    ]
    assert {len(row.split("\t")) for row in rows} == {6}
    assert total.startswith(f"seen 所见 {len(rows)} = kept 收录 ")
    assert total.endswith("unaccounted 遗漏 0")


def test_query_forms(folder: Path) -> None:
    rows = list(csv.DictReader(kg("query", "documents", "-g", folder, "--format", "csv").stdout.splitlines()))
    assert len({row["path"] for row in rows}) == 17
    data = json.loads(kg("query", "documents", "-g", folder, "--format", "json").stdout)
    assert len(data["results"]["bindings"]) == len(rows)
    assert "─" in kg("query", "documents", "-g", folder).stdout
    text = "PREFIX kg: <https://w3id.org/zhengwu/ontology#> SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a kg:Document }"
    assert kg("query", text, "-g", folder, "--format", "csv").stdout.split() == ["n", "19"]
    assert kg("query", "ASK { ?s ?p ?o }", "-g", folder).stdout == "true\n"
    assert "<" in kg("query", "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 3", "-g", folder).stdout


def test_query_from_a_file(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(
        "# 有哪些公文?\n# Which documents are there?\nPREFIX kg: <https://w3id.org/zhengwu/ontology#>\nSELECT ?d { ?d a kg:Document }\n",
        encoding="utf-8",
    )
    assert kg("query", file, "-g", folder, "--format", "csv").stdout.count("document/") == 19


def test_a_file_of_ones_own_needs_neither_description_nor_prefixes(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("SELECT ?d { ?d a kg:Document }\n", encoding="utf-8")
    assert kg("query", file, "-g", folder, "--format", "csv").stdout.count("document/") == 19
    result = kg("query", tmp_path / "none.rq", "-g", folder)
    assert (result.returncode, result.stderr) == (1, f"Error: {tmp_path / 'none.rq'}: no such file\n")


def test_byte_order_mark_for_spreadsheets(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "works.csv"
    assert kg("query", "works", "-g", folder, "--format", "csv", "--bom", "-o", file).returncode == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbftitle,")
    assert "--bom goes with --format csv" in kg("query", "works", "-g", folder, "--bom").stderr


def test_no_result_is_an_empty_table(folder: Path, tmp_path: Path) -> None:
    result = kg("query", "cites", "agency=没有", "-g", folder)
    assert result.returncode == 0
    assert "kg query agencies" in result.stderr
    file = tmp_path / "none.rq"
    file.write_text(
        "# param year: a year, such as 2019\nSELECT $year ?d { ?d kg:reportYear $year }\n", encoding="utf-8"
    )
    assert kg("query", file, "year=1900", "-g", folder).stderr == ""  # no name that could be wrong


def test_a_place_of_a_quote_is_that_of_the_text(folder: Path) -> None:
    rows = list(csv.DictReader(kg("query", "groups", "-g", folder, "--format", "csv").stdout.splitlines()))
    text = subprocess.run([sys.executable, "-m", "kg", "text", str(samples() / rows[0]["path"])], capture_output=True)
    words = text.stdout.decode("utf-8")[int(rows[0]["start"]) : int(rows[0]["end"])]
    assert f"【{words}】" in rows[0]["quote"]


def test_view_with_a_limit(folder: Path, tmp_path: Path) -> None:
    from kg.views.drawing import LIMIT

    assert kg("view", "citations", "-g", folder, "--limit", "8", "-o", tmp_path / "small.html").returncode == 0
    small = (tmp_path / "small.html").read_text(encoding="utf-8")
    assert "只画出被引最多的文件" in small
    assert f"[default: {LIMIT}]" in kg("view", "--help").stdout


def test_wrong_queries_are_told_in_one_line(folder: Path) -> None:
    for arguments in (("SELECT ?x { ?x",), ("cites",), ("cites", "agencie=x"), ("documents", "x=y")):
        result = kg("query", *arguments, "-g", folder)
        assert result.returncode == 1, arguments
        assert result.stderr.startswith("Error: ")
        assert "Traceback" not in result.stderr
        assert len(result.stderr.splitlines()) == 1
    assert len(kg("query", "SELECT ?x { ?x", "-g", folder).stderr) < 200


def test_exports_are_read_by_their_libraries(folder: Path, tmp_path: Path) -> None:
    for form, name in (("turtle", "g.ttl"), ("nquads", "g.nq"), ("graphml", "g.graphml")):
        assert kg("export", form, "-g", folder, "-o", tmp_path / name).returncode == 0
    turtle = rdflib.Graph().parse(data=(tmp_path / "g.ttl").read_text(encoding="utf-8"), format="turtle")
    quads = rdflib.Dataset(default_union=True)
    quads.parse(data=(tmp_path / "g.nq").read_text(encoding="utf-8"), format="nquads")
    assert len(quads) >= len(turtle) > 5000
    network = nx.read_graphml(tmp_path / "g.graphml")
    labels = {data["label"] for _, data in network.nodes(data=True)}
    assert "靖安县交通运输局" in labels
    assert any(data.get("quote") for _, _, data in network.edges(data=True))


def test_check_holds_and_finds_what_is_broken(folder: Path, tmp_path: Path) -> None:
    result = kg("check", "-g", folder)
    assert result.returncode == 0, result.stdout
    from kg.cli.check import problems
    from kg.graph.store import Store

    lines = [line for line in library.open(folder) if "/mention/" not in line or "#rule>" not in line]
    broken = Store.in_memory("\n".join(lines).encode())
    assert any("kg:rule" in line for line in problems(broken))


def test_library(folder: Path) -> None:
    graph = library.open(folder)
    assert sum(1 for _ in graph.to_rdflib().quads()) == len(graph)
    assert graph.to_networkx().number_of_nodes() > 50
    with pytest.raises(library.KgError, match="no query"):
        graph.query("issud_by")
