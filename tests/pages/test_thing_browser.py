"""Pages of things in a real browser: both languages, sorting, filtering, downloads, the form; hostile names stay text."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from kg.graph.namespaces import KG
from kg.graph.store import Store
from kg.pages import Site
from tests.pages.conftest import Web, site_of

AGENCY = "agency/360925000000/靖安县交通运输局"
WORK = "work/中华人民共和国政府信息公开条例"


def at(address: str, thing: str, query: str = "") -> str:
    return f"{address}/zhengwu/id/{quote(thing)}{query}"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("thing", [AGENCY, WORK, "group/360900000000/宜春市人民政府/宜春市政务公开工作领导小组"])
def test_a_page_opens_in_silence_in_both_languages(web: Web, thing: str, lang: str) -> None:
    page, address = web
    page.goto(at(address, thing, f"?lang={lang}"))
    expect(page.locator("h1")).to_have_text(thing.rpartition("/")[2])
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN" if lang == "zh" else "en")
    expect(page.locator("table.facts").first).to_be_visible()


def test_a_table_is_sorted_by_a_column_with_the_keyboard(web: Web) -> None:
    page, address = web
    page.goto(at(address, AGENCY))
    table = page.locator("#cites table")
    button = table.get_by_role("button", name="日期")
    head = table.locator("th", has=page.get_by_role("button", name="日期"))
    days = table.locator("tbody tr td[data-label=日期]")
    button.focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    up = [text for text in days.all_inner_texts() if text != "—"]
    assert up == sorted(up)
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    down = [text for text in days.all_inner_texts() if text != "—"]
    assert down == sorted(up, reverse=True)
    assert len(set(down)) > 1


def test_a_table_is_filtered_by_words(web: Web) -> None:
    page, address = web
    page.goto(at(address, AGENCY))
    rows = page.locator("#cites tbody tr")
    total = rows.count()
    page.locator("#cites input.filter").fill("公路法")
    left = rows.filter(visible=True)
    assert 0 < left.count() < total
    for text in left.all_inner_texts():
        assert "公路法" in text


def test_a_table_is_taken_as_a_file(web: Web) -> None:
    page, address = web
    page.goto(at(address, AGENCY))
    for form, start in (("CSV", b"\xef\xbb\xbf"), ("XLSX", b"PK")):
        with page.expect_download() as taken:
            page.locator("#cites .ways").get_by_text(form).click()
        path = taken.value.path()
        assert Path(path).read_bytes().startswith(start)
        assert taken.value.suggested_filename.endswith(f"cites.{form.lower()}")


def test_a_table_is_a_table_without_script(browser: Browser, web: Web) -> None:
    _, address = web
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    plain = context.new_page()
    plain.goto(at(address, AGENCY))
    assert plain.locator("#cites tbody tr").count() > 5
    expect(plain.locator("#cites th").first).to_have_text("文件")
    context.close()


def test_how_a_fact_was_found_is_shown_on_demand(web: Web) -> None:
    page, address = web
    page.goto(at(address, AGENCY))
    found = page.locator("#cites details.found").first
    expect(found.locator("span")).not_to_be_visible()
    found.locator("summary").click()
    expect(found.locator("span")).to_contain_text("规则")
    expect(found.locator("span")).to_contain_text("置信度")


def test_the_form_shows_the_line_while_one_types(web: Web, told: list[str]) -> None:
    page, address = web
    page.goto(at(address, AGENCY))
    page.locator("#wrong summary").click()
    form = page.locator("form.decide")
    form.locator("[name=action]").select_option("rename")
    form.locator("[name=other]").fill("靖安县交通局")
    form.locator("[name=who]").fill("王五")
    line = form.locator(".line output")
    expect(line).to_contain_text(f"rename,{AGENCY},靖安县交通局,王五")
    expect(form.locator(".note")).to_be_hidden()  # this server may not note
    form.locator("[name=action]").select_option("same")
    form.locator("[name=other]").fill("work/中华人民共和国公路法")
    expect(line).to_contain_text("two things of one kind")
    told[:] = [each for each in told if "status of 400" not in each]  # the refusal of the line


def test_on_a_small_screen_nothing_is_wider_than_it(web: Web) -> None:
    page, address = web
    page.set_viewport_size({"width": 390, "height": 844})
    for thing in (AGENCY, WORK):
        page.goto(at(address, thing))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_hostile_names_stay_text(hostile: Web, hostile_folder: Path) -> None:
    page, address = hostile
    site = site_of(hostile_folder)
    for thing in _things(site):
        page.goto(address + site.path(thing))
        expect(page.locator("h1")).to_be_visible()
        assert page.locator("main script, main iframe, main [onerror], main [onload], main svg[onload]").count() == 0
        assert page.locator('a[href^="javascript:"], a[href^="data:"]').count() == 0


def _things(site: Site) -> list[str]:
    assert isinstance(site.engine, Store)
    kinds = ("Agency", "OfficialWork", "LeadershipGroup", "Platform", "Document", "Task", "Mention")
    found = []
    for kind in kinds:
        rows = site.engine.select(f"SELECT DISTINCT ?s {{ ?s a <{KG}{kind}> }} ORDER BY ?s LIMIT 4")
        found += [str(row[0]) for row in rows]
    return found
