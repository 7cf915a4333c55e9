"""All citations of a graph at once, lightly: who cites what in which document, and how; what they say is asked later.

A store goes through a single pattern much faster than it joins seven, so the rows are put together here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.views.citation import ACTS
from kg.views.facts import Asked, Fact, Row
from kg.views.legend import RELATIONS, code, kind_of_work


@dataclass(frozen=True, slots=True)
class Cite:
    """One citation."""

    iri: str
    work: str
    document: str
    agencies: tuple[str, ...]
    relation: str
    mode: str
    version: str
    date: str  # of the document

    @property
    def year(self) -> int:
        """The year of the document, 0 where the graph has no date."""
        return int(self.date[:4]) if self.date[:4].isdecimal() else 0

    @property
    def fact(self) -> Fact:
        """The citation on a line, until it is asked what it says."""
        told_of = self.mode == "reports" and self.relation in ACTS
        relation = "mention" if told_of else self.relation
        return Fact(relation, date=self.date, key=self.document, iri=self.iri, source="citation")


def cites(asked: Asked) -> list[Cite]:
    """Return all citations but those of what a document itself issues, in the order of their IRIs."""
    told = _by_subject(asked.rows("cites"))
    found: list[Cite] = []
    for iri in sorted(told):
        has = told[iri]
        relation = code(has["relation"][0]) if "relation" in has else ""
        if relation in RELATIONS and "work" in has and "document" in has:
            document = has["document"][0]
            dates = told[document].get("date", [""]) if document in told else [""]
            version, mode = has.get("version", [""])[0], code(has.get("mode", [""])[0])
            found += [
                Cite(iri, work, document, tuple(has.get("agency", ())), relation, mode, version, dates[0])
                for work in has["work"][:1]
            ]
    return found


@dataclass(frozen=True, slots=True)
class Label:
    """What a box says."""

    name: str
    number: str
    kind: str  # of a work


def labels(asked: Asked) -> dict[str, Label]:
    """Return the names of all agencies, works and documents."""
    found: dict[str, Label] = {}
    for iri, has in _by_subject(asked.rows("labels")).items():
        number = has.get("number", [""])[0]
        found[iri] = Label(has.get("name", [number])[0], number, kind_of_work(has.get("form", [""])[0]))
    return found


def _by_subject(rows: Iterable[Row]) -> dict[str, dict[str, list[str]]]:
    """Return property → values of each thing, each value once and sorted, as rows come in any order."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for row in rows:
        found[row["one"]].setdefault(row["what"], []).append(row["other"])
    for has in found.values():
        for what, values in has.items():
            if len(values) > 1:
                has[what] = sorted(set(values))
    return dict(found)
