"""A report as CSV: a line for each citation, finding and unresolved reference, as Excel opens it rightly."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.terms import Rows, Term
from kg.query.standard import as_csv
from kg.views.reports.gathering import Line, Report
from kg.views.reports.tables import said
from kg.views.words import Words

_HEAD = (
    *(Words("类别", "kind"), Words("日期", "date"), Words("公文", "document"), Words("关系或事项", "relation or what")),
    *(Words("所引文件", "work"), Words("版本或说明", "version or detail"), Words("效力", "in force")),
    *(Words("原文", "quote"), Words("来源", "source"), Words("位置", "offsets"), Words("目录截至", "catalogue as of")),
)
_CITATION, _FINDING = Words("引用", "citation"), Words("问题", "deviation")
_UNRESOLVED = Words("未定", "unresolved")


def csv(report: Report, language: str) -> Iterator[str]:
    """Yield the report as CSV with a byte order mark; the words that prove a line stand between 【 and 】."""
    groups = ((_CITATION, report.citations), (_FINDING, report.findings), (_UNRESOLVED, report.unresolved))
    rows = [
        tuple(Term.literal(cell) for cell in [said(kind, language), *_cells(line, language), report.catalogue])
        for kind, lines in groups
        for line in lines
    ]
    return iter(as_csv(Rows(tuple(said(name, language) for name in _HEAD), rows), bom=True))


def _cells(line: Line, language: str) -> list[str]:
    return [
        *(line.date, line.document, said(line.relation, language), line.work),
        *(said(line.version, language), said(line.status, language), line.quote, line.path, line.offsets),
    ]
