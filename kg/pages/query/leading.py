"""Where the cells of a table lead: a quote to its place in the source, a name to the page of what is called so.

A named query answers with names, paths and offsets. What they mean is looked up when a link is followed, not before:
a table of ten thousand rows costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from kg.graph.terms import Term
from kg.pages.asking import Asked, NotHereError, Page, Site
from kg.pages.search import KINDS

_CLASSES = {"Agency": "agency", "OfficialWork": "work", "Document": "document", "LeadershipGroup": "group"}
_CLASSES |= {"Platform": "platform", "Person": "person"}
_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"


def place(site: Site, asked: Asked) -> Page:
    """Lead to the place from `start` to `end` in the file at `path`, on the page of the document that holds it.

    Raises:
        NotHereError: the graph knows no such file.
    """
    start, end = asked.get("start"), asked.get("end")
    is_place = all(part.isascii() and part.isdigit() and len(part) < 12 for part in (start, end))
    documents = _documents(site, asked)
    if not documents:
        raise NotHereError("图谱中没有这个文件", "the graph has no such file")
    found = documents[0]
    if is_place and len(documents) > 1:
        values = {name: Term.literal(str(int(value)), _INTEGER) for name, value in (("start", start), ("end", end))}
        found = next((each for each in documents if site.rows("query_marked", document=each, **values)), found)
    key = quote(found.removeprefix(f"{site.base}document/"), safe="/%~:@!$&'()*+,;=-._")
    return _to(f"/source/{key}" + (f"#m{int(start)}-{int(end)}" if is_place else ""))


def thing(site: Site, asked: Asked) -> Page:
    """Lead to the one thing called `name` (of a `kind`, in the file at `path`); where none is, to the place in the file, and
    where many are, to a search.
    """
    name, kind = asked.parameters.get("name", ""), asked.get("kind")
    found = _called(site, name, kind if kind in KINDS else "")
    if len(found) > 1 and (documents := _documents(site, asked)):
        found = _narrowed(found, {*documents, *(row["thing"] for each in documents for row in _spoken_of(site, each))})
    if len(found) > 1:  # a document and the work whose text it is bear one number
        wanted = "document" if asked.get("path") else "work"
        found = _narrowed(found, {iri for iri, its in found.items() if its == wanted})
    if len(found) == 1:
        return _to(site.path(next(iter(found))))
    if not found and _documents(site, asked):  # a seat without a person, say
        return place(site, asked)
    return _to("/?" + urlencode({"q": name} | ({"kind": kind} if kind in KINDS else {}), errors="replace"))


def _called(site: Site, name: str, kind: str) -> dict[str, str]:
    """Return the things that are called so, with their kinds; those that have it as another name only if no other."""
    rows = site.rows("query_called", text=Term.literal(name), tagged=Term.literal(name, language="zh"))
    ranked: dict[str, dict[str, str]] = {}
    for row in rows:
        its = _CLASSES.get(row["class"].rpartition("#")[2].rpartition("/")[2], "")
        if its and (not kind or its == kind):
            ranked.setdefault(row["rank"], {})[row["thing"]] = its
    return ranked[min(ranked)] if ranked else {}


def _narrowed(found: dict[str, str], wanted: Iterable[str]) -> dict[str, str]:
    """Return those of some things that are wanted, or all where none is."""
    return {iri: found[iri] for iri in found if iri in wanted} or found


def _documents(site: Site, asked: Asked) -> list[str]:
    path = asked.parameters.get("path", "")
    return [row["document"] for row in site.rows("query_place", path=Term.literal(path))] if path else []


def _spoken_of(site: Site, document: str) -> list[dict[str, str]]:
    return site.rows("query_meant", document=document)


def _to(address: str) -> Page:
    return Page("text/plain", f"{address}\n".encode(), {"Location": address}, 302)
