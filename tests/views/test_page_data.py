"""The data of a page are JSON that any program can read, and say what the graph says."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kg.graph.store import Store
from kg.pipeline import Report
from kg.views import VIEWS, draw
from kg.views.legend import NODES, RELATIONS

HOSTILE = "</script><!--<script>\u2028&amp;"


class Data(HTMLParser):
    """Collects what stands in the element `data`, as any reader of HTML can."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.inside = ("id", "data") in attributes

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text += data


def data_of(html: str) -> dict:
    reader = Data()
    reader.feed(html)
    return json.loads(reader.text)


@pytest.fixture(scope="module")
def store(built: tuple[Path, Report]) -> Store:
    return Store.open(built[0])


def test_counts_can_be_made_from_the_data(store: Store) -> None:
    data = data_of(draw("citations", store))
    assert data["format"] == "zhengwu-kg picture 1"
    facts = [fact for edge in data["edges"] for fact in edge["citations"]]
    documents = {fact["lines"][0] if isinstance(fact["lines"][0], str) else fact["lines"][0]["zh"] for fact in facts}
    cited = [fact for fact in facts if fact["relation"] != "open"]
    assert re.search(r"([0-9]+) 处引用", data["summary"]["zh"])[1] == str(len(cited))
    agencies = [node for node in data["nodes"] if node["kind"] == "agency"]
    assert re.search(r"([0-9]+) 个机关", data["summary"]["zh"])[1] == str(len(agencies))
    assert len(documents) > 10 and data["sources"] > 10


@pytest.mark.parametrize("name", [name for name, view in VIEWS.items() if not view.example])
def test_the_shape_is_as_it_is_told(name: str, store: Store) -> None:
    data = data_of(draw(name, store))
    boxes = range(len(data["nodes"]))
    ids = [node["id"] for node in data["nodes"]]
    assert len(set(ids)) == len(ids)
    for node in data["nodes"]:
        assert node["kind"] in NODES and {"title", "facts", "proofs", "years", "level", "x", "y"} <= set(node)
    for edge in data["edges"]:
        assert len(edge["ends"]) == 2 and all(end in boxes for end in edge["ends"])
        assert set(edge["relations"]) <= set(RELATIONS)
        assert set(edge["relations"]) == {fact["relation"] for fact in edge["citations"]}
        assert edge["years"] == sorted({fact["year"] for fact in edge["citations"] if fact["year"] is not None})
    known = Counter(key for entry in data["legend"] for key in ("kind", "relation", "level") if key in entry)
    items = [item for node in data["nodes"] for item in node.get("items", ())]
    assert known["kind"] and {node["kind"] for node in (*data["nodes"], *items)} == {
        e["kind"] for e in data["legend"] if "kind" in e
    }
    for number, node in enumerate(data["nodes"]):
        told = {fact.get("item") for edge in data["edges"] if number in edge["ends"] for fact in edge["citations"]}
        assert "items" not in node or set(range(len(node["items"]))) <= told  # each has its quote in the file
    first, last = data["period"]
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", first) and first <= last


def test_no_text_ends_the_element(renamed) -> None:
    html = draw("citations", renamed(HOSTILE))
    start = html.index('<script type="application/json" id="data">')
    text = html[start:].partition(">")[2].partition("</script>")[0]
    assert not set(text) & set("<>&\u2028\u2029")
    assert data_of(html)["nodes"][0]["title"].startswith(HOSTILE)


def test_a_page_is_small(store: Store) -> None:
    html = draw("citations", store)
    text = html[html.index('id="data"') :].partition("</script>")[0]
    assert len(html.encode()) - len(text.encode()) < 1_500_000
