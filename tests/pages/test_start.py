"""The start page: figures that are those of the graph, and pages that know nothing yet."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest

from kg.pages import Asked, Site, figures, made
from kg.pages.start import _CARDS, _QUESTIONS
from kg.pipeline import Report
from kg.query import catalogue
from tests.pages.conftest import site_of
from tests.server.conftest import Serving


def start(site: Site, lang: str = "zh", **parameters: str) -> str:
    body = made(site, "/", Asked("", parameters, lang, "text/html", "http://127.0.0.1:8000")).body
    assert isinstance(body, bytes)
    return body.decode()


def test_figures_are_those_of_the_graph(site: Site, built: tuple[Path, Report]) -> None:
    text = start(site)
    cards = {
        label: int(count.replace(",", "")) for count, label in re.findall(r"<b>([\d,]+)</b> <span>([^<]+)</span>", text)
    }
    assert cards["公文"] == built[1].documents
    counted = site.engine.select(
        "PREFIX kg: <https://w3id.org/zhengwu/ontology#> SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a kg:Citation }", {}
    )
    assert [row[0].value for row in counted if row[0]] == [str(cards["引用"])]
    assert set(cards) == {zh for *_, zh, _ in _CARDS}


def test_bars_add_up_to_the_citations(site: Site) -> None:
    found = figures.figures(site)
    counts = {row["what"]: int(row["count"]) for row in found["counts"]}
    assert sum(int(row["count"]) for row in found["relations"]) == counts["citations"]
    assert all(row["zh"] and row["en"] for row in (*found["relations"], *found["forms"]))
    dated = [row for row in found["years"] if row["year"]]
    assert dated == sorted(dated, key=lambda row: row["year"]) and dated[0]["first"] <= dated[-1]["last"]


def test_every_link_leads_to_a_named_query_that_is_there() -> None:
    names = {entry.name for entry in catalogue()}
    assert set(_QUESTIONS) <= names and {query for _, query, *_ in _CARDS} <= names


def test_it_speaks_both_languages(site: Site) -> None:
    zh, en = start(site), start(site, "en")
    assert '<html lang="zh-CN">' in zh and "引用最多的文件" in zh and "Most cited" not in zh
    assert '<html lang="en">' in en and "Most cited works" in en and "引用最多的文件" not in en
    for text in (zh, en):
        assert "http://127.0.0.1:8000/sparql" in text and "/.well-known/void" in text and "curl" in text


def test_the_policy_has_nothing_to_refuse(site: Site) -> None:
    for text in (start(site), start(site, q="条例")):
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?! type=\"module\" src=\"/static/)", text)
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//(?!127\.0\.0\.1:8000)", text)


def test_the_curl_line_works(site: Site, samples_server: Serving) -> None:
    from kg.pages.start import _ASKED

    answer = samples_server.get(_ASKED, "text/csv")
    assert answer.status == 200 and len(answer.text.splitlines()) == 11


def test_results_without_a_script(site: Site) -> None:
    text = start(site, "en", q="国办发[2017]47号")
    assert "政府网站发展指引" in text and "<mark>国办发〔2017〕47号</mark>" in text and "kind=work" in text
    assert "Nothing found" in start(site, "en", q="没有这个机关")
    assert start(site, q="<script>alert(1)</script>").count("<script>") == 0


def test_many_results_are_cut_and_more_can_be_had(site: Site) -> None:
    assert "limit=100" in start(site, q="政") and start(site, q="政").count('<li><span class="kind') == 30
    assert start(site, q="政", limit="100").count('<li><span class="kind') > 30


@pytest.fixture
def large(built: tuple[Path, Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The samples as if they were too many to be counted while one waits, and nothing were prepared."""
    shutil.copytree(built[0] / "store", tmp_path / "store", ignore=shutil.ignore_patterns("pages"))
    monkeypatch.setattr(figures, "_small", lambda site: False)
    return site_of(tmp_path)


def test_a_large_graph_shows_its_figures_later(large: Site) -> None:
    text = start(large, "en")
    assert 'data-later="/start"' in text and "being counted" in text and "curl" in text
    assert 'data-later="/start"' in made(large, "/start", Asked()).body.decode()  # type: ignore[union-attr]
    from kg.pages.preparing import prepare

    assert large.store and prepare(large.store)
    assert "data-later" not in start(large) and '<ul class="cards">' in start(large)


def test_a_graph_elsewhere_is_counted_when_asked_for(site: Site) -> None:
    figures._held.clear()
    elsewhere = Site(site.engine, site.base)
    assert "data-later" in start(elsewhere)
    assert '<ul class="cards">' in made(elsewhere, "/start", Asked()).body.decode()  # type: ignore[union-attr]
    assert '<ul class="cards">' in start(elsewhere)  # now it is known


def test_an_empty_graph_has_a_page() -> None:
    from kg.graph.store import Store

    empty = Site(Store.of([]))
    figures.known(empty, count=True)
    assert "政务知识图谱" in start(empty)


def test_it_is_there_at_once(samples_server: Serving) -> None:
    samples_server.request("GET", "/", Accept="text/html")
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        assert samples_server.request("GET", "/", Accept="text/html").status == 200
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.15
