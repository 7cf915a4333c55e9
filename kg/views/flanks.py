"""One side of a picture of citations: offices in one or two columns, and outside what only one of them cites.

In two columns they stand by turns, each beside a gap of the other column, so that lines pass on both sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.views.blocks import GAP, Block, Box, Layout, block
from kg.views.grids import grid

_BESIDE = 75.0  # between offices and their own works
_PASSING = 8.0  # between a line and the box that it passes
_FEW = 4  # so many works stand in one column


@dataclass(slots=True)
class Cards:
    """Offices with their own works, in so many columns."""

    own: Mapping[str, Sequence[str]]
    boxes: Mapping[str, Box]
    columns: int
    blocks: dict[str, Block] = field(default_factory=dict)

    def height(self, office: str) -> float:
        """Return the room that an office and its works need from top to bottom."""
        return max(self.boxes[office].height + GAP, self.block(office).height)

    def weight(self, office: str) -> float:
        """Return how much an office and its works add to a side."""
        return self.boxes[office].height + self.block(office).height

    def block(self, office: str) -> Block:
        """Return the works, at the right of an office."""
        if office not in self.blocks:
            self.blocks[office] = _works(office, self.own[office], self.boxes, self.columns)
        return self.blocks[office]


@dataclass(frozen=True, slots=True)
class Flank:
    """Offices with their y, in order, and how much room they need."""

    cards: Cards
    columns: int
    at: dict[str, float]
    bands: Sequence[float]  # width of each column of offices
    width: float
    height: float

    def placed(self, sign: int, x: float) -> Layout:
        """Return the places, at the right (1) or left (-1) of an x."""
        layout, outer = Layout(), x + sum(self.bands) + 2 * GAP * (len(self.bands) - 1)
        for number, (office, y) in enumerate(self.at.items()):
            column = number % self.columns
            inner = x + sum(self.bands[:column]) + 2 * GAP * column
            layout.places[office] = (sign * (inner + self.bands[column] / 2), y)
            own = self.cards.block(office).layout
            for work, (px, py) in own.places.items():
                layout.places[work] = (sign * (outer + _BESIDE + px), y + py)
                way = [(outer + _BESIDE + bx, y + by) for bx, by in own.bends[office, work]]
                passing = [(outer + GAP, y)] if column < self.columns - 1 else []
                layout.bends[office, work] = tuple((sign * bx, by) for bx, by in (*passing, *way))
        return layout


def flank(offices: Sequence[str], cards: Cards, columns: int, height: float = 0.0) -> Flank:
    """Return offices from top to bottom, as near to each other as can be, or over a height with equal gaps.

    >>> cards = Cards({"a": [], "b": []}, dict.fromkeys("ab", Box(100, 20)), 2)
    >>> flank("ab", cards, 1).at, flank("ab", cards, 2).at
    ({'a': -18.0, 'b': 18.0}, {'a': -9.0, 'b': 9.0})
    """
    boxes = cards.boxes
    heights = {office: cards.height(office) for office in offices}
    reach = max([*heights.values(), 0.0])
    ys: list[float] = []
    for number, office in enumerate(offices):
        y = heights[office] / 2
        for before in range(number - 1, -1, -1):
            other = offices[before]
            beside = (number - before) % columns != 0
            y = max(y, ys[before] + _apart(office, other, cards, beside))
            if y - ys[before] > reach:
                break
        ys.append(y)
    needed = max((y + heights[office] / 2 for office, y in zip(offices, ys, strict=True)), default=0.0)
    spare = max(height - needed, 0.0) / max(len(offices), 1)
    top = max(height, needed) / 2
    at = {office: y + spare * (n + 0.5) - top for n, (office, y) in enumerate(zip(offices, ys, strict=True))}
    bands = [max((boxes[o].width for o in offices[column::columns]), default=0.0) for column in range(columns)]
    works = max((cards.block(office).width for office in offices), default=0.0)
    width = sum(bands) + 2 * GAP * (columns - 1) + (_BESIDE + works if works else 0.0)
    return Flank(cards, columns, at, bands, width, needed)


def _apart(one: str, other: str, cards: Cards, beside: bool) -> float:
    """Return how far apart two offices stand at least, from middle to middle."""
    boxes = cards.boxes
    works = [cards.block(office).height for office in (one, other)]
    own = sum(works) / 2 if all(works) else 0.0
    if beside:
        return max(own, max(boxes[one].height, boxes[other].height) / 2 + _PASSING)
    return max(own, (boxes[one].height + boxes[other].height) / 2 + GAP)


def _works(office: str, works: Sequence[str], boxes: Mapping[str, Box], columns: int) -> Block:
    if columns == 2 or len(works) <= _FEW:
        return block(office, works, boxes)
    made = grid(works, boxes, min(columns, -(-len(works) // 2)))
    layout, half = Layout(), made.width / 2
    for work, (x, y) in made.places.items():
        layout.places[work] = (x + half, y)
        layout.bends[office, work] = tuple((px + half, py) for px, py in made.from_left[work])
    return Block(layout, made.width, made.height)
