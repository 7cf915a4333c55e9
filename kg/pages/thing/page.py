"""The page of a thing as markup: what it is, what is stated of it, and the tables around it."""

from __future__ import annotations

import html
from urllib.parse import urlencode

from kg.graph.namespaces import KG, RDF_TYPE
from kg.pages.asking import Asked, Page, Row, Site
from kg.pages.frame import framed, link, text
from kg.pages.negotiation import GRAPHS
from kg.pages.quotes import Proof, place, proofs, quoted
from kg.pages.thing import words
from kg.pages.thing.facts import NAMES, OTHER_NAMES, Stated, listed
from kg.pages.thing.filling import Filled, asked_once, counted, filled, memory
from kg.pages.thing.markup import section
from kg.pages.thing.moved import decided
from kg.pages.thing.sections import SECTIONS
from kg.pages.thing.timeline import timeline
from kg.pages.thing.wrong import can_be_wrong, form

_PROOFS = 30  # quotes that name the thing, at the foot of its page
_MANY = 200


def page(site: Site, asked: Asked, iri: str, kind: str, rows: list[Row]) -> Page:
    """Return the page of a thing; `rows` state what it is."""
    stated = Stated.of(rows, asked)
    known = memory(site)
    count = counted(site, known, "thing_named", iri)
    few = asked_once(site, known, "thing_quotes", iri) if count > _MANY else ()
    found = [proof for row in few if (proof := Proof.of(row))] or (proofs(site, iri) if count else [])
    title = name_of(asked, iri, stated, found)
    tables = [filled(site, known, iri, table) for table in SECTIONS.get(kind, ())]
    path = site.path(iri)
    parts = [
        _head(site, asked, iri, kind, title, stated),
        decided(site, asked, iri),
        listed(site, asked, kind, stated, found, iri),
        _contents(asked, tables),
        *(_section(site, asked, full, path) for full in tables),
        "" if kind in SECTIONS else _everything(site, asked, iri, stated),
        _mentions(site, asked, count, found, path),
        form(site, asked, iri, kind) if can_be_wrong(kind) else "",
    ]
    answer = framed(
        asked, title, "\n".join(filter(None, parts)), scripts=("table.js", "thing.js"), styles=("thing.css",)
    )
    alternates = ", ".join(f'<{path}?format={form}>; rel="alternate"; type="{media}"' for media, form in GRAPHS.items())
    return Page(answer.media, answer.body, {**answer.headers, "Link": alternates}, answer.status)


def name_of(asked: Asked, iri: str, stated: Stated, found: list[Proof]) -> str:
    """Return what a thing is called: its name, else its number, path or words, else the end of its IRI."""
    for prop in (*NAMES, KG + "documentNumber", KG + "path", KG + "quote", KG + "citedTitle", KG + "citedNumber"):
        for value, _ in stated.values.get(prop, ())[: 1 if asked.lang == "zh" else None]:
            if value:
                return value if len(value) <= 200 else f"{value[:199]}…"
    words_said = next((proof.quote.text for proof in found if proof.quote.text), "")
    return words_said[:80] or words.last(iri)


def _head(site: Site, asked: Asked, iri: str, kind: str, title: str, stated: Stated) -> str:
    others = [value for value in stated.all(*NAMES, *OTHER_NAMES) if value != title]
    also = "、".join(text(value) for value in dict.fromkeys(others))
    said = words.kind_said(asked, kind)
    classes = dict.fromkeys(words.term(site, asked, each) for each in stated.all(RDF_TYPE) if each.startswith(KG))
    kinds = " ".join(f'<span class="term">{html.escape(each)}</span>' for each in classes if each != said)
    return f"""<div class="thing"><p class="kind"><strong>{html.escape(said)}</strong> {kinds}</p>
<h1 dir="auto">{text(title)}</h1>
{f'<p class="also">{asked.say("又称", "also called")} {also}</p>' if also else ""}
<p class="iri"><code>{html.escape(iri)}</code></p>
<p class="ways">{_ways(site, asked, iri, kind)}</p></div>"""


def _ways(site: Site, asked: Asked, iri: str, kind: str) -> str:
    path = site.path(iri)
    found = [link("/explore?" + urlencode({"thing": iri}), asked.say("在图中漫游", "Explore"))]
    if kind == "document":
        found.insert(0, link(place(site, iri), asked.say("原文全文", "The text, with everything found")))
    if kind in ("agency", "work"):
        given = {"name": "cites", "agency": iri} if kind == "agency" else {"name": "cited_by", "regulation": iri}
        found.append(link("/query?" + urlencode(given), asked.say("以 SPARQL 查询", "As a SPARQL query")))
    found += [
        f'<a href="{html.escape(path)}?format={name}" rel="alternate nofollow">{name}</a>' for name in GRAPHS.values()
    ]
    return " · ".join(found)


def _contents(asked: Asked, tables: list[Filled]) -> str:
    links = "".join(
        f'<a href="#{full.table.name}">{asked.say(full.table.zh, full.table.en)} <span class="count">{full.count}</span></a>'
        for full in tables
        if full.count
    )
    return f'<nav class="contents" aria-label="{asked.say("本页内容", "On this page")}">{links}</nav>' if links else ""


def _section(site: Site, asked: Asked, full: Filled, path: str) -> str:
    told = section(site, asked, full, path)
    if full.table.name == "versions" and full.lines:
        head, _, rest = told.partition('<div class="scroll">')
        return f'{head}{timeline(asked, full.lines)}<div class="scroll">{rest}'
    return told


def _mentions(site: Site, asked: Asked, count: int, found: list[Proof], path: str) -> str:
    """Return the quotes that name a thing or prove a fact, with the way to all of them."""
    if not found:
        return ""
    shown = "".join(f"<li>{quoted(site, asked, proof, told=True)}</li>" for proof in found[:_PROOFS])
    title = asked.say("出处", "Where it stands")
    way = urlencode({"table": "mentions", "format": "csv", "lang": asked.lang})
    shown_of = (  # of very many, putting them in order would take seconds
        (f"此处任取 {_PROOFS} 处,共 {count} 处。", f"Any {_PROOFS} of {count} places are shown here. ")
        if count > _MANY
        else (
            f"此处显示最早的 {_PROOFS} 处,共 {count} 处。",
            f"The earliest {_PROOFS} of {count} places are shown here. ",
        )
    )
    partly = asked.say(*shown_of)
    ways = " ".join(
        f'<a href="{html.escape(path)}?{html.escape(way.replace("csv", each))}" download rel="nofollow">{each.upper()}</a>'
        for each in ("csv", "xlsx")
    )
    return (
        f'<section id="mentions"><h2>{title} <span class="count">{count}</span></h2>'
        f'<p class="ways">{partly if count > _PROOFS else ""}{asked.say("全部下载:", "All of them: ")}{ways}</p>'
        f'<ul class="quotes">{shown}</ul></section>'
    )


def _everything(site: Site, asked: Asked, iri: str, stated: Stated) -> str:
    """Return all statements of a thing that has no page of its own kind, and what points to it."""
    out = "".join(
        f"<tr><td>{_property(site, asked, prop)}</td><td>{_node(site, asked, value, name)}</td></tr>"
        for prop, values in sorted(stated.values.items())
        for value, name in values
    )
    into = "".join(
        f"<tr><td>{_node(site, asked, row['other'], row['name'])}</td><td>{_property(site, asked, row['property'])}</td></tr>"
        for row in site.rows("thing_in", thing=iri)
    )
    return _plain_table(
        "statements", asked, ("全部陈述", "All statements"), (("属性", "property"), ("值", "value")), out
    ) + (
        _plain_table(
            "pointing", asked, ("指向它的", "What points to it"), (("事物", "thing"), ("属性", "property")), into
        )
    )


def _plain_table(name: str, asked: Asked, title: tuple[str, str], heads: tuple[tuple[str, str], ...], body: str) -> str:
    if not body:
        return ""
    columns = "".join(f'<th scope="col">{asked.say(*head)}</th>' for head in heads)
    filter_ = f'data-filter="{asked.say("筛选本表", "Filter this table")}" data-hits="{asked.say("行", "rows")}" data-sort="{asked.say("排序", "sort")}"'
    return (
        f'<section id="{name}"><h2>{asked.say(*title)}</h2><div class="scroll"><table class="facts" {filter_}>'
        f"<thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div></section>"
    )


def _property(site: Site, asked: Asked, prop: str) -> str:
    there = words.address(site, prop)
    said = words.term(site, asked, prop)
    return f"{link(there, said) if there else text(said)} <code>{html.escape(words.short(prop))}</code>"


def _node(site: Site, asked: Asked, value: str, name: str) -> str:
    if value.startswith(KG):
        return link(words.address(site, value), words.term(site, asked, value))
    if value.startswith(site.base):
        kind = words.kind_said(asked, words.kind_of(site, value))
        return f'{link(site.path(value), name or words.last(value))} <span class="soft">{html.escape(kind)}</span>'
    return text(words.short(value) if value.startswith("http") else value)
