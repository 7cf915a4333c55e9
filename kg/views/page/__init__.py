"""A network as one HTML file that asks for nothing: pyvis draws, a strict policy shuts the network out.

Texts reach the page as JSON and as plain text nodes, never as markup; scripts run only by their hash. What the page
can do stands in the scripts beside this file, a subject each; they share one scope, in the order of `SCRIPTS`.

The data of the page are the JSON of its element `data`, for every program that reads HTML:

    format   "zhengwu-kg picture 1"
    title, summary       words: {"zh": …, "en": …}
    period   [first, last] date of the documents, each "" where none is known;  sources: the number of files
    legend   entries with zh and en, and kind (fill, border, dashed), relation (color, dashed) or level
    notes    words;  queries  [name, text] of what it was drawn from
    nodes    id (IRI, where it is a thing of the graph), kind, level, title, number, subtitle, facts, proofs, years, x, y
             and items, where the box is a folded one: what can be taken out of it
    edges    ends [node, node] (by their place in nodes), relations, title, subtitle, citations, years
    steps    what a presenter goes through, as `kg.views.steps` describes them

A citation or proof has relation, head, year, lines, sentences ([text, marked] …) and where (file:start–end, …).
A citation of a folded box has item too, the place of what it is about. An item has id, kind, title, and where they are
known label, number, told, level, facts.
Where a text is said in both languages it is words, else the plain text.
"""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.views.blocks import Caption, Place
from kg.views.page.colors import DARK, contrast, on_dark
from kg.views.words import Said, Words, plain

_HERE = Path(__file__).parent
FORMAT = "zhengwu-kg picture 1"

STYLES = ("colors.css", "page.css", "panel.css", "present.css", "print.css")
SCRIPTS = (
    "texts.js",  # what the page says, in both languages
    "elements.js",  # making elements, finding them
    "state.js",  # what is chosen, its history, its link
    "drawing.js",  # the drawing: colours, words, what is dim, where we look
    "filters.js",  # what the filters leave
    "legend.js",
    "opening.js",  # taking things out of a folded box
    "room.js",  # where they stand
    "panel.js",
    "search.js",
    "table.js",  # everything as text
    "surface.js",  # the picture as shapes, for SVG and PNG
    "export.js",
    "steps.js",  # going through the picture
    "keys.js",
    "start.js",
)

# `ORIGINAL` is the page as it was read, for a copy of it with other steps: without what vis-network has put into it.
_START = """const DETAILS = JSON.parse(document.getElementById("data").textContent);
(function () {
"use strict";
const ORIGINAL = document.documentElement.cloneNode(true);
ORIGINAL.querySelector("#mynetwork").replaceChildren();
"""


@dataclass(frozen=True, slots=True)
class Node:
    """A box with a label at a place."""

    label: Said
    x: float
    y: float
    fill: str
    border: str
    ink: str
    size: int
    title: Said  # what the pointer shows
    kind: str
    detail: dict[str, Any]  # what the side panel shows
    dashed: bool = False
    width: float | None = None  # of a band, which is as wide as its time


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from one box to another, by their numbers."""

    source: int
    target: int
    color: str
    width: float
    title: Said
    relations: Sequence[str]
    detail: dict[str, Any]
    dashed: bool = False
    bends: Sequence[Place] = ()
    arrow: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page shows."""

    zh: str
    en: str
    summary: Said
    legend: Sequence[dict[str, Any]]
    notes: Sequence[Said]
    queries: Sequence[tuple[str, str]]  # name and text of what it was drawn from
    nodes: Sequence[Node]
    edges: Sequence[Edge]
    captions: Sequence[Caption] = ()
    period: tuple[str, str] = ("", "")
    sources: int = 0
    steps: Sequence[dict[str, Any]] = field(default=())


def render(page: Page) -> str:
    """Return the page as HTML; the same page gives the same bytes."""
    from kg.views.page.vis import body_of, policy

    body = body_of(page).replace("<body>", f"<body>\n{_asset('shell.html')}", 1)
    data = f'<script type="application/json" id="data">\n{_json(_data(page))}\n</script>'
    script = _START + "\n".join(map(_asset, SCRIPTS)) + "})();\n"
    body = body.replace("</body>", f"{data}\n<script>\n{script}</script>\n</body>", 1)
    head = f"""<!DOCTYPE html>
<html lang="zh-CN">
    <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{policy(body)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="generator" content="Zhengwu KG">
        <title>{html.escape(page.zh)} {html.escape(page.en)}</title>"""
    start = body.index('<meta charset="utf-8">') + len('<meta charset="utf-8">')
    body = head + body[start:]
    return body.replace("</head>", f"<style>\n{''.join(map(_asset, STYLES))}</style>\n</head>", 1)


def _data(page: Page) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "title": Words(page.zh, page.en),
        "summary": page.summary,
        "period": list(page.period),
        "sources": page.sources,
        "legend": [_entry(entry) for entry in page.legend],
        "notes": list(page.notes),
        "queries": [list(query) for query in page.queries],
        "nodes": [_node(node) for node in page.nodes],
        "edges": [_edge(edge) for edge in page.edges],
        "captions": [caption.text for caption in page.captions],
        "steps": list(page.steps),
    }


def _node(node: Node) -> dict[str, Any]:
    said: dict[str, Any] = {"hover": node.title}
    if isinstance(node.label, Words):
        said["label"] = node.label  # the drawing itself has room for one language
    return {**node.detail, **said, "kind": node.kind, "x": round(node.x, 1), "y": round(node.y, 1)}


def _edge(edge: Edge) -> dict[str, Any]:
    told: dict[str, Any] = {"hover": edge.title, "ends": [edge.source, edge.target], "relations": list(edge.relations)}
    return {**edge.detail, **told, **({} if edge.arrow else {"arrow": False})}


def _entry(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry of the legend with the colours that it wears on dark ground; a bright box keeps its rim."""
    if "color" in entry:
        return {**entry, "dark_color": on_dark(entry["color"])}
    if "fill" in entry:
        bright = contrast(entry["fill"], DARK) > 5
        return {**entry, "dark_border": entry["border"] if bright else on_dark(entry["border"])}
    return entry


def _json(value: object) -> str:
    """Return JSON that may stand in a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=plain)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
