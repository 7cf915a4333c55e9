"""The things of the graph and what links them, as a networkx graph for Gephi, Cytoscape, or Python."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.query import Engine
from kg.query.catalogue import load
from kg.resources import folder
from kg.views.legend import NODES, RELATIONS, Look, code, kind_of_platform, kind_of_work
from kg.views.scattering import scattered

if TYPE_CHECKING:
    import networkx as nx

_PLAIN = "#8A8F98"
_LINKS = {  # what is neither a citation nor a seat
    "issued by": "制发机关",
    "addressed to": "主送",
    "copied to": "抄送",
    "replies to": "答复",
    "text of": "文本",
    "group of": "设立机关",
    "office in": "办公室设在",
    "operated by": "运营",
    "succeeds": "承接",
    "unit of": "内设于",
    "member of": "任职于",
    "issue": "制发",
}


def network(engine: Engine) -> nx.MultiDiGraph[str]:
    """Return documents, agencies, works, groups, platforms and people with the links between them.

    Nodes have `label`, `kind`, `kind_zh`, `color`, `size`, `x` and `y`; edges have `kind` (the key), `label` (Chinese),
    `color`, `weight` (how many statements), and `quote` and `document` where one citation or seat proves them. The
    same graph gives the same network, with its places.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in sorted(_things(engine).items()):
        graph.add_node(node, **data)
    rows = sorted({tuple(map(_text, row)) for row in engine.select(_query("network_edges"), {})})
    for source, target, relation, quote, document in rows:
        if source in graph and target in graph:
            kind = code(relation)
            if graph.has_edge(source, target, kind):
                graph.edges[source, target, kind]["weight"] += 1.0
            else:
                told = {"quote": quote, "document": document} if quote and document else {}
                graph.add_edge(source, target, key=kind, **_link(kind), weight=1.0, **told)
    places = scattered(graph)
    for node, data in graph.nodes(data=True):
        data["size"] = round(10 + 4 * math.log2(1 + graph.degree(node)), 1)
        data["x"], data["y"] = places[node]
    return graph


def _things(engine: Engine) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, list[str]]] = {}
    for what, node, value in engine.select(_query("network_nodes"), {}):
        told.setdefault(_text(node), {}).setdefault(_text(what), []).append(_text(value))
    return {node: _thing(node, has) for node, has in told.items() if "kind" in has}


def _thing(node: str, has: dict[str, list[str]]) -> dict[str, Any]:
    kind = min(has["kind"])
    look = _look(kind, has.get("form", [""]))
    label = min(has.get("name", []) or has.get("number", []) or [node])
    return {"label": label, "kind": kind, "kind_zh": look.zh, "color": look.border}


def _look(kind: str, forms: Iterable[str]) -> Look:
    form = min(forms)
    if kind == "work":
        return NODES[kind_of_work(form)]
    if kind == "platform":
        return NODES[kind_of_platform(form)]
    if kind == "document":
        return NODES["text"]
    return NODES["unit" if form == "unit" else kind]


def _link(kind: str) -> dict[str, str]:
    stroke = RELATIONS.get(kind)
    if stroke:
        return {"kind": kind, "label": stroke.zh, "color": stroke.color}
    return {"kind": kind, "label": _LINKS.get(kind, kind), "color": _PLAIN}


def _query(name: str) -> str:
    return load(folder("queries") / "views" / f"{name}.rq").text


def _text(value: object) -> str:
    return "" if value is None else str(value)
