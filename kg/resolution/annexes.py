"""The annexes of a document: their titles, and who signed them on which day."""

from __future__ import annotations

from kg.model import Annex, Document, Fact, Mention
from kg.resolution.naming import Naming


def resolve_annexes(document: Document, mentions: tuple[Mention, ...], naming: Naming) -> tuple[Annex, ...]:
    """Return the annexes, and the text that the document issues, in order."""
    annexes = []
    for title in mentions:
        if title.kind != "annex" or title.start == title.end:
            continue
        own = [mention for mention in mentions if mention.about == title.span]
        end = next((mention.end for mention in own if mention.kind == "annex.end"), title.end)
        signers = tuple(
            Fact(name, (mention,))
            for mention in own
            if mention.kind == "annex.signer" and (name := naming.name(mention.text, mention.start))
        )
        date = next((Fact(m.value, (m,)) for m in reversed(own) if m.kind == "annex.date" and m.value), None)
        kind = title.rule.removeprefix("part-")
        annexes.append(Annex(Fact(title.value or title.text, (title,)), kind, title.start, end, signers, date))
    return tuple(annexes)
