"""A user's own words: agencies and platforms of their place with short names.

The words in use are those of the task at hand (`using`), so that extractors need no argument for them.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import astuple, dataclass, field
from functools import cached_property, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

KINDS = {"agency": "机关", "platform": "平台"}


@dataclass(frozen=True, slots=True)
class Word:
    """A name of the user's, its short names, and what it names; `region` is the code of an agency's place."""

    kind: str
    name: str
    short: tuple[str, ...] = ()
    platform_kind: str = ""
    region: str = ""


@dataclass(frozen=True)
class Lexicon:
    """Words in order; the same words make the same lexicon, whatever file they come from."""

    words: tuple[Word, ...] = field(default=())

    @cached_property
    def text(self) -> str:
        """All of it, to keep; empty where there is nothing.

        >>> Lexicon((Word("platform", "宁德通", (), "app"),)).text
        '[["platform", "宁德通", [], "app", ""]]'
        """
        return json.dumps([astuple(word) for word in self.words], ensure_ascii=False) if self.words else ""

    @cached_property
    def fingerprint(self) -> str:
        """A hash of the words; empty where there are none."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16] if self.words else ""

    @cached_property
    def _finders(self) -> dict[str, tuple[list[Word], AhoCorasick]]:
        finders = {}
        for kind in KINDS:
            pairs = [(surface, word) for surface, word in self.by_surface(kind).items()]
            if pairs:
                surfaces = AhoCorasick([surface for surface, _ in pairs], matchkind=MatchKind.LeftmostLongest)
                finders[kind] = ([word for _, word in pairs], surfaces)
        return finders

    def by_surface(self, kind: str) -> dict[str, Word]:
        """Return the words of a kind by name and short name."""
        return {surface: word for word in self.words if word.kind == kind for surface in (word.name, *word.short)}

    @cached_property
    def placeless(self) -> int:
        """How many agencies have no place: each document that names one has its own."""
        return sum(word.kind == "agency" and not word.region for word in self.words)

    @cached_property
    def agencies(self) -> dict[str, Word]:
        """The agencies by name and short name."""
        return self.by_surface("agency")

    def find(self, kind: str, text: str) -> Iterator[tuple[int, int, Word]]:
        """Yield where words of a kind stand in a text, the longest at each place.

        >>> words = Lexicon((Word("agency", "宁德市数字中心", ("数字中心",)),))
        >>> [(start, end, word.name) for start, end, word in words.find("agency", "由数字中心负责")]
        [(1, 5, '宁德市数字中心')]
        """
        if kind in self._finders:
            words, finder = self._finders[kind]
            for index, start, end in finder.find_matches_as_indexes(text):
                yield start, end, words[index]

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Travel to other processes as text, and be made once in each."""
        return of_text, (self.text,)


NONE = Lexicon()
_in_use: ContextVar[Lexicon] = ContextVar("lexicon", default=NONE)


def in_use() -> Lexicon:
    """Return the user's words for the task at hand."""
    return _in_use.get()


@contextlib.contextmanager
def using(lexicon: Lexicon) -> Iterator[None]:
    """Let everything inside read with these words."""
    token = _in_use.set(lexicon)
    try:
        yield
    finally:
        _in_use.reset(token)


@lru_cache(8)
def of_text(text: str) -> Lexicon:
    """Return the lexicon that `Lexicon.text` gave."""
    rows = json.loads(text) if text else []
    return Lexicon(tuple(Word(kind, name, tuple(short), *rest) for kind, name, short, *rest in rows))
