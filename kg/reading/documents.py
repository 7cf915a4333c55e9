"""The documents of a file: usually one; a compilation (精选11篇) has one for each numbered heading, a file of notices
one for each head that follows a signature or an imprint.

A heading is a line of its own with the article's number at its end or start: 政务公开工作情况汇报 篇1,
【篇二】, 篇三：工作总结, 第四篇：述职报告. The numbers must run 1, 2, 3 … What stands before the first heading
(the portal's own title) and after the last article (上一篇 … 下一篇 …) belongs to no document. Left out on purpose:
第一篇 without a colon, which is a part of a plan or a code; the text that a notice passes on, which is a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.dates import numeral
from kg.model import Span, with_line_feeds
from kg.reading import heads
from kg.text import SPACES

_GAP = SPACES.translate({10: None, 13: None})
_NUMBER = r"(?P<{}>\d{{1,3}}|[一二三四五六七八九十百]{{1,5}})"
_HEADING = re.compile(
    rf"""^[{_GAP}]{{0,40}}
    (?: [【〔\[(（]? (?:篇|范文|样本) {_NUMBER.format("a")} [】〕\])）]? (?:[ \u3000：:、.．-][^\n]{{0,80}})?  # 篇三：工作总结
      | 第{_NUMBER.format("b")}篇 [：:] [^\n]{{0,80}}                                                  # 第四篇：述职报告
      | [^\n。；]{{2,80}}? [ \u3000\u00a0(（【\[]{{0,3}} 篇{_NUMBER.format("c")} [)）】\]]?              # 工作情况汇报 篇1
    ) [{_GAP}]{{0,40}} \r?$""",
    re.VERBOSE | re.MULTILINE,
)
_BOX = 4  # labels at the head of each document of an export
_TAIL = re.compile(rf"^[{_GAP}]{{0,40}}[上下]一篇[：:][^\n]*$", re.MULTILINE)


def split(text: str) -> tuple[Span, ...]:
    r"""Return the bounds of each document of a text.

    >>> split("工作报告\n全文"), split("汇报(精选2篇)\n汇报 篇1\n甲\n汇报 篇2\n乙")
    (((0, 7),), ((9, 17), (17, 24)))
    """
    text = with_line_feeds(text)
    starts: list[int] = []
    for heading in _HEADING.finditer(text) if "篇" in text or "范文" in text else ():
        number = numeral(heading["a"] or heading["b"] or heading["c"])
        if number == len(starts) + 1:
            starts.append(heading.start())
    if len(starts) < 2:
        starts = [0, *_heads(text)]
        return tuple(zip(starts, [*starts[1:], len(text)], strict=True))
    tail = _TAIL.search(text, starts[-1])
    return tuple(zip(starts, [*starts[1:], tail.start() if tail else len(text)], strict=True))


def _heads(text: str) -> Iterator[int]:
    """Yield where the second document of a file begins, and each one behind it."""
    lines = heads.lines_of(text)
    box = heads.labels_of(text, lines, 0)
    closed = sure = annexed = False  # the line above closes a document, an imprint does; an annex was seen in this one
    forwarding = heads.forwards(lines, 0)
    for at, line in enumerate(lines):
        imprint = heads.is_imprint(line)
        if imprint or heads.is_signature(lines, at):
            closed, sure = True, imprint
            annexed, forwarding = annexed and not imprint, forwarding and not imprint  # an imprint ends everything
            continue
        if at and len(box) >= _BOX and line.words.startswith(box[0]) and heads.labels_of(text, lines, at) == box:
            found = line.words != lines[0].words  # the same box again, of another document
        else:
            between = closed and heads.is_between(line)
            found = closed and not between and heads.is_box(text, lines, at)
            if closed and not (found or annexed or between) and heads.is_head(lines, at, sure):
                found, forwarding = not forwarding, False  # below a forwarding notice stands what it passes on
            closed = between
            annexed = annexed or heads.is_annex(line)
        if found:
            yield line.start
            closed, annexed, forwarding = False, False, heads.forwards(lines, at)
