"""The view `timeline`: documents and citations by year, the versions of the most cited works as bands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.query import Engine
from kg.views.bands import YEARS, Work, lane_of, papers_of
from kg.views.drawing import Picture, boxes
from kg.views.facts import Asked, add_thing
from kg.views.lanes import Axis, Lane, lanes
from kg.views.proving import prove
from kg.views.scanned import Cite, cites
from kg.views.words import Said, Words, counted

if TYPE_CHECKING:
    import networkx as nx

_NAMES = 200  # works that the box of the rest names


def timeline(engine: Engine, limit: int, _: str = "") -> Picture:
    """Return the picture of time: a lane for each of the most cited works, its versions as bands."""
    import networkx as nx

    asked = Asked(engine)
    papers = {row["year"]: int(row["papers"]) for row in asked.rows("years")}
    by_work: dict[str, list[Cite]] = defaultdict(list)
    for cite in cites(asked):
        by_work[cite.work].append(cite)
    dated = {row["work"] for row in asked.rows("dated")}
    documents = {work: len({cite.document for cite in found}) for work, found in by_work.items()}
    order = sorted(by_work, key=lambda work: (work not in dated, -documents[work], work))
    chosen = _chosen(asked, order, by_work, limit)
    axis = _axis(chosen)
    graph: nx.DiGraph[str] = nx.DiGraph()
    heads = _heads(graph, axis, papers, by_work.values())
    drawn = [lane_of(graph, axis, work) for work in chosen]
    rest = _rest(graph, order[len(chosen) :], by_work, asked, axis) if chosen else []
    prove(graph, asked)
    _mark_stale(graph)
    layout = lanes(axis, heads, [*drawn, *rest], boxes(graph))
    known = sum(count for year, count in papers.items() if year)
    count = sum(len(rows) for rows in by_work.values())
    return Picture(
        zh="时间图",
        en="Timeline",
        graph=graph,
        layout=layout,
        summary=Words(
            f"{known} 份公文 · {len(by_work)} 个被引文件 · {count} 处引用",
            f"{counted(known, 'document')}, {counted(len(by_work), 'work')} cited, {counted(count, 'citation')}",
        ),
        notes=_notes(axis, papers, len(order) - len(chosen), by_work),
        queries=asked.texts(),
    )


def _chosen(asked: Asked, order: Sequence[str], by_work: Mapping[str, Sequence[Cite]], limit: int) -> list[Work]:
    """Return the most cited works whose lanes have room; a work of no dated document has none."""
    chosen: list[Work] = []
    left = limit - YEARS - 1  # the years have boxes, too
    for iri in order:
        years: dict[int, dict[str, list[Cite]]] = defaultdict(lambda: defaultdict(list))
        for cite in by_work[iri]:
            if cite.year:
                years[cite.year][cite.version].append(cite)
        work = Work(iri, asked.rows("versions", work=iri), {year: years[year] for year in sorted(years)})
        left -= work.cost
        if (chosen and left < 0) or not years:
            break
        chosen.append(work)
    return chosen


def _axis(chosen: Sequence[Work]) -> Axis:
    years = sorted({year for work in chosen for year in work.citations})
    return Axis.across(tuple(years[-YEARS:]), len(chosen) + 1)


def _heads(
    graph: nx.DiGraph[str], axis: Axis, papers: Mapping[str, int], citations: Iterable[Iterable[Cite]]
) -> dict[str, int]:
    """Add a box for each year that tells how many documents and citations there are of it."""
    cited = Counter(cite.year for each in citations for cite in each)
    heads: dict[str, int] = {}
    for number, year in enumerate(axis.years):
        early = number == 0 and any(known and int(known) < year for known in papers)
        within = [known for known in papers if known and (int(known) == year or (early and int(known) < year))]
        documents = sum(papers[known] for known in within)
        count = sum(cited[int(known)] for known in within)
        node = f"year {year}"
        label: Said = Words(f"{year} 及以前", f"{year} and before") if early else str(year)
        told = Words(f"{documents} 份公文", counted(documents, "document"))
        line = Words(f"{count} 处引用", counted(count, "citation"))
        first = f"≤{year}" if early else str(year)
        add_thing(graph, node, "year", label, told=told, facts=(told, line), width=axis.year - 4.0)
        unit = " doc." if documents < 100 else ""  # more would not fit the column
        graph.nodes[node]["short"] = Words(f"{first}\n{documents} 份", f"{first}\n{documents:,}{unit}")
        heads[node] = year
    return heads


def _mark_stale(graph: nx.DiGraph[str]) -> None:
    """Mark the citations of a year of which one rests on a version that had ended; no line shows an arrow in a band."""
    for one, _, edge in graph.edges(data=True):
        if graph.nodes[one]["kind"] in ("papers", "stale"):
            edge["arrow"] = False
            if any(fact.warning for fact in edge["facts"]):
                graph.nodes[one]["kind"] = "stale"


def _rest(
    graph: nx.DiGraph[str], works: Sequence[str], by_work: Mapping[str, Sequence[Cite]], asked: Asked, axis: Axis
) -> list[Lane]:
    """Fold the other works into one lane: their names, and how often they are cited in each year."""
    if not works:
        return []
    years = Counter(max(year, axis.years[0]) for work in works for cite in by_work[work] if (year := cite.year))
    count = sum(years.values())
    label = Words(f"另有 {len(works)} 个文件", f"{len(works):,} more works")
    told = Words(f"{count} 处引用", counted(count, "citation"))
    names = [_name(asked, work, len(by_work[work])) for work in works[:_NAMES]]
    add_thing(graph, "rest", "more", label, facts=tuple(names), told=told, folded=len(works))
    papers: dict[str, tuple[int, Sequence[str]]] = {}
    for year in axis.years:
        if years[year]:
            node = f"rest {year}"
            papers_of(graph, node, year, years[year])
            papers[node] = (year, ())
    return [Lane("rest", (), papers)]


def _name(asked: Asked, work: str, count: int) -> Words:
    rows = asked.rows("versions", work=work)
    name = rows[0]["title"] or rows[0]["number"] if rows else work
    return Words(f"{name}:{count} 处", f"{name}: {count}")


def _notes(axis: Axis, papers: Mapping[str, int], folded: int, by_work: Mapping[str, Sequence[Cite]]) -> list[Words]:
    notes = [
        Words(
            "从左到右是年份;每一行是一个文件,色带是它的各个版本,从施行之日到失效之日。",
            "Years from left to right; each lane is a work, the bands are its versions, from the first day to the last.",
        ),
        Words(
            "色带之下是各年引用它的处数,线通到所引的版本;橙框的含有引用已失效版本的,其线为虚线。",
            "Below the bands the citations of each year; a line leads to the version cited. An orange box holds some of "
            "a version that had ended; their line is dashed.",
        ),
    ]
    if folded:
        notes.insert(
            0,
            Words(
                f"只画出被引最多的文件(先是知道版本日期的,按引用它的公文数):另有 {folded} 个文件折叠在最下一行(--limit 可多画)。",
                "Only the most cited works have a lane, those with dated versions first, by the number of documents: "
                f"{counted(folded, 'work')} folded into the last (--limit draws more).",
            ),
        )
    early = [year for year in papers if year and axis.years and int(year) < axis.years[0]]
    if early:
        notes.append(
            Words(
                f"{axis.years[0]} 年以前的归在第一列;没有引用所画文件的年份不占列。",
                f"What is older than {axis.years[0]} stands in the first column; years without a citation drawn have none.",
            )
        )
    undated = papers.get("", 0)
    without = sum(not cite.year for each in by_work.values() for cite in each)
    if undated:
        notes.append(
            Words(
                f"{undated} 份公文没有日期,其 {without} 处引用不在图中。",
                f"{counted(undated, 'document')} without a date, with {counted(without, 'citation')}, not drawn.",
            )
        )
    if not axis.years:
        notes.insert(0, Words("图谱中没有引用。", "There are no citations in the graph."))
    return notes
