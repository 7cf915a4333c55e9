"""Text that is set to a width: a full line breaks inside its sentence, or inside a name, and says nothing by it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from kg.model import Mention, Span

_BREAK = re.compile(
    r"\n(?=[\u3400-\u9fff])(?<=[\u3400-\u9fff，、]\n)|\r\n(?=[\u3400-\u9fff])(?<=[\u3400-\u9fff，、]\r\n)"
)
_FULL_LINE = 28  # characters of a line that fills its width


@dataclass(frozen=True, slots=True)
class Mended:
    """A text without the breaks of its full lines, and the way back to the text as printed."""

    text: str
    cuts: tuple[int, ...]  # where a break stood, in this text
    lost: tuple[int, ...]  # characters taken out up to and with that break

    def start(self, at: int) -> int:
        """Return the offset as printed of what begins here."""
        number = bisect_right(self.cuts, at)
        return at + (self.lost[number - 1] if number else 0)

    def end(self, at: int) -> int:
        """Return the offset as printed of what ends here."""
        number = bisect_left(self.cuts, at)
        return at + (self.lost[number - 1] if number else 0)

    def span(self, span: Span) -> Span:
        """Return the bounds as printed."""
        return self.start(span[0]), self.end(span[1])

    def mention(self, mention: Mention, text: str) -> Mention:
        """Return the mention as it stands in the text as printed."""
        start, end = self.span(mention.span)
        about = self.span(mention.about) if mention.about else None
        return replace(mention, start=start, end=end, text=text[start:end], about=about)


def mended(text: str) -> Mended:
    r"""Return the text without the breaks of its full lines.

    >>> mended("成立" + "县" * 28 + "领导\n小组。\n办公室").text[-9:]
    '领导小组。\n办公室'
    """
    pieces, cuts, lost = [], [], []
    at = gone = 0
    for found in _BREAK.finditer(text):
        begin = text.rfind("\n", max(0, found.start() - _FULL_LINE - 1), found.start())
        if begin >= 0 or found.start() <= _FULL_LINE:
            continue
        pieces.append(text[at : found.start()])
        at = found.end()
        gone += found.end() - found.start()
        cuts.append(at - gone)
        lost.append(gone)
    if not cuts:
        return Mended(text, (), ())
    return Mended("".join((*pieces, text[at:])), tuple(cuts), tuple(lost))
