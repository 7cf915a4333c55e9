"""The views `agency` and `regulation`: one thing in the middle, and around it what the graph says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.query import Engine
from kg.views.arranging import Side, spokes
from kg.views.citation import ACTS
from kg.views.drawing import Picture, boxes
from kg.views.facts import Asked, Fact, Row, add_facts, add_levels, add_thing, papers, proven_facts
from kg.views.folding import fold, shares
from kg.views.legend import NODES, RELATIONS, code, kind_of_platform, kind_of_work
from kg.views.named import find, several
from kg.views.proving import prove
from kg.views.words import Said, Words, counted, joined
from kg.views.words import zh as zh_of

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class _Sector:
    """What stands together at one side of the middle."""

    zh: str
    en: str
    unit: str  # the Chinese measure word and noun of what is folded
    left: bool
    inward: bool = False  # lines lead to the middle
    one: str = ""  # the English of a single one, where it has a number

    def counted(self, number: int) -> str:
        """Return the English with a number.

        >>> _AGENCY["units"].counted(1), _AGENCY["cites"].counted(2), _AGENCY["above"].counted(1)
        ('1 inner unit', '2 works cited', 'above and before: 1')
        """
        return counted(number, self.one, self.en) if self.one else f"{self.en}: {number:,}"


_AGENCY = {
    "above": _Sector("上级与前身", "above and before", "个机关", left=True, inward=True),
    "units": _Sector("内设机构", "inner units", "个内设机构", left=True, one="inner unit"),
    "groups": _Sector("领导小组", "leadership groups", "个领导小组", left=True, one="leadership group"),
    "people": _Sector("人员", "people", "人", left=True, one="person"),
    "cites": _Sector("引用的文件", "works cited", "个文件", left=False, one="work cited"),
    "platforms": _Sector("平台", "platforms", "个平台", left=False, one="platform"),
}
_REGULATION = {
    "versions": _Sector("版本", "versions", "个版本", left=True, one="version"),
    "rests": _Sector("其制定依据、修改、废止", "rests on, changes, repeals", "个文件", left=True),
    "changed": _Sector("修改、废止它的文件", "changed or repealed by", "个文件", left=True, inward=True),
    "cited": _Sector("引用者", "cited by", "个引用者", left=False, inward=True),
}


def agency(engine: Engine, limit: int, name: str) -> Picture:
    """Return the picture of one agency: what it cites, its units, groups, platforms and people."""
    return _Spoked(Asked(engine), "agency", "agency", _AGENCY).picture(name, limit, "机关图", "Agency")


def regulation(engine: Engine, limit: int, name: str) -> Picture:
    """Return the picture of one work: its versions, what it rests on, who cites it, what changed it."""
    return _Spoked(Asked(engine), "regulation", "work", _REGULATION).picture(name, limit, "文件图", "Regulation")


class _Spoked:
    def __init__(self, asked: Asked, query: str, kind: str, sectors: Mapping[str, _Sector]) -> None:
        import networkx as nx

        self.asked = asked
        self.query = query
        self.kind = kind
        self.sectors = sectors
        self.graph: nx.DiGraph[str] = nx.DiGraph()
        self.found: dict[str, dict[str, None]] = {sector: {} for sector in sectors}  # nodes, in order

    def picture(self, name: str, limit: int, zh: str, en: str) -> Picture:
        hubs, count = find(self.asked, self.kind, name)
        for hub, label in hubs.items():
            rows = self.asked.rows(self.query, **{self.query: hub})
            add_thing(self.graph, hub, "agency" if self.kind == "agency" else _form(rows), label, weight=40)
            for row in rows:
                self._row(hub, row)
        counts = {sector: len(nodes) for sector, nodes in self.found.items()}
        facts = [fact for *_, edge in self.graph.edges(data=True) for fact in edge["facts"]]
        shown = self._sides(list(hubs), limit)
        layout = spokes(list(hubs), shown[0], shown[1], boxes(self.graph))
        prove(self.graph, self.asked)
        add_levels(self.graph, self.asked)
        told = [
            f"{papers(facts)} 份公文",
            *(f"{self.sectors[s].zh} {number}" for s, number in counts.items() if number),
        ]
        told_en = [counted(papers(facts), "document")]
        told_en += [self.sectors[s].counted(number) for s, number in counts.items() if number]
        title = next(iter(hubs.values()))
        return Picture(
            zh=f"{title} {zh}",
            en=f"{title}: {en.lower()}",
            graph=self.graph,
            layout=layout,
            summary=Words(" · ".join(told), ", ".join(told_en)),
            notes=[*several(count, len(hubs)), *_NOTES[self.kind]],
            queries=self.asked.texts(),
        )

    def _row(self, hub: str, row: Row) -> None:
        """Put what one row tells into the graph, with its quotes."""
        if row["block"] == "self":
            self._own(hub, row)
            return
        sector = self.sectors[row["block"]]
        node = row["thing"]
        if node == hub:
            return
        if not any(node in nodes for nodes in self.found.values()):
            self.found[row["block"]][node] = None
        kind, span = _kind(row), _span(row)
        add_thing(self.graph, node, kind, row["name"] or node, number=row["number"])
        data = self.graph.nodes[node]
        if row["block"] in ("platforms", "people") and row["detail"]:
            data["facts"] = tuple(dict.fromkeys((*data["facts"], row["detail"])))
        if span:
            data |= {"facts": (span,), "short": joined("\n", [row["name"], span])}
        ends = (node, hub) if sector.inward else (hub, node)
        cited = row["document"] and row["fact"]  # a citation: there may be thousands, so it is asked for last
        facts = [_citation(row)] if cited else proven_facts(self.asked, row["fact"], _fact(row))
        add_facts(self.graph, *ends, facts)

    def _own(self, hub: str, row: Row) -> None:
        """Tell what the graph says of the thing itself."""
        data = self.graph.nodes[hub]
        data["number"] = row["number"] or data["number"]
        if row["fact"]:
            data["proofs"] += tuple(proven_facts(self.asked, row["fact"], Fact("named", told=row["detail"])))
        elif row["detail"]:
            data["facts"] += (_said_of_itself(row),)

    def _sides(self, hubs: Sequence[str], limit: int) -> tuple[list[Side], list[Side]]:
        """Return what stands left and right; the first of each sector have boxes, the rest is folded."""
        sides: tuple[list[Side], list[Side]] = ([], [])
        rooms: dict[str, int] = {}
        for left in (True, False):  # a side with more than a third of the boxes grows too high
            present = [name for name, nodes in self.found.items() if nodes and self.sectors[name].left is left]
            room = max(limit // 3, len(present))
            rooms |= dict(zip(present, shares([len(self.found[name]) for name in present], room), strict=True))
        for name, room in rooms.items():
            sector, count = self.sectors[name], len(self.found[name])
            order = self._ordered(name)
            for hub in hubs:
                own = [node for node in order if set(_neighbours(self.graph, node)) == {hub}]
                mine = set(own)
                others = [node for node in order if node not in mine]
                keep = max(room - len(others) - 1, 0) if len(own) + len(others) > room else len(own)
                own = fold(self.graph, hub, own, keep, (sector.unit, sector.en))
                order = [*others, *own]
            side = Side(Words(f"{sector.zh} · {count}", f"{sector.en} · {count}"), order)
            sides[0 if sector.left else 1].append(side)
        return sides

    def _ordered(self, name: str) -> list[str]:
        """Return the nodes of a sector: versions by date, all else what most documents speak of first."""
        nodes = list(self.found[name])
        if name == "versions":
            return nodes
        weights: dict[str, int] = defaultdict(int)
        for one, other, edge in self.graph.edges(data=True):
            for node in (one, other):
                weights[node] += papers(edge["facts"])
        for node in nodes:
            self.graph.nodes[node]["weight"] = max(weights[node], 1) if name in ("cites", "cited") else 1
        kinds = list(NODES)
        return sorted(
            nodes,
            key=lambda n: (
                -weights[n],
                kinds.index(self.graph.nodes[n]["kind"]),
                zh_of(self.graph.nodes[n]["label"]),
                n,
            ),
        )


def _neighbours(graph: nx.DiGraph[str], node: str) -> Iterable[str]:
    return [*graph.predecessors(node), *graph.successors(node)]


def _kind(row: Row) -> str:
    if row["block"] == "versions" and row["ended"]:
        return "ended"
    if row["block"] == "platforms":
        return kind_of_platform(row["kind"])
    return row["kind"] if row["kind"] in NODES else kind_of_work(row["kind"])


def _form(rows: Iterable[Row]) -> str:
    """Return the kind of a work in the middle: its own legal form where a row tells it."""
    return next((kind_of_work(row["kind"]) for row in rows if row["block"] == "self" and row["kind"]), "other")


def _span(row: Row) -> Said:
    """Return from when to when a version is in force."""
    if row["block"] != "versions" or not (row.get("since") or row["ended"]):
        return ""
    since = row["since"] or "?"
    return f"{since} – {row['ended']}" if row["ended"] else Words(f"{since} 起施行", f"from {since}")


def _said_of_itself(row: Row) -> Said:
    named = _OWN.get(row["relation"])
    return joined(": ", [named, row["detail"]]) if named else row["detail"]


def _citation(row: Row) -> Fact:
    """Return a citation until it is asked what it says: with the colour it will wear."""
    told_of = code(row["mode"]) == "reports" and code(row["relation"]) in ACTS
    relation = "mention" if told_of else code(row["relation"])
    known = relation if relation in RELATIONS else "mention"
    return Fact(known, key=row["document"], iri=row["fact"], source="citation")


def _fact(row: Row) -> Fact:
    relation = code(row["relation"])
    known = relation if relation in RELATIONS else "mention"
    detail = row["detail"] if row["block"] in ("people", "platforms") else ""
    return Fact(known, detail=detail, line=_SOURCES.get(known, ""))


# What no document says, but the data that come with the program.
_LED = Words("据法定管理体制", "from the table of bodies led from above")
_SOURCES = {
    "version": Words("据法规目录", "from the catalogue of laws"),
    "led": _LED,
    "guided": _LED,
    "succeeds": Words("据机构改革资料", "from the table of reforms"),
}
_OWN = {  # what the queries tell of the thing itself
    "place": Words("所在地", "place"),
    "called": Words("又称", "also called"),
    "issuer": Words("制发机关", "issued by"),
}
_NOTES = {
    "agency": [
        Words(
            "右侧是它引用的文件和运营的平台,左侧是内设机构、领导小组、人员和上级。",
            "At the right what it cites and operates, at the left its units, groups, people and superiors.",
        ),
        Words(
            "各类中见于公文最多的有自己的框,其余折叠成一个,点开可看。",
            "Of each kind what most documents speak of has a box; the rest is folded into one, told when clicked.",
        ),
    ],
    "work": [
        Words(
            "右侧是引用它的机关,左侧是版本、依据以及修改、废止它的文件。",
            "At the right who cites it, at the left its versions, what it rests on, what changed or repealed it.",
        ),
        Words(
            "虚线表示公文所引版本当时已失效;虚框是有终止日期的版本。",
            "A dashed line: the document rests on a version that had ended by its date; "
            "a dashed box is a version with an end date.",
        ),
    ],
}
