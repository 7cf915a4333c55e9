"""The query page in a real browser: typing, answers as table, chart and graph, links, files, what goes wrong."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import openpyxl
import psutil
import pytest
import rdflib
from playwright.sync_api import Browser, Locator, Page, Route, expect

from kg.pages.statics import has_editor
from kg.pipeline import Report
from kg.query import named
from tests.axe import grave_faults
from tests.pages.conftest import Web, watch
from tests.server.conftest import Serving, until

OFFICE = "宜春市人民政府办公室"
COUNTED = "SELECT ?work (COUNT(?d) AS ?documents) { ?d a kg:Document ; kg:cites ?work } GROUP BY ?work"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
MANY = "SELECT ?a { ?a ?b ?c . ?d ?e ?f }"
WAIT = 30_000  # the machine may be busy

with_editor = pytest.mark.skipif(
    not has_editor(), reason="the editor was not built: npm is missing, or KG_NO_EDITOR is set"
)


def open_query(web: Web, query: str = "", **state: str) -> Page:
    page, address = web
    page.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    page.goto(f"{address}/query#{urlencode({'query': query, **state})}" if query else f"{address}/query")
    expect(page.locator("#run")).to_be_visible()
    return page


def write(page: Page, text: str) -> None:
    """Put a text into the editor by the keyboard."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def rows(page: Page) -> Locator:
    return page.locator("#view tbody tr")


def fetched(page: Page, end: str) -> bytes:
    with page.expect_download() as download:
        page.locator(f"[data-file={end}]").click()
    assert download.value.suggested_filename == f"query.{end}"
    return Path(download.value.path()).read_bytes()


@with_editor
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_query_is_written_and_run_by_keyboard(web: Web, lang: str) -> None:
    page, address = web
    page.goto(f"{address}/query?lang={lang}")
    write(page, COUNTED)
    page.keyboard.press("Control+Enter")
    expect(rows(page).first).to_be_visible(timeout=WAIT)
    expect(page.locator("p.status")).to_contain_text("行 ·" if lang == "zh" else "rows ·")
    link = rows(page).first.locator("a")
    expect(link).not_to_contain_text("work/")  # its name, not its IRI
    assert str(link.get_attribute("href")).startswith("/zhengwu/id/work/")
    page.reload()  # the address holds the query
    expect(rows(page).first).to_be_visible(timeout=WAIT)
    assert page.evaluate("JSON.parse(localStorage.getItem('kg.queries'))[0]") == COUNTED
    expect(page.locator("#history option")).to_have_count(2)


@with_editor
def test_completion_offers_terms_by_their_chinese_names_variables_and_words(web: Web) -> None:
    page = open_query(web)
    offered = page.locator(".cm-tooltip-autocomplete li")
    write(page, "SELECT ?document { ?document ")
    page.keyboard.type("引用")
    expect(offered.filter(has_text="kg:cites")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.type("kg:cit")
    expect(offered.first).to_contain_text("kg:cit")
    page.keyboard.type(" ?d")
    expect(offered.filter(has_text="?document")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.type(" opti")
    expect(offered.filter(has_text="OPTIONAL")).to_be_visible()
    page.wait_for_timeout(200)  # completion takes no Enter just after it has opened
    page.keyboard.press("Enter")
    expect(page.locator(".cm-content")).to_contain_text("OPTIONAL")


@with_editor
@pytest.mark.parametrize(("lang", "said"), [("zh", "第 2 行第 15 列有误"), ("en", "Line 2, column 15: not SPARQL")])
def test_an_error_stands_at_its_place(web: Web, told: list[str], lang: str, said: str) -> None:
    page, address = web
    page.goto(f"{address}/query?lang={lang}")
    write(page, "SELECT ?a {\n  ?a kg: FILTR }")
    page.locator("#run").click()
    expect(page.locator("#fault")).to_contain_text(said, timeout=WAIT)
    expect(page.locator(".cm-lintRange-error")).to_have_text("}")
    page.locator(".cm-content").press("End")
    page.keyboard.type(" ")
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)
    allowed(told, "400")


def test_without_the_editor_a_text_area_does_it(web: Web, told: list[str]) -> None:
    page, address = web

    def lacking(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('"editor": true', '"editor": false'))

    page.route(f"{address}/query", lacking)
    page.goto(f"{address}/query")
    area = page.locator("textarea#text")
    expect(page.locator("#run")).to_be_visible(timeout=WAIT)
    area.fill("ASK {\n ?a oops }")
    area.press("Control+Enter")
    expect(page.locator("#fault")).to_be_visible(timeout=WAIT)
    assert area.evaluate("area => area.value.slice(0, area.selectionStart)").count("\n") == 1
    area.fill("ASK { ?a a kg:Agency }")
    area.press("Control+Enter")
    expect(page.locator(".truth")).to_contain_text("是", timeout=WAIT)
    assert page.locator(".cm-editor").count() == 0
    allowed(told, "400")


def test_without_scripts_a_form_gives_a_table(browser: Browser, samples_server: Serving) -> None:
    with browser.new_context(java_script_enabled=False, locale="zh-CN") as context:
        page = context.new_page()
        page.goto(f"http://{samples_server.host}:{samples_server.port}/query?name=cites")
        page.fill("#p-agency", OFFICE)
        page.click("#form button.main")
        expect(page.locator("#results tbody tr").first).to_contain_text("宜春", timeout=WAIT)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_named_query_is_asked_by_its_form(web: Web, lang: str) -> None:
    page, address = web
    page.set_default_timeout(WAIT)
    page.goto(f"{address}/query?name=cites&lang={lang}")
    page.locator("#edit").wait_for(state="attached")
    page.locator("#p-agency").press_sequentially("宜春市人民政府办", delay=20)
    page.get_by_role("option").filter(has=page.get_by_text(OFFICE, exact=True)).first.click()
    assert page.input_value("#p-agency") == OFFICE
    page.click("#form button.main")
    expect(rows(page).first).to_be_visible(timeout=WAIT)
    expect(page.locator("#view mark").first).to_be_visible()  # the words that prove it
    link = page.url
    assert "name=cites" in link and "agency=https" in link  # one thing, whoever else has its name
    columns = page.locator("#view th").count()
    page.click("#columns")
    assert page.locator("#view th").count() > columns
    page.goto("about:blank")
    page.goto(link)
    expect(rows(page).first).to_be_visible(timeout=WAIT)
    assert page.input_value("#p-agency") == OFFICE
    page.click("#sparql > summary")
    page.click("#edit")
    expect(rows(page).first).to_be_visible(timeout=WAIT)
    assert "name=" not in page.url and "VALUES" in page.evaluate("decodeURIComponent(location.hash)")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["cites", "leaders", "findings", "tasks", "figures", "group_changes"])
def test_quotes_are_seen_without_scrolling_sideways(web: Web, name: str, lang: str) -> None:
    page, address = web
    values = {parameter.name: OFFICE for parameter in named(name).parameters}
    page.goto(f"{address}/query?{urlencode({'name': name, 'lang': lang, **values})}#view=table")
    expect(page.locator("#view")).to_be_visible(timeout=WAIT)
    if page.locator(".nothing").count():
        pytest.skip("the samples have no answer")
    expect(page.locator("th[data-column=quote]")).to_have_text("原文" if lang == "zh" else "quote")
    assert page.locator("#view .wide").evaluate("each => each.scrollWidth <= each.clientWidth")
    assert page.locator("td.quote mark").count() > 0


def test_a_quote_leads_to_the_source_and_a_name_to_its_page(web: Web) -> None:
    page, address = web
    page.goto(f"{address}/query?{urlencode({'name': 'cites', 'agency': OFFICE})}")
    words = page.locator("td.quote mark").first
    expect(words).to_be_visible(timeout=WAIT)
    said = str(words.text_content())
    regulation = page.locator("tbody tr").first.locator("td").nth(3).locator("a")
    title = str(regulation.text_content())
    link = page.url
    words.click()
    page.wait_for_url("**/source/**#m*", timeout=WAIT)
    assert said in str(page.locator("main").text_content())
    page.goto(link)
    regulation.click(timeout=WAIT)
    page.wait_for_url("**/zhengwu/id/**", timeout=WAIT)
    expect(page.locator("h1")).to_contain_text(title)


def test_long_quotes_are_cut_around_their_words(web: Web) -> None:
    quote = "前" * 200 + "【依据】" + "后" * 200
    page = open_query(web, f'SELECT ("{quote}" AS ?quote) ("【甲】【依据】" AS ?other) {{}}')
    cell = page.locator("td.quote")
    expect(cell.locator("mark")).to_have_text("依据")
    assert len(str(cell.text_content())) < 120
    cell.locator(".fold").click()
    expect(cell).to_have_text(quote.replace("【", "").replace("】", ""))
    assert page.locator("td mark").count() == 1


def test_a_chart_is_saved_as_svg_and_png(web: Web) -> None:
    page = open_query(web, COUNTED + " ORDER BY DESC(?documents) LIMIT 5", view="chart")
    expect(page.locator("svg.chart")).to_be_visible()
    svg = ElementTree.fromstring(picture(page, "svg"))
    shapes = svg.findall(".//{http://www.w3.org/2000/svg}rect")
    assert len(shapes) == 6 and all(str(shape.get("fill")).startswith(("rgb", "#")) for shape in shapes)
    assert size(picture(page, "png")) == (2 * int(str(svg.get("width"))), 2 * int(str(svg.get("height"))))


def test_a_graph_is_saved_as_png(web: Web) -> None:
    page = open_query(web, "SELECT ?agency ?work { ?agency a kg:Agency ; kg:cites ?work }", view="graph")
    canvas = page.locator(".canvas canvas")
    expect(canvas).to_be_visible()
    page.wait_for_timeout(300)
    before = canvas.evaluate("each => [each.width, each.height]")
    width, _ = size(picture(page, "png"))
    assert width in (before[0], 2 * before[0])  # twice as large once it has come to rest
    assert canvas.evaluate("each => [each.width, each.height]") == before


def picture(page: Page, end: str) -> bytes:
    with page.expect_download() as download:
        page.locator(f"[data-picture={end}]").click()
    assert download.value.suggested_filename == f"query.{end}"
    return Path(download.value.path()).read_bytes()


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)


def test_a_chart_has_both_axes_named(web: Web) -> None:
    page = open_query(web, COUNTED + " ORDER BY DESC(?documents) LIMIT 5", view="chart")
    chart = page.locator("svg.chart")
    expect(chart.locator("rect.bar")).to_have_count(5)
    assert chart.locator("text.title").all_text_contents() == ["documents", "work"]
    assert "work/" not in chart.locator("text.label").first.text_content()
    page.goto("about:blank")
    years = "SELECT ?year (COUNT(?d) AS ?documents) { ?d dct:issued ?day } GROUP BY (STR(YEAR(?day)) AS ?year)"
    page = open_query(web, years, view="chart", label="year", number="documents")
    expect(chart.locator("polyline")).to_have_count(1)
    assert chart.locator("text.title").all_text_contents() == ["year", "documents"]


def test_the_view_of_a_named_query_comes_first(web: Web) -> None:
    page, address = web
    page.goto(f"{address}/query?name=most_cited")
    expect(page.locator("svg.chart rect.bar").first).to_be_visible(timeout=WAIT)
    expect(page.locator("[data-view=chart]")).to_have_attribute("aria-pressed", "true")


def test_rows_and_triples_are_drawn_as_a_graph(web: Web) -> None:
    page = open_query(web, "SELECT ?agency ?work { ?agency a kg:Agency ; kg:cites ?work }", view="graph")
    expect(page.locator(".canvas canvas")).to_be_visible()
    expect(page.locator(".legend")).to_contain_text("机关")
    assert page.locator("[data-end=from]").input_value() == "agency"
    page.goto("about:blank")
    triples = "CONSTRUCT { ?agency kg:cites ?work ; kg:n 1 } { ?agency a kg:Agency ; kg:cites ?work }"
    page = open_query(web, triples)
    expect(page.locator("pre.turtle")).to_contain_text("kg:cites")
    assert str(page.locator("pre.turtle a").first.get_attribute("href")).startswith("/zhengwu/id/")
    page.locator("[data-view=graph]").click()
    expect(page.locator(".canvas canvas")).to_be_visible()
    expect(page.locator("#view .note")).to_contain_text("字面值")
    assert "view=graph" in page.url


def test_a_table_is_sorted_and_grows(web: Web) -> None:
    page = open_query(web, "SELECT ?n ?m { ?m kg:quote ?q BIND(STRLEN(?q) AS ?n) }")
    expect(rows(page)).to_have_count(500)
    page.locator("th[data-column=n] button").click()
    expect(page.locator("th[data-column=n]")).to_have_attribute("aria-sort", "ascending")
    shortest = [int(text) for text in page.locator("#view tbody td:nth-child(2)").all_text_contents()]
    assert shortest == sorted(shortest)
    page.locator("th[data-column=n] button").click()
    assert int(page.locator("#view tbody td:nth-child(2)").first.text_content() or 0) > shortest[-1]
    page.locator(".more button").click()
    assert rows(page).count() > 500


def test_a_table_comes_as_files(web: Web) -> None:
    query = "SELECT ?name (7 AS ?n) { ?a a kg:Agency ; skos:prefLabel ?name } ORDER BY ?name LIMIT 3"
    page = open_query(web, query)
    expect(rows(page)).to_have_count(3)
    names = page.locator("#view tbody td:nth-child(2)").all_text_contents()
    text = fetched(page, "csv").decode("utf-8")
    assert text.startswith("\ufeff")  # for Excel
    assert [row[0] for row in csv.reader(io.StringIO(text[1:]))] == ["name", *names]
    assert fetched(page, "tsv").decode().splitlines()[0] == "?name\t?n"
    assert len(json.loads(fetched(page, "json"))["results"]["bindings"]) == 3
    assert fetched(page, "xml").startswith(b"<?xml")
    sheet = openpyxl.load_workbook(io.BytesIO(fetched(page, "xlsx"))).active
    assert sheet and [[cell.value for cell in row] for row in sheet.rows] == [
        ["name", "n"],
        *([name, 7] for name in names),
    ]


def test_a_graph_comes_as_files(web: Web) -> None:
    page = open_query(web, "CONSTRUCT { ?a skos:prefLabel ?n } { ?a a kg:Agency ; skos:prefLabel ?n }")
    expect(page.locator("pre.turtle")).to_be_visible()
    sizes = {
        len(rdflib.Graph().parse(data=fetched(page, end), format=form))
        for end, form in (("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml"), ("jsonld", "json-ld"))
    }
    assert len(sizes) == 1 and sizes.pop() > 10


def test_a_link_holds_query_and_view_and_says_when_it_is_long(web: Web) -> None:
    page = open_query(web, f"{COUNTED} # {'长' * 300}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-view=chart]").click()
    page.locator("#share").click()
    expect(page.locator("p.status")).to_contain_text("截断")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.url and "view=chart" in link
    page.locator("[data-lang=en]").click()
    expect(page.locator("[data-view=chart]")).to_have_text("Chart")  # the other language, the same link
    expect(page.locator("svg.chart")).to_be_visible()


@pytest.mark.parametrize(
    "query",
    [
        COUNTED + '\n# it\'s "quoted" \\ and $HOME `x` 《条例》',
        'SELECT ("a\\"\\"\\"b\\\\n" AS ?x) {} #"""\n#SPARQL\n#"',
        "CONSTRUCT { ?a a kg:Agency } { ?a a kg:Agency }",
    ],
)
def test_the_snippets_run(web: Web, query: str, tmp_path: Path) -> None:
    page = open_query(web, query)
    page.locator("#code > summary").click()
    code = page.locator("#code pre")
    text = {}
    for name in ("curl", "Python", "R"):
        page.locator("#code").get_by_role("button", name=name, exact=True).click()
        text[name] = str(code.text_content())
    is_table = query.startswith("SELECT")
    done = subprocess.run(["bash", "-e"], input=text["curl"], cwd=tmp_path, text=True, capture_output=True)
    assert not done.returncode, done.stderr
    answer = (tmp_path / ("answer.csv" if is_table else "answer.ttl")).read_text(encoding="utf-8")
    count = len(list(csv.reader(io.StringIO(answer)))) - 1
    assert count > 0 if is_table else "kg:Agency" in answer
    script = tmp_path / "asked.py"
    script.write_text(text["Python"], encoding="utf-8")
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    told = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8", env=environment)
    assert not told.returncode, told.stderr
    assert f"{count} rows" in told.stdout if is_table else "kg:Agency" in told.stdout
    assert f'r"-({query})-"' in text["R"] and ("read.csv" in text["R"]) == is_table


def test_prefixes_are_written_out(web: Web) -> None:
    page = open_query(web, "SELECT * { ?s a kg:Agency FILTER(STR(?s) != 'dct:x') } LIMIT 1")
    expect(rows(page)).to_have_count(1)
    page.locator("#prefixes").click()
    page.locator("#run").click()
    expect(page.locator("#code pre")).to_contain_text("PREFIX kg:")
    assert "PREFIX dct" not in str(page.locator("#code pre").text_content())


@pytest.fixture(scope="module")
def strict(built: tuple[Path, Report]) -> Iterator[Serving]:
    serving = Serving(built[0], "--timeout", "2", "--max-rows", "30000")
    yield serving
    serving.stop()


@pytest.fixture
def strict_page(browser: Browser, strict: Serving, told: list[str]) -> Iterator[Callable[[str], Page]]:
    """A function that asks a server with small limits in a page of its own."""
    context = browser.new_context(locale="zh-CN")
    address = f"http://{strict.host}:{strict.port}"
    watch(context, address, told)
    yield lambda query: open_query((context.new_page(), address), query)
    context.close()


def test_the_time_limit_is_told(strict_page: Callable[[str], Page], told: list[str]) -> None:
    page = strict_page(ENDLESS)
    expect(page.locator("#fault")).to_contain_text("查询超过时限")
    assert rows(page).count() == 0
    allowed(told, "503")


def test_the_row_limit_is_told(strict_page: Callable[[str], Page], told: list[str]) -> None:
    page = strict_page("SELECT ?b { ?a ?b ?c . ?d a ?e }")
    expect(page.locator("#fault")).to_contain_text("LIMIT")
    assert rows(page).count() == 0
    allowed(told, "403", "ERR_INCOMPLETE", "failed")


def test_an_answer_that_breaks_off_is_not_shown(strict_page: Callable[[str], Page], told: list[str]) -> None:
    """The first megabyte is sent before the limit strikes."""
    page = strict_page("SELECT ?a ?q { ?a ?b ?c . ?m kg:quote ?q }")
    expect(page.locator("#fault")).to_contain_text("中断")
    assert rows(page).count() == 0
    allowed(told, "ERR_INCOMPLETE", "failed")


def test_a_query_is_cancelled_and_stops_on_the_server(web: Web, samples_server: Serving, told: list[str]) -> None:
    page = open_query(web, ENDLESS)
    assert until(lambda: long_ones(samples_server) == 1, 30)
    page.locator("#cancel").click()
    expect(page.locator("#results")).to_contain_text("已取消")
    assert until(lambda: long_ones(samples_server) == 0, 30)
    allowed(told, "failed")


def test_two_pages_ask_at_once(web: Web, told: list[str]) -> None:
    slow = open_query(web, ENDLESS)
    quick = open_query((slow.context.new_page(), web[1]), COUNTED)
    expect(rows(quick).first).to_be_visible()
    expect(slow.locator("#cancel")).to_be_visible()
    slow.close()
    allowed(told, "failed")


@with_editor
def test_a_second_run_ends_the_first(web: Web, told: list[str]) -> None:
    page = open_query(web, ENDLESS)
    expect(page.locator("#cancel")).to_be_visible()
    write(page, COUNTED)
    page.keyboard.press("Control+Enter")
    expect(rows(page).first).to_be_visible()
    expect(page.locator("#cancel")).to_have_count(0)
    allowed(told, "failed")


def test_another_link_in_the_same_page_is_followed(web: Web) -> None:
    page = open_query(web, COUNTED)
    expect(rows(page).first).to_be_visible()
    page.evaluate("query => { location.hash = new URLSearchParams({ query }) }", "ASK { ?a a kg:Nothing }")
    expect(page.locator(".truth")).to_contain_text("否")


@pytest.mark.parametrize("view", ["table", "chart", "graph"])
def test_hostile_names_stay_text(hostile: Web, view: str) -> None:
    query = "SELECT ?a ?w ?n (1 AS ?k) { ?a a kg:Agency ; skos:prefLabel ?n ; kg:cites ?w }"
    page = open_query(hostile, query, view=view)
    expect(
        page.locator({"table": "#view tbody a", "chart": "svg.chart rect", "graph": ".canvas canvas"}[view]).first
    ).to_be_visible()
    page.wait_for_timeout(300)
    assert page.locator("#results").locator("script, img, iframe, [onerror], [onload], svg svg").count() == 0


def test_hostile_names_stay_text_in_a_form_and_in_turtle(hostile: Web) -> None:
    page, address = hostile
    page.goto(f"{address}/query?name=most_cited")
    expect(page.locator("svg.chart rect.bar").first).to_be_visible(timeout=WAIT)
    page.goto(f"{address}/query?name=leaders#view=table")
    expect(page.locator("td.quote a").first).to_be_visible(timeout=WAIT)
    assert page.locator("#results").locator("script, img, iframe, [onerror], [onload], svg").count() == 0
    page.locator("td.quote a").first.click()  # though its path is as evil
    page.wait_for_url("**/source/**#m*", timeout=WAIT)
    page.goto(f"{address}/query?" + urlencode({"name": "cites", "agency": '"><img src=x onerror=alert(1)>\u202e'}))
    expect(page.locator(".nothing")).to_be_visible(timeout=WAIT)
    page = open_query(hostile, "CONSTRUCT { ?a skos:prefLabel ?n } { ?a a kg:Agency ; skos:prefLabel ?n }")
    expect(page.locator("pre.turtle")).to_contain_text("script")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["table", "chart"])
def test_no_grave_fault_of_access(browser: Browser, samples_server: Serving, scheme: Any, view: str) -> None:
    context = browser.new_context(locale="en", color_scheme=scheme, bypass_csp=True)
    address = f"http://{samples_server.host}:{samples_server.port}"
    page = open_query((context.new_page(), address), COUNTED, view=view)
    expect(page.locator("#view").locator("table, svg")).to_be_visible()
    page.locator("#code > summary").click()
    assert grave_faults(page) == []
    page.goto(f"{address}/query?name=in_force")
    expect(page.locator("#form")).to_be_visible()
    assert grave_faults(page) == []
    page.goto(f"{address}/query?{urlencode({'name': 'cites', 'agency': OFFICE})}")
    expect(page.locator("td.quote a").first).to_be_visible()
    assert grave_faults(page) == []
    context.close()


def long_ones(server: Serving) -> int:
    """How many processes work on a query that was set aside because it is long: the only ones with less right."""
    nice = []
    for worker in server.workers:
        with contextlib.suppress(psutil.Error):
            nice.append(worker.nice())
    return sum(each > 0 for each in nice)


def allowed(told: list[str], *words: str) -> None:
    """Nothing was complained of but what a test provoked."""
    assert [line for line in told if not any(word in line for word in words)] == []
    told.clear()
