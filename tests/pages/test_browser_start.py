"""The start page and search as you type in a real browser: both languages, by keyboard and mouse, without a sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from kg.graph import generations
from kg.pages.preparing import prepare
from tests.pages.conftest import HOSTILE, Web, watch
from tests.server.conftest import Serving

FIELD = "header.site .find input"


@pytest.fixture(autouse=True)
def indexed(samples_server: Serving, hostile_server: Serving, hostile_folder: Path, built: tuple[Path, object]) -> None:
    """Both graphs have their index."""
    for folder in (built[0], hostile_folder):
        store = generations.current(folder)
        assert store
        try:
            prepare(store)
        except Exception:
            continue


def options(page: Page) -> list[str]:
    return page.locator("header.site [role=option] .hit-name").all_inner_texts()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_start_is_silent_in_both_languages(web: Web, lang: str) -> None:
    page, address = web
    page.goto(f"{address}/?lang={lang}")
    expect(page.locator("h1")).to_have_text("政务知识图谱" if lang == "zh" else "Zhengwu knowledge graph")
    expect(page.locator(".cards li")).to_have_count(10)
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN" if lang == "zh" else "en")
    page.locator("nav.lang a").click()
    expect(page.locator("html")).to_have_attribute("lang", "en" if lang == "zh" else "zh-CN")
    page.goto(f"{address}/")  # the choice is remembered
    expect(page.locator("html")).to_have_attribute("lang", "en" if lang == "zh" else "zh-CN")


def test_choosing_by_keyboard(web: Web) -> None:
    page, address = web
    page.goto(f"{address}/")
    page.locator("h1").click()
    page.keyboard.press("/")
    field = page.locator(FIELD)
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("信息公开条例")
    option = page.locator("header.site [role=option]").first
    expect(option).to_contain_text("中华人民共和国政府信息公开条例")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(option.locator("mark")).to_have_text("信息公开条例")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "?")
    page.keyboard.press("Escape")
    expect(page.locator("header.site [role=listbox]")).to_be_hidden()
    expect(field).to_have_value("信息公开条例")
    page.keyboard.press("ArrowDown")
    expect(page.locator("header.site [role=listbox]")).to_be_visible()
    page.keyboard.press("ArrowUp")  # from the field to the last one
    expect(page.locator("header.site [role=option]").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("ArrowDown")
    with page.expect_request(lambda request: "/work/" in request.url and request.is_navigation_request()):
        page.keyboard.press("Enter")


def test_enter_without_a_choice_shows_all_results(web: Web) -> None:
    page, address = web
    page.goto(f"{address}/?lang=en")
    page.locator(FIELD).fill("国办发[2017]47号")
    page.keyboard.press("Enter")
    expect(page.locator(".results li")).to_have_count(1)
    expect(page.locator(".results mark")).to_have_text("国办发〔2017〕47号")
    page.get_by_role("link", name="Agency").click()
    expect(page.locator("main")).to_contain_text("Nothing found")
    expect(page.locator(FIELD)).to_have_value("国办发[2017]47号")


def test_choosing_by_mouse_from_the_large_field(web: Web) -> None:
    page, address = web
    page.goto(f"{address}/")
    page.locator("#hero").fill("发改委")
    option = page.locator(".hero [role=option]").first
    expect(option.locator("mark")).to_have_text(["发", "改", "委"])
    with page.expect_request(lambda request: "/agency/" in request.url and request.is_navigation_request()):
        option.click()


def test_nothing_found_is_said(web: Web) -> None:
    page, address = web
    page.goto(f"{address}/?lang=en")
    page.locator(FIELD).fill("没有这个机关")
    expect(page.locator("header.site .hits")).to_contain_text("nothing is called “没有这个机关”")
    expect(page.locator("header.site [role=status]")).to_contain_text("nothing is called")
    page.locator(FIELD).fill("")
    expect(page.locator("header.site .hits")).to_be_hidden()


def test_an_input_method_composes_in_peace(web: Web) -> None:
    """Letters of pinyin are not searched for, and Enter that ends a composition chooses nothing."""
    page, address = web
    page.goto(f"{address}/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/search" in request.url else None)
    client = page.context.new_cdp_session(page)
    page.locator(FIELD).focus()
    for letters in ("j", "ji", "jia", "jiao", "jiaot", "jiaotong"):
        client.send(
            "Input.imeSetComposition", {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)}
        )
    page.wait_for_timeout(400)
    assert asked == []
    client.send("Input.insertText", {"text": "交通"})
    expect(page.locator("header.site [role=option]").first).to_contain_text("交通")
    assert len(asked) == 1


def test_fast_typing_asks_seldom_and_shows_the_last(web: Web) -> None:
    page, address = web
    page.goto(f"{address}/")
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request) if "/search" in request.url else None)
    page.locator(FIELD).press_sequentially("靖安县人民政府办公室", delay=20)
    expect(page.locator("header.site [role=option] .hit-name").first).to_have_text("靖安县人民政府办公室")
    assert len(asked) <= 3


def test_a_late_answer_does_not_replace_a_newer_one(web: Web) -> None:
    page, address = web
    held: list[Route] = []

    def hold(route: Route) -> None:
        if len(held) == 0:
            held.append(route)
        else:
            route.continue_()

    page.goto(f"{address}/")
    page.context.route("**/search?*", hold)
    page.locator(FIELD).fill("宜春")
    page.wait_for_timeout(300)
    page.locator(FIELD).fill("靖安县人民政府")
    first = page.locator("header.site [role=option] .hit-name").first
    expect(first).to_have_text("靖安县人民政府")
    held[0].fulfill(json={"hits": [], "preparing": False})
    page.wait_for_timeout(300)
    expect(first).to_have_text("靖安县人民政府")


def test_a_server_in_trouble_is_said_and_forgotten(web: Web, told: list[str]) -> None:
    page, address = web
    page.goto(f"{address}/?lang=en")
    page.context.route("**/search?*", lambda route: route.fulfill(status=503, body="busy"))
    page.locator(FIELD).fill("宜春")
    expect(page.locator("header.site .hits")).to_contain_text("search does not answer now")
    page.context.unroute("**/search?*")
    page.locator(FIELD).fill("宜春市")
    expect(page.locator("header.site [role=option]").first).to_contain_text("宜春市")
    assert told and all("503" in line for line in told)
    told.clear()


def test_figures_come_when_they_are_known(web: Web) -> None:
    page, address = web
    page.goto(f"{address}/")
    whole = page.content()
    section = '<section id="figures" data-later="/start"><p>…</p></section>'
    before = re.sub(r'<section id="figures">.*?</section></div></section>', section, whole, flags=re.DOTALL)
    assert section in before
    page.context.route(f"{address}/", lambda route: route.fulfill(body=before, content_type="text/html"))
    page.goto(f"{address}/")
    expect(page.locator(".cards li")).to_have_count(10)


def test_hostile_names_stay_text(hostile: Web) -> None:
    page, address = hostile
    for lang in ("zh", "en"):
        page.goto(f"{address}/?lang={lang}")
        expect(page.locator(".cards li")).to_have_count(10)
    seen = ""
    for typed in ("alert", "onerror", "onload", "办公室", "条例", "b", "u003c"):
        page.locator(FIELD).fill(typed)
        expect(page.locator("header.site [role=option]").first).to_be_visible()
        page.wait_for_timeout(200)
        seen += page.locator("header.site .hits").inner_text()
        page.goto(f"{address}/?q={typed}&limit=100")
        expect(page.locator(".results li").first).to_be_visible()
        seen += page.locator("main").inner_text()
    assert page.locator("main script, main img, main svg[onload], .hits script, .hits img").count() == 0
    assert all(attack in seen for attack in HOSTILE[:4])


@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_words_stay_text(hostile: Web, attack: str) -> None:
    page, address = hostile
    page.goto(f"{address}/")
    page.locator(FIELD).fill(attack)
    expect(page.locator("header.site .hits")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_be_visible()
    assert page.locator("main script, main img, main svg").count() == 0


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_the_screen(browser: Browser, samples_server: Serving, width: int, scheme: str) -> None:
    address, told = f"http://{samples_server.host}:{samples_server.port}", []  # type: tuple[str, list[str]]
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="en-US")  # type: ignore[arg-type]
    watch(context, address, told)
    page = context.new_page()
    for path in ("/", "/?q=政"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.locator(FIELD).fill("公开")
    expect(page.locator("header.site .hits")).to_be_visible()
    box = page.locator("header.site .hits").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    context.close()
    assert told == []
