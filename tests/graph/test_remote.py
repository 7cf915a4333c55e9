"""Asking elsewhere: what is sent means what is asked, and what comes is taken only where it is whole."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError, StoreError
from kg.graph.binding import bound, with_prefixes
from kg.graph.endpoint import Endpoint
from kg.graph.login import Login
from kg.graph.namespaces import PREFIXES
from kg.graph.refusing import RefusedError
from kg.graph.remote import Remote
from kg.graph.store import Store
from kg.graph.syntax import form, result_variables
from kg.graph.terms import Term
from kg.graph.virtuoso import reworded
from kg.graph.writing import TooLargeError
from kg.pipeline import Report
from kg.query import catalogue
from kg.resources import folder

TABLE = "application/sparql-results+json"
ONE = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "字"}}]}})


# ------------------------------------------------------------------------------------------------------------- values


def examples(engine: Store) -> dict[str, Term]:
    """Values for parameters, so that most queries find something in the samples."""
    named = {"year": "2017", "day": "2019-05-14", "agency": "宜春市人民政府办公室", "other": "靖安县交通运输局"}
    return {name: Term.literal(value) for name, value in named.items()} | {
        "regulation": Term.literal("中华人民共和国政府信息公开条例")
    }


def test_values_in_the_text_mean_the_same_as_values_beside_it(built: tuple[Path, Report]) -> None:
    """The same engine, asked both ways: each named query, with names and with IRIs."""
    store, found = Store.open(built[0]), 0
    iris = {
        "agency": "SELECT ?x { ?x skos:prefLabel ?n ; kg:cites ?r FILTER(STR(?n) = '宜春市人民政府办公室') }",
        "regulation": "SELECT ?x { ?x eli:is_realized_by ?v ; dct:title ?t } LIMIT 1",
    }
    by_iri = {name: store.select(text).rows[0][0] for name, text in iris.items()}
    for entry in (*catalogue(), *catalogue(folder("queries") / "findings")):
        for values in (examples(store), examples(store) | by_iri):
            bindings = {p.name: values.get(p.name) or Term.literal(p.example) for p in entry.parameters}
            beside, inside = store.select(entry.text, bindings), store.select(bound(entry.text, bindings))
            assert inside.variables == beside.variables, entry.name
            assert sorted(map(str, inside)) == sorted(map(str, beside)), entry.name
            found += bool(beside.rows)
    assert found > 40


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from([None, "zh", "en-gb"]))
def test_a_literal_stays_what_it_is(value: str, language: str | None) -> None:
    term = Term.literal(value, language=language)
    text = bound("SELECT $a { { } UNION { FILTER(BOUND($a)) } }", {"a": term})
    assert set(Store(ox.Store()).select(text)) == {(term,)}


@pytest.mark.parametrize("iri", ["urn:x> } DROP ALL #", "urn:a b", "no iri", 'urn:"', "urn:{}"])
def test_what_is_no_iri_is_refused(iri: str) -> None:
    with pytest.raises(QueryError, match="not as it should be"):
        bound("SELECT $a { ?s ?p $a }", {"a": Term.iri(iri)})


PLACES = {
    "the group of the query": ("SELECT $a { ?s ?p $a }", "SELECT $a {{} ?s ?p $a }"),
    "also where no group speaks of it": ("SELECT $a { ?s ?p ?o }", "SELECT $a {{} ?s ?p ?o }"),
    "groups in it": (
        "SELECT $a { { ?s ?p $a } UNION { ?s ?p ?o } }",
        "SELECT $a {{} {{} ?s ?p $a } UNION { ?s ?p ?o } }",
    ),
    "the group of a subselect, not its head": (
        "SELECT $a { { SELECT $a (COUNT(*) AS ?n) WHERE { ?s ?p $a } GROUP BY $a } }",
        "SELECT $a {{} { SELECT $a (COUNT(*) AS ?n) WHERE {{} ?s ?p $a } GROUP BY $a } }",
    ),
    "not EXISTS in the head": (
        "SELECT $a (EXISTS { ?x ?y ?z } AS ?e) { ?s ?p $a }",
        "SELECT $a (EXISTS { ?x ?y ?z } AS ?e) {{} ?s ?p $a }",
    ),
    "no strings, comments, names": (
        "SELECT $a { # { $a\n ?s ?p \"{ $a\", <urn:$a> , '''{\n$a''' . { ?s ?p ?ab } }",
        "SELECT $a {{} # { $a\n ?s ?p \"{ $a\", <urn:$a> , '''{\n$a''' . { ?s ?p ?ab } }",
    ),
}


@pytest.mark.parametrize("case", PLACES)
def test_values_stand_in_every_group_that_speaks_of_them(case: str) -> None:
    text, expected = PLACES[case]
    assert bound(text, {"a": Term.literal("x")}) == expected.replace("{{}", '{ VALUES ?a { "x" }')


def test_prefixes_of_ours_go_without_saying_and_others_stay() -> None:
    own = 'PREFIX kg: <urn:mine#> # PREFIX dct: <urn:x>\nSELECT * { ?s a kg:A ; dct:title "PREFIX skos: <urn:y>" }'
    sent = with_prefixes(own)
    assert sent.endswith(own) and sent.count("PREFIX kg:") == 1
    assert all(f"PREFIX {name}: <{iri}>" in sent for name, iri in PREFIXES.items() if name != "kg")
    assert sent.splitlines()[1:] == own.splitlines()[1:], "lines keep their numbers"


def test_virtuoso_is_asked_in_words_that_mean_the_same(built: tuple[Path, Report]) -> None:
    store = Store.open(built[0])
    for entry in catalogue():
        bindings = {p.name: examples(store).get(p.name) or Term.literal(p.example) for p in entry.parameters}
        same, other = store.select(entry.text, bindings), store.select(reworded(entry.text), bindings)
        assert sorted(map(str, same)) == sorted(map(str, other)), entry.name


# ------------------------------------------------------------------------------------------- what is never looked up


@pytest.mark.parametrize("look", [form, result_variables])
def test_reading_a_query_asks_nobody(look: Callable[[str], object]) -> None:
    with Elsewhere(lambda handler: handler.say(200, TABLE, ONE)) as there:
        with pytest.raises(RefusedError, match="SERVICE"):
            look(f"SELECT * {{ SERVICE <{there.url}> {{ ?s ?p ?x }} }}")
        assert there.asked == []


def test_no_query_on_a_store_of_ours_asks_another_host() -> None:
    with Elsewhere(lambda handler: handler.say(200, TABLE, ONE)) as there:
        with pytest.raises(RefusedError, match="SERVICE"):
            Store(ox.Store()).run(f"SELECT * {{ SERVICE <{there.url}> {{ ?s ?p ?x }} }}")
        assert there.asked == []


# --------------------------------------------------------------------------------------------- stores that misbehave


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Any

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append((self.headers, parse_qs(body)))
        self.server.answer(self)

    def say(self, status: int, media: str, body: str | bytes, length: int | None = None, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(data) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Elsewhere:
    """A server that answers as it is told."""

    def __init__(self, answer: Callable[[Handler], None]) -> None:
        self._server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.answer, self._server.asked = answer, []
        self.asked: list[Any] = self._server.asked
        self.url = f"http://127.0.0.1:{self._server.server_port}/sparql"

    def __enter__(self) -> Elsewhere:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def elsewhere() -> Iterator[Callable[..., Elsewhere]]:
    started: list[Elsewhere] = []

    def start(*said: Any, **headers: str) -> Elsewhere:
        answer = said[0] if callable(said[0]) else lambda handler: handler.say(*said, **headers)
        started.append(Elsewhere(answer).__enter__())
        return started[-1]

    yield start
    for each in started:
        each.__exit__()


MISBEHAVING = {
    "not there": ((404, "text/html", "<h1>Not Found</h1>"), StoreError, "no SPARQL 1.1 endpoint .*404: Not Found"),
    "refused": ((400, "text/plain", "Line 1: odd"), QueryError, "refuses this: Line 1: odd"),
    "failed": ((500, "text/plain", "out of memory"), StoreError, r"failed \(500: out of memory"),
    "password": ((401, "text/plain", ""), StoreError, "KG_USER and KG_PASSWORD"),
    "a page": ((200, "text/html", "<html>"), StoreError, "text/html came"),
    "no JSON": ((200, TABLE, "{}"), StoreError, "cannot be read"),
    "half of it": ((200, TABLE, ONE[:-9]), StoreError, "cannot be read"),
    "less than announced": ((200, TABLE, ONE[:-9], len(ONE.encode())), StoreError, "broke off"),
    "another form": ((200, TABLE, '{"head":{},"boolean":true}'), StoreError, "a truth value came"),
    "a triple as value": (
        (200, TABLE, ONE.replace('"literal"', '"surprise"')),
        StoreError,
        "cannot be read",
    ),
}


@pytest.mark.parametrize("case", MISBEHAVING)
def test_errors_name_the_address_and_what_is_wrong(elsewhere: Callable[..., Elsewhere], case: str) -> None:
    said, error, words = MISBEHAVING[case]
    there = elsewhere(*said)
    with pytest.raises(error, match=words) as caught:
        Remote(there.url).select("SELECT ?x { ?s ?p ?x }")
    assert there.url in str(caught.value)


def test_a_part_that_the_store_calls_a_part_is_refused(elsewhere: Callable[..., Elsewhere]) -> None:
    cut = elsewhere(200, TABLE, ONE, X_SPARQL_MaxRows="10000")
    with pytest.raises(StoreError, match="cut its answer off after 10000 rows"):
        Remote(cut.url).select("SELECT ?x { ?s ?p ?x }")
    timed = elsewhere(200, TABLE, ONE, X_SQL_State="S1TAT", X_SQL_Message="RC...: Returning incomplete results")
    with pytest.raises(StoreError, match="incomplete"):
        Remote(timed.url).select("SELECT ?x { ?s ?p ?x }")


def test_nobody_is_followed_elsewhere(elsewhere: Callable[..., Elsewhere]) -> None:
    away = elsewhere(200, TABLE, ONE)
    there = elsewhere(302, "text/plain", "", Location=away.url)
    with pytest.raises(StoreError, match=f"the store is at {away.url}"):
        Remote(there.url, Login("me", "secret")).select("SELECT ?x { ?s ?p ?x }")
    assert away.asked == []


def test_slow_and_absent_stores(elsewhere: Callable[..., Elsewhere]) -> None:
    waits = threading.Event()
    slow = elsewhere(lambda handler: waits.wait(5))
    with pytest.raises(StoreError, match=r"no answer within 0\.2 s"):
        Remote(slow.url, seconds=0.2).run("ASK {}")
    waits.set()
    with pytest.raises(StoreError, match=r"cannot be reached .* is the store running"):
        Remote("http://127.0.0.1:9/sparql").run("ASK {}")
    for url in ("file:///etc/passwd", "127.0.0.1:8890", "http:///x", "ftp://127.0.0.1/"):
        with pytest.raises(StoreError, match="no address of a store"):
            Endpoint(url)
    with pytest.raises(StoreError, match="KG_PASSWORD"):
        Endpoint("http://me:secret@127.0.0.1/")


def test_too_much_is_refused(elsewhere: Callable[..., Elsewhere], monkeypatch: pytest.MonkeyPatch) -> None:
    there = elsewhere(200, TABLE, ONE + " " * 10_000)
    monkeypatch.setattr("kg.graph.endpoint.Reply.__init__.__defaults__", (5000,))
    with pytest.raises(TooLargeError, match="too large"):
        Remote(there.url).select("SELECT ?x { ?s ?p ?x }")


def test_truth_is_read_however_it_is_written(elsewhere: Callable[..., Elsewhere]) -> None:
    cell = '{"head":{"vars":["r"]},"results":{"bindings":[%s]}}'
    number = '{"r":{"type":"typed-literal","datatype":"http://www.w3.org/2001/XMLSchema#integer","value":"%s"}}'
    for body, truth in (
        ('{"head":{},"boolean":false}', False),
        (cell % "", False),
        (cell % (number % 0), False),
        (cell % (number % 1), True),
    ):
        assert Remote(elsewhere(200, TABLE, body).url).run("ASK { ?s ?p ?o }") is truth
    with pytest.raises(StoreError, match="no truth value"):
        Remote(elsewhere(200, TABLE, cell % (number % 7)).url).run("ASK { ?s ?p ?o }")


def test_the_password_goes_only_where_it_is_asked_for(
    elsewhere: Callable[..., Elsewhere], monkeypatch: pytest.MonkeyPatch
) -> None:
    def guarded(handler: Handler) -> None:
        if handler.headers.get("Authorization") == "Basic " + base64.b64encode("我:密码".encode()).decode():
            handler.say(200, TABLE, ONE)
        else:
            handler.say(401, "text/plain", "who?", WWW_Authenticate='Basic realm="x"')

    monkeypatch.setenv("KG_USER", "我")
    with pytest.raises(StoreError, match="KG_PASSWORD"):
        Login.given()
    monkeypatch.setenv("KG_PASSWORD", "密码")
    login = Login.given()
    assert login and "密码" not in repr(login)
    there = elsewhere(guarded)
    assert Remote(there.url, login).select("SELECT ?x { ?s ?p ?x }").rows == ((Term.literal("字"),),)
    assert there.asked[0][0].get("Authorization") is None
    open_ = elsewhere(200, TABLE, ONE)
    Remote(open_.url, login).select("SELECT ?x { ?s ?p ?x }")
    assert all(headers.get("Authorization") is None for headers, _ in open_.asked)
    monkeypatch.setenv("KG_PASSWORD", "falsch")
    wrong = elsewhere(guarded)
    with pytest.raises(StoreError, match=r"does not allow this \(401"):
        Remote(wrong.url, Login.given()).run("ASK {}")
    assert len(wrong.asked) == 2, "a wrong password is tried once"


def test_what_is_no_query_is_told_before_anybody_is_asked(elsewhere: Callable[..., Elsewhere]) -> None:
    there = elsewhere(200, TABLE, ONE)
    remote = Remote(there.url)
    with pytest.raises(QueryError, match="1:11"):
        remote.run("SELECT * {")
    with pytest.raises(RefusedError, match="DROP"):
        remote.run("DROP ALL")
    truth = elsewhere(200, TABLE, '{"head":{},"boolean":true}')
    with pytest.raises(QueryError, match="SELECT query is needed"):
        Remote(truth.url).select("ASK {}")
    with pytest.raises(QueryError, match="values go with a SELECT"):
        remote.run("ASK { ?s ?p $x }", {"x": Term.literal("y")})
    assert all("SELECT" not in fields["query"][0] for _, fields in there.asked)
