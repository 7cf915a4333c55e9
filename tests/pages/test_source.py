"""The text of a document on its page: whole, every mention marked, nothing that was refused left unsaid."""

from __future__ import annotations

import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.coverage import KEPT, coverage
from kg.graph.store import Store
from kg.graph.terms import Term
from kg.graph.texts import kept
from kg.pages import Asked, NotHereError, Page, Site, made
from kg.pages.source.gathering import sheet
from kg.pages.source.marks import Mark, Proved, Stretch, lines, runs
from kg.pages.source.rules import RULES
from tests.pages.conftest import site_of

NASTY = "关于<script>alert(1)</script>的通知\r\n各科室：\r\n根据《政府信息公开条例》&amp;\u202e倒\u202c𠮷𠮷《安全生产法》\x0b\t办理。\n\n\n某市&lt;教育局\r\n2019年3月4日\n"


class _Text(HTMLParser):
    """Reads back what stands in the element with id text, and its runs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth, self.text = 0, ""
        self.runs: list[tuple[int, str, tuple[int, ...]]] = []
        self.ids: list[str] = []
        self._open: list[tuple[int, tuple[int, ...]] | None] = []
        self.data, self._in_data = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "script" and values.get("id") == "found":
            self._in_data = True
        if values.get("id") == "text":
            self.depth = 1
            return
        if not self.depth:
            return
        self.depth += 1
        if values.get("id"):
            self.ids.append(str(values["id"]))
        marks = values.get("data-m")
        self._open.append((len(self.text), tuple(map(int, marks.split()))) if marks else None)

    def handle_endtag(self, tag: str) -> None:
        self._in_data = False
        if not self.depth:
            return
        self.depth -= 1
        if self.depth and (opened := self._open.pop()):
            self.runs.append((opened[0], self.text[opened[0] :], opened[1]))

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data += data
        elif self.depth:
            self.text += data


def read(page: Page) -> _Text:
    assert isinstance(page.body, bytes)
    parser = _Text()
    parser.feed(page.body.decode())
    return parser


def found(page: Page) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(read(page).data)
    return data


def documents(site: Site) -> list[str]:
    rows = site.engine.select("SELECT ?d WHERE { ?d a kg:Document } ORDER BY ?d")
    return [str(row[0]) for row in rows]


def shown(site: Site, document: str, lang: str = "zh", **parameters: str) -> Page:
    rest = site.path(document).rpartition("/document/")[2]
    return made(site, f"/source/{rest}", Asked("", parameters, lang, "text/html"))


def test_the_page_holds_the_text_of_every_document(site: Site) -> None:
    assert len(documents(site)) > 15
    for document in documents(site):
        whole = sheet(site, document)
        assert whole.shard
        assert whole.record
        start, end = whole.record.span
        assert read(shown(site, document)).text == whole.shard.source.text[start:end]
        assert not whole.changed
        assert not whole.astray


def test_every_mention_of_the_graph_is_marked_where_it_stands(site: Site) -> None:
    seen = 0
    for document in documents(site):
        rows = site.engine.select(
            "SELECT $d ?start ?end ?rule ?quote WHERE { ?m kg:inDocument $d ; kg:rule ?rule ; kg:quote ?quote ; "
            "oa:hasSelector ?p . ?p oa:start ?start ; oa:end ?end }",
            {"d": Term.iri(document)},
        )
        page = shown(site, document)
        parsed, marks = read(page), found(page)["marks"]
        span = sheet(site, document).stretches[0].start
        told = {(mark[0], mark[1], mark[3]): number for number, mark in enumerate(marks)}
        of: dict[int, list[tuple[int, str]]] = {}
        for at, words, numbers in parsed.runs:
            for number in numbers:
                of.setdefault(number, []).append((at + span, words))
        for _, start, end, rule, quote in rows:
            number = told[int(str(start)), int(str(end)), str(rule)]
            pieces = of[number]
            assert pieces[0][0] == int(str(start))
            assert "".join(words for _, words in pieces) == str(quote)
            assert f"m{start}-{end}" in parsed.ids
            seen += 1
        assert len(parsed.ids) == len(set(parsed.ids))
    assert seen > 500


def test_a_mark_tells_what_it_became(site: Site) -> None:
    document, start, end, work, title = next(
        map(str, row)
        for row in site.engine.select(
            "SELECT ?d ?start ?end ?work ?title WHERE { ?c a kg:Citation ; cito:hasCitingEntity ?d ; kg:mainEvidence ?m ; "
            "cito:hasCitedEntity ?work . ?work dct:title ?title . ?m oa:hasSelector ?p . ?p oa:start ?start ; "
            "oa:end ?end } ORDER BY ?d ?start"
        )
    )
    data = found(shown(site, document, "en"))
    proved = [each for mark in data["marks"] if mark[:2] == [int(start), int(end)] for each in mark[5]]
    things = [data["things"][each[1]] for each in proved if each[0] == "citation"]
    assert (title, site.path(work)) in {(thing["name"], thing["href"]) for thing in things}
    assert {"relation", "mode"} <= {fact[0] for fact in things[0]["facts"]}


def test_seen_is_kept_and_refused_and_open(site: Site) -> None:
    refused = 0
    for document in documents(site):
        whole = sheet(site, document)
        assert whole.shard
        assert whole.record
        rows = list(coverage(whole.shard.source.text, whole.record))
        assert whole.fates == Counter(row.fate for row in rows)
        not_kept = [row for row in rows if row.fate not in KEPT]
        refused += len(not_kept)
        shown_as = Counter(kind for mark in whole.marks for kind in mark.kinds)
        assert shown_as["refused"] + shown_as["open"] + shown_as["missed"] >= len(not_kept)
        page = shown(site, document, "en")
        assert isinstance(page.body, bytes)
        assert f"seen {len(rows)} = kept {len(rows) - len(not_kept)} + ".encode() in page.body or not rows
    assert refused


def test_what_was_refused_says_why(site: Site) -> None:
    document = next(
        str(row[0])
        for row in site.engine.select('SELECT ?d WHERE { ?u kg:reason "form or table" ; kg:inDocument ?d } ORDER BY ?d')
    )
    page = shown(site, document)
    assert isinstance(page.body, bytes)
    body = page.body.decode()
    assert 'data-top="refused"' in body
    assert "表格文书" in body
    kinds = {each[0] for mark in found(page)["marks"] for each in mark[5]}
    assert "refused" in kinds
    facts = [fact for thing in found(page)["things"] for fact in thing["facts"]]
    assert any(fact[1].startswith("表格文书。") for fact in facts)


def test_the_fields_of_the_head_are_named(site: Site) -> None:
    fields = {
        each[2] for document in documents(site) for mark in found(shown(site, document))["marks"] for each in mark[5]
    }
    assert {"标题", "发文字号", "成文日期", "发文机关", "主送机关"} <= fields


def test_without_the_text_quotes_stand_with_what_surrounds_them(site: Site) -> None:
    away = Site(site.engine, site.base)
    for document in documents(site)[:8]:
        page = shown(away, document, "en")
        assert isinstance(page.body, bytes)
        assert b"The text of this document is not here" in page.body
        parsed = read(page)
        text = sheet(site, document).stretches[0].text
        for stretch in sheet(away, document).stretches:
            assert stretch.text in text
            assert stretch.text in parsed.text
        marks = {(mark[0], mark[1], mark[3]) for mark in found(page)["marks"]}
        assert marks == {(mark[0], mark[1], mark[3]) for mark in found(shown(site, document))["marks"] if mark[3]}
        with pytest.raises(NotHereError):
            made(away, f"/source/{document.rpartition('/')[2]}", Asked("", {"format": "txt"}))


def test_a_quote_that_is_not_what_stands_there_is_told(site: Site, built: tuple[Path, object]) -> None:
    document = documents(site)[0]
    changed = [line.replace('#quote> "', '#quote> "另') for line in Store.open(built[0]).lines()]
    other = Site(Store.in_memory("\n".join(changed).encode()), site.base, site.store)
    page = shown(other, document, "en")
    assert isinstance(page.body, bytes)
    assert b"quotes differ from what stands at their" in page.body
    assert b"data-astray" in page.body
    assert len(found(page)["astray"]) == len([mark for mark in found(page)["marks"] if mark[3]])


def test_plain_text_is_what_offsets_count_in(site: Site) -> None:
    for document in documents(site):
        whole = sheet(site, document)
        assert whole.shard
        page = shown(site, document, format="txt")
        assert page.media.startswith("text/plain")
        assert page.body == whole.shard.source.text.encode()
        assert "attachment" in page.headers["Content-Disposition"]


def test_no_such_document(site: Site) -> None:
    for path in ("/source/0-0", "/source/", "/source/x/y", '/source/"<b>'):
        with pytest.raises(NotHereError):
            made(site, path, Asked())


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of one document whose text holds whatever a page could stumble over."""
    folder = tmp_path_factory.mktemp("nasty")
    (folder / "in").mkdir()
    (folder / "in" / "<b>甲.txt").write_bytes(NASTY.encode())
    kg.build(folder / "in", folder / "out")
    return folder / "out"


def test_a_nasty_text_stays_text_to_the_letter(nasty: Path) -> None:
    site = site_of(nasty)
    [document] = documents(site)
    whole = sheet(site, document)
    assert whole.shard
    parsed = read(shown(site, document))
    assert parsed.text == whole.shard.source.text
    assert "<script>alert(1)</script>" in parsed.text
    assert whole.marks
    for mark in whole.marks:  # after characters beyond the sixteen bits that scripts count in
        words = [run for run in parsed.runs if whole.marks.index(mark) in run[2]]
        assert "".join(run[1] for run in words) == mark.quote


def test_texts_are_found_by_their_hash(site: Site) -> None:
    [row] = [row for row in sheet(site, documents(site)[0]).rows if row["file_hash"]][:1]
    shard = kept(site.store, row["file_hash"])
    assert shard
    assert shard.text_sha256 == row["text_hash"]
    assert kept(site.store, "0" * 64) is None
    assert kept(None, row["file_hash"]) is None


def test_a_damaged_shard_is_no_text(nasty: Path, tmp_path: Path) -> None:
    for path in nasty.glob("build/shards/*/*.json.gz"):
        (tmp_path / "build" / "shards" / path.parent.name).mkdir(parents=True)
        (tmp_path / "build" / "shards" / path.parent.name / path.name).write_bytes(path.read_bytes()[:-9])
        assert kept(tmp_path / "store" / "000001", path.name.partition(".")[0]) is None


def test_rules_are_told_in_both_languages(site: Site) -> None:
    rows = site.engine.select("SELECT DISTINCT ?rule WHERE { ?m kg:rule ?rule }")
    assert {str(row[0]) for row in rows} <= RULES.keys()
    assert all(zh and en for zh, en in RULES.values())


@given(
    st.text("甲乙\n\r𠮷", max_size=30),
    st.lists(st.tuples(st.integers(0, 35), st.integers(0, 9)), max_size=8),
    st.integers(0, 5),
)
def test_runs_are_the_text_and_know_their_marks(text: str, spans: list[tuple[int, int]], offset: int) -> None:
    marks = [Mark(start, start + size, "", proves=(Proved("agency"),)) for start, size in spans]
    stretch = Stretch(offset, text)
    cut = [run for line in lines(runs(stretch, marks)) for run in line]
    assert "".join(run.text for run in cut) == text
    at = offset
    for run in cut:
        assert run.start == at
        for offset_in in range(at, at + len(run.text)):
            inside = {n for n, mark in enumerate(marks) if mark.start <= offset_in < mark.end}
            assert set(run.marks) == inside
        at += len(run.text)
    begun = [n for run in cut for n in run.begins]
    assert len(begun) == len(set(begun))
