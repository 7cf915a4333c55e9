"""Agencies that a user's own lexicon names, beside those that are known by form: the user's words go first.

A word inside a longer name is part of that name. Left out on purpose: words inside 《》, in front of a document number,
and where the last character begins another word (标委|托).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extraction.agencies.lexicon import begins_another
from kg.model import Mention, Span
from kg.vocabulary.lexicon import in_use

_NUMBER = re.compile(r"[发办函字文规]{0,2}[ \t]?[〔\[【（(［﹝][ \t]?(?:19|20)[0-9]{2}")


_TITLE = re.compile(r"《[^》。；]{1,300}》")
_OFFICE = "办公室"
_SHORT = 4  # characters of a name whose edge is in doubt


def with_listed(text: str, found: Iterator[Mention]) -> Iterator[Mention]:
    """Return the agencies found by form, but where the lexicon in use names others, with those of the lexicon."""
    words = list(_listed(text)) if in_use().agencies else []
    return iter(sorted(_merged(words, found), key=lambda mention: mention.span)) if words else found


def _merged(words: list[Mention], found: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the words, but for those inside longer names, and what does not overlap with them; both without overlaps."""
    inside: set[Span] = set()
    first = 0
    for mention in sorted(found, key=lambda mention: mention.span):
        while first < len(words) and words[first].end <= mention.start:
            first += 1
        last = first
        while last < len(words) and words[last].start < mention.end:
            last += 1
        touched = words[first:last]
        if all(mention.start <= word.start and word.end <= mention.end for word in touched):
            if any(word.span == mention.span for word in touched):
                continue
            inside |= {word.span for word in touched}
            yield mention
    yield from (word for word in words if word.span not in inside)


def _listed(text: str) -> Iterator[Mention]:
    """Yield where the lexicon's agencies stand."""
    titles = _TITLE.finditer(text)
    title = next(titles, None)
    for start, end, word in in_use().find("agency", text):
        while title and title.end() <= start:
            title = next(titles, None)
        doubtful = end - start <= _SHORT and begins_another(text, end)
        if not (title and title.start() <= start) and not doubtful and not _NUMBER.match(text, end):
            office = _OFFICE if text.startswith(_OFFICE, end) else ""  # 标委办公室
            last = end + len(office)
            yield Mention(start, last, text[start:last], "agency", "lexicon", word.name + office)
