"""The drawing that pyvis makes of a page, without what it would fetch, and the policy that shuts the network out.

Boxes and lines have no title there: one that holds `href` would make pyvis build markup of all titles.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from itertools import pairwise
from typing import Any

from kg.views.page import Edge, Page
from kg.views.words import zh

_FOREIGN = re.compile(
    r"""
      <link\b[^>]*href="https?://[^>]*>                 # pyvis asks for bootstrap
    | <script\b[^>]*src="https?://[^>]*></script>
    | <center>.*?</center> | <!--.*?-->                 # an empty heading, twice, and a remark
    | //\#\ sourceMappingURL=[^\s<]+                       # developer tools would ask for it
    """,
    re.VERBOSE | re.DOTALL,
)
_SCRIPT = re.compile(r'<script\b(?! type="application/json")[^>]*>(.*?)</script>', re.DOTALL)
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


def body_of(page: Page) -> str:
    """Return the HTML of pyvis, with nothing in it that asks for anything."""
    return _FOREIGN.sub("", _network(page).generate_html())


def policy(body: str) -> str:
    """Return a policy under which only the scripts of this page run, and nothing is fetched."""
    hashes = [hashlib.sha256(script.encode()).digest() for script in _SCRIPT.findall(body)]
    allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _network(page: Page) -> Any:
    from pyvis.network import Network

    network = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    for number, node in enumerate(page.nodes):
        colors = {"background": node.fill, "border": node.border}
        network.add_node(
            number,
            label=zh(node.label),
            x=round(node.x, 1),
            y=round(node.y, 1),
            shape="box",
            color={**colors, "highlight": {**colors, "border": "#111111"}, "hover": colors},
            font={"color": node.ink, "size": node.size, "face": _FONT},
            shapeProperties={"borderDashes": [5, 4] if node.dashed else False, "borderRadius": 5},
            **({} if node.width is None else {"widthConstraint": round(node.width, 1)}),
        )
    for number, edge in enumerate(page.edges):
        _line(network, number, edge)
    for number, caption in enumerate(page.captions):
        network.add_node(
            f"c{number}",
            label=zh(caption.text),
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
            color={"color": edge.color, "highlight": edge.color, "hover": edge.color, "opacity": 0.8},
            dashes=[9, 6] if edge.dashed else False,
            **({} if last and edge.arrow else {"arrows": {"to": {"enabled": False}}}),
        )
