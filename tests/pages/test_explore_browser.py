"""Walking in a real browser: expanding, quotes, filters, undo, the address, the list for those without a canvas."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kg.pages import Site
from tests.pages.conftest import Web
from tests.pages.test_explore import busiest, data, near


def open_at(page: Page, address: str, thing: str, **parameters: str) -> None:
    given = page.evaluate("values => new URLSearchParams(values).toString()", {"thing": thing, **parameters})
    page.goto(f"{address}/explore?{given}")
    expect(page.locator(".panel h2").first).to_be_visible()


def things(page: Page) -> list[str]:
    return page.locator("[data-thing]").evaluate_all("all => all.map((each) => each.dataset.thing)")  # type: ignore[no-any-return]


def button(page: Page, thing: str) -> Any:
    return page.locator(f"[data-thing={json.dumps(thing, ensure_ascii=False)}]")


def line_of(edge: dict[str, str]) -> str:
    return " ".join((edge["source"], edge["relation"], edge["target"]))


@pytest.fixture
def start(site: Site) -> str:
    return busiest(site, "kg:Agency")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_expanding_twice_without_moving_what_is_there(web: Web, site: Site, start: str, lang: str, scheme: Any) -> None:
    page, address = web
    page.emulate_media(color_scheme=scheme)
    open_at(page, address, start, lang=lang)
    first = near(site, start)
    assert set(things(page)) == {start, *(node["id"] for node in first["nodes"])}
    expect(page.locator(".status")).to_contain_text(str(len(first["nodes"]) + 1))
    other = next(n["id"] for n in first["nodes"] if near(site, n["id"])["total"] > 1)
    before = positions(page, things(page))
    button(page, other).click()
    page.locator(".panel .main").click()
    second = near(site, other)
    for node in second["nodes"]:
        expect(button(page, node["id"])).to_have_count(1)
    assert positions(page, list(before)) == before


def positions(page: Page, ids: list[str]) -> dict[str, Any]:
    """Return where the boxes of some things stand on the drawing itself."""
    return {
        each: page.evaluate("id => { const node = window.walkNetwork().getPosition(id); return node }", each)
        for each in ids
    }


def test_a_line_opens_the_quote_of_the_graph(web: Web, site: Site, start: str) -> None:
    page, address = web
    open_at(page, address, start)
    edge = next(edge for edge in near(site, start)["edges"] if edge["facts"])
    page.locator(f"[data-line={json.dumps(line_of(edge), ensure_ascii=False)}]").click()
    told = data(site, "quotes", fact=" ".join(edge["facts"]))["quotes"]
    figures = page.locator(".panel figure")
    expect(figures).to_have_count(len(told))
    expect(figures.first.locator("mark")).to_have_text(told[0]["quote"])
    link = figures.first.locator("figcaption a").last
    expect(link).to_have_attribute("href", told[0]["place"])
    link.click()
    expect(page.locator("#text .now").first).to_be_in_viewport()
    expect(page.locator(".panel blockquote").first).to_have_text(told[0]["quote"])


def test_filters_hide_and_undo_brings_back(web: Web, site: Site, start: str) -> None:
    page, address = web
    open_at(page, address, start)
    whole = set(things(page))
    kinds = {node["id"]: node["kind"] for node in near(site, start)["nodes"]}
    kind = next(iter(kinds.values()))
    switch = page.locator(f".switch[data-kind={kind}]")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    assert not {each for each in things(page) if kinds.get(each) == kind}
    assert f"no-kind={kind}" in page.url
    switch.click()
    assert set(things(page)) == whole
    gone = next(iter(kinds))
    button(page, gone).click()
    page.keyboard.press("x")
    assert set(things(page)) == whole - {gone}
    page.keyboard.press("u")
    assert set(things(page)) == whole
    page.locator("#from").fill("2099")
    page.locator("#from").blur()
    dated = {line_of(edge) for edge in near(site, start)["edges"] if edge["first"]}
    lines = page.locator("[data-line]").evaluate_all("all => all.map((each) => each.dataset.line)")
    assert dated
    assert not dated & set(lines)
    assert "from=2099" in page.url


def test_the_address_holds_what_is_shown(web: Web, site: Site, start: str) -> None:
    page, address = web
    open_at(page, address, start)
    other = next(n["id"] for n in near(site, start)["nodes"] if near(site, n["id"])["total"] > 1)
    button(page, other).click()
    page.keyboard.press("e")
    expect(page.locator(".panel .main, .panel .paged").first).to_be_visible()
    expect(page).to_have_url(re.compile("open=.*open="))
    page.keyboard.press("f")
    gone = next(each for each in things(page) if each not in (start, other))
    button(page, gone).click()
    page.keyboard.press("x")
    shown, places = things(page), positions(page, things(page))
    assert "pin=" in page.url
    page.goto(page.url)
    expect(page.locator("[data-thing]")).to_have_count(len(shown))
    assert things(page) == shown
    assert positions(page, shown) == places


def test_beginning_by_search(web: Web, site: Site) -> None:
    page, address = web
    page.goto(f"{address}/explore")
    expect(page.locator(".first")).to_be_visible()
    page.locator("#begin").fill("政府信息公开条例")
    page.locator(".bar [role=option]").first.click()
    expect(page.locator(".panel h2").first).to_contain_text("政府信息公开条例")
    assert len(things(page)) > 2


def test_a_click_on_the_drawing(web: Web, site: Site, start: str) -> None:
    page, address = web
    open_at(page, address, start)
    other = near(site, start)["nodes"][0]
    at = page.evaluate(
        "id => { const n = window.walkNetwork(); const d = n.canvasToDOM(n.getPosition(id)); "
        "const box = document.getElementById('canvas').getBoundingClientRect(); return [box.x + d.x, box.y + d.y] }",
        other["id"],
    )
    page.mouse.click(*at)
    expect(page.locator(".panel h2")).to_have_text(other["name"])
    page.mouse.dblclick(*at)
    expect(page).to_have_url(re.compile("open=.*open="))


def test_large_hubs_come_some_at_a_time(web: Web, site: Site, start: str) -> None:
    page, address = web
    total = near(site, start)["total"]
    assert total > 16
    open_at(page, address, start)
    expect(page.locator(".panel .paged")).to_have_text(f"已显示 16 / {total} 个邻居")
    page.locator(".panel .main").click()
    expect(page.locator(".panel .paged")).to_contain_text(str(min(32, total)))
    assert len(things(page)) == 1 + min(32, total)


def test_hostile_names_stay_names(hostile: Web, site: Site, start: str) -> None:
    page, address = hostile
    open_at(page, address, start)
    for each in things(page)[:6]:
        button(page, each).click()
        page.keyboard.press("e")
        expect(page.locator(".panel h2").first).to_be_visible()
    for line in range(min(6, page.locator("[data-line]").count())):
        page.locator("[data-line]").nth(line).click()
    assert not page.locator("main img, main svg").count()
