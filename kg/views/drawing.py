"""The citation graph as a page: labels, colours, places, and what the side panel tells."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from kg.query import Engine
from kg.query.terminal import cells
from kg.views.citations import Citation, citation_graph, documents, most_cited, strongest
from kg.views.legend import NODES, RELATIONS
from kg.views.page import Edge, Node, Page, render
from kg.views.sentences import sentences
from kg.views.wings import Box, wings

if TYPE_CHECKING:
    import networkx as nx

LIMIT = 150  # boxes in one picture, unless asked for more or fewer
_LINE = 22  # cells in one line of a label
_LINES = 3
_TOOLTIP = 40  # characters of a name or a quote under the pointer
_PANEL = 40  # quotes of one citation in the panel


def draw_citations(engine: Engine, limit: int = LIMIT) -> str:
    """Return the picture of citations as one HTML file."""
    graph = citation_graph(engine)
    return render(_page(most_cited(graph, limit), graph))


def _page(graph: nx.DiGraph[str], whole: nx.DiGraph[str]) -> Page:
    order = sorted(graph, key=lambda node: (graph.nodes[node]["kind"], graph.nodes[node]["label"], node))
    numbers = {node: number for number, node in enumerate(order)}
    labels = {node: _label(graph.nodes[node]["label"]) for node in order}
    sizes = {node: _size(documents(graph, node), graph.nodes[node]["kind"]) for node in order}
    boxes = {node: _box(labels[node], sizes[node]) for node in order}
    places = wings(boxes, graph.edges)
    lines = sorted(graph.edges, key=lambda ends: (numbers[ends[0]], numbers[ends[1]]))
    return Page(
        zh="引用图",
        en="Citations",
        summary=_summary(graph),
        legend=_legend(graph),
        notes=_notes(graph, whole),
        nodes=[_node(graph, node, labels[node], places[node], sizes[node]) for node in order],
        edges=[_edge(graph, source, target, numbers) for source, target in lines],
    )


def _node(graph: nx.DiGraph[str], node: str, label: str, place: tuple[float, float], size: int) -> Node:
    kind, name, number = (graph.nodes[node][key] for key in ("kind", "label", "number"))
    look, count = NODES[kind], documents(graph, node)
    office = kind in ("agency", "document")
    others = graph.out_degree(node) if office else graph.in_degree(node)
    zh = f"{count} 份公文,引用 {others} 个文件" if office else f"{count} 份公文、{others} 个机关引用"
    en = f"{count} documents, {others} works cited" if office else f"cited by {count} documents, {others} offices"
    subtitle = " · ".join(filter(None, [f"{look.zh} {look.en}", "" if number == name else number, zh, en]))
    return Node(
        *(label, *place, look.fill, look.border, look.ink, size),
        title=f"{name}\n{zh}\n{en}",
        detail={"title": name, "subtitle": subtitle},
        dashed=look.dashed,
    )


def _edge(graph: nx.DiGraph[str], source: str, target: str, numbers: dict[str, int]) -> Edge:
    citations: tuple[Citation, ...] = graph.edges[source, target]["citations"]
    office, work = graph.nodes[source]["label"], graph.nodes[target]["label"]
    relation = RELATIONS[strongest(citations)]
    first = citations[0]
    quote = f"\n{_short(first.quotes[0].text)}" if first.quotes else ""
    many = f"\n共 {len(citations)} 处引用 {len(citations)} citations" if len(citations) > 1 else ""
    return Edge(
        *(numbers[source], numbers[target], relation.color),
        width=1.0 if first.relation == "open" else min(1.5 + 1.3 * math.log2(len(citations)), 9.0),
        title=f"{_headline(first)}\n{_short(first.document)} {first.date}{quote}{many}",
        detail={
            "title": f"{office} → {work}",
            "subtitle": f"{len(citations)} 处引用 {len(citations)} citations",
            "citations": [_told(citation) for citation in citations],
        },
        dashed=any(c.stale for c in citations) or first.relation == "open",
    )


def _told(citation: Citation) -> dict[str, Any]:
    """Return what the side panel says of one citation."""
    lines = [f"{citation.document or '(无标题 no title)'} {citation.date}".rstrip()]
    if citation.version and not citation.stale:
        lines.append(f"所引版本 version: {citation.version}")
    stale = f"所引版本已于 {citation.ended} 失效 {citation.version}: version had ended" if citation.stale else ""
    shown = citation.quotes[:_PANEL]
    where = f"{citation.path}:" + ", ".join(f"{quote.start}–{quote.end}" for quote in shown)
    return {
        "color": RELATIONS[citation.drawn_as].color,
        "head": _headline(citation),
        "stale": stale,
        "lines": lines,
        "sentences": [[[part.text, part.marked] for part in told] for told in sentences(shown)],
        "where": where + (" …" if len(citation.quotes) > _PANEL else ""),
    }


def _short(text: str) -> str:
    """Return so much of a text as a tooltip has room for: it should not hide what stands around."""
    return text if len(text) <= _TOOLTIP else text[:_TOOLTIP] + "…"


def _headline(citation: Citation) -> str:
    relation = RELATIONS[citation.relation]
    told = " (叙述 told of)" if citation.drawn_as != citation.relation else ""
    return " · ".join(filter(None, [f"{relation.zh} {relation.en}{told}", citation.articles, citation.note]))


def _summary(graph: nx.DiGraph[str]) -> str:
    kinds = Counter(graph.nodes[node]["kind"] for node in graph)
    told = [c for _, _, edge in graph.edges(data=True) for c in edge["citations"]]
    papers = len({(c.document, c.date, c.path) for c in told})
    offices, works = kinds["agency"], sum(kinds.values()) - kinds["agency"] - kinds["document"] - kinds["open"]
    count = sum(c.relation != "open" for c in told)
    return (
        f"{papers} 份公文 · {offices} 个机关 · {works} 个被引文件 · {count} 处引用  "
        f"{papers} documents, {offices} agencies, {works} works, {count} citations"
    )


def _legend(graph: nx.DiGraph[str]) -> list[dict[str, Any]]:
    kinds = {graph.nodes[node]["kind"] for node in graph}
    told = [edge["citations"] for _, _, edge in graph.edges(data=True)]
    drawn = {strongest(citations) for citations in told}
    entries: list[dict[str, Any]] = [
        {"zh": look.zh, "en": look.en, "fill": look.fill, "border": look.border, "dashed": look.dashed}
        for kind, look in NODES.items()
        if kind in kinds
    ]
    entries += [
        {"zh": stroke.zh, "en": stroke.en, "color": stroke.color, "dashed": relation == "open"}
        for relation, stroke in RELATIONS.items()
        if relation in drawn
    ]
    if any(citation.stale for citations in told for citation in citations):
        entries.append({"zh": "所引版本已失效", "en": "cites an ended version", "color": "#444444", "dashed": True})
    return entries


def _notes(graph: nx.DiGraph[str], whole: nx.DiGraph[str]) -> list[str]:
    notes = [
        "中间是多个机关共同引用的文件,两侧是机关,外侧是只有一个机关引用的文件。"
        " In the middle what several agencies cite, agencies on both sides, outside what only one of them cites.",
        "线越粗,引用越多;一条线有几种关系时取最强的一种的颜色。"
        " The wider a line, the more citations; it wears the colour of its strongest relation.",
        "机关自己制发的文件不算引用,不在图中。 What an agency issues itself is no citation and is not drawn.",
        "叙述他人修改、废止、转发的,按提及着色。 Who tells that a text was amended, repealed or forwarded mentions it.",
    ]
    missing = len(whole) - len(graph)
    if missing:
        lines = whole.number_of_edges() - graph.number_of_edges()
        notes.insert(
            0,
            f"只画出被引最多的文件:另有 {missing} 个节点、{lines} 条线未画出。"
            f" Only the most cited works are drawn: {missing} boxes and {lines} lines are left out.",
        )
    if not graph:
        notes.insert(0, "图谱中没有引用。 There are no citations in the graph.")
    return notes


def _label(text: str) -> str:
    """Break a name into at most three lines of about the same length.

    >>> _label("云岭市交通运输局").split("\\n"), len(_label("关于" * 40).split("\\n"))
    (['云岭市交通运输局'], 3)
    """
    lines = min(_LINES, math.ceil(cells(text) / _LINE)) or 1
    per_line = max(math.ceil(cells(text) / lines), 2)
    parts: list[str] = []
    line = ""
    for char in text:
        if cells(line + char) > min(per_line + 1, _LINE) and len(parts) < _LINES:
            parts.append(line)
            line = ""
        line += char
    parts.append(line)
    if len(parts) > _LINES:
        parts = [*parts[: _LINES - 1], parts[_LINES - 1][:-1] + "…"]
    return "\n".join(parts)


def _size(count: int, kind: str) -> int:
    """Return the size of a label: larger where more documents cite."""
    return min(15 + round(2.2 * math.log2(max(count, 1))), 30) + (2 if kind == "agency" else 0)


def _box(label: str, size: int) -> Box:
    lines = label.split("\n")
    return Box(max(map(cells, lines)) * size * 0.52 + 22, len(lines) * size * 1.22 + 18)
