"""What is offered to who types the beginning of a name, or a name that the graph does not have."""

import pytest

from kg.graph.store import Store
from kg.graph.terms import Term
from kg.query import named
from kg.query.parameters import NAMES
from kg.query.suggesting import beginning, hint, near

JT = "云岭市交通运输局"

# what is typed, names there are, what is offered
NEAR = [
    ("发改委", ["发展和改革委员会", "财政局"], ["发展和改革委员会"]),
    ("市交通局", ["云岭市交通运输局", "云岭市财政局"], ["云岭市交通运输局"]),
    ("交通", ["云岭市交通运输局办公室", "云岭市交通局"], ["云岭市交通局", "云岭市交通运输局办公室"]),
    ("东省云岭市交通局", ["云岭市交通局", "云岭市"], ["云岭市交通局"]),
    ("云岭市交通运输据", ["云岭市交通运输局", "松溪县财政局"], ["云岭市交通运输局"]),
    ("完全不同", ["云岭市交通运输局"], []),
    ("局", ["云岭市交通运输局"], ["云岭市交通运输局"]),
    ("", [], []),
]


@pytest.mark.parametrize(("typed", "names", "offered"), NEAR)
def test_near(typed: str, names: list[str], offered: list[str]) -> None:
    assert near(names, typed) == offered


def test_what_begins_so(store: Store) -> None:
    assert beginning(store, "agency", "云岭市交通") == ["云岭市交通局", JT, f"{JT}办公室"]
    assert beginning(store, "work", "国务院令") == ["国务院令第492号", "国务院令第711号"]
    assert beginning(store, "agency", '") #') == []
    assert len(beginning(store, "agency", "", most=3)) == 3
    assert all(beginning(store, kind, "") for kind in NAMES)


def test_a_name_that_is_not_there_is_told_with_those_near_it(store: Store) -> None:
    assert "no agency is called '交通运输局' in the graph" in hint(store, named("cites"), {"agency": "交通运输局"})
    assert f"did you mean 是否指 {JT}、" in hint(store, named("cites"), {"agency": "交通运输局"})
    assert "`kg query works` lists" in hint(store, named("based_on"), {"regulation": "无此法"})
    second = hint(store, named("shared"), {"agency": JT, "other": "云岭市档案"})
    assert "no agency is called '云岭市档案'" in second


def test_a_name_that_is_there_is_not_doubted(store: Store) -> None:
    for value in (JT, Term.iri("https://w3id.org/zhengwu/id/a-jt"), "云岭交通局"):
        assert hint(store, named("cites"), {"agency": value}).startswith("The graph knows ")
    assert hint(store, named("stale"), {}) == ""
