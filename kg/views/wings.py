"""Where the nodes stand: what several offices cite in the middle, offices on both sides, their own works outside.

Every label has its own place, so that none covers another; the same graph gives the same places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Place = tuple[float, float]

_ASPECT = 1.7  # width by height of what we aim for: the drawing on a wide screen
_GAP = 14.0  # between two boxes
_AISLE = 150.0  # between two bands: room for the lines
_ROUNDS = 4  # of ordering offices by their works and works by their offices
_MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Box:
    """Width and height of a label."""

    width: float
    height: float


def wings(boxes: Mapping[str, Box], lines: Iterable[tuple[str, str]]) -> dict[str, Place]:
    """Return the centre of each box, for lines from offices to works.

    >>> small = Box(100, 20)
    >>> places = wings({"a": small, "b": small, "x": small}, [("a", "x"), ("b", "x")])
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
    sides = _sides(own, cited, boxes)
    best: dict[str, Place] = {}
    closest = float("inf")
    for columns in range(1, _MOST_COLUMNS + 1):
        places = _arranged(sides, own, shared, citing, cited, boxes, columns)
        distance = abs(_aspect(places, boxes) - _ASPECT)
        if distance < closest:
            best, closest = places, distance
    return _stretched(best, boxes)


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
    columns: int,
) -> dict[str, Place]:
    cards = {office: _grid(works, boxes, columns) for office, works in own.items()}
    heights = {office: max(boxes[office].height + _GAP, cards[office][1]) for office in own}
    left, right = (list(side) for side in sides)
    middle = sorted(shared, key=lambda work: (-len(citing[work]), work))
    height = max(sum(heights[o] for o in left), sum(heights[o] for o in right), 1.0)
    middle_columns = max(1, round(_grid(middle, boxes, 1)[1] / height))
    at: dict[str, float] = {}
    for _ in range(_ROUNDS):
        for side in (left, right):
            at |= _stacked(side, heights, height)
        middle.sort(key=lambda work: (_mean(at[office] for office in citing[work]), work))
        grid, grid_height = _grid(middle, boxes, middle_columns)
        at |= {work: y * max(1.0, height / max(grid_height, 1.0)) for work, (_, y) in grid.items()}
        for side in (left, right):
            side.sort(key=lambda o: (_mean([at[w] for w in cited[o] if w in grid] or [0.0]), o))
    places: dict[str, Place] = {work: (x, at[work]) for work, (x, _) in grid.items()}
    half = max([abs(x) + boxes[work].width / 2 for work, (x, _) in grid.items()] or [0.0])
    for sign, side in ((-1, left), (1, right)):
        at |= _stacked(side, heights, height)
        band = max([boxes[office].width for office in side] or [0.0])
        x = half + _AISLE * (1.6 if middle else 0.5) + band / 2
        for office in side:
            places[office] = (sign * x, at[office])
            width = max([abs(gx) + boxes[w].width / 2 for w, (gx, _) in cards[office][0].items()] or [0.0])
            for work, (gx, gy) in cards[office][0].items():
                places[work] = (sign * (x + band / 2 + _AISLE / 2 + width) + gx, at[office] + gy)
    return places


def _grid(items: Sequence[str], boxes: Mapping[str, Box], columns: int) -> tuple[dict[str, Place], float]:
    """Return places around (0, 0) in rows of `columns`, and the height of it all."""
    columns = max(1, min(columns, len(items)))
    width = max([boxes[item].width for item in items] or [0.0]) + _GAP
    rows = [items[i : i + columns] for i in range(0, len(items), columns)]
    depths = [max(boxes[item].height for item in row) + _GAP for row in rows]
    places: dict[str, Place] = {}
    top = -sum(depths) / 2
    for row, depth in zip(rows, depths, strict=True):
        for i, item in enumerate(row):
            places[item] = ((i - (len(row) - 1) / 2) * width, top + depth / 2)
        top += depth
    return places, sum(depths)


def _stacked(items: Sequence[str], heights: Mapping[str, float], height: float) -> dict[str, float]:
    """Return the middle of each item when they share a height, with equal gaps."""
    spare = (height - sum(heights[item] for item in items)) / max(len(items), 1)
    top = -height / 2
    places = {}
    for item in items:
        slot = heights[item] + spare
        places[item] = top + slot / 2
        top += slot
    return places


def _aspect(places: Mapping[str, Place], boxes: Mapping[str, Box]) -> float:
    if not places:
        return _ASPECT
    xs = [x + sign * boxes[node].width / 2 for node, (x, _) in places.items() for sign in (-1, 1)]
    ys = [y + sign * boxes[node].height / 2 for node, (_, y) in places.items() for sign in (-1, 1)]
    return (max(xs) - min(xs)) / (max(ys) - min(ys))


def _stretched(places: Mapping[str, Place], boxes: Mapping[str, Box]) -> dict[str, Place]:
    """Fill the shape that we aim for: more air between the rows, or between the bands."""
    aspect = _aspect(places, boxes)
    across, down = max(1.0, min(_ASPECT / aspect, 2.0)), max(1.0, min(aspect / _ASPECT, 2.5))
    return {node: (x * across, y * down) for node, (x, y) in places.items()}


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)
