"""The annexes of a document and the text that it issues, each with its own title, signers and date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.header.signature import find_signatures
from kg.model import Document, Mention, Span
from kg.text import squeeze, trim

_KINDS = ("annex", "carried")
_SIGNED = ("header-signature", "header-signature-inline")
_FACTS = {"header.signer": "annex.signer", "header.date": "annex.date"}


def find_annexes(document: Document) -> Iterator[Mention]:
    """Yield `annex` (over its title, or its first line), `annex.end`, `annex.signer` and `annex.date` about it."""
    for part in document.parts:
        if part.kind not in _KINDS:
            continue
        start, end = part.title or _first_line(document.text, part.start, part.end)
        words = document.text[start:end]
        yield Mention(start, end, words, "annex", f"part-{part.kind}", squeeze(words))
        last = part.end - 1
        yield Mention(last, part.end, document.text[last : part.end], "annex.end", "part-end", about=(start, end))
        text = Document(document.source, document.start + part.start, document.start + part.end)
        for fact in find_signatures(text):
            if fact.kind in _FACTS and fact.rule in _SIGNED:
                span = (fact.start + part.start, fact.end + part.start)
                yield replace(fact, start=span[0], end=span[1], kind=_FACTS[fact.kind], about=(start, end))


def _first_line(text: str, start: int, end: int) -> Span:
    stop = text.find("\n", start, end)
    return trim(text, start, stop if stop >= 0 else end)
