"""Regulations by their numbers: 国办发〔2016〕5号, 国务院令第711号, 宁政办2014213.

The grammar is `kg.numbering`. Numbers inside 《…》 belong to the title and are read with it; licences,
court cases and numbers that stay ambiguous are yielded as refused, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Document, Mention
from kg.numbering import NumberMatch, find_numbers

_REASONS = {
    "licence": "number of a licence",
    "court-case": "number of a court case",
    "ambiguous": "number with several readings",
}
_TITLE = re.compile("《[^《》]{0,200}》")


def find(document: Document) -> Iterator[Mention]:
    """Yield a mention for each number of an official document, and a refused one for each other number."""
    titles = [m.span() for m in _TITLE.finditer(document.text)]
    at = 0
    for match in find_numbers(document.text):
        while at < len(titles) and titles[at][1] <= match.start:
            at += 1
        if at < len(titles) and titles[at][0] < match.start:
            continue
        mention = _mention(match)
        if mention is not None:
            yield mention


def _mention(match: NumberMatch) -> Mention | None:
    if match.value is not None:
        return Mention(
            match.start, match.end, match.text, "regulation", match.rule, match.value, confidence=match.confidence
        )
    if match.rule in _REASONS:
        reason = "|".join([_REASONS[match.rule], *match.candidates])  # what it might be stands behind the reason
        return Mention(match.start, match.end, match.text, "refused", match.rule, reason)
    return Mention(match.start, match.end, match.text, "regulation", match.rule, confidence=0.8)
