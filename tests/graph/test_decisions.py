"""What people decide holds at every build, can be taken back, and gives the graph that a fresh build gives."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.cli.check import problems
from kg.errors import InputError
from kg.graph.decisions import COLUMNS, read_decisions
from kg.graph.store import Store
from tests.papers import PAPERS, folder_in_memory, index_of, lay, quads

ID = "https://w3id.org/zhengwu/id/"
PEOPLE = "2026-11-23,核对原文"
ANKANG, ANYANG = "agency/610900000000/安康市人民政府", "agency/410500000000/安阳市人民政府"
OFFICE = "agency/610900000000/安康市人民政府办公室"
GROUP = "group/610900000000/安康市人民政府/安康市农村公路领导小组"
HALF = "work/610900000000/安康市人民政府/关于加强农村公路管理工作的通知"
WHOLE = "work/610900000000/安康市人民政府/安政发〔2008〕10号"


@pytest.fixture
def memory() -> Iterator[Path]:
    with folder_in_memory() as folder:
        yield folder


def line(action: str, one: str, other: str = "") -> str:
    return f"{action},{one},{other},王五,{PEOPLE}"


def decide(folder: Path, *lines: str) -> None:
    """Write the decisions of a build folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "decisions.csv").write_text("\n".join((",".join(COLUMNS), *lines)) + "\n", encoding="utf-8")


def papers() -> dict[str, str | bytes]:
    return {name: texts[0] for name, texts in PAPERS.items()}


def statements(folder: Path, iri: str) -> list[str]:
    """Return the statements that speak of a thing, but for those of the decisions themselves."""
    return [s for s in quads(folder) if f"<{ID}{iri}>" in s and f"<{ID}graph/decisions>" not in s]


def citation_of(folder: Path, number: str) -> str:
    """Return the node of a citation of a number, below the base."""
    found = [s for s in quads(folder) if "citedNumber" in s and number in s]
    return found[0].split(" ")[0][1:-1].removeprefix(ID)


def agree(step: Path, anew: Path) -> None:
    assert quads(step) == quads(anew)
    assert index_of(step) == index_of(anew)
    assert list(problems(Store.open(step))) == []


def lives(memory: Path) -> dict[str, str]:
    """Build the papers in `memory / "out"`; return one decision of each kind that fits them."""
    out = memory / "out"
    kg.build(lay(memory / "in", papers()), out)
    return {
        "same": line("same", ANYANG, ANKANG),
        "different": line("different", HALF, WHOLE),
        "elsewhere": line("different", ANKANG, quads_document(out, "安阳.txt")),
        "rename": line("rename", OFFICE, "安康市政府办"),
        "drop agency": line("drop", OFFICE),
        "drop group": line("drop", GROUP),
        "drop citation": line("drop", citation_of(out, "安政发〔2008〕10号")),
        "add": line("add", ANKANG, "skos:altLabel 安康市政府"),
    }


def quads_document(folder: Path, name: str) -> str:
    """Return the IRI of the document in a file."""
    (file,) = {s.split(" ")[0] for s in quads(folder) if "ontology#path>" in s and f'"{name}"' in s}
    (source,) = {s.split(" ")[0] for s in quads(folder) if "dc/terms/source>" in s and f" {file} " in s}
    return source[1:-1]


def test_each_kind_of_decision(memory: Path) -> None:
    out = memory / "out"
    decisions = lives(memory)
    plain = quads(out)
    for kind, decision in decisions.items():
        decide(out, decision)
        report = kg.build(memory / "in", out)
        assert report.idle == [], kind
        assert quads(out) != plain, kind
        decide(memory / kind, decision)
        kg.build(memory / "in", memory / kind)
        agree(out, memory / kind)
        decide(out)
        kg.build(memory / "in", out)
        assert quads(out) == plain, kind


def test_same_is_one_thing_under_one_name(memory: Path) -> None:
    decide(memory / "out", line("same", ANYANG, ANKANG))
    kg.build(lay(memory / "in", papers()), memory / "out")
    assert statements(memory / "out", ANYANG) == []
    labels = [s for s in statements(memory / "out", ANKANG) if "Label>" in s]
    assert any("prefLabel" in s and "安康市人民政府" in s for s in labels)
    assert any("altLabel" in s and "安阳市人民政府" in s for s in labels)


def test_what_is_dropped_leaves_nothing_behind(memory: Path) -> None:
    decisions = lives(memory)
    out, citation = memory / "out", citation_of(memory / "out", "安政发〔2008〕10号")
    decide(out, decisions["drop citation"], decisions["drop agency"])
    kg.build(memory / "in", out)
    assert statements(out, citation) == [] == statements(out, OFFICE)
    assert list(problems(Store.open(out))) == []


def test_who_decided_stands_in_the_graph(memory: Path) -> None:
    decide(memory / "out", line("add", ANKANG, "skos:altLabel 安康市政府"))
    kg.build(lay(memory / "in", papers()), memory / "out")
    said = [s for s in quads(memory / "out") if "graph/decisions" in s]
    assert any("decidedBy" in s and "王五" in s for s in said)
    assert any("altLabel" in s and "安康市政府" in s for s in said)


def test_a_decision_about_nothing_is_reported(memory: Path) -> None:
    out = memory / "out"
    decide(out, line("drop", "agency/350900000000/无此机关"), line("rename", ANKANG, "安康市政府"))
    report = kg.build(lay(memory / "in", papers()), out)
    assert [decision.one for decision in report.idle] == [f"{ID}agency/350900000000/无此机关"]
    assert [decision.one for decision in kg.build(memory / "in", out).idle] == [f"{ID}agency/350900000000/无此机关"]


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_gives_the_graph_of_a_fresh_build(memory: Path, seed: int) -> None:
    chance, out = random.Random(seed), memory / "out"
    decisions = list(lives(memory).values())
    for turn in range(4):
        chosen = chance.sample(decisions, chance.randrange(len(decisions)))
        if {"drop", "rename"} <= {d.split(",")[0] for d in chosen if OFFICE in d}:
            chosen = [d for d in chosen if not d.startswith("rename")]
        names = chance.sample(sorted(PAPERS), len(PAPERS) - 3)
        decide(out, *chosen)
        kg.build(lay(memory / "in", {name: chance.choice(PAPERS[name]) for name in names}), out, prune=True)
        anew = memory / f"anew{turn}"
        decide(anew, *chosen)
        kg.build(memory / "in", anew)
        agree(out, anew)


BROKEN = [
    ("merge,a,b,王五,2026-11-23,", "no action 'merge'"),
    ("same,agency/1/甲,,王五,2026-11-23,", "needs two entries"),
    ("drop,agency/1/甲,乙,王五,2026-11-23,", "needs one thing"),
    ("drop,agency/1/甲,,,2026-11-23,", "nobody is named"),
    ("drop,agency/1/甲,,王五,昨天,", "no date '昨天'"),
    ("same,agency/1/甲,agency/1/甲,王五,2026-11-23,", "with itself"),
    ("add,agency/1/甲,rdfs:label 乙,王五,2026-11-23,", "'add' states one of"),
    ("drop,work/甲,,王五,2026-11-23,", "goes with its citations"),
]


@pytest.mark.parametrize(("row", "says"), BROKEN)
def test_a_line_that_cannot_be_understood_is_named(tmp_path: Path, row: str, says: str) -> None:
    decide(tmp_path, row)
    with pytest.raises(InputError, match=f"decisions.csv:2: .*{says}"):
        read_decisions(tmp_path / "decisions.csv")


def test_a_circle_is_refused(tmp_path: Path) -> None:
    decide(tmp_path, line("same", "agency/1/甲", "agency/1/乙"), line("same", "agency/1/乙", "agency/1/甲"))
    with pytest.raises(InputError, match="circle"):
        read_decisions(tmp_path / "decisions.csv")


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "decisions.csv").write_text("action,one\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column other, who, when, why"):
        read_decisions(tmp_path / "decisions.csv")
