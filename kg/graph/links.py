"""What one record says of shared things: what its mentions mean, types and labels, citations, short cuts."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.bodies import state_context
from kg.graph.namespaces import CITO, ELI, FOAF, KG, ORG, SCHEMA, SKOS
from kg.graph.nodes import Nodes, seats, standings
from kg.graph.quads import Graph
from kg.model import Agency, Fact, Group, Mention, Regulation
from kg.resolution.agency_keys import agency_type
from kg.resolution.identity import Things, Work
from kg.resolution.versions import commencement, version_given, version_meant
from kg.vocabulary import divisions, laws
from kg.vocabulary.divisions import CENTRAL
from kg.vocabulary.titling import normal_title

_SELF = ("self-reference", "superior")
_LEVELS = ("省", "自治区", "市", "州", "县", "区", "旗", "镇", "乡", "局", "厅")  # 市教育局 is another one in each city
_ACTS = {"repeal": "repeals", "amend": "changes", "basis": "based_on"}  # what the document itself performs


class Links:
    """The derived statements that rest on one record, added to `graph`."""

    def __init__(self, things: Things, graph: Graph) -> None:
        record = self.record = things.record
        self.things = things
        self.graph = graph
        self.nodes = Nodes(things.iris, record)
        self.laws: set[str] = set()  # titles of the catalogue's works that it names
        self.titles: set[tuple[str, str, bool]] = set()  # work, title, whether the work itself or the catalogue says so
        self.people = {person.name: person for person in record.people}
        self.listed = {agency.name for agency in record.agencies}
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
        for annex in self.record.annexes:
            for signer in annex.signers:
                self.graph.add(self.nodes.annex(annex), KG + "issuedBy", self._agency_named(signer.value))
        self._validity(own)
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
        own = self.things.own_work()
        if own:
            graph.add(document, KG + "textOf", own.iri)
            self._work(own, own=True)
            for issuer in self._issuers():
                graph.add(own.iri, KG + "issuedBy", issuer)
            version = version_given(own.law, header) if own.law else None
            if version:
                graph.add(document, ELI + "embodies", f"{own.iri}/version/{version.label}")
        if header.replies_to:
            answered = normal_title(header.replies_to.value)
            for regulation in self.record.regulations:
                if answered in (regulation.key, regulation.title, regulation.number):
                    graph.add(document, KG + "repliesTo", self.things.work(regulation).iri)
        return own

    def _validity(self, own: Work | None) -> None:
        """State of which work each statement of validity speaks: of the document's own, or of one that it cites."""
        cited = {regulation.key: regulation for regulation in self.record.regulations}
        for item in self.record.validity:
            regulation = cited.get(item.of) if item.of else None
            work = self.things.work(regulation) if regulation else None if item.of else own
            if work or not item.of:
                about = work.iri if work else self.nodes.document
                self.graph.add(self.nodes.validity(item), KG + "about", about)

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
            self.titles.add((work.iri, work.title, own or work.law is not None))
        if work.number and (not work.law or ("〔" in work.number and "令" not in work.number)):  # 令号 is a version's
            graph.add(work.iri, KG + "documentNumber", graph.text(work.number))
        if work.law:
            self.laws.add(work.law.title)
        if work.issuer:
            region, name = work.issuer
            self._agency_thing(self.things.iris.agency(region, name), name, region, None)
            graph.add(work.iri, KG + "issuedBy", self.things.iris.agency(region, name))

    # ------------------------------------------------------------------------------------------------ citations

    def _citation(self, regulation: Regulation, own: Work | None) -> None:
        graph, work = self.graph, self.things.work(regulation)
        self._work(work)
        if regulation.title and regulation.title != work.title:
            self.titles.add((work.iri, regulation.title, False))
        begins = commencement(self.record)
        version, reason = version_meant(work.law, regulation, self.record.header, begins) if work.law else (None, None)
        for standing in standings(regulation):
            node, relation = self.nodes.citation(regulation, standing), standing.relation.value
            graph.add(node, CITO + "hasCitedEntity", work.iri)
            for issuer in self._issuers():
                graph.add(node, KG + "citingAgency", issuer)
            if relation != "issue":
                for subject in (self.nodes.document, *self._issuers()):
                    graph.add(subject, KG + "cites", work.iri)
            if standing.mode == "performs" and relation in _ACTS and not (own and own.iri == work.iri):
                actor = own.iri if own else self.nodes.document
                graph.add(actor, ELI + _ACTS[relation], work.iri)
            if reason:
                graph.add(node, KG + "versionReason", KG + reason)
            if version:
                graph.add(node, KG + "citedVersion", f"{work.iri}/version/{version.label}")

    # ------------------------------------------------------------------------------------------------- agencies

    def _agency(self, agency: Agency) -> None:
        if all(mention.rule in _SELF and mention.text == agency.name for mention in agency.mentions):
            return  # 我局 of an issuer that nobody names: no name for a thing
        iri = self.things.agency(agency.name)
        self._agency_thing(iri, agency.name, agency.region, agency.unit_of)
        self._evidence(iri, agency.mentions)
        for mention in agency.mentions:
            short = _plain(mention.text)
            if short != agency.name and mention.rule in ("full-name", "central") and not short.startswith(_LEVELS):
                self.graph.add(iri, SKOS + "altLabel", self.graph.text(short, "zh"))

    def _agency_thing(self, iri: str, name: str, region: str | None, unit_of: str | None) -> None:
        graph = self.graph
        graph.types(iri, KG + "Agency", KG + ("InnerUnit" if unit_of else "Organ"))
        graph.add(iri, SKOS + "prefLabel", graph.text(name, "zh"))
        kind = agency_type(name)
        if kind and not unit_of:
            graph.add(iri, KG + "agencyType", KG + kind)
        if unit_of:
            graph.add(iri, ORG + "unitOf", self.things.agency(unit_of))
        division = divisions.division(region) if region and region != CENTRAL else None
        if division:
            place = self.things.iris.division(division.code)
            graph.add(iri, KG + "region", place)
            graph.types(place, KG + "Region")
            graph.add(place, SKOS + "prefLabel", graph.text(division.name, "zh"))
            graph.add(place, KG + "divisionCode", graph.text(division.code))
        if region and not unit_of:
            state_context(graph, self.things.iris, region, name)

    def _agency_named(self, name: str) -> str:
        """Return the agency of that full name; one that the record does not list is stated here."""
        iri = self.things.agency(name)
        if name not in self.listed:
            self._agency_thing(iri, name, self.things.region(name), None)
        return iri

    def _agencies_of(self, fact: Fact | None) -> Iterator[str]:
        """Yield the agencies that a fact names: the one it is, or those whose mentions lie within its quote."""
        if fact is None:
            return
        name = self.surfaces.get(_plain(fact.value))
        if name or self.things.region(fact.value):
            yield self._agency_named(name or fact.value)
            return
        for agency in self.record.agencies:
            if any(_within(m, own) for m in agency.mentions for own in fact.mentions):
                yield self.things.agency(agency.name)

    # ------------------------------------------------------------------------------ groups, platforms, people

    def _group(self, group: Group) -> None:
        graph, iri = self.graph, self.things.group(group)
        graph.types(iri, KG + "LeadershipGroup")
        graph.add(iri, SKOS + "prefLabel", graph.text(group.name, "zh"))
        self._evidence(iri, group.mentions, group.parent, group.office)
        if group.change:
            graph.add(self.nodes.group_change(group), KG + "about", iri)
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
            return [self.things.person(person)]
        name = self.surfaces.get(_plain(fact.value))
        return [self.things.agency(name)] if name else []

    def _evidence(self, iri: str, mentions: tuple[Mention, ...], *facts: Fact | None) -> None:
        """State where a thing is named, and where what is said of it stands."""
        for proof in (mentions, *(fact.mentions for fact in facts if fact)):
            for mention in proof:
                self.graph.add(iri, KG + "evidence", self.nodes.mention(mention))

    def _platforms_and_people(self) -> None:
        graph = self.graph
        for platform in self.record.platforms:
            iri = self.things.platform(platform)
            graph.types(iri, KG + "Platform")
            graph.add(iri, SKOS + "prefLabel", graph.text(platform.name, "zh"))
            graph.add(iri, KG + "platformKind", KG + "platform-" + platform.kind)
            self._evidence(iri, platform.mentions, platform.operator, platform.url, platform.phone)
            for agency in self._agencies_of(platform.operator):
                graph.add(iri, KG + "operatedBy", agency)
            if platform.url:
                graph.add(iri, SCHEMA + "url", graph.text(platform.url.value))
            if platform.phone:
                graph.add(iri, SCHEMA + "telephone", graph.text(platform.phone.value))
        for person in self.record.people:
            iri = self.things.person(person)
            graph.types(iri, FOAF + "Person")
            graph.add(iri, FOAF + "name", graph.text(person.name, "zh"))
            self._evidence(iri, person.mentions, person.position, person.agency)
            if person.position:
                graph.add(iri, KG + "position", graph.text(person.position.value, "zh"))
            for agency in self._agencies_of(person.agency):
                graph.add(iri, ORG + "memberOf", agency)


def _plain(text: str) -> str:
    """Return a name without the white space that stands inside it."""
    return "".join(text.split())


def _within(inner: Mention, outer: Mention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
