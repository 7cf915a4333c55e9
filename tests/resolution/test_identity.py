"""Same thing, same name; what is not certain is never merged."""

from __future__ import annotations

import hashlib
import itertools
from pathlib import Path

import kg
from kg.iri import Iris
from kg.making import record_of
from kg.model import Document, Record, SourceFile
from kg.resolution.identity import Learnt, Things
from kg.resolution.versions import version_meant
from kg.vocabulary import laws

_numbers = itertools.count()
BASE = "https://w3id.org/zhengwu/id/"


def record(text: str) -> Record:
    sha256 = hashlib.sha256(str(next(_numbers)).encode()).hexdigest()
    return record_of(Document(SourceFile("a.txt", sha256, "txt", text), 0, len(text)))


def learn(*records: Record) -> Learnt:
    answers: dict[str, set[str]] = {}
    for _ in range(2):  # what titles tell may rest on what codes told
        told = [pair for each in records for pair in Things(each, Iris(), Learnt(answers)).tells()]
        answers = {question: {answer for asked, answer in told if asked == question} for question, _ in told}
    return Learnt(answers)


def things(known: Learnt, of: Record) -> Things:
    return Things(of, Iris(), known)


def works(known: Learnt, of: Record) -> dict[str, str]:
    """Return key → IRI of what a record cites."""
    return {regulation.key: things(known, of).work(regulation).iri for regulation in of.regulations}


def own(known: Learnt, of: Record) -> str:
    work = things(known, of).own_work()
    assert work
    return work.iri


def notice(issuer: str, number: str, body: str, day: str = "2018年5月4日") -> str:
    return f"{issuer}关于做好有关工作的通知\n{number}\n各有关单位:\n    {body}\n{issuer}\n{day}\n"


def test_a_law_is_one_work_under_all_its_names() -> None:
    a = record(
        notice(
            "宁德市财政局", "宁财综〔2018〕3号", "根据《中华人民共和国政府信息公开条例》(国务院令第492号),现通知如下。"
        )
    )
    b = record(notice("漳州市财政局", "漳财综〔2018〕9号", "按照《政府信息公开条例》要求,现通知如下。"))
    known = learn(a, b)
    expected = BASE + "work/中华人民共和国政府信息公开条例"
    assert set(works(known, a).values()) == {expected} == set(works(known, b).values())


def test_a_number_belongs_to_its_issuer() -> None:
    """安政发 may be 安康's or 安阳's: each learns it from its own documents, others stay open."""
    a = record(notice("安康市人民政府", "安政发〔2008〕10号", "请遵照执行。", "2008年5月4日"))
    b = record(notice("安阳市人民政府", "安政发〔2008〕10号", "请遵照执行。", "2008年6月4日"))
    near = record(
        notice("安康市财政局", "安财字〔2008〕1号", "根据安政发〔2008〕10号文件,现通知如下。", "2008年7月4日")
    )
    far = record(notice("宁德市财政局", "宁财综〔2008〕1号", "根据安政发〔2008〕10号文件,现通知如下。", "2008年7月4日"))
    known = learn(a, b, near, far)
    assert own(known, a) != own(known, b)
    assert works(known, near)["安政发〔2008〕10号"] == own(known, a)
    assert works(known, far)["安政发〔2008〕10号"] not in (own(known, a), own(known, b))
    assert works(learn(a, far), far)["安政发〔2008〕10号"] != own(learn(a, far), a)


def test_what_every_office_has_stays_with_its_office() -> None:
    a = record(notice("宁德市财政局", "宁财综〔2018〕3号", "请对照《政府信息公开指南》办理。"))
    b = record(notice("漳州市财政局", "漳财综〔2018〕9号", "请对照《政府信息公开指南》办理。"))
    known = learn(a, b)
    shared = set(works(known, a).values()) & set(works(known, b).values())
    assert not shared


def test_title_and_number_meet_across_documents() -> None:
    title = "福建省人民政府办公厅关于加强某项工作的意见"
    a = record(notice("宁德市财政局", "宁财综〔2018〕3号", f"根据《{title}》(闽政办〔2017〕45号),现通知如下。"))
    b = record(notice("漳州市财政局", "漳财综〔2018〕9号", f"根据《{title}》,现通知如下。"))
    known = learn(a, b)
    assert works(known, a)["闽政办〔2017〕45号"] == works(known, b)[title]


def test_agencies_without_place_are_never_merged() -> None:
    a = record("工作总结\n    在市人民政府的领导下,我局做了以下工作。\n")
    b = record("工作总结\n    在市人民政府的支持下,我局做了以下工作。\n")
    known = learn(a, b)
    names = {things(known, each).agency(agency.name) for each in (a, b) for agency in each.agencies}
    assert all("/document/" in name for name in names)


def test_versions_by_number_date_and_year() -> None:
    law = laws.work("政府信息公开条例")
    assert law

    def meant(text: str) -> tuple[str | None, str]:
        of = record(text)
        regulation = next(r for r in of.regulations if "政府信息公开条例" in (r.title or ""))
        version, reason = version_meant(law, regulation, of.header)
        return (version.number if version else None), reason

    body = "根据《中华人民共和国政府信息公开条例》,现通知如下。"
    numbered = "根据《中华人民共和国政府信息公开条例》(国务院令第492号),现通知如下。"
    assert meant(notice("宁德市财政局", "宁财综〔2019〕3号", body, "2019年5月14日")) == (
        "国务院令第492号",
        "inForceOnDate",
    )
    assert meant(notice("宁德市财政局", "宁财综〔2019〕3号", body, "2019年5月15日")) == (
        "国务院令第711号",
        "inForceOnDate",
    )
    assert meant(notice("宁德市财政局", "宁财综〔2020〕3号", numbered, "2020年1月5日")) == (
        "国务院令第492号",
        "byNumber",
    )
    undated = f"宁德市财政局关于做好有关工作的通知\n各有关单位:\n    {body}\n宁德市财政局\n"
    assert meant(undated) == (None, "noDate")


def test_a_report_on_a_year_of_change_stays_open(tmp_path: Path) -> None:
    """Signed while the old version stood, about a year in which the new one began: nothing decides."""
    text = (
        "宁德市财政局2019年度政府信息公开工作年度报告\n    根据《中华人民共和国政府信息公开条例》,编制本报告。\n"
        "宁德市财政局\n2019年3月1日\n"
    )
    of = record(text)
    law = laws.work("政府信息公开条例")
    assert law
    assert version_meant(law, of.regulations[0], of.header) == (None, "datesDisagree")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    kg.build(tmp_path / "a.txt", tmp_path / "out")
    assert not any("citedVersion" in line for line in kg.open(tmp_path / "out") if "/document/" in line)
