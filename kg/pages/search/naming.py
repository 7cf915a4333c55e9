"""What the things of a graph are called, with what tells them apart, the weightiest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.pages.asking import Site, page_query
from kg.pages.search.index import Named

_QUERIES = {  # kind → query
    "agency": "search_agencies",
    "work": "search_works",
    "document": "search_documents",
    "group": "search_groups",
    "platform": "search_platforms",
    "person": "search_people",
}
_NAMES = ("name", "number", "other", "path")  # in this order they are names of a thing
_NOTES = ("number", "note", "date")
_PARTS = 3  # of a note
_LONGEST = 300  # characters of a name that are shown


@dataclass(slots=True)
class _Thing:
    kind: str
    told: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def order(self) -> tuple[int, str]:
        """Return what the heavier of two things has more of: how often it is named, and how new it is."""
        return int((self.told.get("weight") or ["0"])[0]), max(self.told.get("date") or [""])


def named(site: Site) -> Iterator[Named]:
    """Yield every thing that has a name or a number."""
    things: dict[str, _Thing] = {}
    for kind, query in _QUERIES.items():
        for thing, what, value in site.engine.select(page_query(query).text, {}):
            if thing and what and value and (what.value != "weight" or thing.value in things):
                things.setdefault(thing.value, _Thing(kind)).told[what.value].append(value.value[:_LONGEST])
    titles = {iri: _first(each.told) for iri, each in things.items() if each.kind == "document"}
    heaviest = sorted(things.items(), key=lambda item: item[0])
    heaviest.sort(key=lambda item: item[1].order(), reverse=True)
    seen: set[tuple[str, str, str]] = set()
    for iri, each in heaviest:
        names = tuple(dict.fromkeys(name for what in _NAMES for name in sorted(each.told.get(what, ()))))
        if not names:
            continue
        note = _note(each, names[0], titles.get(_document(iri, site.base), ""))
        if (each.kind, names[0], note) in seen and each.told.get("path"):  # two files with one text
            note += f" · {each.told['path'][0]}"
        seen.add((each.kind, names[0], note))
        yield Named(iri, each.kind, names, note)


def _first(told: dict[str, list[str]]) -> str:
    title = min(told.get("name", ()), default="")
    return (
        f"《{title.replace('《', '〈').replace('》', '〉')}》"
        if title
        else min((*told.get("number", ()), *told.get("path", ())), default="")
    )


def _note(thing: _Thing, name: str, title: str) -> str:
    parts = [value for what in _NOTES for value in sorted(thing.told.get(what, ())) if value != name]
    if title and thing.kind != "document":  # nobody knows which of several it is: it is known from one document alone
        parts.append(title)
    return " · ".join(list(dict.fromkeys(parts))[:_PARTS])


def _document(iri: str, base: str) -> str:
    """Return the document to which a thing belongs, if it does.

    >>> _document("urn:x/document/ab-0/agency/某局", "urn:x/"), _document("urn:x/agency/0/国务院", "urn:x/")
    ('urn:x/document/ab-0', '')
    """
    start = f"{base}document/"
    return start + iri.removeprefix(start).partition("/")[0] if iri.startswith(start) else ""
