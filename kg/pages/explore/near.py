"""The neighbours of a thing: by kind, relation and year, some at a time."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.pages.asking import Asked, NotHereError, Row, Site
from kg.pages.explore.looks import kind, relation

PAGE = 16  # neighbours at a time
_MOST = 100
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+")
_FACTS = 40  # proofs of a line that are named; the others are counted


@dataclass(slots=True)
class Line:
    """One line between two things: everything of one relation and direction."""

    other: str
    relation: str
    way: str  # out: from the thing to the other; in: the other way
    facts: list[str] = field(default_factory=list)
    dates: set[str] = field(default_factory=set)
    modes: set[str] = field(default_factory=set)
    count: int = 0

    def add(self, row: Row) -> None:
        """Take in one row of the graph."""
        fact = row.get("fact", "")
        if fact and fact in self.facts:
            return
        self.count += 1
        if fact and len(self.facts) < _FACTS:
            self.facts.append(fact)
        if row.get("date"):
            self.dates.add(row["date"])
        if row.get("mode"):
            self.modes.add(relation(row["mode"]))


def is_iri(text: str) -> bool:
    """Return whether a text that somebody sent may be asked for.

    >>> is_iri("https://w3id.org/zhengwu/id/agency/0/某局"), is_iri("<b>"), is_iri("")
    (True, False, False)
    """
    return _IRI.fullmatch(text) is not None


def node(site: Site, asked: Asked, iri: str) -> dict[str, str]:
    """Return what is shown of a thing.

    Raises:
        NotHereError: the graph has no such thing, or none that is drawn.
    """
    rows = site.rows("explore_thing", thing=iri) if is_iri(iri) else []
    found = kind(rows)
    if not found:
        raise NotHereError("图谱中没有这一事物", "the graph has no such thing")

    def first(name: str) -> str:
        return next((row[name] for row in rows if row[name]), "")

    named = first("name") or first("number") or first("path").rpartition("/")[2]
    notes = [first("issuer"), first("number") if first("name") else "", first("date")]
    if first("ended"):
        notes.append(asked.say(f"至 {first('ended')} 失效", f"until {first('ended')}"))
    return {
        "id": iri,
        "path": site.path(iri),
        "name": named or asked.say("(无名称)", "(without a name)"),
        "kind": found,
        "note": " · ".join(filter(None, notes)),
    }


def neighbours(site: Site, asked: Asked) -> dict[str, Any]:
    """Return a thing with some of its neighbours, those with most proofs first, and how many there are of each kind.

    Parameters: thing, offset, limit, kind and relation (some, by commas), from and to (years).
    """
    thing = asked.get("thing")
    here = node(site, asked, thing)
    lines = list(_within(_lines(site, thing, here["kind"]), asked))
    kinds = {other: _kind(site.engine, other) for other in {line.other for line in lines}}
    lines = [line for line in lines if kinds[line.other]]
    counts = Counter(kinds[other] for other in {line.other for line in lines})
    relations = Counter(line.relation for line in lines)
    wanted, related = _some(asked.get("kind")), _some(asked.get("relation"))
    lines = [
        line
        for line in lines
        if (not wanted or kinds[line.other] in wanted) and (not related or line.relation in related)
    ]
    weight: Counter[str] = Counter()
    for line in lines:
        weight[line.other] += line.count
    ordered = _mixed(weight, kinds)
    offset = asked.number("offset", 0, 1_000_000) if asked.get("offset") not in ("", "0") else 0
    shown = ordered[offset : offset + asked.number("limit", PAGE, _MOST)]
    return {
        "thing": here,
        "total": len(ordered),
        "offset": offset,
        "kinds": dict(sorted(counts.items())),
        "relations": dict(sorted(relations.items())),
        "nodes": [node(site, asked, other) for other in shown],
        "edges": [_edge(thing, line) for line in _ordered(lines) if line.other in set(shown)],
    }


def _mixed(weight: Mapping[str, int], kinds: Mapping[str, str]) -> list[str]:
    """Return things with most proofs first, but two of each kind before the third of any.

    >>> _mixed({"a": 9, "b": 8, "c": 7, "d": 1}, {"a": "law", "b": "law", "c": "law", "d": "person"})
    ['a', 'b', 'd', 'c']
    """
    places: Counter[str] = Counter()
    rounds = {}
    for other in sorted(weight, key=lambda other: (-weight[other], other)):
        rounds[other] = places[kinds[other]] // 2
        places[kinds[other]] += 1
    return sorted(rounds, key=lambda other: (rounds[other], -weight[other], other))


def _lines(site: Site, thing: str, of: str) -> list[Line]:
    lines: dict[tuple[str, str, str], Line] = {}

    def add(row: Row, name: str, way: str) -> None:
        key = (row["other"], name, way)
        if row["other"] != thing:
            lines.setdefault(key, Line(*key)).add(row)

    for row in site.rows("explore_near", thing=thing):
        add(row, relation(row["relation"]), row["way"])
    for other in {line.other for line in lines.values() if line.relation == "issue"}:  # says the same, with its quotes
        lines.pop((other, "issuedBy", "in"), None)
        lines.pop((other, "issuedBy", "out"), None)
    beside = {line.other for line in lines.values()}
    if of == "document":  # what is tied to it by more than its name is not told twice
        for row in site.rows("explore_names", thing=thing):
            if row["other"] not in beside:
                add(row, "names", "out")
    else:
        for row in site.rows("explore_named_in", thing=thing):
            if row["other"] not in beside:
                add(row, "names", "in")
    return list(lines.values())


def _within(lines: list[Line], asked: Asked) -> Iterator[Line]:
    """Yield the lines of some years; what has no date is of every year."""
    since, until = asked.get("from"), asked.get("to")
    for line in lines:
        years = {date[:4] for date in line.dates}
        if not years or any((not since or year >= since) and (not until or year <= until) for year in years):
            yield line


def _ordered(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (line.other, line.relation, line.way))


def _edge(thing: str, line: Line) -> dict[str, Any]:
    source, target = (thing, line.other) if line.way == "out" else (line.other, thing)
    dates = sorted(line.dates)
    return {
        "source": source,
        "target": target,
        "relation": line.relation,
        "told": line.modes == {"reports"},  # documents only tell of it
        "count": line.count,
        "facts": sorted(line.facts),
        "first": dates[0][:4] if dates else "",
        "last": dates[-1][:4] if dates else "",
    }


def _some(text: str) -> set[str]:
    return set(filter(None, text.split(",")))


@functools.lru_cache(maxsize=1)
def _known(engine: object) -> dict[str, str]:
    """Return what is known of kinds in a graph; it is emptied when there is another graph."""
    return {}


def _kind(engine: Any, thing: str) -> str:
    known = _known(engine)
    if thing not in known:
        known[thing] = kind(Site(engine).rows("explore_kinds", thing=thing))
    return known[thing]
