"""Where the nodes stand: what several offices cite in the middle, offices on both sides, their own works outside.

Every label has its own place, so that none covers another, and no line runs behind a box between its ends; the same
graph gives the same places.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from kg.views.blocks import GAP, Block, Box, Layout, Place, block, extent, stacked

_ASPECT = 1.6  # width by height of what we aim for: the drawing on a wide screen
_AISLE = 150.0  # between two bands: room for the lines
_ROUNDS = 4  # of ordering offices by their works and works by their offices
_ONE_COLUMN = 16  # so many works stand in one column in the middle


def wings(boxes: Mapping[str, Box], lines: Iterable[tuple[str, str]]) -> Layout:
    """Return the centre of each box, for lines from offices to works.

    >>> small = Box(100, 20)
    >>> places = wings({"a": small, "b": small, "x": small}, [("a", "x"), ("b", "x")]).places
    >>> places["a"][0] < places["x"][0] < places["b"][0]
    True
    """
    cited: dict[str, list[str]] = {}
    citing: dict[str, list[str]] = {}
    for office, work in sorted(set(lines)):
        cited.setdefault(office, []).append(work)
        citing.setdefault(work, []).append(office)
    own = {office: [work for work in works if len(citing[work]) == 1] for office, works in cited.items()}
    shared = [work for work in citing if len(citing[work]) > 1]
    layout = _arranged(_sides(own, cited, boxes), own, shared, citing, cited, boxes)
    return _stretched(layout, boxes)


def _sides(
    own: Mapping[str, list[str]], cited: Mapping[str, list[str]], boxes: Mapping[str, Box]
) -> tuple[list[str], list[str]]:
    """Share the offices out so that both sides are about as high, those that cite what others cite first."""
    left: list[str] = []
    right: list[str] = []
    heights = [0.0, 0.0]
    card = {office: sum(boxes[work].height for work in works) + boxes[office].height for office, works in own.items()}
    for office in sorted(own, key=lambda o: (len(own[o]) == len(cited[o]), -card[o], o)):
        side = 0 if heights[0] <= heights[1] else 1
        (left, right)[side].append(office)
        heights[side] += card[office]
    return left, right


def _arranged(
    sides: tuple[list[str], list[str]],
    own: Mapping[str, list[str]],
    shared: list[str],
    citing: Mapping[str, list[str]],
    cited: Mapping[str, list[str]],
    boxes: Mapping[str, Box],
) -> Layout:
    cards = {office: block(office, works, boxes) for office, works in own.items()}
    heights = {office: max(boxes[office].height + GAP, cards[office].height) for office in own}
    left, right = (list(side) for side in sides)
    middle = sorted(shared, key=lambda work: (-len(citing[work]), work))
    height = max(sum(heights[o] for o in left), sum(heights[o] for o in right), _middle(middle, boxes).height)
    at: dict[str, float] = {}
    for _ in range(_ROUNDS):
        for side in (left, right):
            at |= _stack(side, heights, height)
        middle.sort(key=lambda work: (_mean(at[office] for office in citing[work]), work))
        centre = _middle(middle, boxes, height)
        at |= {work: y for work, (_, y) in centre.layout.places.items()}
        for side in (left, right):
            side.sort(key=lambda o: (_mean([at[w] for w in cited[o] if w in centre.layout.places] or [0.0]), o))
    layout = Layout()
    if middle:
        layout.put(centre.layout)
    half = centre.width / 2 if middle else 0.0
    for sign, side in ((-1, left), (1, right)):
        at |= _stack(side, heights, height)
        band = max([boxes[office].width for office in side] or [0.0])
        x = half + _AISLE * (1.6 if middle else 0.5) + band / 2
        for office in side:
            layout.places[office] = (sign * x, at[office])
            outside = block(office, own[office], boxes, sign)
            layout.put(outside.layout, sign * (x + band / 2 + _AISLE / 2), at[office])
            _around(layout, office, (sign * (x - band / 2 - GAP), at[office]), cited[office], centre, sign * half)
    return layout


def _around(layout: Layout, office: str, leaves: Place, works: Sequence[str], centre: Block, edge: float) -> None:
    """Lead lines out of the column of offices, to the edge of the middle and straight on, so that none hides."""
    for work in works:
        if work in centre.layout.places:
            beside = (edge + math.copysign(GAP, edge), centre.layout.places[work][1])
            layout.bends[office, work] = (leaves, beside)


def _middle(works: Sequence[str], boxes: Mapping[str, Box], height: float = 0.0) -> Block:
    """Return one column around x = 0, or two that stand gap beside box."""
    if not works:
        return Block(Layout(), 0.0, 1.0)
    if len(works) <= _ONE_COLUMN:
        heights = [boxes[work].height + GAP for work in works]
        middles = stacked(heights, max(sum(heights), height))
        places = {work: (0.0, y) for work, y in zip(works, middles, strict=True)}
        return Block(Layout(places), max(boxes[work].width for work in works), max(sum(heights), height))
    made = block("", works, boxes)
    stretch = max(1.0, height / made.height)
    places = {work: (x - made.width / 2, y * stretch) for work, (x, y) in made.layout.places.items()}
    return Block(Layout(places), made.width, made.height * stretch)


def _stack(items: Sequence[str], heights: Mapping[str, float], height: float) -> dict[str, float]:
    return dict(zip(items, stacked([heights[item] for item in items], height), strict=True))


def _stretched(layout: Layout, boxes: Mapping[str, Box]) -> Layout:
    """Fill the shape that we aim for: more air between the rows, or between the bands."""
    left, top, right, bottom = extent(layout.places, boxes)
    if not layout.places:
        return layout
    aspect = (right - left) / (bottom - top)
    return layout.scaled(max(1.0, min(_ASPECT / aspect, 1.8)), max(1.0, min(aspect / _ASPECT, 1.8)))


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)
