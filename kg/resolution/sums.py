"""Sums that do not hold: in the statutory tables of annual reports, and where a sentence lists all parts of a total.

    第一项加第二项之和，等于第三项加第四项之和 · 总计 = 自然人 + … + 其他 · 收到申请数 = 当面 + 传真 + 网络 + 信函
    公开信息80条，其中机构类30条、财政类20条、其他类29条

A sum is judged only where nothing is missing. Left out on purpose: parts that overlap (an item on the website and in
the gazette counts for both), lists of some parts only, numbers that are rounded (800余条).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extraction.figures.applications import (
    CARRIED_FORWARD,
    CARRIED_OVER,
    OUTCOMES,
    RECEIVED,
    Line,
    Table,
    find_tables,
    labels_within,
    outcomes,
)
from kg.extraction.figures.cells import value
from kg.extraction.figures.lists import Listed, find_lists
from kg.extraction.figures.reviews import GROUPS, find_cases
from kg.model import Document, Finding, Mention, Span

_RESULTS = 5  # cells of a group of cases: four results and their total
_TOTAL = -1  # the last column of a row
_FOUR = (RECEIVED, CARRIED_OVER, OUTCOMES, CARRIED_FORWARD)
_EMPTY = Line("", 0, 0, (None,) * 7)  # a row in which nothing is printed
# Totals of the table of 2014 (国办发〔2014〕32号), and of those before it, with their parts: those that every table has,
# and those that some have.
_LINES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    RECEIVED: (
        ("当面申请数", "网络申请数"),
        ("传真申请数", "信函申请数", "电子邮件申请数", "信函、传真申请数", "其他形式申请数"),
    ),
    "申请办结数": (("按时办结数", "延期办结数"), ()),
    "申请答复数": (
        (
            "属于已主动公开范围数", "予以公开数", "部分公开数", "不予公开数", "不属于本行政机关公开数", "申请信息不存在数",
            "告知作出更改补充数", "告知通过其他途径办理数",
        ),
        (),
    ),
    "不予公开数": (
        (
            "不予公开：涉及国家秘密", "不予公开：涉及商业秘密", "不予公开：涉及个人隐私", "不予公开：法律法规规定的其他情形",
            "不予公开：危及国家安全、公共安全、经济安全和社会稳定", "不予公开：不是《条例》所指政府信息",
        ),
        (),
    ),
    "行政复议数量": (("行政复议：结果维持", "行政复议：结果纠正", "行政复议：其他结果"), ()),
    "行政诉讼数量": (("行政诉讼：维持或者驳回", "行政诉讼：被依法纠错", "行政诉讼：其他情形"), ()),
    "从事政府信息公开工作人员数": (("专职人员数", "兼职人员数"), ()),
}  # fmt: skip


def find_sums(document: Document, mentions: Iterable[Mention]) -> tuple[Finding, ...]:
    """Return the sums of a document that do not hold, each with the quotes of total and parts."""
    text = document.text
    if "公开" not in text:
        return ()
    found = [finding for table in find_tables(text) for finding in _table(text, table)]
    found += _cases(text)
    found += _lines(text, mentions)
    found += [
        _finding(text, f"{each.value} ≠ {_plus(each.values)}", [each.total, *each.parts], "sum-statement")
        for each in find_lists(text)
        if not _holds(each)
    ]
    return tuple(sorted(found, key=lambda finding: finding.mentions[0].span))


def _table(text: str, table: Table) -> Iterator[Finding]:
    """Yield what does not hold in a table of applications."""
    lines, printed = table.lines, labels_within(text, table)
    if table.whole and printed >= set(_FOUR):
        four = [lines.get(label, _EMPTY) for label in _FOUR]
        for column in _columns(four):
            first, second, third, fourth = (value(text, line.cells[column]) for line in four)
            if first + second != third + fourth:
                spans = [(line.start, line.end) for line in four if line != _EMPTY]
                yield _finding(text, f"{first}+{second} ≠ {third}+{fourth}", spans, "sum-table")
                break  # the total tells of its columns
    wrong = [line for line in lines.values() if not _adds_up(text, line)]
    if len(wrong) * 3 <= len(lines):  # else the rows are not what they seem
        for line in wrong:
            *parts, total = (value(text, cell) for cell in line.cells)
            yield _finding(text, f"{total} ≠ {_plus(parts)}", [(line.start, line.end)], "sum-table")
    yield from _outcomes(text, table, printed)


def _columns(lines: list[Line]) -> list[int]:
    """Return the columns that can be added up: the total first, then those of applicants."""
    totals = [_TOTAL] if all(line.cells[_TOTAL] or not any(line.cells) for line in lines) else []
    return totals + ([*range(len(lines[0].cells) - 1)] if all(line.whole for line in lines) else [])


def _adds_up(text: str, line: Line) -> bool:
    *parts, total = line.cells
    return not line.whole or total is None or sum(value(text, part) for part in parts) == value(text, total)


def _outcomes(text: str, table: Table, printed: frozenset[str]) -> Iterator[Finding]:
    """Yield the total of outcomes that is not the sum of all of them."""
    total = table.lines.get(OUTCOMES)
    expected = outcomes(printed)
    if total is None or not table.whole or not expected <= printed:
        return
    parts = [line for label, line in table.lines.items() if label in expected]
    for column in _columns([total, *parts]):
        numbers = [value(text, line.cells[column]) for line in parts]
        whole = value(text, total.cells[column])
        if sum(numbers) != whole:
            counted = [total, *(line for line, number in zip(parts, numbers, strict=True) if number)]
            spans = [(line.start, line.end) for line in counted]
            yield _finding(text, f"{whole} ≠ {_plus(numbers)}", spans, "sum-table")
            return


def _cases(text: str) -> Iterator[Finding]:
    """Yield the totals of reviews and lawsuits that are not the sums of their results."""
    for row in find_cases(text):
        for number in range(len(GROUPS)):
            *parts, total = row.cells[number * _RESULTS : (number + 1) * _RESULTS]
            numbers = [value(text, part) for part in parts]
            if total and sum(numbers) != value(text, total):
                detail = f"{value(text, total)} ≠ {_plus(numbers)}"
                yield _finding(text, detail, [(row.start, row.end)], "sum-table")


def _lines(text: str, mentions: Iterable[Mention]) -> Iterator[Finding]:
    """Yield the totals of a table of lines that are not the sums of the lines below them."""
    lines: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.kind == "figure" and mention.rule == "table-line" and mention.value and mention.about:
            lines.setdefault(mention.value, []).append(mention)
    for label, (required, optional) in _LINES.items():
        parts = [line for part in (*required, *optional) for line in lines.get(part, ())]
        several = any(len(lines.get(part, ())) > 1 for part in (label, *required, *optional))  # tables
        if several or label not in lines or not all(part in lines for part in required):
            continue
        numbers = [_number(text, line) for line in parts]
        total = _number(text, lines[label][0])
        if None in (*numbers, total):
            continue
        known = [number for number in numbers if number is not None]
        if sum(known) != total:
            spans = [line.span for line in (lines[label][0], *parts)]
            yield _finding(text, f"{total} ≠ {_plus(known)}", spans, "sum-table")


def _number(text: str, line: Mention) -> int | None:
    printed = text[slice(*line.about)].replace(",", "") if line.about else ""
    return int(printed) if printed.isdecimal() else None


def _holds(each: Listed) -> bool:
    """Tell whether the parts make the total, or need not: those of a list that may leave small ones out."""
    rest = each.value - sum(each.values)
    return rest == 0 or (rest > 0 and not each.complete)


def _plus(numbers: Iterable[int]) -> str:
    """Return a sum as people write it, without what counts nothing.

    >>> _plus([3, 0, 4]), _plus([0, 0])
    ('3+4', '0')
    """
    return "+".join(str(number) for number in numbers if number) or "0"


def _finding(text: str, detail: str, spans: list[Span], rule: str) -> Finding:
    return Finding("sum", detail, tuple(Mention(*span, text[slice(*span)], "finding", rule) for span in spans))
