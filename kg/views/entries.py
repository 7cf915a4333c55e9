"""The legend of one picture: what of all looks, relations and levels stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.views.facts import worn
from kg.views.legend import LEVELS, MIXED, NODES, RELATIONS
from kg.views.words import Said, en, zh

if TYPE_CHECKING:
    import networkx as nx


def entries(graph: nx.DiGraph[str]) -> list[dict[str, Any]]:
    """Return what the legend lists, of what is folded too; `graph.graph["names"]` may call a relation by another name than our own."""
    kinds = {data["kind"] for _, data in graph.nodes(data=True)}
    kinds |= {item["kind"] for _, data in graph.nodes(data=True) for _, item in data.get("items", ())}
    told = [edge["facts"] for _, _, edge in graph.edges(data=True)]
    wears = {fact.relation for facts in told for fact in facts}
    names: dict[str, Said] = graph.graph.get("names", {})
    listed: list[dict[str, Any]] = [
        {"kind": kind, "zh": look.zh, "en": look.en, "dashed": look.dashed}
        | {"fill": look.fill, "border": look.border, "ink": look.ink}
        for kind, look in NODES.items()
        if kind in kinds
    ]
    for relation, stroke in RELATIONS.items():
        if relation in wears:
            said = names.get(relation, stroke.words)
            look = {"color": stroke.color, "dashed": relation == "open"}
            listed.append({"relation": relation, "zh": zh(said), "en": en(said), **look})
    if any(worn(graph, *ends) is MIXED for ends in graph.edges):
        listed.append({"zh": MIXED.zh, "en": MIXED.en, "color": MIXED.color, "dashed": False})
    if any(fact.warning for facts in told for fact in facts):
        listed.append({"zh": "所引版本已失效", "en": "cites an ended version", "color": "#444444", "dashed": True})
    levels = {data.get("level") for _, data in graph.nodes(data=True)}
    return listed + [
        {"level": level, "zh": said.zh, "en": said.en} for level, said in LEVELS.items() if level in levels
    ]
