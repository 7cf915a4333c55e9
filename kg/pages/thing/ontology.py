"""`/zhengwu/ontology`: the terms of the graph, what they mean, and what they are stated of."""

from __future__ import annotations

import html
import io

from kg.graph.namespaces import KG
from kg.graph.terms import Term
from kg.graph.writing import write_statements
from kg.pages.asking import HTML, Asked, Page, Row, Site, page_query
from kg.pages.frame import framed
from kg.pages.negotiation import GRAPHS, best, by_name
from kg.pages.thing import words
from kg.pages.thing.describing import node

PATH = "/zhengwu/ontology"
_KINDS = (
    ("Class", "类", "Classes"),
    ("ObjectProperty", "关系", "Relations"),
    ("DatatypeProperty", "属性", "Values"),
    ("Property", "其他属性", "Other properties"),
    ("Concept", "代码", "Codes"),
    ("Role", "职务", "Roles"),
    ("ConceptScheme", "代码表", "Code lists"),
)


def ontology(site: Site, asked: Asked) -> Page:
    """Return the page of the terms, or the terms as RDF."""
    offered = {HTML: "html", **GRAPHS}
    media = by_name(asked.get("format"), offered) or best(asked.accept, offered) or HTML
    rows = site.rows("ontology_terms")
    if media != HTML:
        return _as_rdf(site, media)
    terms: dict[str, Row] = {}
    for row in rows:
        known = terms.setdefault(row["term"], dict(row))
        for name, value in row.items():
            known[name] = known[name] or value
    parts = []
    for kind, zh, en in _KINDS:
        of_kind = [row for row in terms.values() if words.last(row["type"]) == kind and row["term"].startswith(KG)]
        if of_kind:
            told = "".join(_term(site, asked, row) for row in sorted(of_kind, key=lambda row: row["term"]))
            parts.append(
                f'<section><h2>{asked.say(zh, en)} <span class="count">{len(of_kind)}</span></h2><dl class="terms">{told}</dl></section>'
            )
    ways = "".join(f'<a href="?format={form}" rel="alternate">{form}</a> ' for form in GRAPHS.values())
    title = asked.say("本体:图谱的词汇", "Ontology: the terms of the graph")
    body = f'<h1>{title}</h1><p><code>{KG}</code> <span class="ways">{ways}</span></p>{"".join(parts)}'
    return framed(asked, title, body, styles=("thing.css",))


def _term(site: Site, asked: Asked, row: Row) -> str:
    name = row["term"].removeprefix(KG)
    told = row["zhComment"] if asked.lang == "zh" else row["enComment"]
    about = [
        (asked.say("主体", "of"), row["domain"]),
        (asked.say("取值", "value"), row["range"]),
        (asked.say("属于", "kind of"), row["broader"]),
        (asked.say("代码表", "code list"), row["scheme"]),
    ]
    links = " · ".join(f"{label} {_link(site, asked, iri)}" for label, iri in about if iri)
    return (
        f'<div id="{html.escape(name)}"><dt>{html.escape(row["zh"])} · {html.escape(row["en"])} <code>kg:{html.escape(name)}</code></dt>'
        f"<dd>{html.escape(told)}</dd>{f'<dd class=soft>{links}</dd>' if links else ''}</div>"
    )


def _link(site: Site, asked: Asked, iri: str) -> str:
    said = html.escape(words.term(site, asked, iri))
    return f'<a href="{html.escape(words.address(site, iri))}">{said}</a>' if iri.startswith(KG) else said


def _as_rdf(site: Site, media: str) -> Page:
    graph = Term.iri(f"{site.base}graph/ontology")
    answer = site.engine.select(page_query("ontology_statements").text, {"graph": graph}).without(["graph"])
    lines = {" ".join(node(value) for value in row if value) + " .\n" for row in answer}
    output = io.BytesIO()
    write_statements("".join(sorted(lines)), output, GRAPHS[media])
    return Page(media, output.getvalue(), {"Vary": "Accept"})
