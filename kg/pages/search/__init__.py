"""Search as you type: `/search?q=条例&limit=12&kind=agency&kind=work` as JSON for a browser or any other client."""

from __future__ import annotations

import json

from kg.pages.asking import JSON, Asked, Page, Site
from kg.pages.search.hits import KINDS, Hit, Hits, find

__all__ = ["KINDS", "Hit", "Hits", "find", "kinds_of", "search"]


def search(site: Site, asked: Asked) -> Page:
    """Return the hits as JSON: what stands in them is text, and no markup."""
    hits = find(site, asked.get("q"), asked.number("limit", 12, 100), kinds_of(asked))
    body = {
        "q": asked.get("q"),
        "preparing": hits.preparing,
        "hits": [_told(site, asked, hit) for hit in hits.found],
    }
    headers = {"Cache-Control": "no-store", "Content-Language": asked.lang}
    return Page(JSON, json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"), headers)


def kinds_of(asked: Asked) -> tuple[str, ...]:
    """Return the kinds of things that are asked for (with commas between them), or none for all."""
    return tuple(kind for kind in asked.get("kind").split(",") if kind in KINDS)


def _told(site: Site, asked: Asked, hit: Hit) -> dict[str, object]:
    zh, en = KINDS[hit.kind]
    return {
        "iri": hit.iri,
        "path": site.path(hit.iri),
        "name": hit.name,
        "spans": hit.spans,
        "also": hit.also,
        "alsoSpans": hit.also_spans,
        "kind": hit.kind,
        "kindLabel": asked.say(zh, en),
        "note": hit.note,
    }
