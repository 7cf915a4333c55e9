"""The tables of works and their versions: `ontology/laws.csv`, and a user's own, checked line by line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kg.errors import InputError
from kg.iri import segment

COLUMNS = (
    "work_title", "kind", "issuer", "version_label", "number", "promulgated", "in_force_from", "in_force_until",
    "ended_by", "change", "source", "certainty",
)  # fmt: skip
OWN_FILE = "catalogue.csv"  # in a build folder: a user's own works and versions
FORMS = {
    "法律": "law",
    "行政法规": "administrativeRegulation",
    "地方性法规": "localRegulation",
    "部门规章": "departmentRule",
    "司法解释": "judicialInterpretation",
    "党内法规": "partyRegulation",
    "规范性文件": "normativeDocument",
    "标准": "standard",
}
STATE = "中华人民共和国"
_CERTAINTIES = ("high", "medium", "low")
_BRACKETS = str.maketrans({"《": "〈", "》": "〉", "<": "〈", ">": "〉", "(": "（", ")": "）"})
_SPACE = re.compile(r"\s+")
_ENDED = "废止"  # of a version that is known only by its end; it may be called so, without a year
_LABEL = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Work:
    """A law, regulation or other work, under its full title."""

    title: str
    kind: str  # 法律, 行政法规 …
    issuer: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """The text of a work between two changes."""

    work_title: str
    label: str  # year and kind of change, unique within the work: 2019修订
    number: str | None  # of the order: 国务院令第711号, 第十三届主席令第29号
    promulgated: date | None
    in_force_from: date | None
    in_force_until: date | None
    ended_by: str | None  # title of the work that ended it; the work's own: its next version
    change: str  # 制定 修订 修正 修改 废止
    source: str
    certainty: str  # high, medium, low

    @property
    def known_from(self) -> date:
        """The day before which this version cannot have begun."""
        if self.change == _ENDED:  # known only from the clause that repealed it
            return self.promulgated or self.in_force_from or date.min
        return self.promulgated or self.in_force_from or date(int(self.label[:4]), 1, 1)


def title_key(title: str) -> str:
    """Return what two ways of writing a title have in common.

    >>> title_key("《中华人民共和国 公路法》") == title_key("公路法")
    True
    """
    plain = _SPACE.sub("", title).translate(_BRACKETS).replace(STATE, "")
    if plain.startswith("〈") and plain.find("〉") == len(plain) - 1:
        plain = plain[1:-1]
    return plain


def read_rows(name: str, text: str) -> Iterator[tuple[Work, Version]]:
    """Yield the work and the version of each line of a table; lines that hold nothing are passed over.

    Raises InputError, with the line, where one cannot be read.
    """
    rows = csv.reader(io.StringIO(text, newline=""))
    head = tuple(cell.strip() for cell in next(rows, COLUMNS))
    if head != COLUMNS:
        raise InputError(f"{name}:1: the first line is {','.join(COLUMNS)}")
    try:
        for row in rows:
            if any(cells := [cell.strip() for cell in row]):
                yield _row(cells)
    except (ValueError, csv.Error) as error:
        raise InputError(f"{name}:{rows.line_num}: {error}; 12 columns and ISO dates are expected") from error


def _row(cells: list[str]) -> tuple[Work, Version]:
    """Return what a line says; raises ValueError where it says nothing that can be understood."""
    title, kind, issuer, label, number, *days, ended_by, change, source, certainty = cells
    promulgated, begins, ends = map(_day, days)
    if title.startswith("《") and title.find("》") == len(title) - 1:
        title = title[1:-1]
    if not (title and kind in FORMS and certainty in _CERTAINTIES):
        raise ValueError(f"title, kind ({'、'.join(FORMS)}) or certainty ({'、'.join(_CERTAINTIES)})")
    if not (_LABEL.match(label) or change == _ENDED) or not label or segment(label) != label:
        raise ValueError(f"version_label {label!r} is not a year and the kind of change, such as 2019修订")
    if begins and ends and ends < begins:
        raise ValueError(f"in_force_until {ends} is before in_force_from {begins}")
    version = Version(
        title, label, number or None, promulgated, begins, ends, ended_by or None, change, source, certainty
    )
    return Work(title, kind, issuer or None), version


def _day(text: str) -> date | None:
    """Return a date; 2019/5/1 is what Excel makes of 2019-05-01."""
    if "/" in text:
        year, month, day = map(int, text.split("/"))
        return date(year, month, day)
    return date.fromisoformat(text) if text else None


def own_rows(text: str) -> list[tuple[Work, Version]]:
    """Return what a user's own table says, the versions of each work under one title and the oldest first.

    Raises InputError where two versions of a work have one label, or are in force on one day.
    """
    works: dict[str, Work] = {}
    found: dict[tuple[str, str], tuple[Work, Version]] = {}
    for work, version in read_rows(OWN_FILE, text):
        work = works.setdefault(title_key(work.title), work)
        key = (work.title, version.label)
        if key in found:
            raise InputError(f"{OWN_FILE}: {work.title} has two versions {version.label}; each needs its own label")
        found[key] = (work, replace(version, work_title=work.title))
    rows = sorted(found.values(), key=lambda row: (title_key(row[0].title), row[1].known_from))
    for (_, before), (_, after) in pairwise(rows):
        begins, ends = after.in_force_from, before.in_force_until or (date.max if before.ended_by is None else None)
        if before.work_title == after.work_title and before.in_force_from and begins and ends and begins < ends:
            raise InputError(
                f"{OWN_FILE}: {before.work_title}: {before.label} still holds when {after.label} begins; say until when "
                "it holds (in_force_until), or by what it ended (ended_by)"
            )
    return rows
