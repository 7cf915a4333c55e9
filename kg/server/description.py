"""What the endpoint says of itself: SPARQL 1.1 Service Description and VoID, as N-Triples."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from kg.graph.namespaces import DCT, FOAF, PREFIXES, RDF_TYPE, XSD

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)


def service(origin: str, statements: int, classes: Sequence[tuple[str, int]]) -> str:
    """Return the description of the endpoint at `origin` (scheme and host).

    >>> service("http://127.0.0.1:8000", 7, []).splitlines()[1]
    '<http://127.0.0.1:8000/sparql> <http://www.w3.org/ns/sparql-service-description#endpoint> <http://127.0.0.1:8000/sparql> .'
    """
    endpoint, dataset = f"{origin}/sparql", f"{origin}/.well-known/void#dataset"
    union = f"{dataset}-union"
    lines = [
        _link(endpoint, RDF_TYPE, _SD + "Service"),
        _link(endpoint, _SD + "endpoint", endpoint),
        _link(endpoint, _SD + "supportedLanguage", _SD + "SPARQL11Query"),
        _link(endpoint, _SD + "feature", _SD + "UnionDefaultGraph"),
        *(_link(endpoint, _SD + "resultFormat", f"http://www.w3.org/ns/formats/{name}") for name in _FORMATS),
        _link(endpoint, _SD + "defaultDataset", dataset),
        _link(dataset, RDF_TYPE, _SD + "Dataset"),
        _link(dataset, _SD + "defaultGraph", union),
        _link(union, RDF_TYPE, _SD + "Graph"),
    ]
    return "\n".join([*lines, *_dataset(origin, statements, classes)]) + "\n"


def void(origin: str, statements: int, classes: Sequence[tuple[str, int]]) -> str:
    """Return the description of the dataset behind `origin`: how many statements (a statement that stands in two
    graphs counts twice), and how many things of each class.
    """
    page = f"{origin}/.well-known/void"
    lines = [
        _link(page, RDF_TYPE, _VOID + "DatasetDescription"),
        _link(page, FOAF + "primaryTopic", f"{page}#dataset"),
        *_dataset(origin, statements, classes),
    ]
    return "\n".join(lines) + "\n"


def _dataset(origin: str, statements: int, classes: Sequence[tuple[str, int]]) -> Iterator[str]:
    dataset = f"{origin}/.well-known/void#dataset"
    yield _link(dataset, RDF_TYPE, _VOID + "Dataset")
    yield _text(dataset, DCT + "title", "政务知识图谱", "zh")
    yield _text(dataset, DCT + "title", "Zhengwu KG: a knowledge graph of Chinese government documents", "en")
    yield _link(dataset, _VOID + "sparqlEndpoint", f"{origin}/sparql")
    yield _number(dataset, _VOID + "triples", statements)
    for space in sorted(PREFIXES.values()):
        yield _link(dataset, _VOID + "vocabulary", space)
    for number, (name, things) in enumerate(classes, 1):
        part = f"{dataset}-class-{number}"
        yield _link(dataset, _VOID + "classPartition", part)
        yield _link(part, _VOID + "class", name)
        yield _number(part, _VOID + "entities", things)


def _link(subject: str, predicate: str, target: str) -> str:
    return f"<{subject}> <{predicate}> <{target}> ."


def _text(subject: str, predicate: str, value: str, language: str) -> str:
    return f"<{subject}> <{predicate}> {json.dumps(value, ensure_ascii=False)}@{language} ."


def _number(subject: str, predicate: str, value: int) -> str:
    return f'<{subject}> <{predicate}> "{value}"^^<{XSD}integer> .'
