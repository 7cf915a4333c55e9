"""`kg review` as people use it: pairs are shown, answers noted, and the next build holds to them."""

from __future__ import annotations

import csv
import getpass
import os
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.cli import review
from kg.errors import InputError, StoreError
from kg.graph.decisions import COLUMNS, Decision, read_decisions
from kg.graph.noting import note
from tests.papers import PAPERS, complaint, folder_in_memory, here, lay, quads, run

SMALL: dict[str, str | bytes] = {name: texts[0] for name, texts in PAPERS.items() if texts[0]}
BASE = "https://w3id.org/zhengwu/id/"
NUMBER = "安政发〔2008〕10号"
WHOLE = f"work/610900000000/安康市人民政府/{NUMBER}"


@pytest.fixture
def out(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder with a build, beside the working folder."""
    with folder_in_memory() as folder:
        monkeypatch.chdir(folder)
        assert here("build", lay(folder / "in", SMALL), "-j", "1").returncode == 0
        yield folder / "output"


def answer(*lines: str, who: str = "王五", arguments: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run the dialogue with some answers."""
    return run("review", "--who", who, *arguments, input="".join(f"{line}\n" for line in lines))


def decided(out: Path) -> list[dict[str, str]]:
    with (out / "decisions.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def listed(*arguments: str) -> list[dict[str, str]]:
    result = here("review", "--list", "--format", "csv", *arguments)
    assert (result.returncode, result.stderr) == (0, "")
    return list(csv.DictReader(result.stdout.splitlines()))


def test_an_answer_changes_the_graph_at_the_next_build(out: Path) -> None:
    first, *others = listed()
    assert first["one"] == NUMBER
    assert first["other_iri"] == BASE + WHOLE
    result = answer("s", "q")
    assert (result.returncode, result.stderr) == (0, "")
    assert f"1/{len(others) + 1} work 文件: 字号相同" in result.stdout
    assert "【安政发〔2008〕10号】" in result.stdout
    assert all(first[f"{which}_{what}"] in result.stdout for which in ("one", "other") for what in ("quote", "place"))
    assert "1 decisions by 王五 noted in output/decisions.csv 已记录 1 条决定" in result.stdout
    assert result.stdout.endswith("The next build applies them 下次构建时生效: kg build PATH… -o output\n")
    (row,) = decided(out)
    one = first["one_iri"].removeprefix(BASE)
    today = date.today().isoformat()
    assert list(row.values()) == ["same", one, WHOLE, "王五", today, "字号相同,其一制发机关未明"]
    assert any(one in line for line in quads(out))
    assert "changed since: the next `kg build` applies them" in here("status").stdout
    assert listed()[0]["one_iri"] not in (first["one_iri"], first["other_iri"])  # decided, though not built
    assert here("build", "in", "-j", "1").returncode == 0
    assert not any(f"<{BASE}{one}>" in line for line in quads(out) if "graph/decisions" not in line)
    assert "Decisions 决定  1 by people 人工决定\n" in here("status").stdout
    assert {row["one_iri"] for row in listed()} == {row["one_iri"] for row in others}


def test_different_is_not_asked_again(out: Path) -> None:
    pairs = listed()
    answer("d", "异", "", "q")
    assert [row["action"] for row in decided(out)] == ["different", "different"]
    here("build", "in", "-j", "1")
    assert listed() == pairs[2:]


def test_all_that_are_alike(out: Path) -> None:
    result = answer("a", "q")
    assert "a all 2 like this 以下 2 对皆同" in result.stdout
    assert [(row["action"], row["other"]) for row in decided(out)] == [("same", WHOLE)] * 2


def test_rename_asks_on(out: Path) -> None:
    answer("r", "2", '关于"农村公路",的通知', "s", "q", who="王,五")
    rows = decided(out)
    assert [(row["action"], row["who"]) for row in rows] == [("rename", "王,五"), ("same", "王,五")]
    assert (rows[0]["one"], rows[0]["other"]) == (WHOLE, '关于"农村公路",的通知')
    assert here("build", "in", "-j", "1").returncode == 0
    assert any(f"{WHOLE}> <http://purl.org/dc/terms/title>" in line and '农村公路\\",' in line for line in quads(out))


def test_a_thing_has_one_name(out: Path) -> None:
    result = answer("r", "2", "甲名", "r", "2", "q")
    assert "Renamed already 已改名: 甲名; change its line in output/decisions.csv" in result.stdout
    assert len(decided(out)) == 1
    assert here("review", "--list").returncode == 0


@pytest.mark.parametrize("lines", [(), ("",), ("q",), ("停",), ("x", "q"), ("r",), ("r", "2", "", "q")])
def test_who_says_nothing_changes_nothing(out: Path, lines: tuple[str, ...]) -> None:
    result = answer(*lines)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.endswith("Nothing noted 未作决定\n")
    assert ("No answer 'x' 无此选项" in result.stdout) == ("x" in lines)
    assert not (out / "decisions.csv").exists()


def test_the_list_can_be_cut_and_written(out: Path) -> None:
    result = here("review", "--list", "--limit", "1", "--format", "csv", "-o", "pairs.csv")
    assert "1 of" in result.stderr
    assert len(Path("pairs.csv").read_text(encoding="utf-8").splitlines()) == 2
    assert listed("--kind", "group") == []
    assert {row["kind"] for row in listed("--kind", "work")} == {"work"}
    assert "字号相同" in here("review", "--list").stdout
    assert here("review", "--kind", "group").stdout == "Nothing to decide 没有待核对的事物\n"
    assert not (out / "decisions.csv").exists()


def test_decisions_that_cannot_be_understood(out: Path) -> None:
    (out / "decisions.csv").write_text(",".join(COLUMNS) + "\nmerge,a,b,王五,2026-11-23,\n", encoding="utf-8")
    for command in ("review", "status", "build"):
        result = here(command, *(["in", "-j", "1"] if command == "build" else []))
        assert "output/decisions.csv:2: no action 'merge'" in complaint(result)


def test_a_decision_about_nothing_is_told(out: Path) -> None:
    row = "drop,agency/350900000000/无此机关,,王五,2026-11-23,"
    (out / "decisions.csv").write_text(",".join(COLUMNS) + f"\n{row}\n", encoding="utf-8")
    told = f"decisions.csv: nothing fits 无对应事物: drop {BASE}agency/350900000000/无此机关 (王五, 2026-11-23)\n"
    assert told in here("build", "in", "-j", "1").stderr
    status = here("status")
    assert "Decisions 决定  1 by people 人工决定, 1 fit nothing 无对应\n" in status.stdout
    assert status.stderr == told


def test_a_backup_carries_the_decisions(out: Path) -> None:
    answer("s", "q")
    here("build", "in", "-j", "1")
    here("backup", "saved.tar")
    assert here("import", "saved.tar", "-o", "back", "-j", "1").returncode == 0
    assert Path("back/decisions.csv").read_bytes() == (out / "decisions.csv").read_bytes()
    assert quads(Path("back")) == quads(out)
    Path("other").mkdir()
    Path("other/decisions.csv").write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    said = complaint(here("import", "saved.tar", "-o", "other", "-j", "1"))
    assert "other/decisions.csv: is there already, and the backup holds others" in said


def test_an_imported_graph_is_only_listed(out: Path) -> None:
    here("export", "nquads", "-o", "graph.nq")
    here("import", "graph.nq", "-o", "back")
    assert listed("-g", "back") == listed()
    assert "back: holds an imported graph, which no build brings up to date" in complaint(here("review", "-g", "back"))


# ------------------------------------------------------------------------------------------------------ who decides


def test_who_decides(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(review, "_git_name", lambda: "赵六\n")
    monkeypatch.setattr(getpass, "getuser", lambda: "zhaoliu")
    assert [review._name(given) for given in ("王五", " ", None)] == ["王五", "赵六", "赵六"]
    monkeypatch.setattr(review, "_git_name", lambda: "")
    assert review._name(None) == "zhaoliu"
    assert "Decisions are signed 署名: zhaoliu" in capsys.readouterr().out


def test_who_decides_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(review, "_git_name", lambda: "")
    monkeypatch.setattr(getpass, "getuser", nobody)
    monkeypatch.setattr(review.click, "prompt", lambda _: " 钱七 ")
    assert review._name(None) == "钱七"


def test_git_knows_the_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config").write_text("[user]\n\tname = 孙八\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    assert review._git_name() in ("孙八\n", "")  # where there is no git, nobody is known
    monkeypatch.setenv("PATH", "")
    assert review._git_name() == ""


# ------------------------------------------------------------------------------------------------ noting a decision

DECISION = Decision("same", f"{BASE}agency/1/甲%2C乙", f"{BASE}agency/1/丙", '王"五', "2026-11-23", "核对,原文")
HEAD = ",".join(COLUMNS)
LINE = 'same,agency/1/甲%2C乙,agency/1/丙,"王""五",2026-11-23,"核对,原文"'
OLD = "drop,agency/1/丁,,王五,2026-11-22,"
FILES = [
    ("", f"{HEAD}\n{LINE}\n"),
    (f"{HEAD}\n{OLD}\n", f"{HEAD}\n{OLD}\n{LINE}\n"),
    (f"{HEAD}\n{OLD}", f"{HEAD}\n{OLD}\n{LINE}\n"),  # an editor left the last line open
    (f"\ufeff{HEAD}\r\n{OLD}\r\n", f"\ufeff{HEAD}\r\n{OLD}\r\n{LINE}\r\n"),  # from a spreadsheet
]


@pytest.mark.parametrize(("before", "after"), FILES)
def test_a_line_is_added(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "decisions.csv"
    if before:
        path.write_bytes(before.encode())
    note(path, DECISION, BASE)
    assert path.read_bytes().decode() == after
    assert read_decisions(path, BASE).rows[-1] == DECISION


@pytest.mark.parametrize("code", ["gbk", "utf-16", "utf-8-sig"])
def test_a_line_is_added_in_the_encoding_of_the_file(tmp_path: Path, code: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(
        f"{HEAD}\r\ndrop,agency/350900000000/宁德市财政局,,王五,2026/11/22,核对原文后认为应当删除".encode(code)
    )
    note(path, DECISION, BASE)
    assert path.read_bytes().decode(code).endswith(f"\r\n{LINE}\r\n")
    assert [row.why for row in read_decisions(path, BASE).rows] == ["核对原文后认为应当删除", "核对,原文"]


def test_columns_may_stand_in_another_order(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(f"remark,{','.join(reversed(COLUMNS))}\n", encoding="utf-8")
    note(path, DECISION, BASE)
    assert read_decisions(path, BASE).rows == (DECISION,)
    path.write_text("action,one\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"decisions.csv: no column other, who, when, why"):
        note(path, DECISION, BASE)
    assert path.read_text(encoding="utf-8") == "action,one\n"


@pytest.mark.skipif(os.name == "nt", reason="a folder in place of the file is refused otherwise there")
def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "decisions.csv").mkdir()
    with pytest.raises(StoreError, match=r"decisions.csv: cannot be written"):
        note(tmp_path / "decisions.csv", DECISION, BASE)
