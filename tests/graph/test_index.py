"""The index beside a store, where a document is a giant."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph.index import Index

MANY = 40_000  # more than SQLite takes as values of one statement


@pytest.fixture
def index(tmp_path: Path) -> Index:
    index = Index(tmp_path / "index.sqlite")
    index.compare_with(None)
    return index


def test_a_content_may_ask_any_number_of_questions(index: Index) -> None:
    questions = [f"code {n}" for n in range(MANY)]
    with index:
        asking, telling = (index.add_content(digit * 64, digit * 64, 1) for digit in "12")
        index.ask(asking.id, questions, (), 0)
        index.tell(telling.id, [(question, "甲") for question in questions[::2]], (), 0)
        ((content, answers),) = index.unsettled(0)
    assert content.id == asking.id
    assert answers == {question: ["甲"] for question in questions[::2]}


def test_any_number_of_lines_may_come_and_go_at_once(index: Index) -> None:
    lines = [f"line {n}" for n in range(MANY)]
    with index:
        came, gone = index.state(dict.fromkeys(lines, 1))
        assert (sorted(came), gone) == (sorted(lines), [])
        assert index.state({lines[0]: 1, lines[1]: 0}) == ([], [])
        came, gone = index.state(dict.fromkeys(lines, -1))
    assert (came, sorted(gone)) == ([], sorted(lines[1:]))


def test_what_came_is_told_once_in_order(index: Index) -> None:
    hashes = sorted(f"{n * 7919 % 1201:064}" for n in range(1201))
    with index:
        index.want([(sha256, path, "") for sha256 in hashes for path in ("a", "b")])
        index.add_content(hashes[3], "", 1)
        assert index.came() == 1200
        told = []
        for sha256 in index.new():  # contents are taken in meanwhile
            index.add_content(sha256, "", 1)
            told.append(sha256)
    assert told == [sha256 for sha256 in hashes if sha256 != hashes[3]]


def test_touched_questions_come_with_their_answers_before_and_now(tmp_path: Path) -> None:
    with Index(tmp_path / "old.sqlite") as old:
        old.compare_with(None)
        content = old.add_content("1" * 64, "", 1)
        old.tell(content.id, [("title 甲", "own 一"), ("title 乙", "named 二"), ("law 丙", "cited")], (), 0)
        old.close()
    (tmp_path / "new.sqlite").write_bytes((tmp_path / "old.sqlite").read_bytes())
    with Index(tmp_path / "new.sqlite") as index:
        index.compare_with(tmp_path / "old.sqlite")
        other = index.add_content("2" * 64, "", 1)
        index.tell(other.id, [("title 甲", "own 一"), ("title 丁", "own 三")], (), 0)
        index.tell(content.id, (), [("title 乙", "named 二")], 0)
        assert list(index.touched("title")) == [
            ("丁", {}, {"own 三": 1}),
            ("乙", {"named 二": 1}, {}),
            ("甲", {"own 一": 1}, {"own 一": 2}),
        ]
        assert list(index.touched("law")) == []
