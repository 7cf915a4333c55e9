"""A network as one HTML file that asks for nothing: pyvis draws, a strict policy shuts the network out.

Texts reach the page as JSON and as plain text nodes, never as markup; scripts run only by their hash.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg.views.blocks import Caption, Place

_HERE = Path(__file__).parent
_FOREIGN = re.compile(
    r"""
      <link\b[^>]*href="https?://[^>]*>                 # pyvis asks for bootstrap
    | <script\b[^>]*src="https?://[^>]*></script>
    | <center>.*?</center> | <!--.*?-->                 # an empty heading, twice, and a remark
    | //\#\ sourceMappingURL=[^\s<]+                       # developer tools would ask for it
    """,
    re.VERBOSE | re.DOTALL,
)
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL)
_FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif'

# Positions are computed, so nothing moves; labels too small to be read are not drawn.
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 300, "dragNodes": True, "multiselect": False},
    "nodes": {
        "shape": "box",
        "margin": {"top": 7, "right": 9, "bottom": 7, "left": 9},
        "borderWidth": 1.5,
        "borderWidthSelected": 3,
        "shapeProperties": {"borderRadius": 5},
        "scaling": {"label": {"drawThreshold": 4}},
    },
    "edges": {
        "smooth": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
        "selectionWidth": 2.5,
        "hoverWidth": 1.5,
    },
}


@dataclass(frozen=True, slots=True)
class Node:
    """A box with a label at a place."""

    label: str
    x: float
    y: float
    fill: str
    border: str
    ink: str
    size: int
    title: str  # what the pointer shows
    kind: str
    detail: dict[str, Any]  # what the side panel shows
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from one box to another, by their numbers."""

    source: int
    target: int
    color: str
    width: float
    title: str
    relations: Sequence[str]
    detail: dict[str, Any]
    dashed: bool = False
    bends: Sequence[Place] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page shows."""

    zh: str
    en: str
    summary: str
    legend: Sequence[dict[str, Any]]
    notes: Sequence[str]
    queries: Sequence[tuple[str, str]]  # name and text of what it was drawn from
    nodes: Sequence[Node]
    edges: Sequence[Edge]
    captions: Sequence[Caption] = ()


def render(page: Page) -> str:
    """Return the page as HTML; the same page gives the same bytes."""
    body = _FOREIGN.sub("", _network(page).generate_html())
    details = {
        "nodes": [{**node.detail, "kind": node.kind} for node in page.nodes],
        "edges": [
            {**edge.detail, "ends": [edge.source, edge.target], "relations": list(edge.relations)}
            for edge in page.edges
        ],
        "legend": list(page.legend),
        "notes": list(page.notes),
        "queries": [list(query) for query in page.queries],
    }
    body = body.replace("<body>", "<body>\n" + _shell(page), 1)
    script = f"const DETAILS = {_json(details)};\n{_asset('page.js')}"
    body = body.replace("</body>", f"<script>\n{script}</script>\n</body>", 1)
    head = f"""<!DOCTYPE html>
<html lang="zh-CN">
    <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{_policy(body)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{html.escape(page.zh)} {html.escape(page.en)}</title>"""
    start = body.index('<meta charset="utf-8">') + len('<meta charset="utf-8">')
    body = head + body[start:]
    return body.replace("</head>", f"<style>\n{_asset('page.css')}</style>\n</head>", 1)


def _network(page: Page) -> Any:
    from pyvis.network import Network

    network = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    for number, node in enumerate(page.nodes):
        colors = {"background": node.fill, "border": node.border}
        network.add_node(
            number,
            label=node.label,
            x=round(node.x, 1),
            y=round(node.y, 1),
            shape="box",
            title=_title(node.title),
            color={**colors, "highlight": colors, "hover": colors},
            font={"color": node.ink, "size": node.size, "face": _FONT},
            shapeProperties={"borderDashes": [5, 4] if node.dashed else False, "borderRadius": 5},
        )
    for number, edge in enumerate(page.edges):
        _line(network, number, edge)
    for number, caption in enumerate(page.captions):
        network.add_node(
            f"c{number}",
            label=caption.text,
            x=round(caption.x, 1),
            y=round(caption.y, 1),
            shape="text",
            chosen=False,
            font={"color": "#5F6B7A", "size": 20, "face": _FONT},
        )
    network.set_options(json.dumps(_OPTIONS))
    return network


def _line(network: Any, number: int, edge: Edge) -> None:
    """Add a line; where it bends, in parts between points that are not seen, of which the last bears the arrow."""
    stops: list[int | str] = [edge.source]
    for turn, (x, y) in enumerate(edge.bends):
        stops.append(f"b{number}.{turn}")
        network.add_node(
            stops[-1],
            label=" ",
            x=round(x, 1),
            y=round(y, 1),
            shape="dot",
            size=0,
            borderWidth=0,
            chosen=False,
            color={"background": edge.color, "border": edge.color},
        )
    stops.append(edge.target)
    for part, (start, end) in enumerate(pairwise(stops)):
        last = part == len(stops) - 2
        network.add_edge(
            *(start, end),
            id=f"e{number}" if last else f"e{number}.{part}",
            width=round(edge.width, 2),
            title=_title(edge.title),
            color={"color": edge.color, "highlight": edge.color, "hover": edge.color, "opacity": 0.75},
            dashes=[9, 6] if edge.dashed else False,
            **({} if last else {"arrows": {"to": {"enabled": False}}}),
        )


def _title(text: str) -> str:
    """Return a text that pyvis shows as text: a title that holds `href` would make it build markup of all titles."""
    return text.replace("href", "h\u2060ref")


def _shell(page: Page) -> str:
    return f"""<header>
  <h1>{html.escape(page.zh)} <span lang="en">{html.escape(page.en)}</span></h1>
  <p id="summary">{html.escape(page.summary).replace("  ", "<br>")}</p>
  <label for="search">查找 Find</label>
  <input id="search" type="search" list="names" autocomplete="off" placeholder="机关、法规 agency, regulation">
  <datalist id="names"></datalist>
  <button id="whole" type="button">全图 Whole picture</button>
</header>
<aside id="panel" aria-live="polite"></aside>
<footer id="legend"></footer>
"""


def _policy(body: str) -> str:
    """Return a policy under which only the scripts of this page run, and nothing is fetched."""
    hashes = [hashlib.sha256(script.encode()).digest() for script in _SCRIPT.findall(body)]
    allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _json(value: object) -> str:
    """Return JSON that may stand in a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
