"""A query of one's own as a picture: what it returns, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ExportError, KgError
from kg.graph.store import Store
from kg.views import VIEWS, draw
from kg.views.drawing import Picture

ID = "https://w3id.org/zhengwu/id/"


@pytest.fixture
def drawn(tmp_path: Path, small: Store):
    def draw_text(text: str, limit: int = 60) -> Picture:
        file = tmp_path / "own.rq"
        file.write_text(text, encoding="utf-8")
        return VIEWS["query"].picture(small, limit, str(file))

    return draw_text


def test_construct_gives_boxes_lines_and_facts(drawn) -> None:
    made = drawn(
        "CONSTRUCT { ?d kg:issuedBy ?a ; dct:title ?t ; kg:genre ?g } "
        "WHERE { ?d kg:issuedBy ?a ; dct:title ?t ; kg:genre ?g . ?a skos:prefLabel '云岭市交通局'@zh }"
    )
    kinds = {node.removeprefix(ID): data["kind"] for node, data in made.graph.nodes(data=True)}
    assert kinds == {"d8": "text", "a-jt0": "agency"}
    assert made.graph.nodes[ID + "a-jt0"]["label"] == "云岭市交通局"
    assert any("云岭市交通局关于加强公路管理的通知" in str(fact) for fact in made.graph.nodes[ID + "d8"]["facts"])
    assert made.graph.has_edge(ID + "d8", ID + "a-jt0")


def test_a_citation_between_two_things_is_the_proof_of_their_line(drawn) -> None:
    made = drawn(
        "SELECT ?agency ?citation ?relation ?work "
        "WHERE { ?citation kg:citingAgency ?agency ; cito:hasCitedEntity ?work ; kg:relation ?relation }"
    )
    (fact,) = made.graph.edges[ID + "a-jt", ID + "w-ogi"]["facts"]
    assert fact.relation == "implement" and [q.text for q in fact.quotes] == [
        "《中华人民共和国政府信息公开条例》",
        "《条例》",
    ]
    assert not any("/c-" in node for node in made.graph)


def test_a_row_with_its_own_quote_is_proven_by_it(drawn) -> None:
    made = drawn(
        'SELECT ?d ?work (GROUP_CONCAT("第三条") AS ?quote) (SAMPLE(7) AS ?start) (SAMPLE(10) AS ?end) '
        "(SAMPLE(?p) AS ?path) WHERE { ?c cito:hasCitingEntity ?d ; cito:hasCitedEntity ?work . "
        "?d dct:source/kg:path ?p } GROUP BY ?d ?work"
    )
    facts = [fact for *_, edge in made.graph.edges(data=True) for fact in edge["facts"]]
    assert facts and all((q.start, q.end) == (7, 10) for fact in facts for q in fact.quotes)


def test_what_is_left_out_is_told(drawn) -> None:
    made = drawn("SELECT ?d ?work WHERE { ?c cito:hasCitingEntity ?d ; cito:hasCitedEntity ?work }", 3)
    assert len(made.graph) == 3 and "未画出" in made.notes[0].zh


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ASK { ?s ?p ?o }", "ASK answers yes or no"),
        ("SELECT ?n WHERE { ?a skos:prefLabel ?n }", "no column holds things"),
        ("SELECT ?a WHERE { SERVICE <http://example.org/> { ?a ?b ?c } }", "SERVICE asks another host"),
        ("# param agency: a name, such as 某局\nSELECT ?a WHERE { ?a skos:prefLabel $agency }", "takes no parameters"),
        ("SELECT nothing", "does not parse"),
        ("CONSTRUCT { [] kg:cites ?r } WHERE { ?d kg:cites ?r }", "blank nodes"),
        ("DELETE WHERE { ?s ?p ?o }", "does not parse"),
    ],
)
def test_what_gives_no_picture_is_refused(drawn, text: str, message: str) -> None:
    with pytest.raises(KgError, match=message):
        drawn(text)


def test_a_file_is_needed(small: Store) -> None:
    with pytest.raises(ExportError, match=r"ends in \.rq"):
        draw("query", small, argument="cites")
    with pytest.raises(ExportError, match="cannot be read"):
        draw("query", small, argument="missing.rq")


def test_the_same_answer_gives_the_same_places(drawn) -> None:
    text = "SELECT ?d ?work WHERE { ?c cito:hasCitingEntity ?d ; cito:hasCitedEntity ?work }"
    assert drawn(text).layout.places == drawn(text).layout.places
