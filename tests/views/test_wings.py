"""Labels do not cover one another, whatever the graph."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.views.blocks import Box, Place, extent
from kg.views.wings import wings

LINES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 40)), max_size=80)
SIZES = st.lists(st.tuples(st.integers(20, 300), st.integers(20, 90)), min_size=60, max_size=60)


def behind(start: Place, end: Place, place: Place, box: Box) -> bool:
    """Whether a straight line runs behind a box."""
    low, high = 0.0, 1.0
    for axis, half in ((0, box.width / 2), (1, box.height / 2)):
        step = end[axis] - start[axis]
        for sign in (-1, 1):
            room = half + sign * (place[axis] - start[axis])  # sign * (at - place) <= half
            if abs(step) < 1e-9:
                if room <= 0:
                    return False
            elif sign * step > 0:
                high = min(high, room / (sign * step))
            else:
                low = max(low, room / (sign * step))
    return high - low > 1e-6


@settings(max_examples=60, deadline=None)
@given(LINES, SIZES)
def test_no_box_covers_another_and_no_line_runs_behind_one(
    lines: list[tuple[int, int]], sizes: list[tuple[int, int]]
) -> None:
    named = [(f"a{office}", f"w{work}") for office, work in lines]
    nodes = sorted({node for line in named for node in line})
    boxes = {node: Box(*size) for node, size in zip(nodes, sizes, strict=False)}
    layout = wings(boxes, named)
    places = layout.places
    assert set(places) == set(nodes)
    for one, other in combinations(nodes, 2):
        across = abs(places[one][0] - places[other][0]) - (boxes[one].width + boxes[other].width) / 2
        down = abs(places[one][1] - places[other][1]) - (boxes[one].height + boxes[other].height) / 2
        assert across >= 0 or down >= 0, (one, other)
    for ends in sorted(set(named)):
        stops = [places[ends[0]], *layout.bends.get(ends, ()), places[ends[1]]]
        for node in set(nodes) - set(ends):
            for start, end in pairwise(stops):
                assert not behind(start, end, places[node], boxes[node]), (ends, node)
    assert wings(boxes, reversed(named)) == layout


def test_what_several_cite_stands_in_the_middle() -> None:
    boxes = {node: Box(100, 20) for node in ("a1", "a2", "both", "one", "two")}
    places = wings(boxes, [("a1", "both"), ("a2", "both"), ("a1", "one"), ("a2", "two")]).places
    across = sorted(places, key=lambda node: places[node][0])
    assert across in (["one", "a1", "both", "a2", "two"], ["two", "a2", "both", "a1", "one"])


@pytest.mark.parametrize("works", [20, 120, 600])
def test_many_boxes_fill_a_wide_screen(works: int) -> None:
    lines = [(f"a{n % 40}", f"w{n % works}") for n in range(2 * works)]
    lines += [(f"a{n % 3}", f"own{n}") for n in range(works)]
    boxes = {node: Box(180, 45) for line in lines for node in line}
    left, top, right, bottom = extent(wings(boxes, lines).places, boxes)
    assert 1.2 < (right - left) / (bottom - top) < 2.6
