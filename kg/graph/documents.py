"""One document's own graph: what its text says, and where it says it.

Nothing here needs a second document. Which agency, work or group a mention means is said in the derived graph
(`kg.graph.links`); the nodes that both speak of are named by `kg.graph.nodes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.graph.namespaces import CITO, DCT, ELI, KG, OA, ORG
from kg.graph.nodes import Nodes, seats, standings
from kg.graph.places import Places
from kg.graph.quads import Graph
from kg.iri import Iris
from kg.model import (
    Annex,
    Fact,
    Figure,
    Finding,
    Group,
    Mention,
    Record,
    Regulation,
    SourceFile,
    Task,
    Unresolved,
    Validity,
)
from kg.text import sentence
from kg.vocabulary import indicators

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DURATION = re.compile("P(?=[0-9])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?")
_CONTEXT = 120  # characters of its sentence kept at either side of a quote

# What a document says of itself, as literals: field → (property, language or datatype).
_HEADER = {
    "title": (DCT + "title", "zh"),
    "number": (KG + "documentNumber", None),
    "recipient": (KG + "recipientName", "zh"),
    "report_year": (KG + "reportYear", "gYear"),
}


def document_graph(record: Record, source: SourceFile, text_sha256: str, iris: Iris) -> list[str]:
    """Return the N-Quads lines of a document's graph; `text_sha256` is the hash of the source's text."""
    return _Writer(Nodes(iris, record), source, text_sha256).write()


class _Writer:
    def __init__(self, nodes: Nodes, source: SourceFile, text_sha256: str) -> None:
        self.nodes = nodes
        self.source = source
        self.words = source.text
        self.places = Places(source.blocks)
        self.text = nodes.iris.text(text_sha256)
        self.record = nodes.record
        self.document = nodes.document
        self.text_sha256 = text_sha256
        self.graph = Graph(self.document)
        self.written: set[str] = set()  # mentions: what two facts quote stands once

    def write(self) -> list[str]:
        self._header()
        for regulation in self.record.regulations:
            self._citation(regulation)
        for group in self.record.groups:
            self._group(group)
        for task in self.record.tasks:
            self._task(task)
        for figure in self.record.figures:
            self._figure(figure)
        for annex in self.record.annexes:
            self._annex(annex)
        for item in self.record.validity:
            self._validity(item)
        for finding in self.record.findings:
            self._finding(finding)
        for unresolved in self.record.unresolved:
            self._unresolved(unresolved)
        for agency in self.record.agencies:
            self._mentions(agency.mentions)
        for platform in self.record.platforms:
            self._mentions(platform.mentions)
            self._facts(platform.operator, platform.url, platform.phone)
        for person in self.record.people:
            self._mentions(person.mentions)
            self._facts(person.position, person.agency)
        return self.graph.lines()

    def _header(self) -> None:
        graph, document, header = self.graph, self.document, self.record.header
        graph.types(document, KG + "Document")
        graph.add(document, KG + "hasText", self.text)
        graph.types(self.text, KG + "Text")
        graph.add(self.text, KG + "sha256", graph.text(self.text_sha256))
        if self.source.confidence < 1:
            graph.add(self.text, KG + "confidence", graph.decimal(self.source.confidence))
        for field, (prop, kind) in _HEADER.items():
            fact = getattr(header, field)
            if fact:
                literal = graph.typed(fact.value, kind) if kind == "gYear" else graph.text(fact.value, kind)
                self._say(document, prop, literal, fact)
        if header.date:
            day = graph.typed(header.date.value, "date")
            self._say(document, DCT + "issued", day, header.date)
            if header.published is None or header.published.mentions != header.date.mentions:
                graph.add(document, ELI + "date_document", day)
        if header.published:
            self._say(document, ELI + "date_publication", graph.typed(header.published.value, "date"), header.published)
        if header.genre:
            self._say(document, KG + "genre", KG + header.genre.value, header.genre)
        others: list[Fact | None] = [self.record.issuer, *self.record.co_issuers, header.replies_to, *header.copy_to]
        for other in filter(None, others):
            self._evidence(document, other.mentions)

    def _say(self, subject: str, prop: str, value: object, fact: Fact) -> None:
        self.graph.add(subject, prop, value)  # type: ignore[arg-type]
        self._evidence(subject, fact.mentions)

    def _citation(self, regulation: Regulation) -> None:
        for standing in standings(regulation):
            graph, node = self.graph, self.nodes.citation(regulation, standing)
            graph.types(node, KG + "Citation")
            graph.add(node, CITO + "hasCitingEntity", self.document)
            graph.add(node, KG + "relation", KG + standing.relation.value)
            graph.add(node, KG + "mode", KG + standing.mode)
            graph.add(node, KG + "confidence", graph.decimal(regulation.confidence))
            if regulation.title:
                graph.add(node, KG + "citedTitle", graph.text(regulation.title, "zh"))
            if regulation.number:
                graph.add(node, KG + "citedNumber", graph.text(regulation.number))
            for article in standing.articles:
                graph.add(node, KG + "article", graph.text(article.value))
            self._evidence(node, standing.mentions)
            self._main(node, standing.mentions, standing.relation.mentions)
            for fact in (standing.relation, *standing.articles):
                self._evidence(node, fact.mentions, "cue")

    def _group(self, group: Group) -> None:
        self._mentions(group.mentions)
        self._facts(group.parent, group.office)
        if group.change:
            node = self.nodes.group_change(group)
            self.graph.types(node, KG + "GroupChange")
            self.graph.add(node, KG + "changeKind", KG + f"change-{group.change.value}")
            self.graph.add(node, KG + "inDocument", self.document)
            self._evidence(node, group.change.mentions)
            self._main(node, group.change.mentions)
            if group.changed:
                self._say(node, KG + "changedOn", self.graph.typed(group.changed.value, "date"), group.changed)
        for role, fact in seats(group):
            node = self.nodes.seat(group, role, fact)
            self.graph.add(node, ORG + "role", KG + role)
            self.graph.add(node, KG + "holderName", self.graph.text(fact.value, "zh"))
            self.graph.add(node, KG + "inDocument", self.document)
            if self.record.header.date:
                self.graph.add(node, KG + "attestedOn", self.graph.typed(self.record.header.date.value, "date"))
            self._evidence(node, fact.mentions)
            self._main(node, fact.mentions)

    def _task(self, task: Task) -> None:
        node = self.nodes.task(task)
        self.graph.types(node, KG + "Task")
        self.graph.add(node, DCT + "title", self.graph.text(task.task, "zh"))
        self.graph.add(node, KG + "inDocument", self.document)
        self._evidence(node, task.mentions)
        self._main(node, task.mentions)
        for prop, units in (("leadUnitName", task.lead), ("supportUnitName", task.support)):
            for unit in units:
                self._say(node, KG + prop, self.graph.text(unit.value, "zh"), unit)

    def _figure(self, figure: Figure) -> None:
        graph, node = self.graph, self.nodes.figure(figure)
        graph.types(node, KG + "Figure")
        graph.add(node, KG + "inDocument", self.document)
        code = indicators.code(figure.indicator)
        if code:
            graph.add(node, KG + "indicator", KG + code)
        graph.add(node, KG + "indicatorName", graph.text(figure.indicator, "zh"))
        number = figure.value.replace(",", "").replace("，", "")
        decimal = number.replace(".", "", 1).isdecimal() and number.isascii()
        graph.add(node, KG + "value", graph.typed(number, "decimal") if decimal else graph.text(figure.value))
        if figure.unit:
            graph.add(node, KG + "unit", graph.text(figure.unit, "zh"))
        if figure.period and len(figure.period) == 4 and figure.period.isdecimal():
            graph.add(node, KG + "period", graph.typed(figure.period, "gYear"))
        self._evidence(node, figure.mentions)
        self._main(node, figure.mentions)

    def _annex(self, annex: Annex) -> None:
        graph, node = self.graph, self.nodes.annex(annex)
        graph.add(self.document, DCT + "hasPart", node)
        graph.types(node, KG + "DocumentPart")
        graph.add(node, KG + "partKind", KG + f"part-{annex.kind}")
        graph.add(node, KG + "inDocument", self.document)
        self._say(node, DCT + "title", graph.text(annex.title.value, "zh"), annex.title)
        self._main(node, annex.title.mentions)
        if annex.date:
            self._say(node, DCT + "issued", graph.typed(annex.date.value, "date"), annex.date)
        for signer in annex.signers:
            self._evidence(node, signer.mentions)

    def _validity(self, item: Validity) -> None:
        graph, node = self.graph, self.nodes.validity(item)
        graph.types(node, KG + "ValidityStatement")
        graph.add(node, KG + "validityKind", KG + f"validity-{item.kind}")
        graph.add(node, KG + "inDocument", self.document)
        if _DAY.fullmatch(item.value):
            graph.add(node, KG + "statedDate", graph.typed(item.value, "date"))
        elif _DURATION.fullmatch(item.value):
            graph.add(node, KG + "statedDuration", graph.typed(item.value, "duration"))
        else:
            graph.add(node, KG + "statedValue", graph.text(item.value))
        self._evidence(node, item.mentions)
        self._main(node, item.mentions)

    def _finding(self, finding: Finding) -> None:
        graph, node = self.graph, self.nodes.finding(finding)
        graph.types(node, KG + "Finding")
        graph.add(node, KG + "check", graph.text(finding.kind))
        graph.add(node, KG + "severity", KG + finding.severity)
        graph.add(node, KG + "detail", graph.text(finding.detail))
        graph.add(node, KG + "about", self.document)
        graph.add(node, KG + "inDocument", self.document)
        self._evidence(node, finding.mentions)
        self._main(node, finding.mentions)

    def _unresolved(self, item: Unresolved) -> None:
        graph = self.graph
        mention = Mention(item.start, item.end, item.text, item.kind, "unresolved", confidence=0.0)
        node = self.nodes.local("unresolved", f"{item.start}-{item.end}")
        graph.types(node, KG + "Unresolved")
        graph.add(node, KG + "reason", graph.text(item.reason))
        graph.add(node, KG + "quote", graph.text(item.text))
        graph.add(node, KG + "inDocument", self.document)
        for candidate in item.candidates:
            graph.add(node, KG + "candidate", graph.text(candidate))
        self._evidence(node, (mention,))

    def _facts(self, *facts: Fact | None) -> None:
        for fact in facts:
            self._mentions(fact.mentions if fact else ())

    def _mentions(self, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            self._mention(mention)

    def _evidence(self, subject: str, mentions: Iterable[Mention], prop: str = "evidence") -> None:
        for mention in mentions:
            self.graph.add(subject, KG + prop, self._mention(mention))

    def _main(self, subject: str, mentions: Iterable[Mention], cues: Iterable[Mention] = ()) -> None:
        """State which of the mentions proves most: the one next to a cue, else the first."""
        cues = list(cues)

        def distance(mention: Mention) -> tuple[int, int]:
            gaps = [max(cue.start - mention.end, mention.start - cue.end, 0) for cue in cues]
            return min(gaps, default=0), mention.start

        self.graph.add(subject, KG + "mainEvidence", self._mention(min(mentions, key=distance)))

    def _mention(self, mention: Mention) -> str:
        graph, node = self.graph, self.nodes.mention(mention)
        if node in self.written:
            return node
        self.written.add(node)
        position, quote = f"{node}/position", f"{node}/quote"
        exact = graph.text(mention.text)
        graph.types(node, KG + "Mention")
        graph.add(node, OA + "hasSource", self.text)
        graph.add(node, OA + "hasSelector", position)
        graph.add(node, OA + "hasSelector", quote)
        graph.types(position, OA + "TextPositionSelector")
        graph.add(position, OA + "start", graph.typed(str(mention.start), "integer"))
        graph.add(position, OA + "end", graph.typed(str(mention.end), "integer"))
        graph.types(quote, OA + "TextQuoteSelector")
        graph.add(quote, OA + "exact", exact)
        start, end = sentence(self.words, mention.start, mention.end)
        for prop, around in (
            ("prefix", self.words[max(start, mention.start - _CONTEXT) : mention.start].lstrip()),
            ("suffix", self.words[mention.end : min(end, mention.end + _CONTEXT)].rstrip()),
        ):
            if around:
                graph.add(quote, OA + prop, graph.text(around))
        graph.add(node, KG + "quote", exact)
        graph.add(node, KG + "inDocument", self.document)
        graph.add(node, KG + "rule", graph.text(mention.rule))
        graph.add(node, KG + "confidence", graph.decimal(mention.confidence))
        for name, number in self.places.of(mention.start, mention.end):
            graph.add(node, KG + name, graph.typed(str(number), "integer"))
        return node
