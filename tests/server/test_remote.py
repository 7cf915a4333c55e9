"""Our own server as the store elsewhere: what is asked through it is what is asked here."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from kg.cli.main import main
from kg.graph.remote import Remote
from kg.graph.store import Store
from kg.graph.terms import Term
from kg.pipeline import Report
from kg.query import catalogue
from tests.server.conftest import Serving

VALUES = {
    "agency": Term.literal("宜春市人民政府办公室"),
    "other": Term.literal("靖安县交通运输局"),
    "regulation": Term.literal("中华人民共和国政府信息公开条例"),
    "year": Term.literal("2017"),
}


def test_named_queries_give_the_same_rows(server: Serving, built: tuple[Path, Report]) -> None:
    here, there = Store.open(built[0]), Remote.open(server.url)
    for entry in catalogue():
        bindings = {p.name: VALUES.get(p.name) or Term.literal(p.example) for p in entry.parameters}
        one, two = here.select(entry.text, bindings), there.select(entry.text, bindings)
        assert two.variables == one.variables, entry.name
        assert sorted(map(str, two)) == sorted(map(str, one)), entry.name


def test_every_form_of_query(server: Serving, built: tuple[Path, Report]) -> None:
    here, there = Store.open(built[0]), Remote.open(server.url)
    assert there.run("ASK { ?d a kg:Document }") is True and there.run("ASK { ?d a <urn:x> }") is False
    for query in ("CONSTRUCT { ?d dct:title ?t } { ?d dct:title ?t }", "DESCRIBE kg:Document"):
        one, two = here.run(query), there.run(query)
        assert isinstance(one, bytes) and isinstance(two, bytes)
        assert sorted(one.splitlines()) == sorted(two.splitlines()) != []


def test_kg_query_asks_there(server: Serving, built: tuple[Path, Report], tmp_path: Path) -> None:
    run = CliRunner().invoke
    question = ["query", "cites", "agency=靖安县交通运输局", "--format", "csv"]
    here, there = run(main, [*question, "-g", str(built[0])]), run(main, [*question, "--endpoint", server.url])
    assert there.exit_code == 0, there.output
    assert there.stdout == here.stdout and there.stdout.count("\n") > 5
    own = tmp_path / "mine.rq"
    own.write_text("# param name: words, such as 通知\nSELECT $name ?t { ?d dct:title ?t FILTER(CONTAINS(?t, STR($name))) }",
                   encoding="utf-8-sig")  # fmt: skip
    found = run(main, ["query", str(own), "name=通知", "--endpoint", server.url])
    assert found.exit_code == 0 and "通知" in found.stdout, found.output
    refused = run(main, ["query", "DROP ALL", "--endpoint", server.url])
    assert refused.exit_code == 1 and "DROP is an update" in refused.output
    absent = run(main, ["query", "agencies", "--endpoint", "http://127.0.0.1:9/sparql"])
    assert absent.exit_code == 1 and "is the store running?" in absent.output


def test_kg_publish_tells_a_store_that_takes_nothing(server: Serving, built: tuple[Path, Report]) -> None:
    told = CliRunner().invoke(main, ["publish", "-g", str(built[0]), "--endpoint", server.url])
    assert told.exit_code == 1 and "read-only" in told.output, told.output


def test_a_server_in_front_of_a_server(server: Serving, serve: Callable[..., Serving]) -> None:
    front = serve("--endpoint", server.url, "--max-rows", "500")
    titles = "SELECT ?t { ?d a kg:Document ; dct:title ?t } ORDER BY ?t"
    for media in ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"):
        one, two = server.get(titles, media), front.get(titles, media)
        assert (two.status, two.media, two.body) == (200, one.media, one.body)
    graph = json.loads(server.get("SELECT ?g { GRAPH ?g { ?d dct:title ?t } } LIMIT 1").body)
    name = graph["results"]["bindings"][0]["g"]["value"]
    assert json.loads(front.get("ASK { ?s dct:title ?t }", **{"default-graph-uri": name}).body)["boolean"] is True
    assert front.get("ASK { ?s ?p ?o }", **{"default-graph-uri": "urn:none"}).status == 403
    assert "more than 500 rows" in front.get("SELECT * { ?s ?p ?o } LIMIT 501").text
    assert front.get("ASK {}").status == 200


def test_a_store_that_goes_away_is_told(serve: Callable[..., Serving]) -> None:
    behind = serve()
    front = serve("--endpoint", behind.url)
    assert front.get("ASK {}").status == 200
    behind.stop()
    gone = front.get("ASK {}")
    assert gone.status == 503 and "is the store running" in gone.text
