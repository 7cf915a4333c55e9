"""The query cases of the W3C's SPARQL 1.1 Protocol tests, as far as they are not updates, and what goes beyond."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import pytest
import rdflib
from rdflib.namespace import RDF

from tests.server.conftest import Serving

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
KG = "https://w3id.org/zhengwu/ontology#"


def graphs(server: Serving) -> list[str]:
    answer = server.get("SELECT ?g { ?d a kg:Document . GRAPH ?g { ?d dct:title ?t } } ORDER BY ?g LIMIT 3")
    return [row["g"]["value"] for row in json.loads(answer.body)["results"]["bindings"]]


def test_query_get(server: Serving) -> None:
    answer = server.get("ASK {}")
    assert answer.status == 200 and json.loads(answer.body) == {"head": {}, "boolean": True}


def test_query_post_form(server: Serving) -> None:
    assert json.loads(server.form(("query", "ASK {}")).body)["boolean"] is True


def test_query_post_form_with_charset_and_unescaped_letters(server: Serving) -> None:
    body = 'query=SELECT ("条例é" AS ?x) {}'.encode()
    answer = server.direct(body, kind="application/x-www-form-urlencoded; charset=UTF-8")
    assert "条例é" in answer.text, answer.text


def test_query_post_direct(server: Serving) -> None:
    assert json.loads(server.direct("ASK {} # 问".encode()).body)["boolean"] is True
    assert server.direct(b"ASK {}", kind="application/sparql-query; charset=utf-8").status == 200


def test_unescaped_letters_in_the_address_are_utf8(server: Serving) -> None:
    line = 'GET /sparql?query=SELECT("条例"AS?x){} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
    assert "条例" in server.raw(line.encode()).decode()


@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_dataset_default_graph(server: Serving, how: str) -> None:
    one, two, _ = graphs(server)
    query = "SELECT DISTINCT ?d { ?d a ?any }"
    ask = f"ASK {{ <{one}> ?p ?o }}"
    for graph, expected in ((one, True), (two, False)):
        if how == "get":
            answer = server.get(ask, **{"default-graph-uri": graph})
        elif how == "form":
            answer = server.form(("query", ask), ("default-graph-uri", graph))
        else:
            answer = server.direct(ask.encode(), "/sparql?" + urlencode({"default-graph-uri": graph}))
        assert json.loads(answer.body)["boolean"] is expected
    both = server.form(("query", query), ("default-graph-uri", one), ("default-graph-uri", two))
    assert both.status == 200 and len(json.loads(both.body)["results"]["bindings"]) >= 2


def test_dataset_named_graphs(server: Serving) -> None:
    one, two, three = graphs(server)
    pairs = (("named-graph-uri", one), ("named-graph-uri", two))
    answer = server.form(("query", "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"), *pairs)
    assert {row["g"]["value"] for row in json.loads(answer.body)["results"]["bindings"]} == {one, two}
    assert json.loads(server.form(("query", "ASK { ?s ?p ?o }"), *pairs).body)["boolean"] is False
    full = server.form(("query", f"ASK {{ <{three}> ?q ?r . GRAPH ?g {{ <{one}> ?p ?o }} }}"), *pairs,
                       ("default-graph-uri", three))  # fmt: skip
    assert json.loads(full.body)["boolean"] is True


def test_the_request_outranks_the_query(server: Serving) -> None:
    one, two, _ = graphs(server)
    answer = server.get(f"ASK FROM <{two}> {{ <{one}> ?p ?o }}", **{"default-graph-uri": one})
    assert json.loads(answer.body)["boolean"] is True


def test_from_in_the_query(server: Serving) -> None:
    one, two, _ = graphs(server)
    assert json.loads(server.get(f"ASK FROM <{one}> {{ <{one}> ?p ?o }}").body)["boolean"] is True
    assert json.loads(server.get(f"ASK FROM <{two}> {{ <{one}> ?p ?o }}").body)["boolean"] is False
    assert json.loads(server.get(f"ASK FROM NAMED <{one}> {{ <{one}> ?p ?o }}").body)["boolean"] is False
    assert json.loads(server.get(f"ASK FROM NAMED <{one}> {{ GRAPH ?g {{ <{one}> ?p ?o }} }}").body)["boolean"] is True


def test_the_default_graph_is_the_union(server: Serving) -> None:
    one, two, _ = graphs(server)
    query = f'ASK {{ <{one}> dct:title ?a . <{two}> dct:title ?b . BIND("from" AS ?from) }}'
    assert json.loads(server.get(query).body)["boolean"] is True


BAD = {
    "no query": ("POST", "/sparql", b"", "application/x-www-form-urlencoded", 400),
    "two queries": (
        "POST",
        "/sparql",
        b"query=ASK%20%7B%7D&query=ASK%20%7B%7D",
        "application/x-www-form-urlencoded",
        400,
    ),
    "two queries in the address": ("GET", "/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D", None, None, 400),
    "in the address and in the body": (
        "POST",
        "/sparql?query=ASK%20%7B%7D",
        b"ASK {}",
        "application/sparql-query",
        400,
    ),
    "wrong type": ("POST", "/sparql", b"query=ASK%20%7B%7D", "text/plain", 415),
    "no type of a form": ("POST", "/sparql", b"query=ASK%20%7B%7D", None, 415),
    "no type of a query": ("POST", "/sparql", b"ASK {}", None, 415),
    "UTF-16": ("POST", "/sparql", "ASK {}".encode("utf-16"), "application/sparql-query; charset=UTF-16", 415),
    "not UTF-8": ("POST", "/sparql", b'ASK { ?s ?p "\xff" }', "application/sparql-query", 400),
    "not UTF-8 in percent signs": ("GET", "/sparql?query=%FF", None, None, 400),
    "broken percent sign": ("GET", "/sparql?query=%zz", None, None, 400),
    "PUT": ("PUT", "/sparql", b"ASK {}", "application/sparql-query", 405),
    "DELETE": ("DELETE", "/sparql", None, None, 405),
    "elsewhere": ("GET", "/sparq", None, None, 404),
    "update": ("POST", "/sparql", b"CLEAR ALL", "application/sparql-update", 403),
    "update in a form": ("POST", "/sparql", b"update=CLEAR%20ALL", "application/x-www-form-urlencoded", 403),
    "update in the address": ("GET", "/sparql?update=CLEAR%20ALL", None, None, 403),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_requests(server: Serving, case: str) -> None:
    method, target, body, kind, status = BAD[case]
    answer = server.request(method, target, body, **({"Content_Type": kind} if kind else {}))
    assert answer.status == status
    chinese, english = answer.text.splitlines()
    assert not chinese.isascii() and english.isascii()
    if status == 405:
        assert answer.headers["Allow"] == "GET, HEAD, POST"


SYNTAX = {
    "ASK {": "1:6:",
    "SELECT * {\n  ?s ?p ?o\n} SORT ?s": "3:",
    "": "1:1:",
    "SELECT ?x { ?s ?p 'a": "1:",
}


@pytest.mark.parametrize("query", SYNTAX)
def test_syntax_errors_tell_line_and_column(server: Serving, query: str) -> None:
    answer = server.direct(query.encode())
    assert answer.status == 400 and answer.text.splitlines()[1].startswith(SYNTAX[query]), answer.text


REFUSED = [
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "# SELECT\nPREFIX : <urn:x#> PREFIX b: <urn:b> DELETE WHERE { ?s ?p ?o }",
    "LOAD <http://127.0.0.1:9/x>",
    "base <urn:x> with <urn:g> delete { ?s ?p ?o } where { ?s ?p ?o }",
    "SELECT * { SERVICE <http://127.0.0.1:9/x> { ?s ?p ?o } }",
    "ASK { service silent ?x { ?s ?p ?o } }",
    'ASK { ?a ?b ?c FILTER(?a<#b>"""\n1) SERVICE <http://127.0.0.1:9/x> { ?s ?p ?o } #"""\n }',
    "CONSTRUCT { ?s ?p ?o } { { { SERVICE<http://127.0.0.1:9/x>{?s ?p ?o} } } }",
    "SELECT * FROM <http://127.0.0.1:9/x> { ?s ?p ?o }",
    "PREFIX e: <http://127.0.0.1:9/> SELECT * FROM NAMED e:x { ?s ?p ?o }",
    "ASK { { SELECT * { SERVICE ?zqjxkwv { ?qzjkxvw ?wqzkjxv ?o } } } }",
]


@pytest.mark.parametrize("query", REFUSED)
def test_what_would_change_or_fetch_is_refused(server: Serving, query: str) -> None:
    answer = server.direct(query.encode())
    assert answer.status == 403 and "refused" in answer.text, answer.text


INNOCENT = [
    'ASK { ?service ?p "SERVICE <http://x> {}" }',
    "PREFIX service: <urn:s> ASK { service:service ?LOAD 'INSERT DATA {}'@service } # SERVICE <x> {}",
    'SELECT ?from { VALUES ?from { "SELECT * FROM <http://127.0.0.1:9/x> {}" } }',
    "ASK { ?s <http://x/service> ?o } # FROM <http://x>",
]


@pytest.mark.parametrize("query", INNOCENT)
def test_words_in_names_and_strings_are_no_commands(server: Serving, query: str) -> None:
    assert server.direct(query.encode()).status == 200


def test_graphs_that_are_not_here_are_refused(server: Serving) -> None:
    for name in ("default-graph-uri", "named-graph-uri"):
        answer = server.get("ASK {}", **{name: "http://127.0.0.1:9/x.ttl"})
        assert answer.status == 403 and "nothing is fetched" in answer.text
        assert server.get("ASK {}", **{name: "not an IRI"}).status == 400


def test_service_description(server: Serving) -> None:
    answer = server.request("GET", "/sparql")
    graph = rdflib.Graph().parse(data=answer.text, format="turtle")
    service = rdflib.URIRef(server.url)
    assert (service, RDF.type, SD.Service) in graph and (service, SD.endpoint, service) in graph
    assert (service, SD.feature, SD.UnionDefaultGraph) in graph
    assert len(set(graph.objects(service, SD.resultFormat))) == 8
    for media, form in (
        ("application/rdf+xml", "xml"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
    ):
        other = server.request("GET", "/sparql", Accept=media)
        assert other.media == media
        assert set(rdflib.Graph().parse(data=other.body, format=form)) == set(graph)


def test_void(server: Serving) -> None:
    answer = server.request("GET", "/.well-known/void")
    graph = rdflib.Graph().parse(data=answer.text, format="turtle")
    (dataset,) = graph.subjects(RDF.type, VOID.Dataset)
    assert graph.value(dataset, VOID.sparqlEndpoint) == rdflib.URIRef(server.url)
    (count,) = (row["n"]["value"] for row in json.loads(
        server.get("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").body)["results"]["bindings"])  # fmt: skip
    assert str(graph.value(dataset, VOID.triples)) == count
    entities = {str(graph.value(part, VOID["class"])): int(str(graph.value(part, VOID.entities)))
                for part in graph.objects(dataset, VOID.classPartition)}  # fmt: skip
    assert entities[KG + "Document"] == 19


def test_head_has_no_body(server: Serving) -> None:
    for target in ("/", "/sparql", "/sparql?query=" + quote("ASK {}")):
        answer = server.request("HEAD", target)
        assert answer.status == 200 and answer.body == b"" and answer.headers["Content-Type"]


def test_start_page_in_both_languages(server: Serving) -> None:
    chinese, english = (
        server.request("GET", "/", Accept_Language=lang) for lang in ("zh-CN,zh;q=0.9", "en;q=1, zh;q=0.1")
    )
    assert 'lang="zh-CN"' in chinese.text and "端点" in chinese.text and server.url in chinese.text
    assert 'lang="en"' in english.text and "endpoint" in english.text
    assert 'lang="en"' in server.request("GET", "/?lang=en", Accept_Language="zh").text
    for answer in (chinese, english):
        assert "http" not in answer.text.replace(f"http://{server.host}", "")
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_chosen_language_is_remembered(server: Serving) -> None:
    chosen = server.request("GET", "/?lang=en", Accept_Language="zh").headers["Set-Cookie"]
    assert 'lang="en"' in server.request("GET", "/", Accept_Language="zh", Cookie=chosen.partition(";")[0]).text
    assert "Set-Cookie" not in server.request("GET", "/", Accept_Language="en").headers


def test_files_of_the_pages_are_asked_for_once(server: Serving) -> None:
    first = server.request("GET", "/static/site.css")
    assert first.status == 200 and first.media == "text/css"
    again = server.request("GET", "/static/site.css", If_None_Match=first.headers["ETag"])
    assert again.status == 304 and again.body == b""
    assert server.request("GET", "/static/../asking.py").status == 404


def test_what_is_not_there_is_said_as_the_client_reads(server: Serving) -> None:
    page = server.request("GET", "/nothing?a=1", Accept="text/html", Accept_Language="en")
    assert page.status == 404 and page.media == "text/html" and 'href="?a=1&amp;lang=zh"' in page.text
    assert server.request("GET", "/nothing", Accept="text/turtle").media == "text/plain"


def test_the_form_of_the_page_works(server: Serving) -> None:
    answer = server.get("ASK {}", accept="text/html,*/*;q=0.8", format="json")
    assert answer.media == "application/sparql-results+json"
    assert server.get("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1", format="turtle").media == "text/turtle"
    assert server.get("ASK {}", "text/csv", format="turtle").media == "text/csv"


def test_answers_carry_the_headers_of_safety(server: Serving) -> None:
    for answer in (server.get("ASK {}"), server.get("ASK"), server.request("GET", "/nowhere")):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in answer.headers
