"""Communities on graphs of which everybody can see who belongs together."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.main import main
from kg.graph.store import Store
from kg.library import Graph
from kg.pipeline import Report
from kg.query import communities as module
from kg.query.communities import communities

KG, DCT, SKOS = (
    "https://w3id.org/zhengwu/ontology#",
    "http://purl.org/dc/terms/",
    "http://www.w3.org/2004/02/skos/core#",
)
A = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
# Agency → the works that it cites: two offices of water, three of roads; everybody cites the law of all.
CITES = {
    "甲水利局": "水法 防洪法 通则",
    "乙水利局": "水法 防洪法 通则",
    "甲交通局": "公路法 航道法 通则",
    "乙交通局": "公路法 港口法 通则",
    "丙交通局": "公路法 航道法 港口法 通则",
    "档案局": "档案法",
}


def store(cites: dict[str, str], places: dict[str, str] | None = None) -> Store:
    lines = []
    for agency, works in cites.items():
        lines += [f"<urn:a:{agency}> <{A}> <{KG}Agency>", f'<urn:a:{agency}> <{SKOS}prefLabel> "{agency}"@zh']
        for work in works.split():
            lines += [f"<urn:a:{agency}> <{KG}cites> <urn:w:{work}>", f"<urn:w:{work}> <{A}> <{KG}OfficialWork>"]
            lines.append(f'<urn:w:{work}> <{DCT}title> "{work}"@zh')
    for agency, place in (places or {}).items():
        lines += [f"<urn:a:{agency}> <{KG}region> <urn:p>", f'<urn:p> <{SKOS}prefLabel> "{place}"@zh']
    return Store.of(f"{line} <urn:g{number % 2}> .\n" for number, line in enumerate(lines))


def groups(found: module.Communities) -> dict[str, list[str]]:
    told = defaultdict(list)
    for number, agency, *_ in found.rows:
        told[str(number)].append(str(agency))
    return dict(told)


def test_who_cites_alike_is_together_and_why() -> None:
    found = communities(store(CITES, {"甲水利局": "云岭市"}))
    assert groups(found) == {"1": ["丙交通局", "乙交通局", "甲交通局"], "2": ["乙水利局", "甲水利局"]}
    rows = {str(row[1]): [str(value or "") for value in row[2:]] for row in found.rows}
    assert rows["甲水利局"] == ["云岭市", "3", "水法 (2)；防洪法 (2)；通则 (2)"]
    assert rows["丙交通局"] == ["", "4", "公路法 (3)；港口法 (2)；航道法 (2)"]
    assert [row[-1] is None for row in found.table] == [False, True, True, False, True]
    assert (found.agencies, found.groups, found.left_out) == (6, 2, 0)
    assert "2 communities with 5 of the 6 agencies" in found.told and "resolution 1" in found.told


def test_what_everybody_cites_makes_nobody_alike() -> None:
    many = {f"水利局{n}": "通则 水法" for n in range(8)} | {f"交通局{n}": "通则 公路法" for n in range(8)}
    found = groups(communities(store(many)))
    assert sorted({name[:3] for name in group} == {group[0][:3]} for group in found.values()) == [True, True]


@pytest.mark.parametrize("cites", [{}, {"甲局": "水法"}, {"甲局": "水法", "乙局": "公路法"}])
def test_where_nobody_shares_a_work_that_is_told(cites: dict[str, str]) -> None:
    found = communities(store(cites))
    assert list(found.rows) == [] and found.rows.variables == module.COLUMNS
    assert "No communities" in found.told and "未发现群组" in found.told


def test_weak_borders_are_told() -> None:
    ring = {f"局{n}": f"法{n} 法{(n + 1) % 6}" for n in range(6)}
    found = communities(store(ring))
    assert found.groups > 1 and found.modularity < module.CLEAR
    assert "weak" in found.told


def test_of_a_large_graph_the_rarest_works_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAIRS", 7)
    found = communities(store(CITES))
    assert found.left_out == 1 and "left out" in found.told
    assert groups(found) == {"1": ["丙交通局", "乙交通局", "甲交通局"], "2": ["乙水利局", "甲水利局"]}


@pytest.mark.parametrize("seed", ["0", "1", "77"])
def test_the_same_graph_gives_the_same(built: tuple[Path, Report], seed: str) -> None:
    asked = [sys.executable, "-m", "kg", "communities", "-g", str(built[0]), "--format", "csv"]
    other = subprocess.run(asked, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    here = CliRunner().invoke(main, asked[3:])
    assert other.stdout.decode().splitlines() == here.stdout.splitlines() and here.exit_code == 0


def test_the_command_and_the_library(built: tuple[Path, Report], graph: Graph, tmp_path: Path) -> None:
    answer = graph.communities()
    assert answer.variables == module.COLUMNS and len(answer) > 1
    table = CliRunner().invoke(main, ["communities", "-g", str(built[0])])
    assert "宜春市人民政府办公室" in table.stdout and "modularity" in table.stderr
    target = tmp_path / "a.xlsx"
    assert CliRunner().invoke(main, ["communities", "-g", str(built[0]), "-o", str(target)]).exit_code == 0
    assert target.read_bytes().startswith(b"PK")
