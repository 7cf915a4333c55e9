"""The network as GEXF and as two tables, nodes.csv and edges.csv: what Gephi and Cytoscape read without being told how."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    import networkx as nx

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold
_SPACE = "http://www.gexf.net/1.2draft"
_NODE = ("kind", "kind_zh")
_EDGE = ("kind", "quote", "document")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def clean(text: str) -> str:
    """Return a text that XML can hold.

    >>> clean("某\\x00局")
    '某\\ufffd局'
    """
    return _NO_XML.sub("\ufffd", text)


def gexf(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    """Yield a network as GEXF 1.2, with colours, places and sizes."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<gexf xmlns="{_SPACE}" xmlns:viz="{_SPACE}/viz" version="1.2">\n'
    yield '<graph defaultedgetype="directed" mode="static">\n'
    yield _declared("node", _NODE) + _declared("edge", _EDGE) + "<nodes>\n"
    for node, data in graph.nodes(data=True):
        look = f'{_color(data["color"])}<viz:position x="{data["x"]}" y="{-data["y"]}" z="0.0"/><viz:size value="{data["size"]}"/>'
        yield f"<node id={_quoted(node)} label={_quoted(data['label'])}>{_values(data, _NODE)}{look}</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, (source, target, data) in enumerate(graph.edges(data=True)):
        yield (
            f'<edge id="{number}" source={_quoted(source)} target={_quoted(target)} label={_quoted(data["label"])} '
            f'weight="{data["weight"]}">{_values(data, _EDGE)}{_color(data["color"])}</edge>\n'
        )
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(what: str, names: Sequence[str]) -> str:
    listed = "".join(f'<attribute id="{name}" title="{name}" type="string"/>' for name in names)
    return f'<attributes class="{what}">{listed}</attributes>\n'


def _values(data: dict[str, Any], names: Sequence[str]) -> str:
    told = "".join(f'<attvalue for="{name}" value={_quoted(data[name])}/>' for name in names if data.get(name))
    return f"<attvalues>{told}</attvalues>"


def _color(color: str) -> str:
    red, green, blue = rgb(color)
    return f'<viz:color r="{red}" g="{green}" b="{blue}" a="1.0"/>'


def rgb(color: str) -> tuple[int, int, int]:
    """Return the parts of a colour.

    >>> rgb("#0072B2")
    (0, 114, 178)
    """
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _quoted(text: str) -> str:
    return quoteattr(clean(text), {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def tables(graph: nx.MultiDiGraph[str]) -> dict[str, bytes]:
    """Return nodes.csv and edges.csv, with the columns that Gephi and Cytoscape look for."""
    nodes = [
        [node, data["label"], *(data[name] for name in ("kind", "kind_zh", "color", "size", "x", "y"))]
        for node, data in graph.nodes(data=True)
    ]
    edges = [
        [
            *(source, target, "Directed", number, data["label"], data["kind"], data["weight"], data["color"]),
            *(data.get("quote", ""), data.get("document", "")),
        ]
        for number, (source, target, data) in enumerate(graph.edges(data=True))
    ]
    return {
        "nodes.csv": _csv(["Id", "Label", "kind", "kind_zh", "color", "size", "x", "y"], nodes),
        "edges.csv": _csv(
            ["Source", "Target", "Type", "Id", "Label", "kind", "Weight", "color", "quote", "document"], edges
        ),
    }


def _csv(head: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()


def zipped(files: dict[str, bytes]) -> bytes:
    """Return files as a zip without a clock: the same files give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, data)
    return target.getvalue()


def escaped(text: str) -> str:
    """Return a text as it stands between tags."""
    return escape(clean(text))
