"""Reports on an agency, as a legal researcher hands them in: an explicit table of formats."""

from __future__ import annotations

from collections.abc import Callable

from kg.errors import ExportError
from kg.query import Engine
from kg.views.reports.gathering import Report, gathered
from kg.views.reports.page import html
from kg.views.reports.sheet import csv
from kg.views.reports.tables import LANGUAGES, content
from kg.views.reports.word import docx

__all__ = ["LANGUAGES", "REPORTS", "report"]

REPORTS: dict[str, Callable[[Report, str], bytes]] = {
    "html": lambda told, language: html(content(told, language)).encode(),
    "docx": lambda told, language: docx(content(told, language)),
    "csv": lambda told, language: "".join(csv(told, language)).encode(),
}


def report(engine: Engine, agency: str, form: str, language: str = "both") -> bytes:
    """Return the report on an agency as a file of that format; the same graph gives the same bytes.

    Raises:
        ExportError: there is no such format, or no agency is called so.
    """
    if form not in REPORTS:
        raise ExportError(f"no report as {form!r}; available: {', '.join(REPORTS)}")
    return REPORTS[form](gathered(engine, agency), language)
