"""Walking through the graph: from a thing to its neighbours, each line with its quotes."""

from __future__ import annotations

import json
from collections.abc import Callable

from kg.pages.asking import JSON, Asked, NotHereError, Page, Site
from kg.pages.explore.near import neighbours
from kg.pages.explore.page import canvas
from kg.pages.explore.proving import quotes

__all__ = ["explore"]

_DATA: dict[str, Callable[[Site, Asked], object]] = {"neighbours": neighbours, "quotes": quotes}


def explore(site: Site, asked: Asked) -> Page:
    """Return the page, or what it asks for: the neighbours of a thing, the quotes of a line.

    Raises:
        NotHereError: the graph has no such thing.
    """
    if not asked.rest:
        return canvas(site, asked)
    if asked.rest not in _DATA:
        raise NotHereError("没有这一页", "there is no such page")
    body = json.dumps(_DATA[asked.rest](site, asked), ensure_ascii=False, separators=(",", ":"))
    headers = {"Content-Language": asked.lang, "Vary": "Accept-Language, Cookie", "Cache-Control": "no-cache"}
    return Page(JSON, body.encode("utf-8", "replace"), headers)
