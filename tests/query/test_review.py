"""Which pairs a review asks about, and which never: those that a rule joins or keeps apart."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.graph.decisions import Decision
from kg.graph.namespaces import CITO, DCT, FOAF, KG, ORG, RDF_TYPE, SKOS
from kg.graph.store import Store
from kg.query import FORMATS
from kg.query.review import CLASSES, REASONS, Pair, Settled, listed, pairs, quote
from kg.query.review.pairs import _MANY
from tests.papers import PAPERS, folder_in_memory, lay

ID = "https://w3id.org/zhengwu/id/"
ANKANG, ANYANG, FUZHOU, HANYIN = "610900000000", "410500000000", "350100000000", "610921000000"
STATE = "000000000000"


def paper(name: str) -> str:
    """Return the IRI of a document, below the base."""
    return f"document/{name:0>32}-0"


def own(document: str, kind: str, name: str) -> str:
    """Return the IRI of a thing that belongs to a document."""
    return f"{paper(document)}/{kind}/{name}"


def agency(place: str, name: str) -> str:
    return f"agency/{place}/{name}"


class Sheet:
    """A graph written by hand: things, and the documents (named by a hex digit) that speak of them."""

    def __init__(self) -> None:
        self.lines: set[str] = set()

    def say(self, subject: str, prop: str, *values: str) -> None:
        """State something; values that name a kind of node are things, others words."""
        nodes = ("agency/", "work/", "document/", "division/", "group/", "platform/", "person/", "http")
        for value in values:
            whole = value if value.startswith("http") else ID + value
            shown = f"<{whole}>" if value.startswith(nodes) else f'"{value}"@zh'
            self.lines.add(f"<{ID}{subject}> <{prop}> {shown} <{ID}graph/links> .\n")

    def thing(self, iri: str, documents: str, *, name: str = "", **props: str) -> str:
        """State a thing and the documents that speak of it."""
        kind = next(kind for kind in CLASSES if f"/{kind}/" in f"/{iri}")
        called = {"work": DCT + "title", "person": FOAF + "name"}.get(kind, SKOS + "prefLabel")
        self.say(iri, RDF_TYPE, CLASSES[kind])
        if name or kind != "work" or "号" not in iri:
            self.say(iri, called, name or iri.rpartition("/")[2])
        place = iri.split("/")[1]
        if kind == "agency" and place.isdecimal() and place != STATE:
            self.say(iri, KG + "region", f"division/{place}")
        for prop, value in props.items():
            self.say(iri, (ORG if prop in ("memberOf", "unitOf") else KG) + prop, value)
        for document in documents:
            self._speaks(document, iri, kind)
        return iri

    def _speaks(self, document: str, iri: str, kind: str) -> None:
        place = len(self.lines)
        mention = f"{paper(document)}/mention/{place}"
        self.say(paper(document), RDF_TYPE, KG + "Document")
        self.say(mention, KG + "quote", iri.rpartition("/")[2])
        self.say(mention, KG + "inDocument", paper(document))
        if kind == "work":
            citation = f"{paper(document)}/citation/{place}"
            self.say(citation, CITO + "hasCitedEntity", iri)
            self.say(citation, CITO + "hasCitingEntity", paper(document))
            self.say(citation, KG + "mainEvidence", mention)
        else:
            self.say(iri, KG + "evidence", mention)

    def issued(self, document: str, by: str) -> None:
        """State who issued a document."""
        self.say(paper(document), RDF_TYPE, KG + "Document")
        self.say(paper(document), KG + "issuedBy", by)

    def store(self) -> Store:
        return Store.of(sorted(self.lines))


def found(sheet: Sheet, *kinds: str) -> list[tuple[str, str, str]]:
    """Return why, one and other of each pair, below the base."""
    pairs_ = pairs(sheet.store(), Settled([]), kinds or tuple(CLASSES))
    return [(p.why, p.one.iri.removeprefix(ID), p.other.iri.removeprefix(ID)) for p in pairs_]


# ----------------------------------------------------------------------------------------------------- agencies


def test_an_agency_of_unknown_place() -> None:
    sheet = Sheet()
    here = sheet.thing(agency(FUZHOU, "马尾造船工业园区管理委员会"), "ab")
    left = sheet.thing(own("c", "agency", "马尾造船工业园区管理委员会"), "c")
    assert found(sheet) == [("same name", left, here)]
    sheet.issued("c", sheet.thing(agency(ANKANG, "安康市人民政府"), "c"))  # it speaks of another place
    assert found(sheet) == []


def test_a_name_without_its_place() -> None:
    sheet = Sheet()
    bureau = sheet.thing(agency(ANKANG, "安康市财政局"), "ab")
    sheet.thing(agency(ANYANG, "安阳市财政局"), "ab")
    short = sheet.thing(own("c", "agency", "市财政局"), "c")
    sheet.thing(own("d", "agency", "市财政局"), "d")  # each city has one
    assert found(sheet) == []
    sheet.thing(agency(ANKANG, "安康市人民政府"), "c")
    assert found(sheet) == [("short name", short, bureau)]
    sheet.thing(agency(ANYANG, "安阳市人民政府"), "c")  # of which of the two?
    assert found(sheet) == []
    sheet.issued("c", agency(ANKANG, "安康市人民政府"))
    assert found(sheet) == [("short name", short, bureau)]


ALIKE = [
    ("安康市发改委", "安康市发展和改革委员会"),
    ("安康市农业局", "安康市农业委员会"),
    ("安康市文化与旅游局", "安康市文化和旅游局"),
    ("安康市人民政府办公厅", "安康市人民政府办公室"),
]
NOT_ALIKE = [
    (agency(ANKANG, "安康市财政局"), agency(ANKANG, "安康市审计局")),
    (agency(ANKANG, "安康市人民政府"), agency(ANKANG, "安康市人民政府办公室")),
    (agency(ANKANG, "安康市监察局"), agency(ANKANG, "安康市监察委员会")),  # a reform, of another type
    (agency(ANKANG, "安康市国家税务局"), agency(ANKANG, "安康市地方税务局")),
    (agency("320106000000", "鼓楼区人民政府"), agency("350102000000", "鼓楼区人民政府")),  # two cities
    (agency("610000000000", "陕西省农业厅"), agency(ANKANG, "安康市农业局")),  # two levels
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_of_one_place_that_differ_little(one: str, other: str) -> None:
    sheet = Sheet()
    less, more = sheet.thing(agency(ANKANG, one), "a"), sheet.thing(agency(ANKANG, other), "abc")
    assert found(sheet) == [("alike", less, more)]
    sheet.say(more, KG + "succeeds", less)  # before and after a reform
    assert found(sheet) == []


@pytest.mark.parametrize(("one", "other"), NOT_ALIKE)
def test_names_that_differ(one: str, other: str) -> None:
    sheet = Sheet()
    sheet.thing(one, "a")
    sheet.thing(other, "abc")
    assert found(sheet) == []


# -------------------------------------------------------------------------------------------------------- works

ROADS = "关于加强农村公路管理工作的通知"
RULE = "民用特种船舶设计制造监督管理规定"


@pytest.fixture
def government() -> Sheet:
    sheet = Sheet()
    sheet.thing(agency(ANKANG, "安康市人民政府"), "a")
    sheet.thing(agency(ANYANG, "安阳市人民政府"), "b")
    sheet.thing(agency(HANYIN, "汉阴县人民政府"), "c")
    return sheet


def numbered(sheet: Sheet, place: str, issuer: str, number: str, title: str, documents: str) -> str:
    iri = f"work/{place}/{issuer}/{number}"
    return sheet.thing(iri, documents, name=title, documentNumber=number, issuedBy=agency(place, issuer))


def test_a_title_without_its_number(government: Sheet) -> None:
    whole = numbered(government, ANKANG, "安康市人民政府", "安政发〔2008〕10号", f"安康市人民政府{ROADS}", "ab")
    half = government.thing(own("c", "work", ROADS), "c")
    government.issued("c", agency(HANYIN, "汉阴县人民政府"))
    assert found(government) == [("title", half, whole)]


def test_a_title_in_another_place(government: Sheet) -> None:
    numbered(government, ANKANG, "安康市人民政府", "安政发〔2008〕10号", f"安康市人民政府{ROADS}", "ab")
    government.thing(own("d", "work", ROADS), "d")
    government.issued("d", agency(ANYANG, "安阳市人民政府"))
    assert found(government) == []


def test_a_title_of_another_issuer(government: Sheet) -> None:
    numbered(government, ANKANG, "安康市人民政府", "安政发〔2008〕10号", f"安康市人民政府{ROADS}", "ab")
    titled = f"work/{HANYIN}/汉阴县人民政府/{ROADS}"
    government.thing(titled, "c", name=f"汉阴县人民政府{ROADS}", issuedBy=agency(HANYIN, "汉阴县人民政府"))
    assert found(government) == []


def test_a_title_that_every_office_has(government: Sheet) -> None:
    issuer = agency(ANKANG, "安康市人民政府")
    titled = f"work/{ANKANG}/安康市人民政府/政府工作报告"
    whole = government.thing(titled, "ab", name="政府工作报告", issuedBy=issuer)
    half = government.thing(own("c", "work", "政府工作报告"), "c")
    assert found(government) == []
    government.issued("c", issuer)
    assert found(government) == [("same title", half, whole)]


def test_the_text_that_a_notice_issues(government: Sheet) -> None:
    notice = "安康市人民政府关于印发〈农村公路养护考核办法〉的通知"
    whole = numbered(government, ANKANG, "安康市人民政府", "安政发〔2008〕10号", notice, "a")
    titled = f"work/{ANKANG}/安康市人民政府/农村公路养护考核办法"
    issuer = agency(ANKANG, "安康市人民政府")
    half = government.thing(titled, "bc", name="农村公路养护考核办法", issuedBy=issuer)
    assert found(government) == [("title", half, whole)]


def test_two_numbers_of_one_title(government: Sheet) -> None:
    ten = numbered(government, ANKANG, "安康市人民政府", "安政发〔2008〕10号", ROADS, "ab")
    other = numbered(government, ANKANG, "安康市人民政府", "安政发〔2008〕01号", ROADS, "c")
    numbered(government, ANYANG, "安阳市人民政府", "安政发〔2008〕11号", ROADS, "c")
    assert found(government) == [("several numbers", other, ten)]
    for document, work in (("a", ten), ("c", other)):  # the texts show that both numbers are right
        government.say(paper(document), KG + "textOf", work)
    assert found(government) == []


def test_a_number_whose_issuer_is_open(government: Sheet) -> None:
    whole = numbered(government, ANKANG, "安康市人民政府", "安政发〔2008〕10号", ROADS, "ab")
    numbered(government, ANYANG, "安阳市人民政府", "安政发〔2008〕10号", "关于做好防汛工作的通知", "b")
    left = government.thing(own("c", "work", "安政发〔2008〕10号"), "c", documentNumber="安政发〔2008〕10号")
    government.issued("c", agency(HANYIN, "汉阴县人民政府"))  # below Ankang
    assert found(government) == [("same number", left, whole)]


def test_a_work_of_the_catalogue_keeps_its_name() -> None:
    sheet = Sheet()
    law = sheet.thing("work/中华人民共和国政府信息公开条例", "a")
    number = sheet.thing("work/国务院令第492号", "bcd", name=law[5:], documentNumber="国务院令第492号")
    assert found(sheet) == [("title", number, law)]


def test_rules_that_documents_name_alone() -> None:
    sheet = Sheet()
    rules = [sheet.thing(own(document, "work", RULE), document) for document in "abc"]
    for name in ("本市财政资金管理办法", "差旅费管理办法", "2016年政务公开工作要点", "关于申请变更许可证的请示"):
        for document in "abc":
            sheet.thing(own(document, "work", name), document)  # every office has one
    assert found(sheet) == [("same title", rules[1], rules[0]), ("same title", rules[2], rules[0])]


# ------------------------------------------------------------------------------------ groups, platforms, people


def test_groups_of_one_agency(government: Sheet) -> None:
    def group(name: str, documents: str, place: str = ANKANG, of: str = "安康市人民政府") -> str:
        return government.thing(f"group/{place}/{of}/{name}", documents, groupOf=agency(place, of))

    one, other = group("安康市农村公路建设领导小组", "abc"), group("安康市农村公路建设工作领导小组", "d")
    third = group("安康市农村公路建设协调小组", "e")
    group("安康市农村公路养护领导小组", "a")
    group("安康市农村公路建设领导小组", "a", HANYIN, "汉阴县人民政府")
    assert set(found(government)) == {("alike", other, one), ("alike", third, one)}


def test_groups_that_no_agency_is_known_of(government: Sheet) -> None:
    for document in "abc":
        for name in ("领导小组", "专家组", "政务公开领导小组", "大赛组委会"):
            government.thing(own(document, "group", name), document)
    one, other = (government.thing(own(d, "group", "国家粮食应急工作指挥部"), d) for d in "ab")
    assert found(government) == [("same name", other, one)]


def test_platforms(government: Sheet) -> None:
    def platform(iri: str, documents: str, by: str = "", kind: str = "website") -> str:
        more = {"operatedBy": by} if by else {}
        return government.thing(iri, documents, platformKind=f"{KG}platform-{kind}", **more)

    city = agency(ANKANG, "安康市人民政府")
    site = platform(f"platform/{ANKANG}/安康市人民政府/安康市人民政府网站", "ab", city)
    portal = platform(f"platform/{ANKANG}/安康市人民政府/安康市人民政府门户网站", "c", city)
    platform(f"platform/{ANKANG}/安康市人民政府/意见征集", "a", city, "column")
    platform(f"platform/{ANYANG}/安阳市人民政府/意见征集", "b", agency(ANYANG, "安阳市人民政府"), "column")
    platform(own("d", "platform", "意见征集"), "d", "", "column")
    left = platform(own("d", "platform", "安康市人民政府网站"), "d")
    assert set(found(government)) == {("alike", portal, site), ("same name", left, site)}


def test_people(government: Sheet) -> None:
    def person(iri: str, documents: str, position: str, of: str = "") -> str:
        return government.thing(iri, documents, position=position, **({"memberOf": of} if of else {}))

    city = agency(ANKANG, "安康市人民政府")
    office = government.thing(agency(ANKANG, "安康市人民政府办公室"), "a", unitOf=city)
    mayor = person(f"person/{ANKANG}/安康市人民政府/甄平路", "ab", "安康市市长", city)
    left = person(own("c", "person", "甄平路"), "c", "市长")
    person(own("d", "person", "甄平路"), "d", "联系人")
    person(f"person/{ANYANG}/安阳市人民政府/甄平路", "b", "安阳市副市长", agency(ANYANG, "安阳市人民政府"))
    clerk = person(f"person/{ANKANG}/安康市人民政府办公室/甄平路", "d", "主任", office)
    assert set(found(government, "person")) == {("two owners", clerk, mayor), ("position", left, mayor)}


# -------------------------------------------------------------------------------------------------- what is shown


def test_the_order_and_what_is_settled() -> None:
    sheet = Sheet()
    many = [sheet.thing(own(document, "work", RULE), document) for document in "abcd"]
    few = [sheet.thing(own(document, "group", "国家粮食应急工作指挥部"), document) for document in "ab"]
    store = sheet.store()

    def left(*decisions: Decision) -> list[str]:
        return [pair.one.iri.removeprefix(ID) for pair in pairs(store, Settled(decisions))]

    assert left() == [*many[1:], few[1]]
    assert left(Decision("same", ID + many[2], ID + many[0])) == [many[1], many[3], few[1]]
    assert left(Decision("different", ID + few[0], ID + few[1])) == many[1:]
    assert left(Decision("drop", ID + many[3])) == [many[1], many[2], few[1]]
    assert left(Decision("rename", ID + many[3], "另一个名称")) == [*many[1:], few[1]]


def test_a_name_that_means_many_things_is_not_asked(government: Sheet) -> None:
    sheet = Sheet()
    for place in range(_MANY + 1):
        issuer = sheet.thing(agency(f"35{place:02}00000000", "某市人民政府"), "a")
        sheet.thing(f"work/35{place:02}00000000/某市人民政府/{RULE}", "a", name=RULE, issuedBy=issuer)
    sheet.thing(own("b", "work", RULE), "b")
    assert found(sheet) == []


def test_it_stays_linear() -> None:
    seconds = []
    for size in (300, 3000):
        sheet = Sheet()
        for number in range(size):
            sheet.thing(own(f"{number:x}", "work", RULE), [f"{number:x}"])  # type: ignore[arg-type]
        store, began = sheet.store(), time.perf_counter()
        assert len(pairs(store, Settled([]))) == size - 1
        seconds.append(time.perf_counter() - began)
    assert seconds[1] < 30 * seconds[0] + 1


@pytest.fixture(scope="module")
def built() -> Iterator[Store]:
    with folder_in_memory() as folder:
        kg.build(lay(folder / "in", {name: texts[0] for name, texts in PAPERS.items()}), folder / "out")
        yield Store.open(folder / "out")


def test_real_papers(built: Store) -> None:
    def shown(pair: Pair) -> tuple[str, str, str]:
        return pair.why, pair.one.label, pair.other.label

    title = f"安康市人民政府{ROADS}"
    asked = {shown(pair) for pair in pairs(built, Settled([]))}
    assert ("same number", "安政发〔2008〕10号", f"{title} 安政发〔2008〕10号") in asked
    assert ("several numbers", f"{title} 安政发〔2008〕12号", f"{title} 安政发〔2008〕10号") in asked
    assert ("title", title, f"{title} 安政发〔2008〕10号") in asked
    assert not any("安阳" in name for _, *names in asked for name in names)


def test_each_thing_shows_a_quote(built: Store) -> None:
    asked = pairs(built, Settled([]))
    for pair in asked:
        for thing in (pair.one, pair.other):
            said = quote(built, thing)
            path, _, span = said.place.partition(":")
            assert path in PAPERS, thing
            start, end = map(int, span.split("-"))
            assert PAPERS[path][0][start:end] in said.text
    rows = list(csv.DictReader(io.StringIO("".join(FORMATS["csv"](listed(built, asked))))))
    assert [row["one_iri"] for row in rows] == [pair.one.iri for pair in asked]
    assert all(row["why"].endswith(REASONS[pair.why][1]) for row, pair in zip(rows, asked, strict=True))


def test_every_reason_is_used() -> None:
    sources = "".join(path.read_text("utf-8") for path in Path(kg.query.review.__file__).parent.glob("[!p]*.py"))
    assert all(f'"{reason}"' in sources for reason in REASONS)
