"""The people of a document, put together from their mentions."""

from __future__ import annotations

import re

from kg.model import Document, Fact, Mention, Person
from kg.resolution.naming import Naming
from kg.text import squeeze

_HEAD_OF = re.compile("(?:代理?|常务)?副?(?P<place>[省市县区州乡镇])长")  # of a government


def resolve_people(document: Document, mentions: tuple[Mention, ...], naming: Naming) -> tuple[Person, ...]:
    """Return the people of the document: one for each name, in the order of their first mention."""
    named: dict[str, dict[tuple[int, int], Mention]] = {}
    said: dict[tuple[int, int], dict[str, Mention]] = {}
    for mention in mentions:
        if mention.kind == "person":
            named.setdefault(mention.value or squeeze(mention.text), {}).setdefault(mention.span, mention)
        elif mention.kind in ("person.position", "person.agency") and mention.about is not None:
            said.setdefault(mention.about, {}).setdefault(mention.kind, mention)
    return tuple(_person(name, tuple(found.values()), said, naming) for name, found in named.items())


def _person(
    name: str, mentions: tuple[Mention, ...], said: dict[tuple[int, int], dict[str, Mention]], naming: Naming
) -> Person:
    """Return a person with the first post and agency told of any mention."""
    position = agency = None
    for mention in mentions:
        told = said.get(mention.span, {})
        if position is None and (proof := told.get("person.position")) is not None:
            position = Fact(proof.value or squeeze(proof.text), (proof,))
        if agency is None and (proof := told.get("person.agency")) is not None:
            full = naming.name(proof.value or squeeze(proof.text), proof.start)
            agency = Fact(full, (proof,)) if full else None
    if agency is None and position is not None and (head := _HEAD_OF.fullmatch(position.value)):
        full = naming.name(f"{head['place']}人民政府", position.mentions[0].start)
        agency = Fact(full, position.mentions) if full else None
    return Person(name, mentions, position, agency)
