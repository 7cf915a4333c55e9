"""Search: what is found for what people type, in which order, and what becomes of its index."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.graph import generations
from kg.pages import Asked, Site, made
from kg.pages.kept import FIGURES, INDEX, existing
from kg.pages.preparing import prepare, prepared
from kg.pages.search.folding import fold, found
from kg.pages.search.hits import KINDS, Hit, find
from kg.pages.search.naming import named
from kg.pipeline import Report
from tests.pages.conftest import HOSTILE, site_of
from tests.server.conftest import Serving, make_store, until


@pytest.fixture(scope="module")
def ready(site: Site) -> Site:
    """The samples with their index."""
    assert site.store
    prepare(site.store)
    return site


def names(site: Site, text: str, limit: int = 12, kinds: tuple[str, ...] = ()) -> list[str]:
    return [hit.name for hit in find(site, text, limit, kinds).found]


GUIDE = "政府网站发展指引"
WAIT = 90.0  # seconds for what a process of low priority does on a busy machine
REGULATION = "中华人民共和国政府信息公开条例"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("宜春市人民政府办公室", "宜春市人民政府办公室"),
        ("《政府信息公开条例》", REGULATION),  # another name of it
        ("政府信息公开条例", REGULATION),
        ("国办发〔2017〕47号", GUIDE),
        ("国办发[2017]47号", GUIDE),
        ("国办发 (2017) 47 号", GUIDE),
        ("国办发〔２０１７〕４７号", GUIDE),
        ("国办发【2017】47号", GUIDE),
        ("〔2017〕47号", GUIDE),
        ("国务院令第711号", REGULATION),  # the number of a version
        ("发改委", "宜春市发展和改革委员会"),
        ("宜春发改委", "宜春市发展和改革委员会"),
        ("卫健委", "宜春市卫生健康委员会"),
        ("甄若谷", "甄若谷"),
        ("诸葛", "诸葛明月"),
        ("12345", "12345市长热线"),
        ("www.yichun-demo.gov.cn", "宜春市人民政府网站"),
        ("WWW.YICHUN-DEMO", "宜春市人民政府网站"),
        ("05_县交通局2015", "县交通运输局2015年度政府信息公开工作情况报告"),  # a path
        ("秀江企业通app", "秀江企业通APP"),
        ("农村公路养护工作领导小组", "靖安县农村公路养护工作领导小组"),
    ],
)
def test_what_people_type_is_found_first(ready: Site, typed: str, first: str) -> None:
    assert names(ready, typed)[:1] == [first]


@pytest.mark.parametrize("typed", ["", "  ", "《》", "〔〕", "没有这个机关", "zzzzzz", "\x00", "'\" OR 1", "* AND"])
def test_what_is_not_there_is_not_found(ready: Site, typed: str) -> None:
    assert names(ready, typed) == []


def test_exact_then_beginning_then_word_then_inside(ready: Site) -> None:
    tiers = [found("靖安县", fold(hit.also or hit.name)) for hit in find(ready, "靖安县", 60).found]
    order = [tier[0] for tier in tiers if tier]
    assert order == sorted(order) and {1, 2} <= set(order)
    assert names(ready, "交通运输部")[0] == "交通运输部"


def test_the_number_of_another_document_is_not_found(ready: Site) -> None:
    assert found("7号", fold("国办发〔2004〕7号")) == (2, [9, 10])
    assert found("47号", fold("国办发〔2004〕7号")) is None
    assert found("第47号", fold("第407号")) is None
    assert names(ready, "国办发〔201〕747号") == []


def test_the_most_cited_comes_first(ready: Site) -> None:
    hits = find(ready, "条例", 50, ("work",)).found
    cites = {row["thing"]: int(row["count"]) for row in ready.rows("start_cited")}
    counts = [cites[hit.iri] for hit in hits if hit.iri in cites]
    assert counts and counts == sorted(counts, reverse=True)


def test_every_name_of_every_thing_finds_it(ready: Site) -> None:
    for thing in named(ready):
        for name in thing.names:
            hits = find(ready, name[:90], 100, (thing.kind,)).found
            assert thing.iri in [hit.iri for hit in hits], name


def test_index_and_slow_query_agree_on_what_holds_a_text(ready: Site) -> None:
    alone = Site(ready.engine, ready.base)  # as on a graph that lies elsewhere
    for text in ("公开", "办公室", "交通", "宜春"):
        fast, slow = (set(names(each, text, 100)) for each in (ready, alone))
        assert slow and {name for name in slow if text in name} <= fast | set(names(ready, text, 1000))


def test_without_an_index_exact_names_and_parts_are_found(ready: Site) -> None:
    alone = Site(ready.engine, ready.base)
    assert names(alone, "国办发〔2017〕47号") == [GUIDE]
    assert names(alone, "交通运输部")[0] == "交通运输部"
    assert not find(alone, "交通").preparing


def test_kinds_narrow(ready: Site) -> None:
    for kind in KINDS:
        hits = find(ready, "政", 50, (kind,)).found
        assert {hit.kind for hit in hits} <= {kind}
    both = {hit.kind for hit in find(ready, "宜春", 100, ("agency", "platform")).found}
    assert both == {"agency", "platform"}


def test_things_of_one_name_are_told_apart(ready: Site) -> None:
    hits = [hit for hit in find(ready, "政策解读").found if hit.name == "政策解读"]
    assert len(hits) > 1 and len({hit.note for hit in hits}) == len(hits)


def test_marks_are_what_was_typed(ready: Site) -> None:
    def marked(hit: Hit) -> str:
        name, spans = (hit.also, hit.also_spans) if hit.also else (hit.name, hit.spans)
        return "".join(name[start:end] for start, end in spans)

    assert {marked(hit) for hit in find(ready, "公路养护").found} >= {"公路养护"}
    assert marked(find(ready, "发改委").found[0]) == "发改委"
    assert marked(find(ready, "国办发[2017]47号").found[0]) == "国办发〔2017〕47号"


def test_json(ready: Site) -> None:
    page = made(ready, "/search", Asked("", {"q": "国办发[2017]47号", "limit": "3"}, "en"))
    assert page.media == "application/json" and isinstance(page.body, bytes)
    said = json.loads(page.body)
    hit = said["hits"][0]
    assert said["preparing"] is False and hit["kindLabel"] == "Work" and hit["name"] == GUIDE
    assert hit["also"] == "国办发〔2017〕47号" and ready.iri(hit["path"]) == hit["iri"]
    assert json.loads(made(ready, "/search", Asked()).body)["hits"] == []  # type: ignore[arg-type]


def test_a_copy_without_an_index_says_so_and_answers(copied: Path) -> None:
    fresh = site_of(copied)
    hits = find(fresh, "政府信息公开")
    assert hits.preparing and hits.found
    said = made(fresh, "/", Asked("", {"q": "政府信息公开"}, "en", "text/html")).body
    assert b"is being prepared" in said


@pytest.fixture
def copied(built: tuple[Path, Report], tmp_path: Path) -> Path:
    """A copy of the store of the samples, without what was prepared for it."""
    target = tmp_path / "copied"
    shutil.copytree(built[0] / "store", target / "store", ignore=shutil.ignore_patterns("pages"))
    return target


def test_a_damaged_index_is_thrown_away_and_made_again(copied: Path) -> None:
    fresh = site_of(copied)
    assert fresh.store and prepare(fresh.store)
    path = existing(fresh.store, INDEX)
    assert path and not find(fresh, "条例").preparing
    for damage in (b"", b"no database at all" * 500, path.read_bytes()[:5000] + b"\xff" * 60000):
        path.unlink()
        path.write_bytes(damage)
        assert find(fresh, "条例").found  # from the slow query
        assert not path.exists()
        assert prepare(fresh.store) and not find(fresh, "条例").preparing


def test_damaged_figures_are_counted_again(copied: Path) -> None:
    fresh = site_of(copied)
    assert fresh.store and prepare(fresh.store)
    path = existing(fresh.store, FIGURES)
    assert path
    path.write_text('{"counts": [', encoding="utf-8")
    assert "公文" in made(fresh, "/", Asked(accept="text/html")).body.decode()  # type: ignore[union-attr]
    assert prepare(fresh.store) and json.loads(path.read_text(encoding="utf-8"))["counts"]


def test_two_at_once_make_one_whole_index(copied: Path) -> None:
    store = generations.current(copied)
    assert store
    threads = [threading.Thread(target=_prepare, args=(store,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert prepared(store) and names(site_of(copied), "国办发[2017]47号") == [GUIDE]
    assert sorted(path.name for path in (store / "pages").iterdir()) == [FIGURES, "lock", INDEX]


def _prepare(store: Path) -> None:
    try:
        prepare(store)
    except Exception as error:
        assert "another build" in str(error)


def test_where_the_disk_refuses_it_lies_in_the_cache_of_the_user(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.pages.kept._cache", lambda: tmp_path / "cache")
    store = generations.current(copied)
    assert store
    (store / "pages").write_text("in the way: nothing can be made here, root or not", encoding="utf-8")
    assert prepare(store) and names(site_of(copied), "国办发[2017]47号") == [GUIDE]
    made_here = existing(store, INDEX)
    assert made_here and made_here.is_relative_to(tmp_path / "cache")
    shutil.rmtree(copied)
    other = tmp_path / "other"
    make_store(other, "<urn:a> <urn:b> <urn:c> .\n")
    second = generations.current(other)
    assert second
    (second / "pages").write_text("in the way", encoding="utf-8")
    assert prepare(second) and not made_here.exists()  # what belonged to a store that is gone goes too


def test_the_index_is_made_beside_a_running_server_and_after_each_build(copied: Path) -> None:
    serving = Serving(copied)
    try:
        address = "/search?q=" + quote("发改委")
        assert until(lambda: not json.loads(serving.request("GET", address).body)["preparing"], WAIT)
        hits = json.loads(serving.request("GET", address).body)["hits"]
        assert [hit["name"] for hit in hits] == ["宜春市发展和改革委员会"]
        first = generations.current(copied)
        assert first
        quad = (
            "<urn:x/document/1-0> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
            "<https://w3id.org/zhengwu/ontology#Document> <urn:g> .\n"
            '<urn:x/document/1-0> <http://purl.org/dc/terms/title> "新来的公文"@zh <urn:g> .\n'
        )
        make_store(copied, quad)
        address = "/search?q=" + quote("新来的")
        assert until(lambda: _found(serving, address) == ["新来的公文"], WAIT)
        assert until(lambda: prepared(generations.current(copied) or first), WAIT)
        path = existing(generations.current(copied), INDEX)
        assert path
        path.unlink()
        assert until(path.exists, WAIT)  # the server saw that it was gone
    finally:
        serving.stop()


def _found(serving: Serving, address: str) -> list[str]:
    said = json.loads(serving.request("GET", address).body)
    return [] if said["preparing"] else [hit["name"] for hit in said["hits"]]


def test_hostile_names_stay_text(hostile_folder: Path) -> None:
    site = site_of(hostile_folder)
    assert site.store and prepare(site.store)
    for attack in HOSTILE:
        for hit in find(site, attack, 5).found:
            body = made(site, "/", Asked("", {"q": attack}, "en", "text/html")).body
            assert isinstance(body, bytes) and hit.iri
            text = body.decode()
            assert "<script>alert" not in text and "<svg onload" not in text and "<img src=x" not in text
    assert find(site, "onerror").found and find(site, "alert").found
