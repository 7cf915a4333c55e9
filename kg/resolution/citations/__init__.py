"""Which mentions of regulations are one regulation, and how the document stands to it."""

from __future__ import annotations

import re

from kg.model import Document, Fact, Header, Mention, Regulation, Unresolved
from kg.resolution.citations.antecedents import Antecedents
from kg.resolution.citations.relations import ORDER, Relations, Stand
from kg.resolution.citations.subject import evident
from kg.resolution.citations.works import Work, gather
from kg.resolution.naming import Naming
from kg.vocabulary.titling import normal_title

_SHORT_RULES = frozenset({"defined-short-form", "short-form", "pointing", "number-without-code"})
_STOP = re.compile(r"[。！？!?]|\n\s*\n")
_REACH = 200  # code points between a regulation and its last pinpoint


def resolve_citations(
    document: Document, mentions: tuple[Mention, ...], header: Header, naming: Naming
) -> tuple[tuple[Regulation, ...], tuple[Unresolved, ...]]:
    """Return the regulations cited, and the references that stay open or were refused."""
    own_number = header.number.value if header.number else None
    own_title = normal_title(header.title.value) if header.title else ""
    works = gather(document, mentions, own_number, own_title)
    subject = evident(document, own_title, works)
    unresolved = _read_short_forms(document, mentions, works, subject)
    cited = sorted((m for work in works for m in work.mentions), key=lambda m: (m.start, -m.end))
    relations = Relations(document, cited, [m for m in mentions if m.kind == "relation"], header)
    articles = _articles(document, mentions, works, subject)
    regulations = tuple(_regulation(work, relations, articles.get(id(work), ())) for work in works)
    unresolved += [_refused(m) for m in mentions if m.kind == "refused"]
    return regulations, tuple(sorted(unresolved, key=lambda u: (u.start, u.end)))


def _read_short_forms(
    document: Document, mentions: tuple[Mention, ...], works: list[Work], subject: Work | None
) -> list[Unresolved]:
    """Give each short form to its work; return those that stay open."""
    antecedents = Antecedents(document, works, subject)
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
        outcome.mentions.append(mention)
        if outcome is subject and not any(work is subject for work in works):
            works.append(subject)
    return unresolved


def _articles(
    document: Document, mentions: tuple[Mention, ...], works: list[Work], subject: Work | None
) -> dict[int, tuple[Fact, ...]]:
    """Bind each pinpoint to the regulation cited last before it in its sentence; in statutory tables to the subject."""
    owners = sorted(
        [(m.end, id(work)) for work in works for m in work.mentions]
        + [(m.end, 0) for m in mentions if m.rule == "self-reference"]
    )
    bound: dict[int, dict[str, list[Mention]]] = {}
    at, owner, end = 0, 0, -_REACH
    for mention in mentions:
        if mention.kind != "article":
            continue
        while at < len(owners) and owners[at][0] <= mention.start:
            end, owner = owners[at]
            at += 1
        near = mention.start - end < _REACH and not _STOP.search(document.text, end, mention.start)
        whose = owner if near else id(subject) if subject is not None and mention.rule == "pinpoint-line" else 0
        if whose:
            bound.setdefault(whose, {}).setdefault(mention.value or mention.text, []).append(mention)
    return {work: tuple(Fact(v, tuple(ms)) for v, ms in facts.items()) for work, facts in bound.items()}


def _regulation(work: Work, relations: Relations, articles: tuple[Fact, ...]) -> Regulation:
    mentions = tuple(sorted(work.mentions, key=lambda m: (m.start, -m.end)))
    stands = [(m, relations.of(m, work.title)) for m in mentions]
    mention, stand = min(
        stands, key=lambda one: (ORDER.index(one[1].relation), one[1].mode != "performs", one[0].start)
    )
    return Regulation(
        key=work.key,
        title=work.title,
        number=work.number,
        relation=_relation(mention, stand, stands),
        mode=stand.mode,
        articles=articles,
        mentions=mentions,
        confidence=work.confidence,
    )


def _relation(mention: Mention, stand: Stand, stands: list[tuple[Mention, Stand]]) -> Fact:
    cues = tuple(s.cue for _, s in stands if s.relation == stand.relation and s.cue is not None)
    return Fact(stand.relation, tuple(dict.fromkeys(cues)) or (mention,))


def _refused(mention: Mention) -> Unresolved:
    reason, *candidates = (mention.value or "").split("|")
    return Unresolved(mention.start, mention.end, mention.text, reason, "refused", tuple(candidates))
