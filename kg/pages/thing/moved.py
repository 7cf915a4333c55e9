"""What is not here, or not any more: what people decided about it, what stands in its place, where to look."""

from __future__ import annotations

import html
from urllib.parse import urlencode

from kg.errors import KgError
from kg.graph.deciding import one_name
from kg.graph.decisions import FILE, read_decisions
from kg.pages.asking import HTML, Asked, NotHereError, Page, Site
from kg.pages.frame import framed, link, text
from kg.pages.negotiation import best
from kg.pages.thing import words

_TOLD = ("action", "who", "day", "why")


def instead(site: Site, iri: str) -> str:
    """Return what stands in the place of a thing: as the graph says, or a decision in the folder of the graph."""
    for row in site.rows("thing_decided", thing=iri):
        if row["instead"] and _here(site, row["instead"]):
            return row["instead"]
    if site.store is None:
        return ""
    try:  # store/000007 lies in the folder of the build
        decisions = read_decisions(site.store.parent.parent / FILE, site.base)
    except KgError:
        return ""
    other = one_name((row.one, row.other) for row in decisions.rows if row.action == "same").get(iri, "")
    return other if other and _here(site, other) else ""


def decided(site: Site, asked: Asked, iri: str) -> str:
    """Return as markup what people decided about a thing; nothing where they did not."""
    rows = (row for row in site.rows("thing_decided", thing=iri) if row["decision"])
    told = "".join(f"<li>{' · '.join(text(row[name]) for name in _TOLD if row[name])}</li>" for row in rows)
    title = asked.say("人工决定", "Decided by people")
    return f'<aside class="decided"><h2>{title}</h2><ul>{told}</ul></aside>' if told else ""


def absent(site: Site, asked: Asked, iri: str) -> Page:
    """Return a page that says that there is no such thing, and where to look; raise for who wants no page."""
    zh, en = "图谱中没有这一事物", "there is no such thing in the graph"
    if best(asked.accept, {HTML: "html"}) is None:
        raise NotHereError(zh, en)
    name = words.last(iri)
    query = html.escape("/?" + urlencode({"q": name, "lang": asked.lang}))
    body = f"""<h1>{asked.say(zh, en.capitalize())}</h1>
<p><code>{html.escape(iri)}</code></p>
{decided(site, asked, iri)}
<p>{asked.say("查找", "Search for")} {link(query.replace("&amp;", "&"), name)}</p>
<p class="soft">{asked.say("名称来自内容:公文更新、重新构建或人工决定之后,事物的名称可能不同。", "Names come from contents: after a new build or a decision, a thing may go by another one.")}</p>"""
    return framed(asked, asked.say("没有这一事物", "Not here"), body, styles=("thing.css",), status=404)


def _here(site: Site, iri: str) -> bool:
    return iri.startswith(site.base) and bool(site.rows("thing_names", thing=iri))
