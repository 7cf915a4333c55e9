"""The derived graphs: what mentions mean, types and labels of things, short cuts, sources.

Made again at every build from all records, in two passes (learn, then say), so that adding a document can bind
what an older one left open.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.graph.documents import Nodes, seats
from kg.graph.namespaces import CITO, DCT, ELI, FOAF, KG, ORG, PROV, RDFS, SCHEMA, SKOS
from kg.graph.quads import Graph
from kg.graph.shards import Entry, Shards
from kg.iri import Iris
from kg.model import Agency, Fact, Group, Mention, Record, Regulation
from kg.resolution.agency_keys import agency_at_start, agency_type, predecessors
from kg.resolution.identity import Identity, Work
from kg.resolution.versions import version_meant
from kg.vocabulary import divisions, laws
from kg.vocabulary.divisions import CENTRAL
from kg.vocabulary.titling import normal_title

_KINDS = ("regulations", "agencies", "groups", "platforms", "people", "tasks", "figures")
_ACTS = {"repeal": "repeals", "amend": "changes", "basis": "based_on"}  # what the document itself performs


@dataclass(slots=True)
class Derived:
    """The derived statements, and what was counted on the way."""

    lines: list[str]
    works: set[str] = field(default_factory=set)  # titles of the catalogue's works that something cites
    documents: int = 0
    found: Counter[str] = field(default_factory=Counter)
    unresolved: Counter[str] = field(default_factory=Counter)
    quads: int = 0  # statements in the documents' own graphs


def derived_graphs(shards: Shards, entries: Iterable[Entry], iris: Iris, rules: str) -> Derived:
    """Return what follows from all documents together, as N-Quads lines."""
    entries = list(entries)
    contents = sorted({entry.sha256 for entry in entries})
    identity = Identity(iris)
    for sha256 in contents:
        for record in shards.read(sha256).records:
            identity.learn(record)
    for sha256 in contents:
        for record in shards.read(sha256).records:
            identity.learn_titles(record)
    derived = Derived([])
    sources = _Sources(Graph(iris.graph("sources")), iris, rules)
    titles = _Titles()
    lines: set[str] = set()
    for sha256 in contents:
        shard = shards.read(sha256)
        derived.quads += shards.quads(sha256).count(b"\n")
        sources.say([e.path for e in entries if e.sha256 == sha256], sha256, shard.text_sha256, len(shard.records))
        for record in shard.records:
            writer = _Links(record, identity, Graph(iris.graph("links")), titles)
            writer.say()
            lines.update(writer.graph.lines())
            derived.works |= writer.works
            derived.documents += 1
            derived.found.update({kind: len(getattr(record, kind)) for kind in _KINDS})
            derived.unresolved.update(item.reason for item in record.unresolved)
    titles.say(labels := Graph(iris.graph("links")))
    lines.update(labels.lines())
    derived.lines = sorted(lines) + sources.graph.lines()
    return derived


@dataclass(slots=True)
class _Sources:
    """Where each document lies and how its text was made."""

    graph: Graph
    iris: Iris
    rules: str

    def say(self, paths: list[str], sha256: str, text_sha256: str, documents: int) -> None:
        graph, text = self.graph, self.iris.text(text_sha256)
        activity = self.iris.thing("build", self.rules)
        graph.types(activity, PROV + "Activity")
        graph.add(activity, RDFS + "label", graph.text(f"zhengwu-kg, rules {self.rules}", "en"))
        graph.add(text, PROV + "wasGeneratedBy", activity)
        for path in paths:
            file = self.iris.file(path, sha256)
            graph.types(file, KG + "SourceFile")
            graph.add(file, KG + "path", graph.text(path))
            graph.add(file, KG + "sha256", graph.text(sha256))
            graph.add(text, PROV + "wasDerivedFrom", file)
            for index in range(documents):
                graph.add(self.iris.document(sha256, index), DCT + "source", file)


class _Titles:
    """The titles under which each work is known: one is its own, the others are alternatives."""

    def __init__(self) -> None:
        self._seen: dict[str, Counter[str]] = defaultdict(Counter)
        self._own: dict[str, str] = {}  # what the document itself or the catalogue says

    def note(self, work: str, title: str, own: bool = False) -> None:
        """Take in a title of a work."""
        self._seen[work][title] += 1
        if own:
            self._own[work] = min(title, self._own.get(work, title))

    def say(self, graph: Graph) -> None:
        """State one title for each work (its own, else the one cited most), and the others."""
        for work, seen in self._seen.items():
            best = self._own.get(work) or min(seen, key=lambda title: (-seen[title], -len(title), title))
            graph.add(work, DCT + "title", graph.text(best, "zh"))
            for title in seen:
                if title != best:
                    graph.add(work, DCT + "alternative", graph.text(title, "zh"))


class _Links:
    """The derived statements that rest on one record."""

    def __init__(self, record: Record, identity: Identity, graph: Graph, titles: _Titles) -> None:
        self.record = record
        self.titles = titles
        self.identity = identity
        self.graph = graph
        self.nodes = Nodes(identity.iris, record)
        self.works: set[str] = set()
        self.people = {person.name: person for person in record.people}
        self.surfaces: dict[str, str] = {}  # agency as printed → full name
        for agency in record.agencies:
            self.surfaces[agency.name] = agency.name
            for mention in agency.mentions:
                self.surfaces.setdefault(_plain(mention.text), agency.name)

    def say(self) -> None:
        """State everything that follows from the record."""
        for agency in self.record.agencies:
            self._agency(agency)
        own = self._document()
        for regulation in self.record.regulations:
            self._citation(regulation, own)
        for group in self.record.groups:
            self._group(group)
        self._platforms_and_people()
        for task in self.record.tasks:
            for prop, units in (("leadUnit", task.lead), ("supportUnit", task.support)):
                for unit in units:
                    for iri in self._agencies_of(unit):
                        self.graph.add(self.nodes.task(task), KG + prop, iri)

    # ------------------------------------------------------------------------------------------------- document

    def _document(self) -> Work | None:
        graph, document, header = self.graph, self.nodes.document, self.record.header
        for issuer in self._issuers():
            graph.add(document, KG + "issuedBy", issuer)
        for iri in self._agencies_of(header.recipient):
            graph.add(document, KG + "recipient", iri)
        for fact in header.copy_to:
            for iri in self._agencies_of(fact):
                graph.add(document, KG + "copyTo", iri)
        own = self.identity.own_work(self.record)
        if own:
            graph.add(document, KG + "textOf", own.iri)
            self._work(own, own=True)
            for issuer in self._issuers():
                graph.add(own.iri, KG + "issuedBy", issuer)
        if header.replies_to:
            answered = normal_title(header.replies_to.value)
            for regulation in self.record.regulations:
                if answered in (regulation.key, regulation.title, regulation.number):
                    graph.add(document, KG + "repliesTo", self.identity.work(self.record, regulation).iri)
        return own

    def _issuers(self) -> list[str]:
        """Return the agencies that sign the document."""
        facts = [fact for fact in (self.record.issuer, *self.record.co_issuers) if fact]
        return [self._agency_named(fact.value) for fact in facts]

    def _work(self, work: Work, own: bool = False) -> None:
        graph = self.graph
        graph.types(work.iri, KG + "OfficialWork")
        form = laws.form(work.law, work.title)
        if form:
            graph.types(work.iri, KG + "Regulation")
            graph.add(work.iri, KG + "legalForm", KG + form)
        if work.title:
            self.titles.note(work.iri, work.title, own or work.law is not None)
        if work.number and not work.law:
            graph.add(work.iri, KG + "documentNumber", graph.text(work.number))
        if work.law:
            self.works.add(work.law.title)
        if work.issuer:
            region, name = work.issuer
            self._agency_thing(self.identity.iris.agency(region, name), name, region, None)
            graph.add(work.iri, KG + "issuedBy", self.identity.iris.agency(region, name))

    # ------------------------------------------------------------------------------------------------ citations

    def _citation(self, regulation: Regulation, own: Work | None) -> None:
        graph, node = self.graph, self.nodes.citation(regulation)
        work = self.identity.work(self.record, regulation)
        relation, performs = regulation.relation.value, regulation.mode == "performs"
        self._work(work)
        if regulation.title and regulation.title != work.title:
            self.titles.note(work.iri, regulation.title)
        graph.add(node, CITO + "hasCitedEntity", work.iri)
        for issuer in self._issuers():
            graph.add(node, KG + "citingAgency", issuer)
        if relation != "issue":
            for subject in (self.nodes.document, *self._issuers()):
                graph.add(subject, KG + "cites", work.iri)
        if performs and relation in _ACTS and not (own and own.iri == work.iri):
            actor = own.iri if own else self.nodes.document
            graph.add(actor, ELI + _ACTS[relation], work.iri)
        if work.law:
            version, reason = version_meant(work.law, regulation, self.record.header)
            graph.add(node, KG + "versionReason", KG + reason)
            if version:
                graph.add(node, KG + "citedVersion", f"{work.iri}/version/{version.label}")

    # ------------------------------------------------------------------------------------------------- agencies

    def _agency(self, agency: Agency) -> None:
        iri = self.identity.agency(self.record, agency.name)
        self._agency_thing(iri, agency.name, agency.region, agency.unit_of)
        for mention in agency.mentions:
            self.graph.add(iri, KG + "evidence", self.nodes.mention(mention))
            short = _plain(mention.text)
            if short != agency.name and mention.rule not in ("self-reference", "addressee"):
                self.graph.add(iri, SKOS + "altLabel", self.graph.text(short, "zh"))

    def _agency_thing(self, iri: str, name: str, region: str | None, unit_of: str | None) -> None:
        graph = self.graph
        graph.types(iri, KG + "Agency", KG + ("InnerUnit" if unit_of else "Organ"))
        graph.add(iri, SKOS + "prefLabel", graph.text(name, "zh"))
        kind = agency_type(name)
        if kind and not unit_of:
            graph.add(iri, KG + "agencyType", KG + kind)
        if unit_of:
            graph.add(iri, ORG + "unitOf", self.identity.agency(self.record, unit_of))
        division = divisions.division(region) if region and region != CENTRAL else None
        if division:
            place = self.identity.iris.division(division.code)
            graph.add(iri, KG + "region", place)
            graph.types(place, KG + "Region")
            graph.add(place, SKOS + "prefLabel", graph.text(division.name, "zh"))
            graph.add(place, KG + "divisionCode", graph.text(division.code))
        if region == CENTRAL:
            for predecessor in predecessors(name):
                old = self.identity.iris.agency(CENTRAL, predecessor)
                graph.types(old, KG + "Agency", KG + "Organ")
                graph.add(old, SKOS + "prefLabel", graph.text(predecessor, "zh"))
                graph.add(iri, KG + "succeeds", old)

    def _agency_named(self, name: str) -> str:
        """Return the agency of that full name; one that the record does not list is stated here."""
        if name in (agency.name for agency in self.record.agencies):
            return self.identity.agency(self.record, name)
        whole = agency_at_start(name) if _is_whole(name) else None
        iri = self.identity.iris.agency(*whole) if whole else self.identity.agency(self.record, name)
        self._agency_thing(iri, name, whole[0] if whole else None, None)
        return iri

    def _agencies_of(self, fact: Fact | None) -> Iterator[str]:
        """Yield the agencies that a fact names: the one it is, or those whose mentions lie within its quote."""
        if fact is None:
            return
        name = self.surfaces.get(_plain(fact.value))
        if name or _is_whole(fact.value):
            yield self._agency_named(name or fact.value)
            return
        for agency in self.record.agencies:
            if any(_within(m, own) for m in agency.mentions for own in fact.mentions):
                yield self.identity.agency(self.record, agency.name)

    # ------------------------------------------------------------------------------ groups, platforms, people

    def _group(self, group: Group) -> None:
        graph, iri = self.graph, self.identity.group(self.record, group)
        graph.types(iri, KG + "LeadershipGroup")
        graph.add(iri, SKOS + "prefLabel", graph.text(group.name, "zh"))
        for mention in group.mentions:
            graph.add(iri, KG + "evidence", self.nodes.mention(mention))
        for prop, fact in (("groupOf", group.parent), ("secretariat", group.office)):
            for agency in self._agencies_of(fact):
                graph.add(iri, KG + prop, agency)
        for role, fact in seats(group):
            seat = self.nodes.seat(group, role, fact)
            holders = self._holders(fact)
            if holders:
                graph.types(seat, ORG + "Membership")
                graph.add(seat, ORG + "organization", iri)
            else:  # a seat whose holder is not named
                graph.types(seat, ORG + "Post")
                graph.add(seat, ORG + "postIn", iri)
            for holder in holders:
                graph.add(seat, ORG + "member", holder)

    def _holders(self, fact: Fact) -> list[str]:
        person = self.people.get(_plain(fact.value))
        if person:
            return [self.identity.person(self.record, person)]
        name = self.surfaces.get(_plain(fact.value))
        return [self.identity.agency(self.record, name)] if name else []

    def _platforms_and_people(self) -> None:
        graph = self.graph
        for platform in self.record.platforms:
            iri = self.identity.platform(self.record, platform)
            graph.types(iri, KG + "Platform")
            graph.add(iri, SKOS + "prefLabel", graph.text(platform.name, "zh"))
            graph.add(iri, KG + "platformKind", KG + "platform-" + platform.kind)
            for mention in platform.mentions:
                graph.add(iri, KG + "evidence", self.nodes.mention(mention))
            for agency in self._agencies_of(platform.operator):
                graph.add(iri, KG + "operatedBy", agency)
            if platform.url:
                graph.add(iri, SCHEMA + "url", graph.text(platform.url.value))
            if platform.phone:
                graph.add(iri, SCHEMA + "telephone", graph.text(platform.phone.value))
        for person in self.record.people:
            iri = self.identity.person(self.record, person)
            graph.types(iri, FOAF + "Person")
            graph.add(iri, FOAF + "name", graph.text(person.name, "zh"))
            for mention in person.mentions:
                graph.add(iri, KG + "evidence", self.nodes.mention(mention))
            if person.position:
                graph.add(iri, KG + "position", graph.text(person.position.value, "zh"))
            for agency in self._agencies_of(person.agency):
                graph.add(iri, ORG + "memberOf", agency)


def _plain(text: str) -> str:
    """Return a name without the white space that stands inside it."""
    return "".join(text.split())


def _is_whole(name: str) -> bool:
    """Whether a text is just the full name of an agency whose place is certain."""
    found = agency_at_start(name)
    return found is not None and found[1] == name


def _within(inner: Mention, outer: Mention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
