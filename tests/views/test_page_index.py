"""The folder of all pictures: an index that leads to each, in small and in either language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.graph.store import Store
from kg.pipeline import Report
from kg.views import VIEWS, draw_all

Opened = Callable[[str], tuple[Page, list[str]]]


@pytest.fixture(scope="module")
def files(built: tuple[Path, Report]) -> dict[str, str]:
    return dict(draw_all(Store.open(built[0])))


def test_every_view_is_drawn_and_the_most_cited_things(files: dict[str, str]) -> None:
    plain = {f"{name}.html" for name, view in VIEWS.items() if not view.example}
    assert plain | {"index.html", "agency-1.html", "agency-5.html", "regulation-5.html", "chain-1.html"} <= set(files)
    assert "agency-6.html" not in files


def test_the_index_leads_to_every_picture(files: dict[str, str], opened: Opened) -> None:
    page, told = opened(files["index.html"])
    links = page.locator("a").evaluate_all("links => links.map((link) => link.getAttribute('href').split('#')[0])")
    assert set(links) == set(files) - {"index.html"}
    assert page.locator("a svg rect").count() > 100
    expect(page.locator("h1")).to_have_text("图谱图册 Pictures of the graph")
    expect(page.locator("h1 span[lang=zh]")).to_be_visible()
    expect(page.locator("h1 span[lang=en]")).to_be_hidden()
    page.click("#language")
    expect(page.locator("h1 span[lang=en]")).to_be_visible()
    expect(page.locator("h1 span[lang=zh]")).to_be_hidden()
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.locator("a").first).to_have_attribute("href", "citations.html#lang=en")
    for name, view in VIEWS.items():
        if view.example:
            expect(page.locator("body")).to_contain_text(f"kg view {name}")
    assert told == []


def test_names_that_are_offered_are_in_the_graph(files: dict[str, str], opened: Opened, built) -> None:
    from kg.views import draw

    page, _ = opened(files["index.html"])
    offered = page.locator("section details bdi").all_text_contents()
    assert offered
    html = draw("agency", Store.open(built[0]), argument=page.locator("section p bdi").first.text_content())
    assert "agency" in html


def test_the_folder_works_without_network(files: dict[str, str], browser: Browser, tmp_path: Path) -> None:
    for name, html in files.items():
        (tmp_path / name).write_bytes(html.encode())
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="en-GB", offline=True)
    told: list[str] = []
    context.on("console", lambda message: told.append(message.text))
    context.on("weberror", lambda error: told.append(str(error.error)))
    page = context.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    page.click("a >> nth=0")
    expect(page.locator("#mynetwork canvas")).to_be_visible()
    expect(page.locator("h1")).to_have_text("Citations")
    context.close()
    assert told == []


def test_names_stay_names(renamed: Callable[[str], Store], opened: Opened) -> None:
    page, told = opened(dict(draw_all(renamed("</a><img src=x onerror=alert(1)>'$(id)")))["index.html"])
    assert page.locator("img").count() == 0
    assert "onerror" in page.locator("main").inner_text()
    assert told == []
