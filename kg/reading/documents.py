"""The documents of a file: usually one; a compilation (精选11篇) has one for each numbered heading.

A heading is a line of its own with the article's number at its end or start: 政务公开工作情况汇报 篇1,
【篇二】, 篇三：工作总结, 第四篇：述职报告. The numbers must run 1, 2, 3 … What stands before the first heading
(the portal's own title) and after the last article (上一篇 … 下一篇 …) belongs to no document. Left out on purpose:
第一篇 without a colon, which is a part of a plan or a code.
"""

from __future__ import annotations

import re

from kg.dates import numeral
from kg.model import Span
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
_TAIL = re.compile(rf"^[{_GAP}]{{0,40}}[上下]一篇[：:][^\n]*$", re.MULTILINE)


def split(text: str) -> tuple[Span, ...]:
    r"""Return the bounds of each document of a text.

    >>> split("工作报告\n全文"), split("汇报(精选2篇)\n汇报 篇1\n甲\n汇报 篇2\n乙")
    (((0, 7),), ((9, 17), (17, 24)))
    """
    starts: list[int] = []
    for heading in _HEADING.finditer(text) if "篇" in text or "范文" in text else ():
        number = numeral(heading["a"] or heading["b"] or heading["c"])
        if number == len(starts) + 1:
            starts.append(heading.start())
    if len(starts) < 2:
        return ((0, len(text)),)
    tail = _TAIL.search(text, starts[-1])
    return tuple(zip(starts, [*starts[1:], tail.start() if tail else len(text)], strict=True))
