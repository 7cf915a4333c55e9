"""What the shell offers, asked in the way in which bash asks: the words in the environment of a new process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.pipeline import Report

Built = tuple[Path, Report]


def completed(words: str) -> list[str]:
    """Return what is offered for the last word of a command line."""
    code = "from kg.cli import main; main(prog_name='kg')"
    typed = words.split(" ")
    environment = os.environ | {
        "_KG_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(typed) - 1),
        "PYTHONUTF8": "1",
    }
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", env=environment
    )
    assert not result.stderr
    return [line.partition(",")[2] for line in result.stdout.splitlines() if line]


def test_commands_queries_parameters_formats_and_views(built: Built) -> None:
    assert completed("kg que") == ["query", "queries"]
    assert completed("kg query cit") == ["citations_by_year", "cited_by", "cites", "cites_across_reforms"]
    assert completed("kg query version_on ") == ["regulation=", "day="]
    assert completed("kg query version_on day=2019-05-14 ") == ["regulation="]
    assert completed("kg query cites --format x") == ["xml", "xlsx"]
    assert completed("kg view ag") == ["agency"]


def test_names_of_the_graph(built: Built) -> None:
    folder = built[0]
    assert completed(f"kg query -g {folder} cites agency=靖安县交")[0] == "agency=靖安县交通运输局"
    assert "regulation=中华人民共和国公路法" in completed(f"kg query -g {folder} cited_by regulation=中华")
    assert completed(f"kg query -g {folder} version_on day=20") == []
    assert "靖安县交通运输局" in completed(f"kg view -g {folder} agency 靖安县交")
    assert len(completed(f"kg query -g {folder} cited_by regulation=")) == 30


def test_bash_takes_a_value_for_a_word_of_its_own(built: Built) -> None:
    folder = built[0]
    assert completed(f"kg query -g {folder} cites agency = 靖安县交")[0] == "靖安县交通运输局"
    assert len(completed(f"kg query -g {folder} cites agency =")) == 30
    assert completed(f"kg query -g {folder} shared agency = 靖安县交通运输局 ") == ["other="]


@pytest.mark.parametrize("words", ["kg query -g nowhere cites agency=靖", "kg query nothing x", "kg query cites x=靖"])
def test_what_cannot_be_completed_is_no_error(words: str) -> None:
    assert completed(words) == []
