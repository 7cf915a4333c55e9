"""Laws, regulations and other works that are known beforehand, and their versions, from `ontology/laws.csv`.

Intervals are half-open: `in_force_from` is the first day in force, `in_force_until` the first day no longer in
force. An empty date is unknown, never "none".
"""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from kg.errors import InputError, OntologyError
from kg.resources import folder
from kg.vocabulary import divisions
from kg.vocabulary.law_tables import COLUMNS, FORMS, OWN_FILE, STATE, Version, Work, own_rows, read_rows, title_key

__all__ = [
    "AS_OF", "COLUMNS", "OWN_FILE", "Coverage", "Version", "Work", "articles", "by_number", "coverage", "form", "in_use",
    "titles", "use", "using", "version_on", "versions", "work",
]  # fmt: skip
_VERSION_NOTE = re.compile(r"（[^（）]{0,10}(?:修订|修正|修改)[^（）]{0,4}）$")  # （2019年修订）
# Yearly plans: every office has one, so that the title names a work only together with its issuer.
_EVERY_OFFICE = re.compile(r"^(?:\d{4}年|当前)")
# Numbers that restart with each 届 and name no version without it.
_RESTARTS = re.compile(r"^主席令|^(?!.*届).*人民代表大会常务委员会公告")
_SUPREME = re.compile(r"^最高人民法院(?:、最高人民检察院)?|^最高人民检察院(?:、最高人民法院)?")

_own = ""


@dataclass(frozen=True, slots=True)
class _Catalogue:
    works: dict[str, Work]  # by key of the title
    versions: dict[str, tuple[Version, ...]]  # by full title
    numbers: dict[str, tuple[Version, ...]]


def use(text: str) -> None:
    """Take a user's own works and versions (CSV, `COLUMNS`) beside those that ship, in this process; "" takes none.

    A work that the user gives replaces the one that ships, with all its versions.
    Raises InputError, with the line, where a row cannot be read.
    """
    global _own
    _read(text)
    _own = text


@contextlib.contextmanager
def using(text: str) -> Iterator[None]:
    """Let everything inside know these works and versions too, as `use` does, and what was known before behind it."""
    before = _own
    use(text)
    try:
        yield
    finally:
        use(before)


def in_use() -> str:
    """Return the user's own works and versions, as `use` took them."""
    return _own


def _catalogue() -> _Catalogue:
    return _read(_own)


@lru_cache(2)
def _read(own: str) -> _Catalogue:
    works: dict[str, Work] = {}
    versions: dict[str, list[Version]] = {}
    numbers: dict[str, list[Version]] = {}
    added = own_rows(own)
    replaced = {title_key(work.title) for work, _ in added}
    shipped = (row for row in _shipped() if title_key(row[0].title) not in replaced)
    for work, version in (*shipped, *added):
        versions.setdefault(work.title, []).append(version)
        if version.number and not _RESTARTS.search(version.number):
            numbers.setdefault(version.number.replace("、", ""), []).append(version)
        if not (work.kind == "规范性文件" and _EVERY_OFFICE.search(work.title)):
            known = works.get(title_key(work.title))
            works[title_key(work.title)] = work if work.issuer or not known else replace(work, issuer=known.issuer)
    for work in list(works.values()):
        if work.kind == "司法解释":  # only the supreme court and procuratorate make them, so the title alone will do
            works.setdefault(_SUPREME.sub("", title_key(work.title)), work)
    return _Catalogue(
        works,
        {title: tuple(found) for title, found in versions.items()},
        {number: tuple(found) for number, found in numbers.items()},
    )


def _shipped() -> Iterator[tuple[Work, Version]]:
    path = folder("ontology") / "laws.csv"
    try:
        yield from read_rows(str(path), path.read_text(encoding="utf-8"))
    except InputError as error:
        raise OntologyError(str(error)) from error


AS_OF = "2026-11"  # month of the catalogue: what changed later it cannot know


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much the catalogue knows of works of one kind."""

    kind: str
    works: int
    versions: int
    sure: int  # versions of high certainty
    unsure: int  # versions of low certainty: nothing is concluded from them
    without_beginning: int  # versions of which nobody knows from when they held
    without_end: int  # versions that have ended on a day that is not known


def coverage() -> tuple[Coverage, ...]:
    """Return what the catalogue knows and what it does not, by kind of work.

    >>> next(each.works > 500 for each in coverage() if each.kind == "行政法规")
    True
    """
    by_kind: dict[str, list[str]] = {}
    for known in dict.fromkeys(_catalogue().works.values()):
        by_kind.setdefault(known.kind, []).append(known.title)
    found = []
    for kind, names in by_kind.items():
        held = [version for name in names for version in _catalogue().versions[name]]
        sure, unsure = (sum(version.certainty == level for version in held) for level in ("high", "low"))
        begins = sum(version.in_force_from is None for version in held)
        ends = sum(version.ended_by is not None and version.in_force_until is None for version in held)
        found.append(Coverage(kind, len(names), len(held), sure, unsure, begins, ends))
    return tuple(sorted(found, key=lambda each: -each.versions))


@cache
def titles() -> frozenset[str]:
    """Return the titles of the catalogue that ships, with and without 中华人民共和国: they are known without 《》 too.

    >>> {"政府信息公开条例", "中华人民共和国政府信息公开条例"} <= titles()
    True
    """
    works = _read("").works
    return frozenset(works) | {work.title for work in works.values()}


def work(title: str) -> Work | None:
    """Return the work with this title (white space, kind of brackets and 中华人民共和国 do not matter), or None.

    >>> work("政府信息公开条例")
    Work(title='中华人民共和国政府信息公开条例', kind='行政法规', issuer='国务院')
    >>> work("2016年政务公开工作要点")  # every office has one
    """
    works, key = _catalogue().works, title_key(title)
    return works.get(key) or works.get(_VERSION_NOTE.sub("", key))


def versions(title: str) -> tuple[Version, ...]:
    """Return the versions of a work, the oldest first; none where the work is not known.

    >>> [v.label for v in versions("政府信息公开条例")]
    ['2007制定', '2019修订']
    """
    known = work(title)
    return _catalogue().versions.get(known.title if known else title, ())


def articles(version: Version) -> int | None:
    """Return how many articles a version has, where that is known.

    >>> [articles(v) for v in versions("政府信息公开条例")]
    [38, 56]
    """
    return _articles().get((version.work_title, version.label))


@cache
def _articles() -> dict[tuple[str, str], int]:
    path = folder("ontology") / "law_articles.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {(row["work_title"], row["version_label"]): int(row["articles"]) for row in csv.DictReader(lines)}


def by_number(number: str) -> tuple[Version, ...]:
    """Return the versions that came with this number; one order may change many works.

    >>> [v.label for v in by_number("国务院令第711号")]
    ['2019修订']
    """
    return _catalogue().numbers.get(number.replace("、", ""), ())


def version_on(title: str, day: date) -> Version | None:
    """Return the version in force on a day; None where there was none, or where the dates do not decide.

    >>> version_on("政府信息公开条例", date(2019, 5, 14)).label
    '2007制定'
    >>> version_on("政府信息公开条例", date(2019, 5, 15)).label
    '2019修订'
    """
    known = versions(title)
    for place in reversed(range(len(known))):
        version = known[place]
        if day < version.known_from:
            continue  # this version cannot have begun
        if version.in_force_from is None:
            return None  # it may have begun
        if day < version.in_force_from:
            continue
        if version.certainty == "low" or not _holds(version, day):
            return None
        return version
    return None


def _holds(version: Version, day: date) -> bool:
    """Tell whether a version that has begun is surely still in force; later versions have not begun."""
    if version.in_force_until:
        return day < version.in_force_until
    if version.ended_by is None:
        return True
    # It ended on a day that is not known, but not before the one that ended it was promulgated.
    ending = [v.known_from for v in versions(version.ended_by) if v.known_from > version.known_from]
    return bool(ending) and day < min(ending)


def form(known: Work | None, title: str | None) -> str | None:
    """Return the legal form (a code of kg:LegalForms) of a known work, else what the title alone tells, or None.

    Rules may not be called 条例 (规章制定程序条例 §7), so that a place and 条例 make a local regulation.

    >>> form(work("档案法"), "档案法"), form(None, "宁德市三都澳海域环境保护条例"), form(None, "关于印发方案的通知")
    ('law', 'localRegulation', None)
    """
    if known:
        return "constitution" if known.title == f"{STATE}宪法" else FORMS.get(known.kind)
    if not title:
        return None
    if title.startswith(STATE) and title.endswith("法"):
        return "law"
    if title.startswith("中国共产党") and title.endswith(("条例", "准则")):
        return "partyRegulation"
    if title.endswith("条例"):
        if title.startswith(STATE):
            return "administrativeRegulation"
        return "localRegulation" if _local(title) else None
    return None


def _local(title: str) -> bool:
    """Tell whether a title begins with the full name of a place, or with a special economic zone."""
    if "经济特区" in title[:8]:
        return True
    heads = (title[:length] for length in range(3, 16))
    return any(place.name == head for head in heads for place in divisions.named(head))
