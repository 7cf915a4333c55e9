"""The query page as it is sent: named queries by subject, the form of the chosen one, a place for the editor."""

from __future__ import annotations

import html
import json
from typing import Any

from kg.errors import QueryError
from kg.graph.namespaces import PREFIXES
from kg.pages.asking import Asked, NotHereError, Page, Site, page_query
from kg.pages.frame import framed
from kg.pages.query.answer import answered
from kg.pages.query.columns import described
from kg.pages.query.form import form
from kg.pages.statics import has_editor
from kg.query import NamedQuery, catalogue, named
from kg.query.catalogue import SUBJECTS, by_subject

_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def page(site: Site, asked: Asked) -> Page:
    """Return the page."""
    chosen = _chosen(asked)
    title = asked.say(chosen.zh, chosen.en) if chosen else asked.say("SPARQL 查询", "SPARQL query")
    said = (
        f'<p class="other" lang="{asked.say("en", "zh-CN")}">{html.escape(asked.say(chosen.en, chosen.zh))}</p>'
        if chosen
        else ""
    )
    plain = answered(site, asked, chosen) if chosen and asked.get("plain") else ""
    body = f"""<div class="query" id="query">
<nav class="named" aria-label="{asked.say("现成的问题", "Named queries")}">{_list(asked, chosen)}</nav>
<div class="asking">
<h1>{html.escape(title)}</h1>
{said}{form(site, asked, chosen) if chosen else ""}
{_editor(asked, chosen)}
<section class="results" id="results" aria-label="{asked.say("结果", "Results")}">{plain}</section>
</div>
</div>
<script type="application/json" id="query-data">{_data(site, asked, chosen)}</script>"""
    return framed(asked, title, body, scripts=("query.js",), styles=("query.css",), where="/query")


def _chosen(asked: Asked) -> NamedQuery | None:
    if not asked.get("name"):
        return None
    try:
        return named(asked.get("name"))
    except QueryError as error:
        raise NotHereError(f"没有名为“{asked.get('name')}”的查询", str(error)) from error


def _list(asked: Asked, chosen: NamedQuery | None) -> str:
    """Return the named queries under their subjects."""
    narrow = asked.say("筛选问题", "Filter questions")
    parts = [
        f'<input type="search" id="narrow" autocomplete="off" hidden placeholder="{narrow}" aria-label="{narrow}">',
        f'<a class="free" href="/query"{"" if chosen else " aria-current=page"}>{asked.say("用 SPARQL 自由提问", "Ask freely in SPARQL")}</a>',
    ]
    for subject, queries in by_subject(catalogue()):
        items = "".join(_item(asked, query, chosen) for query in queries)
        parts.append(f"<details open><summary>{asked.say(*SUBJECTS[subject])}</summary><ul>{items}</ul></details>")
    return "".join(parts)


def _item(asked: Asked, query: NamedQuery, chosen: NamedQuery | None) -> str:
    here = " aria-current=page" if chosen and chosen.name == query.name else ""
    return (
        f'<li><a href="/query?name={query.name}"{here}>{html.escape(asked.say(query.zh, query.en))}'
        f'<small lang="{asked.say("en", "zh-CN")}">{html.escape(asked.say(query.en, query.zh))}</small></a></li>'
    )


def _editor(asked: Asked, chosen: NamedQuery | None) -> str:
    """Return a form with a text area, which works by itself; a script puts the editor in its place."""
    text = chosen.text if chosen else asked.get("query") or page_query("query_example").text.rstrip()
    label = asked.say("SPARQL 查询语句", "SPARQL query")
    formats = "".join(
        f'<option value="{form}">{name}</option>'
        for form, name in (("csv", "CSV"), ("tsv", "TSV"), ("json", "JSON"), ("xml", "XML"))
    )
    area = f"""<form id="free" class="free" action="/sparql" method="get">
<div class="editor" id="editor"><textarea name="query" id="text" rows="14" spellcheck="false" aria-label="{label}" translate="no">
{html.escape(text)}</textarea></div>
<p class="fault" id="fault" role="alert" hidden></p>
<div class="bar" id="bar"><span class="plain"><label>{asked.say("格式", "Format")} <select name="format">{formats}</select></label>
<button>{asked.say("运行", "Run")}</button></span></div>
</form>"""
    if not chosen:
        return area
    return f'<details class="sparql" id="sparql"><summary>SPARQL</summary>{area}</details>'


def _data(site: Site, asked: Asked, chosen: NamedQuery | None) -> str:
    """Return what the scripts need to know, as JSON that may stand in a page."""
    known: dict[str, Any] = {
        "endpoint": f"{asked.origin}/sparql",
        "base": site.base,
        "root": site.path(site.base),
        "prefixes": PREFIXES,
        "editor": has_editor(),
        "name": chosen.name if chosen else None,
        "columns": described(chosen.columns, asked.lang) if chosen else {},
        "views": [{"kind": view.kind, "columns": view.columns} for view in chosen.views] if chosen else [],
    }
    return json.dumps(known, ensure_ascii=False).translate(_UNSAFE)
