"""The text of a source as markup: lines of runs. What stands in it, taken together, is the text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from kg.pages.asking import Asked
from kg.pages.source.gathering import Sheet
from kg.pages.source.marks import Mark, Run, Stretch, lines, runs

_LINES = 40  # in a block that the browser lays out only when it comes into view
_NEVER = re.compile("[\x00\ud800-\udfff]")  # no page can hold these


def written(asked: Asked, found: Sheet) -> str:
    """Return the text, line by line, every run with its marks."""
    whole = found.shard is not None
    label = asked.say("全文", "Text") if whole else asked.say("引文", "Quotes")
    kind = "text" if whole else "text excerpts"
    blocks = "".join(_block(asked, found, stretch) for stretch in found.stretches)
    return f'<div class="{kind}" id="text" role="region" aria-label="{label}" tabindex="0" lang="zh-CN">{blocks}</div>'


def _block(asked: Asked, found: Sheet, stretch: Stretch) -> str:
    told = _lines(asked, found, stretch)
    chunks = []
    while chunk := "".join(islice(told, _LINES)):
        chunks.append(f'<div class="chunk">{chunk}</div>')
    return f'<div class="stretch">{_page(asked, stretch.page)}{"".join(chunks)}</div>'


def _lines(asked: Asked, found: Sheet, stretch: Stretch) -> Iterator[str]:
    pages = list(found.pages)
    text = found.shard.source.text if found.shard else ""
    number = text.count("\n", 0, stretch.start) + 1
    astray = frozenset(found.astray)
    for line in lines(runs(stretch, found.marks)):
        start = line[0].start
        end = line[-1].start + len(line[-1].text)
        turned = ""
        while pages and pages[0][0] < end:
            turned = _page(asked, str(pages.pop(0)[1]))
        words = "".join(_run(run, found.marks, astray) for run in line)
        numbered = f' id="L{number}" data-n="{number}"' if text else ""
        yield f'{turned}<div class="line"{numbered} data-s="{start}">{words}</div>'
        number += 1


def _page(asked: Asked, number: str) -> str:
    """Return the bound of a page; its words stand in an attribute, so that they are no part of the text."""
    said = asked.say(f"第 {number} 页", f"page {number}")
    return f'<div class="page" data-page="{html.escape(said)}"></div>' if number else ""


def _run(run: Run, marks: Sequence[Mark], astray: frozenset[int]) -> str:
    words = escaped(run.text)
    if not run.marks:
        return words
    kinds = list(dict.fromkeys(kind for number in run.marks for kind in marks[number].kinds))
    first, *more = [f"m{marks[n].start}-{marks[n].end}" for n in run.begins] or [""]
    anchors = "".join(f'<span id="{each}"></span>' for each in dict.fromkeys(more) if each != first)
    where = f' id="{first}"' if first else ""
    wrong = " data-astray" if astray.intersection(run.marks) else ""
    under = f' data-under="{kinds[1]}"' if len(kinds) > 1 else ""
    return (
        f'{anchors}<span class="m"{where} data-m="{" ".join(map(str, run.marks))}" data-k="{" ".join(kinds)}" '
        f'data-top="{kinds[0]}"{under}{wrong}>{words}</span>'
    )


def escaped(text: str) -> str:
    r"""Return words of a text as markup that a browser reads back as they are.

    >>> escaped("a<b>\r\n\x00")
    'a&lt;b&gt;&#13;\n\ufffd'
    """
    return html.escape(_NEVER.sub("\ufffd", text), quote=False).replace("\r", "&#13;")
