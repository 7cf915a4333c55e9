"""Pages of things on the samples: what they tell, that every fact has its quote, that every link leads somewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urljoin

import pytest

from kg.graph.namespaces import KG, RDF_TYPE
from kg.graph.store import Store
from kg.pages import Asked, NotHereError, Page, Site, made
from kg.pages.quotes import place
from kg.pages.thing.citing import CITED, CITES, in_force
from kg.pages.thing.facts import outward
from kg.pages.thing.filling import SHOWN, asked_once, filled, memory, whole
from kg.pages.thing.markup import section
from kg.pages.thing.of_agency import DOCUMENTS

AGENCY = "agency/360925000000/靖安县交通运输局"
WORK = "work/中华人民共和国政府信息公开条例"
GROUP = "group/360900000000/宜春市人民政府/宜春市政务公开工作领导小组"


def page_of(site: Site, thing: str, lang: str = "zh", **parameters: str) -> str:
    """Return the page of a thing below the base."""
    return text_of(made(site, site.path(site.base + thing), Asked("", parameters, lang, "text/html")))


def text_of(page: Page) -> str:
    assert page.status == 200
    assert page.media == "text/html"
    assert isinstance(page.body, bytes)
    return page.body.decode()


def plain(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", markup))


def of_class(site: Site, name: str) -> list[str]:
    rows = site.engine.select(f"SELECT DISTINCT ?s {{ ?s a <{KG}{name}> }} ORDER BY ?s")
    return [str(row[0]) for row in rows]


def test_an_agency_tells_what_it_is_and_what_it_cites(site: Site) -> None:
    page = page_of(site, AGENCY)
    said = plain(page)
    assert "江西省 / 宜春市 / 靖安县" in said
    assert 'id="cites"' in page
    cited = site.engine.select(f"SELECT (COUNT(DISTINCT ?c) AS ?n) {{ ?c <{KG}citingAgency> <{site.base}{AGENCY}> }}")
    assert f'引用 <span class="count">{cited.rows[0][0]}</span>' in page
    assert page.count("<mark>") >= int(str(cited.rows[0][0]))
    assert "/source/" in page
    assert "#m" in page


def test_both_languages_say_the_same_things(site: Site) -> None:
    zh, en = page_of(site, AGENCY), page_of(site, AGENCY, "en")
    assert zh.count("<tr") == en.count("<tr") > 5
    assert zh.count("<mark>") == en.count("<mark>")
    assert "Cites" in en
    assert "引用" in zh
    assert 'lang="en"' in en


def test_what_is_unknown_is_said(site: Site) -> None:
    nowhere = next(iri for iri in of_class(site, "Platform") if not _states(site, iri, "operatedBy"))
    assert '<dd class="soft">不详</dd>' in page_of(site, nowhere.removeprefix(site.base))


def _states(site: Site, iri: str, name: str) -> bool:
    return bool(site.engine.select(f"SELECT ?o {{ <{iri}> <{KG}{name}> ?o }}").rows)


def test_a_work_has_its_versions_on_a_line_of_time(site: Site) -> None:
    page = page_of(site, WORK)
    versions = site.engine.select(
        f"SELECT DISTINCT ?v {{ <{site.base}{WORK}> <http://data.europa.eu/eli/ontology#is_realized_by> ?v }}"
    )
    drawn = re.search(r"<svg.*?</svg>", page, re.DOTALL)
    assert drawn
    assert drawn[0].count('class="name"') == len(versions.rows) >= 2
    assert 'class="band ended"' in drawn[0]
    assert 'class="band open"' in drawn[0]
    assert "目录截至" in drawn[0]
    assert "style=" not in page
    assert "2007-04-05" in page
    assert "2019-05-15" in page
    assert 'id="cited"' in page


def test_a_group_shows_its_leader_with_the_quote(site: Site) -> None:
    page = page_of(site, GROUP)
    seats = site.engine.select(
        f"SELECT DISTINCT ?s ?n {{ ?s <http://www.w3.org/ns/org#organization>|<http://www.w3.org/ns/org#postIn> "
        f"<{site.base}{GROUP}> ; <{KG}holderName> ?n }}"
    )
    assert seats.rows
    for _, name in seats:
        assert str(name) in page
    assert 'id="changes"' in page


@pytest.mark.parametrize(
    "name", ["Document", "Agency", "OfficialWork", "LeadershipGroup", "Platform", "RegulationVersion"]
)
def test_every_thing_of_a_kind_has_a_page(site: Site, name: str) -> None:
    for iri in of_class(site, name):
        page = page_of(site, iri.removeprefix(site.base))
        assert "<h1" in page
        assert ">None<" not in page


def test_the_quotes_of_a_page_stand_in_the_texts(site: Site) -> None:
    """What a page marks is what the graph quotes at the place that the link names."""
    document = of_class(site, "Document")[0]
    page = page_of(site, document.removeprefix(site.base))
    found = re.findall(r"<mark>(?P<words>[^<]*)</mark>", page)
    quoted = {
        str(row[0]) for row in site.engine.select(f"SELECT ?q {{ ?m <{KG}inDocument> <{document}> ; <{KG}quote> ?q }}")
    }
    assert found
    for words in found:
        assert any(words.replace("&#x27;", "'") in quote for quote in quoted)


def test_version_in_force_then() -> None:
    asked = Asked()
    row = {"version": "v", "date": "2015-01-01", "since": "2008-05-01", "ended": "2019-05-15"}
    assert in_force(asked, row) == ("当日有效,后于 2019-05-15 失效", "good")
    assert in_force(asked, row | {"date": "2019-05-15"})[1] == "bad"
    assert in_force(asked, row | {"date": "2008-04-30"})[1] == "odd"
    assert in_force(asked, row | {"version": ""})[0] == "不详"
    assert in_force(asked, row | {"date": ""})[0] == "公文日期不详"


ADDRESSES = [
    ("http://www.gov.cn/x?a=1", "http://www.gov.cn/x?a=1"),
    ("www.gov.cn", "http://www.gov.cn"),
    ("javascript:alert(1)", ""),
    ("data:text/html,<b>", ""),
    ('http://a.cn/"onclick=', ""),
]


@pytest.mark.parametrize(("value", "href"), ADDRESSES)
def test_only_web_addresses_become_links_that_say_that_they_leave(value: str, href: str) -> None:
    made_of = outward(Asked(), value)
    assert ("<a " in made_of) == bool(href)
    if href:
        assert f'href="{href}"' in made_of
        assert 'rel="noreferrer nofollow external"' in made_of
        assert "离开本站" in made_of


def test_what_is_not_here_says_where_to_look(site: Site) -> None:
    answer = made(site, "/zhengwu/id/agency/0/没有此局", Asked("", {}, "zh", "text/html"))
    assert answer.status == 404
    assert isinstance(answer.body, bytes)
    assert "/?q=%E6%B2%A1%E6%9C%89%E6%AD%A4%E5%B1%80" in answer.body.decode()
    with pytest.raises(NotHereError):
        made(site, "/zhengwu/id/agency/0/没有此局", Asked("", {}, "zh", "text/turtle"))


def test_the_ontology_has_a_page_with_every_term(site: Site) -> None:
    page = text_of(made(site, "/zhengwu/ontology", Asked("", {}, "en", "text/html")))
    rows = site.engine.select(
        f"SELECT DISTINCT ?t {{ ?t a ?c FILTER(STRSTARTS(STR(?t), '{KG}') && STRSTARTS(STR(?c), 'http://www.w3.org/')) }}"
    )
    for (term,) in rows:
        assert f'id="{str(term).removeprefix(KG)}"' in page, term


class Links(HTMLParser):
    """The links of a page to this server."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        href = given.get("href") or ""
        if tag == "a" and href and not href.startswith(("http://", "https://")):
            self.found.append(href)


def test_every_link_leads_to_a_page(site: Site) -> None:
    """From the first things of each kind, whatever a link of a page of a thing names is there, with its place."""
    starts = [iri for name in KINDS for iri in of_class(site, name)[:4]]
    waiting = [site.path(iri) for iri in starts]
    seen: dict[str, set[str]] = {}
    anchors: list[tuple[str, str, str]] = []
    while waiting and len(seen) < 700:
        path = waiting.pop()
        if path in seen:
            continue
        page = text_of(made(site, path, Asked("", {}, "zh", "text/html")))
        parser = Links()
        parser.feed(page)
        seen[path] = parser.ids
        for href in parser.found:
            where, _, fragment = urljoin(path, href).partition("#")
            address, _, query = where.partition("?")
            if address.startswith(("/zhengwu/", "/source/")) and not query:
                anchors.append((path, address, fragment))
                if address.startswith("/zhengwu/"):
                    waiting.append(address)
            elif address.startswith("/zhengwu/"):
                given = dict(parse_qsl(query))
                assert not {"table", "format", "wrong", "lang"}.isdisjoint(given), href
    assert len(seen) > 300
    for start, address, fragment in anchors:
        if address in seen and fragment:
            assert unquote(fragment) in seen[address], (start, address, fragment)


KINDS = (
    "Agency",
    "OfficialWork",
    "LeadershipGroup",
    "Platform",
    "Document",
    "Citation",
    "Task",
    "Figure",
    "Finding",
    "Mention",
    "Unresolved",
    "ValidityStatement",
    "GroupChange",
    "DocumentPart",
    "Text",
    "SourceFile",
    "Region",
)


def test_links_to_sources_name_a_place_of_the_document(site: Site) -> None:
    document = of_class(site, "Document")[0]
    page = page_of(site, document.removeprefix(site.base))
    places = set(re.findall(r'href="(/source/[^"#]+#m\d+-\d+)"', page))
    graph = site.engine.select(
        f"SELECT DISTINCT ?s ?e {{ ?m <{KG}inDocument> <{document}> ; <http://www.w3.org/ns/oa#hasSelector> ?p . "
        "?p <http://www.w3.org/ns/oa#start> ?s ; <http://www.w3.org/ns/oa#end> ?e }"
    )
    known = {place(site, document, int(str(start)), int(str(end))) for start, end in graph}
    assert places
    assert places <= known


def test_a_thing_that_was_made_another_one_leads_there_and_one_that_was_dropped_says_so() -> None:
    base = "https://w3id.org/zhengwu/id/"
    old, new, gone = (f"{base}agency/360900000000/{name}" for name in ("甲局", "乙局", "丙局"))
    decision = f"{base}decision/0"
    store = Store.of(
        f"{line}\n"
        for line in (
            f"<{base}document/0-0> <{RDF_TYPE}> <{KG}Document> <{base}document/0-0> .",
            f'<{new}> <http://www.w3.org/2004/02/skos/core#prefLabel> "乙局"@zh <{base}graph/links> .',
            f"<{old}> <http://purl.org/dc/terms/isReplacedBy> <{new}> <{base}graph/decisions> .",
            f"<{decision}> <{KG}about> <{old}> <{base}graph/decisions> .",
            f"<{decision}1> <{KG}about> <{gone}> <{base}graph/decisions> .",
            f"<{decision}1> <{RDF_TYPE}> <{KG}Decision> <{base}graph/decisions> .",
            f'<{decision}1> <{KG}action> "drop" <{base}graph/decisions> .',
            f'<{decision}1> <{KG}decidedBy> "王五" <{base}graph/decisions> .',
        )
    )
    site = Site(store, base)
    answer = made(site, site.path(old), Asked("", {}, "zh", "text/html"))
    assert (answer.status, answer.headers["Location"]) == (302, site.path(new))
    dropped = made(site, site.path(gone), Asked("", {}, "zh", "text/html"))
    assert dropped.status == 404
    assert isinstance(dropped.body, bytes)
    assert "王五" in dropped.body.decode()


# ------------------------------------------------------------------------------------------------ large tables


@pytest.mark.parametrize(
    ("query", "key", "class_"),
    [
        ("cites", "fact", "Agency"),
        ("cited", "fact", "OfficialWork"),
        ("cited_version", "fact", "WorkVersion"),
        ("documents", "document", "Agency"),
    ],
)
def test_the_quick_way_to_the_latest_finds_what_the_plain_one_finds(
    site: Site, query: str, key: str, class_: str
) -> None:
    things = of_class(site, class_) if class_ != "WorkVersion" else versions(site)
    compared = 0
    for thing in things:
        plainly = site.rows(f"thing_{query}", thing=thing)
        quickly = site.rows(f"thing_{query}_many", thing=thing)
        if len({row[key] for row in plainly}) < SHOWN:  # of more, days are shared and either may be left out
            assert {row[key] for row in plainly} == {row[key] for row in quickly}, thing
        days = [row["date"] for row in quickly]
        assert days == sorted(days, reverse=True)
        compared += bool(plainly)
    assert compared > 3


def versions(site: Site) -> list[str]:
    return [str(row[0]) for row in site.engine.select("SELECT DISTINCT ?v { ?c kg:citedVersion ?v } ORDER BY ?v")]


def test_counts_are_of_what_the_whole_table_holds(site: Site) -> None:
    for table, kind in ((CITES, "Agency"), (CITED, "OfficialWork"), (DOCUMENTS, "Agency")):
        for thing in of_class(site, kind)[:40]:
            counts = site.rows(f"thing_{table.query}_count", thing=thing)
            assert len(whole(site, thing, table)) == int(counts[0]["count"] if counts else 0), (table.name, thing)


def test_a_table_that_is_cut_says_in_which_order_its_first_rows_are(site: Site) -> None:
    full = filled(site, {}, site.base + AGENCY, CITES)
    assert "行(" not in section(site, Asked(), full, "/there")
    full.count = 50_000
    assert f"此处显示前 {len(full.lines)} 行(日期由近及远),共 50000 行" in section(site, Asked(), full, "/there")
    english = section(site, Asked(lang="en"), full, "/there")
    assert f"The first {len(full.lines)} of 50000 rows are shown here, the latest first." in english
    full.open = True
    assert "≥ 50000" in section(site, Asked(), full, "/there")


def test_what_was_asked_of_a_graph_is_remembered_while_it_is_served(site: Site) -> None:
    known = memory(site)
    rows = asked_once(site, known, "thing_cites", site.base + AGENCY)
    assert asked_once(site, memory(site), "thing_cites", site.base + AGENCY) is rows
    for number in range(200):
        asked_once(site, known, "thing_cites_count", f"{site.base}agency/0/{number}")
    assert len(known) < 100
    assert ("thing_cites", site.base + AGENCY) not in known
    other = replace(site, store=Path("/another/generation"))
    assert memory(other) == {}
    assert memory(site) == {}  # only one graph is served at a time
    assert memory(replace(site, store=None)) is not memory(replace(site, store=None))
