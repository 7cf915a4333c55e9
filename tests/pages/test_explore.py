"""Walking: the neighbours of a thing by kind, relation and year, and the quotes of each line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.graph.terms import Term
from kg.pages import Asked, NotHereError, Site, made
from kg.pages.explore.looks import LOOKS, STROKES


def data(site: Site, path: str, **parameters: str) -> Any:
    page = made(site, f"/explore/{path}", Asked("", parameters))
    assert page.media == "application/json"
    assert isinstance(page.body, bytes)
    return json.loads(page.body)


def near(site: Site, thing: str, **parameters: str) -> Any:
    return data(site, "neighbours", thing=thing, **{name.rstrip("_"): value for name, value in parameters.items()})


def busiest(site: Site, kind: str) -> str:
    [row] = site.engine.select(
        f"SELECT ?t (COUNT(?x) AS ?n) WHERE {{ ?t a {kind} . {{ ?x ?p ?t }} UNION {{ ?t ?p ?x }} }} "
        "GROUP BY ?t ORDER BY DESC(?n) ?t LIMIT 1"
    )
    return str(row[0])


KINDS = ("kg:Agency", "kg:OfficialWork", "kg:Document", "kg:LeadershipGroup", "kg:Platform", "foaf:Person")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_thing_has_neighbours_that_look_like_something(site: Site, kind: str) -> None:
    found = near(site, busiest(site, kind), limit="100")
    assert found["nodes"]
    assert found["total"] == sum(found["kinds"].values())
    for node in [found["thing"], *found["nodes"]]:
        assert node["kind"] in LOOKS
        assert node["name"]
        assert node["path"].startswith("/")
    ends = {node["id"] for node in found["nodes"]}
    for edge in found["edges"]:
        assert edge["relation"] in STROKES
        assert {edge["source"], edge["target"]} - {found["thing"]["id"]} <= ends


@pytest.mark.parametrize("kind", KINDS)
def test_pages_give_every_neighbour_once(site: Site, kind: str) -> None:
    thing = busiest(site, kind)
    whole = near(site, thing, limit="100")
    ids: list[str] = []
    while len(ids) < whole["total"]:
        part = near(site, thing, limit="7", offset=str(len(ids)))
        assert part["nodes"]
        ids += [node["id"] for node in part["nodes"]]
    assert len(ids) == len(set(ids)) == whole["total"]
    assert ids[:100] == [node["id"] for node in whole["nodes"]]


def test_a_line_is_seen_from_both_ends(site: Site) -> None:
    thing = busiest(site, "kg:Agency")
    for edge in near(site, thing, limit="30")["edges"]:
        other = edge["target"] if edge["source"] == thing else edge["source"]
        back = near(site, other, limit="100", relation=edge["relation"])
        same = [e for e in back["edges"] if (e["source"], e["target"]) == (edge["source"], edge["target"])]
        if back["total"] <= 100:
            assert [e["count"] for e in same] == [edge["count"]]


def test_lines_of_citations_are_those_of_the_graph(site: Site) -> None:
    work = busiest(site, "kg:OfficialWork")
    rows = site.engine.select(
        "SELECT $w ?c ?by ?r WHERE { ?c a kg:Citation ; cito:hasCitedEntity $w ; cito:hasCitingEntity ?d ; kg:relation ?r . "
        "OPTIONAL { ?c kg:citingAgency ?a } BIND(COALESCE(?a, ?d) AS ?by) }",
        {"w": Term.iri(work)},
    )
    expected = {(str(by), str(r).rpartition("#")[2], str(c)) for _, c, by, r in rows}
    found = near(site, work, limit="100")
    assert expected == {
        (edge["source"], edge["relation"], fact)
        for edge in found["edges"]
        for fact in edge["facts"]
        if edge["target"] == work
    }


def test_quotes_of_a_line_are_those_of_the_graph(site: Site) -> None:
    work = busiest(site, "kg:OfficialWork")
    edges = [edge for edge in near(site, work, limit="100")["edges"] if edge["facts"]]
    assert edges
    for edge in edges[:10]:
        told = data(site, "quotes", fact=" ".join(edge["facts"]))
        expected = [
            str(row[2])
            for fact in edge["facts"]
            for row in site.engine.select(
                "SELECT DISTINCT $f ?m ?q WHERE { $f kg:evidence ?m . ?m kg:quote ?q }", {"f": Term.iri(fact)}
            )
        ]
        assert sorted(expected) == sorted(quote["quote"] for quote in told["quotes"])
        for quote in told["quotes"]:
            assert [text for text, marked in quote["parts"] if marked] == [quote["quote"]]
            assert quote["place"].startswith("/source/")
            assert "#m" in quote["place"]


def test_a_line_without_a_citation_is_proved_by_words_that_speak_of_both(site: Site) -> None:
    rows = site.engine.select("SELECT ?p ?a WHERE { ?p a foaf:Person ; org:memberOf ?a } ORDER BY ?p ?a")
    proved = 0
    for person, agency in list(rows)[:10]:
        told = data(site, "quotes", source=str(person), target=str(agency), relation="memberOf")
        proved += bool(told["quotes"])
    assert proved > 5
    platform, operator = next(
        map(str, row) for row in site.engine.select("SELECT ?p ?a WHERE { ?p kg:operatedBy ?a } ORDER BY ?p ?a")
    )
    assert data(site, "quotes", source=platform, target=operator, relation="operatedBy")["quotes"]


def test_what_names_a_thing_in_a_document(site: Site) -> None:
    agency = busiest(site, "kg:Agency")
    edges = near(site, agency, relation="names", limit="100")["edges"]
    assert edges
    for edge in edges[:5]:
        told = data(site, "quotes", source=edge["source"], target=edge["target"], relation="names")
        assert told["quotes"]
        assert {quote["path"] for quote in told["quotes"]} == {site.path(edge["source"])}


def test_nothing_is_proved_by_what_does_not_touch_it(site: Site) -> None:
    assert data(site, "quotes", source="urn:x", target="urn:y", relation="ledBy") == {"quotes": [], "total": 0}


def test_filters_by_kind_relation_and_year(site: Site) -> None:
    thing = busiest(site, "kg:Agency")
    whole = near(site, thing, limit="100")
    for kind, count in whole["kinds"].items():
        some = near(site, thing, kind=kind, limit="100")
        assert some["total"] == count
        assert {node["kind"] for node in some["nodes"]} == {kind}
    for relation, count in whole["relations"].items():
        some = near(site, thing, relation=relation, limit="100")
        assert {edge["relation"] for edge in some["edges"]} == {relation}
        assert len(some["edges"]) == count
    years = sorted({edge["first"] for edge in whole["edges"] if edge["first"]})
    later = near(site, thing, from_="2099", limit="100")
    assert not [edge for edge in later["edges"] if edge["first"]]
    first = near(site, thing, to=years[0], limit="100")
    assert all(edge["first"] <= years[0] for edge in first["edges"] if edge["first"])
    assert first["total"] <= whole["total"]


def test_the_server_says_where_there_is_nothing(site: Site) -> None:
    for parameters in (
        {},
        {"thing": "urn:nothing"},
        {"thing": site.base + "agency/0/无此机关"},
        {"thing": "<b> not an iri"},
    ):
        with pytest.raises(NotHereError):
            near(site, parameters.get("thing", ""))
    with pytest.raises(NotHereError):
        made(site, "/explore/elsewhere", Asked())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_speaks_one_language(site: Site, lang: str) -> None:
    page = made(site, "/explore", Asked(lang=lang))
    assert isinstance(page.body, bytes)
    body = page.body.decode()
    assert ("Where to begin?" in body) == (lang == "en")
    assert ("从何处开始" in body) == (lang == "zh")
