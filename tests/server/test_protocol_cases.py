"""The query cases of the W3C's SPARQL 1.1 Protocol test suite, by its names, on graphs of the samples.

Written from the text of the standard (§2.1 query operation, §2.1.4 dataset, §2.1.5–2.1.7 responses). What the suite
has for updates is refused here, which `test_protocol.py` tests.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from tests.server.conftest import Answer, Serving

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
TABLES = {"application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"}
TRUTH = {"application/sparql-results+json", "application/sparql-results+xml"}
GRAPHS = {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"}
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Case:
    """A request, and what its answer must be."""

    method: str
    address: Pairs  # parameters in the address
    body: bytes | None = None
    media: str | None = None
    holds: Callable[[Answer], bool] = lambda answer: answer.status == 200


def form(*pairs: tuple[str, str]) -> bytes:
    return urlencode(pairs).encode()


def truth(expected: bool) -> Callable[[Answer], bool]:
    return lambda answer: answer.status == 200 and json.loads(answer.body)["boolean"] is expected


def typed(offered: set[str]) -> Callable[[Answer], bool]:
    return lambda answer: answer.status == 200 and answer.media in offered


def refused(answer: Answer) -> bool:
    return 400 <= answer.status < 500


def cases(one: str, two: str, three: str) -> dict[str, Case]:
    """The cases, on three graphs that each speak of the thing of their own name."""
    default = f"ASK {{ <{one}> ?p ?o }}"
    both = f"ASK {{ <{one}> ?p ?o . <{two}> ?q ?r }}"
    named = f"ASK {{ GRAPH ?g {{ <{one}> ?p ?o }} GRAPH ?h {{ <{two}> ?q ?r }} FILTER(?g != ?h) }}"
    full = f"ASK {{ <{three}> ?s ?t . GRAPH ?g {{ <{one}> ?p ?o }} GRAPH ?h {{ <{two}> ?q ?r }} FILTER(?g != ?h) }}"
    own = f"ASK FROM <{two}> {{ <{one}> ?p ?o }}"
    in_one, in_two, in_three = (("default-graph-uri", graph) for graph in (one, two, three))
    as_one, as_two = (("named-graph-uri", graph) for graph in (one, two))
    ask = ("query", "ASK {}")
    return {
        "query_post_form": Case("POST", [], form(ask), FORM, truth(True)),
        "query_dataset_default_graphs_get": Case("GET", [("query", both), in_one, in_two], None, None, truth(True)),
        "query_dataset_default_graphs_post": Case("POST", [in_one, in_two], both.encode(), DIRECT, truth(True)),
        "query_dataset_default_graph_get": Case("GET", [("query", default), in_one], None, None, truth(True)),
        "query_dataset_default_graph_get, another graph": Case(
            "GET", [("query", default), in_two], None, None, truth(False)
        ),
        "query_dataset_default_graph_post": Case("POST", [], form(("query", default), in_one), FORM, truth(True)),
        "query_dataset_named_graphs_post": Case("POST", [as_one, as_two], named.encode(), DIRECT, truth(True)),
        "query_dataset_named_graphs_get": Case("GET", [("query", named), as_one, as_two], None, None, truth(True)),
        "query_dataset_named_graphs_get, one of two": Case("GET", [("query", named), as_one], None, None, truth(False)),
        "query_dataset_full": Case("POST", [], form(("query", full), in_three, as_one, as_two), FORM, truth(True)),
        "query_dataset_full, the default graph is no named one": Case(
            "POST",
            [],
            form(("query", f"ASK {{ GRAPH ?g {{ <{three}> ?s ?t }} }}"), in_three, as_one),
            FORM,
            truth(False),
        ),
        "query_multiple_dataset": Case("POST", [], form(("query", own), in_one), FORM, truth(True)),
        "query_get": Case("GET", [ask], None, None, truth(True)),
        "query_content_type_select": Case("GET", [("query", "SELECT (1 AS ?x) {}")], None, None, typed(TABLES)),
        "query_content_type_ask": Case("GET", [ask], None, None, typed(TRUTH)),
        "query_content_type_describe": Case("GET", [("query", f"DESCRIBE <{one}>")], None, None, typed(GRAPHS)),
        "query_content_type_construct": Case(
            "GET", [("query", "CONSTRUCT { <urn:s> <urn:p> 1 } {}")], None, None, typed(GRAPHS)
        ),
        "query_post_direct": Case("POST", [], b"ASK {}", DIRECT, truth(True)),
        "bad_query_method": Case("PUT", [ask], b"", None, lambda answer: answer.status == 405),
        "bad_multiple_queries": Case("GET", [ask, ("query", "SELECT * {}")], None, None, refused),
        "bad_query_wrong_media_type": Case("POST", [], b"ASK {}", "text/plain", refused),
        "bad_query_missing_form_type": Case("POST", [], form(ask), None, refused),
        "bad_query_missing_direct_type": Case("POST", [], b"ASK {}", None, refused),
        "bad_query_non_utf8": Case("POST", [], "ASK {}".encode("utf-16"), f"{DIRECT}; charset=UTF-16", refused),
        "bad_query_syntax": Case("GET", [("query", "ASK {")], None, None, lambda answer: answer.status == 400),
    }


@pytest.mark.parametrize("name", cases("", "", ""))
def test_case(server: Serving, name: str) -> None:
    found = server.get("SELECT ?g { ?d a kg:Document . GRAPH ?g { ?d dct:title ?t } } ORDER BY ?g LIMIT 3")
    graphs = [row["g"]["value"] for row in json.loads(found.body)["results"]["bindings"]]
    case = cases(*graphs)[name]
    target = "/sparql" + (f"?{urlencode(case.address)}" if case.address else "")
    headers = {"Content_Type": case.media} if case.media else {}
    answer = server.request(case.method, target, case.body, **headers)
    assert case.holds(answer), (answer.status, answer.media, answer.text[:300])
