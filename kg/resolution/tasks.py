"""The tasks of a document, put together from their mentions."""

from __future__ import annotations

from kg.model import Document, Fact, Mention, Span, Task
from kg.resolution.naming import Naming
from kg.text import squeeze


def resolve_tasks(document: Document, mentions: tuple[Mention, ...], naming: Naming) -> tuple[Task, ...]:
    """Return the tasks of the document with their units as printed, in the order of the text."""
    units: dict[tuple[Span, str, str], list[Mention]] = {}
    for mention in mentions:
        if mention.kind in ("task.lead", "task.support") and mention.about is not None:
            units.setdefault((mention.about, mention.kind, mention.rule), []).append(mention)
    tasks = []
    for mention in mentions:
        if mention.kind != "task":
            continue
        lead = _facts(units.get((mention.span, "task.lead", mention.rule), []))
        support = _facts(units.get((mention.span, "task.support", mention.rule), []))
        if lead:
            tasks.append(Task(mention.value or squeeze(mention.text), (mention,), lead, support))
    return tuple(tasks)


def _facts(mentions: list[Mention]) -> tuple[Fact, ...]:
    named: dict[str, list[Mention]] = {}
    for mention in mentions:
        named.setdefault(mention.value or squeeze(mention.text), []).append(mention)
    return tuple(Fact(value, tuple(found)) for value, found in named.items())
