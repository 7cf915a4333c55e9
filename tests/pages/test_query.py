"""The query page as the server makes it: questions and forms, and what its scripts ask for."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest

from kg.errors import QueryError
from kg.graph.refusing import RefusedError
from kg.graph.store import Store
from kg.pages import Asked, NotHereError, Site, made
from kg.pages.query.columns import NAMING, called
from kg.pipeline import Report
from kg.query import NamedQuery, ask, catalogue, named

WITH_VALUES = [query for query in catalogue() if query.parameters]
OFFICE, RULES = "宜春市人民政府办公室", "靖安县乡村公路养护管理暂行办法"
ANSWERED = {  # values to which the samples have an answer
    "addressed": {"agency": OFFICE},
    "annexes": {"document": "宜春市人民政府办公室关于印发《宜春市政府信息公开审查办法》的通知"},
    "based_on": {"regulation": "农村公路养护管理办法"},
    "chain": {"regulation": "宜春市人民政府办公室关于成立宜春市政务公开工作领导小组的通知"},
    "cited_by": {"regulation": RULES},
    "cites": {"agency": OFFICE},
    "in_force": {"agency": OFFICE, "day": "2020-01-01"},
    "in_year": {"agency": OFFICE, "year": "2014"},
    "repealed": {"regulation": RULES},
    "shared": {"agency": OFFICE, "other": "靖安县交通运输局"},
    "tasks": {"unit": OFFICE},
    "version_on": {"regulation": "中华人民共和国保守国家秘密法", "day": "2020-01-01"},
}


def got(site: Site, path: str = "/query", lang: str = "zh", **parameters: str) -> str:
    page = made(site, path, Asked("", parameters, lang, "text/html", "http://127.0.0.1:8000"))
    assert isinstance(page.body, bytes)
    return page.body.decode()


def told(site: Site, path: str, lang: str = "zh", **parameters: str) -> Any:
    return json.loads(got(site, path, lang, **parameters))


def values_of(query: NamedQuery) -> dict[str, str]:
    return ANSWERED.get(query.name) or {parameter.name: parameter.example for parameter in query.parameters}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_named_query_is_listed_in_both_languages(site: Site, lang: str) -> None:
    text = unescape(got(site, lang=lang))
    for query in catalogue():
        assert f'href="/query?name={query.name}"' in text
        assert query.zh in text and query.en in text


@pytest.mark.parametrize("query", WITH_VALUES, ids=lambda query: str(query.name))
def test_a_form_has_a_control_for_each_parameter(site: Site, query: NamedQuery) -> None:
    text = got(site, name=query.name)
    for parameter in query.parameters:
        control = re.search(rf'<input id="p-{parameter.name}"[^>]*>', text)
        assert control
        wanted = {"date": 'type="date"', "year": 'pattern="[0-9]{4}"', "text": "placeholder=", "place": '"region"'}
        assert wanted.get(parameter.type, f'data-kind="{parameter.type}"') in control[0]


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: str(query.name))
def test_a_named_query_as_sparql_says_the_same(site: Site, query: NamedQuery) -> None:
    values = values_of(query)
    text = told(site, "/query/named", name=query.name, **values)["query"]
    assert isinstance(site.engine, Store)
    direct, spelled = ask(site.engine, query, values), site.engine.select(text)
    assert spelled.variables == direct.variables == query.columns
    assert direct.rows or query.name not in ANSWERED
    assert sorted(map(str, spelled)) == sorted(map(str, direct))
    assert not re.search(r"^# (?:param|view|subject)", text, re.MULTILINE)


def test_a_query_on_a_name_begins_at_the_thing(site: Site) -> None:
    text = told(site, "/query/named", name="cites", agency=OFFICE)["query"]
    assert re.search(rf"VALUES \?agency {{ <{site.base}agency/[^>]*{OFFICE}> }}", text)
    assert "STR(" not in text.partition("kg:Citation")[0]
    unknown = told(site, "/query/named", name="cites", agency="无此机关")["query"]
    assert 'VALUES ?agency { "无此机关" }' in unknown


def test_every_column_of_a_named_query_has_a_chinese_name() -> None:
    columns = {column for query in catalogue() for column in query.columns}
    assert {column for column in columns if called(column, "zh").isascii()} == set()
    assert set(NAMING) <= columns


def test_two_parameters_of_one_type_are_told_apart(site: Site) -> None:
    for lang in ("zh", "en"):
        labels = re.findall(r'<label for="p-[^>]*>(.*?) <code>', got(site, lang=lang, name="shared"))
        assert len(labels) == len(set(labels)) == 2


def led(site: Site, part: str, **parameters: str) -> str:
    page = made(site, f"/query/{part}", Asked("", parameters, "zh", "text/html"))
    assert page.status == 302
    return unquote(page.headers["Location"])


def test_a_quote_leads_to_its_place_in_the_document_that_holds_it(site: Site) -> None:
    """Also where a file holds several documents."""
    rows = site.engine.select(
        """SELECT ?path ?start ?end (MIN(STR(?d)) AS ?document) {
             { SELECT ?file { ?d dct:source ?file } GROUP BY ?file ORDER BY DESC(COUNT(?d)) LIMIT 3 }
             ?file kg:path ?path . ?d dct:source ?file . ?m kg:inDocument ?d ; oa:hasSelector ?s .
             ?s oa:start ?start ; oa:end ?end .
           } GROUP BY ?path ?start ?end HAVING (COUNT(DISTINCT ?d) = 1)"""
    ).rows
    assert len({row[3] for row in rows}) > 3
    for path, start, end, document in rows[::7]:
        assert path and start and end and document
        place = {"path": path.value, "start": start.value, "end": end.value}
        key = document.value.rpartition("/document/")[2]
        assert led(site, "place", **place) == f"/source/{key}#m{start.value}-{end.value}"
    assert "#" not in led(site, "place", path=path.value, start="<b>", end="x")
    unknown = made(
        site, "/query/place", Asked("", {"path": "no such.txt", "start": "1", "end": "2"}, "zh", "text/html")
    )
    assert unknown.status == 404


def test_a_name_leads_to_the_thing_and_else_to_a_search(site: Site) -> None:
    assert led(site, "thing", name=OFFICE, kind="agency").endswith(f"/{OFFICE}")
    assert led(site, "thing", name=OFFICE, kind="platform") == f"/?q={OFFICE}&kind=platform"
    evil = 'a\r\nSet-Cookie: x=1\u202e"<script>'
    page = made(site, "/query/thing", Asked("", {"name": evil}))
    assert page.headers["Location"].isascii() and not re.search(r"\s", page.headers["Location"])


def test_a_name_of_many_leads_to_the_one_that_the_document_speaks_of(site: Site) -> None:
    rows = site.engine.select(
        """SELECT ?name ?work ?path {
             { SELECT ?name { ?w a kg:OfficialWork ; dct:title ?name } GROUP BY ?name HAVING (COUNT(DISTINCT ?w) > 1) }
             ?work dct:title ?name . ?c cito:hasCitedEntity ?work ; cito:hasCitingEntity/dct:source/kg:path ?path
           }"""
    ).rows
    if not rows:
        pytest.skip("no two works of the samples have one title")
    by_place: dict[tuple[str, str], set[str]] = {}
    for name, work, path in rows:
        assert name and work and path
        by_place.setdefault((name.value, path.value), set()).add(work.value)
        assert led(site, "thing", name=name.value, kind="work").startswith("/?q=")
    for (title, file), works in by_place.items():
        if len(works) == 1:
            assert led(site, "thing", name=title, kind="work", path=file) == unquote(site.path(works.pop()))


def test_a_value_cannot_leave_its_place(site: Site) -> None:
    evil = '"} DROP ALL #\\" > \n }'
    text = told(site, "/query/named", name="cites", agency=evil)["query"]
    assert isinstance(site.engine, Store)
    assert not site.engine.select(text).rows
    assert text.count("VALUES") == 1


def test_a_missing_or_wrong_value_is_told(site: Site) -> None:
    with pytest.raises(QueryError, match="needs agency"):
        got(site, "/query/named", name="cites", agency="  ")
    with pytest.raises(QueryError, match="no date"):
        got(site, "/query/named", name="in_force", agency="某局", day="2019-02-30")
    with pytest.raises(QueryError, match="available"):
        got(site, "/query/named", name="nothing")


def test_without_scripts_a_form_gives_a_table(site: Site) -> None:
    assert isinstance(site.engine, Store)
    values = ANSWERED["cites"]
    text = got(site, name="cites", plain="1", **values)
    count = len(ask(site.engine, named("cites"), values).rows)
    assert count and text.count("<tr>") == count + 1
    assert f"{count} 行" in text and f'value="{OFFICE}"' in text
    assert '<th scope="col">原文</th>' in text and "/query/place?path=" in text and "<mark>" in text
    assert '<form id="free" class="free" action="/sparql" method="get">' in text
    assert "needs agency" in got(site, name="cites", plain="1")


def test_a_value_stays_text_in_the_page(site: Site) -> None:
    evil = '"><script>alert(1)</script>'
    text = got(site, name="cites", plain="1", agency=evil)
    assert "<script>alert" not in text
    assert "<script>alert" not in got(site, query="</textarea><script>alert(1)</script>")


def test_what_the_scripts_know_is_escaped_json(site: Site) -> None:
    page = made(site, "/query", Asked("", {"name": "most_cited"}, "zh", "text/html", "http://127.0.0.1:1</script>"))
    assert isinstance(page.body, bytes)
    block = re.search(r'id="query-data">(.*?)</script>', page.body.decode(), re.DOTALL)
    assert block
    known = json.loads(block[1])
    assert known["endpoint"] == "http://127.0.0.1:1</script>/sparql"
    assert known["views"][0] == {"kind": "chart", "columns": ["regulation", "documents"]}
    assert (known["base"], known["root"]) == (site.base, "/zhengwu/id/")


def test_the_page_says_whether_there_is_an_editor(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for there in (True, False):
        monkeypatch.setattr(sys.modules["kg.pages.query.page"], "has_editor", lambda there=there: there)
        assert f'"editor": {str(there).lower()}' in got(site)


UTF8 = os.environ | {"PYTHONIOENCODING": "utf-8"}
SERVED = """
import sys
from kg.pages import statics
statics.has_editor = lambda: sys.argv[2] == "True"
from kg.cli.main import main
main(["serve", "-g", sys.argv[1], "--port", "0"])
"""


@pytest.mark.parametrize("there", [True, False])
def test_serve_says_in_a_line_that_the_editor_is_missing(built: tuple[Path, Report], there: bool) -> None:
    command = [sys.executable, "-c", SERVED, str(built[0]), str(there)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", env=UTF8) as process:
        assert process.stderr and "/sparql" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert ("文本框" not in process.stderr.read()) == there


def test_terms_have_labels_in_both_languages(site: Site) -> None:
    terms = {term["name"]: term for term in told(site, "/query/terms")["terms"]}
    assert terms["kg:Agency"] == {"name": "kg:Agency", "kind": "class", "zh": "机关单位", "en": "agency"}
    assert terms["kg:cites"]["kind"] == "property" and "引用" in terms["kg:cites"]["zh"]
    assert terms["kg:basis"]["kind"] == "value" and terms["kg:"]["kind"] == "prefix"
    assert "dct:title" in terms and "eli:is_realized_by" in terms
    assert all(term["zh"] and term["en"] for name, term in terms.items() if name.startswith("kg:") and name != "kg:")


def test_labels_of_things(site: Site) -> None:
    basis = "https://w3id.org/zhengwu/ontology#basis"
    unknown, agency = site.base + "agency/none", site.rows("search_agencies")[0]["thing"]
    iris = "\n".join([basis, unknown, 'urn:x> } <"', agency])
    zh, en = (told(site, "/query/labels", lang, of=iris) for lang in ("zh", "en"))
    assert set(zh) == {basis, agency}
    assert zh[basis] != en[basis] and en[basis].isascii()


def test_a_spreadsheet_holds_the_rows(site: Site) -> None:
    page = made(site, "/query/xlsx", Asked("", {"query": "SELECT ('=1+1' AS ?a) (7 AS ?b) {}"}))
    assert isinstance(page.body, bytes)
    sheet = openpyxl.load_workbook(io.BytesIO(page.body)).active
    assert sheet and [[cell.value for cell in row] for row in sheet.rows] == [["a", "b"], ["=1+1", 7]]
    assert sheet["A2"].data_type != "f" and "attachment" in page.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", RefusedError),
        ("SELECT * FROM <urn:g> { ?s ?p ?o }", QueryError),
        ("ASK {}", QueryError),
        ("DROP ALL", QueryError),
        ("SELECT", QueryError),
    ],
)
def test_a_spreadsheet_is_of_a_query_that_may_run(site: Site, query: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        got(site, "/query/xlsx", query=query)


def test_what_is_not_there(site: Site) -> None:
    assert "没有名为" in got(site, name="nothing")
    with pytest.raises(NotHereError):
        made(site, "/query/nothing", Asked())
