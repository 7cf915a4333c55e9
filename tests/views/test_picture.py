"""The picture is one file that asks for nothing, runs nothing foreign and shows the quotes."""

import re
from collections.abc import Callable

import pyoxigraph as ox
import pytest
from playwright.sync_api import Page, expect

from kg.errors import ExportError
from kg.graph.store import Store
from kg.views import VIEWS, draw
from tests.views.screen import box_at, number_of

Opened = Callable[[str], tuple[Page, list[str]]]
JT = "云岭市交通运输局"

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "<a href='javascript:alert(1)'>href</a>",
    "{{ 7*7 }}{% raw %}",
    "</title><body><!--",
    "\\u003cscript\\u003e\u2028'\\",
]


def test_one_file_that_asks_for_nothing(small: Store) -> None:
    html = draw("citations", small)
    assert html.startswith("<!DOCTYPE html>") and html.count("<html") == 1
    assert not re.search(r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=", html)
    assert "default-src 'none'" in html and "bootstrap" not in html and "sourceMappingURL" not in html
    assert JT in html and "《条例》" in html and "\r" not in html


def test_same_graph_same_bytes(small: Store) -> None:
    engine = ox.Store()
    for line in sorted(small.lines(), reverse=True):
        engine.load(line.encode(), format=ox.RdfFormat.N_QUADS)
    assert draw("citations", Store(engine)) == draw("citations", small)


def test_as_many_boxes_as_wanted(small: Store) -> None:
    assert len(draw("citations", small, 6)) < len(draw("citations", small))
    assert "只画出被引最多的文件" in draw("citations", small, 6)


def test_unknown_view(small: Store) -> None:
    with pytest.raises(ExportError, match="no view 'citation'; available: citations"):
        draw("citation", small)
    with pytest.raises(ExportError, match="needs a name: kg view agency "):
        draw("agency", small)
    with pytest.raises(ExportError, match="takes no name, but got '某局'"):
        draw("groups", small, argument="某局")
    assert all(view.zh and view.en for view in VIEWS.values())


def test_a_browser_is_silent_and_shows_the_quotes(small: Store, opened: Opened) -> None:
    page, told = opened(draw("citations", small))
    expect(page).to_have_title("引用图")
    expect(page.locator("#mynetwork canvas")).to_be_visible()
    for words in ("行政法规", "机关", "依据", "所引版本已失效", "未定"):
        expect(page.locator("#legend")).to_contain_text(words)
    page.fill("#search", JT)
    page.press("#search", "Enter")
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text(JT)
    expect(panel).to_contain_text("《条例》")
    expect(panel).to_contain_text("所引版本已于 2019-05-15 失效")
    expect(panel).to_contain_text("d1.txt:120–137, 300–304")
    page.keyboard.press("Escape")
    expect(panel).to_contain_text("点一条线或一个框")
    assert told == []


def test_a_click_on_a_line_shows_its_quotes(small: Store, opened: Opened) -> None:
    page, told = opened(draw("citations", small))
    x, y = page.evaluate(
        """() => {
        const edge = edges.get().find((e) => DETAILS.edges[Number(e.id.slice(1))].title.includes("公路法"));
        const ends = network.getPositions([edge.from, edge.to]);
        const middle = { x: (ends[edge.from].x + ends[edge.to].x) / 2, y: (ends[edge.from].y + ends[edge.to].y) / 2 };
        const at = network.canvasToDOM(middle), box = document.getElementById("mynetwork").getBoundingClientRect();
        return [at.x + box.x, at.y + box.y];
    }"""
    )
    page.mouse.click(x, y)
    expect(page.locator("#panel h2")).to_have_text("云岭市交通局 → 中华人民共和国公路法")
    expect(page.locator("#panel blockquote")).to_have_text("《中华人民共和国公路法》")
    assert told == []


def test_a_click_on_a_box_brings_it_and_its_neighbours_near(small: Store, opened: Opened) -> None:
    page, told = opened(draw("citations", small))
    far = page.evaluate("() => network.getScale()")
    page.mouse.click(*box_at(page, number_of(page, "云岭市交通局")))
    expect(page.locator("#panel h2")).to_have_text("云岭市交通局")
    assert page.evaluate("() => network.getScale()") > far
    page.keyboard.press("Escape")
    assert page.evaluate("() => network.getScale()") == pytest.approx(far)
    assert told == []


def test_a_search_that_finds_nothing_says_so(small: Store, opened: Opened) -> None:
    page, told = opened(draw("citations", small))
    page.fill("#search", "<b>没有的局")
    page.press("#search", "Enter")
    expect(page.locator("#panel h2").first).to_have_text("图中没有“<b>没有的局”")
    page.click("#language")
    page.press("#search", "Enter")
    expect(page.locator("#panel h2").first).to_have_text("Nothing in this picture is called “<b>没有的局”")
    assert told == []


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_stay_texts(text: str, renamed: Callable[[str], Store], opened: Opened) -> None:
    page, told = opened(draw("citations", renamed(text)))
    expect(page.locator("#mynetwork canvas")).to_be_visible()
    page.fill("#search", f"{text}{JT}".replace("\u2028", ""))
    page.press("#search", "Enter")
    assert page.evaluate("() => document.querySelectorAll('img, iframe, #panel svg, #panel a').length") == 0
    page.keyboard.press("Escape")
    page.click("#whole")
    page.mouse.move(*box_at(page, 0))
    expect(page.locator("#hover b")).to_have_text(re.compile("^" + re.escape(text[:30].split("\u2028")[0])))
    page.click("#more")
    page.click("[data-do=table]")
    assert page.locator("dialog img, dialog iframe, dialog svg").count() == 0
    assert told == []


def test_no_citations(opened: Opened) -> None:
    page, told = opened(draw("citations", Store(ox.Store())))
    expect(page.locator("#panel")).to_contain_text("图谱中没有引用")
    assert told == []
