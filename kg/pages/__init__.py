"""The pages of the server, made from the graph and from nothing else; `PAGES` names them.

To add one, write a function from a site and a request to a `Page`, its queries in `queries/pages`, and a line in
`PAGES`. An address `/name/rest` goes to the page `name`; every other one is taken for the path of a thing's IRI.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from kg.pages.asking import Asked, NotHereError, Page, Site, base_of
from kg.pages.frame import absent

__all__ = ["PAGES", "Asked", "NotHereError", "Page", "Site", "base_of", "made", "prepare"]

# Name → module below kg.pages and function: a process that answers queries need not know what the source page knows.
PAGES = {
    "": "start:start",
    "start": "start:counted",
    "search": "search:search",
    "source": "source:source",
    "query": "query:query",
    "explore": "explore:explore",
}
_THING = "thing:thing"


def prepare() -> None:
    """Import what all pages need: it takes a second or two, which nobody should wait for."""
    for entry in (*PAGES.values(), _THING):
        _page(entry)


def _page(entry: str) -> Callable[[Site, Asked], Page]:
    module, _, name = entry.partition(":")
    page: Callable[[Site, Asked], Page] = getattr(import_module(f"kg.pages.{module}"), name)
    return page


def made(site: Site, path: str, asked: Asked) -> Page:
    """Return the page at a path; `asked.rest` is set to what follows its name.

    Raises:
        NotHereError: there is no such page and no such thing.
    """
    name, _, rest = path.removeprefix("/").partition("/")
    entry = PAGES.get(name)
    if entry is None or (rest and name not in ("source", "query", "explore")):
        entry, rest = _THING, path
    try:
        return _page(entry)(site, replace(asked, rest=rest))
    except NotHereError as error:
        if "text/html" not in (asked.accept or ""):
            raise
        return absent(asked, error)
