"""Leaving out of a record what people dropped: a thing, or one statement about it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from kg.graph.nodes import Nodes, seats, standings
from kg.model import Group, Record, Regulation
from kg.resolution.identity import Things

# What can be dropped: the part of an IRI that says of what kind a thing is.
KINDS = frozenset(
    [
        "agency",
        "group",
        "platform",
        "person",
        "citation",
        "seat",
        "task",
        "figure",
        "validity",
        "finding",
        "group-change",
    ]
)  # a work goes with its citations, a document by `kg forget`
_Stays = Callable[[str], bool]


def without(things: Things, gone: Collection[str]) -> tuple[Record, set[str]]:
    """Return the record of some things without those that are `gone`, and the IRIs that were left out."""
    record, nodes = things.record, Nodes(things.iris, things.record)
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
        validity=tuple(v for v in record.validity if stays(nodes.validity(v))),
        findings=tuple(f for f in record.findings if stays(nodes.finding(f))),
    )
    return (left if hit else record), hit


def _regulation(regulation: Regulation, things: Things, nodes: Nodes, stays: _Stays) -> Regulation | None:
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


def _group(group: Group, nodes: Nodes, stays: _Stays) -> Group:
    """Return a group without the seats, and what happened to it, that were dropped."""
    gone = [fact for role, fact in seats(group) if not stays(nodes.seat(group, role, fact))]
    changed = group.change is not None and stays(nodes.group_change(group))
    return replace(
        group,
        leader=None if group.leader in gone else group.leader,
        deputies=tuple(fact for fact in group.deputies if fact not in gone),
        members=tuple(fact for fact in group.members if fact not in gone),
        office=None if group.office in gone else group.office,
        change=group.change if changed else None,
        changed=group.changed if changed else None,
    )
