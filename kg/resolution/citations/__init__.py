"""Which mentions of regulations are one regulation, and how the document stands to it."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Document, Header, Mention, Regulation, Unresolved
from kg.resolution.citations.antecedents import Antecedents
from kg.resolution.citations.relations import Relations
from kg.resolution.citations.standings import Pinned, regulation
from kg.resolution.citations.subject import evident
from kg.resolution.citations.works import Work, gather, of_one_name
from kg.resolution.naming import Naming
from kg.vocabulary.titling import normal_title

_SHORT_RULES = frozenset({"defined-short-form", "short-form", "pointing", "number-without-code"})
_OF_SUBJECT = frozenset({"defined-short-form", "short-form", "pinpoint-line"})  # may speak of the law on the subject
_STOP = re.compile(r"[。！？!?]|\n\s*\n")
_REACH = 200  # code points between a regulation and its last pinpoint


def resolve_citations(
    document: Document, mentions: tuple[Mention, ...], header: Header, naming: Naming
) -> tuple[tuple[Regulation, ...], tuple[Unresolved, ...]]:
    """Return the regulations cited, and the references that stay open or were refused."""
    own_number = header.number.value if header.number else None
    own_title = normal_title(header.title.value) if header.title else ""
    works = gather(document, mentions, own_number, own_title)
    asked = any(mention.rule in _OF_SUBJECT for mention in mentions)
    subject = evident(document, own_title, works) if asked else None
    unresolved = _read_short_forms(document, mentions, works, subject)
    cited = sorted((m for work in works for m in work.mentions), key=lambda m: (m.start, -m.end))
    relations = Relations(document, cited, [m for m in mentions if m.kind == "relation"], header)
    pinned = _pinned(document, mentions, works, subject)
    untold = of_one_name(works)
    regulations = tuple(
        regulation(work, document.text, relations, pinned.get(id(work), [])) for work in works if work not in untold
    )
    unresolved += [
        Unresolved(*m.span, m.text, "several antecedents", "regulation", (work.key,))
        for work in untold
        for m in work.mentions
    ]
    unresolved += [_refused(m) for m in mentions if m.kind == "refused"]
    return regulations, tuple(sorted(unresolved, key=lambda u: (u.start, u.end)))


def _read_short_forms(
    document: Document, mentions: tuple[Mention, ...], works: list[Work], subject: Work | None
) -> list[Unresolved]:
    """Give each short form to its work; return those that stay open."""
    lost = tuple(m.start for m in mentions if m.kind == "refused" and m.text == "《")
    antecedents = Antecedents(document, works, subject, lost)
    taken = {at for work in works for m in work.mentions for at in range(m.start, m.end)}
    unresolved = []
    for mention in mentions:
        if mention.kind != "regulation" or mention.rule not in _SHORT_RULES or mention.start in taken:
            continue
        outcome = antecedents.read(mention)
        if not isinstance(outcome, Work):
            reason, candidates = outcome
            if reason:
                unresolved.append(Unresolved(*mention.span, mention.text, reason, "regulation", candidates))
            continue
        outcome.mentions.append(replace(mention, confidence=antecedents.confidence))
        if outcome is subject and not any(work is subject for work in works):
            works.append(subject)
    return unresolved


def _pinned(
    document: Document, mentions: tuple[Mention, ...], works: list[Work], subject: Work | None
) -> dict[int, list[Pinned]]:
    """Bind each pinpoint to the regulation cited last before it in its sentence; in statutory tables to the subject."""
    owners: list[tuple[int, int, Mention | None]] = sorted(
        [(m.end, id(work), m) for work in works for m in work.mentions]
        + [(m.end, 0, None) for m in mentions if m.rule == "self-reference"],
        key=lambda owner: owner[0],
    )
    bound: dict[int, list[Pinned]] = {}
    at, owner, end = 0, 0, -_REACH
    cited: Mention | None = None
    for mention in mentions:
        if mention.kind != "article":
            continue
        while at < len(owners) and owners[at][0] <= mention.start:
            end, owner, cited = owners[at]
            at += 1
        if mention.start - end < _REACH and not _STOP.search(document.text, end, mention.start):
            if owner:
                bound.setdefault(owner, []).append(Pinned(mention, cited))
        elif subject is not None and mention.rule == "pinpoint-line":
            bound.setdefault(id(subject), []).append(Pinned(mention, None))
    return bound


def _refused(mention: Mention) -> Unresolved:
    reason, *candidates = (mention.value or "").split("|")
    return Unresolved(mention.start, mention.end, mention.text, reason, "refused", tuple(candidates))
