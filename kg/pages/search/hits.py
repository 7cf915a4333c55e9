"""What is found for some words: from the index, or, where there is none (yet), by a query with an end."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.graph.terms import Term
from kg.pages.asking import Site
from kg.pages.kept import INDEX, existing, spoil
from kg.pages.search.folding import ABBREVIATION, Folded, fold, found, spans
from kg.pages.search.index import Entry, Index

KINDS = {  # kind → what it is called, in the order of the filters
    "agency": ("机关", "Agency"),
    "work": ("文件", "Work"),
    "document": ("公文", "Document"),
    "group": ("领导小组", "Group"),
    "platform": ("平台", "Platform"),
    "person": ("人员", "Person"),
}
_LONGEST = 100  # characters of a search
_SAYS = {"Agency": "agency", "OfficialWork": "work", "Document": "document", "LeadershipGroup": "group"}
_SAYS |= {"Platform": "platform", "Person": "person"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found: its name and what tells it apart, another name of it by which it was found, and the
    characters that match, as (start, end) in UTF-16 units.
    """

    iri: str
    kind: str
    name: str
    note: str
    spans: tuple[tuple[int, int], ...] = ()
    also: str = ""
    also_spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """Things in order, the best first; `preparing`: there is no index yet, there may be more and better ones."""

    found: tuple[Hit, ...]
    preparing: bool = False


def find(site: Site, text: str, limit: int = 12, kinds: Collection[str] = ()) -> Hits:
    """Return what is called so, begins so, has a word that begins so, holds it or is abbreviated so, in this order;
    within each, what is cited or named most often comes first.
    """
    asked = fold(text[:_LONGEST]).text
    if not asked:
        return Hits(())
    path = existing(site.store, INDEX)
    if path and site.store:
        try:
            return Hits(tuple(_unique(asked, opened(path).entries(asked, limit, kinds), limit)))
        except sqlite3.Error:  # it is damaged: the server sees that it is gone and has it made again
            _indexes.clear()  # closed before it is deleted
            spoil(site.store, INDEX)
    return Hits(tuple(_unique(asked, _slowly(site, text, kinds), limit)), preparing=site.store is not None)


_indexes: dict[tuple[Path, int], Index] = {}  # the one that was asked last


def opened(path: Path) -> Index:
    """Return the index at a path, which is kept open. Raises sqlite3.Error where it is damaged."""
    key = (path, path.stat().st_ino)
    if key not in _indexes:
        _indexes.clear()
        _indexes[key] = Index(path)
    return _indexes[key]


def _unique(asked: str, entries: Iterable[Entry], limit: int) -> Iterator[Hit]:
    """Yield each thing once, by the best of its names."""
    ranked = ((_rank(asked, entry, fold(entry.text)), entry) for entry in entries)
    good = sorted(((rank, entry) for rank, entry in ranked if rank), key=lambda pair: (pair[0][:-1], pair[1].order))
    seen: set[str] = set()
    for rank, entry in good:
        if entry.iri in seen or len(seen) >= limit:
            continue
        seen.add(entry.iri)
        matched = tuple(spans(entry.text, rank[-1]))
        if entry.text == entry.name:
            yield Hit(entry.iri, entry.kind, entry.name, entry.note, matched)
        else:
            yield Hit(entry.iri, entry.kind, entry.name, entry.note, (), entry.text, matched)


def _rank(asked: str, entry: Entry, name: Folded) -> tuple[int, bool, bool, list[int]] | None:
    """Return how well a name fits (less is better), and its characters that match."""
    match = found(asked, name)
    if match is None:
        return None
    tier, places = match
    if tier == ABBREVIATION:  # one ends about where the name ends, as a rule: 发展和改革委(员会)
        return tier, places[-1] < name.places[-1] - 3, False, places
    # 丽水市交通运输局 rather than what that bureau wrote; what a thing is called first, then its numbers
    return tier, tier == 2 and not name.text.endswith(asked), tier > 0 and entry.text != entry.name, places


def _slowly(site: Site, text: str, kinds: Collection[str]) -> Iterator[Entry]:
    """Yield things by queries that look through a part of a large graph only."""
    text = text[:_LONGEST].strip().strip("《》")
    plain, tagged = Term.literal(text), Term.literal(text, language="zh")
    seen: set[tuple[str, str]] = set()
    for rows in (site.rows("search_exact", text=plain, tagged=tagged), site.rows("search_scan", text=plain)):
        for order, row in enumerate(rows):
            kind = _SAYS.get(row["class"].rpartition("#")[2].rpartition("/")[2], "")
            if kind and (not kinds or kind in kinds) and (row["thing"], row["name"]) not in seen:
                seen.add((row["thing"], row["name"]))
                yield Entry(order, row["thing"], kind, row["main"] or row["name"], row["note"], row["name"])
