"""A picture as a page: labels, colours, places, and what the side panel tells. Every view goes through here."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.views.blocks import Box, Layout
from kg.views.entries import entries
from kg.views.facts import Fact, papers, worn
from kg.views.labels import MARGINS, box_of, size_of, written
from kg.views.legend import NODES, RELATIONS
from kg.views.page import Edge, Node, Page, render
from kg.views.sentences import sentences
from kg.views.steps import Step, fitted
from kg.views.words import Said, Words, counted, joined, zh

if TYPE_CHECKING:
    import networkx as nx

LIMIT = 60  # boxes in one picture, unless asked for more or fewer: so many are read from the back of a room
_TOOLTIP = 40  # characters of a name or a quote under the pointer
_PANEL = 40  # quotes of one fact in the panel
_UNTITLED = Words("(无标题)", "(no title)")
_UNPROVEN = Words("图谱中无原文。", "The graph has no quote for it.")


@dataclass(frozen=True, slots=True)
class Picture:
    """What a view gives: a graph whose nodes and edges carry facts, where it all stands, and what is said of it.

    Nodes have `kind` (a key of `NODES`), `label`, `number`, `facts` (lines of text), `proofs` (facts of the box itself)
    and may have `short` (the words in the box), `told` (a line for pointer and panel), `level` (a key of `LEVELS`),
    `weight` (the size of its label) and `width` (of a band). Edges have `facts`.
    """

    zh: str
    en: str
    graph: nx.DiGraph[str]
    layout: Layout
    summary: Words
    notes: Sequence[Said]
    queries: Sequence[tuple[str, str]]


def drawn(picture: Picture, steps: Sequence[Step] = ()) -> str:
    """Return a picture as one HTML file, with the steps of a talk through it.

    Raises:
        ExportError: where a step speaks of a box that is not in the picture.
    """
    graph, layout = picture.graph, picture.layout
    order = _order(graph)
    numbers = {node: number for number, node in enumerate(order)}
    lines = sorted(graph.edges, key=lambda ends: (numbers[ends[0]], numbers[ends[1]]))
    return render(
        Page(
            zh=picture.zh,
            en=picture.en,
            summary=picture.summary,
            legend=entries(graph),
            notes=picture.notes,
            queries=picture.queries,
            nodes=[_node(graph, node, layout) for node in order],
            edges=[_edge(graph, source, target, numbers, layout) for source, target in lines],
            captions=layout.captions,
            period=_period(graph),
            sources=len({fact.path for fact in _all(graph) if fact.path}),
            steps=fitted(steps, _names(graph, order)),
        )
    )


def boxes(graph: nx.DiGraph[str]) -> dict[str, Box]:
    """Return how large the box of each node is."""
    return {node: box_of(graph.nodes[node]) for node in _order(graph)}


def _names(graph: nx.DiGraph[str], order: Sequence[str]) -> dict[str, tuple[Said, str]]:
    """Return name and number of each box, and of what is folded into one."""
    inside = [pair for node in order for pair in graph.nodes[node].get("items", ())]
    return {node: (data["label"], data["number"]) for node, data in (*((n, graph.nodes[n]) for n in order), *inside)}


def _order(graph: nx.DiGraph[str]) -> list[str]:
    return sorted(graph, key=lambda node: (graph.nodes[node]["kind"], zh(graph.nodes[node]["label"]), node))


def _node(graph: nx.DiGraph[str], node: str, layout: Layout) -> Node:
    data = graph.nodes[node]
    look, name, told = NODES[data["kind"]], data["label"], data.get("told", "")
    facts = [*data["proofs"], *_around(graph, node)]
    return Node(
        *(written(data), *layout.places[node], look.fill, look.border, look.ink, size_of(data)),
        title=joined("\n", [_short(name), told or look.words]),
        kind=data["kind"],
        detail={
            "id": node,
            "title": name,
            "number": data["number"],
            "subtitle": joined(" · ", [look.words, "" if data["number"] == name else data["number"], told]),
            "facts": list(data["facts"]),
            "proofs": [_told(fact) for fact in data["proofs"]],
            "level": data.get("level", ""),
            "years": _years(facts),
            **({"items": [_item(node, data) for node, data in data["items"]]} if "items" in data else {}),
        },
        dashed=look.dashed,
        width=data["width"] - MARGINS if data.get("width") else None,
    )


def _item(node: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return what the page needs to take a thing out of a folded box; what is empty is left out."""
    label = written(data)
    said = {"number": data["number"], "told": data.get("told", ""), "level": data.get("level", "")}
    said |= {"facts": list(data["facts"]), "label": "" if label == data["label"] else label}
    return {
        "id": node,
        "kind": data["kind"],
        "title": data["label"],
        **{k: value for k, value in said.items() if value},
    }


def _all(graph: nx.DiGraph[str]) -> Iterator[Fact]:
    """Yield the facts of all lines and boxes."""
    for _, _, edge in graph.edges(data=True):
        yield from edge["facts"]
    for _, data in graph.nodes(data=True):
        yield from data["proofs"]


def _period(graph: nx.DiGraph[str]) -> tuple[str, str]:
    """Return the first and the last date of the documents that prove something."""
    dates = sorted({fact.date for fact in _all(graph) if fact.date})
    return (dates[0], dates[-1]) if dates else ("", "")


def _around(graph: nx.DiGraph[str], node: str) -> Iterator[Fact]:
    """Yield the facts of all lines of a box."""
    for _, _, edge in (*graph.in_edges(node, data=True), *graph.out_edges(node, data=True)):
        yield from edge["facts"]


def _years(facts: Iterable[Fact]) -> list[int]:
    return sorted({fact.year for fact in facts if fact.year is not None})


def _edge(graph: nx.DiGraph[str], source: str, target: str, numbers: dict[str, int], layout: Layout) -> Edge:
    facts: tuple[Fact, ...] = graph.edges[source, target]["facts"]
    first = facts[0]
    quote = _short(first.quotes[0].text) if first.quotes else ""
    many = Words(f"共 {len(facts)} 处", f"{len(facts)} in all") if len(facts) > 1 else ""
    document = f"{zh(_short(first.document))} {first.date}".strip()
    count, ends = papers(facts), [graph.nodes[node]["label"] for node in (source, target)]
    bends = layout.bends
    return Edge(
        *(numbers[source], numbers[target], worn(graph, source, target).color),
        width=_width(facts, graph.edges[source, target].get("left_out", 0)),
        title=joined("\n", [_headline(first), document, quote, many]),
        relations=sorted({fact.relation for fact in facts}, key=list(RELATIONS).index),
        detail={
            "title": joined(" → ", ends),
            "subtitle": _counts(len(facts), count, graph.edges[source, target].get("left_out", 0)),
            "citations": [_told(fact) for fact in facts],
            "years": _years(facts),
        },
        dashed=any(fact.warning for fact in facts) or first.relation == "open",
        arrow=graph.edges[source, target].get("arrow", True),
        bends=bends.get((source, target)) or (*bends.get((source, ""), ()), *bends.get(("", target), ())),
    )


def _counts(told: int, documents: int, left_out: int) -> Words:
    """Say how many facts a line stands for, and how many of them are not told."""
    if left_out:
        return Words(f"{told + left_out} 处,附前 {told} 处", f"{told + left_out:,} in all, the first {told} are told")
    return Words(f"{told} 处 · {documents} 份公文", f"{told:,} in all, {counted(documents, 'document')}")


def _width(facts: Sequence[Fact], left_out: int) -> float:
    """Return the width of a line: the more facts, the wider, where their number says something."""
    if facts[0].relation in ("open", "at", "below"):
        return 1.2
    return min(1.5 + 1.3 * math.log2(len(facts) + left_out), 9.0)


def _told(fact: Fact) -> dict[str, Any]:
    """Return what the side panel says of one fact."""
    named = joined(" ", [fact.document or _UNTITLED, fact.date]) if fact.path or fact.document else ""
    shown = fact.quotes[:_PANEL]
    where = f"{fact.path}:" + ", ".join(f"{quote.start}–{quote.end}" for quote in shown) if shown else ""
    unproven = "" if shown else _UNPROVEN
    return {
        "relation": fact.relation,
        "color": RELATIONS[fact.relation].color,
        "about": fact.about,
        "head": _headline(fact),
        "stale": fact.warning,
        "lines": [line for line in (named, fact.line, unproven) if line],
        "sentences": [[[part.text, part.marked] for part in told] for told in sentences(shown)],
        "where": where + (" …" if len(fact.quotes) > _PANEL else ""),
        "year": fact.year,
        **({"item": fact.item} if fact.item >= 0 else {}),
    }


def _short(text: Said) -> Said:
    """Return so much of a text as a tooltip has room for: it should not hide what stands around."""
    if isinstance(text, Words) or len(text) <= _TOOLTIP:
        return text
    return text[:_TOOLTIP] + "…"


def _headline(fact: Fact) -> Said:
    return joined(" · ", [fact.told or RELATIONS[fact.relation].words, fact.detail])
