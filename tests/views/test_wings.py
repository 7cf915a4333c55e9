"""Labels do not cover one another, whatever the graph."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.views.wings import Box, wings

LINES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 40)), max_size=80)
SIZES = st.lists(st.tuples(st.integers(20, 300), st.integers(20, 90)), min_size=60, max_size=60)


@settings(max_examples=60, deadline=None)
@given(LINES, SIZES)
def test_no_box_covers_another(lines: list[tuple[int, int]], sizes: list[tuple[int, int]]) -> None:
    named = [(f"a{office}", f"w{work}") for office, work in lines]
    nodes = sorted({node for line in named for node in line})
    boxes = {node: Box(*size) for node, size in zip(nodes, sizes, strict=False)}
    places = wings(boxes, named)
    assert set(places) == set(nodes)
    for one, other in combinations(nodes, 2):
        across = abs(places[one][0] - places[other][0]) - (boxes[one].width + boxes[other].width) / 2
        down = abs(places[one][1] - places[other][1]) - (boxes[one].height + boxes[other].height) / 2
        assert across >= 0 or down >= 0, (one, other)
    assert wings(boxes, reversed(named)) == places


def test_what_several_cite_stands_in_the_middle() -> None:
    boxes = {node: Box(100, 20) for node in ("a1", "a2", "both", "one", "two")}
    places = wings(boxes, [("a1", "both"), ("a2", "both"), ("a1", "one"), ("a2", "two")])
    across = sorted(places, key=lambda node: places[node][0])
    assert across in (["one", "a1", "both", "a2", "two"], ["two", "a2", "both", "a1", "one"])
