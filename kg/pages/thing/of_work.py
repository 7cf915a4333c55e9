"""The tables of a work that are its own: its versions, what it does to others and they to it, its texts."""

from __future__ import annotations

from kg.pages.asking import Asked, Site
from kg.pages.thing import words
from kg.pages.thing.citing import AGENCY, NUMBER, VERSION
from kg.pages.thing.columns import DATE, DOCUMENT, kind_of_other, plain
from kg.pages.thing.tables import BY_NAME, Cell, Column, Line, Table, first


def _other_work(site: Site, asked: Asked, line: Line) -> list[Cell]:
    iri = first(line, "other")
    name = first(line, "name") or first(line, "number") or first(line, "paper") or words.last(iri)
    return [Cell(name, words.address(site, iri))] if iri else []


VERSIONS = Table(
    "versions",
    "版本",
    "Versions",
    (
        VERSION,
        plain("promulgated", "公布", "promulgated"),
        plain("since", "施行", "in force from", "since", "began"),
        plain("ended", "失效", "until (not in force from)"),
        plain("endedBy", "失效依据", "ended by"),
    ),
    "versions",
    "version",
    order=("按公布日期", "by promulgation"),
    quotes=False,
    none=("目录中没有它的版本。", "The catalogue knows no version of it."),
)


def _acts(name: str, zh: str, en: str, how: str) -> Table:
    column = Column("other", "文件或公文", "work or document", _other_work, "other")
    kind = Column("kind", "类别", "kind", kind_of_other)
    return Table(
        name, zh, en, (column, kind), "acts", "other", order=BY_NAME, quotes=False, keep=lambda row: row["how"] == how
    )


ACTS = (
    _acts("rests", "制定依据", "Rests on", "rests"),
    _acts("base", "以之为依据的文件", "What rests on it", "base"),
    _acts("changed", "被修改", "Changed by", "changed"),
    _acts("repealed", "被废止", "Repealed by", "repealed"),
    _acts("changes", "修改的文件", "Changes", "changes"),
    _acts("repeals", "废止的文件", "Repeals", "repeals"),
)
TEXTS = Table("texts", "文本", "Texts", (DATE, DOCUMENT, NUMBER, AGENCY), "texts", "document", quotes=False)
