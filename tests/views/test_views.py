"""Every view of the samples draws in a browser, asks for nothing, and shows the sentence behind each line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from playwright.sync_api import Page, expect

from kg.errors import ExportError
from kg.graph.store import Store
from kg.pipeline import Report
from kg.resources import folder
from kg.views import VIEWS, draw

Opened = Callable[[str], tuple[Page, list[str]]]

QUERY = Path(__file__).parent / "citations.rq"

# View → its argument in the samples, a box that it shows, and words of a quote that stand in its panel.
SAMPLES = {
    "citations": ("", "靖安县交通运输局", "《中华人民共和国政府信息公开条例》"),
    "agency": ("靖安县交通运输局", "靖安县交通运输局", "《中华人民共和国公路法》"),
    "regulation": ("《中华人民共和国政府信息公开条例》", "国务院令第492号", ""),
    "chain": ("国办发〔2017〕47号", "国办发〔2017〕47号", "转发"),
    "groups": ("", "靖安县农村公路养护工作领导小组", "领导小组"),
    "platforms": ("", "宜春市人民政府办公室", "微信"),
    "hierarchy": ("", "宜春市", "宜春市"),
    "timeline": ("", "中华人民共和国政府信息公开条例", "施行"),
    "query": (str(QUERY), "靖安县交通运输局", "公路法"),
}
# The same in the small graph, whose names the hostile texts take the place of.
SMALL = {
    "agency": "云岭市交通运输局",
    "regulation": "中华人民共和国政府信息公开条例",
    "chain": "云政办发〔2015〕8号",
    "query": str(QUERY),
}
HOSTILE = "</script><img src=x onerror=alert(1)>href"


@pytest.fixture(scope="module")
def store(built: tuple[Path, Report]) -> Store:
    return Store.open(built[0])


def test_each_view_is_tried() -> None:
    assert set(SAMPLES) == set(VIEWS)
    assert {name for name, view in VIEWS.items() if view.example} == set(SMALL)
    assert all(view.zh and view.en for view in VIEWS.values())


def details(page: Page) -> dict[str, list]:
    return page.evaluate("() => DETAILS")


def middle(page: Page, number: int) -> tuple[float, float]:
    """Return a point of the screen on the last part of a line; of one that ends within a band, on the first part."""
    x, y = page.evaluate(
        """(number) => {
        const inside = DETAILS.edges[number].arrow === false;
        const edge = edges.get("e" + number + (inside ? ".0" : ""));
        const [near, far] = inside ? [edge.from, edge.to] : [edge.to, edge.from];
        const ends = network.getPositions([near, far]), box = network.getBoundingBox(near);
        const a = ends[far], b = ends[near], dx = a.x - b.x, dy = a.y - b.y;
        const rim = Math.min((box.right - box.left) / 2 / Math.max(Math.abs(dx), 1e-9),
                             (box.bottom - box.top) / 2 / Math.max(Math.abs(dy), 1e-9));
        const part = Math.min(rim + 8 / Math.hypot(dx, dy), 1);
        const point = { x: b.x + dx * part, y: b.y + dy * part };
        network.moveTo({ position: point, scale: 1, animation: false });
        const at = network.canvasToDOM(point);
        const place = document.getElementById("mynetwork").getBoundingClientRect();
        return [at.x + place.x, at.y + place.y];
    }""",
        number,
    )
    return x, y


@pytest.mark.parametrize("name", SAMPLES)
def test_a_view_of_the_samples(name: str, store: Store, opened: Opened) -> None:
    argument, box, words = SAMPLES[name]
    html = draw(name, store, argument=argument)
    assert not re.search(r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=", html) and "default-src 'none'" in html
    page, told = opened(html)
    expect(page.locator("#mynetwork canvas")).to_be_visible()
    assert page.evaluate("() => network.getScale()") > (0.5 if name == "query" else 0.6)  # of 17 points
    page.fill("#search", box)
    page.press("#search", "Enter")
    expect(page.locator("#panel")).to_contain_text(box)  # by its name, or by its number
    expect(page.locator("#panel")).not_to_contain_text("图中没有")
    expect(page.locator("#panel")).to_contain_text(words)
    assert told == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_click_on_any_line_shows_its_very_sentence(name: str, store: Store, opened: Opened) -> None:
    page, told = opened(draw(name, store, argument=SAMPLES[name][0]))
    found = details(page)["edges"]
    assert found
    for number in range(0, len(found), max(len(found) // 6, 1)):
        page.keyboard.press("Escape")
        page.mouse.click(*middle(page, number))
        title = found[number]["title"]
        title = title if isinstance(title, str) else title["zh"]
        expect(page.locator("#panel h2")).to_have_text(re.compile(f"^({re.escape(title)}|此处有 [0-9]+ 条线)$"))
        lines = page.evaluate("() => network.getSelectedEdges().map((id) => parseInt(id.slice(1), 10))")
        shown = sorted(set(lines))  # where lines run together, a click tells of all of them
        assert number in shown
        quotes = [
            "".join(text for text, _ in parts)
            for line in shown
            for one in found[line]["citations"]
            for parts in one["sentences"]
        ]
        assert sorted(page.locator("#panel blockquote").all_text_contents()) == sorted(quotes)
    assert told == []


@pytest.mark.parametrize("name", SAMPLES)
def test_quotes_stand_in_the_texts_where_the_picture_says(name: str, store: Store, opened: Opened) -> None:
    """The words that are marked are those of the file at the offsets that are told."""
    page, _ = opened(draw(name, store, argument=SAMPLES[name][0]))
    texts: dict[str, str] = {}
    quoted = 0
    for edge in details(page)["edges"]:
        for one in edge["citations"]:
            marked = {text for parts in one["sentences"] for text, mark in parts if mark}
            if not marked:
                continue
            path, _, places = one["where"].rpartition(":")
            text = texts.setdefault(path, sample_text(path))
            spans = [tuple(map(int, place.split("–"))) for place in places.rstrip(" …").split(", ")]
            assert all(any(words in text[s:e] or text[s:e] in words for s, e in spans) for words in marked), edge[
                "title"
            ]
            quoted += 1
    assert quoted


def sample_text(path: str) -> str:
    from kg.reading import read
    from kg.resources import samples

    (first, *_) = read(samples() / path)
    return first.source.text if hasattr(first, "source") else first.text


@pytest.mark.parametrize("name", VIEWS)
def test_same_graph_same_bytes(name: str, small: Store) -> None:
    engine = ox.Store()
    for line in sorted(small.lines(), reverse=True):
        engine.load(line.encode(), format=ox.RdfFormat.N_QUADS)
    argument = SMALL.get(name, "")
    assert draw(name, Store(engine), argument=argument) == draw(name, small, argument=argument)


@pytest.mark.parametrize("name", VIEWS)
def test_texts_stay_texts(name: str, renamed: Callable[[str], Store], opened: Opened) -> None:
    argument = "" if name not in SMALL else SMALL[name] if name == "query" else HOSTILE + SMALL[name]
    page, told = opened(draw(name, renamed(HOSTILE), argument=argument))
    expect(page.locator("#mynetwork canvas")).to_be_visible()
    page.evaluate("() => network.selectNodes([0])")
    page.fill("#search", HOSTILE)
    page.press("#search", "Enter")
    assert page.evaluate("() => document.querySelectorAll('img, iframe, #panel svg, #panel a').length") == 0
    assert HOSTILE in page.locator("#panel").inner_text()
    assert told == []


@pytest.mark.parametrize("name", [name for name, view in VIEWS.items() if not view.example])
def test_an_empty_graph(name: str, opened: Opened) -> None:
    page, told = opened(draw(name, Store(ox.Store())))
    expect(page.locator("#panel")).to_contain_text("图谱中没有")
    assert told == []


@pytest.mark.parametrize("name", VIEWS)
def test_the_queries_stand_in_the_file(name: str, small: Store, opened: Opened) -> None:
    page, _ = opened(draw(name, small, argument=SMALL.get(name, "")))
    queries = details(page)["queries"]
    assert queries
    for file, text in queries:
        own = QUERY if file == QUERY.name else folder("queries") / "views" / file
        assert text == own.read_text(encoding="utf-8")
    assert page.locator("#panel details").count() == len(queries)


def test_a_name_that_nothing_has(small: Store) -> None:
    with pytest.raises(ExportError, match="no agency is called '交通局' in the graph; did you mean "):
        draw("agency", small, argument="交通局")
    with pytest.raises(ExportError, match="no work is called '没有的法' in the graph; `kg query works` lists them"):
        draw("regulation", small, argument="没有的法")


def test_the_legend_hides_and_shows(store: Store, opened: Opened) -> None:
    page, told = opened(draw("groups", store))
    hidden = "() => DETAILS.nodes.filter((_, id) => nodes.get(id).hidden).map((node) => node.kind)"
    page.locator("#legend button", has_text="人员").click()
    assert set(page.evaluate(hidden)) == {"person"}
    expect(page.locator("#legend button", has_text="人员")).to_have_attribute("aria-pressed", "false")
    page.locator("#legend button", has_text="副组长").click()
    assert page.evaluate("() => edges.get().some((edge) => edge.hidden)")
    page.keyboard.press("Escape")
    assert page.evaluate(hidden) == [] and not page.evaluate("() => edges.get().some((edge) => edge.hidden)")
    assert told == []


def test_what_is_folded_is_told_when_it_is_clicked(store: Store, opened: Opened) -> None:
    page, told = opened(draw("agency", store, 12, "靖安县交通运输局"))
    folded = [node["title"]["zh"] for node in details(page)["nodes"] if node["kind"] == "more"]
    assert folded
    page.fill("#search", folded[0])
    page.press("#search", "Enter")
    expect(page.locator("#panel h2")).to_have_text(folded[0])
    count = int(re.search(r"[0-9]+", folded[0])[0])
    assert page.locator("#panel > ul li").count() == count
    assert page.locator("#panel article .other").count() >= count
    assert told == []
