"""A picture in small: its boxes and lines without words, as SVG that stands in a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.views.facts import worn
from kg.views.labels import box_of
from kg.views.legend import NODES

if TYPE_CHECKING:
    from kg.views.drawing import Picture

_WIDTH, _HEIGHT = 320.0, 180.0
_MARGIN = 6.0


def thumbnail(picture: Picture) -> str:
    """Return a picture in small; nothing in it comes from a text."""
    graph, layout = picture.graph, picture.layout
    boxes = {node: box_of(graph.nodes[node]) for node in sorted(graph) if node in layout.places}
    if not boxes:
        return f'<svg viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}" aria-hidden="true"></svg>'
    xs = [layout.places[node][0] + sign * box.width / 2 for node, box in boxes.items() for sign in (-1, 1)]
    ys = [layout.places[node][1] + sign * box.height / 2 for node, box in boxes.items() for sign in (-1, 1)]
    left, top, wide, high = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    scale = min((_WIDTH - 2 * _MARGIN) / wide, (_HEIGHT - 2 * _MARGIN) / high)
    dx, dy = (_WIDTH - wide * scale) / 2, (_HEIGHT - high * scale) / 2

    def at(place: tuple[float, float]) -> str:
        return f"{(place[0] - left) * scale + dx:.1f},{(place[1] - top) * scale + dy:.1f}"

    shapes = []
    for source, target in sorted(graph.edges):
        color = worn(graph, source, target).color
        bends = layout.bends
        turns = bends.get((source, target)) or (*bends.get((source, ""), ()), *bends.get(("", target), ()))
        points = " ".join(map(at, (layout.places[source], *turns, layout.places[target])))
        shapes.append(f'<polyline points="{points}" fill="none" stroke="{color}"/>')
    for node, box in boxes.items():
        look = NODES[graph.nodes[node]["kind"]]
        x, y = at((layout.places[node][0] - box.width / 2, layout.places[node][1] - box.height / 2)).split(",")
        shapes.append(
            f'<rect x="{x}" y="{y}" width="{box.width * scale:.1f}" height="{box.height * scale:.1f}" rx="1"'
            f' fill="{look.fill}" stroke="{look.border}" stroke-width=".6"/>'
        )
    return f'<svg viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}" aria-hidden="true">{"".join(shapes)}</svg>'
