"""The page of each thing of the graph, at the path of its IRI: HTML for people, RDF and tables for programs.

- `Accept`, or `?format=turtle|ntriples|jsonld|rdfxml`, gives the description of the thing (`kg.pages.thing.describing`);
- `?table=cites&format=csv|xlsx` gives one of its tables, whole (`kg.pages.thing.export`);
- `?decide=1&action=…` gives a line for `decisions.csv` (`kg.pages.thing.wrong`).

Which tables the page of a kind has says `kg.pages.thing.sections`; a thing of any other kind is shown with all its
statements. To add a kind, write its queries, its tables and a line there.
"""

from __future__ import annotations

from kg.graph.namespaces import KG, RDFS
from kg.pages.asking import HTML, Asked, NotHereError, Page, Row, Site
from kg.pages.negotiation import GRAPHS, best, by_name
from kg.pages.thing import words
from kg.pages.thing.describing import described
from kg.pages.thing.export import MEDIA, export
from kg.pages.thing.moved import absent, instead
from kg.pages.thing.ontology import PATH, ontology
from kg.pages.thing.page import page
from kg.pages.thing.sections import MENTIONS, SECTIONS
from kg.pages.thing.wrong import answered, can_be_wrong

_OFFERED = {HTML: "html", **GRAPHS}


def thing(site: Site, asked: Asked) -> Page:
    """Return the page, the description or a table of the thing whose IRI has this path."""
    if asked.rest.rstrip("/") == PATH:
        return ontology(site, asked)
    iri = site.iri(asked.rest)
    if iri is None:
        raise NotHereError("没有这一页", "there is no such page")
    kind = words.kind_of(site, iri)
    rows = _stated(site, iri, kind)
    if not rows:
        return _elsewhere(site, asked, iri)
    form = asked.get("format")
    if asked.get("decide") and form in ("json", "csv") and can_be_wrong(kind):
        return answered(site, asked)
    if form in MEDIA:
        return _table(site, asked, iri, kind, form)
    media = (by_name(form, _OFFERED) if form else None) or best(asked.accept, _OFFERED)
    if media is None:
        there = ", ".join(_OFFERED)
        return Page("text/plain", f"没有所要的格式,可选 / there are only: {there}\n".encode(), status=406)
    return page(site, asked, iri, kind, rows) if media == HTML else described(site, iri, media)


def _stated(site: Site, iri: str, kind: str) -> list[Row]:
    """Return what is stated of a thing; of a graph that nothing is stated of, that it is one."""
    rows = site.rows("thing_out" if kind in SECTIONS else "thing_all", thing=iri)
    if not rows and not instead(site, iri):  # what only decisions speak of is not here any more
        pointing = any(row["property"] != KG + "about" for row in site.rows("thing_in", thing=iri))
        return [_bare(iri)] if pointing or site.rows("thing_graph", thing=iri) else []
    return rows


def _bare(iri: str) -> Row:
    return {
        "property": RDFS + "label",
        "value": words.last(iri),
        "name": "",
        "english": "",
    }


def _elsewhere(site: Site, asked: Asked, iri: str) -> Page:
    other = instead(site, iri)
    if other:  # for now: a decision may be taken back
        return Page("text/plain", f"{other}\n".encode(), {"Location": site.path(other)}, 302)
    return absent(site, asked, iri)


def _table(site: Site, asked: Asked, iri: str, kind: str, form: str) -> Page:
    name = asked.get("table")
    tables = {table.name: table for table in (*SECTIONS.get(kind, ()), MENTIONS)}
    if name not in tables:
        raise NotHereError(f"没有这张表;可选:{'、'.join(tables)}", f"no such table; there are: {', '.join(tables)}")
    return export(site, asked, iri, tables[name], form)
