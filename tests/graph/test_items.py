"""A build takes items: members of archives and rows of tables come, change and leave one by one, as files do."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import kg
from kg.errors import KgError
from kg.graph.shards import Entry, Manifest, Shards
from kg.iri import BASE, Iris
from kg.keeping import forget, status
from kg.making import record_of, rules_of, write_shard
from kg.model import Mention, SourceFile
from kg.pipeline import Report
from kg.pipeline import build as run
from kg.reading import documents_of
from tests.papers import ROADS, citing, command, folder_in_memory, here, index_of, lay, paper, quads

CITY = paper("安康市人民政府", ROADS, "安政发〔2008〕10号")
COUNTY = citing("汉阴县人民政府", f"《安康市人民政府{ROADS}》(安政发〔2008〕10号)")
SCHOOLS = paper("安康市教育局", "关于做好校舍安全工作的通知", "安教发〔2008〕6号", "经研究,决定表彰欧阳秀芬同志。")
FLOODS = paper("安阳市人民政府", "关于做好防汛工作的通知", "安政发〔2009〕4号")
HEAD = ("序号", "文件名称", "发文字号", "发布机构", "成文日期", "网址", "正文", "公开方式")
Row = tuple[str, ...]


def row(at: int, number: str, about: str = "关于做好有关工作的通知", url: str = "") -> Row:
    """Return a row of a table of documents."""
    body = f"各乡镇人民政府:\n根据《中华人民共和国公路法》,现将第{at}项工作通知如下。\n平利县人民政府办公室\n"
    return str(at), f"平利县人民政府办公室{about}", number, "平利县人民政府办公室", "2011-05-06", url, body, "主动公开"


ROWS = tuple(row(at, f"平政办发〔2011〕{at}号") for at in (1, 2, 3))


def as_zip(members: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def as_tar(members: Mapping[str, str]) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        for name, text in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return target.getvalue()


def as_csv(rows: Sequence[Row]) -> bytes:
    target = io.StringIO()
    csv.writer(target).writerows([HEAD, *rows])
    return target.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Sequence[Row]) -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "公开目录"
    for each in (HEAD, *rows):
        book.active.append(each)
    book.save(target)
    return target.getvalue()


def as_jsonl(rows: Sequence[Row]) -> bytes:
    return "".join(json.dumps(dict(zip(HEAD, each, strict=True)), ensure_ascii=False) + "\n" for each in rows).encode()


def as_docx(text: str) -> bytes:
    """Return the least that Word opens."""
    space = "http://schemas.openxmlformats.org"
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    types = (
        f'<Types xmlns="{space}/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    rels = (
        f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="r1" Target="word/document.xml" '
        f'Type="{space}/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    body = f'<w:document xmlns:w="{space}/wordprocessingml/2006/main"><w:body>{lines}</w:body></w:document>'
    return as_zip({"[Content_Types].xml": types, "_rels/.rels": rels, "word/document.xml": body})


def broken(members: Mapping[str, str], name: str) -> bytes:
    """Return a ZIP in which one member is not what its checksum says."""
    data = as_zip(members)
    at = data.index(members[name].encode())
    return data[:at] + b"\xe4" + bytes([data[at + 1] ^ 1]) + data[at + 2 :]


VOLUME: dict[str, str | bytes] = {
    "附件1.txt": CITY,
    "附件2.txt": COUNTY,
    "内卷.zip": as_zip({"内1.txt": SCHOOLS}),
}
MIXED: dict[str, str | bytes] = {
    "卷.zip": as_zip(VOLUME),
    "目录.csv": as_csv(ROWS),
    "表/公开.xlsx": as_xlsx([row(at, f"平政办发〔2012〕{at}号") for at in (1, 2)]),
    "条目.jsonl": as_jsonl([row(at, f"平政办发〔2013〕{at}号") for at in (1, 2)]),
    "包.tar.gz": as_tar({"防汛.txt": FLOODS}),
    "单篇.docx": as_docx(citing("林州市人民政府", "安政发〔2009〕4号")),
}
PLACES = [
    "包.tar.gz/防汛.txt",
    "单篇.docx",
    "卷.zip/内卷.zip/内1.txt",
    "卷.zip/附件1.txt",
    "卷.zip/附件2.txt",
    "条目.jsonl/1",
    "条目.jsonl/2",
    "目录.csv/2",
    "目录.csv/3",
    "目录.csv/4",
    "表/公开.xlsx/公开目录/2",
    "表/公开.xlsx/公开目录/3",
]


@pytest.fixture
def memory() -> Iterator[Path]:
    with folder_in_memory() as folder:
        yield folder


@pytest.fixture(scope="module")
def mixed() -> Iterator[Path]:
    """Return a folder with files of every kind (in) and their build (out), to be read only."""
    with folder_in_memory() as folder:
        kg.build(lay(folder / "in", MIXED), folder / "out")
        yield folder


def build(memory: Path, papers: Mapping[str, str | bytes], **options: Any) -> Report:
    return kg.build(lay(memory / "in", papers), memory / "out", **options)


def places(out: Path) -> list[str]:
    """Return the paths of the sources, one for each document that comes from one."""
    query = "SELECT ?path ?document { ?document a kg:Document ; dct:source/kg:path ?path }"
    return sorted(str(path) for path, _ in kg.open(out).query(query))


def addresses(out: Path) -> dict[str, str]:
    """Return where the sources were published: path → URL."""
    query = "SELECT ?path ?url { ?file a kg:SourceFile ; kg:path ?path ; schema:url ?url }"
    return {str(path): str(url) for path, url in kg.open(out).query(query)}


def sources(out: Path) -> dict[str, SourceFile]:
    shards = Shards(out / "build")
    return {sha256: shards.source(sha256) for sha256 in shards.manifest().contents}


def store(out: Path) -> str:
    return (out / "store" / "CURRENT").read_text()


def same_as_fresh(memory: Path, report: Report, **options: Any) -> None:
    """Compare a graph that grew with one that is built in one go from the files as they are now."""
    with folder_in_memory() as anew:
        whole = kg.build(memory / "in", anew / "out", **options)
        assert quads(memory / "out") == quads(anew / "out")
        assert report.quads == whole.quads == len(kg.open(memory / "out"))
        assert (report.documents, report.found, report.unresolved) == (whole.documents, whole.found, whole.unresolved)
        assert index_of(memory / "out") == index_of(anew / "out")
        assert sources(memory / "out").keys() == sources(anew / "out").keys()


# --------------------------------------------------------------------------------------------------------- what comes


def test_every_item_is_a_document_with_the_way_to_it_as_its_path(mixed: Path) -> None:
    assert places(mixed / "out") == sorted(PLACES)
    found = status(mixed / "out", verify=True)
    assert (found.documents, found.outcomes["read"], found.damaged) == (len(PLACES), len(PLACES), ())


def test_every_quote_stands_in_the_kept_text(mixed: Path) -> None:
    shards = Shards(mixed / "out" / "build")
    texts = {shard.text_sha256: shard.source.text for shard in map(shards.read, shards.manifest().contents)}
    rows = kg.open(mixed / "out").query(
        """SELECT DISTINCT ?sha ?start ?end ?quote { ?m a kg:Mention ; kg:quote ?quote ; oa:hasSource/kg:sha256 ?sha ;
        oa:hasSelector ?p . ?p oa:start ?start ; oa:end ?end }"""
    )
    seen = set()
    for sha, start, end, quote in rows:
        assert texts[str(sha)][int(str(start)) : int(str(end))] == str(quote)
        seen.add(str(sha))
    assert seen == texts.keys()


def test_processes_do_not_matter(mixed: Path, memory: Path) -> None:
    report = kg.build(mixed / "in", memory / "out", jobs=3)
    assert (report.files, report.total, report.fresh) == (len(PLACES),) * 3
    assert quads(memory / "out") == quads(mixed / "out")


def test_standard_input_is_an_archive(memory: Path) -> None:
    arguments = command("build", "-", "-o", memory / "out", "-j", "2", "--url-base", "https://example.gov.cn/a")
    result = subprocess.run(arguments, input=as_zip(VOLUME), capture_output=True)
    assert result.returncode == 0, result.stderr.decode()
    assert places(memory / "out") == ["-/内卷.zip/内1.txt", "-/附件1.txt", "-/附件2.txt"]
    assert set(addresses(memory / "out").values()) == {"https://example.gov.cn/a"}


def test_standard_input_is_a_table(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(as_csv(ROWS))))
    kg.build("-", memory / "out")
    assert places(memory / "out") == ["-/2", "-/3", "-/4"]
    assert kg.build([], memory / "out").documents == 3
    assert kg.build([], memory / "out", prune=True).documents == 0


# ------------------------------------------------------------------------------------------- what changes, what leaves


def test_what_did_not_change_is_not_read_again(memory: Path) -> None:
    build(memory, MIXED)
    before = store(memory / "out")
    again = build(memory, MIXED)
    assert (again.fresh, again.unchanged, again.dropped, again.files) == (0, len(PLACES), 0, len(PLACES))
    assert store(memory / "out") == before


def test_only_the_row_that_changed_is_read_again(memory: Path) -> None:
    build(memory, MIXED)
    rows = [ROWS[0], row(2, "平政办发〔2011〕22号"), ROWS[2]]
    report = build(memory, {**MIXED, "目录.csv": as_csv(rows)})
    assert (report.fresh, report.unchanged, report.documents) == (1, len(PLACES) - 1, len(PLACES))
    lines = "".join(quads(memory / "out"))
    assert "平政办发〔2011〕22号" in lines
    assert "平政办发〔2011〕2号" not in lines
    same_as_fresh(memory, report)


def test_a_row_that_comes_before_others_moves_them_without_reading(memory: Path) -> None:
    build(memory, MIXED)
    report = build(memory, {**MIXED, "目录.csv": as_csv([row(9, "平政办发〔2011〕9号"), *ROWS])})
    assert (report.fresh, report.documents) == (1, len(PLACES) + 1)
    assert "目录.csv/5" in places(memory / "out")
    same_as_fresh(memory, report)


def test_members_and_rows_that_are_gone_leave_at_the_next_build(memory: Path) -> None:
    build(memory, MIXED)
    less = {**MIXED, "卷.zip": as_zip({"附件2.txt": COUNTY}), "目录.csv": as_csv(ROWS[:2])}
    report = build(memory, less)
    assert (report.fresh, report.dropped, report.documents) == (0, 3, len(PLACES) - 3)
    assert places(memory / "out") == sorted(set(PLACES) - {"卷.zip/附件1.txt", "卷.zip/内卷.zip/内1.txt", "目录.csv/4"})
    same_as_fresh(memory, report)


@pytest.mark.parametrize(
    ("before", "after", "left"),
    [
        (as_zip(VOLUME), SCHOOLS, ["卷"]),
        (SCHOOLS, as_zip(VOLUME), ["卷/内卷.zip/内1.txt", "卷/附件1.txt", "卷/附件2.txt"]),
        (as_csv(ROWS), as_zip({"附件1.txt": CITY}), ["卷/附件1.txt"]),
        (as_zip(VOLUME), as_zip({}), []),
        (as_zip(VOLUME), as_zip({"图.gif": b"GIF89a"}), []),
        (as_zip(VOLUME), as_zip(VOLUME)[:300], []),
    ],
    ids=["text", "archive", "table", "empty", "skipped", "damaged"],
)
def test_a_file_that_becomes_another_kind_of_file(
    before: str | bytes, after: str | bytes, left: list[str], memory: Path
) -> None:
    build(memory, {"卷": before, "防汛.txt": FLOODS})  # a name that says nothing: the content decides
    report = build(memory, {"卷": after, "防汛.txt": FLOODS})
    assert places(memory / "out") == sorted([*left, "防汛.txt"])
    assert report.files == report.total
    same_as_fresh(memory, report)


def test_a_table_of_documents_that_becomes_a_table_of_figures(memory: Path) -> None:
    build(memory, {"目录.csv": as_csv(ROWS), "防汛.txt": FLOODS})
    report = build(memory, {"目录.csv": "项目,数量\n桥梁,1\n涵洞,2\n", "防汛.txt": FLOODS})
    assert (report.dropped, places(memory / "out")) == (3, ["目录.csv", "防汛.txt"])
    same_as_fresh(memory, report)


def test_progress_comes_to_the_number_of_items(memory: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    more: dict[str, str | bytes] = {
        "空.txt": "",
        "图.zip": as_zip({"图.gif": b"GIF89a"}),
        "半.zip": as_zip(VOLUME)[:300],
    }
    folder = lay(memory / "in", {**MIXED, **more})
    for _ in range(2):
        report = run([folder], memory / "out", progress=lambda *state: seen.append(state))
        assert [done for done, _, _ in seen] == list(range(1, len(PLACES) + 3))
        assert all(done <= total for done, total, _ in seen)
        assert seen[-1][:2] == (report.files, report.total) == (len(PLACES) + 2,) * 2
        seen.clear()


def test_an_archive_that_is_deleted_leaves_when_asked(memory: Path) -> None:
    build(memory, MIXED)
    rest = {name: data for name, data in MIXED.items() if name not in ("卷.zip", "目录.csv")}
    kept = build(memory, rest)
    assert (kept.documents, kept.kept) == (len(PLACES), 6)
    report = build(memory, rest, prune=True)
    assert (report.documents, report.dropped, report.kept) == (len(PLACES) - 6, 6, 0)
    same_as_fresh(memory, report)


@pytest.mark.parametrize(
    ("place", "text"), [("卷.zip/附件1.txt", "安政发〔2008〕10号"), ("目录.csv/3", "平政办发〔2011〕2号")]
)
def test_what_is_forgotten_stays_out(place: str, text: str, memory: Path) -> None:
    build(memory, {**MIXED, "卷.zip": as_zip({"附件1.txt": CITY})})
    result = here("forget", place, "-g", memory / "out")
    assert (result.returncode, result.stdout) == (0, f"Forgotten 已移除 {place}\n")
    assert text not in "".join(source.text for source in sources(memory / "out").values())
    again = build(memory, {**MIXED, "卷.zip": as_zip({"附件1.txt": CITY})})
    assert (again.forgotten, again.fresh) == (1, 0)
    assert place not in places(memory / "out")
    assert build(memory, {**MIXED, "卷.zip": as_zip({"附件1.txt": CITY})}, force=True).forgotten == 1
    assert place not in places(memory / "out")


def test_a_forgotten_row_stays_out_though_another_comes_before_it(memory: Path) -> None:
    build(memory, {"目录.csv": as_csv(ROWS)})
    forget(memory / "out", "目录.csv/3")
    build(memory, {"目录.csv": as_csv([row(9, "平政办发〔2011〕9号"), *ROWS])})
    assert "平政办发〔2011〕2号" not in "".join(quads(memory / "out"))


@pytest.mark.parametrize("between", ["left out", "gone", "broken"])
def test_what_is_forgotten_stays_out_though_it_was_not_there_for_a_while(between: str, memory: Path) -> None:
    texts = {"附件1.txt": CITY, "附件2.txt": COUNTY}
    build(memory, {"卷.zip": as_zip(texts)})
    forget(memory / "out", "卷.zip/附件1.txt")
    if between == "left out":
        build(memory, {"卷.zip": as_zip(texts)}, exclude=("附件1*",))
    elif between == "gone":
        build(memory, {"卷.zip": as_zip({"附件2.txt": COUNTY})}, prune=True)
    else:
        assert build(memory, {"卷.zip": broken(texts, "附件1.txt")}).failed == []
    report = build(memory, {"卷.zip": as_zip(texts)})
    assert (report.forgotten, places(memory / "out")) == (1, ["卷.zip/附件2.txt"])


# ------------------------------------------------------------------------------------------- what fails, what is skipped


def test_a_broken_member_is_one_line_and_the_rest_is_built(memory: Path) -> None:
    texts = {"好.txt": CITY, "坏.txt": COUNTY}
    folder = lay(memory / "in", {"卷.zip": broken(texts, "坏.txt"), "单篇.txt": FLOODS})
    result = here("build", folder, "-o", memory / "out", "-j", "1")
    assert result.returncode == 1
    assert [line for line in result.stderr.splitlines() if "卷.zip/坏.txt: is damaged" in line] == (
        result.stderr.splitlines()
    )
    assert places(memory / "out") == ["单篇.txt", "卷.zip/好.txt"]
    report = build(memory, {"卷.zip": as_zip(texts), "单篇.txt": FLOODS})
    assert (report.fresh, report.failed, report.documents) == (1, [], 3)
    same_as_fresh(memory, report)
    report = build(memory, {"卷.zip": broken(texts, "坏.txt"), "单篇.txt": FLOODS})
    assert (report.documents, len(report.failed)) == (2, 1)  # what it said before leaves
    with pytest.raises(KgError, match=r"卷\.zip/坏\.txt: is damaged"):
        build(memory, {"卷.zip": broken(texts, "坏.txt")}, strict=True)


def test_a_member_that_no_reader_takes_fails_alone(memory: Path) -> None:
    report = build(memory, {"卷.zip": as_zip({"附件1.txt": CITY, "空.txt": "", "谜.xyz": b"\x00\x01\x02"})})
    assert [line.partition(":")[0] for line in report.failed] == ["卷.zip/空.txt", "卷.zip/谜.xyz"]
    assert (report.files, report.documents, report.fresh) == (3, 1, 1)


def test_what_is_skipped_is_told_and_no_failure(memory: Path) -> None:
    members: dict[str, str | bytes] = {"附件1.txt": CITY, "图.gif": b"GIF89a", "__MACOSX/._附件1.txt": b"\x00\x05"}
    rows = [*ROWS[:1], ("2", "", "", "", "", "", "", "主动公开")]
    folder = lay(memory / "in", {"卷.zip": as_zip(members), "目录.csv": as_csv(rows), "~$稿.docx": b"x"})
    result = here("build", folder, "-o", memory / "out", "-j", "1")
    assert result.returncode == 0, result.stderr
    for name in ("卷.zip/图.gif", "卷.zip/__MACOSX/._附件1.txt", "目录.csv/3", "~$稿.docx"):
        assert any(line.startswith("Skipped 跳过: ") and name in line for line in result.stderr.splitlines()), name
    assert "2 read 新读" in result.stdout
    assert "0 failed" in result.stdout
    assert "4 skipped" in result.stdout


def test_the_report_lists_what_became_of_everything(memory: Path) -> None:
    members = {"附件1.txt": CITY, "坏.txt": COUNTY, "图.gif": "GIF89a"}
    folder = lay(memory / "in", {"卷.zip": broken(members, "坏.txt"), "目录.csv": as_csv(ROWS[:1]), "空.txt": ""})
    missing = memory / "没有.txt"
    table = memory / "out.csv"
    result = here("build", folder, missing, "-o", memory / "out", "-j", "1", "--report", table)
    assert result.returncode == 1
    assert table.read_bytes().startswith(b"\xef\xbb\xbfpath")
    with table.open(encoding="utf-8-sig", newline="") as lines:
        head, *rows = csv.reader(lines)
    assert [name.partition(" ")[0] for name in head] == ["path", "outcome", "format"]
    found = {path: (outcome, form) for path, outcome, form in rows}
    assert len(found) == len(rows) == 6
    assert found["卷.zip/附件1.txt"] == ("read", "txt")
    assert found["目录.csv/2"] == ("read", "row")
    assert found["卷.zip/图.gif"][0].startswith("skipped: ")
    assert found["卷.zip/坏.txt"][0].startswith("failed: is damaged")
    assert found["空.txt"][0].startswith("failed: the file is empty")
    assert found[str(missing)][0].startswith("failed: no such file")


# ------------------------------------------------------------------------------------------------- addresses, patterns


def test_the_address_of_a_file_is_that_of_its_items_and_a_row_may_have_its_own(memory: Path) -> None:
    rows = [row(1, "平政办发〔2011〕1号"), row(2, "平政办发〔2011〕2号", url="https://www.example.gov.cn/2.html")]
    folder = lay(memory / "in", {"表/a.csv": as_csv(rows), "b.zip": as_zip(VOLUME), "c.txt": FLOODS})
    result = here("build", folder, "-o", memory / "out", "-j", "1", "--url-base", "https://example.gov.cn/a")
    assert result.returncode == 0, result.stderr
    assert addresses(memory / "out") == {
        "表/a.csv/2": "https://example.gov.cn/a/%E8%A1%A8/a.csv",
        "表/a.csv/3": "https://www.example.gov.cn/2.html",
        "b.zip/内卷.zip/内1.txt": "https://example.gov.cn/a/b.zip",
        "b.zip/附件1.txt": "https://example.gov.cn/a/b.zip",
        "b.zip/附件2.txt": "https://example.gov.cn/a/b.zip",
        "c.txt": "https://example.gov.cn/a/c.txt",
    }


def test_another_address_changes_the_graph_without_reading(memory: Path) -> None:
    build(memory, MIXED, url_base="https://example.gov.cn/a")
    for base in ("https://example.gov.cn/b", None):
        before = store(memory / "out")
        report = build(memory, MIXED, url_base=base)
        assert (report.fresh, report.unchanged) == (0, len(PLACES))
        assert store(memory / "out") != before
        assert len(addresses(memory / "out")) == (len(PLACES) if base else 0)
        same_as_fresh(memory, report, url_base=base)


def test_one_text_in_two_places_has_two_addresses(memory: Path) -> None:
    papers: dict[str, str | bytes] = {"a.txt": CITY, "b.zip": as_zip({"1.txt": CITY, "2.txt": CITY})}
    report = build(memory, papers, url_base="https://example.gov.cn")
    assert (report.files, report.documents) == (3, 1)
    assert sorted(addresses(memory / "out")) == ["a.txt", "b.zip/1.txt", "b.zip/2.txt"]
    report = build(memory, {**papers, "b.zip": as_zip({"2.txt": CITY})}, url_base="https://example.gov.cn")
    assert sorted(addresses(memory / "out")) == ["a.txt", "b.zip/2.txt"]
    same_as_fresh(memory, report, url_base="https://example.gov.cn")


def test_patterns_choose_files_and_members(memory: Path) -> None:
    files: dict[str, str | bytes] = {
        "通知.docx": as_docx(CITY),
        "通知.txt": CITY,
        "草稿.docx": as_docx(COUNTY),
        "草稿箱/报告.docx": as_docx(COUNTY),
        "卷.zip": as_zip({"报告.docx": as_docx(FLOODS), "附.txt": FLOODS, "草稿2.docx": as_docx(COUNTY)}),
    }
    folder = lay(memory / "in", files)
    arguments = ("build", folder, "-o", memory / "out", "-j", "1", "--include", "*.docx", "--exclude", "草稿*")
    result = here(*arguments)
    assert result.returncode == 0, result.stderr
    assert places(memory / "out") == ["卷.zip/报告.docx", "通知.docx"]
    assert "5 skipped" in result.stdout


# ------------------------------------------------------------------------------------------ made again, and mended


def test_facts_are_made_again_from_the_kept_text_with_all_that_belongs_to_it(memory: Path) -> None:
    page = '<!DOCTYPE html><html><head><meta name="SiteName" content="安康市人民政府"><meta name="ContentSource" content="市政府办"></head><body><h1>{}</h1><p>{}</p><table><tr><td>甲</td><td>乙</td></tr></table></body></html>'
    papers: dict[str, str | bytes] = {
        **MIXED,
        "网页.html": page.format(f"安康市人民政府{ROADS}", "安政发〔2008〕10号</p><p>各有关单位:"),
    }
    build(memory, papers)
    shards = Shards(memory / "out" / "build")
    _guess(shards, memory)
    kg.build([], memory / "out")
    before, graph = sources(memory / "out"), quads(memory / "out")
    assert {source.confidence for source in before.values()} == {1.0, 0.8}
    assert sum(bool(source.blocks) for source in before.values()) > len(ROWS)
    assert any(source.fields for source in before.values())
    lay(memory / "in", {})
    manifest = shards.manifest()
    shards.write_manifest(Manifest("", manifest.entries))  # as after other rules, or `kg migrate`
    report = kg.build([], memory / "out")
    assert (report.failed, report.documents) == ([], len(PLACES) + 2)
    assert sources(memory / "out") == before
    assert quads(memory / "out") == graph
    kg.build([], memory / "out", base_iri="https://example.org/id/")
    assert sources(memory / "out") == before
    assert len(quads(memory / "out")) == len(graph)


def _guess(shards: Shards, memory: Path) -> SourceFile:
    """Take in a text that is a guess, as if by OCR."""
    source = SourceFile("", "ab" * 32, "pdf", CITY, (), (), 0.8)
    write_shard(shards, documents_of(source), Iris(BASE))
    manifest = shards.manifest()
    root = str(memory / "in" / "扫描.pdf")
    entry = Entry(root, "扫描.pdf", source.sha256, stamp=shards.stamp(source.sha256), format="pdf")
    shards.write_manifest(Manifest(rules_of(Iris(BASE)), {**manifest.entries, root: entry}))
    return source


def test_a_text_that_is_a_guess_makes_its_mentions_less_sure(memory: Path) -> None:
    sure, guessed = (
        [mention for document in documents_of(source) for mention in _mentions(record_of(document))]
        for source in (SourceFile("a.pdf", "ab" * 32, "pdf", CITY, (), (), sure) for sure in (1.0, 0.8))
    )
    assert len(sure) == len(guessed) > 3
    for one, other in zip(sure, guessed, strict=True):
        assert (one.start, one.end, one.text, one.rule) == (other.start, other.end, other.text, other.rule)
        assert other.confidence == pytest.approx(one.confidence * 0.8, abs=0.006)
    build(memory, {"单篇.txt": FLOODS})
    source = _guess(Shards(memory / "out" / "build"), memory)
    assert kg.build([], memory / "out").documents == 2
    rows = list(kg.open(memory / "out").query("SELECT ?sure { ?text a kg:Text ; kg:confidence ?sure }"))
    assert [float(str(value)) for (value,) in rows] == [source.confidence]
    rows = list(
        kg.open(memory / "out").query(
            "SELECT DISTINCT ?m ?c { ?m a kg:Mention ; kg:confidence ?c ; oa:hasSource/kg:confidence ?sure }"
        )
    )
    assert rows
    assert all(float(str(value)) <= source.confidence for _, value in rows)


def _mentions(value: Any) -> Iterator[Mention]:
    """Yield all mentions in a record."""
    if isinstance(value, Mention):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _mentions(each)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _mentions(getattr(value, name))


def damage(out: Path, path: str) -> None:
    """Damage the shard of an item so that only reading it tells."""
    shards = Shards(out / "build")
    entry = next(entry for entry in shards.manifest().entries.values() if entry.path == path)
    for file in shards.paths(str(entry.sha256)):
        data, stat = file.read_bytes(), file.stat()
        file.write_bytes(data[:-20] + bytes(20))
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def test_damaged_shards_are_mended_from_the_files_that_their_items_are_in(mixed: Path, memory: Path) -> None:
    kg.build(mixed / "in", memory / "out")
    for path in PLACES:
        damage(memory / "out", path)
    report = kg.build([], memory / "out", force=True, include=("没有*",))
    assert (report.failed, report.documents) == ([], len(PLACES))
    assert sources(memory / "out") == sources(mixed / "out")
    assert quads(memory / "out") == quads(mixed / "out")


def test_a_damaged_shard_is_mended_from_whichever_of_its_files_is_there(memory: Path) -> None:
    papers: dict[str, str | bytes] = {"a.txt": CITY, "b.zip": as_zip({"1.txt": CITY}), "c.txt": CITY}
    for gone in papers:
        build(memory, papers)
        damage(memory / "out", "a.txt")
        (memory / "in" / gone).unlink()
        report = kg.build([], memory / "out", force=True)
        assert (report.failed, report.documents) == ([], 1)


def test_a_damaged_shard_whose_archive_is_gone_is_told(memory: Path) -> None:
    build(memory, MIXED)
    damage(memory / "out", "卷.zip/附件1.txt")
    (memory / "in" / "卷.zip").unlink()
    report = kg.build([], memory / "out", force=True)
    assert [line.partition(":")[0] for line in report.failed] == ["卷.zip/附件1.txt"]
    assert report.documents == len(PLACES) - 1
