"""Where the boxes of any graph stand: parts that hang together side by side, each in the arrangement that fits it.

A hub with what belongs to it alone is a card; where lines lead from some boxes to others and no further, the first
stand on both sides of what they share; where they lead on, they run down in layers; a small round of boxes is a circle.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.views.arranging import ASPECT, packed
from kg.views.blocks import GAP, Block, Box, Layout, block, extent
from kg.views.wings import wings

if TYPE_CHECKING:
    import networkx as nx

_MARGIN = 60.0  # around a part
_ROUND = 12  # so many boxes stand in a circle, where lines lead back
_DOWN = 90.0  # between two layers: room for the lines


def placed(graph: nx.DiGraph[str], boxes: Mapping[str, Box]) -> Layout:
    """Return the centre of each box of a graph; the same graph gives the same places.

    >>> import networkx as nx
    >>> small = dict.fromkeys("abcd", Box(100, 20))
    >>> places = placed(nx.DiGraph([("a", "b"), ("b", "c"), ("a", "d")]), small).places
    >>> places["a"][1] < places["b"][1] < places["c"][1]
    True
    """
    import networkx as nx

    parts = sorted(
        (sorted(part) for part in nx.weakly_connected_components(graph)), key=lambda part: (-len(part), part[0])
    )
    alone = [part[0] for part in parts if len(part) == 1]
    blocks = [_part(graph.subgraph(part), boxes) for part in parts if len(part) > 1]
    if alone:
        blocks.append(_framed(_grid(alone, boxes), boxes))
    return packed(blocks)


def _part(part: nx.DiGraph[str], boxes: Mapping[str, Box]) -> Block:
    return _framed(_arranged(part, boxes), boxes)


def _arranged(part: nx.DiGraph[str], boxes: Mapping[str, Box]) -> Layout:
    import networkx as nx

    hub = max(sorted(part), key=part.degree)
    others = [node for node in sorted(part) if node != hub]
    if all(part.degree(node) == 1 for node in others):
        return _star(hub, others, boxes)
    if all(not part.in_degree(node) or not part.out_degree(node) for node in part):
        return wings(boxes, part.edges)
    if len(part) <= _ROUND and not nx.is_directed_acyclic_graph(part):
        return _circle(part, boxes)
    return _layered(part, boxes)


def _star(hub: str, items: Sequence[str], boxes: Mapping[str, Box]) -> Layout:
    beside = block(hub, items, boxes)
    layout = Layout({hub: (-boxes[hub].width / 2 - 100.0, 0.0)})
    layout.put(beside.layout)
    return layout


def _circle(part: nx.DiGraph[str], boxes: Mapping[str, Box]) -> Layout:
    """Put the boxes on an ellipse so large that none covers another."""
    order = _round(part)
    wide, high = max(boxes[node].width for node in order) + 60.0, max(boxes[node].height for node in order) + 40.0
    step = 2 * math.pi / len(order)
    across, down = wide / step * 1.1, max(high / step * 1.6, high * 1.5)
    return Layout(
        {
            node: (round(across * math.sin(at * step), 3), round(-down * math.cos(at * step), 3))
            for at, node in enumerate(order)
        }
    )


def _round(part: nx.DiGraph[str]) -> list[str]:
    """Return the boxes in an order in which neighbours stand near each other."""
    import networkx as nx

    return list(nx.dfs_preorder_nodes(part.to_undirected(), min(part), sort_neighbors=sorted))


def _layered(part: nx.DiGraph[str], boxes: Mapping[str, Box]) -> Layout:
    """Put what lines lead from above what they lead to; a wide layer takes several rows."""
    levels = _levels(part)
    widest = max(boxes[node].width for node in part) + 2 * GAP
    high = max(boxes[node].height for node in part)
    columns = max(3, math.ceil(math.sqrt(len(part) * ASPECT * (high + _DOWN / 2) / widest)))
    layout, y = Layout(), 0.0
    x_of: dict[str, float] = {}
    for level in levels:
        order = sorted(level, key=lambda node: (_mean([x_of[n] for n in part.predecessors(node) if n in x_of]), node))
        for start in range(0, len(order), columns):
            row = order[start : start + columns]
            height = max(boxes[node].height for node in row)
            for number, node in enumerate(row):
                shift = widest / 4 if (start // columns) % 2 else 0.0  # lines run between the boxes of the row above
                x_of[node] = (number - (len(row) - 1) / 2) * widest + shift
                layout.places[node] = (x_of[node], y + height / 2)
            y += height + (_DOWN / 2 if start + columns < len(order) else _DOWN)
    return layout


def _levels(part: nx.DiGraph[str]) -> list[list[str]]:
    """Return the boxes by how many steps they stand below the first; lines that lead back are not counted."""
    import networkx as nx

    plain: nx.DiGraph[str] = nx.DiGraph()
    plain.add_nodes_from(sorted(part))
    plain.add_edges_from(sorted(part.edges))
    for circle in (sorted(each) for each in nx.strongly_connected_components(part) if len(each) > 1):
        rank = {node: number for number, node in enumerate(circle)}
        plain.remove_edges_from([(a, b) for a, b in part.subgraph(circle).edges if rank[a] >= rank[b]])
    plain.remove_edges_from([(node, node) for node in part if plain.has_edge(node, node)])
    return [list(level) for level in nx.topological_generations(plain)]


def _grid(nodes: Sequence[str], boxes: Mapping[str, Box]) -> Layout:
    wide = max(boxes[node].width for node in nodes) + 2 * GAP
    high = max(boxes[node].height for node in nodes) + GAP
    columns = max(1, round(math.sqrt(len(nodes) * ASPECT * high / wide)))
    return Layout({node: (at % columns * wide, at // columns * high) for at, node in enumerate(nodes)})


def _framed(layout: Layout, boxes: Mapping[str, Box]) -> Block:
    """Return an arrangement with its left upper corner at (0, 0)."""
    left, top, right, bottom = extent(layout.places, boxes)
    moved = Layout()
    moved.put(layout, -left, -top)
    return Block(moved, right - left + _MARGIN, bottom - top + _MARGIN)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
