"""The shell of questions, at a real terminal and through a pipe."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.pipeline import Report

pty = pytest.importorskip("pty", reason="there are no terminals here")
pytest.importorskip("readline", reason="there is no readline here")

Built = tuple[Path, Report]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


class Terminal:
    """A `kg shell` at a terminal of 100 columns."""

    def __init__(self, folder: Path, state: Path) -> None:
        self._master, slave = pty.openpty()
        environment = os.environ | {
            "XDG_STATE_HOME": str(state),
            "TERM": "dumb",
            "PYTHONUTF8": "1",
            "PAGER": "cat",
            "COLUMNS": "100",
            "LINES": "40",
            "INPUTRC": "/dev/null",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kg", "shell", "-g", str(folder)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
            preexec_fn=_controlling(slave),
        )
        os.close(slave)
        self._came = b""

    def read(self, until: str, seconds: float = 60) -> str:
        """Return what appears until some words do."""
        end, wanted = time.monotonic() + seconds, until.encode()
        while wanted not in self._came:
            assert time.monotonic() < end, self._came.decode("utf-8", "ignore")
            if select.select([self._master], [], [], 0.2)[0]:
                self._came += os.read(self._master, 65536)
        before, _, self._came = self._came.partition(wanted)  # what came with it is for the next who reads
        return re.sub(r"\x1b\[[?0-9;]*[a-zA-Z]", "", (before + wanted).decode("utf-8", "ignore"))

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def ask(self, text: str, until: str = " s\r\n") -> str:
        self.type(f"{text}\n")
        return self.read(until)


def _controlling(slave: int):
    def begin() -> None:
        import fcntl
        import termios

        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)

    return begin


@pytest.fixture
def terminal(built: Built, tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(built[0], tmp_path)
    terminal.read("kg> ")
    yield terminal
    if terminal.process.poll() is None:
        terminal.process.send_signal(signal.SIGKILL)
        terminal.process.wait()


def test_a_session(terminal: Terminal, tmp_path: Path) -> None:
    assert "国务院令第711号" in terminal.ask("version_on regulation=《中华人民共和国政府信息公开条例》 day=2020-01-01")
    terminal.type("SELECT (COUNT(DISTINCT ?d) AS ?n)\n")
    terminal.read(" …> ")
    assert "19" in terminal.ask("WHERE { ?d a kg:Document }")
    assert "did you mean" in terminal.ask("cites agency=县交通局")
    assert "Error: no query 'nope'" in terminal.ask("nope", "available")
    terminal.type(":quit\n")
    assert terminal.process.wait(30) == 0
    assert "kg:Document" in (tmp_path / "zhengwu-kg" / "history").read_text(encoding="utf-8")


def test_tab_completes_queries_parameters_names_and_terms(terminal: Terminal) -> None:
    terminal.type("led_f\t")
    terminal.read("led_from_above ")
    terminal.type("pl\t")
    terminal.read("place=")
    terminal.type("\x15version_on regulation=中华人民共和国公\t")
    terminal.read("共和国公路法")
    terminal.type("\x15SELECT ?x { ?x kg:citingA\t")
    terminal.read("kg:citingAgency ")


def test_ctrl_c_ends_the_question_and_not_the_session(terminal: Terminal) -> None:
    terminal.type(f"{ENDLESS}\n")
    terminal.read("?i }\r\n")
    time.sleep(2)
    terminal.type("\x03")
    terminal.read("Stopped 已停止")
    assert "true" in terminal.ask("ASK { ?d a kg:Document }", "true")
    assert terminal.process.poll() is None


def test_the_history_is_there_the_next_time(built: Built, tmp_path: Path) -> None:
    for keys in ("reforms\n", "\x1b[A\n"):
        terminal = Terminal(built[0], tmp_path)
        terminal.read("kg> ")
        terminal.type(keys)
        terminal.read(" rows")
        terminal.read("kg> ")
        terminal.type("\x04")
        assert terminal.process.wait(30) == 0


def piped(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", "shell", "-g", str(folder)],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_lines_through_a_pipe(built: Built, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    script = f"# a remark\n:format csv\nSELECT ?x\n{{ VALUES ?x {{ 1 2 }} }}\nASK {{ }}\n:write {tmp_path / 'b.json'}\n"
    result = piped(built[0], f"{script}version_on regulation=x day=2019-05-14\n:write {file}\n:quit\nnope\n")
    assert result.stdout.splitlines()[:4] == ["x", "1", "2", "true"]
    assert result.returncode == 0 and "no work is called 'x'" in result.stderr
    assert file.read_bytes().startswith(b"PK")
    assert '"boolean": true' in (tmp_path / "b.json").read_text(encoding="utf-8")


def test_errors_through_a_pipe_are_told_and_the_rest_is_done(built: Built) -> None:
    result = piped(built[0], "nope\n:nope\nASK { x\n\ncites agency\ncites 'x\nASK { }\n")
    assert (result.returncode, result.stdout) == (1, "true\n")
    assert result.stderr.count("Error: ") == 5
    assert "Traceback" not in result.stderr
