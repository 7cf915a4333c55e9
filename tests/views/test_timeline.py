"""The picture of time: years from left to right, versions as bands, lines to the version cited."""

from __future__ import annotations

from itertools import combinations

from kg.graph.store import Store
from kg.views import VIEWS
from kg.views.drawing import boxes
from kg.views.lanes import Axis

OGI = "https://w3id.org/zhengwu/id/w-ogi"


def made(store: Store, limit: int = 60):
    return VIEWS["timeline"].picture(store, limit, "")


def test_a_version_is_as_long_as_it_was_in_force(small: Store) -> None:
    picture = made(small)
    bands = sorted(
        (picture.layout.places[node][0] - data["width"] / 2, data["width"], data["kind"])
        for node, data in picture.graph.nodes(data=True)
        if picture.graph.has_edge(OGI, node)
    )
    (old_left, old_width, old), (new_left, _, new) = bands
    assert (old, new) == ("ended", "version")
    assert abs(old_left + old_width + 6 - new_left) < 1  # the day on which one ends the other begins


def test_who_rests_on_an_ended_version_points_back_in_time(small: Store) -> None:
    picture = made(small)
    stale = [
        (node, target)
        for node, target, edge in picture.graph.edges(data=True)
        if any(fact.warning for fact in edge["facts"])
    ]
    assert [picture.graph.nodes[node]["kind"] for node, _ in stale] == ["stale"]
    ((node, target),) = stale
    places = picture.layout.places
    assert picture.layout.bends[node, target][-1][0] < places[node][0]
    assert places[node][0] > places[target][0] + picture.graph.nodes[target]["width"] / 2


def test_all_others_go_straight_up(small: Store) -> None:
    picture = made(small)
    for node, target, edge in picture.graph.edges(data=True):
        if picture.graph.nodes[node]["kind"] == "papers" and picture.graph.nodes[target]["kind"] != "open":
            assert {x for x, _ in picture.layout.bends[node, target]} == {picture.layout.places[node][0]}
            assert edge["arrow"] is False


def test_no_box_covers_another(small: Store) -> None:
    picture = made(small)
    room = boxes(picture.graph)
    for one, other in combinations(picture.graph, 2):
        (ax, ay), (bx, by) = picture.layout.places[one], picture.layout.places[other]
        across = abs(ax - bx) - (room[one].width + room[other].width) / 2
        down = abs(ay - by) - (room[one].height + room[other].height) / 2
        assert across >= -0.01 or down >= -0.01, (one, other)


def test_what_is_not_drawn_is_folded_and_told(small: Store) -> None:
    picture = made(small, 1)
    (rest,) = [data for _, data in picture.graph.nodes(data=True) if data["kind"] == "more"]
    works = {data["label"] for _, data in made(small).graph.nodes(data=True) if data["kind"] in ("law", "regulation")}
    assert rest["folded"] == len(rest["facts"]) and "中华人民共和国公路法" in works
    assert any("折叠" in note.zh for note in picture.notes)


def test_years_without_a_citation_have_no_column() -> None:
    axis = Axis((2008, 2015), 100.0)
    assert axis.at("2011-01-01") == axis.at("2015-01-01") == 100.0 and axis.middle(1999) == 50.0
    assert axis.at("2016-01-01") == axis.width == 200.0
