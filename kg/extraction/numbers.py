"""Regulations by their numbers: 国办发〔2016〕5号, 国务院令第711号, 宁政办2014213.

The grammar is `kg.numbering`. Numbers inside 《…》 belong to the title and are read with it, unless they are all of it;
licences, court cases and numbers that stay ambiguous are yielded as refused, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Document, Mention
from kg.numbering import NumberMatch, find_numbers

_REASONS = {
    "licence": "number of a licence",
    "court-case": "number of a court case",
    "other-code": "code of another kind",
    "ambiguous": "number with several readings",
    "number-without-year": "number without year",
    "year-and-serial": "number without 机关代字",
}
_TITLE = re.compile(r"《(?!\s*[^《》\n]{4,40}号\s*(?:文件?)?\s*》)[^《》]{0,200}》")  # 《国发〔2016〕5号》 is a number
_BEHIND_TITLE = re.compile(r"》[^《》。；\n]{0,58}$")  # 《某某公告》（2017年第172号）: the title has the agency


def find(document: Document) -> Iterator[Mention]:
    """Yield a mention for each number of an official document, and a refused one for each other number."""
    titles = [m.span() for m in _TITLE.finditer(document.text)]
    at = 0
    for match in find_numbers(document.text):
        while at < len(titles) and titles[at][1] <= match.start:
            at += 1
        if at < len(titles) and titles[at][0] < match.start:
            continue
        yield _mention(match, document.text)


def _mention(match: NumberMatch, text: str) -> Mention:
    if match.value is not None:
        return Mention(
            match.start, match.end, match.text, "regulation", match.rule, match.value, confidence=match.confidence
        )
    titled = match.rule == "year-and-serial" and _BEHIND_TITLE.search(text, max(0, match.start - 60), match.start)
    if match.rule in _REASONS and not titled:
        reason = "|".join([_REASONS[match.rule], *match.candidates])  # what it might be stands behind the reason
        return Mention(match.start, match.end, match.text, "refused", match.rule, reason)
    return Mention(match.start, match.end, match.text, "regulation", match.rule, confidence=0.8)
