"""What the views say of the small graph: who stands where, joined by which relation, on which quotes."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.graph.store import Store
from kg.views import VIEWS
from kg.views.arranging import Card, cards, layers, outlines
from kg.views.blocks import Box
from kg.views.chain import _levels
from kg.views.drawing import Picture
from kg.views.facts import Fact, add_facts, add_thing
from kg.views.folding import fold, folded, shares
from kg.views.words import zh

OGI = "中华人民共和国政府信息公开条例"


def picture(store: Store, name: str, argument: str = "") -> Picture:
    return VIEWS[name].picture(store, 60, argument)


def lines(made: Picture) -> set[tuple[str, str, str]]:
    """Return the lines as label, relation, label."""
    labels = {node: data["label"] for node, data in made.graph.nodes(data=True)}
    return {
        (zh(labels[one]), fact.relation, zh(labels[other]))
        for one, other, edge in made.graph.edges(data=True)
        for fact in edge["facts"]
    }


def test_an_agency(small: Store) -> None:
    made = picture(small, "agency", "云岭交通局")  # by its other name
    jt = "云岭市交通运输局"
    assert lines(made) == {
        (jt, "implement", OGI),
        (jt, "basis", "云岭市政府信息公开办法"),
        (jt, "forward", "云岭市人民政府办公室关于成立政务公开领导小组的通知"),
        (jt, "unit", "云岭市交通运输局办公室"),
        (jt, "member", "云岭市政务公开领导小组"),
        ("云岭市交通局", "succeeds", jt),
    }
    stale = [fact for *_, edge in made.graph.edges(data=True) for fact in edge["facts"] if fact.warning]
    assert [fact.date for fact in stale] == ["2020-02-17"] and "2019-05-15" in str(stale[0].warning)
    assert all(made.layout.places[node] for node in made.graph)


def test_a_regulation(small: Store) -> None:
    made = picture(small, "regulation", f"《{OGI}》")
    told = lines(made)
    assert {(OGI, "version", "国务院令第492号"), (OGI, "version", "国务院令第711号")} <= told
    assert ("云岭市人民政府", "basis", OGI) in told
    (hub,) = [node for node, data in made.graph.nodes(data=True) if data["label"] == OGI]
    assert made.graph.nodes[hub]["kind"] == "regulation"
    old, new = sorted(
        zh(data["short"]) for _, data in made.graph.nodes(data=True) if data["kind"] in ("version", "ended")
    )
    assert (old, new) == ("国务院令第492号\n2008-05-01 – 2019-05-15", "国务院令第711号\n2019-05-15 起施行")


def test_what_repealed_a_work(small: Store) -> None:
    told = lines(picture(small, "regulation", "云政办发〔2015〕8号"))
    assert ("云岭市政府信息公开办法", "repeal", "云岭市人民政府办公室关于成立政务公开领导小组的通知") in told
    own = picture(small, "regulation", "云岭市政府信息公开办法")
    assert ("云岭市政府信息公开办法", "basis", OGI) in lines(own)
    proofs = [fact.told for _, data in own.graph.nodes(data=True) for fact in data["proofs"]]
    assert [str(told).split()[-1] for told in proofs] == ["2018-03-01", "P5Y"]


def test_a_chain_goes_down_and_is_the_same_from_every_step(small: Store) -> None:
    made = picture(small, "chain", "云政办发〔2015〕8号")
    forwards = {
        (one, other) for one, other, edge in made.graph.edges(data=True) if edge["facts"][0].relation == "forward"
    }
    assert forwards
    for one, other in forwards:
        assert made.layout.places[one][1] < made.layout.places[other][1]
    again = picture(small, "chain", "云交发〔2015〕12号")
    assert set(again.graph) == set(made.graph)


def test_groups(small: Store) -> None:
    told = lines(picture(small, "groups"))
    group = "云岭市政务公开领导小组"
    assert told == {
        ("云岭市人民政府", "group", group),
        (group, "leader", "李明"),
        (group, "deputyLeader", "副市长"),
        (group, "member", "云岭市交通运输局"),
    }


def test_an_operator_that_no_text_names_is_none(small: Store) -> None:
    made = picture(small, "platforms")
    assert lines(made) == {
        ("云岭市人民政府", "operates", "云岭市人民政府网站"),
        ("运营者未载明", "open", "12328热线"),
    }
    assert "1 个运营机关" in made.summary.zh and "1 operator" in made.summary.en and "2 个平台" in made.summary.zh


def test_levels(small: Store) -> None:
    made = picture(small, "hierarchy")
    told = lines(made)
    assert {("云岭市", "at", "云岭市交通运输局"), ("云岭市", "at", "国家税务总局云岭市税务局")} == told
    (office,) = [data for _, data in made.graph.nodes(data=True) if data["label"] == "云岭市交通运输局"]
    assert [fact.zh for fact in office["facts"]] == ["内设机构(1):云岭市交通运输局办公室"]


@pytest.fixture
def star() -> nx.DiGraph:
    graph: nx.DiGraph = nx.DiGraph()
    add_thing(graph, "h", "agency", "某局")
    for number in range(9):
        add_thing(graph, f"w{number}", "other", f"第{number}号")
        add_facts(graph, "h", f"w{number}", [Fact("basis", f"通知{number}")])
    return graph


def test_folding_loses_nothing(star: nx.DiGraph) -> None:
    items = [f"w{number}" for number in range(9)]
    left = fold(star, "h", items, 3, ("个文件", "works"))
    assert left[:3] == items[:3] and len(left) == 4 and set(star) == {"h", *left}
    assert folded(star, left[3]) == 6 and not star.nodes[left[3]]["facts"]
    assert [(node, data["label"]) for node, data in star.nodes[left[3]]["items"]] == [
        (f"w{n}", f"第{n}号") for n in range(3, 9)
    ]
    facts = star.edges["h", left[3]]["facts"]
    assert [(fact.about, fact.document) for fact in facts] == [(f"第{n}号", f"通知{n}") for n in range(3, 9)]
    assert [fact.item for fact in facts] == list(range(6))


def test_a_single_one_is_not_folded(star: nx.DiGraph) -> None:
    assert fold(star, "h", ["w0", "w1"], 1, ("个文件", "works")) == ["w0", "w1"]


def test_room_is_shared() -> None:
    assert shares([], 10) == [] and shares([5, 5], 4) == [2, 2] and shares([1, 1, 9], 3) == [1, 1, 1]


def test_a_circle_of_forwarding_ends() -> None:
    graph: nx.DiGraph = nx.DiGraph()
    for node in "abc":
        add_thing(graph, node, "other", node)
    for ends in ("ab", "bc", "ca"):
        add_facts(graph, *ends, [Fact("forward")])
    assert sorted(node for level in _levels(graph, 60) for node in level) == ["a", "b", "c"]


def test_no_box_covers_another_in_any_arrangement() -> None:
    names = [f"n{number}" for number in range(40)]
    boxes = {name: Box(60 + 7 * (number % 9), 20 + 11 * (number % 4)) for number, name in enumerate(names)}
    made = (
        cards([Card(names[0], names[1:2], (), names[2:20]), Card(names[20], (), (), names[21:])], boxes),
        outlines(
            [("省", [(names[0], names[1:9])]), ("市", [(names[9], names[10:20]), (names[20], names[21:])])], boxes
        ),
        layers([names[:1], names[1:5], names[5:]], boxes),
    )
    for layout in made:
        assert set(layout.places) == set(names)
        for i, one in enumerate(names):
            for other in names[i + 1 :]:
                (ax, ay), (bx, by) = layout.places[one], layout.places[other]
                across = abs(ax - bx) - (boxes[one].width + boxes[other].width) / 2
                down = abs(ay - by) - (boxes[one].height + boxes[other].height) / 2
                assert across >= 0 or down >= 0, (one, other)
