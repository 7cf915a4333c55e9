"""The pages of the server, made from the graph and from nothing else; `PAGES` names them.

To add one, write a function from a site and a request to a `Page`, its queries in `queries/pages`, and a line in
`PAGES`. An address `/name/rest` goes to the page `name`; every other one is taken for the path of a thing's IRI.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.pages.asking import Asked, NotHereError, Page, Site, base_of
from kg.pages.explore import explore
from kg.pages.frame import absent
from kg.pages.query import query
from kg.pages.search import search
from kg.pages.source import source
from kg.pages.start import counted, start
from kg.pages.thing import thing

__all__ = ["PAGES", "Asked", "NotHereError", "Page", "Site", "base_of", "made"]

PAGES: dict[str, Callable[[Site, Asked], Page]] = {
    "": start,
    "start": counted,
    "search": search,
    "source": source,
    "query": query,
    "explore": explore,
}


def made(site: Site, path: str, asked: Asked) -> Page:
    """Return the page at a path; `asked.rest` is set to what follows its name.

    Raises:
        NotHereError: there is no such page and no such thing.
    """
    name, _, rest = path.removeprefix("/").partition("/")
    page = PAGES.get(name)
    if page is None or (rest and name not in ("source", "query", "explore")):
        page, rest = thing, path
    try:
        return page(site, replace(asked, rest=rest))
    except NotHereError as error:
        if "text/html" not in (asked.accept or ""):
            raise
        return absent(asked, error)
