"""What a picture says, in Chinese and in English apart, so that a page can show one of the two; names stay names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The same in both languages.

    >>> str(Words("机关", "agency")), Words("机关", "agency").json
    ('机关  agency', {'zh': '机关', 'en': 'agency'})
    """

    zh: str
    en: str

    def __str__(self) -> str:
        return f"{self.zh}  {self.en}"

    @property
    def json(self) -> dict[str, str]:
        """The words as a page reads them."""
        return {"zh": self.zh, "en": self.en}


Said = Words | str  # a plain text is a name, a number, a quote: it is the same in every language


def joined(separator: str, parts: Iterable[Said]) -> Said:
    """Return parts one after the other, what is empty left out, in each language.

    >>> joined(" · ", [Words("依据", "rests on"), "", "第二条"])
    Words(zh='依据 · 第二条', en='rests on · 第二条')
    """
    kept = [part for part in parts if part]
    if all(isinstance(part, str) for part in kept):
        return separator.join(map(zh, kept))
    return Words(separator.join(map(zh, kept)), separator.join(map(en, kept)))


def zh(said: Said) -> str:
    """Return the Chinese words."""
    return said.zh if isinstance(said, Words) else said


def en(said: Said) -> str:
    """Return the English words."""
    return said.en if isinstance(said, Words) else said


def plain(value: object) -> object:
    """Return words as data for JSON, which knows nothing of them.

    Raises:
        TypeError: for what is no words, as the encoder of JSON asks for.
    """
    if isinstance(value, Words):
        return value.json
    raise TypeError(f"{type(value).__name__} is no words")


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number with its English noun.

    >>> counted(1, "agency", "agencies"), counted(2, "work")
    ('1 agency', '2 works')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"
