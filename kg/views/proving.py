"""The quotes of what is drawn: asked for last, so that a large graph costs no more than its picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.views.citation import cited
from kg.views.facts import Asked, Fact, proven_facts
from kg.views.legend import RELATIONS
from kg.views.words import Said, Words

if TYPE_CHECKING:
    import networkx as nx

BUDGET = 1500  # facts of one picture that are told with their quotes
_ORDER = {relation: number for number, relation in enumerate(RELATIONS)}


def prove(graph: nx.DiGraph[str], asked: Asked, budget: int = BUDGET) -> None:
    """Ask what the facts on the lines say; where there are too many, of the first of each line, the strongest first.

    A line then has `left_out`: how many of its facts are not told.
    """
    ends = sorted(graph.edges)
    room = cap([len(graph.edges[each]["facts"]) for each in ends], budget)
    for each in ends:
        edge = graph.edges[each]
        facts = _each_first(sorted(edge["facts"], key=lambda fact: (_ORDER[fact.relation], fact.date, fact.iri)))
        told = [each for fact in facts[:room] for each in proven(asked, fact)]
        edge["facts"] = tuple(dict.fromkeys(told))
        edge["left_out"] = max(len(facts) - room, 0)


def cap(sizes: Sequence[int], budget: int) -> int:
    """Return how many facts of each line may be told so that all together stay below a number; one in any case.

    >>> cap([1, 2, 90], 10), cap([1, 2], 10), cap([5, 5], 1)
    (7, 2, 1)
    """
    largest = max(sizes, default=1)
    left = budget
    for number, size in enumerate(sorted(sizes)):
        share = left // (len(sizes) - number)
        if size > share:
            return max(share, 1)
        left -= size
    return largest


def _each_first(facts: Sequence[Fact]) -> list[Fact]:
    """Put one fact of each folded thing before the second of any, so that each can be told with a quote."""
    seen: Counter[int] = Counter()
    turns = []
    for fact in facts:
        turns.append(seen[fact.item] if fact.item >= 0 else 0)
        seen[fact.item] += 1
    return [fact for _, fact in sorted(zip(turns, facts, strict=True), key=lambda pair: pair[0])]


def proven(asked: Asked, fact: Fact) -> list[Fact]:
    """Return a fact with its quotes, once for each document."""
    if not fact.iri:
        return [fact]
    if fact.source == "citation":
        return [replace(cited(asked, fact.iri).fact, about=fact.about, item=fact.item)]
    if fact.source == "open":
        return proven_facts(asked, fact.iri, replace(_blank(fact), detail=_why(asked, fact.iri)))
    return proven_facts(asked, fact.iri, _blank(fact))


def _blank(fact: Fact) -> Fact:
    """Return a fact without what its proof tells."""
    return replace(fact, key="", date="", iri="", source="")


def _why(asked: Asked, item: str) -> Said:
    rows = asked.rows("open", item=item)
    meaning = {row["language"]: row["meaning"] for row in rows}
    if "zh" in meaning:
        return Words(meaning["zh"], meaning.get("en", meaning["zh"]))
    return rows[0]["reason"] if rows else ""
