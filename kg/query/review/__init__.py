"""What is most worth a person's decision: pairs of things that may be one and that no rule joins or keeps apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from kg.graph.deciding import Decision
from kg.graph.terms import Rows, Term
from kg.query.review.agencies import agency_pairs
from kg.query.review.bodies import group_pairs, person_pairs, platform_pairs
from kg.query.review.pairs import REASONS, Pair
from kg.query.review.things import CLASSES, Thing, read, rows, things
from kg.query.review.works import work_pairs
from kg.query.running import Engine

__all__ = ["COLUMNS", "KINDS", "REASONS", "Pair", "Quote", "Settled", "Thing", "listed", "pairs", "quote"]
KINDS = tuple(CLASSES)
COLUMNS = (
    "kind",
    "why",
    *(f"{which}{what}" for which in ("one", "other") for what in ("", "_documents", "_quote", "_place", "_iri")),
)
_FINDERS = {"work": work_pairs, "group": group_pairs, "platform": platform_pairs, "person": person_pairs}


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document that speak of a thing, in their sentence, and where they stand."""

    text: str
    place: str  # path:start-end


class Settled:
    """Which things and pairs are decided already, in the file or by the answers just given."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._gone: set[str] = set()  # what is another thing now, or dropped
        self._apart: set[frozenset[str]] = set()
        self.renamed: dict[str, str] = {}
        for decision in decisions:
            self.add(decision)

    def add(self, decision: Decision) -> None:
        """Take a decision into account."""
        if decision.action in ("same", "drop"):
            self._gone.add(decision.one)
        elif decision.action == "different":
            self._apart.add(frozenset((decision.one, decision.other)))
        elif decision.action == "rename":
            self.renamed[decision.one] = decision.other

    def leaves_open(self, pair: Pair) -> bool:
        """Whether a pair is worth asking still."""
        both = {pair.one.iri, pair.other.iri}
        return self._gone.isdisjoint(both) and frozenset(both) not in self._apart


def pairs(engine: Engine, settled: Settled, kinds: Collection[str] = KINDS) -> list[Pair]:
    """Return the pairs that are worth a decision, those first whose decision touches the most documents."""
    known = read(engine)
    found: dict[frozenset[str], Pair] = {}
    for kind in KINDS:
        if kind not in kinds:
            continue
        those = [] if kind == "agency" else [thing for thing in things(engine, kind, known) if thing.documents]
        for pair in agency_pairs(known) if kind == "agency" else _FINDERS[kind](those, known):
            if settled.leaves_open(pair):
                found.setdefault(frozenset((pair.one.iri, pair.other.iri)), pair)
    touched: Counter[str] = Counter()  # thing → documents that would speak of it too
    for pair in found.values():
        touched[pair.other.iri] += pair.one.documents

    def rank(pair: Pair) -> tuple[int, int, int, str, int, str]:
        one, other = pair.one, pair.other
        return -touched[other.iri], -other.documents, KINDS.index(pair.kind), other.iri, -one.documents, one.iri

    return sorted(found.values(), key=rank)


def quote(engine: Engine, thing: Thing) -> Quote:
    """Return one quote that speaks of a thing: one that names it, rather than one that only says something of it."""
    mentions = rows(engine, "mentions", {"thing": Term.iri(thing.iri)}).rows
    named = (mention for mention, words in mentions if thing.name in "".join(str(words).split()))
    mention = next(named, mentions[0][0] if mentions else None)
    for text, path, start, end in rows(engine, "quote", {"mention": mention}) if mention else ():
        return Quote(str(text), f"{path}:{start}-{end}")
    return Quote("", "")


def listed(engine: Engine, found: Iterable[Pair]) -> Rows:
    """Return pairs as a table, each thing with its name, its documents, one quote and its IRI."""
    return Rows(COLUMNS, [tuple(map(Term.literal, _row(engine, pair))) for pair in found])


def _row(engine: Engine, pair: Pair) -> Iterator[str]:
    yield from (pair.kind, " ".join(REASONS[pair.why]))
    for thing in (pair.one, pair.other):
        said = quote(engine, thing)
        yield from (thing.label, str(thing.documents), said.text, said.place, thing.iri)
