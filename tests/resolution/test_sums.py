"""Sums that do not hold: in statutory tables however laid out, in lines, in lists of parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.figures import find
from kg.model import Document, Finding, SourceFile
from kg.resolution.sums import find_sums
from tests.forms import FORWARD, HEAD, LAYOUTS, NEW, OUTCOMES, TOTAL, applications, tabbed


def findings(text: str) -> tuple[Finding, ...]:
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    found = find_sums(document, tuple(find(document)))
    assert all(text[m.start : m.end] == m.text for each in found for m in each.mentions)
    return found


def details(text: str) -> list[str]:
    return [finding.detail for finding in findings(text)]


GRANTED = (2, 1, 0, 0, 0, 1)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", ["2019", "2021"])
def test_a_table_that_adds_up(form: str, layout: str) -> None:
    assert details(f"{HEAD}\n{LAYOUTS[layout](applications(form, GRANTED))}\n四、行政复议情况") == []


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", ["2019", "2021"])
def test_received_and_carried_over_against_outcomes_and_carried_forward(form: str, layout: str) -> None:
    rows = applications(form, GRANTED)
    rows[FORWARD] = [1, 0, 0, 0, 0, 0, 1]
    assert details(f"{HEAD}\n{LAYOUTS[layout](rows)}\n四、行政复议情况") == ["11+1 ≠ 12+1"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_total_of_outcomes(layout: str) -> None:
    rows = applications("2021", GRANTED)
    rows[OUTCOMES[1]] = [0, 2, 0, 0, 0, 0, 2]
    assert details(f"{HEAD}\n{LAYOUTS[layout](rows)}\n四、行政复议情况") == ["12 ≠ 4+2+4+4"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_total_of_a_row(layout: str) -> None:
    rows = applications("2019", GRANTED)
    rows[NEW] = [6, 3, 0, 0, 0, 3, 11]
    found = findings(f"{HEAD}\n{LAYOUTS[layout](rows)}\n四、行政复议情况")
    assert [finding.detail for finding in found][-1] == "11 ≠ 6+3+3"
    assert found[-1].kind == "sum" and "本年新收" in found[-1].mentions[0].text


def test_a_column_where_the_totals_agree() -> None:
    rows = applications("2019", GRANTED)
    rows[NEW] = [4, 4, 0, 0, 0, 3, 11]
    assert details(f"{HEAD}\n{tabbed(rows)}") == ["4+1 ≠ 6+0"]


@given(
    st.sampled_from(["2019", "2021"]),
    st.lists(st.integers(0, 4000), min_size=6, max_size=6).filter(lambda numbers: numbers[0] > 0),
    st.lists(st.integers(0, 900), min_size=6, max_size=6),
    st.sampled_from(sorted(LAYOUTS)),
)
def test_what_adds_up_is_never_reported(form: str, granted: list[int], forward: list[int], layout: str) -> None:
    assert details(f"{HEAD}\n{LAYOUTS[layout](applications(form, granted, forward))}\n五、问题") == []


def test_empty_cells_count_nothing() -> None:
    rows = applications("2021", GRANTED)
    assert details(f"{HEAD}\n{tabbed(rows, empty=True)}") == []
    rows[TOTAL] = [6, 3, 0, 0, 0, 3, 13]
    assert details(f"{HEAD}\n{tabbed(rows, empty=True)}") == ["11+1 ≠ 13+0", "13 ≠ 6+3+3", "13 ≠ 4+4+4"]


def test_a_table_that_lacks_a_row_is_not_judged() -> None:
    rows = applications("2019", GRANTED)
    del rows[OUTCOMES[5]]
    assert details(f"{HEAD}\n{tabbed(rows)}") == []


def test_reviews_and_lawsuits() -> None:
    head = "政府信息公开行政复议、行政诉讼 结果维持 结果纠正 其他结果 尚未审结 总计 "
    assert details(head + "1 0 0 0 1 2 0 0 1 3 0 0 0 0 0") == []
    (found,) = findings(head + "1 0 0 0 1 2 0 0 1 4 0 0 0 0 0")
    assert found.detail == "4 ≠ 2+1" and found.mentions[0].text.endswith("0 0 0 0 0")


LINES = [
    ("（一）收到申请数 件 9 1.当面申请数 件 2 2.传真申请数 件 0 3.网络申请数 件 6 4.信函申请数 件 1 ", []),
    ("（一）收到申请数 件 9 1.当面申请数 件 2 2.传真申请数 件 0 3.网络申请数 件 6 4.信函申请数 件 2 ", ["9 ≠ 2+6+2"]),
    ("（一）收到申请数\t件\t9\n1.当面申请数\t件\t2\n2.传真申请数\t件\t0\n3.网络申请数\t件\t6\n", ["9 ≠ 2+6"]),
    ("（一）收到申请数 件 9 1.当面申请数 件 2 2.传真申请数 件 0 ", []),  # not all of its parts
    ("（二）申请办结数 件 8 1.按时办结数 件 7 2.延期办结数 件 2 ", ["8 ≠ 7+2"]),
    ("四、行政复议数量 件 2 （一）维持具体行政行为数 件 1 （二）被依法纠错数 件 0 （三）其他情形数 件 1 ", []),
    (
        "四、行政复议数量 件 1 （一）维持具体行政行为数 件 1 （二）被依法纠错数 件 0 （三）其他情形数 件 0 五、行政诉讼数量 件 3 "
        "（一）维持具体行政行为或者驳回原告诉讼请求数 件 1 （二）被依法纠错数 件 0 （三）其他情形数 件 1 ",
        ["3 ≠ 1+1"],
    ),
    ("（三）从事政府信息公开工作人员数 人 6 1.专职人员数（不包括政府公报及政府网站工作人员数） 人 1 2.兼职人员数 人 4 ", ["6 ≠ 1+4"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_lines(text: str, expected: list[str]) -> None:
    assert details("政府信息公开情况统计表 " + text) == expected


STATEMENTS = [
    ("主动公开政府信息162条，其中，规划类17条，预算类14条，人事类33条，便民类97条，同时开展培训。", ["162 ≠ 17+14+33+97"]),
    ("主动公开政府信息162条,其中规划类17条,预算类14条,人事类33条,便民类99条。", ["162 ≠ 17+14+33+99"]),
    ("主动公开信息80条，其中机构设置30条、财政预算20条、其他信息29条。", ["80 ≠ 30+20+29"]),
    ("收到政府信息公开申请1,012件（网上申请800件、信函申请213件）", ["1012 ≠ 800+213"]),
    ("收到政府信息公开申请12件，其中自然人申请8件，法人或其他组织申请3件。", ["12 ≠ 8+3"]),
    ("全市收到公开申请20件（市本级9件、东县4件、西县3件、南县3件），增长3%。", ["20 ≠ 9+4+3+3"]),
    ("共制作政府信息30条，其中主动公开信息10条，依申请公开信息4条，不予公开信息15条。", ["30 ≠ 10+4+15"]),
    ("公开文件9件，分别为规划3件、预案5件。", ["9 ≠ 3+5"]),
]  # fmt: skip

HOLDS = [
    "主动公开政府信息162条，其中，规划类17条，预算类14条，人事类33条，便民类98条，同时开展培训。",
    "收到政府信息公开申请12件（网上申请8件、信函申请4件）",
    "共制作政府信息30条，其中主动公开信息10条，依申请公开信息5条，不予公开信息15条。",
    # a list of some of the parts
    "共制作政府信息30条，其中主动公开信息10条，依申请公开信息4条。",
    "主动公开政府信息162条，其中规划类17条，预算类14条，人事类33条。",
    "主动公开政府信息162条，其中政策解读17条，财政预算14条。",
    "主动公开政府信息162条（政策解读17条、财政预算14条）",
    "收到公开申请20件（东县4件、西县3件等）",
    # parts that overlap, or are counted otherwise
    "主动公开政府信息162条，其中网站公开150条，微信公开100条，其他方式公开8条。",
    "收到政府信息公开申请12件，其中予以公开8件，部分公开2件，其他处理3件。",  # one of the year before
    "受理的申请事项共700项，其中许可类300项，公共服务类200项，可在线申请600项。",
    "主动公开政府信息162条，其中规划类17条（国土规划类9条），预算类14条，人事类33条，目录信息98，其他类1条。",
    # comparisons and rounded numbers
    "收到政府信息公开申请12件（同比增加3件、上年9件）",
    "主动公开政府信息约160条，其中规划类17条，预算类14条，其他类99条。",
    "主动公开政府信息160余条，其中规划类17条，预算类14条，其他类99条。",
    "主动公开政府信息160条，其中规划类17条，预算类10余条，其他类99条。",
    "收到申请12件，其中自然人8人，法人4家。公开文件3件。",
]


@pytest.mark.parametrize(("text", "expected"), STATEMENTS)
def test_statements(text: str, expected: list[str]) -> None:
    assert details(text) == expected


@pytest.mark.parametrize("text", HOLDS)
def test_what_holds_or_is_not_judged(text: str) -> None:
    assert details(text) == []


def test_the_quotes_of_a_statement_are_total_and_parts() -> None:
    (found,) = findings("本局主动公开信息9条，其中规划类4条、预算类3条、其他类3条。")
    assert [m.text for m in found.mentions] == ["本局主动公开信息9条", "规划类4条", "预算类3条", "其他类3条"]
