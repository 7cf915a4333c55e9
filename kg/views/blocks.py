"""Places of boxes that belong to one other box, so that each line to them is seen from end to end.

They stand in two columns, and a box of the far column stands beside a gap of the near one. Each line bends where it
comes to the near column and runs straight on from there: to a box, or through a gap, never behind a box.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.views.words import Said

Place = tuple[float, float]
Ends = tuple[str, str]

GAP = 16.0  # between two boxes
_SINGLE = 4  # so many stand in one column


@dataclass(frozen=True, slots=True)
class Box:
    """Width and height of a label."""

    width: float
    height: float

    @property
    def turned(self) -> Box:
        """The box with its sides exchanged."""
        return Box(self.height, self.width)


@dataclass(frozen=True, slots=True)
class Caption:
    """Words that stand in the picture without a box."""

    text: Said
    x: float
    y: float


@dataclass(slots=True)
class Layout:
    """Where the boxes stand, and through which points some lines go."""

    places: dict[str, Place] = field(default_factory=dict)
    bends: dict[Ends, tuple[Place, ...]] = field(default_factory=dict)
    captions: list[Caption] = field(default_factory=list)

    def put(self, other: Layout, dx: float = 0.0, dy: float = 0.0) -> None:
        """Take another layout in, moved."""
        self.places |= {node: (x + dx, y + dy) for node, (x, y) in other.places.items()}
        self.bends |= {ends: tuple((x + dx, y + dy) for x, y in points) for ends, points in other.bends.items()}
        self.captions += [Caption(c.text, c.x + dx, c.y + dy) for c in other.captions]

    def scaled(self, across: float, down: float) -> Layout:
        """Return the layout with more air."""
        return Layout(
            {node: (x * across, y * down) for node, (x, y) in self.places.items()},
            {ends: tuple((x * across, y * down) for x, y in points) for ends, points in self.bends.items()},
            [Caption(c.text, c.x * across, c.y * down) for c in self.captions],
        )


@dataclass(frozen=True, slots=True)
class Block:
    """Boxes beside a hub: the edge towards the hub at x = 0, the middle at y = 0."""

    layout: Layout
    width: float
    height: float


def block(hub: str, items: Sequence[str], boxes: Mapping[str, Box], side: int = 1, single: int = _SINGLE) -> Block:
    """Return the places of some items at the right (1) or left (-1) of their hub.

    >>> small = dict.fromkeys("abcdef", Box(100, 20))
    >>> made = block("h", "abcdef", small)
    >>> made.layout.places["a"], made.layout.places["b"]
    ((50.0, -45.0), (182.0, -27.0))
    >>> sorted(made.layout.bends)[0]
    ('a', 'h')
    """
    if not items:
        return Block(Layout(), 0.0, 0.0)
    layout = Layout()
    if len(items) <= single:
        heights = [boxes[item].height + GAP for item in items]
        width = max(boxes[item].width for item in items)
        for item, y in zip(items, stacked(heights, sum(heights)), strict=True):
            layout.places[item] = (side * width / 2, y)
            layout.bends[hub, item] = layout.bends[item, hub] = ((-side * GAP, y),)
        return Block(layout, width, sum(heights))
    columns = [items[::2], items[1::2]]
    pitch = max(boxes[item].height for item in items) + GAP
    widths = [max(boxes[item].width for item in column) for column in columns]
    height = (len(columns[0]) + (0.5 if len(items) % 2 == 0 else 0.0)) * pitch
    x = 0.0
    for number, (column, width) in enumerate(zip(columns, widths, strict=True)):
        for row, item in enumerate(column):
            y = (row + 0.5 + number / 2) * pitch - height / 2
            layout.places[item] = (side * (x + width / 2), y)
            layout.bends[hub, item] = layout.bends[item, hub] = ((-side * GAP, y),)
        x += width + 2 * GAP
    return Block(layout, x - 2 * GAP, height)


def row(hub: str, items: Sequence[str], boxes: Mapping[str, Box], single: int = _SINGLE) -> Block:
    """Return the places of some items in one or two rows below their hub: the upper edge at y = 0."""
    turned = block(hub, items, {item: boxes[item].turned for item in items}, single=single)
    places = {item: (y, x) for item, (x, y) in turned.layout.places.items()}
    bends = {ends: tuple((y, x) for x, y in points) for ends, points in turned.layout.bends.items()}
    return Block(Layout(places, bends), turned.height, turned.width)


def extent(places: Mapping[str, Place], boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of some boxes."""
    xs = [x + sign * boxes[node].width / 2 for node, (x, _) in places.items() for sign in (-1, 1)]
    ys = [y + sign * boxes[node].height / 2 for node, (_, y) in places.items() for sign in (-1, 1)]
    return (min(xs), min(ys), max(xs), max(ys)) if xs else (0.0, 0.0, 0.0, 0.0)


def stacked(heights: Iterable[float], height: float) -> list[float]:
    """Return the middle of each of some things that share a height, with equal gaps.

    >>> stacked([10, 10], 40)
    [-10.0, 10.0]
    """
    found = list(heights)
    spare = (height - sum(found)) / max(len(found), 1)
    top, middles = -height / 2, []
    for each in found:
        middles.append(top + (each + spare) / 2)
        top += each + spare
    return middles
