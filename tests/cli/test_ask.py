"""`kg query` and `kg queries` at the command line."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest
import rdflib

from kg.pipeline import Report
from tests.papers import here

Built = tuple[Path, Report]
BUREAU = "靖安县交通运输局"
DOCUMENTS = "CONSTRUCT { ?d a kg:Document } WHERE { ?d a kg:Document }"


def test_formats_follow_the_name_of_the_file(built: Built, tmp_path: Path) -> None:
    for name, begin in (
        ("a.csv", "title,"),
        ("a.tsv", "?title\t"),
        ("a.json", '{"head"'),
        ("a.md", "| title"),
        ("a.xml", "<?xml"),
    ):
        assert here("query", "works", "-g", built[0], "-o", tmp_path / name).returncode == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begin)
    assert here("query", "works", "-g", built[0], "-o", tmp_path / "a.xlsx").returncode == 0
    page = openpyxl.load_workbook(io.BytesIO((tmp_path / "a.xlsx").read_bytes())).active
    assert page["A1"].value == "title" and page.max_row > 20
    assert here("query", DOCUMENTS, "-g", built[0], "-o", tmp_path / "a.rdf").returncode == 0
    assert len(rdflib.Graph().parse(tmp_path / "a.rdf", format="xml")) == 19


@pytest.mark.parametrize(
    ("form", "name"), [("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld"), ("rdfxml", "xml")]
)
def test_what_a_construct_makes_in_each_format(built: Built, form: str, name: str) -> None:
    result = here("query", DOCUMENTS, "-g", built[0], "--format", form)
    assert len(rdflib.Graph().parse(data=result.stdout, format=name)) == 19


def test_a_format_that_does_not_go_is_told(built: Built) -> None:
    for words, told in (
        ((DOCUMENTS, "--format", "csv"), "CONSTRUCT and DESCRIBE give triples, not csv"),
        (("works", "--format", "pdf"), "'pdf' is none of table, cards, csv"),
        (("ASK { }", "--format", "turtle"), "ASK gives true or false, not turtle"),
        (("works", "--format", "rdfxml"), "SELECT gives rows, not rdfxml"),
    ):
        result = here("query", *words, "-g", built[0])
        assert result.returncode and told in result.stderr and not result.stdout


def test_a_narrow_table_leaves_out_where_a_quote_stands(built: Built) -> None:
    narrow = here("query", "groups", "-g", built[0]).stdout
    assert narrow.split("\n")[0].split() == ["group", "role", "who", "since", "quote"]
    assert max(map(len, narrow.splitlines())) <= 120
    wide = here("query", "groups", "-g", built[0], "--wide").stdout
    assert wide.startswith("── 1 ─") and "\npath " in wide
    assert here("query", "groups", "-g", built[0], "--format", "csv").stdout.startswith(
        "group,agency,role,who,since,quote,document,path,start,end"
    )


def test_explained_is_run_by_others(built: Built, tmp_path: Path) -> None:
    result = here("query", "cites", f"agency={BUREAU}", "--explain", "-g", tmp_path / "none")
    assert "# 某机关引用了哪些法规文件" in result.stdout and f'VALUES ?agency {{ "{BUREAU}" }}' in result.stdout
    file = tmp_path / "mine.rq"
    file.write_text(result.stdout, encoding="utf-8")
    rows = here("query", file, "-g", built[0], "--format", "csv").stdout.splitlines()
    expected = here("query", "cites", f"agency={BUREAU}", "-g", built[0], "--format", "csv").stdout.splitlines()
    assert [row.removeprefix(f"{BUREAU},").removeprefix("agency,") for row in rows] == expected
    assert here("query", "ASK { ?d a kg:Document }", "--explain").stdout.startswith("PREFIX kg: <")
    wrong = here("query", "ASK { ?d a kg:Document", "--explain")
    assert wrong.returncode == 1 and "1:23: not SPARQL from here" in wrong.stderr


def test_a_name_that_is_not_there_is_told_with_those_near_it(built: Built) -> None:
    result = here("query", "cites", "agency=县交通局", "-g", built[0])
    assert result.returncode == 0 and f"did you mean 是否指 {BUREAU}、" in result.stderr


def test_the_list_is_by_subject() -> None:
    lines = here("queries").stdout.splitlines()
    assert "引用 CITATIONS" in lines and lines.index("引用 CITATIONS") < lines.index("cites") < lines.index(
        "公文 DOCUMENTS"
    )
    assert any("agency=宁德市交通运输局  (agency) " in line for line in lines)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_ends_a_question_at_once(built: Built) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\nfrom kg.cli import main\nmain(['query', {endless!r}, '-g', {str(built[0])!r}])",
        ],
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    time.sleep(3)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=10)
    assert (process.returncode, told.decode()) == (130, "Stopped 已停止\n")


def test_exports_of_rdf_say_the_same_once(built: Built, tmp_path: Path) -> None:
    graphs = {}
    for form, name in (("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld"), ("rdfxml", "xml")):
        file = tmp_path / form
        assert here("export", form, "-g", built[0], "-o", file).returncode == 0
        graphs[form] = set(rdflib.Graph().parse(file, format=name))
        assert here("export", form, "-g", built[0], "-o", tmp_path / "again").returncode == 0
        assert file.read_bytes() == (tmp_path / "again").read_bytes()
    assert len(graphs["ntriples"]) == len((tmp_path / "ntriples").read_text(encoding="utf-8").splitlines())
    assert all(graph == graphs["ntriples"] for graph in graphs.values())
