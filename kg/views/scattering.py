"""Places for a large network, in a moment: around each agency, and each work that many cite, what belongs to it.

The hubs stand like the seeds of a sunflower, those with the most links in the middle, each with room for its own, which
stand around it in the same way. The same network gives the same places.
"""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

_GOLDEN = math.pi * (3 - math.sqrt(5))  # the angle between two seeds
_APART = 30.0  # between two things
_MANY = 10  # links of a work that is a hub


def scattered(graph: nx.MultiDiGraph[str]) -> dict[str, tuple[float, float]]:
    """Return a place for each node.

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph([("d", "a")])
    >>> graph.nodes["a"]["kind"] = "agency"
    >>> scattered(graph)["a"]
    (0.0, 0.0)
    """
    owned = _owned(graph)
    places: dict[str, tuple[float, float]] = {}
    area = 0.0
    for number, (hub, items) in enumerate(owned):
        own = (len(items) + 1) * _APART * _APART
        radius = math.sqrt((area + own / 2) / 2.2) * 2 if number else 0.0
        area += own
        x, y = radius * math.cos(number * _GOLDEN), radius * math.sin(number * _GOLDEN)
        places[hub] = (round(x, 1), round(y, 1))
        for at, item in enumerate(items, 1):
            away, angle = _APART * math.sqrt(at), at * _GOLDEN
            places[item] = (round(x + away * math.cos(angle), 1), round(y + away * math.sin(angle), 1))
    return places


def _owned(graph: nx.MultiDiGraph[str]) -> list[tuple[str, list[str]]]:
    """Return the hubs, those with the most links first, with what is nearest to each; what hangs on none is last."""
    rank = {node: (-graph.degree(node), node) for node in graph}
    hubs = [node for node, data in graph.nodes(data=True) if _is_hub(data.get("kind"), graph.degree(node))]
    hubs.sort(key=rank.__getitem__)
    of = {hub: hub for hub in hubs}
    waiting = deque(hubs)
    while waiting:
        node = waiting.popleft()
        around = {near for near in (*graph.successors(node), *graph.predecessors(node)) if near not in of}
        for near in sorted(around, key=rank.__getitem__):
            of[near] = of[node]
            waiting.append(near)
    items: dict[str, list[str]] = {hub: [] for hub in hubs}
    for node, hub in of.items():
        if node != hub:
            items[hub].append(node)
    alone = sorted(set(graph) - of.keys(), key=rank.__getitem__)
    return [*items.items(), *((node, []) for node in alone)]


def _is_hub(kind: str | None, links: int) -> bool:
    return kind == "agency" or (kind == "work" and links >= _MANY)
