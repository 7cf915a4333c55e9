"""The facts of a document as a set, to compare what two formats of it give."""

from __future__ import annotations

from kg.making import record_of
from kg.model import Fact, SourceFile
from kg.reading import documents_of
from kg.reading.reading import Reading


def facts_of(reading: Reading | str) -> set[tuple[object, ...]]:
    """Return all that extraction finds in a text, without its places."""
    reading = Reading(reading) if isinstance(reading, str) else reading
    source = SourceFile("a", "0" * 64, "txt", reading.text, reading.blocks, (), reading.confidence)
    found: set[tuple[object, ...]] = set()
    for document in documents_of(source):
        record = record_of(document)
        header = record.header
        for label in ("title", "number", "date", "recipient", "genre"):
            found.add((label, _value(getattr(header, label))))
        found.add(("issuer", _value(record.issuer)))
        found.add(("copy to", *_values(header.copy_to)))
        found |= {("regulation", r.key, r.relation.value, r.mode, *_values(r.articles)) for r in record.regulations}
        found |= {("agency", agency.name) for agency in record.agencies}
        found |= {("group", g.name, _value(g.leader), _values(g.deputies), _values(g.members)) for g in record.groups}
        found |= {("platform", platform.name, _value(platform.operator)) for platform in record.platforms}
        found |= {("person", p.name, _value(p.position), _value(p.agency)) for p in record.people}
        found |= {("task", task.task, _values(task.lead), _values(task.support)) for task in record.tasks}
        found |= {("figure", f.indicator, f.value, f.unit, f.period) for f in record.figures}
    return found


def _value(fact: Fact | None) -> str | None:
    return fact.value if fact else None


def _values(facts: tuple[Fact, ...]) -> tuple[str, ...]:
    return tuple(fact.value for fact in facts)
