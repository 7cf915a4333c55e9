"""Where the nodes stand: what several offices cite in the middle, offices on both sides, their own works outside.

Every label has its own place, so that none covers another, and no line runs behind a box between its ends; each part
takes so many columns that the whole fits a wide screen. The same graph gives the same places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from kg.views.blocks import GAP, Box, Layout, Place, extent
from kg.views.flanks import Cards, Flank, flank
from kg.views.grids import Grid, grid

_ASPECT = 16 / 9  # width by height of what we aim for: the drawing on a wide screen
_AISLE = 240.0  # between the middle and the offices: room for the lines
_ROUNDS = 4  # of ordering offices by their works and works by their offices
_MIDDLE = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12)  # columns that are tried
_OWN = (2, 3, 4, 5, 6, 8, 10, 12)
_OFFICES = (1, 2)


@dataclass(slots=True)
class _Lines:
    """Who cites what."""

    cited: dict[str, list[str]] = field(default_factory=dict)
    citing: dict[str, list[str]] = field(default_factory=dict)

    @property
    def own(self) -> dict[str, list[str]]:
        """The works of each office that no other one cites."""
        return {office: [w for w in works if len(self.citing[w]) == 1] for office, works in self.cited.items()}

    @property
    def shared(self) -> list[str]:
        """The works that several cite."""
        return sorted((w for w in self.citing if len(self.citing[w]) > 1), key=lambda w: (-len(self.citing[w]), w))


@dataclass(frozen=True, slots=True)
class _Shape:
    """How many columns each part has, and how large the whole becomes."""

    middle: int
    own: int
    offices: int
    width: float
    height: float

    @property
    def scale(self) -> float:
        """How large it can be drawn."""
        return min(_ASPECT / max(self.width, 1.0), 1.0 / max(self.height, 1.0))


def wings(boxes: Mapping[str, Box], lines: Iterable[tuple[str, str]]) -> Layout:
    """Return the centre of each box, for lines from offices to works.

    >>> small = Box(100, 20)
    >>> places = wings({"a": small, "b": small, "x": small}, [("a", "x"), ("b", "x")]).places
    >>> places["a"][0] < places["x"][0] < places["b"][0]
    True
    """
    known = _Lines()
    for office, work in sorted(set(lines)):
        known.cited.setdefault(office, []).append(work)
        known.citing.setdefault(work, []).append(office)
    cards = {columns: Cards(known.own, boxes, columns) for columns in _OWN}
    shape = max(_shapes(known, cards, boxes), key=lambda each: each.scale)
    return _stretched(_arranged(known, cards[shape.own], shape, boxes), boxes)


def _shapes(known: _Lines, cards: Mapping[int, Cards], boxes: Mapping[str, Box]) -> Iterable[_Shape]:
    """Yield the shapes that are worth a thought, the simplest first."""
    shared, largest = known.shared, max(map(len, known.own.values()), default=0)
    middles = {columns: grid(shared, boxes, columns) for columns in _MIDDLE if columns <= max(len(shared), 1)}
    for offices, own in product(_OFFICES, (columns for columns in _OWN if columns == _OWN[0] or columns <= largest)):
        sides = [flank(side, cards[own], offices) for side in _sides(known, cards[own])]
        outside = sum(side.width for side in sides) + 2 * _aisle(bool(shared))
        for columns, middle in middles.items():
            height = max(middle.height if shared else 0.0, *(side.height for side in sides))
            yield _Shape(columns, own, offices, outside + middle.width, height)


def _aisle(shared: bool) -> float:
    return _AISLE if shared else _AISLE / 3


def _sides(known: _Lines, cards: Cards) -> tuple[list[str], list[str]]:
    """Share the offices out so that both sides are about as high, those that cite what others cite first."""
    left: list[str] = []
    right: list[str] = []
    heights = [0.0, 0.0]
    own = known.own
    for office in sorted(own, key=lambda o: (len(own[o]) == len(known.cited[o]), -cards.weight(o), o)):
        side = 0 if heights[0] <= heights[1] else 1
        (left, right)[side].append(office)
        heights[side] += cards.weight(office)
    return left, right


def _arranged(known: _Lines, cards: Cards, shape: _Shape, boxes: Mapping[str, Box]) -> Layout:
    """Return the places once both orders, of the offices and of the works, follow each other."""
    sides = _sides(known, cards)
    middle, centre = known.shared, Grid()
    at: dict[str, float] = {}
    for _ in range(_ROUNDS):
        for side in sides:
            at |= flank(side, cards, shape.offices, shape.height).at
        middle.sort(key=lambda work: (_mean(at[office] for office in known.citing[work]), work))
        if middle:
            centre = grid(middle, boxes, shape.middle).stretched(shape.height)
        at |= {work: y for work, (_, y) in centre.places.items()}
        for side in sides:
            side.sort(key=lambda o: (_mean([at[w] for w in known.cited[o] if w in centre.places] or [0.0]), o))
    layout = Layout(dict(centre.places))
    for sign, side in ((-1, sides[0]), (1, sides[1])):
        made = flank(side, cards, shape.offices, shape.height)
        layout.put(made.placed(sign, centre.width / 2 + _aisle(bool(middle))))
        _joined(layout, made, sign, centre, known.cited)
    return layout


def _joined(layout: Layout, side: Flank, sign: int, centre: Grid, cited: Mapping[str, Sequence[str]]) -> None:
    """Lead lines out of the columns of offices, to the edge of the middle and on to their works, so that none hides."""
    ways = centre.from_left if sign < 0 else centre.from_right
    x = sign * (centre.width / 2 + _aisle(True) - GAP)
    for office in side.at:
        leaves: Place = (x, layout.places[office][1])
        for work in cited[office]:
            if work in centre.places:
                layout.bends[office, work] = (leaves, *ways[work])


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
