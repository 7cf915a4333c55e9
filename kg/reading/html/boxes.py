"""The box of fields above a document (索引号, 发布机构, 文号, 有效性 …): a table, a list or a division.

Labels end in a colon, or fill a cell, a term or the beginning of a list item by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from kg.model import Span
from kg.reading.html.page import Line, Page
from kg.reading.labels import LABEL, STARTING_LABEL, is_label
from kg.text import squeeze, trim

_HOLDERS = ("table", "ul", "dl", "div", "p")
_AT_LEAST = 3  # labels
_LONGEST = 1500  # code points
_LINE_LONGEST = 300  # code points: more is a page on one line
_BEFORE = 3  # code points before the first label of a line: a bullet
_OTHER = 0.2  # of its text may be no field
_META = {"articletitle": "标题", "contentsource": "来源", "pubdate": "发布时间"}
_BUTTONS = "字体 字体大小 文字大小 字号大小 背景色 视力保护色 浏览次数 浏览量 访问量 访问次数 点击数 点击次数 阅读次数 阅读 打印 分享到 当前位置 您的位置"
_EDGE = re.compile(r"^[：:\s]+")


def find_boxes(page: Page) -> list[Span]:
    """Return the lines of each box: the innermost parts that hold several labels and little else."""
    labels = [list(_labels(line)) for line in page.lines]
    length = [0, *accumulate(len(line.text) for line in page.lines)]
    counts = [0, *accumulate(map(len, labels))]
    other = [0, *accumulate(_other(page.lines, labels, at) for at in range(len(labels)))]
    holds = [False] * len(page.elements)
    boxes: list[Span] = []
    for place in range(len(page.elements) - 1, -1, -1):  # children before their parents
        element = page.elements[place]
        if not holds[place] and element.tag in _HOLDERS:
            first, last = element.first, element.last
            fit = counts[last] - counts[first] >= _AT_LEAST and length[last] - length[first] < _LONGEST
            if fit and other[last] - other[first] <= _OTHER * (length[last] - length[first]):
                holds[place] = True
                boxes.append((first, last))
        if holds[place] and element.parent >= 0:
            holds[element.parent] = True
    return boxes[::-1]


def _other(lines: Sequence[Line], labels: Sequence[Sequence[tuple[str, Span]]], at: int) -> int:
    """Return the length of a line that is no field: without a label, and not the value of one that ends the line above."""
    if labels[at]:
        opens = labels[at][0][1][0] <= _BEFORE  # not …的通知 【发文字号】… 【公布日期】…
        return 0 if opens and len(lines[at].text) <= _LINE_LONGEST else len(lines[at].text)
    above = labels[at - 1] if at else ()
    value = bool(above) and above[-1][1][1] == len(lines[at - 1].text)
    return 0 if value else len(lines[at].text)


def _labels(line: Line) -> Iterator[tuple[str, Span]]:
    """Yield the labels of a line with their places."""
    text = line.text
    if is_label(text) and (line.cell >= 0 or line.mark in ("li", "dt") or len(squeeze(text)) > 2):
        yield squeeze(text).rstrip("：:"), (0, len(text))
        return
    seen = False
    for label in LABEL.finditer(text):
        seen = True
        yield squeeze(label["box"] or label["label"]), label.span()
    if not seen and line.mark == "li" and (start := STARTING_LABEL.match(text)):
        yield squeeze(start.group()), start.span()


def read_boxes(page: Page, boxes: Sequence[Span]) -> dict[str, str]:
    """Return the fields of the boxes and of the page's meta elements: label → value."""
    found: dict[str, str] = {}
    for box in boxes:
        for label, value in _fields(page.lines[slice(*box)]):
            if label not in _BUTTONS.split():
                found.setdefault(label, value.rstrip("【[("))
    for name, label in _META.items():
        if page.meta.get(name):
            found.setdefault(label, page.meta[name])
    return found


def _fields(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Yield label and value; the value stands behind the label, or on the next line (of the same table row)."""
    waiting: tuple[str, int] | None = None
    for line in lines:
        labels = list(_labels(line))
        if not labels:
            if waiting and waiting[1] == line.row:
                yield waiting[0], line.text
            waiting = None
            continue
        ends = [start for _, (start, _) in labels[1:]] + [len(line.text)]
        for (label, (_, start)), end in zip(labels, ends, strict=True):
            value = _EDGE.sub("", line.text[slice(*trim(line.text, start, end))])
            waiting = None if value else (label, line.row)
            if value:
                yield label, value
