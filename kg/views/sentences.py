"""Quotes in their sentences: what stands in one sentence is told once, with all its marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as they stand in a text, with what stands around them where the graph keeps it."""

    start: int
    end: int
    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a sentence, marked where they are quoted."""

    text: str
    marked: bool


def sentences(quotes: Iterable[Quote]) -> list[tuple[Part, ...]]:
    """Return the sentences of some quotes in the order of the text, the same words once.

    >>> [told] = sentences([Quote(2, 5, "《甲》", "依照", "和《乙》。"), Quote(6, 9, "《乙》", "依照《甲》和", "。")])
    >>> "".join(f"[{part.text}]" if part.marked else part.text for part in told)
    '依照[《甲》]和[《乙》]。'
    """
    windows: list[_Window] = []
    for quote in sorted(quotes, key=lambda q: (q.start - len(q.before), q.start, q.end)):
        start = quote.start - len(quote.before)
        if not windows or start >= windows[-1].end:
            windows.append(_Window(start))
        windows[-1].add(quote)
    return list(dict.fromkeys(window.parts() for window in windows))


@dataclass(slots=True)
class _Window:
    """A stretch of the text around quotes that stand close together."""

    start: int
    words: str = ""
    marks: list[tuple[int, int]] = field(default_factory=list)

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    def add(self, quote: Quote) -> None:
        around = quote.before + quote.text + quote.after
        known = self.end - (quote.start - len(quote.before))
        self.words += around[max(known, 0) :]
        first = quote.start - self.start
        self.marks.append((first, first + len(quote.text)))

    def parts(self) -> tuple[Part, ...]:
        told: list[Part] = []
        at = 0
        for first, last in sorted(self.marks):
            told += [Part(self.words[at:first], False), Part(self.words[max(at, first) : last], True)]
            at = max(at, last)
        return tuple(part for part in (*told, Part(self.words[at:], False)) if part.text)
