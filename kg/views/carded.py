"""The views `groups` and `platforms`: a card for each group, or for each operator, with what belongs to it.

A thing that belongs to several cards stands in each of them: no line leaves its card.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.query import Engine
from kg.views.arranging import Card, cards
from kg.views.drawing import Picture, boxes
from kg.views.facts import Asked, Fact, Row, add_facts, add_levels, add_thing, papers, proven_facts
from kg.views.folding import fold
from kg.views.legend import RELATIONS, code, kind_of_platform
from kg.views.words import Said, Words, counted

if TYPE_CHECKING:
    import networkx as nx

_ROLES = ("leader", "deputyLeader", "office", "liaison", "member")
_KEEP = 9  # boxes of one card beside its hub
_UNNAMED = Words("运营者未载明", "operator not named")
NOBODY = "nobody"  # the hub of platforms whose operator no text names


def groups(engine: Engine, limit: int, _: str = "") -> Picture:
    """Return the picture of leadership groups: leaders, deputies, members, offices."""
    asked, made = Asked(engine), _Cards()
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in asked.rows("groups"):
        rows[row["group"]].append(row)
    order = sorted(rows, key=lambda g: (-len({r["thing"] for r in rows[g]}), rows[g][0]["group_name"], g))
    chosen = made.chosen([(g, len({r["thing"] for r in rows[g]})) for g in order], limit)
    for group in chosen:
        _group_card(made, asked, group, rows[group])
    counts = Counter(
        _role(row) for group in chosen for row in {r["fact"] + r["relation"]: r for r in rows[group]}.values()
    )
    return made.picture(
        ("领导小组图", "Leadership groups"),
        f"{len(chosen)} 个领导小组 · 组长 {counts['leader']} · 副组长 {counts['deputyLeader']} · 成员 {counts['member']}",
        f"{counted(len(chosen), 'group')}, {counted(counts['leader'], 'leader')}, "
        f"{counted(counts['deputyLeader'], 'deputy', 'deputies')}, {counted(counts['member'], 'member')}",
        [*_left_out(len(rows) - len(chosen), "个领导小组", "groups"), *_GROUP_NOTES],
        asked,
    )


def platforms(engine: Engine, limit: int, _: str = "") -> Picture:
    """Return the picture of platforms, by kind, around those who operate them."""
    asked, made = Asked(engine), _Cards()
    rows: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in asked.rows("platforms"):
        rows[row["agency"] or NOBODY].setdefault(row["platform"], row)
    order = sorted(rows, key=lambda a: (a != NOBODY, -len(rows[a]), next(iter(rows[a].values()))["agency_name"], a))
    chosen = made.chosen([(agency, len(rows[agency])) for agency in order], limit)
    chosen.sort(key=lambda agency: agency == NOBODY)
    for agency in chosen:
        _operator_card(made, asked, agency, list(rows[agency].values()))
    count = len({platform for agency in chosen for platform in rows[agency]})
    named = len([agency for agency in chosen if agency != NOBODY])
    known = len([agency for agency in rows if agency != NOBODY])
    return made.picture(
        ("平台图", "Platforms"),
        f"{count} 个平台 · {named} 个运营机关",
        f"{counted(count, 'platform')}, {counted(named, 'operator')}",
        [*_left_out(known - named, "个运营机关", "operators"), *_PLATFORM_NOTES],
        asked,
    )


@dataclass(slots=True)
class _Cards:
    """A graph that grows card by card; a node is named by its card and itself."""

    graph: nx.DiGraph[str] = field(default_factory=lambda: _empty())
    drawn: list[Card] = field(default_factory=list)

    def chosen(self, sizes: Iterable[tuple[str, int]], limit: int) -> list[str]:
        """Return the hubs, in order, whose cards have room."""
        found: list[str] = []
        for hub, size in sizes:
            cost = 1 + min(size, _KEEP + 1)
            if not found or cost <= limit:
                found.append(hub)
                limit -= cost
        return found

    def add(self, hub: str, thing: str, kind: str, label: Said, facts: Iterable[Fact], inward: bool = False) -> str:
        """Add a thing to a card; return its node."""
        node = f"{hub} {thing}"
        add_thing(self.graph, node, kind, label)
        add_facts(self.graph, *((node, hub) if inward else (hub, node)), facts)
        return node

    def picture(self, names: tuple[str, str], zh: str, en: str, notes: Sequence[Words], asked: Asked) -> Picture:
        """Return the picture of all cards."""
        facts = [fact for *_, edge in self.graph.edges(data=True) for fact in edge["facts"]]
        facts += [fact for _, data in self.graph.nodes(data=True) for fact in data["proofs"]]
        count = papers(facts)
        if not self.drawn:
            notes = [Words(f"图谱中没有可画的内容:{names[0]}。", "There is nothing of the kind in the graph."), *notes]
        add_levels(self.graph, asked)
        layout = cards(self.drawn, boxes(self.graph))
        summary = Words(f"{count} 份公文 · {zh}", f"{counted(count, 'document')}, {en}")
        return Picture(*names, self.graph, layout, summary, notes, asked.texts())


def _empty() -> nx.DiGraph[str]:
    import networkx as nx

    return nx.DiGraph()


def _group_card(made: _Cards, asked: Asked, group: str, rows: Sequence[Row]) -> None:
    add_thing(made.graph, group, "group", rows[0]["group_name"], weight=6, proofs=_named(asked, group))
    above: dict[str, None] = {}
    seats: dict[str, int] = {}
    for row in sorted(
        rows, key=lambda r: (_ROLES.index(_role(r)) if _role(r) in _ROLES else -1, r["name"], r["thing"])
    ):
        role = _role(row)
        facts = proven_facts(asked, row["fact"], Fact(role, detail=row["detail"]))
        node = made.add(group, row["thing"], row["kind"], row["name"], facts, inward=role == "group")
        if row["detail"]:
            made.graph.nodes[node].update(facts=(row["detail"],), short=f"{row['name']}\n{row['detail']}")
        if role == "group":
            above[node] = None
        else:
            seats.setdefault(node, _ROLES.index(role))
    first = [node for node in above if node not in seats]
    own = fold(made.graph, group, [node for node in seats if node not in first], _KEEP, ("个席位", "seats"))
    made.drawn.append(Card(group, first[:1], (), [*first[1:], *own]))


def _operator_card(made: _Cards, asked: Asked, agency: str, rows: Sequence[Row]) -> None:
    if agency == NOBODY:
        add_thing(made.graph, agency, "open", _UNNAMED)
    else:
        add_thing(made.graph, agency, "agency", rows[0]["agency_name"] or agency)
    nodes: list[str] = []
    for row in sorted(rows, key=lambda r: (kind_of_platform(r["kind"]), r["name"], r["platform"])):
        known = "open" if agency == NOBODY else "operates"
        facts = proven_facts(asked, row["platform"], Fact(known, told=_UNNAMED if known == "open" else ""))
        node = made.add(agency, row["platform"], kind_of_platform(row["kind"]), row["name"], facts)
        phone = Words(f"电话:{row['phone']}", f"phone: {row['phone']}") if row["phone"] else ""
        told = tuple(filter(None, [phone, row["url"]]))
        made.graph.nodes[node]["facts"] = told
        nodes.append(node)
    made.drawn.append(Card(agency, (), (), fold(made.graph, agency, nodes, _KEEP, ("个平台", "platforms"))))


def _named(asked: Asked, thing: str) -> tuple[Fact, ...]:
    return tuple(proven_facts(asked, thing, Fact("named"))) if asked.proofs(thing) else ()


def _role(row: Row) -> str:
    role = code(row["relation"])
    return role if role in RELATIONS else "member"


def _left_out(missing: int, zh: str, en: str) -> list[Words]:
    if missing < 1:
        return []
    return [
        Words(
            f"只画出最大的(按框数):另有 {missing} {zh}未画出(--limit 可多画)。",
            f"Only the largest are drawn, by their boxes: {missing:,} more {en} are left out (--limit draws more).",
        )
    ]


_GROUP_NOTES = [
    Words(
        "每组一张卡片:上方是设立它的机关,右侧是组长、副组长、办公室和成员。",
        "A card for each group: above who set it up, at the right leader, deputies, office and members.",
    ),
    Words("虚框是只写职务、未写姓名的席位。", "A dashed box is a seat of which the text names the post alone."),
]
_PLATFORM_NOTES = [
    Words("每个运营机关一张卡片,平台按种类着色。", "A card for each operator; the colour of a platform is its kind."),
    Words(
        "公文未写明由谁运营的,归在一处,不作推断。",
        "Where no text says who operates a platform, nothing is concluded.",
    ),
]
