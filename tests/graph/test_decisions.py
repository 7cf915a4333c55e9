"""What people decide holds at every build, can be taken back, and gives the graph that a fresh build gives."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

import kg
from kg.cli.check import problems
from kg.errors import InputError
from kg.graph.decisions import COLUMNS, Decision, read_decisions
from kg.graph.noting import note
from kg.graph.store import Store
from kg.keeping import forget
from tests.papers import PAPERS, citing, folder_in_memory, index_of, lay, paper, quads

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
        "elsewhere": line("different", ANKANG, quads_document(out, "安康.txt")),
        "unknown": line("same", OFFICE, "agency/610900000000/没有这个机关"),
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
        assert bool(report.idle) == (kind == "unknown"), kind
        assert quads(out) != plain, kind
        assert list(problems(Store.open(out))) == [], kind
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


def test_a_thing_that_means_another_one_in_a_document_keeps_its_kind_and_name(memory: Path) -> None:
    out = memory / "out"
    kg.build(lay(memory / "in", papers()), out)
    document = quads_document(out, "安康.txt").removeprefix(ID)
    decide(out, line("different", ANKANG, document))
    kg.build(memory / "in", out)
    said = statements(out, f"{document}/{ANKANG}")
    assert any("#Agency>" in s for s in said)
    assert any("prefLabel" in s and "安康市人民政府" in s for s in said)
    assert statements(out, ANKANG)  # of other documents


def test_the_same_as_a_thing_of_a_forgotten_document_waits_for_it(memory: Path) -> None:
    out, text = memory / "out", papers()
    office = {"办.txt": text["平台.txt"]}
    decide(out, line("same", ANYANG, OFFICE))
    kg.build(lay(memory / "in", text), out)
    assert statements(out, ANYANG) == []
    forget(out, "平台.txt")
    assert statements(out, ANYANG)
    assert statements(out, OFFICE) == []
    report = kg.build(lay(memory / "in", text), out)
    assert [decision.action for decision in report.idle] == ["same"]
    kg.build(lay(memory / "other", office), out)  # forgotten is a content, wherever it lies
    assert statements(out, OFFICE) == []
    kg.build(memory / "in" / "平台.txt", out)
    assert statements(out, ANYANG) == []
    agree_with_anew(memory, line("same", ANYANG, OFFICE))


def agree_with_anew(memory: Path, *lines: str, **options: str) -> None:
    decide(memory / "anew", *lines)
    kg.build(memory / "in", memory / "anew", **options)
    agree(memory / "out", memory / "anew")


def test_a_chain_ends_in_one_thing_and_drops_with_it(memory: Path) -> None:
    out = memory / "out"
    chain = [line("same", ANYANG, ANKANG), line("same", ANKANG, OFFICE)]
    kg.build(lay(memory / "in", papers()), out)
    for lines, left in ((chain[:1], [ANKANG, OFFICE]), (chain, [OFFICE]), ([*chain, line("drop", OFFICE)], [])):
        decide(out, *lines)
        kg.build(memory / "in", out)
        assert [thing for thing in (ANYANG, ANKANG, OFFICE) if statements(out, thing)] == left
        agree_with_anew(memory, *lines)


def test_the_same_as_two_others_makes_one_of_three(memory: Path) -> None:
    rows = [line("same", ANYANG, OFFICE), line("same", ANYANG, ANKANG)]
    for folder, lines in (("out", rows), ("anew", rows[::-1])):
        decide(memory / folder, *lines)
        kg.build(lay(memory / "in", papers()), memory / folder)
    assert [thing for thing in (ANYANG, ANKANG, OFFICE) if statements(memory / "out", thing)] == [ANKANG]
    agree(memory / "out", memory / "anew")


def test_what_is_added_names_things_by_what_they_are_now(memory: Path) -> None:
    lines = [line("same", ANYANG, ANKANG), line("add", GROUP, f"kg:guidedBy {ANYANG}"), line("drop", OFFICE)]
    decide(memory / "out", *lines, line("add", OFFICE, "skos:altLabel 市府办"))
    kg.build(lay(memory / "in", papers()), memory / "out")
    added = [s for s in quads(memory / "out") if "guidedBy>" in s and f"<{ID}{GROUP}>" in s]
    assert [f"<{ID}{ANKANG}>" in s for s in added] == [True]
    assert '市府办"@zh <' not in "".join(s for s in quads(memory / "out") if "altLabel" in s)


def test_another_base_and_several_processes(memory: Path) -> None:
    lines, base = (
        [line("same", ANYANG, ANKANG), line("drop", OFFICE), line("rename", GROUP, "路组")],
        "http://ex.org/g#",
    )
    decide(memory / "out", *lines)
    kg.build(lay(memory / "in", papers()), memory / "out", base_iri=base, jobs=2)
    assert f"<{base}{ANYANG}>" not in "".join(s for s in quads(memory / "out") if "graph/decisions" not in s)
    assert any("prefLabel" in s and "路组" in s for s in quads(memory / "out"))
    agree_with_anew(memory, *lines, base_iri=base)


def test_what_a_text_does_not_say_of_itself_can_be_dropped(memory: Path) -> None:
    own = paper("安康市财政局", "关于印发差旅费办法的通知", body="本办法自2010年5月1日起施行。")
    kg.build(lay(memory / "in", {"a.txt": own}), memory / "out")
    (node,) = {s.split(" ")[0][1:-1] for s in quads(memory / "out") if "/validity/" in s.split(" ")[0]}
    decide(memory / "out", line("drop", node))
    assert kg.build(memory / "in", memory / "out").idle == []
    assert statements(memory / "out", node.removeprefix(ID)) == []
    assert list(problems(Store.open(memory / "out"))) == []


HEAD = ",".join(COLUMNS)
FORMS = {
    "GBK": f"{HEAD}\nrename,{ANKANG},安康府,王五,2026-11-23,核对\n".encode("gbk"),
    "UTF-16": f"{HEAD}\nrename,{ANKANG},安康府,王五,2026-11-23,核对\n".encode("utf-16"),
    "Excel": f"\ufeff{HEAD}\r\n\r\nrename,{ANKANG},安康府,王五,2026/11/23,核对\r\n,,,,,\r\n".encode(),
    "quotes": f'{HEAD}\n"rename","{ANKANG}","安康府","王五","2026-11-23","核对"\n'.encode(),
    "more columns": f"id, {HEAD}\n1,rename,{ANKANG},安康府,王五,2026-11-23,核对".encode(),
    "percent": f"{HEAD}\nrename,<{ID}{quote(ANKANG)}>,安康府,王五,2026-11-23,核对\n".encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_forms_of_the_file(tmp_path: Path, form: str) -> None:
    (tmp_path / "decisions.csv").write_bytes(FORMS[form])
    (decision,) = read_decisions(tmp_path / "decisions.csv").rows
    assert decision == Decision("rename", ID + ANKANG, "安康府", "王五", "2026-11-23", "核对")


def test_a_note_is_written_as_the_file_is(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(FORMS["GBK"])
    note(path, Decision("drop", ID + OFFICE, "", "李四", "2026-11-24", "误识"), ID)
    assert [d.who for d in read_decisions(path).rows] == ["王五", "李四"]


BROKEN = [
    ("merge,a,b,王五,2026-11-23,", "no action 'merge'"),
    ("same,agency/1/甲,,王五,2026-11-23,", "needs two entries"),
    ("drop,agency/1/甲,乙,王五,2026-11-23,", "needs one thing"),
    ("drop,agency/1/甲,,,2026-11-23,", "nobody is named"),
    ("drop,agency/1/甲,,王五,昨天,", "no date '昨天'"),
    ("same,agency/1/甲,agency/1/甲,王五,2026-11-23,", "with itself"),
    ("add,agency/1/甲,rdfs:label 乙,王五,2026-11-23,", "'add' states one of"),
    ("drop,work/甲,,王五,2026-11-23,", "goes with its citations"),
    ("drop,document/0123-0,,王五,2026-11-23,", "`kg forget`"),
    ("drop,document/0123-0/mention/1-2-title,,王五,2026-11-23,", "'mention' cannot be dropped"),
    ("drop,agency/1/甲,,王五,20261123,", "no date '20261123'"),
    ("drop,agency/1/甲,,王五,2026-11-23,一,二", "7 cells under 6 columns"),
    ("drop,urn:a b://甲,,王五,2026-11-23,", "is no IRI"),
    ("rename,work/中华人民共和国公路法,路法,王五,2026-11-23,", "keeps its IRI and its name"),
    ('drop,"agency/1/甲,,王五,2026-11-23,', "no CSV"),
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


CONTRADICTIONS = [
    (line("rename", "agency/1/甲", "乙"), line("rename", "agency/1/甲", "丙")),
    (line("same", "agency/1/甲", "agency/1/乙"), line("different", "agency/1/乙", "agency/1/甲")),
]


@pytest.mark.parametrize("lines", CONTRADICTIONS)
def test_lines_that_stand_against_each_other_are_refused(tmp_path: Path, lines: tuple[str, str]) -> None:
    decide(tmp_path, *lines)
    with pytest.raises(InputError, match=r"decisions\.csv:3: stands against another line"):
        read_decisions(tmp_path / "decisions.csv")


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "decisions.csv").write_text("action,one\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column other, who, when, why"):
        read_decisions(tmp_path / "decisions.csv")


def test_the_same_thing_in_several_documents_stays_with_those_that_stay(memory: Path) -> None:
    names = ("甲", "乙", "丙")
    rule = "《民用特种船舶设计制造监督管理规定》"
    reports = {f"{name}.txt": citing("安康市财政局", rule, about=f"关于{name}项工作的报告") for name in names}
    out, works = memory / "out", set[str]()
    kg.build(lay(memory / "in", dict(reports)), out)
    for statement in quads(out):
        subject = statement.split(" ")[0][1:-1].removeprefix(ID)
        if "#OfficialWork>" in statement and subject.startswith("document/"):
            works.add(subject)
    first, *others = sorted(works)
    for gone in (*reports, None):
        decide(out, *(line("same", other, first) for other in others))
        kg.build(lay(memory / "in", {name: text for name, text in reports.items() if name != gone}), out, prune=True)
        anew = memory / f"without {gone}"
        decide(anew, *(line("same", other, first) for other in others))
        kg.build(memory / "in", anew)
        agree(out, anew)
