"""Names printed with spaces between their characters, as signatures are, or over the end of a line of set width.

国 务 院 · 宁 德 市 财 政 局 · …按照宁德市交|(line end)|通运输局的要求
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from statistics import quantiles

from kg.model import Mention

_LONE = re.compile("[ \t\u00a0\u3000][\u4e00-\u9fff][ \t\u00a0\u3000]")  # spaced words have one inside
_SPACED = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:[ \t\u00a0\u3000]{1,6}[\u4e00-\u9fff]){2,}(?![\u4e00-\u9fff])"
)
_LINE_END = re.compile("\n(?=[\u4e00-\u9fff])(?<=[\u4e00-\u9fff]\n)|\r\n(?=[\u4e00-\u9fff])(?<=[\u4e00-\u9fff]\r\n)")
_WIDTHS = range(18, 61)  # characters of a line of set width
_FEWEST = 8  # lines that show it


class Spacing:
    """A text without the spaces inside of words and the ends of full lines, and the way back to where they stood."""

    def __init__(self, text: str) -> None:
        """Take a text as printed."""
        self._printed = text
        self.text = text
        self._offsets: list[int] = []
        kept: list[str] = []
        done = 0
        for start, end in sorted({*_spaced(text), *_wrapped(text)}):
            for at in [*range(start, end)]:
                if text[at].isspace() and at >= done:
                    self._keep(done, at)
                    kept.append(text[done:at])
                    done = at + 1
        if kept:
            self._keep(done, len(text))
            self.text = "".join(kept) + text[done:]

    def _keep(self, start: int, end: int) -> None:
        self._offsets += range(start, end)

    def printed(self, mention: Mention) -> Mention:
        """Return a mention in the text without spaces as it stands in the text as printed.

        >>> Spacing("国 务 院").printed(Mention(0, 3, "国务院", "agency", "central", "国务院")).text
        '国 务 院'
        """
        if not self._offsets:
            return mention
        start, end = self._span(mention.start, mention.end)
        about = self._span(*mention.about) if mention.about else None
        return replace(mention, start=start, end=end, text=self._printed[start:end], about=about)

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self._offsets[start], self._offsets[end - 1] + 1


def _spaced(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand that are printed with spaces between their characters."""
    return (match.span() for match in _SPACED.finditer(text)) if _LONE.search(text) else iter(())


def _wrapped(text: str) -> Iterator[tuple[int, int]]:
    """Yield the line ends inside of sentences, where the text is set to a width.

    >>> lines = ["关于做好某项工作的通知"] + ["根据市人民政府的统一部署和宁德市交通运输局的要求现就有关事项"] * 9
    >>> len(list(_wrapped("\\n".join(lines))))
    8
    """
    ends = [match.span() for match in _LINE_END.finditer(text)]
    if len(ends) < _FEWEST:
        return
    lengths = [start - text.rfind("\n", 0, start) - 1 for start, _ in ends]
    width = round(quantiles(lengths, n=10)[-1])
    full = [end for end, length in zip(ends, lengths, strict=True) if abs(length - width) < 3]
    if width in _WIDTHS and len(full) >= _FEWEST and 2 * len(full) > len(ends):
        yield from full
