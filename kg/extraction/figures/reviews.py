"""The table 政府信息公开行政复议、行政诉讼情况: one row of fifteen cells under 结果维持 … 尚未审结, 总计, three times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.figures.cells import Cells, divided, run

RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结")
GROUPS = (("行政复议：", "行政复议数量"), ("未经复议直接起诉：", "未经复议直接起诉"), ("复议后起诉：", "复议后起诉"))
LABELS = tuple(label for each, total in GROUPS for label in (*(each + result for result in RESULTS), total))
_GAP = "[\\s|│｜]"
_HEAD = re.compile(f"尚未{_GAP}{{0,4}}审结{_GAP}{{1,8}}总{_GAP}{{0,2}}计{_GAP}{{1,16}}(?=\\d)")


@dataclass(frozen=True, slots=True)
class Cases:
    """The row: its cells by the order of `LABELS`, and the stretch that proves it."""

    cells: Cells
    start: int
    end: int


def find_cases(text: str) -> Iterator[Cases]:
    """Yield the row of each such table of a text."""
    if "尚未" not in text:
        return
    for head in _HEAD.finditer(text):
        cells, end = divided(text, head.end(), len(LABELS)) or run(text, head.end(), len(LABELS) + 1)
        if len(cells) == len(LABELS):
            yield Cases(cells, head.start(), end)
