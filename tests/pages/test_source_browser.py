"""The page of a source in a real browser: marks, legend, keys, links to places, both languages, hostile words."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from kg.pages import Site
from kg.pages.source.gathering import sheet
from tests.pages.conftest import Web
from tests.pages.test_source import documents


def key(document: str) -> str:
    return document.rpartition("/document/")[2]


@pytest.fixture(scope="module")
def rich(site: Site) -> str:
    """The document with most marks."""
    return max(documents(site), key=lambda document: len(sheet(site, document).marks))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_text_in_the_browser_is_the_text(web: Web, site: Site, lang: str) -> None:
    page, address = web
    for document in documents(site)[:: 1 if lang == "zh" else 6]:
        page.goto(f"{address}/source/{key(document)}?lang={lang}")
        assert page.evaluate("document.getElementById('text').textContent") == sheet(site, document).stretches[0].text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_click_tells_what_a_mark_became(web: Web, site: Site, rich: str, lang: str) -> None:
    page, address = web
    page.goto(f"{address}/source/{key(rich)}?lang={lang}")
    whole = sheet(site, rich)
    number = next(n for n, mark in enumerate(whole.marks) if mark.kinds == ("agency",) and mark.proves[0].thing)
    mark = whole.marks[number]
    page.locator(f'#text [data-m~="{number}"]').first.click()
    panel = page.locator(".panel")
    expect(panel.locator("blockquote").first).to_have_text(mark.quote)
    link = panel.locator(".became a").first
    expect(link).to_have_attribute("href", site.path(mark.proves[0].thing))
    expect(panel.locator(".how").first).to_contain_text(f"{mark.start}–{mark.end}")
    expect(panel.locator(".how").first).to_contain_text(mark.rule)
    assert page.url.endswith(f"#m{mark.start}-{mark.end}")
    page.keyboard.press("Escape")
    expect(panel.locator(".chosen")).to_be_hidden()
    expect(panel.locator(".resting")).to_be_visible()


def test_kinds_are_switched_off_and_on(web: Web, site: Site, rich: str) -> None:
    page, address = web
    page.goto(f"{address}/source/{key(rich)}")
    switch = page.locator(".switch[data-kind=agency]")
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert page.locator("#text [data-top=agency]").count()
    switch.focus()
    page.keyboard.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "false")
    assert not page.locator("#text [data-top=agency], #text [data-under=agency]").count()
    assert "off=agency" in page.url
    page.reload()
    expect(switch).to_have_attribute("aria-pressed", "false")
    assert not page.locator("#text [data-top=agency]").count()
    switch.click()
    assert page.locator("#text [data-top=agency]").count()
    assert "off=" not in page.url


def test_keys_go_from_place_to_place(web: Web, site: Site, rich: str) -> None:
    page, address = web
    page.goto(f"{address}/source/{key(rich)}")
    places = list(dict.fromkeys((mark.start, mark.end) for mark in sheet(site, rich).marks))
    for start, end in places[:6]:
        page.keyboard.press("n")
        expect(page).to_have_url(re.compile(f"#m{start}-{end}$"))
        expect(page.locator("#text .now").first).to_be_in_viewport()
    page.keyboard.press("p")
    expect(page).to_have_url(re.compile("#m{}-{}$".format(*places[4])))
    expect(page.locator(".where")).to_have_text(f"第 5 处,共 {len(places)} 处")


def test_an_address_opens_at_its_place(web: Web, site: Site, rich: str) -> None:
    page, address = web
    mark = sheet(site, rich).marks[-1]
    page.goto(f"{address}/source/{key(rich)}#m{mark.start}-{mark.end}")
    expect(page.locator("#text .now").first).to_be_in_viewport()
    expect(page.locator(".panel blockquote").first).to_have_text(mark.quote)
    page.locator("nav.lang a").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith(f"#m{mark.start}-{mark.end}")
    page.goto(f"{address}/source/{key(rich)}#m{mark.start}-{mark.start + 1}")
    page.reload()
    expect(page.locator("#text .now").first).to_be_in_viewport()


def test_what_was_not_taken_is_listed_and_found(web: Web, site: Site) -> None:
    page, address = web
    document = next(d for d in documents(site) if any("refused" in mark.kinds for mark in sheet(site, d).marks))
    page.goto(f"{address}/source/{key(document)}")
    item = page.locator(".resting li a").first
    page.locator(".resting li a").first.click()
    expect(item).to_be_hidden()
    expect(page.locator("#text .now").first).to_be_in_viewport()
    expect(page.locator(".panel .became").first).to_contain_text("理由")


def test_hostile_words_stay_words(hostile: Web, site: Site) -> None:
    page, address = hostile
    for document in documents(site)[:5]:
        page.goto(f"{address}/source/{key(document)}")
        text = sheet(site, document).stretches[0].text
        assert page.evaluate("document.getElementById('text').textContent") == text
        expect(page.locator(".warning").first).to_contain_text("不符")
        for _ in range(8):
            page.keyboard.press("n")
        expect(page.locator(".panel blockquote").first).to_be_visible()
        assert not page.locator("main img, main svg").count()
