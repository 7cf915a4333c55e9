"""What a picture shows: things as boxes, facts on the lines between them, and the quotes that prove each fact.

A view asks one query for what it draws and another one for the quotes of the facts that it did draw, so that a large
graph costs no more than its picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from kg.graph.terms import Term
from kg.query import Engine, NamedQuery, ask
from kg.query.catalogue import load
from kg.resources import folder
from kg.views.legend import MIXED, RELATIONS, Stroke, level_of
from kg.views.sentences import Quote
from kg.views.words import Said

if TYPE_CHECKING:
    import networkx as nx

Row = dict[str, str]
Graph = "nx.DiGraph[str]"
_MOST = 60  # documents that are told of for one fact
LEVELLED = frozenset({"agency", "unit", "group"})  # kinds of boxes that stand at a level of government


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement with its proof, as the side panel tells it."""

    relation: str  # the key of `RELATIONS` whose colour it wears
    document: str = ""
    date: str = ""
    path: str = ""
    quotes: tuple[Quote, ...] = ()
    detail: Said = ""  # pinpoints, a position
    line: Said = ""  # what else is known: the version cited
    warning: Said = ""
    about: Said = ""  # which thing, where one box stands for several
    item: int = -1  # the place of that thing among those that the box can show
    told: Said = ""  # the relation as the text has it, where the line does not wear its colour
    key: str = ""  # the IRI of the document
    iri: str = ""  # what the graph has the quotes of, until they are asked for
    source: str = ""  # how they are asked for: citation, open, or nothing

    @property
    def paper(self) -> str | tuple[str, str, str]:
        """The document, so far as a picture tells documents apart."""
        return self.key or (self.document, self.date, self.path)

    @property
    def proof(self) -> dict[str, Any]:
        """What makes another fact a proven one."""
        names = ("document", "date", "path", "quotes", "key")
        return {name: getattr(self, name) for name in names}

    @property
    def year(self) -> int | None:
        """The year of the document, where it is known."""
        return int(self.date[:4]) if self.date[:4].isdecimal() else None


@dataclass(slots=True)
class Asked:
    """The queries that a picture was drawn from, with the answers."""

    engine: Engine
    queries: dict[str, NamedQuery] = field(default_factory=dict)
    _proofs: dict[str, tuple[Fact, ...]] = field(default_factory=dict)

    def rows(self, name: str, **values: str | Term) -> list[Row]:
        """Return the rows of a query of `queries/views`; what is unbound is an empty text."""
        if name not in self.queries:
            self.queries[name] = load(folder("queries") / "views" / f"{name}.rq")
        answer = ask(
            self.engine,
            self.queries[name],
            {key: Term.iri(value) if isinstance(value, str) else value for key, value in values.items()},
        )
        names = answer.variables
        return [{key: value.value if value else "" for key, value in zip(names, row, strict=True)} for row in answer]

    def proofs(self, iri: str) -> tuple[Fact, ...]:
        """Return what proves a fact, by document: each a fact without a relation."""
        if iri and iri not in self._proofs:
            self._proofs[iri] = tuple(_by_document(self.rows("proofs", fact=iri)))[:_MOST]
        return self._proofs.get(iri, ())

    def level(self, iri: str) -> str:
        """Return the key of `LEVELS` for an agency, or for what belongs to one; nothing where it is unknown.

        The centre has no code of its own: its agencies stand under the zeros that no place has.
        """
        if "/agency/000000000000/" in iri:
            return "centre"
        codes = {row["code"] for row in self.rows("level", thing=iri)}
        return level_of(codes.pop()) if len(codes) == 1 else ""

    def texts(self) -> list[tuple[str, str]]:
        """Return name and text of the queries that were asked, in the order of asking."""
        return [(f"{query.name}.rq", query.text) for query in self.queries.values()]


def add_thing(graph: nx.DiGraph[str], node: str, kind: str, label: Said, **more: object) -> None:
    """Add a box; what is already known of it stays."""
    first = {"kind": kind, "label": label or node, "number": "", "facts": (), "proofs": ()}
    graph.add_node(node, **{**first, **more, **graph.nodes.get(node, {})})


def add_facts(graph: nx.DiGraph[str], source: str, target: str, facts: Iterable[Fact]) -> None:
    """Add facts to the line between two boxes, each once."""
    if not graph.has_edge(source, target):
        graph.add_edge(source, target, facts=())
    known = graph.edges[source, target]["facts"]
    graph.edges[source, target]["facts"] = tuple(dict.fromkeys((*known, *facts)))


def prove(graph: nx.DiGraph[str], asked: Asked, pending: Mapping[tuple[str, str], Iterable[tuple[str, Fact]]]) -> None:
    """Put the quotes on those lines of a graph that are drawn: `pending` has, for each line, IRIs and what they say."""
    for ends, facts in pending.items():
        if graph.has_edge(*ends):
            graph.edges[ends]["facts"] = tuple(
                dict.fromkeys(proven for iri, fact in facts for proven in proven_facts(asked, iri, fact))
            )


def proven_facts(asked: Asked, iri: str, fact: Fact) -> list[Fact]:
    """Return a fact once for each document that proves it, or alone where the graph has no quote for it."""
    proofs = asked.proofs(iri)
    if not proofs:
        return [fact]
    return [replace(fact, **proof.proof) for proof in proofs]


def add_levels(graph: nx.DiGraph[str], asked: Asked) -> None:
    """Write the level of government into the boxes of agencies and of what belongs to them, the folded ones too."""
    boxes = [*graph.nodes(data=True), *(item for _, data in graph.nodes(data=True) for item in data.get("items", ()))]
    for node, data in boxes:
        if data["kind"] in LEVELLED and "level" not in data:
            data["level"] = asked.level(node.rpartition(" ")[2])


def strongest(facts: Iterable[Fact]) -> str:
    """Return the relation whose colour a line wears.

    >>> strongest([Fact("mention"), Fact("basis")])
    'basis'
    """
    return min((fact.relation for fact in facts), key=list(RELATIONS).index)


def worn(graph: nx.DiGraph[str], source: str, target: str) -> Stroke:
    """Return the look of a line: that of its strongest relation, but of none where folded boxes have several."""
    facts = graph.edges[source, target]["facts"]
    folded = "more" in (graph.nodes[source]["kind"], graph.nodes[target]["kind"])
    return MIXED if folded and len({fact.relation for fact in facts}) > 1 else RELATIONS[strongest(facts)]


def papers(facts: Iterable[Fact]) -> int:
    """Return how many documents prove some facts.

    >>> papers([Fact("basis", "甲"), Fact("mention", "甲"), Fact("unit")])
    1
    """
    return len({fact.paper for fact in facts if fact.quotes or fact.document or fact.key})


def _by_document(rows: Iterable[Row]) -> Iterable[Fact]:
    found: dict[str, Fact] = {}
    for row in rows:
        known = found.setdefault(row["document"], Fact("", row["title"], row["date"], row["path"], key=row["document"]))
        quote = Quote(int(row["start"]), int(row["end"]), row["quote"], row["before"], row["after"])
        if quote not in known.quotes:
            found[row["document"]] = replace(known, quotes=(*known.quotes, quote))
    return found.values()
