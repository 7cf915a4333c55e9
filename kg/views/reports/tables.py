"""A report as a title, paragraphs and tables in one language or in both, which each format then writes its own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.views.reports.gathering import Line, Report
from kg.views.sentences import Part
from kg.views.words import Said, Words, zh

LANGUAGES = ("zh", "en", "both")
Cell = str | tuple[tuple[Part, ...], ...]  # a text, or sentences with their marks


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading; `widths` are shares of the width of a page."""

    heading: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[int]
    empty: str  # what is said where there is no row


@dataclass(frozen=True, slots=True)
class Content:
    """What a report says, in the order of the page."""

    title: str
    scope: Sequence[str]
    tables: Sequence[Table]
    unknown: tuple[str, Sequence[str]]
    language: str


def said(words: Said, language: str) -> str:
    """Return words in a language, or in both.

    >>> said(Words("依据", "rests on"), "both"), said(Words("依据", "rests on"), "zh"), said("某局", "en")
    ('依据 rests on', '依据', '某局')
    """
    if not isinstance(words, Words) or words.zh == words.en:
        return zh(words)
    return {"zh": words.zh, "en": words.en, "both": f"{words.zh} {words.en}"}[language]


def content(report: Report, language: str) -> Content:
    """Return what a report says in a language."""

    def tell(zh_: str, en_: str) -> str:
        return said(Words(zh_, en_), language)

    nothing = tell("无。", "None.")
    years = [year or tell("无日期", "no date") for year in report.years]
    figures = [[said(name, language), *map(str, row), str(sum(row))] for name, row in report.counts]
    sums = [sum(row[at] for _, row in report.counts) for at in range(len(report.years))]
    figures += [[tell("合计", "total"), *map(str, sums), str(sum(sums))]] if figures else []
    source = tell("来源", "Source")
    dated = [tell("日期", "Date"), tell("公文", "Document")]
    return Content(
        said(report.title, language),
        [said(each, language) for each in report.scope],
        [
            Table(
                tell("一、各年引用数", "1. Citations by year"),
                [tell("关系", "Relation"), *years, tell("合计", "Total")],
                figures,
                [3, *[1] * (len(years) + 1)],
                nothing,
            ),
            Table(
                tell("二、引用", "2. Citations"),
                [
                    *(tell("序号", "No."), *dated, tell("关系", "Relation"), tell("所引文件、条款", "Work, articles")),
                    *(tell("版本", "Version"), tell("效力", "In force"), tell("原文", "Sentence"), source),
                ],
                [
                    [
                        *(str(number), line.date, line.document, said(line.relation, language), line.work),
                        *(said(line.version, language), said(line.status, language), line.sentences, _where(line)),
                    ]
                    for number, line in enumerate(report.citations, 1)
                ],
                [4, 8, 16, 9, 17, 9, 11, 26, 12],
                nothing,
            ),
            _others(
                tell("三、公文自身的问题", "3. Deviations in the documents"), report.findings, language, dated, nothing
            ),
            _others(
                tell("四、未能确定所指的引用", "4. Unresolved references"), report.unresolved, language, dated, nothing
            ),
        ],
        (tell("五、未知", "5. What is unknown"), [said(each, language) for each in report.unknown]),
        language,
    )


def _others(heading: str, lines: Sequence[Line], language: str, dated: Sequence[str], nothing: str) -> Table:
    head = [*dated, *(said(each, language) for each in (_WHAT, _DETAIL, _SENTENCE, _SOURCE))]
    rows: list[list[Cell]] = [
        [
            *(line.date, line.document, said(line.relation, language), said(line.version, language)),
            *(line.sentences, _where(line)),
        ]
        for line in lines
    ]
    return Table(heading, head, rows, [8, 24, 16, 14, 26, 12], nothing)


def _where(line: Line) -> str:
    return f"{line.path}:{line.offsets}" if line.offsets else line.path


_WHAT, _DETAIL = Words("事项", "What"), Words("说明", "Detail")
_SENTENCE, _SOURCE = Words("原文", "Sentence"), Words("来源", "Source")
