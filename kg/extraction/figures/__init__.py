"""Figures of an annual report on open government: its statutory tables and plain statements.

The form: 收到申请数 件 0; 主动公开政府信息208条; 未收到政府信息公开申请.
Left out on purpose: every other number of a document.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.figures.cells import Row
from kg.extraction.figures.rows import find_rows
from kg.extraction.figures.statements import Statement, find_statements
from kg.model import Document, Mention


def find(document: Document) -> Iterator[Mention]:
    """Yield the figures of a document, each with its value, unit and period.

    >>> from kg.model import SourceFile
    >>> text = "2014年主动公开政府信息208条。"
    >>> [(m.kind, m.value) for m in find(Document(SourceFile("a", "0", "txt", text), 0, len(text)))]
    [('figure', '主动公开政府信息数'), ('figure.value', '208'), ('figure.unit', '条'), ('figure.period', '2014')]
    """
    text = document.text
    if "公开" not in text:
        return
    seen = set()
    for row in find_rows(text):
        seen.add(row.value)
        yield from _row(text, row)
    for statement in find_statements(text):
        if statement.value not in seen:
            yield from _statement(text, statement)


def _row(text: str, row: Row) -> Iterator[Mention]:
    """Yield a number of a table; the number's own span tells the figures of one row apart."""
    yield Mention(row.start, row.end, text[row.start : row.end], "figure", row.rule, row.label, row.value)
    yield _part(text, row.value, "figure.value", row.rule, row.value)
    if row.unit:
        yield _part(text, row.unit, "figure.unit", row.rule, row.value)


def _statement(text: str, said: Statement) -> Iterator[Mention]:
    """Yield a number of a sentence."""
    yield Mention(said.start, said.end, text[said.start : said.end], "figure", said.rule, said.label, said.value)
    start, end = said.value
    yield Mention(start, end, text[start:end], "figure.value", said.rule, said.number, said.value)
    if said.unit:
        yield _part(text, said.unit, "figure.unit", said.rule, said.value)
    if said.year:
        yield _part(text, said.year, "figure.period", said.rule, said.value)


def _part(text: str, span: tuple[int, int], kind: str, rule: str, about: tuple[int, int]) -> Mention:
    """Return a mention of a detail of the figure whose number stands at `about`."""
    return Mention(*span, text[slice(*span)], kind, rule, text[slice(*span)], about)
