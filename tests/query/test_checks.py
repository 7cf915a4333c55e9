"""The checks give no row on a good graph, and each finds what it is for."""

import pytest

from kg.graph.store import Store
from kg.query import ask, checks

PREFIXES = """
PREFIX : <https://w3id.org/zhengwu/id/> PREFIX kg: <https://w3id.org/zhengwu/ontology#>
PREFIX cito: <http://purl.org/spar/cito/> PREFIX dct: <http://purl.org/dc/terms/>
PREFIX eli: <http://data.europa.eu/eli/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def without(pattern: str) -> str:
    return f"DELETE {{ GRAPH ?g {{ {pattern} }} }} WHERE {{ GRAPH ?g {{ {pattern} }} }}"


def also(triples: str, graph: str = ":links") -> str:
    return f"INSERT DATA {{ GRAPH {graph} {{ {triples} }} }}"


def changed(subject: str, prop: str, value: str) -> str:
    return f"{without(f'{subject} {prop} ?old')}; {also(f'{subject} {prop} {value}')}"


SPOILT = {
    "blank_node": also("_:b skos:prefLabel '无名'"),
    "citation_incomplete": without(":c-d2-ogi cito:hasCitedEntity ?r"),
    "citation_without_evidence": without(":c-d2-ogi kg:evidence ?m"),
    "citation_without_short_cut": without(":d2 kg:cites ?r"),
    "cited_version_of_another_work": also(":c-d8-road kg:citedVersion :v-492"),
    "document_without_source": without(":d1 dct:source ?f"),
    "evidence_elsewhere": also(":c-d2-ogi kg:evidence :d1-120"),
    "fact_without_evidence": without(":task-1 kg:evidence ?m"),
    "issuer_unknown_thing": also(":d8 kg:copyTo :a-nobody"),
    "label_twice": also(":a-jt skos:prefLabel '云岭市运输局'@zh"),
    "main_evidence": without(":c-d2-ogi kg:mainEvidence ?m"),
    "membership_incomplete": without(":seat-1 org:member ?who"),
    "membership_without_evidence": without(":seat-2 kg:evidence ?m"),
    "mention_incomplete": without(":d1-120 oa:hasSource ?t"),
    "mention_outside_its_graph": without(":d1-120 kg:quote ?q") + ";" + also(":d1-120 kg:quote '《条例》'"),
    "quote_differs": changed(":d1-120-q", "oa:exact", "'《规定》'"),
    "short_cut_without_citation": also(":d7 kg:cites :w-plan"),
    "term_not_in_ontology": also(":d1 kg:isuedBy :a-jt"),
    "thing_without_label": without(":p-hot skos:prefLabel ?label"),
    "version_ends_before_it_begins": changed(":v-492", "eli:date_no_longer_in_force", "'2008-01-01'^^xsd:date"),
    "versions_overlap": changed(":v-492", "eli:date_no_longer_in_force", "'2019-05-16'^^xsd:date"),
    "work_without_title": without(":w-plan dct:title ?title"),
}


def test_good_graph(store: Store) -> None:
    assert {check.name: list(ask(store, check)) for check in checks()} == {check.name: [] for check in checks()}


def test_every_check_is_tried() -> None:
    assert set(SPOILT) == {check.name for check in checks()}


@pytest.mark.parametrize("name", sorted(SPOILT))
def test_spoilt_graph(name: str, spoilt) -> None:
    store = spoilt(PREFIXES + SPOILT[name])
    assert name in {check.name for check in checks() if list(ask(store, check))}


def test_main_evidence_is_one_and_evidence(spoilt) -> None:
    for update in (also(":c-d1-ogi kg:mainEvidence :d1-120"), without(":c-d2-ogi kg:evidence :d2-40")):
        store = spoilt(PREFIXES + update)
        assert "main_evidence" in {check.name for check in checks() if list(ask(store, check))}


def test_a_quote_of_wrong_length(spoilt) -> None:
    store = spoilt(PREFIXES + changed(":d1-120-p", "oa:end", "130"))
    assert {check.name for check in checks() if list(ask(store, check))} == {"quote_differs"}
