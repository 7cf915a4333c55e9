"""A page without a mouse, and for those who hear it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.graph.store import Store
from kg.pipeline import Report
from kg.views import draw, draw_all
from tests.axe import grave_faults
from tests.views.screen import box_at, number_of

Opened = Callable[[str], tuple[Page, list[str]]]
JT = "靖安县交通运输局"


@pytest.fixture(scope="module")
def store(built: tuple[Path, Report]) -> Store:
    return Store.open(built[0])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_fault(theme: str, store: Store, opened: Opened) -> None:
    page, _ = opened(draw("citations", store))
    if theme == "dark":
        page.click("#theme")
    assert grave_faults(page) == []
    page.fill("#search", "公路")
    assert grave_faults(page) == []
    page.press("#search", "Enter")
    assert grave_faults(page) == []
    page.click("#more")
    assert grave_faults(page) == []
    page.click("[data-do=table]")
    assert grave_faults(page) == []
    page.keyboard.press("Escape")
    page.click("#more")
    page.click("[data-do=steps]")
    page.click("dialog .acts button >> nth=0")
    assert grave_faults(page) == []


def test_axe_and_the_index(store: Store, opened: Opened) -> None:
    page, _ = opened(dict(draw_all(store))["index.html"])
    assert grave_faults(page) == []


def test_tab_goes_through_the_page_as_it_looks(store: Store, opened: Opened) -> None:
    page, _ = opened(draw("citations", store))
    order = []
    for _ in range(12):
        page.keyboard.press("Tab")
        order.append(page.evaluate("() => document.activeElement.id || document.activeElement.dataset.do"))
        assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") != "none", order
    wanted = ["search", "present", "more", "theme", "language", "mynetwork", "in", "out", "fit", "full"]
    assert order[: len(wanted)] == wanted


def test_arrows_walk_from_box_to_box(store: Store, opened: Opened) -> None:
    page, told = opened(draw("citations", store))
    page.fill("#search", JT)
    page.press("#search", "Enter")
    page.focus("#mynetwork")
    own = number_of(page, JT)
    page.keyboard.press("ArrowLeft")
    title = page.locator("#panel h2").text_content()
    other = number_of(page, title)
    assert page.evaluate(
        "([a, b]) => DETAILS.edges.some((e) => e.ends.includes(a) && e.ends.includes(b))", [own, other]
    )
    assert page.evaluate("([a, b]) => network.getPosition(b).x < network.getPosition(a).x", [own, other])
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_text("点一条线或一个框，看它的原文")
    assert page.evaluate("() => document.activeElement.id") == "mynetwork"
    assert told == []


def test_after_a_click_the_arrows_go_on_from_there(store: Store, opened: Opened) -> None:
    page, told = opened(draw("citations", store))
    page.mouse.click(*box_at(page, number_of(page, JT)))
    expect(page.locator("#panel h2")).to_have_text(JT)
    page.keyboard.press("ArrowRight")
    expect(page.locator("#panel h2")).not_to_have_text(JT)
    assert told == []


def test_keys_zoom_fit_and_help(store: Store, opened: Opened) -> None:
    page, told = opened(draw("citations", store))
    scale = page.evaluate("() => network.getScale()")
    page.keyboard.press("+")
    page.wait_for_timeout(400)
    assert page.evaluate("() => network.getScale()") == pytest.approx(scale * 1.25, rel=0.02)
    page.keyboard.press("-")
    page.wait_for_timeout(400)
    page.keyboard.press("-")
    page.wait_for_timeout(400)
    assert page.evaluate("() => network.getScale()") < scale
    page.keyboard.press("0")
    assert page.evaluate("() => network.getScale()") == pytest.approx(scale, rel=0.01)
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_contain_text("PageDown")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.id") == "search"
    assert told == []


def test_the_menu_opens_and_closes_with_keys(store: Store, opened: Opened) -> None:
    page, told = opened(draw("citations", store))
    page.focus("#more")
    page.keyboard.press("Enter")
    expect(page.locator("#menu")).to_be_visible()
    expect(page.locator("#menu button").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.locator("#more")).to_be_focused()
    assert told == []
