"""Folding: many boxes that say the same of one other box become one, which tells them all when it is clicked.

Such a box has `items`, the first of what it stands for as (node, attributes); the page can take them out again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.views.facts import Fact
from kg.views.words import Words

if TYPE_CHECKING:
    import networkx as nx


_NAMED = 300  # things that a folded box names, and that can be taken out of it


def fold(graph: nx.DiGraph[str], hub: str, nodes: Sequence[str], keep: int, what: tuple[str, str]) -> list[str]:
    """Fold what comes after the first nodes of a hub into one box; return what is left, that box at the end.

    The nodes are joined to the hub alone. A single one is not folded: its own box is as small. `what` says in Chinese
    and English what they are.
    """
    if len(nodes) <= keep + 1:
        return list(nodes)
    rest = nodes[keep:]
    (zh, en), box = what, f"{hub} {what[1]}"
    facts: list[tuple[bool, Fact]] = []
    for number, item in enumerate(rest):
        for out, ends in ((True, (hub, item)), (False, (item, hub))):
            if graph.has_edge(*ends):
                about = graph.nodes[item]["label"]
                place = number if number < _NAMED else -1
                facts += [(out, replace(fact, about=about, item=place)) for fact in graph.edges[ends]["facts"]]
    count = sum(folded(graph, item) for item in rest)
    items = tuple((item, dict(graph.nodes[item])) for item in rest[:_NAMED])
    unnamed = len(rest) - _NAMED
    told = (Words(f"……另有 {unnamed} 个", f"… and {unnamed:,} more"),) if unnamed > 0 else ()
    levels = {graph.nodes[item].get("level", "") for item in rest}
    graph.remove_nodes_from(rest)
    graph.add_node(box, kind="more", label=Words(f"另有 {count} {zh}", f"{count:,} more {en}"), number="")
    graph.nodes[box].update(facts=told, proofs=(), items=items, folded=count)
    graph.nodes[box]["level"] = levels.pop() if len(levels) == 1 else ""
    for out, ends in ((True, (hub, box)), (False, (box, hub))):
        own = tuple(fact for outward, fact in facts if outward is out)
        if own:
            graph.add_edge(*ends, facts=own)
    return [*nodes[:keep], box]


def folded(graph: nx.DiGraph[str], node: str) -> int:
    """Return how many things a box stands for."""
    return int(graph.nodes[node].get("folded", 1))


def shares(sizes: Sequence[int], room: int) -> list[int]:
    """Share room out among groups, so that the small ones are whole and the large ones get the same.

    >>> shares([2, 50, 8], 20)
    [2, 10, 8]
    """
    given = [0] * len(sizes)
    left = room
    for done, number in enumerate(sorted(range(len(sizes)), key=lambda n: (sizes[n], n))):
        given[number] = min(sizes[number], max(left // (len(sizes) - done), 1))
        left -= given[number]
    return given
