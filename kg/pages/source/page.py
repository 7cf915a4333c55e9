"""The page of a source, or its text as it is."""

from __future__ import annotations

from urllib.parse import quote

from kg.pages.asking import Asked, NotHereError, Page, Site
from kg.pages.frame import framed
from kg.pages.source.gathering import Sheet, document_iri, sheet
from kg.pages.source.head import head, title
from kg.pages.source.legend import legend
from kg.pages.source.panel import data, panel
from kg.pages.source.writing import written


def source(site: Site, asked: Asked) -> Page:
    """Return the text of a document, marked; with `format=txt` the text of its file as offsets count in it."""
    found = sheet(site, document_iri(site, asked.rest))
    if asked.get("format") == "txt":
        return _plain(found)
    body = f"""{head(site, asked, found)}
<div class="source">
<div class="reading">
{legend(asked, found)}
{written(asked, found)}
</div>
{panel(site, asked, found)}
</div>
{data(site, asked, found)}"""
    return framed(asked, title(asked, found), body, scripts=("source.js",), styles=("source.css",), where="/source")


def _plain(found: Sheet) -> Page:
    if found.shard is None:
        raise NotHereError("这里没有这篇公文的全文", "the text of this document is not here")
    name = found.first("path").rpartition("/")[2] or "source"
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}.txt"}
    return Page("text/plain; charset=utf-8", found.shard.source.text.encode("utf-8", "replace"), headers)
