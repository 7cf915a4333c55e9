"""Names printed with spaces between their characters, as signatures are: 国 务 院, 宁 德 市 财 政 局."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Mention

_LONE = re.compile("[ \t\u00a0\u3000][\u4e00-\u9fff][ \t\u00a0\u3000]")  # spaced words have one inside
_SPACED = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:[ \t\u00a0\u3000]{1,6}[\u4e00-\u9fff]){2,}(?![\u4e00-\u9fff])"
)


class Spacing:
    """A text without the spaces inside of spaced words, and the way back to where its characters stood."""

    def __init__(self, text: str) -> None:
        """Take a text as printed."""
        self._printed = text
        self.text = text
        self._offsets: list[int] = []
        kept: list[str] = []
        done = 0
        for match in _SPACED.finditer(text) if _LONE.search(text) else ():
            self._keep(done, match.start())
            kept.append(text[done : match.start()])
            for at in range(match.start(), match.end()):
                if not text[at].isspace():
                    self._keep(at, at + 1)
                    kept.append(text[at])
            done = match.end()
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
