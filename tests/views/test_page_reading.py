"""How a reader uses a page: filters, search, panel, language, theme, link."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.graph.store import Store
from kg.pipeline import Report
from kg.views import draw
from tests.views.screen import box_at, number_of, settled, shown

Opened = Callable[[str], tuple[Page, list[str]]]
JT = "靖安县交通运输局"
LAW = "中华人民共和国公路法"


@pytest.fixture(scope="module")
def html(built: tuple[Path, Report]) -> str:
    return draw("citations", Store.open(built[0]))


def details(page: Page) -> dict[str, list]:
    return page.evaluate("() => DETAILS")


def choose(page: Page, name: str) -> None:
    page.fill("#search", name)
    page.press("#search", "Enter")


# Filters


def test_a_kind_goes_and_comes(html: str, opened: Opened) -> None:
    page, told = opened(html)
    laws = {n for n, node in enumerate(details(page)["nodes"]) if node["kind"] == "law"}
    button = page.locator("#legend button", has_text="法律")
    expect(button.locator("small")).to_have_text(str(len(laws)))
    button.click()
    boxes, lines = shown(page)
    assert laws and not laws & boxes
    assert not any(set(edge["ends"]) & laws for n, edge in enumerate(details(page)["edges"]) if n in lines)
    page.locator("#legend button", has_text="法律").click()
    assert laws <= shown(page)[0]
    assert told == []


def test_a_level_goes(html: str, opened: Opened) -> None:
    page, told = opened(html)
    page.locator("#legend button", has_text="县级").click()
    gone = {n for n, node in enumerate(details(page)["nodes"]) if node["level"] == "county"}
    assert gone and not gone & shown(page)[0]
    assert told == []


def test_facts_of_other_relations_vanish_from_lines_and_panel(html: str, opened: Opened) -> None:
    page, told = opened(html)
    for name in ("依据", "提及", "转发", "废止", "修改", "未定"):
        page.locator("#legend .rows button", has_text=name).first.click()
    _, lines = shown(page)
    found = details(page)["edges"]
    assert lines and all("implement" in found[n]["relations"] for n in lines)
    mixed = next(n for n in lines if len(found[n]["relations"]) > 1)
    choose(page, details(page)["nodes"][found[mixed]["ends"][0]]["title"])
    expect(page.locator("#panel")).to_contain_text("按筛选条件隐去")
    assert page.locator("#panel article .head").count()
    assert all("贯彻执行" in head for head in page.locator("#panel article .head").all_text_contents())
    assert told == []


def test_years(html: str, opened: Opened) -> None:
    page, told = opened(html)
    page.select_option("[data-key=yearFrom]", "2016")
    page.select_option("[data-key=yearTo]", "2017")
    page.uncheck("[data-key=undated]")
    found = details(page)["edges"]
    boxes, lines = shown(page)
    assert lines == {n for n, edge in enumerate(found) if {2016, 2017} & set(edge["years"])}
    assert 0 < len(lines) < len(found)
    assert boxes == {end for n in lines for end in found[n]["ends"]}  # what no fact of these years speaks of is gone
    choose(page, JT)
    for text in page.locator("#panel article").all_text_contents():
        assert re.search("201[67]-", text)
    page.check("[data-key=undated]")
    assert len(shown(page)[1]) > len(lines)
    assert told == []


def test_filters_are_undone_and_redone(html: str, opened: Opened) -> None:
    page, told = opened(html)
    whole = shown(page)
    expect(page.locator("[data-key=undo]")).to_be_disabled()
    page.locator("#legend button", has_text="法律").click()
    one = shown(page)
    page.select_option("[data-key=yearFrom]", "2017")
    two = shown(page)
    assert whole != one != two
    page.click("[data-key=undo]")
    assert shown(page) == one
    page.keyboard.press("Control+z")
    assert shown(page) == whole
    page.click("[data-key=redo]")
    page.keyboard.press("Control+y")
    assert shown(page) == two
    page.click("#whole")
    assert shown(page) == whole
    page.click("[data-key=undo]")
    assert shown(page) == two
    assert told == []


def test_the_legend_folds_and_the_picture_takes_its_room(html: str, opened: Opened) -> None:
    page, told = opened(html)
    high = page.locator("#mynetwork").bounding_box()["height"]
    page.click("[data-key=fold]")
    assert page.locator("#mynetwork").bounding_box()["height"] > high + 40
    page.click("[data-key=fold]")
    assert page.locator("#mynetwork").bounding_box()["height"] == pytest.approx(high)
    assert told == []


# Search


def test_the_list_of_names_is_walked_with_keys(html: str, opened: Opened) -> None:
    page, told = opened(html)
    page.keyboard.press("/")
    page.keyboard.type("公路")
    options = page.locator("#found [role=option]")
    assert options.count() > 2
    second = options.nth(1).locator("span").text_content()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.locator("#search")).to_have_attribute("aria-activedescendant", "found1")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(second)
    expect(page.locator("#found")).to_be_hidden()
    assert told == []


def test_nothing_is_searched_while_a_word_is_composed(html: str, opened: Opened) -> None:
    """As an input method sends it: letters first, Enter to take them, the characters at last."""
    page, told = opened(html)
    page.focus("#search")
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "gonglu", "selectionStart": 6, "selectionEnd": 6})
    expect(page.locator("#search")).to_have_value("gonglu")
    expect(page.locator("#found")).to_be_hidden()
    page.evaluate(
        """() => document.getElementById("search").dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true }))"""
    )
    expect(page.locator("#panel h2")).to_have_text(re.compile("点一条线"))
    client.send("Input.insertText", {"text": "公路法"})
    expect(page.locator("#search")).to_have_value("公路法")
    expect(page.locator("#found [role=option]").first).to_contain_text(LAW)
    assert told == []


def test_what_is_folded_is_found(html: str, opened: Opened) -> None:
    page, told = opened(html)
    box = next(node for node in details(page)["nodes"] if node["kind"] == "more")
    page.fill("#search", box["items"][0]["title"])
    expect(page.locator("#found [role=option]").first).to_contain_text(f"在“{box['title']['zh']}”中")
    page.press("#search", "Enter")
    expect(page.locator("#panel h2")).to_have_text(box["items"][0]["title"])
    assert told == []


def test_what_is_found_is_shown_whatever_the_filters_hide(html: str, opened: Opened) -> None:
    page, told = opened(html)
    page.locator("#legend button", has_text="法律").click()
    choose(page, LAW)
    expect(page.locator("#panel h2")).to_have_text(LAW)
    assert number_of(page, LAW) in shown(page)[0]
    assert told == []


# Pointer and panel


def test_hover_tells_the_essentials_away_from_the_pointer(html: str, opened: Opened) -> None:
    page, told = opened(html)
    x, y = box_at(page, number_of(page, JT))
    page.mouse.move(x - 3, y)
    page.mouse.move(x, y)
    expect(page.locator("#hover b")).to_have_text(JT)
    box = page.locator("#hover").bounding_box()
    assert not (box["x"] < x < box["x"] + box["width"] and box["y"] < y < box["y"] + box["height"])
    page.mouse.move(30, 200)
    expect(page.locator("#hover")).to_be_hidden()
    assert told == []


def test_the_neighbours_stand_out_and_lead_on(html: str, opened: Opened) -> None:
    page, told = opened(html)
    page.mouse.click(*box_at(page, number_of(page, JT)))
    expect(page.locator("#panel h2")).to_have_text(JT)
    bright = page.evaluate("() => DETAILS.nodes.map((_, id) => id).filter((id) => (nodes.get(id).opacity ?? 1) === 1)")
    own = number_of(page, JT)
    ends = {end for edge in details(page)["edges"] if own in edge["ends"] for end in edge["ends"]}
    assert set(bright) == ends and len(ends) < len(details(page)["nodes"])
    page.locator("#panel button.other", has_text=LAW).first.click()
    expect(page.locator("#panel h2")).to_have_text(LAW)
    expect(page.locator("#status")).to_have_text(re.compile(f"{LAW} · [0-9]+ 处"))
    assert told == []


# Language and theme


def texts(page: Page) -> str:
    return page.evaluate(
        "() => ['top', 'legend', 'panel', 'zoom'].map((id) => document.getElementById(id).innerText).join('\\n')"
    )


def test_one_language_at_a_time(html: str, opened: Opened) -> None:
    page, told = opened(html)
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    chinese = texts(page)
    assert "依据" in chinese and not re.search("[a-z]{4,}", re.sub(r"[a-z_]+\.rq|English", "", chinese))
    page.click("#language")
    assert page.locator("html").get_attribute("lang") == "en"
    english = texts(page)
    assert "rests on" in english and not re.search("[\u4e00-\u9fff]", english.replace("中文", ""))
    choose(page, JT)
    expect(page.locator("#panel h2")).to_have_attribute("lang", "zh")  # a name stays Chinese, and says so
    expect(page.locator("#panel .soft").first).to_contain_text("agency")
    labels = page.evaluate("() => nodes.get().map((node) => node.label)")
    assert any("more work" in label for label in labels) and not any("个文件" in label for label in labels)
    page.click("#language")
    expect(page.locator("#panel .soft").first).to_contain_text("机关")
    assert told == []


@pytest.fixture
def foreign(browser: Browser, html: str, tmp_path: Path) -> Iterator[Page]:
    """A page in the browser of somebody who reads English on a dark screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="en-US", color_scheme="dark")
    file = tmp_path / "picture.html"
    file.write_bytes(html.encode())
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()


def test_language_and_theme_are_those_of_the_reader(foreign: Page) -> None:
    assert foreign.locator("html").get_attribute("lang") == "en"
    assert foreign.locator("html").get_attribute("data-theme") == "dark"
    foreign.click("#theme")
    assert foreign.locator("html").get_attribute("data-theme") == "light"


def test_on_a_small_screen_the_picture_has_the_room(foreign: Page) -> None:
    assert foreign.locator("#mynetwork").bounding_box()["width"] == 1280
    assert foreign.locator("#mynetwork").bounding_box()["height"] > 530
    choose(foreign, JT)
    expect(foreign.locator("#panel h2")).to_have_text(JT)
    assert foreign.locator("#mynetwork").bounding_box()["width"] > 900
    foreign.click("#closer")
    assert foreign.locator("#mynetwork").bounding_box()["width"] == 1280


CONTRASTS = """() => {
    const channel = (part) => (part /= 255) <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    const numbers = (color) => color.match(/[0-9.]+/g).map(Number);
    const ground = (one) => { for (; one; one = one.parentElement) {
        const color = numbers(getComputedStyle(one).backgroundColor);
        if (color.length === 3 || color[3] > 0) return color; } return [255, 255, 255]; };
    const told = [];
    for (const one of document.querySelectorAll("h1,p,button,b,span,small,select,label,h2,li,div.head,div.where,mark,summary,div.stale")) {
        if (!one.offsetParent || one.disabled || ![...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
        const pair = [light(numbers(getComputedStyle(one).color)), light(ground(one))].sort((a, b) => b - a);
        const found = (pair[0] + 0.05) / (pair[1] + 0.05);
        if (found < 4.5) told.push([one.tagName, one.className, one.textContent.slice(0, 20), found]);
    }
    return told;
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_are_legible(theme: str, html: str, opened: Opened) -> None:
    page, told = opened(html)
    if theme == "dark":
        page.click("#theme")
    assert page.evaluate(CONTRASTS) == []
    choose(page, "中华人民共和国政府信息公开条例")
    assert page.evaluate(CONTRASTS) == []
    assert told == []


# The link


def test_a_link_restores_what_was_seen(html: str, opened: Opened) -> None:
    page, told = opened(html)
    page.click("#language")
    page.click("#theme")
    page.locator("#legend button", has_text="mentions").click()
    page.select_option("[data-key=yearFrom]", "2016")
    choose(page, JT)
    page.click("[data-do=in]")
    settled(page)
    link = page.url
    before = (
        shown(page),
        page.locator("#panel").inner_text(),
        page.evaluate("() => [network.getScale(), network.getViewPosition()]"),
    )
    page.goto("about:blank")
    page.goto(link)
    settled(page)
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.locator("html").get_attribute("lang") == "en"
    assert shown(page) == before[0]
    assert page.locator("#panel").inner_text() == before[1]
    scale, place = page.evaluate("() => [network.getScale(), network.getViewPosition()]")
    assert scale == pytest.approx(before[2][0], rel=0.01)
    assert place["x"] == pytest.approx(before[2][1]["x"], abs=2) and place["y"] == pytest.approx(
        before[2][1]["y"], abs=2
    )
    assert told == ["request about:blank"] or told == []


def test_a_link_to_a_line(html: str, opened: Opened) -> None:
    page, told = opened(html)
    page.click("#more")
    page.click("[data-do=table]")
    page.locator("dialog table").nth(1).locator("tbody tr", has_text=LAW).first.locator("button").click()
    title = page.locator("#panel h2").text_content()
    assert LAW in title
    settled(page)
    link = page.url
    page.goto(link.partition("#")[0])
    page.reload()
    page.goto(link)
    expect(page.locator("#panel h2")).to_have_text(title)
    assert told == []


@pytest.mark.parametrize(
    "end", ["#box=nothing&hide=kind:no,<b>&years=x&view=1,2&step=9&lang=fr", "#%E0%A4%A", "#line=[", "#years=3000-1"]
)
def test_a_broken_link_does_no_harm(end: str, html: str, opened: Opened) -> None:
    page, told = opened(html)
    page.goto(page.url.partition("#")[0] + end)
    page.reload()
    expect(page.locator("#mynetwork canvas")).to_be_visible()
    expect(page.locator("h1")).to_have_text("引用图")
    assert told == []


def test_the_link_is_copied_or_stands_ready(html: str, opened: Opened) -> None:
    page, told = opened(html)
    choose(page, JT)
    page.click("#more")
    page.click("[data-do=link]")
    link = page.locator("dialog textarea").input_value()
    assert link.startswith("file://") and "box=" in link
    selected = page.evaluate(
        "() => { const t = document.querySelector('dialog textarea'); return t.selectionEnd - t.selectionStart; }"
    )
    assert selected == len(link)
    assert told == []
