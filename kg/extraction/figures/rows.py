"""Figures in the statutory tables of annual reports, flattened as they may be.

Four shapes: a line of label, unit and number (收到申请数 件 0), the table on article 20, rows of cells in which the last
is the total (自然人 … 总计), and the row of fifteen cells on reviews and lawsuits. Cells are parted by spaces, line
breaks or bars. Left out on purpose: numbers that stick together (条350990), rows in which cells are missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extraction.figures.applications import APPLICANTS, Line, find_tables
from kg.extraction.figures.articles import find_articles
from kg.extraction.figures.cells import DECIMAL, GAP, Row
from kg.extraction.figures.reviews import LABELS, find_cases
from kg.vocabulary.indicators import printed_forms

_UNIT = "(?:条|件|次|篇|个|人次|人|万元|元|项|份|宗)"
_AFTER_LABEL = re.compile(
    f"""
    (?:{GAP}{{0,6}}[（(][^（）()\\n]{{2,45}}[）)])?          # （不同渠道和方式公开相同信息计1条）
    (?:{GAP}{{1,8}}(?P<unit>{_UNIT})|[（(](?P<braced>{_UNIT})[）)])?
    (?P<cells>(?:{GAP}{{1,8}}{DECIMAL}(?![\\d年月.、．%％])){{1,8}})(?={GAP}|$|[一-龥（(])
    """,
    re.VERBOSE,
)
_STATED = re.compile(  # …重大舆情数2次, 收到申请数 12 件
    f"(?:共计|共|为|是|：|:)?{GAP}{{0,4}}(?P<value>{DECIMAL})\\s?(?P<unit>{_UNIT})(?!次?数)"
)
_CODE = re.compile(f"{GAP}{{1,8}}0\\d(?!\\d|\\.)")  # 主动公开信息数 条 01 …: a column that numbers the lines
_COUNTED = ("数", "数量", "费用", "经费")
_CELL = re.compile(DECIMAL)
_COLUMNS = len(APPLICANTS) + 1
_REVIEWS, _SUITS = "行政复议数量", "行政诉讼数量"
_OF_SUITS = {"行政复议：结果纠正": "行政诉讼：被依法纠错", "行政复议：其他结果": "行政诉讼：其他情形"}  # printed alike


@cache
def _labels() -> tuple[list[str], AhoCorasick]:
    """Return the printed labels of the tables and what finds them."""
    labels = sorted(words for words in printed_forms() if "：" not in words)
    both = labels + [words.replace("(", "（").replace(")", "）") for words in labels if "(" in words]
    return both, AhoCorasick(both, matchkind=MatchKind.LeftmostLongest)


def find_rows(text: str) -> Iterator[Row]:
    """Yield the numbers of the statutory tables."""
    labels, finder = _labels()
    forms = printed_forms()
    tables = list(find_tables(text))
    ends = iter(tables)
    table = next(ends, None)
    suits = coded = False
    for index, start, end in finder.find_matches_as_indexes(text):
        while table and table.end <= start:
            table = next(ends, None)
        if table and table.start <= start:
            continue  # read as a whole
        label = forms[labels[index].replace("（", "(").replace("）", ")")].zh
        suits = label == _SUITS or (suits and label != _REVIEWS)
        label = _OF_SUITS.get(label, label) if suits else label
        after = _AFTER_LABEL.match(text, end)
        coded = coded or (after is not None and _CODE.match(text, after.start("cells")) is not None)
        rows = [] if after is None else list(_cells(text, label, start, after, coded))
        yield from rows
        stated = None if rows or coded else _STATED.match(text, end)
        if stated and labels[index].endswith(_COUNTED):
            yield Row(label, start, stated.end(), stated.span("value"), stated.span("unit"), "label-stated")
    yield from find_articles(text)
    for table in tables:
        for line in table.lines.values():
            yield from _line(text, line)
    for cases in find_cases(text):
        for words, cell in zip(LABELS, cases.cells, strict=True):
            if cell:
                yield Row(words, cases.start, cases.end, cell, None, "court-row")


def _cells(text: str, label: str, start: int, after: re.Match[str], coded: bool) -> Iterator[Row]:
    """Yield the number of a labelled line; `coded`: behind the number of the line."""
    cells = [cell.span() for cell in _CELL.finditer(text, *after.span("cells"))][coded:]
    if not cells:
        return
    unit = after.span("unit") if after["unit"] else after.span("braced") if after["braced"] else None
    apart = any(mark in text[after.start() : cells[0][0]] for mark in "\n\t|")
    if (len(cells) == 1 and (unit or apart)) or (len(cells) == 2 and unit and not coded):
        yield Row(label, start, cells[0][1], cells[0], unit, "table-line")
    elif len(cells) >= _COLUMNS:
        yield from _line(text, Line(label, start, cells[_COLUMNS - 1][1], tuple(cells[:_COLUMNS])))


def _line(text: str, line: Line) -> Iterator[Row]:
    """Yield the total and the parts of a row of seven cells."""
    *parts, total = line.cells
    if total:
        yield Row(line.label, line.start, line.end, total, None, "table-row")
    for applicant, cell in zip(APPLICANTS, parts, strict=True):
        if cell and text[slice(*cell)] != "0":
            yield Row(f"{line.label}：{applicant}", line.start, line.end, cell, None, "table-row")
