"""Bringing the graph into a store elsewhere, graph by graph, and only what has changed since the last time.

What was brought is written down in the other store itself, in the graph `<base>graph/published`: one literal for each
named graph, `KEY HASH GRAPH`, written once all its statements are there and marked before the first of them goes. So any
computer can go on, and whatever an interrupted run left half done is made anew. Other graphs there are left alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from kg.errors import StoreError
from kg.graph.namespaces import DCT
from kg.graph.quads import Graph
from kg.graph.remote import Remote
from kg.graph.store import Store
from kg.graph.terms import Term

HALF = "-"  # in the place of the hash of a graph that may be half written
_RECORD = DCT + "tableOfContents"
_ALL = "SELECT ?graph ?record { GRAPH ?graph { ?graph dct:tableOfContents ?record } }"
_COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?graph { ?graph dct:tableOfContents ?record } }"
_SOME = """SELECT ?graph ?key ?record {
  GRAPH ?graph { ?graph dct:tableOfContents ?record }
  FILTER(STRSTARTS(STR(?record), ?key))
}"""
_SIZE = "SELECT ?graph (COUNT(*) AS ?n) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
_PAGE = 2000  # records asked for at a time, about: Virtuoso as shipped gives no more than 10,000 rows
_MOST_GONE = 10  # graphs that may go without a word, even where they are most of what is there


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be done: named graphs that are new, changed, gone, or the same as the last time."""

    records: str  # the graph of the records
    known: Mapping[str, str]  # graph → hash, as the other store has it
    hashes: Mapping[str, str]  # graph → hash, as it is here
    statements: int

    @property
    def new(self) -> list[str]:
        """The graphs that are not there yet."""
        return sorted(self.hashes.keys() - self.known.keys())

    @property
    def changed(self) -> list[str]:
        """The graphs that are other ones there, or half written."""
        return sorted(name for name, known in self.known.items() if self.hashes.get(name, known) != known)

    @property
    def gone(self) -> list[str]:
        """The graphs that were brought there and are not here any more."""
        return sorted(self.known.keys() - self.hashes.keys())

    @property
    def same(self) -> int:
        """How many graphs are left as they are."""
        return len(self.hashes) - len(self.new) - len(self.changed)

    def allow(self) -> None:
        """Make sure that this is no mistake of the folder.

        Raises:
            StoreError: most of what is there would go.
        """
        if len(self.gone) > max(_MOST_GONE, len(self.known) // 2):
            raise StoreError(
                f"{len(self.gone)} of {len(self.known)} graphs there are not in this folder and would be dropped: "
                "is it the right one (-g)? --force does it"
            )


class Target(Protocol):
    """A store elsewhere that takes statements, in the order of the calls."""

    def begin(self, plan: Plan) -> None:
        """Get ready."""
        ...

    def replace(self, graph: str, triples: Iterable[str]) -> None:
        """Let a graph hold exactly these N-Triples, each without its end."""
        ...

    def drop(self, graph: str) -> None:
        """Take a graph away."""
        ...

    def end(self) -> None:
        """Bring everything to its end."""
        ...


def plan(store: Store, remote: Remote, verify: bool = False) -> Plan:
    """Compare the graph with what was brought to another store.

    `verify` counts the statements there too: a store that broke down may have lost what it had taken.

    Raises:
        StoreError: there is nothing to bring, or the other store does not answer as it should.
    """
    names = store.names()
    ontology = next((name for name in names if name.endswith("graph/ontology")), None)
    if ontology is None:
        raise StoreError("there is no graph to publish here; run `kg build PATH…` first")
    records = ontology.removesuffix("ontology") + "published"
    known = _known(remote, records)
    hashes: dict[str, str] = {}
    statements = 0
    for name in names:
        hashes[name], count = _hashed(store.triples_of(name))
        statements += count
        if verify and known.get(name) == hashes[name] and count != _size(remote, name):
            known[name] = HALF
    return Plan(records, known, hashes, statements)


def publish(store: Store, plan: Plan, target: Target, tell: Callable[[str], object] = lambda _: None) -> None:
    """Do what a plan says; `tell` is called with the name of each graph that is done.

    Raises:
        StoreError: the other store does not take it; what is whole by then stays, and the next run goes on.
    """
    target.begin(plan)
    for graph in plan.gone:
        target.drop(graph)
        tell(graph)
    # derived graphs, which speak of the documents, come behind them
    for graph in sorted((*plan.new, *plan.changed), key=lambda name: ("/document/" not in name, name)):
        target.replace(graph, store.triples_of(graph))
        tell(graph)
    target.end()


def record(graph: str, digest: str) -> str:
    """Return the literal that says which statements of a graph were brought.

    >>> record("urn:g", HALF)
    'e036 - urn:g'
    """
    return f"{hashlib.sha256(graph.encode()).hexdigest()[:4]} {digest} {graph}"


def record_triple(records: str, graph: str, digest: str) -> str:
    """Return the statement about a graph, as an N-Triple without its end."""
    return f"<{records}> <{_RECORD}> {Graph.text(record(graph, digest))}"


def _known(remote: Remote, records: str) -> dict[str, str]:
    """Return the graphs that were brought, and their hashes."""
    here = {"graph": Term.iri(records)}
    ((count,),) = remote.select(_COUNT, here).rows
    keys = [""]
    while int(str(count)) > _PAGE * len(keys) and len(keys[0]) < 4:
        keys = [key + digit for key in keys for digit in "0123456789abcdef"]
    found: dict[str, str] = {}
    for key in keys:
        rows = remote.select(_SOME, here | {"key": Term.literal(key)}) if key else remote.select(_ALL, here)
        for row in rows:
            _, digest, graph = str(row[-1]).split(" ", 2)
            found[graph] = HALF if graph in found else digest
    return found


def _size(remote: Remote, graph: str) -> int:
    rows = remote.select(_SIZE, {"graph": Term.iri(graph)}).rows
    return int(str(rows[0][-1])) if rows else 0


def _hashed(triples: Iterator[str]) -> tuple[str, int]:
    """Return a hash of some statements in any order, and how many they are."""
    total = count = 0
    for triple in triples:
        total += int.from_bytes(hashlib.sha256(triple.encode()).digest(), "big")
        count += 1
    return f"{total % (1 << 256):064x}", count
