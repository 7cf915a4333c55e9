"""Exports without persons' names and telephone numbers."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

import pytest

import kg
from kg.graph.namespaces import DCT, FOAF, KG, OA, SCHEMA
from kg.graph.quads import Graph
from kg.graph.store import Store
from kg.iri import Iris
from kg.views.exports import EXPORTS
from kg.views.redaction import redacted

NOTICE = """宁德市财政局关于成立预算公开领导小组的通知
宁财预〔2016〕31号
局机关各科室:
  经研究,决定成立宁德市财政局预算公开领导小组。组成人员如下:
  组  长:陈 志明  局长
  副组长:林晓芳  副局长
  成  员:欧阳建国  预算科科长
          王伟  人事科科长
  领导小组办公室设在预算科,联系人:欧阳建国,联系电话:0593-2822333、2822334,手机13800138000。群众可拨打12345热线反映问题。
宁德市财政局
2016年3月1日
"""
# Names nobody, but tells of two of them: in its title, its citation, its path and its address.
ORDER = """宁德市财政局关于王伟同志任职的通知
宁财人〔2016〕8号
局机关各科室:
  根据《宁德市财政局关于陈志明等同志任职的通知》的要求,现予公布,请遵照执行。
宁德市财政局
2016年4月1日
"""
NAMES = ("陈志明", "陈 志明", "林晓芳", "欧阳建国", "王伟")
SECRETS = (*NAMES, "2822333", "2822334", "13800138000")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("redaction")
    (folder / "in" / "陈志明").mkdir(parents=True)
    (folder / "in" / "甲.txt").write_text(NOTICE, encoding="utf-8")
    (folder / "in" / "陈志明" / "王伟任职.txt").write_text(ORDER, encoding="utf-8")
    report = kg.build(folder / "in", folder / "out", url_base="https://example.gov.cn/zfxxgk")
    assert report.found["people"] >= 4
    return Store.open(folder / "out")


def values(lines: Iterable[str], predicate: str) -> list[str]:
    """Return subject and value of the statements with a predicate, sorted."""
    return sorted(line.replace(f" <{predicate}> ", " ") for line in lines if f" <{predicate}> " in line)


def test_names_and_numbers_are_in_the_graph(store: Store) -> None:
    lines = "".join(EXPORTS["nquads"](store))
    assert all(secret in lines for secret in SECRETS)
    assert quote("陈志明/王伟任职.txt") in lines
    assert re.search(r"<[^>]*陈志明[^>]*>", lines)  # the title of a work, in its IRI


def test_redacted_lines_hold_none_and_all_else(store: Store) -> None:
    lines = list(redacted(store))
    text = "".join(lines)
    for secret in (*SECRETS, *map(quote, NAMES)):
        assert secret not in text
    assert "某某" in text
    assert "12345" in text
    assert "宁财预〔2016〕31号" in text
    assert 0.9 * len(store) < len(lines) < len(store)


@pytest.mark.parametrize(
    ("predicate", "told"),
    {
        DCT + "title": "宁德市财政局关于某某同志任职的通知",
        KG + "path": "某某/某某任职.txt",
        KG + "quote": "关于某某等同志任职的通知",
        OA + "exact": "关于某某等同志任职的通知",
        OA + "prefix": "组长:某某",
        OA + "suffix": "某某",
        SCHEMA + "url": "https://example.gov.cn/zfxxgk/某某/某某",
    }.items(),
)
def test_a_name_goes_wherever_it_stands(store: Store, predicate: str, told: str) -> None:
    assert any(told in value.replace(" ", "") for value in values(redacted(store), predicate))


def test_offsets_still_count_in_the_text_as_it_was(store: Store) -> None:
    whole, left = list(EXPORTS["nquads"](store)), list(redacted(store))
    for end in (OA + "start", OA + "end"):
        assert values(left, end) == values(whole, end)


def test_the_same_graph_is_redacted_to_the_same_bytes(store: Store) -> None:
    assert list(redacted(store)) == list(redacted(store))


@pytest.mark.parametrize("form", EXPORTS)
def test_every_format_can_be_redacted(store: Store, form: str) -> None:
    text = "".join(EXPORTS[form](Store.of(redacted(store))))
    for secret in SECRETS:
        assert secret not in text


def test_export_packs_what_ends_in_gz(store: Store, tmp_path: Path) -> None:
    from kg.cli.options import write

    write(tmp_path / "a.nq.gz", EXPORTS["nquads"](store))
    assert gzip.decompress((tmp_path / "a.nq.gz").read_bytes()).decode() == "".join(EXPORTS["nquads"](store))


IRIS = Iris()
D1, D2 = (IRIS.document(digit * 64, 0) for digit in "12")


def told(*titles: str, names: Iterable[str] = ("李建国", "王 伟", "王伟", "安康"), base: str = D2) -> list[str]:
    """Return what is left of titles that a second document states of works, in a graph whose first names persons."""
    graph, other, links = Graph(D1), Graph(base), Graph(IRIS.graph("links"))
    for name in names:
        person = IRIS.thing("person", name)
        links.types(person, FOAF + "Person")
        links.add(person, FOAF + "name", Graph.text(name, "zh"))
        links.add(person, KG + "evidence", f"{D1}/mention/1")
    graph.add(f"{D1}/mention/1", KG + "inDocument", D1)
    graph.types(D1, KG + "Document")
    for at, title in enumerate(titles):
        other.add(f"{base}/{at}", KG + "quote", Graph.text(title))
    store = Store.of(f"{line}\n" for part in (graph, other, links) for line in part.lines())
    return [value.partition('"')[2].rpartition('"')[0] for value in values(redacted(store), KG + "quote")]


EXAMPLES = {
    "李建国同志任局长": "某某同志任局长",
    "李 建　国同志": "某某同志",
    "李\n建国": "某某",
    "李            建国": "李            建国",  # two columns
    "https://a.cn/%E6%9D%8E%E5%BB%BA%E5%9B%BD.html": "https://a.cn/某某.html",
    "https://a.cn/%C0%EE%BD%A8%B9%FA.html": "https://a.cn/某某.html",  # in GBK
    "https://a.cn/%e6%9d%8e%20%e5%bb%ba国.html": "https://a.cn/某某.html",
    "王伟局长、李建国市长": "某某局长、某某市长",
    "安康委员、安康市长": "某某委员、某某市长",
    "安康": "某某",
}
NEGATIVE = (
    "安康市人民政府、安康市委、安康县委员会",  # a place
    "国王 伟大",  # a gap, where nobody is called so
    "https://a.cn/%FF%FE/50%",
    "建国以来",
)


@pytest.mark.parametrize(("text", "left"), EXAMPLES.items())
def test_names_in_documents_that_name_nobody(text: str, left: str) -> None:
    assert told(text) == [left.replace("\n", "\\n")]


@pytest.mark.parametrize("text", NEGATIVE)
def test_what_is_no_name_stays(text: str) -> None:
    assert told(text) == [text]


def test_a_document_that_names_a_person_does_not_tell_of_him_with_gaps_either() -> None:
    assert told("王  伟", "安康 市长", base=D1) == ["某某", "某某 市长"]


def test_names_that_overlap_go_together() -> None:
    assert told("王建国强同志", names=["王建国", "国强", "建国"]) == ["某某同志"]


def test_things_whose_iris_tell_names_stay_apart() -> None:
    """Encoded or not, in whatever order they come: one name, one number."""
    works = [IRIS.thing("work", f"关于{name}同志任职的通知") for name in ("李建国", "王伟", "张三")]
    coded = works[0].replace("李建国", quote("李建国"))
    graph, links = Graph(D1), Graph(IRIS.graph("links"))
    for name in ("李建国", "王伟"):
        person = IRIS.thing("person", name)
        links.types(person, FOAF + "Person")
        links.add(person, FOAF + "name", Graph.text(name, "zh"))
    links.add(IRIS.thing("person", "李建国"), KG + "evidence", f"{D1}/mention/1")
    links.add(IRIS.thing("person", "王伟"), KG + "evidence", f"{D1}/mention/1")
    graph.add(f"{D1}/mention/1", KG + "inDocument", D1)
    for work in (*works, coded):
        graph.add(D1, KG + "cites", work)
    store = Store.of(f"{line}\n" for part in (graph, links) for line in part.lines())
    cited = {value.split(" ")[1] for value in values(redacted(store), KG + "cites")}
    work = IRIS.thing("work", "")
    titles = ("关于某某1同志任职的通知", "关于某某2同志任职的通知", "关于张三同志任职的通知")
    assert cited == {f"<{work}{title}>" for title in titles}


def test_the_laws_of_the_catalogue_keep_their_names() -> None:
    """A person 王公路 is hidden, 公路 of the 公路法 is not, though somebody may be called so."""
    law = IRIS.thing("work", "中华人民共和国公路法")
    catalogue, graph, links = Graph(IRIS.graph("catalogue")), Graph(D1), Graph(IRIS.graph("links"))
    catalogue.add(law, DCT + "title", Graph.text("中华人民共和国公路法", "zh"))
    graph.types(D1, KG + "Document")
    graph.add(f"{D1}/mention/1", KG + "inDocument", D1)
    graph.add(D1, KG + "cites", law)
    person = IRIS.thing("person", "公路")
    links.types(person, FOAF + "Person")
    links.add(person, FOAF + "name", Graph.text("公路", "zh"))
    links.add(person, KG + "evidence", f"{D1}/mention/1")
    store = Store.of(f"{line}\n" for part in (catalogue, graph, links) for line in part.lines())
    assert [law in value for value in values(redacted(store), KG + "cites")] == [True]
    assert ["公路法" in value for value in values(redacted(store), DCT + "title")] == [True]


def test_a_telephone_number_in_an_iri_goes_and_a_hash_stays() -> None:
    graph = Graph(IRIS.document("a13800138000b" + "0" * 51, 0))
    graph.add(IRIS.thing("platform", "0593-2822333"), KG + "quote", Graph.text("热线"))
    (line,) = redacted(Store.of(f"{line}\n" for line in graph.lines()))
    assert "2822333" not in line
    assert "●●●●1" in line
    assert "a13800138000b" in line
