"""The table 收到和处理政府信息公开申请情况 of the formats of 2019 and 2021: a row for each outcome, seven cells a row.

A label ends in front of the numbers of its row, however it is wrapped (不掌握相关政|府信息) and whatever divides the
cells. A row counts where all its cells stand, an empty one between tabs or bars too; of a row that lost its empty
cells the last number is the total where it is the sum of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extraction.figures.cells import NUMBER, TOKEN, Cells, divided, is_empty, run, value
from kg.vocabulary.indicators import all_indicators

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
RECEIVED, CARRIED_OVER = "收到政府信息公开申请数", "上年结转政府信息公开申请数"
OUTCOMES, CARRIED_FORWARD = "本年度办理结果总计", "结转下年度继续办理"
REST = "其他处理：其他情形"
_OUTCOME_GROUPS = ("不予公开：", "无法提供：", "不予处理：", "其他处理：")

_BEGIN = re.compile("本\\s?年\\s?新\\s?收[^0-9。；]{2,40}(?=[0-9])")
_BRACKETS = re.compile("[（(][^（）()]{1,40}[）)]")
_REST = re.compile("(?:3[.．、]|缴纳费用.{0,20})其他$")
_COLUMNS = 7  # six kinds of applicants, and the total
_MOST_TOKENS, _FAR = 700, 420  # of a table; characters between the numbers of two rows
_GAP = 20  # characters between a label and its numbers, if these are not empty
_LAST = ("继续办理", "下年度办理")
_PIECE = 5  # characters of a label that tell it, where the rest stands behind the numbers


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: its cells from 自然人 to 总计, None where one is empty; `whole`: every cell is known."""

    label: str
    start: int
    end: int
    cells: Cells
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table, by label; `whole` where every number in it belongs to one of them."""

    lines: dict[str, Line]
    whole: bool
    start: int
    end: int


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    """Return the printed labels of the rows, the longest first, with the indicators that they name."""
    codes = [one.code for one in all_indicators()]
    rows = all_indicators()[codes.index("ind-applications") : codes.index("ind-carried-forward") + 1]
    known = {
        _BRACKETS.sub("", words): one.zh
        for one in rows
        if {"2019", "2021"} & set(one.formats)
        for words in (*one.printed, one.zh.rpartition("：")[2])
    }
    known |= {"总计": OUTCOMES, "其他": REST}
    return tuple(sorted(known.items(), key=lambda pair: (-len(pair[0]), pair)))


def find_tables(text: str) -> Iterator[Table]:
    """Yield the tables of applications of a text, in order."""
    if "上年结转" not in text and "办理结果" not in text:
        return
    end = 0
    for begin in _BEGIN.finditer(text):
        if begin.start() >= end:
            table = _table(text, begin.start())
            end = table.end
            if len(table.lines) > 1:
                yield table


def labels_within(text: str, table: Table) -> frozenset[str]:
    """Return the rows of the form that the table prints, those with empty cells too."""
    words = _BRACKETS.sub("", "".join(TOKEN.findall(text, table.start, table.end)))
    return frozenset(label for printed, label in _labels() if printed in words) | table.lines.keys()


def outcomes(printed: frozenset[str]) -> frozenset[str]:
    """Return the rows that make up 本年度办理结果 in a table with these rows, by its format."""
    form = "2021" if any(label.startswith("其他处理：申请人") for label in printed) else "2019"
    return frozenset(
        one.zh
        for one in all_indicators()
        if form in one.formats
        and (one.zh in ("予以公开数", "部分公开数", "其他处理") or one.zh.startswith(_OUTCOME_GROUPS))
    )


def _table(text: str, start: int) -> Table:
    lines: dict[str, Line] = {}
    words: list[re.Match[str]] = []  # since the last number
    end, whole = start, True
    for _, token in zip(range(_MOST_TOKENS), TOKEN.finditer(text, start), strict=False):
        if token.start() < end:
            continue
        if not _is_cell(text, token):
            words.append(token)
            if token.end() - end > _FAR:
                break
            if token[0].endswith(_LAST) and not _number_behind(text, token.end()):
                end = token.end()
                break
            continue
        cells, stop = divided(text, token.start(), _COLUMNS) or run(text, token.start(), _COLUMNS)
        row = _row(text, words, cells, stop)
        if row and row.label not in lines:
            lines[row.label] = row
        elif words:  # a number without words is that of the page
            whole = False
        end, words = max(stop, token.end()), []
        if row and row.label == CARRIED_FORWARD:
            break
    return Table(lines, whole, start, end)


def _is_cell(text: str, token: re.Match[str]) -> bool:
    """Tell whether a token is a number, or what stands for an empty cell in front of another cell."""
    return _number_behind(text, token.end()) if is_empty(token[0]) else NUMBER.fullmatch(token[0]) is not None


def _number_behind(text: str, at: int) -> bool:
    behind = TOKEN.search(text, at, at + _GAP)
    return behind is not None and (is_empty(behind[0]) or NUMBER.fullmatch(behind[0]) is not None)


def _row(text: str, words: list[re.Match[str]], cells: Cells, end: int) -> Line | None:
    """Return the row of these words and cells, or None where it is none of the form's."""
    found = _label("".join(word[0] for word in words))
    if found is None:
        return None
    printed, label = found
    start, seen = end, ""
    for word in reversed(words):
        start, seen = word.start(), word[0] + seen
        if printed in _BRACKETS.sub("", seen):
            break
    if len(cells) == _COLUMNS:
        return Line(label, start, end, cells)
    numbers = [value(text, cell) for cell in cells]
    if None in cells or len(numbers) < 2 or sum(numbers[:-1]) != numbers[-1]:
        return None
    return Line(label, start, end, (*(None,) * (_COLUMNS - 1), cells[-1]), False)


def _label(words: str) -> tuple[str, str] | None:
    """Return the end of the words that is the label of a row, and the indicator that it names."""
    words = _BRACKETS.sub("", words).rstrip("：:")
    for printed, label in _labels():
        if words.endswith(printed) and (label != REST or _REST.search(words)):
            return printed, label
    pieces = {
        (printed[:length], label)
        for printed, label in _labels()
        for length in range(_PIECE, len(printed))
        if words.endswith(printed[:length])
    }
    return max(pieces) if len({label for _, label in pieces}) == 1 else None
