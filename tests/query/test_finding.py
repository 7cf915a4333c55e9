"""Checks of content on papers of ours, built for real: what each finds, and what comes near and is none."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.errors import QueryError
from kg.graph.store import Store
from kg.query.finding import content_checks, findings
from tests.papers import citing, here, lay, paper

OGI = "中华人民共和国政府信息公开条例"
FLOOD = "宁德市人民政府关于做好防洪工作的通知"
LATE = "宁政〔2012〕3号"


def on(text: str, day: str) -> str:
    return text.replace("2010年3月1日", day)


PAPERS: dict[str, str | bytes] = {
    "旧版.txt": on(citing("宁德市交通运输局", f"《{OGI}》(国务院令第492号)"), "2019年5月15日"),
    "旧版末日.txt": on(citing("宁德市财政局", f"《{OGI}》(国务院令第492号)"), "2019年5月14日"),
    "引未来.txt": on(citing("福安市财政局", f"《宁德市人民政府关于做好防汛工作的通知》({LATE})"), "2011年12月31日"),
    "引当年.txt": on(citing("霞浦县财政局", f"《宁德市人民政府关于做好防汛工作的通知》({LATE})"), "2012年1月1日"),
    "号年不符.txt": on(paper("宁德市教育局", "关于做好招生工作的通知", "宁教〔2016〕3号"), "2015年3月1日"),
    # one number, two titles; with and without 关于印发 it is one
    "号甲.txt": citing("霞浦县民政局", f"《{FLOOD}》(宁政〔2010〕8号)"),
    "号乙.txt": citing("寿宁县民政局", "《宁德市人民政府关于做好抗旱工作的通知》(宁政〔2010〕8号)"),
    "印发.txt": citing("柘荣县民政局", "《宁德市人民政府关于印发防火工作办法的通知》(宁政〔2010〕9号)"),
    "所印.txt": citing("周宁县民政局", "《防火工作办法》(宁政〔2010〕9号)"),
    # one title, two numbers
    "河一.txt": on(paper("宁德市人民政府", "关于加强河道管理的通知", "宁政〔2008〕1号"), "2008年3月1日"),
    "河二.txt": on(paper("宁德市人民政府", "关于加强河道管理的通知", "宁政〔2009〕1号"), "2009年3月1日"),
    "题甲.txt": citing("霞浦县水利局", "《宁德市人民政府关于加强河道管理的通知》(宁政〔2008〕1号)"),
    "题乙.txt": citing("寿宁县水利局", "《宁德市人民政府关于加强河道管理的通知》(宁政〔2009〕1号)"),
    # what another document of the graph repeals
    "被废.txt": on(paper("三明市人民政府", "关于加强公路养护工作的通知", "明政〔2005〕3号"), "2005年3月1日"),
    "废止.txt": on(
        paper(
            *("三明市人民政府", "关于废止部分文件的通知", "明政〔2012〕6号"),
            body="经研究,决定废止《三明市人民政府关于加强公路养护工作的通知》(明政〔2005〕3号)。本通知自2012年6月1日起施行。",
        ),
        "2012年5月1日",
    ),
    "废后.txt": on(
        citing("三明市交通局", "《三明市人民政府关于加强公路养护工作的通知》(明政〔2005〕3号)"), "2012年6月1日"
    ),
    "废前.txt": on(
        citing("永安市交通局", "《三明市人民政府关于加强公路养护工作的通知》(明政〔2005〕3号)"), "2012年5月31日"
    ),
    # what states its own end
    "有期.txt": on(
        paper("龙岩市人民政府", "关于规范燃气管理的通知", "龙政〔2010〕2号", body="本通知有效期至2012年12月31日。"),
        "2010年1月4日",
    ),
    "期后.txt": on(
        citing("龙岩市城市管理局", "《龙岩市人民政府关于规范燃气管理的通知》(龙政〔2010〕2号)"), "2013年1月1日"
    ),
    "期内.txt": on(
        citing("漳平市城市管理局", "《龙岩市人民政府关于规范燃气管理的通知》(龙政〔2010〕2号)"), "2012年12月31日"
    ),
    "跨年.txt": on(paper("宁德市民政局", "关于做好救助工作的通知", "宁民〔2014〕9号"), "2015年1月5日"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("findings")
    kg.build(lay(folder / "in", PAPERS), folder / "out")
    return folder / "out"


@pytest.mark.parametrize(
    ("check", "paths"),
    [
        ("stale", ["废后.txt", "期后.txt", "旧版.txt"]),
        ("cites_the_future", ["引未来.txt"]),
        ("number_and_date", ["号年不符.txt"]),
        ("number_with_two_titles", ["号甲.txt"]),
        ("title_with_several_numbers", ["题乙.txt"]),
    ],
)
def test_a_check_finds_what_is_wrong_and_leaves_what_comes_near(folder: Path, check: str, paths: list[str]) -> None:
    rows = findings(Store.open(folder), check)
    assert [str(row[rows.variables.index("path")]) for row in rows] == paths


def test_the_command_shows_them_one_and_all(folder: Path) -> None:
    stale = here("check", "stale", "-g", folder, "--format", "csv")
    assert (stale.returncode, len(stale.stdout.splitlines())) == (0, 4)
    everything = here("check", "all", "-g", folder, "--format", "csv")
    assert stale.stdout.splitlines()[1] in everything.stdout
    assert all(f"{name}: " in everything.stderr for name in content_checks())
    wrong = here("check", "nope", "-g", folder)
    assert wrong.returncode == 1
    assert "no check 'nope'; available: stale, findings, " in wrong.stderr
    with pytest.raises(QueryError, match="no check 'nope'"):
        findings(Store.open(folder), "nope")


def test_as_of_is_the_day_of_a_question(folder: Path) -> None:
    asked = ("query", "in_force", "agency=宁德市交通运输局", "-g", folder, "--format", "csv")
    assert "国务院令第711号" in here(*asked, "--as-of", "2019-05-15").stdout
    assert "国务院令第492号" in here(*asked, "--as-of", "2019-05-14").stdout
    assert here(*asked, "--as-of", "2019-5-14").returncode == 1


def test_two_years_are_compared(tmp_path: Path) -> None:
    old = on(citing("宁德市交通运输局", "《中华人民共和国公路法》"), "2018年3月1日")
    new = on(citing("宁德市交通运输局", "《中华人民共和国公路法》", f"《{OGI}》"), "2019年3月1日")
    kg.build(lay(tmp_path / "in", {"a.txt": old, "b.txt": new}), tmp_path / "out")
    asked = ("compare", "宁德市交通运输局", "2018", "2019", "-g", tmp_path / "out", "--format", "csv")
    _, row = here(*asked).stdout.splitlines()
    assert row.startswith("新增 new,")
    assert OGI in row
    assert (
        "nothing is known of 无此机关 in 2018"
        in here("compare", "无此机关", "2018", "2019", "-g", tmp_path / "out").stderr
    )


def test_the_catalogue_shows_its_coverage_a_work_and_takes_ones_own(tmp_path: Path) -> None:
    from kg.vocabulary import laws

    assert "行政法规" in here("catalogue", "-g", tmp_path).stdout
    assert "2019修订" in here("catalogue", f"《{OGI}》", "-g", tmp_path).stdout
    assert here("catalogue", "无此法", "-g", tmp_path).returncode == 1
    own = tmp_path / "own.csv"
    try:
        row = f"{OGI},行政法规,国务院,2030修订,,2030-01-01,2030-02-01,,,修订,own,high"
        own.write_bytes(f"{','.join(laws.COLUMNS)}\n{row}\n".encode("gbk"))
        assert here("catalogue", "--import", own, "-g", tmp_path).returncode == 0
        assert "2030修订" in here("catalogue", OGI, "-g", tmp_path).stdout
        own.write_bytes(b"")
        assert "holds no work" in here("catalogue", "--import", own, "-g", tmp_path).stderr
        assert "2030修订" in (tmp_path / "catalogue.csv").read_text(encoding="utf-8")
    finally:
        laws.use("")
