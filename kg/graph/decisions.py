"""What people decided about things of the graph: `decisions.csv`, read at every build.

| action | one | other | means |
| --- | --- | --- | --- |
| same | thing | thing | both are one, under the IRI and the name of `other` |
| different | thing | thing | what a half of a name would bind together stays apart |
| different | thing | document | in that document the name means something else, which is then the document's own |
| rename | thing | name | its name; the former one stays as another name |
| drop | thing, citation, seat, task or figure | | it leaves the graph, with all that rests on it |
| add | thing | property and value | a statement that no document makes: `skos:altLabel 市交通局` |

Things are named by their IRIs, whole or below the base (`agency/350900000000/宁德市财政局`). The columns who, when and why
say who answers for it; they stand in the graph. Decisions are pure functions on what the documents say, so that taking
one back gives the graph that was there before.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import astuple, dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from kg.errors import InputError
from kg.graph.derived import Said
from kg.graph.documents import Nodes, seats, standings
from kg.graph.namespaces import FOAF, KG, PREFIXES, RDF_TYPE, SKOS
from kg.graph.quads import Graph
from kg.iri import BASE, Iris, digest
from kg.model import Group, Record, Regulation
from kg.resolution.identity import Things

FILE = "decisions.csv"
COLUMNS = ("action", "one", "other", "who", "when", "why")
_IRI = re.compile("<([^<> ]*)>")
ACTIONS = ("same", "different", "rename", "drop", "add")
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
_NAMES = (f"<{SKOS}prefLabel>", f"<{FOAF}name>")
_OTHER_NAME = f"<{SKOS}altLabel>"
# What the second name of a thing does not bring along: the thing has its own.
_ITS_OWN = (f"<{RDF_TYPE}>", *(f"<{KG}{name}>" for name in ("region", "agencyType", "platformKind", "legalForm")))


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


@dataclass(frozen=True)
class Decisions:
    """What was decided, ready to be applied. Raises ValueError where `same` goes round in a circle."""

    rows: tuple[Decision, ...] = ()
    base: str = BASE
    _same: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        next_ = {d.one: d.other for d in self.rows if d.action == "same"}
        object.__setattr__(self, "_same", {one: _end(one, next_) for one in next_})

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
    def _dropped(self) -> frozenset[str]:
        return frozenset(d.one for d in self.rows if d.action == "drop")

    @cached_property
    def _renamed(self) -> dict[str, str]:
        return {d.one: d.other for d in self.rows if d.action == "rename"}

    @cached_property
    def _apart(self) -> frozenset[tuple[str, str]]:
        return frozenset((d.one, d.other) for d in self.rows if d.action == "different")

    def things(self) -> set[str]:
        """Return the IRIs of which the documents' statements change."""
        rows = [d for d in self.rows if d.action != "add"]
        return {d.one for d in rows} | {d.other for d in rows if d.action in ("same", "different")}

    def changed(self, other: Decisions) -> set[str]:
        """Return the IRIs about which these and other decisions differ."""
        mine, theirs = ({(d.action, d.one, d.other) for d in each.rows} for each in (self, other))
        return {iri for action, *things in mine ^ theirs if action != "add" for iri in things if "://" in iri} | {
            d.one for d in (*self.rows, *other.rows) if d.action == "add"
        }

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
                name, _, value = decision.other.partition(" ")
                prefix, _, local = name.partition(":")
                object_ = value if ADDED[name] else graph.text(value, None if prefix == "schema" else "zh")
                graph.add(self._same.get(decision.one, decision.one), PREFIXES[prefix] + local, object_)
        return graph.lines()

    # ------------------------------------------------------------------------------------------------- applying

    def concern(self, said: Said) -> bool:
        """Whether a file says, asks or tells something of what was decided."""
        return bool(self.rows) and not self._named.isdisjoint(_things(said))

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(self.things() | {d.one for d in self.rows})

    def kept(self, things: Things) -> tuple[Record, set[str]]:
        """Return the record of some things without what was dropped, and the IRIs that were."""
        record, gone = things.record, self._dropped
        if not gone:
            return record, set()
        nodes = Nodes(things.iris, record)
        hit: set[str] = set()

        def stays(iri: str) -> bool:
            if iri in gone:
                hit.add(iri)
            return iri not in gone

        left = replace(
            record,
            issuer=record.issuer if record.issuer and stays(things.agency(record.issuer.value)) else None,
            co_issuers=tuple(fact for fact in record.co_issuers if stays(things.agency(fact.value))),
            regulations=tuple(left for r in record.regulations if (left := _regulation(r, things, nodes, stays))),
            agencies=tuple(a for a in record.agencies if stays(things.agency(a.name))),
            groups=tuple(_group(g, nodes, stays) for g in record.groups if stays(things.group(g))),
            platforms=tuple(p for p in record.platforms if stays(things.platform(p))),
            people=tuple(p for p in record.people if stays(things.person(p))),
            tasks=tuple(t for t in record.tasks if stays(nodes.task(t))),
            figures=tuple(f for f in record.figures if stays(nodes.figure(f))),
        )
        return (left if hit else record), hit

    def said(self, said: Said, documents: Collection[str], dropped: Collection[str]) -> Said:
        """Return what a file says once the decisions hold; `documents` are the IRIs of its documents."""
        same = self._same | {
            one: f"{document}/{one.removeprefix(self.base)}" for one, document in self._apart if document in documents
        }
        seen = _things(said) | set(dropped)
        lines = {changed for line in said.lines for changed in self._line(line, same)}
        tells = {changed for told in said.tells for changed in self._tell(*told, same)}
        tells |= {(decision.question, "fits") for decision in self.rows if decision.one in seen}
        return Said(tuple(sorted(lines)), tuple(sorted(tells)), said.asks)

    def _line(self, line: str, same: dict[str, str]) -> Iterator[str]:
        subject, predicate, rest = line.split(" ", 2)
        value, _, graph = rest.rpartition(" <")
        one, thing = subject[1:-1], value[1:-1]  # of a literal, no IRI comes of it
        if one in self._dropped or thing in self._dropped:
            return
        value = f"<{same[thing]}>" if thing in same else value
        if one in same:
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
            if thing in self._renamed:
                yield question, f"own {self._renamed[thing]}"
        elif not (kind == "title" and thing in self._dropped):
            yield question, answer


def _things(said: Said) -> set[str]:
    """Return the IRIs of which a file says, asks or tells something."""
    questions = (*said.asks, *(question for question, _ in said.tells))
    return {*_IRI.findall(" ".join(said.lines)), *(question.partition(" ")[2] for question in questions)}


Stays = Callable[[str], bool]


def _regulation(regulation: Regulation, things: Things, nodes: Nodes, stays: Stays) -> Regulation | None:
    """Return a regulation without the citations that were dropped; None where none is left."""
    if not stays(things.work(regulation).iri):
        return None
    kept = [s for s in standings(regulation) if stays(nodes.citation(regulation, s))]
    if len(kept) == 1 + len(regulation.also):
        return regulation
    if not kept:
        return None
    mentions = tuple(sorted((m for s in kept for m in s.mentions), key=lambda m: m.span))
    first, *also = kept
    articles = tuple(fact for s in kept for fact in s.articles)
    return replace(
        regulation, relation=first.relation, mode=first.mode, articles=articles, mentions=mentions, also=tuple(also)
    )


def _group(group: Group, nodes: Nodes, stays: Stays) -> Group:
    """Return a group without the seats that were dropped."""
    gone = [fact for role, fact in seats(group) if not stays(nodes.seat(group, role, fact))]
    return replace(
        group,
        leader=None if group.leader in gone else group.leader,
        deputies=tuple(fact for fact in group.deputies if fact not in gone),
        members=tuple(fact for fact in group.members if fact not in gone),
        office=None if group.office in gone else group.office,
    )


def read_decisions(path: Path, base: str = BASE) -> Decisions:
    """Return what a file says was decided; nothing where there is no file.

    Raises InputError, with the line, where a line cannot be understood.
    """
    if not path.exists():
        return Decisions((), base)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise InputError(f"{path}: no column {', '.join(missing)}; the first line is {','.join(COLUMNS)}")
        rows = []
        for row in reader:
            values = {name: (row[name] or "").strip() for name in COLUMNS}
            try:
                rows.append(_decision(values, base))
            except ValueError as error:
                raise InputError(f"{path}:{reader.line_num}: {error}") from error
    try:
        return Decisions(tuple(rows), base)
    except ValueError as error:
        raise InputError(f"{path}: {error}") from error


def _decision(values: dict[str, str], base: str) -> Decision:
    """Return a decision; raises ValueError where it is none."""
    action, one, other = values["action"], whole(values["one"], base), values["other"]
    if action not in ACTIONS:
        raise ValueError(f"no action '{action}'; available: {', '.join(ACTIONS)}")
    if not values["one"] or bool(other) == (action == "drop"):
        raise ValueError(f"'{action}' needs {'one thing' if action == 'drop' else 'two entries'}")
    if not values["who"]:
        raise ValueError("nobody is named in the column who")
    try:
        date.fromisoformat(values["when"])
    except ValueError:
        raise ValueError(f"no date '{values['when']}' in the column when; such as 2026-11-23") from None
    if action == "drop" and "/work/" in one:
        raise ValueError("a work goes with its citations: drop those")
    if action in ("same", "different"):
        other = whole(other, base)
        if one == other:
            raise ValueError("a thing cannot be compared with itself")
    if action == "add":
        name, _, value = other.partition(" ")
        if name not in ADDED or not value.strip():
            raise ValueError(f"'add' states one of {', '.join(ADDED)}, and its value; not '{other}'")
        other = f"{name} {whole(value.strip(), base) if ADDED[name] else value.strip()}"
    return Decision(action, one, other, values["who"], values["when"], values["why"])


def whole(name: str, base: str = BASE) -> str:
    """Return the whole IRI of a thing that is named below the base.

    >>> whole("agency/350900000000/宁德市财政局", "https://example.org/id/")
    'https://example.org/id/agency/350900000000/宁德市财政局'
    """
    return name if "://" in name else base + name.lstrip("/")


def _end(one: str, next_: dict[str, str]) -> str:
    """Return where a chain of `same` ends."""
    seen, at = {one}, next_[one]
    while at in next_:
        if at in seen:
            raise ValueError(f"'same' goes round in a circle: {' = '.join(sorted(seen))}")
        seen.add(at)
        at = next_[at]
    return at
