"""The network for Gephi and Cytoscape: labels, kinds, colours, places, weights, quotes, read again by networkx."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable

import networkx as nx
import pytest

from kg.graph.store import Store
from kg.views.exports import EXPORTS, csv_files
from kg.views.network import network
from kg.views.tabling import zipped

ID = "https://w3id.org/zhengwu/id/"


def read(form: str, store: Store) -> nx.MultiDiGraph:
    data = io.BytesIO("".join(EXPORTS[form](store)).encode())
    if form == "gexf":
        return nx.read_gexf(data)
    return nx.read_graphml(data, force_multigraph=True)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_what_was_written(form: str, small: Store) -> None:
    again, own = read(form, small), network(small)
    assert set(again) == set(own) and again.number_of_edges() == own.number_of_edges()
    office = again.nodes[ID + "a-jt"]
    assert (office["label"], office["kind"], office["kind_zh"]) == ("云岭市交通运输局", "agency", "机关")
    (cited,) = [d for one, other, d in again.edges(data=True) if (one, other) == (ID + "d1", ID + "w-ogi")]
    assert (cited["kind"], cited["label"], cited["quote"], cited["weight"]) == (
        "implement",
        "贯彻执行",
        "《条例》",
        1.0,
    )


def test_gexf_has_colours_places_and_sizes(small: Store) -> None:
    look = read("gexf", small).nodes[ID + "a-jt"]["viz"]
    assert look["color"] == {"r": 0x9A, "g": 0x67, "b": 0x00, "a": 1.0}
    assert look["size"] > 10 and {"x", "y", "z"} == set(look["position"])
    root = ElementTree.fromstring("".join(EXPORTS["gexf"](small)))
    space = "{http://www.gexf.net/1.2draft}"
    assert root.tag == f"{space}gexf" and root.attrib["version"] == "1.2"
    declared = {each.attrib["id"] for each in root.iter(f"{space}attribute")}
    assert {each.attrib["for"] for each in root.iter(f"{space}attvalue")} <= declared


def test_tables_have_the_columns_that_gephi_looks_for(small: Store) -> None:
    files = csv_files(small)
    nodes, edges = (list(csv.DictReader(io.StringIO(files[name].decode()))) for name in ("nodes.csv", "edges.csv"))
    assert {"Id", "Label", "color", "size", "x", "y"} <= set(nodes[0])
    assert {"Source", "Target", "Type", "Label", "Weight", "quote", "document"} <= set(edges[0])
    ids = {node["Id"] for node in nodes}
    assert len(ids) == len(nodes) and all({edge["Source"], edge["Target"]} <= ids for edge in edges)
    assert zipped(files) == zipped(csv_files(small))


def test_things_have_places_of_their_own(small: Store) -> None:
    places = [(data["x"], data["y"]) for _, data in network(small).nodes(data=True)]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_the_same_graph_gives_the_same_bytes(form: str, small: Store) -> None:
    other = Store.of(sorted((f"{line}\n" for line in small.lines()), reverse=True))
    assert "".join(EXPORTS[form](other)) == "".join(EXPORTS[form](small))


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_texts_stay_texts(form: str, renamed: Callable[[str], Store]) -> None:
    again = read(form, renamed('<a>&"\x01'))
    assert again.nodes[ID + "a-jt"]["label"] == '<a>&"\ufffd云岭市交通运输局'
