"""A decision that cannot be meant is refused with what would be right; one that can be is taken as before."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.graph.decisions import COLUMNS, decision, read_decisions
from kg.graph.fitting import EXAMPLES
from kg.graph.noting import note, written
from kg.iri import BASE

AGENCY, OTHER = "agency/610900000000/安康市人民政府", "agency/610900000000/安康市财政局"
SIGNED = ("王五", "2026-11-23", "核对")


def values(*cells: str) -> dict[str, str]:
    return dict(zip(COLUMNS, (*cells, *SIGNED), strict=True))


REFUSED = [
    (("same", AGENCY, "work/中华人民共和国公路法"), "two things of one kind; here are agency and work"),
    (("same", AGENCY, "document/0f3c-0/work/甲"), "here are agency and work"),
    (("same", "document/0f3c-0", AGENCY), "is said of agency, work, group, platform, person, not of 'document'"),
    (("same", "agencie/610900000000/安康", AGENCY), "not of 'agencie'"),
    (("different", AGENCY, "group/610900000000/安康市人民政府/甲小组"), "here are agency and group"),
    (("rename", "document/0f3c-0/citation/8d21", "甲"), "'rename' is said of"),
    (
        ("add", AGENCY, "kg:ledBy 国务院"),
        "needs the IRI of an agency, such as agency/000000000000/国务院; not '国务院'",
    ),
    (("add", AGENCY, "kg:ledBy work/中华人民共和国公路法"), "needs the IRI of an agency"),
    (("add", AGENCY, "kg:operatedBy agency/000000000000/国务院"), "kg:operatedBy is stated of platform"),
    (("add", "platform/甲网", "schema:url not a url"), "schema:url needs a value such as http"),
    (("add", "platform/甲网", "schema:url javascript:alert(1)"), "schema:url needs"),
    (("add", "platform/甲网", "schema:telephone 见门户网站"), "schema:telephone needs"),
    (("add", AGENCY, ""), "'add' needs two entries, one and other; such as add,agency/"),
    (("drop", AGENCY, OTHER), "one thing and no other; such as drop,agency/"),
    (("rename", AGENCY, "甲\n乙"), "control character or a line break"),
]


@pytest.mark.parametrize(("cells", "says"), REFUSED)
def test_what_cannot_be_meant_is_refused(cells: tuple[str, str, str], says: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=says.replace("(", r"\(")):
        decision(values(*cells))
    if "\n" not in cells[2]:
        file = tmp_path / "decisions.csv"
        file.write_text(",".join(COLUMNS) + "\n" + ",".join((*cells, *SIGNED)) + "\n", encoding="utf-8")
        with pytest.raises(InputError, match=r"decisions\.csv:2: "):
            read_decisions(file)


TAKEN = [
    ("same", AGENCY, "document/0f3c-0/agency/市政府"),
    ("same", "http://example.org/x", AGENCY),
    ("different", AGENCY, "document/0f3c-0"),
    ("add", AGENCY, "kg:ledBy agency/000000000000/国务院"),
    ("add", AGENCY, "kg:ledBy document/0f3c-0/agency/市政府"),
    ("add", "platform/甲网", "schema:url www.ankang.gov.cn"),
    ("add", "platform/甲网", "schema:url http://xxgk.ankang.gov.cn:8080/网/a?b=1"),
    ("add", "platform/甲网", "schema:telephone 0915-3210000转8001"),
    ("add", "platform/甲网", "schema:telephone 12345"),
    ("add", "document/0f3c-0/platform/甲网", "kg:operatedBy agency/610900000000/安康市财政局"),
]


@pytest.mark.parametrize("cells", TAKEN)
def test_what_can_be_meant_is_noted_and_read_back(cells: tuple[str, str, str], tmp_path: Path) -> None:
    one = decision(values(*cells))
    note(tmp_path / "decisions.csv", one, BASE)
    assert read_decisions(tmp_path / "decisions.csv").rows == (one,)
    text = (tmp_path / "decisions.csv").read_text(encoding="utf-8")
    assert text == written(one, BASE, head=True)
    assert BASE not in text


@pytest.mark.parametrize("action", EXAMPLES)
def test_the_examples_that_messages_give_are_right(action: str) -> None:
    assert decision(values(*EXAMPLES[action].split(","))).action == action
