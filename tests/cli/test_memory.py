"""A question that takes all memory ends with a message; the others run as they would."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kg.cli import memory

GREEDY = """
import threading, time
from kg.cli import memory
with memory.watched(memory.taken_bytes() + 60_000_000):
    held = bytearray(200_000_000)
    for _ in range(100):
        time.sleep(0.1)
print("went on")
"""


@pytest.mark.skipif(not memory.most_bytes(), reason="the system does not tell")
def test_what_takes_too_much_is_ended_with_a_message() -> None:
    result = subprocess.run([sys.executable, "-c", GREEDY], capture_output=True, text=True, encoding="utf-8")
    assert (result.returncode, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: the question takes more than 0.")
    assert "run `kg build` with --force" in line


def test_what_stays_below_goes_on() -> None:
    with memory.watched():
        held = bytearray(1_000_000)
    assert len(held) == 1_000_000
    assert 10_000_000 < memory.taken_bytes() < memory.most_bytes() or sys.platform == "win32"


def test_where_the_system_does_not_tell_nothing_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "most_bytes", lambda: 0)
    with memory.watched():
        pass


def test_the_limit_of_a_container_counts(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    (tmp_path / "memory.max").write_text("1000000\n")
    monkeypatch.setattr(memory, "_LIMIT_OF_GROUP", tmp_path / "memory.max")
    assert memory.most_bytes() in (500_000, 0)


HALF_READ = """
import gc
import pyoxigraph
from kg.cli.memory import interruptible
store = pyoxigraph.Store()
store.update("INSERT DATA { <urn:a> <urn:b> 1 , 2 , 3 }")
def question():
    rows = store.query("SELECT * { ?s ?p ?o }")
    next(rows)
    raise ValueError("in the middle")
try:
    interruptible(question)
except ValueError as error:
    print(error)
gc.collect()
"""


def test_half_an_answer_ends_where_it_began() -> None:
    result = subprocess.run([sys.executable, "-c", HALF_READ], capture_output=True, text=True, encoding="utf-8")
    assert (result.stdout, result.stderr) == ("in the middle\n", "")
