"""Figures of a document: labels, units, periods."""

from __future__ import annotations

from kg.extraction.figures import find
from kg.model import Document, Fact, Figure, Header, Mention, SourceFile
from kg.resolution.figures import resolve_figures


def figures(text: str, year: str | None = None) -> tuple[Figure, ...]:
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    proof = Mention(0, 1, text[:1], "header.report_year", "title", year)
    header = Header(report_year=Fact(year, (proof,))) if year else Header()
    return resolve_figures(document, tuple(find(document)), header)


def test_the_year_of_the_report_where_the_sentence_names_none() -> None:
    (figure,) = figures("主动公开政府信息208条。", "2014")
    assert (figure.indicator, figure.value, figure.unit, figure.period) == ("主动公开政府信息数", "208", "条", "2014")


def test_the_year_of_the_sentence_comes_first() -> None:
    (figure,) = figures("2013年收到政府信息公开申请1,204件。", "2014")
    assert (figure.value, figure.period) == ("1204", "2013")


def test_the_same_number_twice_is_one_figure_with_two_quotes() -> None:
    (figure,) = figures("2009年主动公开政府信息35条。附表：主动公开信息数 条 35 ", "2009")
    assert len(figure.mentions) == 2


def test_no_period_where_nothing_tells() -> None:
    (figure,) = figures("未收到政府信息公开申请。")
    assert (figure.value, figure.unit, figure.period) == ("0", "件", None)


TABLE = "2020年以来推进公开。公开 一、本年新收政府信息公开申请数量 3 1 0 0 0 0 4 "


def test_a_report_signed_by_march_speaks_of_the_year_before() -> None:
    document = Document(SourceFile("a.txt", "0" * 64, "txt", TABLE), 0, len(TABLE))
    for date, year in (("2021-02-17", "2020"), ("2021-09-01", None), ("2024-01-20", None)):
        header = Header(date=Fact(date, (Mention(0, 1, TABLE[0], "header.date", "signature", date),)))
        assert {figure.period for figure in resolve_figures(document, tuple(find(document)), header)} == {year}


def test_a_part_counts_in_the_unit_of_the_whole() -> None:
    parts = figures("公开 一、本年新收政府信息公开申请数量 3 1 0 0 0 0 4 ")
    assert {figure.unit for figure in parts} == {"件"}
