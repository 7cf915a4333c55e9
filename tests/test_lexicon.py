"""A user's own words: read from CSV, found in texts, kept by a build, the same in every process."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
import rdflib
from click.testing import CliRunner, Result

from kg import library
from kg.cli.main import main
from kg.errors import InputError
from kg.extraction import extract
from kg.graph.shards import Shards
from kg.iri import ONTOLOGY
from kg.keeping import backup, bring_back, status
from kg.making import read_lexicon, rules_fingerprint
from kg.model import Document, Record, SourceFile
from kg.pipeline import Options, Report, build
from kg.resolution import resolve
from kg.resources import folder
from kg.vocabulary.divisions import CENTRAL
from kg.vocabulary.lexicon import NONE, Lexicon, Word, of_text, using
from kg.vocabulary.lexicon_csv import PLATFORM_KINDS, parse_lexicon
from tests.vocabulary.test_indicators import KINDS

HEAD = "kind,name,short,platform_kind,place\n"
CSV = HEAD + (
    "agency,宁德市数字产业发展中心,市数发中心|数发中心,,宁德市\n"
    "agency,全域治理联合会,全治联,,350900\n"
    "platform,掌上霍童,霍童通,app,\n"
)
TEXT = """关于做好数据归集工作的通知

各科室：
    由数发中心牵头，全治联配合，结果在掌上霍童发布，霍童通同步推送。
    市数发中心按照《数发中心工作规则》办理，市财政局予以保障。

宁德市大数据管理局
2022年3月1日
"""
WITHOUT = HEAD + "agency,宁德市数字产业发展中心,市数发中心,,宁德市\n"


def read(text: str, lexicon: Lexicon) -> Record:
    document = Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))
    with using(lexicon):
        mentions = extract(document)
        assert all(text[m.start : m.end] == m.text for m in mentions)
        return resolve(document, mentions)


def words(csv: str, name: str = "mine.csv") -> Lexicon:
    return parse_lexicon([(name, csv)])


# ------------------------------------------------------------------------------------------------------ reading


def test_the_words_of_a_file() -> None:
    assert words(CSV).words == (
        Word("agency", "全域治理联合会", ("全治联",), "", "350900000000"),
        Word("agency", "宁德市数字产业发展中心", ("市数发中心", "数发中心"), "", "350900000000"),
        Word("platform", "掌上霍童", ("霍童通",), "app"),
    )


def test_a_file_in_chinese_and_the_place_that_a_name_tells() -> None:
    chinese = "类别,名称,简称,平台类型,地区\n机关,福州市鼓楼区数据中心,区数据中心,,\n机关,数字中国联席办公室,,,中央\n平台,掌上霍童,,app,\n"
    found = words(chinese).words
    assert [word.region for word in found] == [CENTRAL, "350102000000", ""]


def test_columns_may_stand_in_any_order_and_lines_be_empty() -> None:
    assert words("\ufeffname,kind\n\n# ours\n霍童数据中心,agency\n").words == (Word("agency", "霍童数据中心"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_files_in_the_encodings_of_office_programs(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "词表.csv"
    path.write_bytes(CSV.encode(encoding))
    assert read_lexicon([path]) == words(CSV)


def test_several_files_make_one_lexicon_in_any_order() -> None:
    first, second = HEAD + "agency,霍童数据中心,霍数中心,,\n", HEAD + "agency,霍童数据中心,数据中心,,\n"
    both = parse_lexicon([("a.csv", first), ("b.csv", second)])
    assert [word.name for word in both.words] == ["霍童数据中心"] and len(both.words[0].short) == 2
    assert both.fingerprint == parse_lexicon([("b.csv", second), ("a.csv", first)]).fingerprint


WRONG = [
    ("", "mine.csv: holds nothing"),
    ("agency,霍童数据中心\n", "mine.csv:1: column 'agency' is none; the first line names the columns: kind (类别)"),
    ("kind,short\nagency,数据\n", "mine.csv:1: columns kind and name must stand there"),
    (HEAD + "company,霍童公司,,,\n", "mine.csv:2: kind 'company' is none; allowed: agency (机关), platform (平台)"),
    (HEAD + "agency,霍,,,\n", "mine.csv:2: '霍' is no name"),
    (HEAD + "agency,霍童数据中心,数,,\n", "mine.csv:2: '数' is no name"),
    (HEAD + "platform,掌上霍童,,phone,\n", "mine.csv:2: platform_kind 'phone' is none; allowed: website (网站), column"),
    (HEAD + "platform,掌上霍童,,,\n", "mine.csv:2: platform_kind '' is none"),
    (HEAD + "platform,掌上霍童,,app,宁德市\n", "mine.csv:2: place '宁德市' stands beside a platform"),
    (HEAD + "agency,霍童数据中心,,app,\n", "mine.csv:2: platform_kind 'app' stands beside an agency"),
    (HEAD + "agency,霍童数据中心,,,霍童市\n", "mine.csv:2: place '霍童市' is not known"),
    (HEAD + "agency,数据中心,,,鼓楼区\n", "mine.csv:2: place '鼓楼区' may be any of "),
    (HEAD + "agency,甲数据中心,数据中心,,\nagency,乙数据中心,数据中心,,\n", "mine.csv:3: '数据中心' means '甲数据中心' in mine.csv:2"),
    (HEAD + "agency,霍童数据中心,,,宁德市\nagency,霍童数据中心,,,福州市\n", "mine.csv:3: '霍童数据中心' has another place"),
    (HEAD + "agency,甲数据中心,,,,多,余\n", "mine.csv:2: 7 cells under 5 columns"),
    (HEAD + 'agency,"甲数据中心\n', "mine.csv:2: no CSV"),
]  # fmt: skip


@pytest.mark.parametrize(("csv", "message"), WRONG)
def test_what_is_wrong_is_told_with_file_and_line(csv: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        words(csv)
    assert str(error.value).startswith(message)


def test_the_kinds_of_platforms_are_those_of_the_program() -> None:
    assert set(PLATFORM_KINDS) == KINDS
    labels = rdflib.Graph().parse(folder("ontology") / "codes.ttl")
    for kind, chinese in PLATFORM_KINDS.items():
        code = rdflib.URIRef(f"{ONTOLOGY}platform-{kind}")
        assert rdflib.Literal(chinese, "zh") in set(labels.objects(code, rdflib.SKOS.prefLabel))


def test_kinds_of_platforms_may_be_said_in_chinese() -> None:
    (word,) = words(HEAD + "平台,宁德通,,应用程序,\n").words
    assert word.platform_kind == "app"


def test_agencies_without_a_place_are_counted() -> None:
    assert words(HEAD + "agency,霍童数据中心,,,\nagency,宁德市数据中心,,,\n").placeless == 1


# ------------------------------------------------------------------------------------------------------ finding


def surfaces(record: Record) -> dict[str, list[str]]:
    return {agency.name: [m.text for m in agency.mentions if m.rule == "lexicon"] for agency in record.agencies}


def test_agencies_and_platforms_are_found_under_their_full_names() -> None:
    record = read(TEXT, words(CSV))
    assert surfaces(record)["宁德市数字产业发展中心"] == ["数发中心", "市数发中心"]  # not the one inside 《》
    assert surfaces(record)["全域治理联合会"] == ["全治联"]
    regions = {agency.name: agency.region for agency in record.agencies}
    assert regions["宁德市数字产业发展中心"] == regions["全域治理联合会"] == "350900000000"
    (platform,) = [one for one in record.platforms if one.name == "掌上霍童"]
    assert platform.kind == "app" and [m.text for m in platform.mentions] == ["掌上霍童", "霍童通"]
    assert {m.rule for m in platform.mentions} == {"lexicon"}


def test_a_document_may_be_issued_by_one() -> None:
    signed = read(TEXT.replace("宁德市大数据管理局", "全域治理联合会"), words(CSV))
    assert signed.issuer is not None and signed.issuer.value == "全域治理联合会"


def test_nothing_changes_without_a_lexicon() -> None:
    assert "宁德市数字产业发展中心" not in surfaces(read(TEXT, NONE))
    assert not any(m.rule == "lexicon" for agency in read(TEXT, NONE).agencies for m in agency.mentions)


EDGES = [
    ("由标委托管的资产", []),  # 标|委托
    ("由标委负责", ["标委"]),
    ("标委办公室负责", ["标委办公室"]),
    ("宁德市标委办公室负责", ["标委办公室"]),
    ("《标委章程》", []),
    ("标委发〔2020〕3号", []),
]


@pytest.mark.parametrize(("text", "expected"), EDGES)
def test_the_edges_of_a_short_name(text: str, expected: list[str]) -> None:
    record = read(text, words(HEAD + "agency,宁德市标准化委员会,标委,,\n"))
    assert [m.text for agency in record.agencies for m in agency.mentions if m.rule == "lexicon"] == expected


# ------------------------------------------------------------------------------------------------------ building


def papers(folder: Path) -> Path:
    papers = folder / "papers"
    papers.mkdir()
    for number in range(6):
        (papers / f"{number}.txt").write_text(TEXT.replace("3月1日", f"3月{number + 1}日"), encoding="utf-8")
    return papers


def made(output: Path) -> dict[str, bytes]:
    shards = Shards(output / "build")
    return {sha256: shards.paths(sha256)[1].read_bytes() for sha256 in sorted(shards.manifest().contents)}


def listed(output: Path) -> int:
    shards = Shards(output / "build")
    records = (record for sha256 in shards.manifest().contents for record in shards.read(sha256).records)
    return sum("宁德市数字产业发展中心" in surfaces(record) for record in records)


def run(paths: list[Path], output: Path, lexicon: Lexicon | None = None, jobs: int = 1) -> Report:
    return build(paths, output, Options(jobs, lexicon=lexicon))


def test_one_and_two_processes_make_the_same(tmp_path: Path) -> None:
    folder = papers(tmp_path)
    run([folder], tmp_path / "one", words(CSV))
    run([folder], tmp_path / "two", words(CSV), jobs=2)
    assert listed(tmp_path / "one") == listed(tmp_path / "two") == 6
    assert made(tmp_path / "one") == made(tmp_path / "two")


def test_a_folder_keeps_its_lexicon_until_told_otherwise(tmp_path: Path) -> None:
    folder, output = papers(tmp_path), tmp_path / "output"
    first = run([folder], output, words(CSV))
    assert (first.fresh, first.words, first.words_kept) == (6, 3, False)
    (folder / "new.txt").write_text(TEXT.replace("3月1日", "4月1日"), encoding="utf-8")
    again = run([folder], output)
    assert (again.fresh, again.unchanged, again.words, again.words_kept) == (1, 6, 3, True)
    assert listed(output) == 7 and not status(output).rules_changed
    dropped = run([folder], output, NONE)
    assert (dropped.fresh, dropped.words) == (7, 0) and listed(output) == 0
    assert not status(output).rules_changed


def test_another_lexicon_makes_again_what_is_there_even_without_its_file(tmp_path: Path) -> None:
    folder, output = papers(tmp_path), tmp_path / "output"
    run([folder], output)
    other = tmp_path / "b.txt"
    other.write_text("由数发中心负责。", encoding="utf-8")
    assert listed(output) == 0
    run([other], output, words(CSV), jobs=2)
    assert listed(output) == 7


def test_a_backup_brings_the_lexicon_back(tmp_path: Path) -> None:
    run([papers(tmp_path)], tmp_path / "output", words(CSV))
    backup(tmp_path / "output", tmp_path / "saved.tar")
    report = bring_back(tmp_path / "saved.tar", tmp_path / "again")
    assert isinstance(report, Report) and report.words == 3
    assert made(tmp_path / "again") == made(tmp_path / "output")


def test_the_fingerprint_of_the_rules_tells_lexicons_apart() -> None:
    prints = []
    for lexicon in (NONE, words(CSV), words(WITHOUT)):
        with using(lexicon):
            prints.append(rules_fingerprint())
    assert len(set(prints)) == 3 and rules_fingerprint() == prints[0]


def test_a_lexicon_travels() -> None:
    lexicon = words(CSV)
    assert pickle.loads(pickle.dumps(lexicon)) == lexicon == of_text(lexicon.text)


# ------------------------------------------------------------------------------------------------- command line


def kg(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_the_command_line(tmp_path: Path) -> None:
    folder, lexicon = papers(tmp_path), tmp_path / "mine.csv"
    lexicon.write_text(CSV, encoding="gb18030")
    output = tmp_path / "output"
    done = kg("build", folder, "-o", output, "-j", 2, "--lexicon", lexicon)
    assert done.exit_code == 0 and "Lexicon 词表        3 names 个名称\n" in done.output
    again = kg("build", folder, "-o", output)
    assert "6 unchanged" in again.output and "3 names 个名称, as before 沿用" in again.output
    assert "Lexicon" not in kg("build", folder, "-o", output, "--no-lexicon").output
    lines = kg("extract", folder / "0.txt", "--lexicon", lexicon).output.splitlines()
    record: dict[str, Any] = json.loads(lines[0])
    assert "宁德市数字产业发展中心" in [agency["name"] for agency in record["agencies"]]


def test_mistakes_are_told_in_one_line(tmp_path: Path) -> None:
    lexicon = tmp_path / "mine.csv"
    lexicon.write_text(HEAD + "company,霍童公司,,,\n", encoding="utf-8")
    for command in (["build", "-o", tmp_path / "output"], ["extract"]):
        done = kg(*command, tmp_path, "--lexicon", lexicon)
        assert done.exit_code != 0 and f"{lexicon}:2: kind 'company' is none" in done.output
    assert "cannot be read" in kg("extract", tmp_path, "--lexicon", tmp_path / "none.csv").output
    both = kg("build", tmp_path, "--lexicon", tmp_path / "none.csv", "--no-lexicon")
    assert both.exit_code != 0


def test_the_library_takes_a_lexicon(tmp_path: Path) -> None:
    words, paper = tmp_path / "mine.csv", tmp_path / "a.txt"
    words.write_text("kind,name,short,place\nagency,宁德市数字产业发展中心,数发中心,宁德市\n", encoding="utf-8")
    paper.write_text(
        "宁德市财政局关于有关工作的通知\n各有关单位:\n请数发中心按时报送。\n宁德市财政局\n", encoding="utf-8"
    )
    names = {agency["name"] for record in library.extract(paper, lexicon=words) for agency in record["agencies"]}
    assert "宁德市数字产业发展中心" in names
    assert library.build(paper, tmp_path / "out", lexicon=[words]).words == 1
    assert library.build(paper, tmp_path / "out").words == 1
    assert library.build(paper, tmp_path / "out", lexicon=()).words == 0
