"""Works and versions: which text stood on which day, and when that cannot be told."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from itertools import pairwise

import pytest

from kg.errors import InputError
from kg.vocabulary import laws

OPEN = "中华人民共和国政府信息公开条例"

TITLES = [
    (OPEN, OPEN),
    ("政府信息公开条例", OPEN),
    ("《政府信息公开条例》", OPEN),
    ("中华人民共和国\n政府信息公开条例", OPEN),
    ("中华人民共和国政府信息公开条例（2019年修订）", OPEN),
    ("中华人民共和国政府信息公开条例(2019修订)", OPEN),
    ("档案法", "中华人民共和国档案法"),
    ("宪法", "中华人民共和国宪法"),
    ("信访条例", "信访条例"),
    (
        "国务院办公厅关于施行《政府信息公开条例》若干问题的意见",
        "国务院办公厅关于施行〈中华人民共和国政府信息公开条例〉若干问题的意见",
    ),
    ("关于全面推进政务公开工作的意见", "关于全面推进政务公开工作的意见"),
    ("《关于全面推进政务公开工作的意见》实施细则", "〈关于全面推进政务公开工作的意见〉实施细则"),
    (
        "关于审理政府信息公开行政案件若干问题的规定",
        "最高人民法院关于审理政府信息公开行政案件若干问题的规定",
    ),
]
UNKNOWN = ["", "条例", "某县政府信息公开条例", "2016年政务公开工作要点", "政府信息公开", "当前政府信息公开重点工作安排"]

# title, day, label of the version in force
IN_FORCE = [
    (OPEN, "2008-04-30", None),  # promulgated, not yet in force
    (OPEN, "2008-05-01", "2007制定"),
    (OPEN, "2019-05-14", "2007制定"),
    (OPEN, "2019-05-15", "2019修订"),  # half-open: the first day of the next
    (OPEN, "2026-01-01", "2019修订"),
    ("档案法", "2020-12-31", "2016修正"),
    ("档案法", "2021-01-01", "2020修订"),
    ("道路交通安全法", "2011-04-30", "2007修正"),
    ("道路交通安全法", "2011-05-01", "2011修正"),
    ("公务员法", "2005-12-31", None),
    ("公务员法", "2010-06-01", "2005制定"),
    ("信访条例", "2022-04-30", "2005制定"),
    ("信访条例", "2022-05-01", None),  # ended by another work
    ("合同法", "2020-12-31", "1999制定"),
    ("合同法", "2021-01-01", None),
    ("国家行政机关公文处理办法", "2012-06-30", "2000修订"),
    ("国家行政机关公文处理办法", "2012-07-01", None),
    ("监督法", "2020-01-01", None),  # no such short title
    ("各级人民代表大会常务委员会监督法", "2020-01-01", "2006制定"),
    ("各级人民代表大会常务委员会监督法", "2025-06-01", None),  # the next version began on an unknown day
    ("没有这部法", "2020-01-01", None),
]

NUMBERS = [
    ("国务院令第492号", [(OPEN, "2007制定")]),
    ("国务院令第711号", [(OPEN, "2019修订")]),
    ("国办发〔2016〕19号", [("2016年政务公开工作要点", "2016制定")]),
    ("国务院令第71号", []),
    ("主席令第29号", []),  # restarts with each 届
    ("", []),
]

FORMS = [
    ("宪法", "constitution"),
    ("档案法", "law"),
    (OPEN, "administrativeRegulation"),
    ("高等学校信息公开办法", "departmentRule"),
    ("政府网站发展指引", "normativeDocument"),
    ("党政机关公文格式", "standard"),
    ("党政机关公文处理工作条例", "partyRegulation"),
    ("中华人民共和国星际航行法", "law"),
    ("中华人民共和国星际航行条例", "administrativeRegulation"),
    ("中国共产党某工作条例", "partyRegulation"),
    ("湖北省政务公开条例", "localRegulation"),
    ("恩施土家族苗族自治州政务公开条例", "localRegulation"),
    ("深圳经济特区政务公开条例", "localRegulation"),
    ("城市绿化管理办法", None),
    ("某某条例", None),
    ("关于印发实施方案的通知", None),
]


@pytest.mark.parametrize(("title", "full"), TITLES)
def test_work(title, full):
    work = laws.work(title)
    assert work is not None
    assert work.title == full


@pytest.mark.parametrize("title", UNKNOWN)
def test_no_work(title):
    assert laws.work(title) is None


@pytest.mark.parametrize(("title", "day", "label"), IN_FORCE)
def test_version_on(title, day, label):
    version = laws.version_on(title, date.fromisoformat(day))
    assert (version.label if version else None) == label


@pytest.mark.parametrize(("number", "expected"), NUMBERS)
def test_by_number(number, expected):
    assert [(v.work_title, v.label) for v in laws.by_number(number)] == expected


@pytest.mark.parametrize(("title", "form"), FORMS)
def test_form(title, form):
    assert laws.form(laws.work(title), title) == form


def test_dates_of_the_open_government_regulation():
    old, new = laws.versions(OPEN)
    assert (old.number, old.promulgated, old.in_force_from) == ("国务院令第492号", date(2007, 4, 5), date(2008, 5, 1))
    assert (new.number, new.promulgated, new.in_force_from) == ("国务院令第711号", date(2019, 4, 3), date(2019, 5, 15))
    assert (old.in_force_until, old.ended_by, new.in_force_until) == (date(2019, 5, 15), OPEN, None)


def everything():
    works = {work for title in laws.titles() if (work := laws.work(title))}
    return [laws.versions(title) for title in sorted(work.title for work in works)]


def test_versions_are_ordered_and_distinct():
    for versions in everything():
        assert versions
        labels = [v.label for v in versions]
        assert all(labels) and len(set(labels)) == len(labels), versions[0].work_title
        begun = [v.in_force_from for v in versions if v.in_force_from]
        assert begun == sorted(begun), versions[0].work_title


def test_intervals_are_sound():
    for versions in everything():
        for version in versions:
            begin, end = version.in_force_from, version.in_force_until
            assert not (begin and end and begin > end), version
            assert version.certainty in {"high", "medium", "low"}
            assert version.source in {"text-clause", "history-line", "derived", "expert"}
        for before, after in pairwise(versions):
            if before.in_force_until and after.in_force_from:
                assert before.in_force_until <= after.in_force_from, before


def test_titles_go_both_ways():
    titles = laws.titles()
    assert len(titles) > 4000
    assert all(laws.work(title) for title in titles)
    assert not any("《" in title or " " in title for title in titles)


BROKEN_ROWS = [
    ("某法,法律,,2000制定,,2000-13-01,,,,制定,expert,high", "month"),
    ("某法,法律,,2000制定", "12 columns"),
    ("某法,戏曲,,2000制定,,2000-01-01,,,,制定,expert,high", "kind"),
    ("某法,法律,,制定,,2000-01-01,,,,制定,expert,high", "version_label"),
    ("某法,法律,,2000<x>,,2000-01-01,,,,制定,expert,high", "version_label"),
    ("某法,法律,,2000制定,,,2000-01-02,2000-01-01,,制定,expert,high", "is before"),
]


@pytest.mark.parametrize(("row", "says"), BROKEN_ROWS)
def test_broken_row_is_named(row, says):
    with pytest.raises(InputError, match=rf"catalogue\.csv:2: .*{says}"):
        laws.use(f"{','.join(laws.COLUMNS)}\n{row}\n")
    assert laws.in_use() == ""


def test_a_users_own_catalogue_goes_first():
    mine = f"""{",".join(laws.COLUMNS)}
宁德市三都澳海域环境保护条例,地方性法规,宁德市人民代表大会常务委员会,2019制定,,2019-05-01,2019-07-01,,,制定,own,high
中华人民共和国政府信息公开条例,行政法规,国务院,2030修订,国务院令第999号,2030-01-01,2030-03-01,,,修订,own,high
"""
    try:
        laws.use(mine)
        assert laws.version_on("宁德市三都澳海域环境保护条例", date(2020, 1, 1)).label == "2019制定"
        assert [v.label for v in laws.versions("政府信息公开条例")] == ["2030修订"]
        assert [v.work_title for v in laws.by_number("国务院令第999号")] == ["中华人民共和国政府信息公开条例"]
        assert laws.by_number("国务院令第711号") == ()
    finally:
        laws.use("")
    assert [v.label for v in laws.versions("政府信息公开条例")] == ["2007制定", "2019修订"]


OLD = "某办法,部门规章,某部,2000制定,,2000-01-01,2000-02-01,2010-02-01,某办法,制定,own,high"
NEW = "中华人民共和国某办法,部门规章,某部,2010修订,,2010-01-01,2010-02-01,,,修订,own,high"


@pytest.mark.parametrize("rows", [(OLD, NEW), (NEW, "", ",,,,", OLD.replace("2000-02-01", "2000/2/1"))])
def test_order_spelling_of_the_title_blank_lines_and_excel_do_not_matter(rows):
    with laws.using("\r\n".join((",".join(laws.COLUMNS), *rows))):
        assert [v.label for v in laws.versions("某办法")] == ["2000制定", "2010修订"]
        assert laws.versions("中华人民共和国某办法") == laws.versions("《某办法》")
        assert laws.version_on("某办法", date(2010, 1, 31)).label == "2000制定"
        assert laws.version_on("某办法", date(2010, 2, 1)).label == "2010修订"
    assert laws.versions("某办法") == ()


CLASHES = [
    ((NEW, NEW), "two versions 2010修订"),
    ((OLD.replace("2010-02-01,某办法", ","), NEW), "2000制定 still holds when 2010修订 begins"),
    ((OLD.replace("2010-02-01", "2010-02-02"), NEW), "2000制定 still holds when 2010修订 begins"),
]


@pytest.mark.parametrize(("rows", "says"), CLASHES)
def test_versions_that_clash_are_named(rows, says):
    with pytest.raises(InputError, match=says), laws.using("\n".join((",".join(laws.COLUMNS), *rows))):
        pass
    assert laws.in_use() == ""


def test_loads_fast_and_without_rdflib():
    code = (
        "import sys, time; from kg.vocabulary import laws; t = time.perf_counter(); laws.titles();"
        "print(time.perf_counter() - t, 'rdflib' in sys.modules)"
    )
    seconds, rdflib = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert float(seconds) < 1  # 0.07 s on an idle machine
    assert rdflib == "False"
