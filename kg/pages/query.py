"""The page of this name."""

from __future__ import annotations

from kg.pages.asking import Asked, NotHereError, Page, Site


def query(site: Site, asked: Asked) -> Page:
    """Return the page."""
    raise NotHereError("此处没有内容", "there is nothing here")
