"""Arrangements that follow meaning: spokes around one thing, cards side by side, levels from left to right or down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.views.blocks import GAP, Block, Box, Caption, Layout, block, extent, row, stacked
from kg.views.words import Said

ASPECT = 1.6  # width by height of what we aim for: the drawing on a wide screen
_AISLE = 150.0  # between a hub and what stands around it
_CAPTION = 44.0  # above a block
_MOST_COLUMNS = 8
_MARGIN = 46.0  # around a card


@dataclass(frozen=True, slots=True)
class Side:
    """Things that stand together, under a caption."""

    caption: Said
    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Card:
    """A hub with what stands above it, below it and at its right."""

    hub: str
    above: Sequence[str]
    below: Sequence[str]
    items: Sequence[str]


def spokes(hubs: Sequence[str], left: Sequence[Side], right: Sequence[Side], boxes: Mapping[str, Box]) -> Layout:
    """Return the places of hubs in the middle and blocks of things on both sides.

    >>> boxes = dict.fromkeys("hab", Box(100, 20))
    >>> layout = spokes("h", [Side("甲", "a")], [Side("乙", "b")], boxes)
    >>> layout.places["a"][0] < layout.places["h"][0] < layout.places["b"][0]
    True
    """
    layout = Layout()
    made = [
        [(side, _of_hubs(hubs, side.items, boxes, sign)) for side in part] for sign, part in ((-1, left), (1, right))
    ]
    spans = [[each.height + _CAPTION for _, each in part] for part in made]
    height = max(sum(spans[0]) + GAP * len(left), sum(spans[1]) + GAP * len(right), 1.0)
    middle = max(boxes[hub].width for hub in hubs) / 2
    aisle = max(_AISLE, min(height * 0.28, 330.0))  # steep lines are hard to follow
    for sign, part, heights in ((-1, made[0], spans[0]), (1, made[1], spans[1])):
        for (side, each), y in zip(part, stacked(heights, height), strict=True):
            x = sign * (middle + aisle)
            layout.put(each.layout, x, y + _CAPTION / 2)
            top = y + _CAPTION / 2 - each.height / 2
            layout.captions.append(Caption(side.caption, x + sign * each.width / 2, top - _CAPTION / 3))
    depth = sum(boxes[hub].height + 3 * GAP for hub in hubs)
    for hub, y in zip(hubs, stacked([boxes[hub].height + 3 * GAP for hub in hubs], depth), strict=True):
        layout.places[hub] = (0.0, y)
    return layout


def _of_hubs(hubs: Sequence[str], items: Sequence[str], boxes: Mapping[str, Box], sign: int) -> Block:
    made = block(hubs[0], items, boxes, sign)
    for (one, other), points in list(made.layout.bends.items()):
        for hub in hubs[1:]:
            made.layout.bends[(hub, other) if one == hubs[0] else (one, hub)] = points
    return made


def cards(drawn: Sequence[Card], boxes: Mapping[str, Box]) -> Layout:
    """Return the places of cards in so many columns that the whole fits a wide screen."""
    return packed([_card(card, boxes) for card in drawn])


def packed(made: Sequence[Block]) -> Layout:
    """Return blocks, whose left upper corners are (0, 0), in so many columns that the whole fits a wide screen."""
    best, largest = Layout(), 0.0
    for columns in range(1, min(_MOST_COLUMNS, max(len(made), 1)) + 1):
        layout, width, height = _in_columns(made, columns)
        scale = min(ASPECT / max(width, 1.0), 1.0 / max(height, 1.0))
        if scale > largest:
            best, largest = layout, scale
    return best


def _card(card: Card, boxes: Mapping[str, Box]) -> Block:
    """Return a card with its left upper corner at (0, 0)."""
    layout = Layout()
    stack = [*card.above, card.hub, *card.below]
    wide = max(boxes[node].width for node in stack)
    pitch = max(boxes[node].height for node in stack) + 2 * GAP
    for number, node in enumerate(stack):
        layout.places[node] = (wide / 2, (number - len(card.above)) * pitch)
    beside = block(card.hub, card.items, boxes)
    layout.put(beside.layout, wide + _AISLE * 0.6, 0.0)
    left, top, right, bottom = extent(layout.places, boxes)
    moved = Layout()
    moved.put(layout, -left, -top)
    return Block(moved, right - left + _MARGIN, bottom - top + _MARGIN)


def _in_columns(made: Sequence[Block], columns: int) -> tuple[Layout, float, float]:
    """Put each card, in order, into the column that is shortest so far."""
    heights = [0.0] * columns
    chosen: list[int] = []
    widths = [0.0] * columns
    for each in made:
        column = min(range(columns), key=lambda number: (heights[number], number))
        chosen.append(column)
        heights[column] += each.height
        widths[column] = max(widths[column], each.width)
    layout, tops = Layout(), [0.0] * columns
    for each, column in zip(made, chosen, strict=True):
        layout.put(each.layout, sum(widths[:column]), tops[column])
        tops[column] += each.height
    return layout, sum(widths), max(heights, default=0.0)


def outlines(columns: Sequence[tuple[Said, Sequence[tuple[str, Sequence[str]]]]], boxes: Mapping[str, Box]) -> Layout:
    """Return places by level: a column each, in it heads with what belongs to them indented below.

    >>> boxes = dict.fromkeys("hab", Box(100, 20))
    >>> layout = outlines([("省", [("h", ["a", "b"])])], boxes)
    >>> layout.bends["h", "a"][0][0] < layout.places["a"][0] - 50
    True
    """
    layout, x = Layout(), 0.0
    indent = 38.0
    for caption, groups in columns:
        y, width, right = 0.0, 0.0, []
        for head, items in groups:
            box = boxes[head]
            layout.places[head] = (x + box.width / 2, y + box.height / 2)
            spine, start = x + indent / 2, y + box.height / 2
            right.append((head, start))
            width = max(width, box.width)
            y += box.height + GAP * 0.6
            stem = [(spine, start)]  # from one item to the next: what lines share is the same for all of them
            for item in items:
                own = boxes[item]
                layout.places[item] = (x + indent + own.width / 2, y + own.height / 2)
                stem.append((spine, y + own.height / 2))
                layout.bends[head, item] = tuple(stem)
                width = max(width, indent + own.width)
                y += own.height + GAP * 0.6
            y += GAP
        layout.captions.append(Caption(caption, x + width / 2, -_CAPTION))
        for head, start in right:  # a line to the next level leaves the column before it goes up or down
            layout.bends[head, ""] = ((x + width + GAP, start),)
        x += width + _AISLE
    return layout


def layers(levels: Sequence[Sequence[str]], boxes: Mapping[str, Box]) -> Layout:
    """Return places from top to bottom: a row for each level, two where it holds many.

    >>> boxes = dict.fromkeys("hab", Box(100, 20))
    >>> layout = layers(["h", "ab"], boxes)
    >>> layout.places["h"][1] < layout.places["a"][1] == layout.places["b"][1]
    True
    """
    layout, y = Layout(), 0.0
    for number, level in enumerate(levels):
        made = row("", level, boxes, single=7)
        layout.put(Layout(made.layout.places), 0.0, y)
        if number:
            for (one, other), points in made.layout.bends.items():
                if not one:
                    layout.bends["", other] = tuple((px, py + y) for px, py in points)
        y += made.height + 90.0
    return layout
