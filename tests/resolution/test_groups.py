"""Groups of a document: which mentions are one group, full names, facts with proof."""

from __future__ import annotations

import pytest

from kg.extraction.groups import find
from kg.model import Document, Fact, Group, Mention, SourceFile
from kg.resolution.groups import resolve_groups
from kg.resolution.naming import Naming


class Told(Naming):
    """A naming that knows the city and the issuer."""

    def __init__(self, issuer: str | None) -> None:
        proof = Mention(0, 1, "", "agency", "test")
        self.issuer = Fact(issuer, (proof,)) if issuer else None
        self.co_issuers, self.unresolved = (), ()

    def name(self, surface: str, at: int = 0) -> str | None:
        return "临河" + surface if surface.startswith("市") else surface


def groups(text: str, issuer: str | None = "临河市财政局") -> tuple[Group, ...]:
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    return resolve_groups(document, tuple(sorted(find(document), key=lambda m: m.start)), Told(issuer))


NAMES = [
    ("成立局政务公开工作领导小组。政务公开领导小组每月开会。", ["临河市财政局政务公开工作领导小组"]),
    ("在市政务公开领导小组指导下，成立局保密领导小组。", ["临河市政务公开领导小组", "临河市财政局保密领导小组"]),
    ("成立政务公开领导小组，领导小组下设办公室。", ["临河市财政局政务公开领导小组"]),
    ("成立市普查领导小组（以下简称普查组）。", ["临河市普查领导小组"]),
    ("按照国务院普查领导小组要求", ["国务院普查领导小组"]),
    ("各科室加强与领导小组的联系。", []),
    ("专家组认为可行。", []),
    ("请与市政务公开领导小组办公室联系。", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[str]) -> None:
    assert [group.name for group in groups(text)] == expected


def test_a_short_form_is_the_group_before_it() -> None:
    (group,) = groups("成立政务公开领导小组，领导小组由局长任组长。")
    assert [m.text for m in group.mentions] == ["政务公开领导小组", "领导小组"]
    assert group.leader and group.leader.value == "局长"
    assert group.leader.mentions[0].text == "局长"


def test_a_defined_short_form_is_its_group_wherever_it_stands() -> None:
    (group,) = groups(
        "成立试点工作小组。由三家组成市药品采购试点工作小组（以下简称试点工作小组），试点工作小组按月开会。"
    )
    assert group.name == "临河市药品采购试点工作小组"
    assert len(group.mentions) == 4


def test_a_short_form_does_not_rename_its_group() -> None:
    (group,) = groups("组建2020年会展协调委员会（以下简称协调委）。协调委办公室设在市商务局。")
    assert group.name == "临河市财政局2020年会展协调委员会"
    assert group.office and group.office.value == "市商务局"


def test_the_centre_names_bodies_of_the_whole_country() -> None:
    (group,) = groups("在三河流域协同发展领导小组指导下", issuer="国务院")
    assert (group.name, group.parent) == ("三河流域协同发展领导小组", None)


def test_a_bare_group_with_seats_counts() -> None:
    (group,) = groups("领导小组\n组长：张平\n成员：李明、张平", issuer=None)
    assert (group.name, group.leader and group.leader.value) == ("领导小组", "张平")
    assert [fact.value for fact in group.members] == ["李明"]


def test_an_office_signs_for_its_government() -> None:
    (group,) = groups("成立政务公开领导小组。", issuer="临河市人民政府办公室")
    assert (group.name, group.parent and group.parent.value) == ("临河市政务公开领导小组", "临河市人民政府")


def test_a_general_office_signs_for_its_ministry() -> None:
    (group,) = groups("成立试点工作领导小组。", issuer="农业农村部办公厅")
    assert (group.name, group.parent and group.parent.value) == ("农业农村部试点工作领导小组", "农业农村部")


def test_a_bare_mention_before_the_name_is_the_named_body() -> None:
    (group,) = groups("完善联席会议制度。国家海上救援部际联席会议要统筹力量。")
    assert group.name == "国家海上救援部际联席会议"
    assert [m.text for m in group.mentions] == ["联席会议", "国家海上救援部际联席会议"]


def test_short_and_full_name_of_a_committee_are_one() -> None:
    (group,) = groups("市安全生产委员会全体会议。市安委会主任由市长担任。")
    assert group.name == "临河市安全生产委员会"


def test_what_happened_to_a_body_and_when() -> None:
    (group,) = groups("自2021年3月1日起撤销市普查领导小组。", issuer=None)
    assert group.change and (group.change.value, group.change.mentions[0].text) == ("dissolved", "撤销")
    assert group.changed and (group.changed.value, group.changed.mentions[0].text) == ("2021-03-01", "2021年3月1日")


def test_a_change_alone_makes_no_body_of_a_bare_word() -> None:
    assert groups("成立领导小组，加强领导。") == ()


def test_several_bodies_with_a_list_each() -> None:
    text = (
        "关于调整部分议事协调机构组成人员的通知\n一、市防汛抗旱指挥部\n总指挥：张平  市长\n成员：王强  市水利局局长\n"
        "二、市食品安全委员会\n主任：李明  副市长\n委员：赵刚  市教育局局长\n"
    )
    found = groups(text)
    assert [(g.name, g.leader and g.leader.value, [m.value for m in g.members]) for g in found] == [
        ("临河市防汛抗旱指挥部", "张平", ["王强"]),
        ("临河市食品安全委员会", "李明", ["赵刚"]),
    ]


def test_a_body_of_the_council_belongs_to_it() -> None:
    (group,) = groups("国务院普查领导小组组长为陈平。")
    assert group.parent and group.parent.value == "国务院"


@pytest.mark.parametrize("text", ["大赛设组织委员会，由市财政局、市水利局组成。"])
def test_the_committee_of_a_contest_is_nobodys(text: str) -> None:
    (group,) = groups(text)
    assert (group.name, group.parent) == ("组织委员会", None)


def test_of_several_signers_none_owns_a_bare_group() -> None:
    text = "成立普查协调小组。"
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    naming = Told("临河市财政局")
    naming.co_issuers = (Fact("临河市水利局", ()),)
    (group,) = resolve_groups(document, tuple(find(document)), naming)
    assert (group.name, group.parent) == ("普查协调小组", None)
