"""Many boxes in several columns, with a way to each that runs behind none.

Above each row of boxes lies a lane for every column. A line runs along the lane of its column and turns to its box in
the room before the column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.views.blocks import GAP, Box, Place

_LANE = 6.0  # between two lanes
_TURN = 1.5 * GAP  # before a column: here lines turn


@dataclass(slots=True)
class Grid:
    """Boxes around x = 0 and y = 0, with the ways to them from the left edge and from the right one."""

    places: dict[str, Place] = field(default_factory=dict)
    from_left: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    from_right: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    width: float = 0.0
    height: float = 1.0

    def stretched(self, height: float) -> Grid:
        """Return the grid with more air between the rows."""
        down = max(1.0, height / self.height)

        def moved(ways: Mapping[str, tuple[Place, ...]]) -> dict[str, tuple[Place, ...]]:
            return {node: tuple((x, y * down) for x, y in way) for node, way in ways.items()}

        places = {node: (x, y * down) for node, (x, y) in self.places.items()}
        return Grid(places, moved(self.from_left), moved(self.from_right), self.width, self.height * down)


def grid(items: Sequence[str], boxes: Mapping[str, Box], columns: int) -> Grid:
    """Return the places of some items, row by row, in so many columns.

    >>> made = grid("abcd", dict.fromkeys("abcd", Box(100, 20)), 2)
    >>> made.places["a"], made.places["d"]
    ((-66.0, -26.0), (66.0, 22.0))
    >>> made.from_left["d"], made.from_right["d"]
    (((-132.0, 9.0), (-8.0, 9.0)), ((132.0, 22.0),))
    """
    widths = [max((boxes[item].width for item in items[at::columns]), default=0.0) for at in range(columns)]
    whole = sum(widths) + 2 * GAP * (columns - 1)
    edges = [sum(widths[:at]) + 2 * GAP * at - whole / 2 for at in range(columns)]
    made, y = Grid(width=whole), 0.0
    for start in range(0, len(items), columns):
        row = items[start : start + columns]
        middle = y + _LANE * columns + max(boxes[item].height for item in row) / 2
        for at, item in enumerate(row):
            lane = y + _LANE * (at + 0.5)
            made.places[item] = (edges[at] + widths[at] / 2, middle)
            left, right = edges[at] - _TURN, edges[at] + widths[at] + _TURN
            made.from_left[item] = ((-whole / 2 - GAP, lane), (left, lane)) if at else ((-whole / 2 - GAP, middle),)
            last = at == columns - 1
            made.from_right[item] = ((whole / 2 + GAP, middle),) if last else ((whole / 2 + GAP, lane), (right, lane))
        y = middle + max(boxes[item].height for item in row) / 2 + GAP
    return _centred(made, y)


def _centred(made: Grid, height: float) -> Grid:
    def moved(ways: Mapping[str, tuple[Place, ...]]) -> dict[str, tuple[Place, ...]]:
        return {node: tuple((x, y - height / 2) for x, y in way) for node, way in ways.items()}

    places = {node: (x, y - height / 2) for node, (x, y) in made.places.items()}
    return Grid(places, moved(made.from_left), moved(made.from_right), made.width, height)
