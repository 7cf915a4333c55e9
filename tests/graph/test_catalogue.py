"""Versions of laws: what they are called in the graph, and what queries call them."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.graph.catalogue import catalogue_graph
from kg.iri import Iris
from kg.vocabulary import laws
from tests.papers import citing, here, lay, objects, paper, quads

ROADS = "中华人民共和国公路法"  # not every version of it was promulgated by an order that is known
INFORMATION = "中华人民共和国政府信息公开条例"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("laws")
    told = citing("安康市交通运输局", f"《{ROADS}》", f"《{INFORMATION}》").replace("2010年", "2018年")
    other = citing("安阳市交通运输局", f"《{INFORMATION}》")
    kg.build(lay(folder / "in", {"甲.txt": told, "乙.txt": other}), folder / "out")
    return folder / "out"


def test_every_version_has_one_label(folder: Path) -> None:
    for title in (ROADS, INFORMATION):
        lines = [line for line in catalogue_graph([title], Iris()) if "core#prefLabel>" in line]
        assert len(lines) == len(laws.versions(title))
        for version in laws.versions(title):
            assert sum(f"/version/{version.label}>" in line and f'"{version.label}"@zh' in line for line in lines) == 1
    query = "SELECT ?v { ?v a kg:RegulationVersion FILTER NOT EXISTS { ?v skos:prefLabel ?label } }"
    assert not list(kg.open(folder).query(query))


OWN = f"""{",".join(laws.COLUMNS)}
{INFORMATION},行政法规,国务院,2007制定,国务院令第492号,2007-04-05,2008-05-01,,,制定,own,high
"""


def test_a_users_own_catalogue_comes_goes_and_does_not_depend_on_processes(tmp_path: Path) -> None:
    out, two = tmp_path / "out", tmp_path / "two"
    lay(tmp_path / "in", {"甲.txt": citing("安康市交通运输局", f"《{INFORMATION}》").replace("2010年", "2020年")})
    kg.build(tmp_path / "in", out)
    plain = quads(out)
    for folder, jobs in ((out, 1), (two, 2)):
        folder.mkdir(exist_ok=True)
        (folder / "catalogue.csv").write_bytes(OWN.encode("gbk" if jobs == 1 else "utf-8-sig"))
        kg.build(tmp_path / "in", folder, jobs=jobs)
    assert quads(two) == quads(out) != plain
    assert objects(out, "citedVersion") == {f"<https://w3id.org/zhengwu/id/work/{INFORMATION}/version/2007制定>"}
    assert laws.in_use() == ""  # what one folder holds is nothing to another
    (out / "catalogue.csv").unlink()
    kg.build(tmp_path / "in", out)
    assert quads(out) == plain


@pytest.mark.parametrize(
    ("day", "version"),
    [("2018-03-01", "2017修正"), ("2016-12-01", "第十二届主席令第57号"), ("2010-01-01", "第十一届主席令第18号")],
)
def test_a_version_is_called_by_its_order_else_by_its_label(folder: Path, day: str, version: str) -> None:
    rows = kg.open(folder).query("version_on", regulation=ROADS, day=day)
    assert [str(row[rows.variables.index("version")]) for row in rows] == [version]


def test_a_citation_tells_the_version_by_its_label_too(folder: Path) -> None:
    rows = kg.open(folder).query("cites", agency="安康市交通运输局")
    at = [rows.variables.index(name) for name in ("regulation", "version")]
    assert {tuple(str(row[i]) for i in at) for row in rows} == {(ROADS, "2017修正"), (INFORMATION, "国务院令第492号")}


def test_the_first_of_the_most_cited(folder: Path) -> None:
    query = (Path(kg.__file__).parent.parent / "queries" / "most_cited.rq").read_text(encoding="utf-8")
    result = here("query", f"{query}\nLIMIT 1", "-g", folder, "--format", "csv")
    assert (result.returncode, result.stderr) == (0, "")
    assert [line.split(",")[::2] for line in result.stdout.split()[1:]] == [[INFORMATION, "2"]]
    whole = here("query", "most_cited", "-g", folder, "--format", "csv")
    assert whole.stdout.startswith(result.stdout)


def test_a_text_of_a_law_embodies_one_of_its_versions(tmp_path: Path) -> None:
    own = (
        paper("国务院", "", "国务院令第711号")
        .replace("国务院\n", f"{INFORMATION}\n", 1)
        .replace("2010年3月1日", "2019年4月3日")
    )
    kg.build(lay(tmp_path / "in", {"甲.txt": own}), tmp_path / "out")
    assert objects(tmp_path / "out", "embodies") == {
        f"<https://w3id.org/zhengwu/id/work/{INFORMATION}/version/2019修订>"
    }
