"""The lanes of the picture of time: a work, its versions as bands, and the citations of each year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kg.views.facts import Fact, Row, add_facts, add_thing
from kg.views.labels import size_of
from kg.views.lanes import Axis, Band, Lane, name_that_fits
from kg.views.legend import kind_of_work
from kg.views.scanned import Cite
from kg.views.words import Said, Words, counted

if TYPE_CHECKING:
    import networkx as nx

YEARS = 14  # columns: so many are read from the back of a room; what is older shares the first
_UNKNOWN = Words("所引版本不明", "version unknown")
_NO_VERSIONS = Words("图谱中无版本", "the graph has no version")
_CATALOGUE = Words("据法规目录", "from the catalogue of laws")


@dataclass(slots=True)
class Work:
    """A work that has a lane: what the graph knows of it, and who cites it, by year and version."""

    iri: str
    rows: Sequence[Row]
    citations: Mapping[int, Mapping[str, list[Cite]]]  # year → version, or nothing → citations

    @property
    def dated(self) -> bool:
        """Whether the graph knows from when on one of its versions holds."""
        return any(row["since"] for row in self.rows)

    @property
    def cost(self) -> int:
        """How many boxes its lane has at most."""
        return 2 + len({row["version"] for row in self.rows}) + min(len(self.citations), YEARS)


def lane_of(graph: nx.DiGraph[str], axis: Axis, work: Work) -> Lane:
    """Add the boxes and lines of a work; return its lane."""
    first = work.rows[0] if work.rows else {"title": "", "number": "", "form": ""}
    title = first["title"] or first["number"] or work.iri
    count = sum(len(citations) for versions in work.citations.values() for citations in versions.values())
    told = Words(f"{count} 处引用", counted(count, "citation"))
    add_thing(graph, work.iri, kind_of_work(first["form"]), title, number=first["number"], weight=3, told=told)
    bands = _bands(graph, axis, work)
    nodes = {band.node for band in bands}
    papers: dict[str, tuple[int, list[str]]] = {}
    open_node, unknown = f"{work.iri} open", False
    column = {year: axis.years[0] if year < axis.years[0] else year for year in work.citations}
    for year, years in groupby(work.citations, key=lambda year: column[year]):
        merged: dict[str, list[Cite]] = defaultdict(list)
        for each in years:
            for version, citations in work.citations[each].items():
                merged[version if version in nodes else ""] += citations
        node = f"{work.iri} {year}"
        papers_of(graph, node, year, sum(map(len, merged.values())))
        for version in sorted(merged):
            unknown = unknown or not version
            if not version and open_node not in graph:
                add_thing(graph, open_node, "open", _UNKNOWN if work.dated else _NO_VERSIONS)
            add_facts(graph, node, version or open_node, [cite.fact for cite in merged[version]])
        papers[node] = (year, [version or open_node for version in sorted(merged)])
    open_band = None
    if unknown:
        inside = [axis.middle(year) for year, ends in papers.values() if open_node in ends]
        open_band = Band(open_node, min(inside) - 46.0, max(inside) + 46.0)
        graph.nodes[open_node]["width"] = open_band.width
        graph.nodes[open_node]["short"] = _fitting(
            [graph.nodes[open_node]["label"], Words("不明", "open")], open_band.width
        )
    graph.nodes[work.iri]["facts"] = tuple(_told(row) for row in _versions(work))
    return Lane(work.iri, bands, papers, open_band)


def _versions(work: Work) -> list[Row]:
    """Return the versions of a work whose first day is known, each once."""
    return list({row["version"]: row for row in reversed(work.rows) if row["version"] and row["since"]}.values())[::-1]


def _told(row: Row) -> Words:
    name, until = row["order"] or row["name"], row["ended"]
    ends = (f",{until} 失效", f" until {until}") if until else ("", "")
    return Words(f"{name}:{row['since']} 起施行{ends[0]}", f"{name}: in force from {row['since']}{ends[1]}")


def _bands(graph: nx.DiGraph[str], axis: Axis, work: Work) -> list[Band]:
    """Add the versions of a work that stood within the years drawn, from the first day each held to the last."""
    bands: list[Band] = []
    cited_ones = {version for versions in work.citations.values() for version in versions}
    for row in _versions(work):
        version = row["version"]
        left, right = axis.at(row["since"]), axis.at(row["ended"]) if row["ended"] else axis.width
        if version in cited_ones and right - left < 14.0:  # it ended before the first year, and is cited all the same
            left, right = max(right - 14.0, 0.0) - 20.0, max(right, 0.0)
        if right - left < 14.0:
            continue
        span = (
            f"{row['since']} – {row['ended']}" if row["ended"] else Words(f"{row['since']} 起", f"from {row['since']}")
        )
        band = Band(version, left, right)
        name = row["order"] or row["name"]
        add_thing(
            graph, version, "ended" if row["ended"] else "version", name, told=span, width=band.width, facts=(span,)
        )
        both = Words(f"{name}  {span.zh}", f"{name}  {span.en}") if isinstance(span, Words) else f"{name}  {span}"
        graph.nodes[version]["short"] = _fitting([both, name, row["name"], row["since"][:4], " "], band.width)
        add_facts(graph, work.iri, version, [Fact("version", line=_CATALOGUE)])
        bands.append(band)
    return bands


def _fitting(names: Sequence[Said], width: float) -> Said:
    return name_that_fits(names, width, size_of({"weight": 1}))


def papers_of(graph: nx.DiGraph[str], node: str, year: int, count: int) -> None:
    """Add the box of the citations of a year."""
    label = Words(f"{year} 年 {count} 处引用", f"{counted(count, 'citation')} of {year}")
    add_thing(graph, node, "papers", label, weight=1, short=Words(f"{count} 处", f"{count}"))
