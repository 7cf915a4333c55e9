"""A graph that grew step by step is the graph of one build: whatever came, changed, moved and left in between."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.keeping import forget
from kg.pipeline import Report
from kg.resources import samples
from tests.papers import PAPERS, ROADS, citing, folder_in_memory, index_of, lay, objects, paper, quads

ID = "https://w3id.org/zhengwu/id"


@pytest.fixture
def memory() -> Iterator[Path]:
    with folder_in_memory() as folder:
        yield folder


def fresh(folder: Path, papers: dict[str, str | bytes]) -> Report:
    """Build some papers in one go, in an empty folder."""
    assert not (folder / "out").exists()
    return kg.build(lay(folder / "in", papers), folder / "out")


def same(step: Path, report: Report, anew: Path, whole: Report) -> None:
    """Compare a graph that grew with one that was built in one go."""
    assert quads(step) == quads(anew)
    assert report.quads == len(kg.open(step)) == whole.quads
    assert (report.documents, report.found, report.unresolved) == (whole.documents, whole.found, whole.unresolved)
    assert index_of(step) == index_of(anew)
    kept, made = ({path.name for path in (folder / "build" / "shards").rglob("*.gz")} for folder in (step, anew))
    assert kept == made


class Changes:
    """A folder of papers that somebody works on."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)
        self.pool: dict[str, tuple[str | bytes, ...]] = {
            **PAPERS,
            **{path.name: (path.read_bytes(),) for path in sorted(samples().glob("*.*"))[:9]},
        }
        self.papers: dict[str, str | bytes] = {}
        self.forgotten: set[str] = set()

    def change(self, out: Path) -> str:
        """Do one thing at random; return what was done."""
        pick, papers = self.random.choice, self.papers
        kind = pick(["add", "add", "add", "change", "change", "remove", "rename", "copy", "recode", "forget"])
        if kind == "add" or not papers:
            name = pick(sorted(self.pool))
            papers[name] = pick(self.pool[name])
            return f"add {name}"
        name = pick(sorted(papers))
        if kind == "change":
            papers[name] = pick(self.pool.get(name.rpartition("/")[2], (papers[name],)))
        elif kind == "remove":
            del papers[name]
        elif kind == "rename":
            papers[f"{pick('甲乙丙')}/{name.rpartition('/')[2]}"] = papers.pop(name)
        elif kind == "copy":
            papers[f"{pick('甲乙丙')}/{name.rpartition('/')[2]}"] = papers[name]
        elif kind == "recode" and isinstance(papers[name], str):  # other bytes, the same text
            papers[f"国标/{name}"] = str(papers[name]).encode("gb18030")
        elif kind == "forget":
            self.forget(out, name)
        return f"{kind} {name}"

    def forget(self, out: Path, name: str) -> None:
        """Forget a paper, where the last build holds it."""
        with_it = {row[1] for row in index_of(out)["files"]} if (out / "store").exists() else set()
        if name in with_it:
            self.forgotten.update(entry.path for entry in forget(out, name))

    def left(self) -> dict[str, str | bytes]:
        """Return what the graph shall hold."""
        self.forgotten &= self.papers.keys()
        return {name: text for name, text in self.papers.items() if name not in self.forgotten}


@pytest.mark.parametrize("seed", range(int(os.environ.get("KG_SEQUENCES", "4"))))  # more where there is time
def test_a_graph_that_grew_is_the_graph_of_one_build(seed: int, memory: Path) -> None:
    changes, done = Changes(f"{seed}"), []
    for step in range(8):
        done += [changes.change(memory / "out") for _ in range(5 if step == 0 else changes.random.randint(1, 3))]
        jobs = 2 if changes.random.random() < 0.1 else 1
        report = kg.build(lay(memory / "in", changes.papers), memory / "out", prune=True, jobs=jobs)
        whole = fresh(memory / f"{step}", changes.left())
        try:
            same(memory / "out", report, memory / f"{step}" / "out", whole)
        except AssertionError as error:
            raise AssertionError(f"after {done}") from error


CITED = f"{ID}/work/610900000000/安康市人民政府/安政发〔2008〕10号"
CITY = paper("安康市人民政府", ROADS, "安政发〔2008〕10号")
OTHER_CITY = paper("安阳市人民政府", "关于做好防汛工作的通知", "安政发〔2009〕4号")

# What stands first in the folder, what comes later, and the work that the citation of the first means then.
LATER = {
    "a number, whose 代字 nobody knew": (citing("汉阴县人民政府", "安政发〔2008〕10号"), CITY, CITED),
    "a title, whose number nobody knew": (citing("汉阴县财政局", f"《安康市人民政府{ROADS}》"), CITY, CITED),
    "a title, which a third one cites with its number": (
        citing("汉阴县财政局", f"《安康市人民政府{ROADS}》"),
        citing("汉阴县农业局", f"《安康市人民政府{ROADS}》(安政发〔2008〕10号)"),
        CITED,
    ),
    "an order's number, whose title nobody knew": (
        citing("安阳市农业局", "交通运输部令2015年第22号"),
        citing("安康市农业局", "《农村公路养护管理规定》(交通运输部令2015年第22号)"),
        f"{ID}/work/000000000000/交通运输部/农村公路养护管理规定",
    ),
}


def cited(folder: Path) -> set[str]:
    return {iri.strip("<>") for iri in objects(folder, "hasCitedEntity")} & set(map(str, objects_of_citations(folder)))


def objects_of_citations(folder: Path) -> list[str]:
    query = "PREFIX cito: <http://purl.org/spar/cito/> SELECT DISTINCT ?work { ?c a kg:Citation ; cito:hasCitedEntity ?work }"
    return [str(work) for (work,) in kg.open(folder).query(query)]


@pytest.mark.parametrize(("first", "later", "work"), LATER.values(), ids=LATER.keys())
def test_who_comes_later_binds_what_stood_open_and_who_leaves_frees_it(
    first: str, later: str, work: str, memory: Path
) -> None:
    out, folder = memory / "out", memory / "in"
    kg.build(lay(folder, {"先.txt": first}), out)
    before = quads(out)
    assert work not in cited(out)
    kg.build(lay(folder, {"先.txt": first, "后.txt": later}), out)
    assert work in cited(out)
    kg.build(lay(folder, {"先.txt": first}), out, prune=True)
    assert quads(out) == before


def test_a_code_with_two_owners_binds_where_one_is_near(memory: Path) -> None:
    out, papers = memory / "out", {
        "县.txt": citing("汉阴县人民政府", "安政发〔2008〕10号"),
        "部.txt": citing("交通运输部", "安政发〔2008〕10号", about="关于农村公路管理情况的通报"),
    }  # fmt: skip
    kg.build(lay(memory / "in", {**papers, "安康.txt": CITY}), out)
    assert cited(out) == {CITED}
    kg.build(lay(memory / "in", {**papers, "安康.txt": CITY, "安阳.txt": OTHER_CITY}), out)
    assert len(cited(out)) == 2  # 部 stands above both cities: its citation is unbound again
    assert CITED in cited(out)
    kg.build(lay(memory / "in", {**papers, "安阳.txt": OTHER_CITY}), out, prune=True)
    assert CITED not in cited(out)
    assert f"{ID}/work/410500000000/安阳市人民政府/安政发〔2008〕10号" in cited(out)  # of 部, not of 县


def test_what_two_files_say_stays_while_one_of_them_does(memory: Path) -> None:
    text = PAPERS["小组.txt"][0]
    states: list[dict[str, str | bytes]] = [
        {"一.txt": text, "二.txt": text},  # one content in two places
        {"二.txt": text},
        {"二.txt": text, "国标.txt": text.encode("gb18030")},  # other bytes, the same text
        {"国标.txt": text.encode("gb18030")},
    ]
    for number, papers in enumerate(states):
        report = kg.build(lay(memory / "in", papers), memory / "out", prune=True)
        same(memory / "out", report, memory / f"{number}" / "out", fresh(memory / f"{number}", papers))
    assert len(objects(memory / "out", "ontology#path")) == 1


def test_a_law_that_nobody_cites_any_more_leaves_the_catalogue(memory: Path) -> None:
    def catalogue() -> set[str]:
        return {line for line in kg.open(memory / "out") if line.endswith("/graph/catalogue> .") and "/work/" in line}

    laws = [citing("安康市公路局", f"《中华人民共和国{law}》") for law in ("公路法", "立法法")]
    kg.build(lay(memory / "in", {"甲.txt": laws[0]}), memory / "out")
    before = catalogue()
    assert any("中华人民共和国公路法/version/" in line for line in before)
    kg.build(lay(memory / "in", {"甲.txt": laws[0], "乙.txt": laws[0] + "\n", "丙.txt": laws[1]}), memory / "out")
    assert catalogue() > before
    kg.build(lay(memory / "in", {"乙.txt": laws[0] + "\n"}), memory / "out", prune=True)
    assert catalogue() == before
    kg.build(lay(memory / "in", {"空.txt": CITY}), memory / "out", prune=True)
    assert catalogue() == set()


def test_the_title_of_a_work_is_its_own_else_the_one_that_most_use(memory: Path) -> None:
    def title() -> str:
        query = f"PREFIX dct: <http://purl.org/dc/terms/> SELECT DISTINCT ?title {{ <{work}> dct:title ?title }}"
        ((found,),) = kg.open(memory / "out").query(query)
        return str(found)

    work = f"{ID}/work/350900000000/宁德市财政局/宁财行〔2016〕5号"
    short, long, own = (
        f"宁德市财政局{rest}的通知" for rest in ("关于差旅费", "关于进一步规范差旅费管理", "关于印发差旅费办法")
    )
    papers: dict[str, str | bytes] = {
        f"{place}.txt": citing(f"{place}财政局", f"《{name}》(宁财行〔2016〕5号)")
        for place, name in (("福安市", short), ("霞浦县", short), ("屏南县", long))
    }
    steps: list[tuple[dict[str, str | bytes], str]] = [
        ({"屏南县.txt": papers["屏南县.txt"]}, long),
        (papers, short),
        ({**papers, "文.txt": paper("宁德市财政局", "关于印发差旅费办法的通知", "宁财行〔2016〕5号")}, own),
        (papers, short),
        ({name: papers[name] for name in ("福安市.txt", "屏南县.txt")}, long),  # as often: the longer one
    ]
    for held, expected in steps:
        kg.build(lay(memory / "in", held), memory / "out", prune=True)
        assert title() == expected
        assert title() not in {value.split('"')[1] for value in objects(memory / "out", "terms/alternative")}


def test_processes_do_not_matter_for_an_update(memory: Path) -> None:
    first: dict[str, str | bytes] = {name: texts[0] for name, texts in PAPERS.items() if texts[0]}
    then: dict[str, str | bytes] = {**first, **{name: texts[-1] for name, texts in PAPERS.items()}}
    del then["法乙.txt"]
    for jobs in (1, 3):
        for papers in (first, then):
            kg.build(lay(memory / "in", papers), memory / f"{jobs}", prune=True, jobs=jobs)
    assert quads(memory / "1") == quads(memory / "3")
    assert index_of(memory / "1") == index_of(memory / "3")
    shards = [
        {path.name: path.read_bytes() for path in (memory / f"{jobs}" / "build" / "shards").rglob("*.gz")}
        for jobs in (1, 3)
    ]
    assert shards[0] == shards[1]


def test_where_nothing_changed_the_store_stays(memory: Path) -> None:
    papers: dict[str, str | bytes] = {"甲.txt": CITY, "乙.txt": OTHER_CITY}
    first = kg.build(lay(memory / "in", papers), memory / "out")
    pointer = memory / "out" / "store" / "CURRENT"
    before = pointer.stat().st_mtime_ns
    for jobs in (1, 2):
        again = kg.build(memory / "in", memory / "out", jobs=jobs)
        assert (again.store, again.quads, again.fresh) == (first.store, first.quads, 0)
    assert pointer.stat().st_mtime_ns == before
    assert [path.name for path in (memory / "out" / "store").iterdir() if path.is_dir()] == ["000001"]
