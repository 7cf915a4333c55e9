"""Every format, read by a parser that is not ours, also where names are hostile."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.counting import counter
from kg.pages.negotiation import GRAPHS, TABLES, best, canonical
from tests.server.conftest import Serving, make_store

NAMES = [
    "<script>alert(1)</script>",
    "\"两'种'引号\" & <b>",
    "甲,乙;丙\t丁\n戊\r\n己\r庚",
    "\x01\x08\x1f控制\x7f\x85",
    "a\u202eb\u2066c",
    "]]> }},{\" \\ \\\" {{ %",
    "=1+1",
    "\ufffe\uffff\ufeff",
    "𠮷 😀",
    "",
]  # fmt: skip
SPARQL = "{http://www.w3.org/2005/sparql-results#}"


def nt(text: str) -> str:
    return '"' + "".join(f"\\U{ord(char):08X}" for char in text) + '"'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = tmp_path_factory.mktemp("hostile")
    lines = (f"<urn:x:{n}> <http://x/name> {nt(name)} <urn:g:{n % 2}> .\n" for n, name in enumerate(NAMES))
    make_store(folder, "".join(lines))
    serving = Serving(folder)
    yield serving
    serving.stop()


QUERY = "SELECT ?s ?name ?nothing { ?s <http://x/name> ?name } ORDER BY ?s"


def xml_names(body: bytes) -> list[str]:
    return ["".join(cell.itertext()) for cell in ElementTree.fromstring(body).iter(f"{SPARQL}literal")]


def in_xml(name: str) -> str:
    never = {*map(chr, range(32)), "\ufffe", "\uffff"} - {"\t", "\n", "\r"}
    return "".join("\N{REPLACEMENT CHARACTER}" if char in never else char for char in name)


def test_hostile_names_in_json(hostile: Serving) -> None:
    answer = hostile.get(QUERY, "application/sparql-results+json")
    table = json.loads(answer.body)
    assert table["head"]["vars"] == ["s", "name", "nothing"]
    assert [row["name"]["value"] for row in table["results"]["bindings"]] == NAMES
    assert not any("nothing" in row for row in table["results"]["bindings"])


def test_hostile_names_in_xml(hostile: Serving) -> None:
    assert xml_names(hostile.get(QUERY, "application/sparql-results+xml").body) == list(map(in_xml, NAMES))


def test_hostile_names_in_csv(hostile: Serving) -> None:
    head, *rows = csv.reader(io.StringIO(hostile.get(QUERY, "text/csv").text, newline=""))
    assert head == ["s", "name", "nothing"] and [row[1] for row in rows] == NAMES


def test_hostile_names_in_tsv(hostile: Serving) -> None:
    head, *lines = hostile.get(QUERY, "text/tab-separated-values").text.split("\n")[:-1]
    assert head == "?s\t?name\t?nothing"
    cells = [line.split("\t") for line in lines]
    assert [len(row) for row in cells] == [3] * len(NAMES)
    plain = {"\\n": "\n", "\\r": "\r", "\\t": "\t", '\\"': '"', "\\\\": "\\", "\\f": "\f", "\\b": "\b"}
    for cell, name in zip((row[1] for row in cells), NAMES, strict=True):
        assert rdflib.util.from_n3(cell) == rdflib.Literal(name) or any(each in cell for each in plain)
        assert cell.startswith('"') and cell.endswith('"')


@pytest.mark.parametrize("media", GRAPHS)
def test_hostile_names_in_graphs(hostile: Serving, media: str) -> None:
    answer = hostile.get("CONSTRUCT { ?s <http://x/name> ?n } { ?s <http://x/name> ?n }", media)
    assert answer.media == media
    read = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}[GRAPHS[media]]
    graph = rdflib.Graph().parse(data=answer.text, format=read)
    expected = map(in_xml, NAMES) if read == "xml" else NAMES
    assert {str(name) for name in graph.objects()} == set(expected)


def test_errors_hold_hostile_text_as_text(hostile: Serving) -> None:
    answer = hostile.get("SELECT <script>alert(1)</script>")
    assert (
        answer.status == 400 and answer.media == "text/plain" and "nosniff" in answer.headers["X-Content-Type-Options"]
    )
    assert hostile.get("ASK {}", "<script>", format="<script>").media == "text/plain"


def test_ask_in_every_format(server: Serving) -> None:
    for media in TABLES:
        answer = server.get("ASK {}", media)
        assert answer.status == 200 and answer.media == media
        assert "true" in answer.text
    assert ElementTree.fromstring(server.get("ASK {}", "text/xml").body).find(f"{SPARQL}boolean") is not None


@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s a kg:Document }", "DESCRIBE ?s { ?s a kg:Document }"])
def test_graphs_are_the_same_in_every_format(server: Serving, query: str) -> None:
    graphs = []
    for media, form in (("text/turtle", "turtle"), ("application/n-triples", "nt"), ("application/ld+json", "json-ld"),
                        ("application/rdf+xml", "xml")):  # fmt: skip
        answer = server.get(query, media)
        assert answer.status == 200 and answer.media == media
        graphs.append(set(rdflib.Graph().parse(data=answer.text, format=form)))
    assert graphs[0] and all(graph == graphs[0] for graph in graphs)


def test_rdfxml_that_cannot_be_is_refused(server: Serving) -> None:
    query = "CONSTRUCT { <urn:a> <http://x/1> 'a' } {}"
    answer = server.get(query, "application/rdf+xml")
    assert answer.status == 400 and "ask for Turtle" in answer.text
    assert server.get(query, "text/turtle").status == 200


ACCEPTED = {
    ("rows", None): "application/sparql-results+json",
    ("rows", ""): "application/sparql-results+json",
    ("rows", "*/*"): "application/sparql-results+json",
    ("rows", "application/sparql-results+xml;q=0.8, text/csv;q=0.9"): "text/csv",
    ("rows", "text/csv, */*"): "text/csv",
    ("rows", "text/turtle, text/csv;q=0.1"): "text/csv",
    ("rows", "application/sparql-results+json;q=0, */*;q=0.5"): "application/json",
    ("rows", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"): "application/xml",
    ("rows", "TEXT/CSV; charset=utf-8 ;q=1.0"): "text/csv",
    ("rows", "text/csv;q=2, text/tab-separated-values;q=0.001"): "text/tab-separated-values",
    ("rows", "text/turtle"): None,
    ("rows", "image/png"): None,
    ("rows", ";;,,q=;/"): None,
    ("graph", None): "text/turtle",
    ("graph", "application/*"): "application/n-triples",
    ("graph", "application/rdf+xml;q=0.5, application/ld+json"): "application/ld+json",
    ("graph", "application/sparql-results+json"): None,
}


@pytest.mark.parametrize("form,accept", ACCEPTED)
def test_content_negotiation(server: Serving, form: str, accept: str | None) -> None:
    query = "SELECT ?s { ?s a kg:Document }" if form == "rows" else "CONSTRUCT WHERE { ?s a kg:Document }"
    answer = server.get(query, accept)
    wanted = ACCEPTED[form, accept]
    if wanted is None:
        assert answer.status == 406
        assert all(media in answer.text for media in canonical(TABLES if form == "rows" else GRAPHS))
    else:
        assert answer.status == 200 and answer.media == wanted and "Accept" in answer.headers["Vary"]


@given(st.text(alphabet=st.sampled_from("texapliconvsr/*+;,q=.01 -"), max_size=60))
def test_any_accept_header_is_read(accept: str) -> None:
    assert best(accept, TABLES) in {None, *TABLES}


CELLS = st.text(alphabet=st.sampled_from('a"\\\r\n,{}<>&result:'), max_size=12)
ROWS = st.lists(st.tuples(st.none() | CELLS, st.none() | CELLS), max_size=8)


def written(rows: list[tuple[str | None, str | None]], form: str) -> bytes:
    """Return a table as the engine writes it."""

    def cell(text: str | None) -> dict[str, Any] | None:
        return None if text is None else {"type": "literal", "value": text}

    if form == "json":
        named = [{k: cell(v) for k, v in zip("ab", row, strict=True) if v is not None} for row in rows]
        return json.dumps(
            {"head": {"vars": ["a", "b"]}, "results": {"bindings": named}}, separators=(",", ":")
        ).encode()
    if form == "xml":
        plain = [[(c or "").replace("&", "&amp;").replace("<", "&lt;") for c in row] for row in rows]
        return ("<results>" + "".join(f"<result>{a}{b}</result>" for a, b in plain) + "</results>").encode()
    if form == "tsv":
        escaped = [["" if c is None else json.dumps(c) for c in row] for row in rows]
        return "".join(f"{a}\t{b}\n" for a, b in [("?a", "?b"), *escaped]).encode()
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("a", "b"), *((c or "" for c in row) for row in rows)])
    return out.getvalue().encode()


@settings(deadline=None)
@given(ROWS, st.sampled_from(["json", "xml", "csv", "tsv"]), st.integers(0, 1000))
def test_rows_are_counted_exactly_however_the_parts_fall(
    rows: list[tuple[str | None, str | None]], form: str, seed: int
) -> None:
    data, count, chance, seen, at = written(rows, form), counter(form), random.Random(seed), 0, 0
    while at < len(data):
        size = chance.randint(1, 9)
        seen = count(data[at : at + size])
        at += size
    assert seen == max(len(rows), 1 if form == "json" else 0)


def test_any_store_is_served(hostile: Serving) -> None:
    assert hostile.get("ASK { GRAPH <urn:g:0> { ?s ?p ?o } }").text == '{"head":{},"boolean":true}'
