"""What the address of a thing gives to programs: RDF that says what the graph says, tables that spreadsheets open."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
import rdflib

from kg.graph.namespaces import KG, OA
from kg.graph.store import Store
from kg.pages import Asked, NotHereError, Page, Site, made
from kg.pages.negotiation import GRAPHS

AGENCY = "agency/360925000000/靖安县交通运输局"
WORK = "work/中华人民共和国政府信息公开条例"
FORMATS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}


def answer(site: Site, thing: str, accept: str | None = None, **parameters: str) -> Page:
    return made(site, site.path(site.base + thing), Asked("", parameters, "zh", accept))


def data(page: Page) -> bytes:
    assert isinstance(page.body, bytes)
    return page.body


NEGOTIATED = [
    ("text/turtle", "text/turtle"),
    ("text/html;q=0.5, application/ld+json", "application/ld+json"),
    ("application/rdf+xml;q=0.9, text/turtle;q=0.8", "application/rdf+xml"),
    ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
    ("*/*", "text/html"),
    (None, "text/html"),
]


@pytest.mark.parametrize(("accept", "media"), NEGOTIATED)
def test_the_same_address_gives_what_a_client_accepts(site: Site, accept: str | None, media: str) -> None:
    page = answer(site, AGENCY, accept)
    assert page.media == media
    assert "Accept" in page.headers["Vary"]


def test_a_format_that_there_is_not_is_refused(site: Site) -> None:
    assert answer(site, AGENCY, "image/png").status == 406


@pytest.mark.parametrize("thing", [AGENCY, WORK])
def test_the_page_names_its_other_forms(site: Site, thing: str) -> None:
    page = answer(site, thing, "text/html")
    for media, form in GRAPHS.items():
        assert f'?format={form}>; rel="alternate"; type="{media}"' in page.headers["Link"]
        assert f'?format={form}" rel="alternate' in data(page).decode()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("thing", [AGENCY, WORK])
def test_a_description_says_what_the_graph_says_of_the_thing(site: Site, thing: str, form: str) -> None:
    graph = rdflib.Graph()
    graph.parse(data(answer(site, thing, format=form)), format=FORMATS[form])
    known = _everything(site)
    assert set(_lines(graph)) <= known
    subject = f"<{site.base}{thing}> "
    assert {line for line in known if line.startswith(subject)} <= set(_lines(graph))


def test_every_fact_of_a_description_has_its_quote(site: Site) -> None:
    graph = rdflib.Graph()
    graph.parse(data(answer(site, AGENCY, format="turtle")), format="turtle")
    citations = set(graph.subjects(rdflib.URIRef(KG + "citingAgency"), rdflib.URIRef(site.base + AGENCY)))
    assert citations
    for citation in citations:
        (mention,) = graph.objects(citation, rdflib.URIRef(KG + "mainEvidence"))
        assert graph.value(mention, rdflib.URIRef(KG + "quote"))
        selectors = set(graph.objects(mention, rdflib.URIRef(OA + "hasSelector")))
        assert any(graph.value(each, rdflib.URIRef(OA + "start")) is not None for each in selectors)


def _everything(site: Site) -> set[str]:
    assert isinstance(site.engine, Store)
    lines = "".join(f"{line}\n" for line in site.engine.triples())
    graph = rdflib.Graph()
    graph.parse(lines.encode(), format="nt")
    return set(_lines(graph))


def _lines(graph: rdflib.Graph) -> list[str]:
    return [f"{one.n3()} {prop.n3()} {value.n3()}" for one, prop, value in graph]


def test_csv_opens_in_excel_and_holds_the_whole_table(site: Site) -> None:
    page = answer(site, AGENCY, table="cites", format="csv")
    assert page.media == "text/csv"
    assert "attachment" in page.headers["Content-Disposition"]
    assert data(page).startswith(b"\xef\xbb\xbf")
    text = data(page).decode("utf-8-sig")
    assert text.count("\r\n") >= text.count("\n") - text.count("\n", text.find('"') if '"' in text else 0)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    cited = _citations(site)
    assert len(rows) - 1 == len(cited)
    assert rows[0][:3] == ["文件", "关系", "方式"]
    assert {row[rows[0].index("work IRI")] for row in rows[1:]} == {work for _, work in cited}
    assert all("【" in row[rows[0].index("原文")] for row in rows[1:])


def test_xlsx_holds_the_same_as_csv(site: Site) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data(answer(site, AGENCY, table="cites", format="xlsx"))))
    sheet = [["" if cell is None else str(cell) for cell in row] for row in book.active.iter_rows(values_only=True)]
    text = data(answer(site, AGENCY, table="cites", format="csv")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    day = rows[0].index("日期")
    assert len(sheet) == len(rows)
    for cells, row in zip(sheet, rows, strict=True):
        assert cells[day][:10] == row[day]
        assert [cell for at, cell in enumerate(cells) if at != day] == [
            cell for at, cell in enumerate(row) if at != day
        ]


def test_the_english_table_has_english_heads_and_the_same_rows(site: Site) -> None:
    asked = Asked("", {"table": "cites", "format": "csv"}, "en", None)
    english = data(made(site, site.path(site.base + AGENCY), asked)).decode("utf-8-sig")
    assert english.startswith("work,relation,mode,")
    chinese = data(answer(site, AGENCY, table="cites", format="csv")).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(english)))) == len(list(csv.reader(io.StringIO(chinese))))


def test_all_places_where_a_thing_is_named_can_be_taken(site: Site) -> None:
    rows = list(csv.reader(io.StringIO(data(answer(site, AGENCY, table="mentions", format="csv")).decode("utf-8-sig"))))
    places = site.engine.select(f"SELECT DISTINCT ?m {{ <{site.base}{AGENCY}> <{KG}evidence> ?m }}")
    assert len(rows) - 1 == len(places.rows)


def test_a_formula_in_a_name_does_not_run() -> None:
    base = "https://w3id.org/zhengwu/id/"
    work, agency = f"{base}work/x", f"{base}agency/350900000000/甲局"
    title = "http://purl.org/dc/terms/title"
    lines = (
        f'<{work}> <{title}> "=cmd|calc" <{base}graph/links> .',
        f"<{work}> <{KG}issuedBy> <{agency}> <{base}graph/links> .",
        f"<{work}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{KG}OfficialWork> <{base}graph/links> .",
        f'<{agency}> <http://www.w3.org/2004/02/skos/core#prefLabel> "甲局"@zh <{base}graph/links> .',
        f"<{KG}prefLabel> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        f"<http://www.w3.org/2002/07/owl#DatatypeProperty> <{base}graph/ontology> .",
        f"<http://www.w3.org/2004/02/skos/core#prefLabel> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        f"<http://www.w3.org/1999/02/22-rdf-syntax-ns#Property> <{base}graph/ontology> .",
    )
    site = Site(Store.of(f"{line}\n" for line in lines), base)
    thing = agency.removeprefix(base)
    rows = list(csv.reader(io.StringIO(data(answer(site, thing, table="works", format="csv")).decode("utf-8-sig"))))
    assert rows[1][0] == "'=cmd|calc"
    book = openpyxl.load_workbook(io.BytesIO(data(answer(site, thing, table="works", format="xlsx"))))
    cell = book.active["A2"]
    assert (cell.value, cell.data_type) == ("=cmd|calc", "s")


def test_a_table_that_there_is_not_is_refused_with_those_there_are(site: Site) -> None:
    with pytest.raises(NotHereError, match=r"no such table; there are: cites, .*mentions"):
        answer(site, AGENCY, table="nothing", format="csv")


def _citations(site: Site) -> list[tuple[str, str]]:
    rows = site.engine.select(
        f"SELECT DISTINCT ?c ?w {{ ?c <{KG}citingAgency> <{site.base}{AGENCY}> ; "
        "<http://purl.org/spar/cito/hasCitedEntity> ?w }"
    )
    return [(str(citation), str(work)) for citation, work in rows]


def test_the_ontology_is_given_as_rdf(site: Site) -> None:
    page = made(site, "/zhengwu/ontology", Asked("", {}, "zh", "text/turtle"))
    graph = rdflib.Graph()
    graph.parse(data(page), format="turtle")
    assert (rdflib.URIRef(KG + "cites"), None, None) in graph
    assert set(_lines(graph)) <= _everything(site)
