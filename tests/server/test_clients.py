"""Clients that others wrote, over HTTP."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests.server.conftest import Serving

KG = "https://w3id.org/zhengwu/ontology#"
TITLES = f"SELECT ?t {{ ?d a <{KG}Document> ; <http://purl.org/dc/terms/title> ?t }}"


@pytest.fixture
def wrapper(server: Serving) -> SPARQLWrapper:
    return SPARQLWrapper(server.url)


@pytest.mark.parametrize("how", ["GET", POST, POSTDIRECTLY])
def test_sparqlwrapper_asks_in_every_way(wrapper: SPARQLWrapper, how: str) -> None:
    if how == POSTDIRECTLY:
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(POSTDIRECTLY)
    else:
        wrapper.setMethod(how)
    wrapper.setReturnFormat(JSON)
    wrapper.setQuery(TITLES)
    titles = [row["t"]["value"] for row in wrapper.query().convert()["results"]["bindings"]]
    assert len(titles) >= 17 and any("通知" in title for title in titles)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")
def test_sparqlwrapper_reads_every_format(wrapper: SPARQLWrapper) -> None:
    wrapper.setQuery(TITLES)
    wrapper.setReturnFormat(XML)
    assert len(wrapper.query().convert().getElementsByTagName("result")) >= 17
    for form in (CSV, TSV):
        wrapper.setReturnFormat(form)
        assert "通知" in wrapper.query().convert().decode()
    wrapper.setQuery(f"CONSTRUCT WHERE {{ ?d a <{KG}Document> ; <http://purl.org/dc/terms/title> ?t }}")
    wrapper.setReturnFormat(RDFXML)
    graph = wrapper.query().convert()
    wrapper.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=wrapper.query().convert(), format="turtle")) == len(graph) > 30


def test_sparqlwrapper_tells_syntax_errors(wrapper: SPARQLWrapper) -> None:
    wrapper.setQuery("SELECT * {")
    with pytest.raises(QueryBadFormed, match="1:11"):
        wrapper.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_sparqlstore(server: Serving, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(server.url, method=method))
    rows = [str(row[0]) for row in graph.query(TITLES)]
    assert len(rows) >= 17
    document = rdflib.URIRef(KG + "Document")
    things = list(graph.subjects(rdflib.RDF.type, document))
    assert len(things) == 19 and (things[0], rdflib.RDF.type, document) in graph
    assert bool(graph.query(f"ASK {{ ?d a <{KG}Document> }}")) is True
    built = graph.query(f"CONSTRUCT {{ ?d a <{KG}Document> }} {{ ?d a <{KG}Document> }}").graph
    assert built is not None and len(built) == 19


def test_rdflib_service(server: Serving) -> None:
    rows = rdflib.Graph().query(f"SELECT ?d {{ SERVICE <{server.url}> {{ ?d a <{KG}Document> }} }}")
    assert len(list(rows)) == 19


@pytest.mark.skipif(not shutil.which("curl"), reason="no curl")
def test_curl(server: Serving) -> None:
    def curl(*arguments: str, body: str = "") -> str:
        command = ["curl", "-sS", "--fail-with-body", "--noproxy", "*", *arguments]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=60, input=body).stdout

    asked = curl("--data-urlencode", "query=" + TITLES, "-H", "Accept: application/sparql-results+json", server.url)
    assert "通知" in asked and len(json.loads(asked)["results"]["bindings"]) >= 17
    assert curl("-G", "--data-urlencode", "query=ASK {}", server.url) == '{"head":{},"boolean":true}'
    long = "# " + "长" * 60_000 + "\nASK {}"  # curl says Expect: 100-continue
    direct = [
        "-H",
        "Content-Type: application/sparql-query",
        "-H",
        "Expect: 100-continue",
        "--data-binary",
        "@-",
        server.url,
    ]
    assert "true" in curl(*direct, body=long)
