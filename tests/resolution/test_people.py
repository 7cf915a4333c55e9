"""People of a document: one for each name, with the first post told."""

from __future__ import annotations

import pytest

from kg.extraction import extract, people
from kg.model import Document, Person, SourceFile
from kg.resolution import resolve
from kg.resolution.people import resolve_people
from tests.resolution.test_groups import Told


def found(text: str) -> tuple[Person, ...]:
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    return resolve_people(document, tuple(people.find(document)), Told(None))


def test_one_person_for_a_name() -> None:
    (person,) = found("由市财政局局长吴敏主持。吴敏局长强调")
    assert [m.text for m in person.mentions] == ["吴敏", "吴敏"]
    assert person.position and person.position.value == "市财政局局长"
    assert person.agency and person.agency.value == "临河市财政局"


def test_a_mayor_belongs_to_the_government() -> None:
    (person,) = found("市长吴敏在会上强调")
    assert person.agency and person.agency.value == "临河市人民政府"


def agency(text: str) -> str | None:
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    (person,) = resolve(document, extract(document)).people
    return person.agency.value if person.agency else None


AGENCIES = [
    ("宁德市副市长陈平出席。", "宁德市人民政府"),
    ("武警宁德市支队工程师陈平出席。", "中国人民武装警察部队宁德市支队"),
    ("清河矿业集团公司总经理陈平出席。", "清河矿业集团公司"),
    ("通风区区长陈平出席。", None),
    ("我公司总经理陈平出席。", None),
    ("三矿工程师陈平出席。", None),
]


@pytest.mark.parametrize(("text", "expected"), AGENCIES)
def test_the_agency_of_a_post(text: str, expected: str | None) -> None:
    assert agency(text) == expected
