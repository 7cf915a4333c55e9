"""Applying what people decided: pure functions on what documents say, so that taking a decision back leaves no trace."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import astuple, dataclass
from functools import cached_property

from kg.graph.derived import Answers, Said
from kg.graph.dropping import without
from kg.graph.namespaces import FOAF, KG, PREFIXES, RDF_TYPE, SKOS
from kg.graph.quads import Graph
from kg.iri import BASE, Iris, digest
from kg.model import Record
from kg.resolution.identity import Things

_IRI = re.compile("<([^<> ]*)>")
# What `add` may state: property → whether its value is a thing.
ADDED = {
    "skos:altLabel": False,
    "dct:alternative": False,
    "schema:url": False,
    "schema:telephone": False,
    "kg:operatedBy": True,
    "kg:groupOf": True,
    "kg:ledBy": True,
    "kg:guidedBy": True,
    "kg:succeeds": True,
    "org:subOrganizationOf": True,
}
_TYPE = f"<{RDF_TYPE}>"
_NAMES = (f"<{SKOS}prefLabel>", f"<{FOAF}name>")
_OTHER_NAME = f"<{SKOS}altLabel>"
# What the second name of a thing does not bring along: the thing has its own.
_ITS_OWN = (_TYPE, *(f"<{KG}{name}>" for name in ("region", "agencyType", "platformKind", "legalForm")))


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file; things are whole IRIs."""

    action: str
    one: str
    other: str = ""
    who: str = ""
    when: str = ""
    why: str = ""

    @property
    def key(self) -> str:
        """What tells it from others."""
        return digest(self.action, self.one, self.other)

    @property
    def question(self) -> str:
        """What a file answers that speaks of the thing decided."""
        return f"decision {self.key}"

    @property
    def things(self) -> tuple[str, ...]:
        """The things of which it makes documents say something else."""
        return (self.one, self.other) if self.action in ("same", "different") else (self.one,)


@dataclass(frozen=True)
class Decisions:
    """What was decided, ready to be applied."""

    rows: tuple[Decision, ...] = ()
    base: str = BASE

    def to_json(self) -> str:
        """Return the decisions as text, the same for the same decisions in whatever order."""
        return json.dumps(sorted(map(astuple, self.rows)), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str, base: str) -> Decisions:
        """Return the decisions that `to_json` gave."""
        return cls(tuple(Decision(*row) for row in json.loads(text)), base)

    def or_none(self) -> Decisions | None:
        """Return the decisions, or None where there are none."""
        return self if self.rows else None

    @property
    def drops(self) -> bool:
        """Whether something is dropped."""
        return bool(self._dropped)

    @cached_property
    def _same(self) -> dict[str, str]:
        return one_name((d.one, d.other) for d in self.rows if d.action == "same")

    @cached_property
    def _dropped(self) -> frozenset[str]:
        named = {d.one for d in self.rows if d.action == "drop"}
        return frozenset(named | {one for one, end in self._same.items() if end in named})

    @cached_property
    def _renamed(self) -> dict[str, str]:
        return {d.one: d.other for d in self.rows if d.action == "rename"}

    @cached_property
    def _apart(self) -> frozenset[tuple[str, str]]:
        return frozenset((d.one, d.other) for d in self.rows if d.action == "different")

    def changed(self, other: Decisions) -> set[str]:
        """Return the IRIs about which these and other decisions differ, with those that are the same as one of them."""
        mine, theirs = ({(d.action, d.one, d.other): d for d in each.rows} for each in (self, other))
        told = {key for each in (self, other) for d in each.rows if d.action == "add" for key in d.things}
        told |= {iri for key in mine.keys() ^ theirs.keys() for iri in (mine.get(key) or theirs[key]).things}
        for same in (self._same, other._same):
            ends = {same.get(iri, iri) for iri in told}
            told |= ends | {one for one, end in same.items() if end in ends}
        return told

    def lines(self, iris: Iris) -> list[str]:
        """Return the graph of the decisions themselves: who decided what, when and why; what `add` states."""
        graph = Graph(iris.graph("decisions"))
        for decision in self.rows:
            node = iris.thing("decision", decision.key)
            graph.types(node, KG + "Decision")
            graph.add(node, KG + "action", graph.text(decision.action))
            graph.add(node, KG + "about", decision.one)
            graph.add(node, KG + "decidedBy", graph.text(decision.who))
            graph.add(node, KG + "decidedOn", graph.typed(decision.when, "date"))
            if decision.why:
                graph.add(node, KG + "why", graph.text(decision.why, "zh"))
            if decision.action == "add":
                self._state(decision, graph)
        return graph.lines()

    def _state(self, decision: Decision, graph: Graph) -> None:
        """State what an `add` adds, unless what it speaks of was dropped."""
        name, _, value = decision.other.partition(" ")
        if self._dropped.isdisjoint((decision.one, value)):
            prefix, _, local = name.partition(":")
            text = graph.text(value, None if prefix == "schema" else "zh")
            object_ = self._same.get(value, value) if ADDED[name] else text
            graph.add(self._same.get(decision.one, decision.one), PREFIXES[prefix] + local, object_)

    # ------------------------------------------------------------------------------------------------- applying

    def concern(self, said: Said) -> bool:
        """Whether a file says, asks or tells something of what was decided."""
        return bool(self.rows) and not self._named.isdisjoint(_things(said))

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(iri for decision in self.rows for iri in decision.things)

    def kept(self, things: Things) -> tuple[Record, set[str]]:
        """Return the record of some things without what was dropped, and the IRIs that were."""
        return without(things, self._dropped) if self._dropped else (things.record, set())

    def said(self, said: Said, answers: Answers, documents: Collection[str], dropped: Collection[str]) -> Said:
        """Return what a file says once the decisions hold, given the answers of others.

        `documents` are the IRIs of its documents. Two things become one where documents speak of both: whether they
        do is asked and told as `known THING`.
        """
        apart = {
            one: f"{document}/{one.removeprefix(self.base)}" for one, document in self._apart if document in documents
        }
        seen = _things(said) | set(dropped)
        wanted = {one: end for one, end in self._same.items() if one in seen and one not in apart}
        same = {one: end for one, end in wanted.items() if answers.get(f"known {end}")}
        lines = {changed for line in said.lines for changed in self._line(line, same, apart)}
        tells = {changed for told in said.tells for changed in self._tell(*told, same | apart)}
        ends = set(self._same.values()) - apart.keys()
        stated = {line.split(" ", 2)[0][1:-1] for line in said.lines if _TYPE in line} if ends else set()
        tells |= {(f"known {end}", "stated") for end in ends & stated}
        tells |= {
            (decision.question, "fits")
            for decision in self.rows
            if decision.one in seen and (decision.action != "same" or decision.one in same)
        }
        asks = {*said.asks, *(f"known {end}" for end in wanted.values())}
        return Said(tuple(sorted(lines)), tuple(sorted(tells)), tuple(sorted(asks)))

    def _line(self, line: str, same: dict[str, str], apart: dict[str, str]) -> Iterator[str]:
        subject, predicate, rest = line.split(" ", 2)
        value, _, graph = rest.rpartition(" <")
        one, thing = subject[1:-1], value[1:-1]  # of a literal, no IRI comes of it
        if one in self._dropped or thing in self._dropped:
            return
        other = apart.get(thing) or same.get(thing)
        value = f"<{other}>" if other else value
        if one in apart:
            subject = f"<{apart[one]}>"
        elif one in same:
            if predicate in _ITS_OWN:
                return
            subject = f"<{same[one]}>"
            predicate = _OTHER_NAME if predicate in _NAMES else predicate
        elif one in self._renamed and predicate in _NAMES:
            yield f"{subject} {predicate} {Graph.text(self._renamed[one], 'zh')} <{graph}"
            predicate = _OTHER_NAME
        if subject != value:  # nothing holds or succeeds itself
            yield f"{subject} {predicate} {value} <{graph}"

    def _tell(self, question: str, answer: str, same: dict[str, str]) -> Iterator[tuple[str, str]]:
        kind, _, thing = question.partition(" ")
        if kind == "half":
            if not {(thing, answer), (answer, thing)} & self._apart:
                yield question, same.get(answer, answer)
        elif kind == "title" and (thing in same or thing in self._renamed):
            yield f"title {same.get(thing, thing)}", f"named {answer.partition(' ')[2]}"
            if thing in self._renamed and thing not in same:
                yield question, f"own {self._renamed[thing]}"
        elif not (kind == "title" and thing in self._dropped):
            yield question, answer


def one_name(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return, for things that are said to be the same as others, the one whose IRI stands for all that are one.

    That is one that is said to be no other; of several the first by name, so that order does not matter.

    >>> one_name([("a", "b"), ("b", "c"), ("a", "d")])
    {'a': 'c', 'b': 'c', 'd': 'c'}
    """
    whole: dict[str, set[str]] = {}
    first = set()
    for one, other in pairs:
        first.add(one)
        both = whole.get(one, {one}) | whole.get(other, {other})
        whole.update(dict.fromkeys(both, both))
    ends = {iri: min(together - first or together) for iri, together in whole.items()}
    return {iri: end for iri, end in sorted(ends.items()) if iri != end}


def _things(said: Said) -> set[str]:
    """Return the IRIs of which a file says, asks or tells something."""
    questions = (*said.asks, *(question for question, _ in said.tells))
    return {*_IRI.findall(" ".join(said.lines)), *(question.partition(" ")[2] for question in questions)}
