"""The version that a citation means: never a wrong one, and seldom none.

`version_lives.csv` has when versions of often cited laws were promulgated and came into force, each with where that
stands, written without looking at the catalogue. From each life follow citations on the days around each change.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from kg.making import record_of
from kg.model import Document, Regulation, SourceFile
from kg.resolution.versions import Meant, version_meant
from kg.vocabulary import laws

LIVES = Path(__file__).parent / "version_lives.csv"
DAY = timedelta(1)


@dataclass(frozen=True)
class Life:
    """One version: when its text was promulgated and from when it holds."""

    work: str
    promulgated: date
    in_force: date
    number: str


@dataclass(frozen=True)
class Case:
    """Words in a paper signed on a day, and the promulgation of the version that they mean (None: nobody can know)."""

    work: str
    kind: str
    words: str
    day: date | None
    expected: date | None
    report_year: int | None = None


def lives() -> dict[str, list[Life]]:
    found: dict[str, list[Life]] = {}
    with LIVES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            days = (date.fromisoformat(row["promulgated"]), date.fromisoformat(row["in_force"]))
            found.setdefault(row["work"], []).append(Life(row["work"], *days, row["number"]))
    return found


def holds(versions: list[Life], day: date) -> date | None:
    """Return the promulgation of the version in force on a day; None where there was none."""
    return max((v.promulgated for v in versions if v.in_force <= day), default=None)


def cases() -> Iterator[Case]:
    for versions in lives().values():
        for place, version in enumerate(versions):
            yield from around(versions, version, first=place == 0)
        work = versions[0].work
        only = versions[0].promulgated if len(versions) == 1 else None
        yield Case(work, "no date", f"根据《{work}》规定", None, only)


def around(versions: list[Life], version: Life, first: bool) -> Iterator[Case]:
    """Yield citations on the days around the commencement of one version."""
    work, new, begins = version.work, version.promulgated, version.in_force
    short = work.removeprefix("中华人民共和国")
    word = "《条例》" if short.endswith("条例") else "《法》"
    title = f"根据《{work}》规定"
    yield Case(work, "on the day", title, begins, new)
    yield Case(work, "day after", f"按照《{short}》要求", begins + DAY, new)
    yield Case(work, "short form", f"按照《{work}》(以下简称{word})要求,依据{word}", begins + DAY, new)
    if version.number:
        yield Case(work, "title and number", f"根据《{work}》({version.number})规定", begins, new)
        order = version.number.partition("届")[2] or version.number
        yield Case(work, "number as printed", f"根据《{work}》(中华人民共和国{order})规定", begins, new)
    if version.number.startswith("国务院"):
        yield Case(work, "number alone", f"根据{version.number}规定", begins, new)
    years = [year for v in versions for year in {v.promulgated.year, v.in_force.year}]
    if not first and years.count(new.year) == 1:
        yield Case(work, "year printed", f"根据《{work}》（{new.year}年修订）规定", begins + DAY, new)
    if first:
        return
    before = begins - DAY
    yield Case(work, "day before", title, before, holds(versions, before))
    if new < before:
        yield Case(work, "between", title, new + DAY, holds(versions, new + DAY))
        yield Case(work, "newly revised", f"根据新修订的《{work}》规定", new + DAY, new)
    if begins.year < 2025:
        days = (date(begins.year, 12, 31), date(begins.year + 1, 1, 20))
        known = {holds(versions, day) for day in days}
        yield Case(work, "report", title, days[1], known.pop() if len(known) == 1 else None, begins.year)
        known = {holds(versions, day) for day in (date(begins.year - 1, 12, 31), before)}
        yield Case(work, "report before", title, before, known.pop() if len(known) == 1 else None, begins.year - 1)


OGI, OLD, NEW = "中华人民共和国政府信息公开条例", date(2007, 4, 5), date(2019, 4, 3)
# Pinpoints and words, in papers where the day alone does not decide or says something else.
SPECIAL = [
    Case(OGI, "only the new one has it", f"根据《{OGI}》第五十条规定", date(2019, 6, 1), NEW, 2018),
    Case(OGI, "both have it", f"根据《{OGI}》第二十条规定", date(2019, 6, 1), None, 2018),
    Case(OGI, "not in the one in force", f"根据《{OGI}》第五十条规定", date(2019, 5, 14), None),
    Case(OGI, "the old one by its year", f"根据2007年《{OGI}》规定", date(2019, 6, 1), OLD),
    Case(OGI, "the year of the paper", f"做好2019年《{OGI}》宣传", date(2019, 5, 1), OLD),
    Case(OGI, "the former one", f"与原《{OGI}》相比", date(2019, 6, 1), None),
    Case(OGI, "not yet in force, by number", f"学习《{OGI}》（国务院令第711号）", date(2019, 4, 20), NEW),
    Case(OGI, "new before there is a new one", f"学习新颁布的《{OGI}》", date(2007, 6, 1), None),
    Case(OGI, "old number in a new paper", f"依据《{OGI}》（国务院令第492号）", date(2020, 1, 20), OLD, 2019),
]


def text(case: Case) -> str:
    """Return a paper that holds the citation."""
    if case.report_year:
        title = f"宁德市财政局{case.report_year}年政府信息公开工作年度报告"
    else:
        title = "宁德市财政局关于做好有关工作的通知"
    signed = f"{case.day.year}年{case.day.month}月{case.day.day}日" if case.day else ""
    return f"{title}\n各有关单位:\n    {case.words},现将有关事项通知如下。\n宁德市财政局\n{signed}\n"


def meant(case: Case) -> Meant:
    """Return what the program makes of a case."""
    record = record_of(Document(SourceFile("a.txt", "0" * 64, "txt", text(case)), 0, len(text(case))))
    law = laws.work(case.work)
    assert law is not None, case.work
    cited: list[Regulation] = [r for r in record.regulations if _cites(r, case.work)]
    assert len(cited) == 1, (case, [r.key for r in record.regulations])
    return version_meant(law, cited[0], record.header)


def _cites(regulation: Regulation, work: str) -> bool:
    if regulation.title:
        return regulation.title.removeprefix("中华人民共和国").startswith(work.removeprefix("中华人民共和国"))
    return any(version.work_title == work for version in laws.by_number(regulation.number or ""))


@pytest.fixture(scope="module")
def outcomes() -> list[tuple[Case, laws.Version | None, str]]:
    return [(case, *meant(case)) for case in (*cases(), *SPECIAL)]


def test_there_are_enough_cases() -> None:
    assert len(lives()) >= 30
    assert len(list(cases())) >= 150


def test_no_version_is_wrong(outcomes: list[tuple[Case, laws.Version | None, str]]) -> None:
    wrong = [(case, v.label, reason) for case, v, reason in outcomes if v and v.promulgated != case.expected]
    assert wrong == []


@pytest.mark.parametrize("case", SPECIAL, ids=lambda case: case.kind)
def test_pinpoints_and_words(case: Case) -> None:
    version, _ = meant(case)
    assert (version.promulgated if version else None) == case.expected


def test_most_versions_are_found(outcomes: list[tuple[Case, laws.Version | None, str]]) -> None:
    wanted = [(case, version, reason) for case, version, reason in outcomes if case.expected]
    missed = [(case, reason) for case, version, reason in wanted if version is None]
    print(len(wanted), "wanted,", len(missed), "missed", *missed, sep="\n")
    assert len(missed) <= 0.15 * len(wanted)
