"""A picture as a page: labels, colours, places, and what the side panel tells. Every view goes through here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.query.terminal import cells
from kg.views.blocks import Box, Layout
from kg.views.facts import Fact, papers, strongest
from kg.views.legend import NODES, RELATIONS
from kg.views.page import Edge, Node, Page, render
from kg.views.sentences import sentences

if TYPE_CHECKING:
    import networkx as nx

LIMIT = 60  # boxes in one picture, unless asked for more or fewer: so many are read from the back of a room
_LINE = 22  # cells in one line of a label
_LINES = 3
_TOOLTIP = 40  # characters of a name or a quote under the pointer
_PANEL = 40  # quotes of one fact in the panel
_STATE = "中华人民共和国"  # left out of labels, as officials do; the panel has the full name


@dataclass(frozen=True, slots=True)
class Picture:
    """What a view gives: a graph whose nodes and edges carry facts, where it all stands, and what is said of it.

    Nodes have `kind` (a key of `NODES`), `label`, `number`, `facts` (lines of text), `proofs` (facts of the box itself)
    and may have `short` (the words in the box), `told` (a line for pointer and panel) and `weight` (the size of its
    label). Edges have `facts`.
    """

    zh: str
    en: str
    graph: nx.DiGraph[str]
    layout: Layout
    summary: str
    notes: Sequence[str]
    queries: Sequence[tuple[str, str]]


def drawn(picture: Picture) -> str:
    """Return a picture as one HTML file."""
    graph, layout = picture.graph, picture.layout
    order = _order(graph)
    numbers = {node: number for number, node in enumerate(order)}
    lines = sorted(graph.edges, key=lambda ends: (numbers[ends[0]], numbers[ends[1]]))
    return render(
        Page(
            zh=picture.zh,
            en=picture.en,
            summary=picture.summary,
            legend=_legend(graph),
            notes=picture.notes,
            queries=picture.queries,
            nodes=[_node(graph, node, layout) for node in order],
            edges=[_edge(graph, source, target, numbers, layout) for source, target in lines],
            captions=layout.captions,
        )
    )


def boxes(graph: nx.DiGraph[str]) -> dict[str, Box]:
    """Return how large the box of each node is."""
    return {node: _box(_label(graph.nodes[node]), _size(graph.nodes[node])) for node in _order(graph)}


def both(zh: str, en: str) -> str:
    """Return what is said in both languages."""
    return f"{zh}  {en}"


def _order(graph: nx.DiGraph[str]) -> list[str]:
    return sorted(graph, key=lambda node: (graph.nodes[node]["kind"], graph.nodes[node]["label"], node))


def _node(graph: nx.DiGraph[str], node: str, layout: Layout) -> Node:
    data = graph.nodes[node]
    look, name, told = NODES[data["kind"]], data["label"], data.get("told", "")
    subtitle = " · ".join(
        filter(None, [f"{look.zh} {look.en}", "" if data["number"] == name else data["number"], told])
    )
    return Node(
        *(_wrapped(_label(data)), *layout.places[node], look.fill, look.border, look.ink, _size(data)),
        title="\n".join(filter(None, [_short(name), told or f"{look.zh} {look.en}"])),
        kind=data["kind"],
        detail={
            "title": name,
            "number": data["number"],
            "subtitle": subtitle,
            "facts": list(data["facts"]),
            "proofs": [_told(fact) for fact in data["proofs"]],
        },
        dashed=look.dashed or bool(data.get("ended")),
    )


def _edge(graph: nx.DiGraph[str], source: str, target: str, numbers: dict[str, int], layout: Layout) -> Edge:
    facts: tuple[Fact, ...] = graph.edges[source, target]["facts"]
    relation, first = RELATIONS[strongest(facts)], facts[0]
    quote = f"\n{_short(first.quotes[0].text)}" if first.quotes else ""
    many = f"\n共 {len(facts)} 处 {len(facts)} in all" if len(facts) > 1 else ""
    document = f"\n{_short(first.document)} {first.date}".rstrip()
    bends = layout.bends
    return Edge(
        *(numbers[source], numbers[target], relation.color),
        width=_width(facts),
        title=f"{_headline(first)}{document}{quote}{many}",
        relations=sorted({fact.relation for fact in facts}, key=list(RELATIONS).index),
        detail={
            "title": f"{graph.nodes[source]['label']} → {graph.nodes[target]['label']}",
            "subtitle": f"{len(facts)} 处 {len(facts)} in all, {papers(facts)} 份公文 documents",
            "citations": [_told(fact) for fact in facts],
        },
        dashed=any(fact.warning for fact in facts) or first.relation == "open",
        bends=bends.get((source, target)) or (*bends.get((source, ""), ()), *bends.get(("", target), ())),
    )


def _width(facts: Sequence[Fact]) -> float:
    """Return the width of a line: the more facts, the wider, where their number says something."""
    if facts[0].relation in ("open", "at", "below"):
        return 1.2
    return min(1.5 + 1.3 * math.log2(len(facts)), 9.0)


def _told(fact: Fact) -> dict[str, Any]:
    """Return what the side panel says of one fact."""
    named = f"{fact.document or '(无标题 no title)'} {fact.date}".rstrip() if fact.path or fact.document else ""
    shown = fact.quotes[:_PANEL]
    where = f"{fact.path}:" + ", ".join(f"{quote.start}–{quote.end}" for quote in shown) if shown else ""
    unproven = "" if shown else "图谱中无原文。 The graph has no quote for it."
    return {
        "color": RELATIONS[fact.relation].color,
        "about": fact.about,
        "head": _headline(fact),
        "stale": fact.warning,
        "lines": [line for line in (named, fact.line, unproven) if line],
        "sentences": [[[part.text, part.marked] for part in told] for told in sentences(shown)],
        "where": where + (" …" if len(fact.quotes) > _PANEL else ""),
    }


def _short(text: str) -> str:
    """Return so much of a text as a tooltip has room for: it should not hide what stands around."""
    return text if len(text) <= _TOOLTIP else text[:_TOOLTIP] + "…"


def _headline(fact: Fact) -> str:
    relation = RELATIONS[fact.relation]
    return " · ".join(filter(None, [fact.told or f"{relation.zh} {relation.en}", fact.detail]))


def _legend(graph: nx.DiGraph[str]) -> list[dict[str, Any]]:
    kinds = {graph.nodes[node]["kind"] for node in graph}
    told = [edge["facts"] for _, _, edge in graph.edges(data=True)]
    wears = {strongest(facts) for facts in told}
    entries: list[dict[str, Any]] = [
        {"kind": kind, "zh": look.zh, "en": look.en, "fill": look.fill, "border": look.border, "dashed": look.dashed}
        for kind, look in NODES.items()
        if kind in kinds
    ]
    entries += [
        {"relation": relation, "zh": stroke.zh, "en": stroke.en, "color": stroke.color, "dashed": relation == "open"}
        for relation, stroke in RELATIONS.items()
        if relation in wears
    ]
    if any(fact.warning for facts in told for fact in facts):
        entries.append({"zh": "所引版本已失效", "en": "cites an ended version", "color": "#444444", "dashed": True})
    return entries


def _label(data: dict[str, Any]) -> str:
    return str(data.get("short") or data["label"])


def _wrapped(text: str) -> str:
    """Break a name into lines; each line of its own stays one."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines += _broken(line.removeprefix(_STATE) or line)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1][:-1] + "…"]
    return "\n".join(lines)


def _broken(text: str) -> list[str]:
    """Break a line where it grows too wide, into parts of about the same width."""
    parts = max(1, math.ceil(cells(text) / _LINE))
    width = math.ceil(cells(text) / parts) + 1
    lines, line = [], ""
    for char in text:
        if line and cells(line + char) > min(width, _LINE):
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]


def _size(data: dict[str, Any]) -> int:
    """Return the size of a label: larger where more documents speak of it."""
    return min(17 + round(1.6 * math.log2(max(int(data.get("weight", 1)), 1))), 26)


def _box(label: str, size: int) -> Box:
    lines = _wrapped(label).split("\n")
    widest = max(sum(cells(char) * (0.6 if char.isascii() else 0.52) for char in line) for line in lines)
    return Box(widest * size + 24, len(lines) * size * 1.22 + 18)
