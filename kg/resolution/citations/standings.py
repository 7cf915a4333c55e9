"""How a document stands to one work: the strongest relation, and beside it those that other mentions bear.

根据《甲》第三条，制定本办法。……《甲》同时废止。: it repeals 《甲》, and rests on its 第三条.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Fact, Mention, Regulation, Standing
from kg.resolution.citations.qualifiers import qualifier
from kg.resolution.citations.relations import Relations
from kg.resolution.citations.stand import ORDER, Stand
from kg.resolution.citations.works import NUMBER_RULES, TITLE_RULES, Work

_APPOSED = re.compile(r"\s*(?:的[\u4e00-\u9fff]{2,4}|文件?)?\s*(?:[（(\[〔【][^（）()《》。\n]{0,90})?[《“]?$")


@dataclass(frozen=True, slots=True)
class Pinned:
    """A pinpoint, and the mention of the work behind which it stands; None in a statutory table."""

    article: Mention
    owner: Mention | None


def regulation(work: Work, text: str, relations: Relations, pinned: list[Pinned]) -> Regulation:
    """Return the work as the record has it: its strongest relation, and in `also` the weaker ones."""
    mentions = tuple(sorted(work.mentions, key=lambda m: (m.start, -m.end)))
    stands = _stands(work, text, relations, mentions)
    groups = [
        [(m, stand) for m, stand in stands if stand.relation == relation]
        for relation in ORDER
        if any(stand.relation == relation for _, stand in stands)
    ]
    main, *weaker = groups
    return Regulation(
        key=work.key,
        title=work.title,
        number=work.number,
        relation=_relation(main),
        mode=_mode(main),
        articles=_articles(pinned),
        mentions=mentions,
        confidence=work.confidence,
        qualifier=qualifier(mentions, text),
        also=tuple(_also(weaker, pinned)),
    )


def _stands(work: Work, text: str, relations: Relations, mentions: tuple[Mention, ...]) -> list[tuple[Mention, Stand]]:
    """Return how each mention is meant; a number or a short form in parentheses goes with the title before it."""
    stands: list[tuple[Mention, Stand]] = []
    for mention in mentions:
        before = stands[-1] if stands else None
        apposed = (
            before is not None
            and mention.rule in NUMBER_RULES | {"defined-short-form", "year-and-serial"}
            and before[0].rule in TITLE_RULES | NUMBER_RULES
            and 0 <= mention.start - before[0].end < 100
            and _APPOSED.match(text[before[0].end : mention.start])
        )
        stands.append((mention, before[1] if apposed and before else relations.of(mention, work.title)))
    return stands


def _relation(group: list[tuple[Mention, Stand]]) -> Fact:
    cues = tuple(dict.fromkeys(stand.cue for _, stand in group if stand.cue is not None))
    first = next((m for m, stand in group if stand.mode == "performs"), group[0][0])
    return Fact(group[0][1].relation, cues or (first,))


def _mode(group: list[tuple[Mention, Stand]]) -> str:
    return "performs" if any(stand.mode == "performs" for _, stand in group) else "reports"


def _articles(pinned: list[Pinned]) -> tuple[Fact, ...]:
    facts: dict[str, list[Mention]] = {}
    for one in pinned:
        facts.setdefault(one.article.value or one.article.text, []).append(one.article)
    return tuple(Fact(value, tuple(mentions)) for value, mentions in facts.items())


def _also(groups: list[list[tuple[Mention, Stand]]], pinned: list[Pinned]) -> list[Standing]:
    """Return the weaker standings; a mere mention is one only if it points where no stronger relation does."""
    found = []
    for group in groups:
        own = {id(m) for m, _ in group}
        articles = _articles([one for one in pinned if one.owner is not None and id(one.owner) in own])
        relation = _relation(group)
        if relation.value == "mention":
            elsewhere = {one.article.value for one in pinned if one.owner is None or id(one.owner) not in own}
            articles = tuple(fact for fact in articles if fact.value not in elsewhere)
            if not articles:
                continue
        found.append(Standing(relation, _mode(group), articles, tuple(m for m, _ in group)))
    return found
