"""「有误」: the line that a page makes is one that a build takes; a server notes it only where it may and for its own pages."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from kg.graph.decisions import COLUMNS, FILE, read_decisions
from kg.pages import Asked, Page, Site, made
from kg.pipeline import Report
from tests.server.conftest import Answer, Serving

AGENCY = "agency/360925000000/靖安县交通运输局"
RENAMED = {
    "action": "rename",
    "one": AGENCY,
    "other": "靖安县交通局",
    "who": "王五",
    "when": "2026-11-23",
    "why": "核对",
}


def decided(site: Site, **entries: str) -> Page:
    given = {"decide": "1", "format": "json", **entries}
    return made(site, site.path(site.base + AGENCY), Asked("", given, "zh", "application/json"))


def said(page: Page) -> dict[str, str]:
    assert isinstance(page.body, bytes)
    answer: dict[str, str] = json.loads(page.body)
    return answer


def test_a_correction_is_shown_as_the_line_that_a_build_reads(site: Site, tmp_path: Path) -> None:
    line = said(decided(site, **RENAMED))["line"]
    assert line == f"rename,{AGENCY},靖安县交通局,王五,2026-11-23,核对"
    page = decided(site, **RENAMED, format="csv")
    assert isinstance(page.body, bytes)
    (tmp_path / FILE).write_bytes(page.body)
    (row,) = read_decisions(tmp_path / FILE, site.base).rows
    assert (row.action, row.one, row.other) == ("rename", site.base + AGENCY, "靖安县交通局")


def test_what_a_build_would_refuse_is_refused_at_once(site: Site) -> None:
    page = decided(site, **RENAMED | {"action": "same", "other": "work/中华人民共和国公路法"})
    assert page.status == 400
    assert "two things of one kind" in said(page)["error"]
    assert "nobody is named" in said(decided(site, **RENAMED | {"who": ""}))["error"]


def test_a_statement_is_added_by_its_property(site: Site) -> None:
    line = said(decided(site, **RENAMED | {"action": "add", "property": "skos:altLabel", "other": "县交通局"}))["line"]
    assert line.startswith(f"add,{AGENCY},skos:altLabel 县交通局,")


def test_the_form_works_without_script(site: Site) -> None:
    page = made(site, site.path(site.base + AGENCY), Asked("", {"decide": "1", **RENAMED}, "zh", "text/html"))
    assert isinstance(page.body, bytes)
    assert f"<output>rename,{AGENCY},靖安县交通局,王五" in page.body.decode()


def test_a_fact_of_a_page_can_be_said_wrong(site: Site) -> None:
    page = made(site, site.path(site.base + AGENCY), Asked("", {}, "zh", "text/html"))
    assert isinstance(page.body, bytes)
    text = page.body.decode()
    wrong = text.split('class="wrong" href="?wrong=')[1].split("#")[0]
    asked = Asked("", {"wrong": wrong.replace("%3A", ":").replace("%2F", "/")}, "zh", "text/html")
    opened = made(site, site.path(site.base + AGENCY), asked)
    assert isinstance(opened.body, bytes)
    assert "<details open>" in opened.body.decode()
    assert "/citation/" in opened.body.decode().split('name="one" value="')[1].split('"')[0]


@pytest.fixture(scope="module")
def noting(built: tuple[Path, Report], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Serving, Path]]:
    """A server that may note decisions, on a copy of the samples."""
    folder = tmp_path_factory.mktemp("noting") / "graph"
    shutil.copytree(built[0], folder)
    serving = Serving(folder, "--decisions")
    yield serving, folder
    serving.stop()


def post(serving: Serving, entries: dict[str, str], **headers: str) -> Answer:
    given = {"Content_Type": "application/json", "Origin": f"http://{serving.host}:{serving.port}"} | headers
    body = urlencode(entries) if "form" in given["Content_Type"] else json.dumps(entries)
    return serving.request("POST", "/decisions", body.encode(), **{k: v for k, v in given.items() if v})


def test_a_server_notes_what_its_own_pages_send(noting: tuple[Serving, Path]) -> None:
    serving, folder = noting
    answer = post(serving, RENAMED)
    assert answer.status == 201
    assert "kg build" in json.loads(answer.body)["en"]
    assert [row.other for row in read_decisions(folder / FILE).rows] == ["靖安县交通局"]
    assert post(serving, RENAMED).status == 409
    against = post(serving, RENAMED | {"other": "另一名称"})
    assert against.status == 400
    assert "stands against another line" in against.text
    form = {**RENAMED, "action": "add", "other": "skos:altLabel 县交通局"}
    assert post(serving, form, Content_Type="application/x-www-form-urlencoded").status == 201
    assert len(read_decisions(folder / FILE).rows) == 2


FOREIGN = [
    {"Origin": "http://evil.example"},
    {"Origin": ""},
    {"Sec_Fetch_Site": "cross-site"},
    {"Sec_Fetch_Site": "same-site"},
    {"Origin": "null"},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_other_sites_note_nothing(noting: tuple[Serving, Path], headers: dict[str, str]) -> None:
    serving, folder = noting
    before = (folder / FILE).read_bytes() if (folder / FILE).exists() else b""
    assert post(serving, {**RENAMED, "other": "别名"}, **headers).status == 403
    assert ((folder / FILE).read_bytes() if (folder / FILE).exists() else b"") == before


BROKEN = [
    (b"{", "application/json", 400),
    (b"[1]", "application/json", 400),
    (b'{"action": 1}', "application/json", 400),
    (b"action=%ff", "application/x-www-form-urlencoded", 400),
    (b"x", "text/plain", 415),
    (json.dumps(RENAMED | {"why": "长" * 3000}).encode(), "application/json", 413),
    (json.dumps(RENAMED | {"other": "a\nb"}).encode(), "application/json", 400),
]


@pytest.mark.parametrize(("body", "kind", "status"), BROKEN)
def test_what_is_no_decision_is_refused(noting: tuple[Serving, Path], body: bytes, kind: str, status: int) -> None:
    serving, _ = noting
    headers = {"Content_Type": kind, "Origin": f"http://{serving.host}:{serving.port}"}
    assert serving.request("POST", "/decisions", body, **headers).status == status


def test_a_server_that_may_not_note_says_so(samples_server: Serving) -> None:
    assert "POST" not in samples_server.request("OPTIONS", "/decisions").headers["Allow"]
    assert post(samples_server, RENAMED).status == 405


def test_a_server_that_may_note_says_so(noting: tuple[Serving, Path]) -> None:
    assert "POST" in noting[0].request("OPTIONS", "/decisions").headers["Allow"]


def test_over_http_a_thing_gives_rdf_and_a_redirect(noting: tuple[Serving, Path]) -> None:
    """Where a decision says that one thing is another, its address leads there at once after the next build."""
    serving, folder = noting
    target = "/zhengwu/id/" + quote(AGENCY)
    assert serving.request("GET", target, Accept="text/turtle").media == "text/turtle"
    with (folder / FILE).open("a", encoding="utf-8") as file:
        if file.tell() == 0:
            file.write(",".join(COLUMNS) + "\n")
        file.write(f"same,agency/360925000000/靖安县旧交通局,{AGENCY},王五,2026-11-23,\n")
    answer = serving.request("GET", "/zhengwu/id/" + quote("agency/360925000000/靖安县旧交通局"), Accept="text/html")
    assert answer.status == 302
    assert answer.headers["Location"] == target
