"""The commands that look after what was built, as users run them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.papers import PAPERS, complaint, folder_in_memory, here, lay, run

SMALL: dict[str, str | bytes] = {name: texts[0] for name, texts in PAPERS.items() if texts[0]}


@pytest.fixture
def out(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder with a build, beside the working folder."""
    with folder_in_memory() as folder:
        monkeypatch.chdir(folder)
        assert here("build", lay(folder / "in", SMALL), "-j", "1").returncode == 0
        yield folder / "output"


def test_status_tells_in_six_lines_how_it_stands(out: Path) -> None:
    result = run("status", cwd=out.parent)
    assert (result.returncode, result.stderr) == (0, "")
    names = [line.split()[0] for line in result.stdout.splitlines()]
    assert names == ["Folder", "Graph", "Files", "Size", "Rules"]
    assert f"{len(SMALL)} read 已读, 0 failed 失败, 0 forgotten 已移除" in result.stdout
    assert f"{len(SMALL)} documents 公文, built 构建于 20" in result.stdout


def test_status_lists_the_files(out: Path) -> None:
    here("build", lay(out.parent / "more", {"空.txt": ""}), "-j", "1")
    here("forget", "安康.txt")
    rows = list(csv.DictReader(here("status", "--files").stdout.splitlines()))
    outcomes = {row["path"]: row["outcome"] for row in rows}
    assert outcomes["安康.txt"] == "forgotten"
    assert outcomes["安阳.txt"] == "read"
    assert "空.txt" in outcomes["空.txt"]
    assert {bool(row["sha256"]) for row in rows if row["outcome"] == "read"} == {True}
    assert len(rows) == len(SMALL) + 1


def test_forget_and_bring_back(out: Path) -> None:
    assert here("forget", "安康.txt").stdout == "Forgotten 已移除 安康.txt\n"
    assert "1 forgotten 已移除" in here("build", "in", "-j", "1").stdout
    assert "no such document in output; `kg status --files` lists them" in complaint(here("forget", "安康.txt"))
    assert "1 read 新读" in here("build", "in/安康.txt", "-j", "1").stdout


@pytest.mark.parametrize(("name", "made"), [("saved.tar", "backup"), ("graph.nq", "export"), ("graph.nq.gz", "export")])
def test_save_and_bring_back(out: Path, name: str, made: str) -> None:
    result = here("backup", name) if made == "backup" else here("export", "nquads", "-o", name)
    assert (result.returncode, result.stderr) == (0, "")
    result = here("import", name, "-o", "back", "-j", "1")
    assert (result.returncode, result.stderr) == (0, "")
    assert here("export", "nquads", "-g", "back").stdout == here("export", "nquads").stdout
    status = here("status", "-g", "back").stdout
    assert ("an imported graph 导入的图谱" in status) == (made == "export")
    assert "holds a graph already; choose an empty folder with -o" in complaint(here("import", name))


def test_a_migration_of_nothing(out: Path) -> None:
    assert here("migrate").stdout == "Nothing to do 无需迁移\n"
    for command in ("migrate", "status"):
        assert "nothing was built here; run `kg build PATH… -o none`" in complaint(here(command, "-g", "none"))
    assert not Path("none/store").exists()
