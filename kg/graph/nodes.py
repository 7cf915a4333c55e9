"""The names of the nodes that belong to one document: seats and standings too, which its graph and the derived one speak of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.iri import Iris, digest, segment
from kg.model import Annex, Fact, Figure, Finding, Group, Mention, Record, Regulation, Standing, Task, Validity


@dataclass(frozen=True, slots=True)
class Nodes:
    """The IRIs of the nodes that belong to one document."""

    iris: Iris
    record: Record

    @property
    def document(self) -> str:
        """The document, which is also the name of its graph."""
        return self.iris.document(self.record.sha256, self.record.index)

    def local(self, kind: str, *key: str) -> str:
        """Return a node below the document."""
        return "/".join([self.document, kind, *map(segment, key)])

    def mention(self, mention: Mention) -> str:
        """Return the node of a stretch of text that a rule read."""
        return self.local("mention", f"{mention.start}-{mention.end}-{mention.rule}")

    def citation(self, regulation: Regulation, standing: Standing) -> str:
        """Return the node of the one citation of a thing, in one relation, in the document."""
        return self.local("citation", digest(regulation.key, standing.relation.value))

    def seat(self, group: Group, role: str, fact: Fact) -> str:
        """Return the node of one seat in a group."""
        return self.local("seat", digest(group.name, role, fact.value))

    def annex(self, annex: Annex) -> str:
        """Return the node of an annex."""
        return self.local("part", f"{annex.start}-{annex.end}")

    def task(self, task: Task) -> str:
        """Return the node of a task."""
        return self.local("task", digest(task.task, *(str(m.start) for m in task.mentions)))

    def figure(self, figure: Figure) -> str:
        """Return the node of a figure."""
        return self.local("figure", digest(figure.indicator, *(str(m.start) for m in figure.mentions)))

    def validity(self, item: Validity) -> str:
        """Return the node of a statement of validity."""
        return self.local("validity", digest(item.kind, item.value, item.of or ""))

    def finding(self, finding: Finding) -> str:
        """Return the node of a finding."""
        return self.local("finding", digest(finding.kind, finding.detail, *(str(m.start) for m in finding.mentions)))

    def group_change(self, group: Group) -> str:
        """Return the node of what happened to a group."""
        return self.local("group-change", digest(group.name))


def seats(group: Group) -> Iterable[tuple[str, Fact]]:
    """Yield the role and the holder, as printed, of each seat of a group."""
    if group.leader:
        yield "leader", group.leader
    for fact in group.deputies:
        yield "deputyLeader", fact
    for fact in group.members:
        yield "member", fact
    if group.office:
        yield "office", group.office


def standings(regulation: Regulation) -> tuple[Standing, ...]:
    """Return how the document stands to a regulation, strongest first, each with its own mentions and pinpoints."""
    weaker = {m.span for standing in regulation.also for m in standing.mentions}
    pinned = {m.span for standing in regulation.also for fact in standing.articles for m in fact.mentions}
    mentions = tuple(m for m in regulation.mentions if m.span not in weaker)
    left = [Fact(a.value, tuple(m for m in a.mentions if m.span not in pinned)) for a in regulation.articles]
    articles = tuple(fact for fact in left if fact.mentions)
    return (Standing(regulation.relation, regulation.mode, articles, mentions), *regulation.also)
