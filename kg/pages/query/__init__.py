"""The query page: an editor for SPARQL, a form for each named query, and what their scripts ask of the server."""

from __future__ import annotations

from collections.abc import Callable

from kg.pages.asking import Asked, NotHereError, Page, Site
from kg.pages.query.data import labels, spelled, spreadsheet, terms
from kg.pages.query.leading import place, thing
from kg.pages.query.page import page

__all__ = ["query"]

_PARTS: dict[str, Callable[[Site, Asked], Page]] = {
    "": page,
    "named": spelled,
    "terms": terms,
    "labels": labels,
    "xlsx": spreadsheet,
    "place": place,
    "thing": thing,
}


def query(site: Site, asked: Asked) -> Page:
    """Return the page, or one of the answers that its scripts need."""
    part = _PARTS.get(asked.rest)
    if part is None:
        raise NotHereError("此处没有内容", "there is nothing here")
    return part(site, asked)
