"""A small graph to draw, and a browser that is cut off from the network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, Page

from kg.graph.store import Store
from kg.resources import folder

FIXTURE = Path(__file__).parent.parent / "query" / "fixture.trig"


@pytest.fixture(scope="session")
def small() -> Store:
    engine = ox.Store()
    engine.load(path=FIXTURE, format=ox.RdfFormat.TRIG)
    engine.load(path=folder("ontology") / "codes.ttl", format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("urn:codes"))
    return Store(engine)


@pytest.fixture
def renamed() -> Callable[[str], Store]:
    """A function that puts a text in the place of every title, label and quote of the small graph."""

    def rename(text: str) -> Store:
        engine = ox.Store()
        for quad in ox.parse(path=FIXTURE, format=ox.RdfFormat.TRIG):
            told = quad.predicate.value.rpartition("/")[2].rpartition("#")[2]
            if told in {"title", "prefLabel", "quote", "exact", "path", "article", "documentNumber"}:
                quad = ox.Quad(quad.subject, quad.predicate, ox.Literal(text + quad.object.value), quad.graph_name)
            engine.add(quad)
        return Store(engine)

    return rename


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[[str], tuple[Page, list[str]]]]:
    """A function that opens HTML in a browser and gives the page with all that it asked for or complained of."""
    context = browser.new_context(viewport={"width": 1600, "height": 900}, locale="zh-CN", accept_downloads=True)

    def open_page(html: str) -> tuple[Page, list[str]]:
        file = tmp_path / "picture.html"
        file.write_bytes(html.encode())
        told: list[str] = []

        def asked(route) -> None:
            if route.request.url.partition("#")[0] == file.as_uri():
                route.continue_()
            else:
                told.append(f"request {route.request.url}")
                route.abort()

        context.route("**/*", asked)
        context.on("console", lambda message: told.append(f"console {message.text}"))
        context.on("weberror", lambda error: told.append(f"error {error.error}"))
        context.on("dialog", lambda dialog: told.append(f"dialog {dialog.message}"))
        page = context.new_page()
        page.goto(file.as_uri())
        return page, told

    yield open_page
    context.close()
