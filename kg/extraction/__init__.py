"""What stands in a document: each extractor finds one kind of thing and knows nothing of the others.

An extractor is a function `find(document) -> Iterator[Mention]`. It never raises on text, never imports
another extractor, and reads the text once. What a mention means (which agency 我局 is, which law 《条例》
is) is decided afterwards, in `kg.resolution`.
"""

from collections.abc import Callable, Iterable

from kg.extraction import (
    agencies,
    figures,
    groups,
    header,
    numbers,
    people,
    pinpoints,
    platforms,
    relations,
    short_forms,
    tasks,
    titles,
    validity,
)
from kg.model import Document, Mention

Extractor = Callable[[Document], Iterable[Mention]]

# Name → find. The order says nothing: where two mentions overlap, the resolution of their kind decides.
EXTRACTORS: dict[str, Extractor] = {
    "agencies": agencies.find,
    "titles": titles.find,
    "numbers": numbers.find,
    "short_forms": short_forms.find,
    "pinpoints": pinpoints.find,
    "relations": relations.find,
    "header": header.find,
    "platforms": platforms.find,
    "figures": figures.find,
    "groups": groups.find,
    "people": people.find,
    "tasks": tasks.find,
    "validity": validity.find,
}


def extract(document: Document) -> tuple[Mention, ...]:
    """Return every mention that the extractors find, in the order of the text."""
    found = [mention for find in EXTRACTORS.values() for mention in find(document)]
    return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.kind, m.rule, m.value or "")))
