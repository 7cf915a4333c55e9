"""Bad input: one line that names file and remedy, the rest is processed, exit status 1."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.resources import samples


def kg(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def mess(tmp_path: Path) -> Path:
    """Return a folder with one good file among bad ones."""
    folder = tmp_path / "材料"
    folder.mkdir()
    (folder / "好.txt").write_bytes(next(samples().glob("12_*")).read_bytes())
    (folder / "空.txt").write_bytes(b"")
    (folder / "图.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "乱码.txt").write_bytes("关于公布名单的通知".encode("shift_jis", "replace") + b"\xff\xfe\xfa\x81")
    return folder


BAD = ("空.txt", "图.txt", "乱码.txt")


@pytest.mark.parametrize("command", ["extract", "build"])
def test_bad_files_are_named_and_the_rest_goes_on(command: str, mess: Path, tmp_path: Path) -> None:
    extra = ("-o", tmp_path / "out") if command == "build" else ()
    result = kg(command, mess, tmp_path / "没有.txt", *extra)
    assert result.returncode == 1
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(lines) == 4, result.stderr
    for name in (*BAD, "没有.txt"):
        assert sum(name in line for line in lines) == 1, result.stderr
        assert all(";" in line for line in lines), "each line says what to do"
    assert "Traceback" not in result.stderr
    if command == "extract":
        assert [json.loads(line)["source"] for line in result.stdout.splitlines()] == ["好.txt"]
    else:
        assert "Documents 公文      1" in result.stdout


def test_unreadable_file_is_named(mess: Path, tmp_path: Path) -> None:
    unreadable = Path("/proc/self/mem")  # may not even be read by the root user
    if not unreadable.exists():
        unreadable = mess / "好.txt"
        unreadable.chmod(0)
    result = kg("build", unreadable, mess, "-o", tmp_path / "out")
    assert result.returncode == 1
    assert f"{unreadable.name}: cannot be read" in result.stderr


def test_strict_stops_at_once(mess: Path, tmp_path: Path) -> None:
    result = kg("build", mess, "-o", tmp_path / "out", "--strict")
    assert result.returncode == 1
    assert len(result.stderr.strip().splitlines()) == 1


def test_folder_without_graph_says_what_to_do(tmp_path: Path) -> None:
    for command in (("query", "works"), ("check",), ("view", "citations"), ("export", "nquads")):
        result = kg(*command, "-g", tmp_path)
        assert result.returncode == 1
        assert "kg build" in result.stderr, result.stderr


def test_unknown_query_names_those_there_are(tmp_path: Path) -> None:
    kg("build", next(samples().glob("12_*")), "-o", tmp_path)
    result = kg("query", "issud_by", "-g", tmp_path)
    assert result.returncode == 1
    assert "no query 'issud_by'; available:" in result.stderr


def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, no folder")
    result = kg("build", next(samples().glob("12_*")), "-o", tmp_path / "out")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "choose another folder with -o" in result.stderr
