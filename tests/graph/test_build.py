"""A build keeps its promises: quotes stand where they say, the same input gives the same bytes, nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg
from kg.graph.shards import Shards
from kg.pipeline import Report
from kg.resources import samples
from tests.papers import here


def quads(folder: Path) -> list[str]:
    return sorted(kg.open(folder))


def run_build(folder: Path, *paths: Path, jobs: int = 1, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", "build", *map(str, paths), "-o", str(folder), "-j", str(jobs)]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, encoding="utf-8")


def test_every_quote_stands_where_it_says(built: tuple[Path, Report]) -> None:
    rows = kg.open(built[0]).query(
        """PREFIX kg: <https://w3id.org/zhengwu/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT DISTINCT ?sha ?start ?end ?quote ?exact {
          ?m a kg:Mention ; kg:quote ?quote ; oa:hasSource/kg:sha256 ?sha ; oa:hasSelector ?p, ?q .
          ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?exact }"""
    )
    shards = Shards(built[0] / "build")
    texts = {shard.text_sha256: shard.source.text for shard in map(shards.read, shards.manifest().contents)}
    count = 0
    for sha, start, end, quote, exact in rows:
        assert texts[str(sha)][int(str(start)) : int(str(end))] == str(quote) == str(exact)
        count += 1
    assert count > 500


def test_order_processes_locale_and_hash_seed_do_not_matter(built: tuple[Path, Report], tmp_path: Path) -> None:
    files = sorted(path for path in samples().iterdir() if not path.name.startswith("."))
    other = run_build(
        tmp_path / "other", *reversed(files), jobs=3, LC_ALL="C", PYTHONHASHSEED="7", PYTHONUTF8="0", TZ="Asia/Urumqi"
    )
    assert other.returncode == 0, other.stderr
    assert quads(tmp_path / "other") == quads(built[0])


def test_unchanged_files_are_skipped_and_changed_ones_replaced(tmp_path: Path) -> None:
    folder, file = tmp_path / "out", tmp_path / "in" / "甲.txt"
    file.parent.mkdir()
    text = "宁德市财政局关于印发《差旅费管理办法》的通知\n宁财行〔2016〕{}号\n各县财政局:\n现将办法印发给你们。\n宁德市财政局\n2016年3月1日\n"
    file.write_text(text.format(5), encoding="utf-8")
    assert kg.build(file.parent, folder).fresh == 1
    again = kg.build(file.parent, folder)
    assert (again.fresh, again.unchanged) == (0, 1)
    file.write_text(text.format(6), encoding="utf-8")
    assert kg.build(file.parent, folder).fresh == 1
    lines = "\n".join(kg.open(folder))
    assert "宁财行〔2016〕6号" in lines
    assert "宁财行〔2016〕5号" not in lines
    fresh = tmp_path / "fresh"
    kg.build(file.parent, fresh)
    assert quads(fresh) == quads(folder)


def test_the_same_file_twice_is_one_document_with_two_sources(tmp_path: Path) -> None:
    sample = next(samples().glob("12_*"))
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_bytes(sample.read_bytes())
    report = kg.build(tmp_path / "in", tmp_path / "out")
    assert (report.files, report.documents) == (2, 1)
    rows = list(
        kg.open(tmp_path / "out").query(
            "PREFIX kg: <https://w3id.org/zhengwu/ontology#> PREFIX dct: <http://purl.org/dc/terms/>"
            "SELECT ?d ?p { ?d a kg:Document ; dct:source/kg:path ?p }"
        )
    )
    assert sorted(str(path) for _, path in rows) == ["a.txt", "b.txt"]
    assert len({str(document) for document, _ in rows}) == 1


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
@pytest.mark.parametrize("delay", [0.3, 0.8, 1.6])
def test_killed_build_loses_nothing(built: tuple[Path, Report], tmp_path: Path, delay: float) -> None:
    folder = tmp_path / "out"
    command = [sys.executable, "-m", "kg", "build", str(samples()), "-o", str(folder), "-j", "1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    again = run_build(folder, samples())
    assert again.returncode == 0, again.stderr
    assert quads(folder) == quads(built[0])


def test_a_damaged_shard_is_made_again(built: tuple[Path, Report], tmp_path: Path) -> None:
    folder = tmp_path / "out"
    kg.build(samples(), folder)
    shard = next((folder / "build" / "shards").rglob("*.nq.gz"))
    shard.write_bytes(shard.read_bytes()[:-20])
    assert kg.build(samples(), folder).fresh == 1
    assert quads(folder) == quads(built[0])


NOTICE = "宁德市财政局关于做好有关工作的通知\n宁财行〔2016〕{}号\n各县财政局:\n现将有关事项通知如下。\n宁德市财政局\n2016年3月1日\n"


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_samples_leave_when_other_documents_come(built: tuple[Path, Report], tmp_path: Path) -> None:
    mine = write(tmp_path / "in", "甲.txt", NOTICE.format(5))
    kg.build(samples(), tmp_path / "out")
    report = kg.build(mine, tmp_path / "out")
    assert (report.documents, report.dropped) == (1, built[1].files)
    kg.build(mine, tmp_path / "fresh")
    assert quads(tmp_path / "out") == quads(tmp_path / "fresh")


def test_what_came_from_gone_or_broken_files_leaves(tmp_path: Path) -> None:
    mine = write(tmp_path / "in", "甲.txt", NOTICE.format(5))
    write(mine, "乙.txt", NOTICE.format(6))
    assert kg.build(mine, tmp_path / "out").documents == 2
    (mine / "乙.txt").write_bytes(b"")
    report = kg.build(mine, tmp_path / "out")
    assert (report.documents, len(report.failed)) == (1, 1)
    write(mine, "乙.txt", NOTICE.format(6))
    kg.build(mine, tmp_path / "out")
    (mine / "乙.txt").unlink()
    kept = kg.build(mine, tmp_path / "out")
    assert (kept.documents, kept.kept) == (2, 1)
    assert kg.build(mine, tmp_path / "out", prune=True).documents == 1


def test_another_base_iri_renames_what_earlier_builds_left(tmp_path: Path) -> None:
    kg.build(write(tmp_path / "one", "甲.txt", NOTICE.format(5)), tmp_path / "out")
    kg.build(write(tmp_path / "two", "乙.txt", NOTICE.format(6)), tmp_path / "out", base_iri="http://example.org/id")
    lines = quads(tmp_path / "out")
    assert any("<http://example.org/id/document/" in line for line in lines)
    assert not any("w3id.org/zhengwu/id/" in line for line in lines)
    with pytest.raises(kg.KgError, match="is no IRI"):
        kg.build(tmp_path / "one", tmp_path / "out", base_iri="no iri")


def test_two_builds_in_one_folder_do_not_mix(tmp_path: Path) -> None:
    from kg.graph.files import locked

    mine = write(tmp_path / "in", "甲.txt", NOTICE.format(5))
    with locked(tmp_path / "out" / "build"):
        result = run_build(tmp_path / "out", mine)
    assert result.returncode == 1
    assert "another build is at work here" in result.stderr
    assert run_build(tmp_path / "out", mine).returncode == 0


def test_a_damaged_store_is_told_and_mended(tmp_path: Path) -> None:
    mine = write(tmp_path / "in", "甲.txt", NOTICE.format(5))
    kg.build(mine, tmp_path / "out")
    before = quads(tmp_path / "out")
    for file in (tmp_path / "out" / "store").rglob("*"):
        if file.is_file() and file.name != "CURRENT":
            file.write_bytes(b"damaged")
    with pytest.raises(kg.KgError, match="--force"):
        kg.open(tmp_path / "out")
    kg.build(mine, tmp_path / "out", force=True)
    assert quads(tmp_path / "out") == before


def test_copies_are_told(tmp_path: Path) -> None:
    mine = write(tmp_path / "in", "甲.txt", NOTICE.format(5))
    write(mine, "乙.txt", NOTICE.format(5))
    write(mine, "丙.txt", NOTICE.format(6))
    result = here("build", mine, "-o", tmp_path / "out", "-j", "1")
    assert "Copies 重复: 甲.txt: the same content as another file" in result.stderr
    assert kg.build(mine, tmp_path / "out").copies == ["甲.txt"]


def test_files_that_are_gone_are_told_where_somebody_looked_for_them(tmp_path: Path) -> None:
    one = write(tmp_path / "one", "甲.txt", NOTICE.format(5))
    two = write(tmp_path / "two", "乙.txt", NOTICE.format(6))
    write(one, "丙.txt", NOTICE.format(7))
    kg.build([one, two], tmp_path / "out")
    (one / "甲.txt").unlink()
    (two / "乙.txt").unlink()
    assert kg.build(one / "丙.txt", tmp_path / "out").gone == []
    assert kg.build(one, tmp_path / "out").gone == ["甲.txt"]
    write(two, "丁.txt", NOTICE.format(8))
    result = here("build", two, "-o", tmp_path / "out", "-j", "1")
    assert "Gone 已不在: 乙.txt: their documents stay; --prune drops them" in result.stderr
    assert kg.build(two, tmp_path / "out", prune=True).gone == []


def test_an_empty_graph_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = here("build", tmp_path / "in", "-o", tmp_path / "out", "-j", "1")
    assert "No documents 没有公文: the graph is empty" in result.stderr
    report = kg.build(tmp_path / "in", tmp_path / "out")
    assert (report.files, report.documents, report.copies, report.gone) == (0, 0, [], [])


def test_where_nothing_changed_nothing_is_written(tmp_path: Path) -> None:
    mine = write(tmp_path / "in", "甲.txt", NOTICE.format(5))
    kg.build(mine, tmp_path / "out")
    files = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*") if path.name != "lock"}
    report = kg.build(mine, tmp_path / "out")
    assert (report.unchanged, report.fresh) == (1, 0)
    assert files == {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*") if path.name != "lock"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_file_is_the_same_by_whatever_way_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = write(tmp_path / "in", "甲.txt", NOTICE.format(5))
    write(mine / "内", "乙.txt", NOTICE.format(6))
    (tmp_path / "link").symlink_to(mine)
    (tmp_path / "file.txt").symlink_to(mine / "甲.txt")
    monkeypatch.chdir(mine)
    ways = [[mine], [Path()], [tmp_path / "link"], [tmp_path / "file.txt", "内/乙.txt"], ["甲.txt", "../in/内"]]
    roots = {(mine / name).resolve().as_posix() for name in ("甲.txt", "内/乙.txt")}
    for way in ways:
        report = kg.build([Path(path) for path in way], tmp_path / "out")
        assert report.entries.keys() == roots, way
        assert (report.documents, report.kept, report.gone) == (2, 0, [])
