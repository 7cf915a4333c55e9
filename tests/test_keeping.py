"""Status, forgetting, saving and bringing back: what was built can be looked after, moved and trusted."""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kg
from kg.errors import InputError, KgError, StoreError
from kg.graph.shards import Shards
from kg.keeping import backup, bring_back, forget, migrate, status
from kg.vocabulary import laws
from tests.papers import PAPERS, citing, folder_in_memory, index_of, lay, paper, quads

SMALL: dict[str, str | bytes] = {name: texts[0] for name, texts in PAPERS.items() if texts[0]}
ROADS_OF_1997 = "中华人民共和国公路法,法律,全国人民代表大会常务委员会,1997制定,,1997-07-03,1998-01-01,,,制定,own,high"
SECRET = paper("安康市教育局", "关于表彰先进个人的通知", "安教发〔2008〕6号", "经研究,决定表彰欧阳秀芬同志。")


@pytest.fixture
def memory() -> Iterator[Path]:
    with folder_in_memory() as folder:
        yield folder


def built(memory: Path, papers: dict[str, str | bytes] | None = None) -> Path:
    kg.build(lay(memory / "in", SMALL if papers is None else papers), memory / "out")
    return memory / "out"


def everything(folder: Path) -> bytes:
    """Return all bytes below a folder, unpacked where they are packed."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return b"".join(gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes() for p in files)


# --------------------------------------------------------------------------------------------------------- status


def test_status_counts_what_is_there(memory: Path) -> None:
    out = built(memory, {**SMALL, "空.txt": "", "又是.txt": SMALL["安康.txt"]})
    forget(out, "法乙.txt")
    found = status(out, verify=True)
    assert found.outcomes == {"read": len(SMALL), "failed": 1, "forgotten": 1}
    assert (found.statements, found.documents) == (len(kg.open(out)), len(SMALL) - 1)
    assert found.shard_bytes > 1000 < found.store_bytes
    assert not (found.rules_changed or found.unfinished or found.imported or found.damaged)
    assert found.built is not None


def test_status_knows_a_build_that_was_stopped(memory: Path) -> None:
    out = built(memory)
    manifest = Shards(out / "build").manifest()
    manifest.entries.popitem()
    Shards(out / "build").write_manifest(manifest)  # as far as a build comes that is killed before the store
    assert status(out).unfinished
    kg.build([], out)
    assert not status(out).unfinished


def test_status_of_nothing(memory: Path) -> None:
    with pytest.raises(StoreError, match="nothing was built here; run `kg build"):
        status(memory / "nothing")
    assert not (memory / "nothing").exists()


# --------------------------------------------------------------------------------------------------------- forget


def by_path(out: Path) -> str:
    return "甲/密.txt"


def by_whole_path(out: Path) -> str:
    return str(out.parent / "in" / "甲" / "密.txt")


def by_hash(out: Path) -> str:
    return sha256_of(out)


def by_part_of_hash(out: Path) -> str:
    return sha256_of(out)[:8].upper()


def by_iri(out: Path) -> str:
    rows = kg.open(out).query("SELECT DISTINCT ?d { ?d a kg:Document ; kg:documentNumber '安教发〔2008〕6号' }")
    return str(rows.rows[0][0])


def by_number(out: Path) -> str:
    return "安教发〔2008〕6号"


def sha256_of(out: Path) -> str:
    return next(str(e.sha256) for e in Shards(out / "build").manifest().entries.values() if e.path == "甲/密.txt")


@pytest.mark.parametrize(
    "name", [by_path, by_whole_path, by_hash, by_part_of_hash, by_iri, by_number], ids=lambda f: f.__name__
)
def test_forgetting_takes_a_document_and_all_that_rests_on_it_only(memory: Path, name: Callable[[Path], str]) -> None:
    papers: dict[str, str | bytes] = {**SMALL, "甲/密.txt": SECRET}
    out = built(memory, papers)
    assert "欧阳秀芬".encode() in everything(out)
    assert [entry.path for entry in forget(out, name(out))] == ["甲/密.txt"]
    kg.build(lay(memory / "others", SMALL), memory / "without")
    assert quads(out) == quads(memory / "without")
    assert index_of(out) == index_of(memory / "without")
    assert "欧阳秀芬".encode() not in everything(out / "build")
    again = kg.build(memory / "in", out)
    assert (again.forgotten, again.fresh) == (1, 0)
    assert quads(out) == quads(memory / "without")
    kg.build(memory / "in" / "甲" / "密.txt", out)  # named itself, it comes back
    assert "安教发〔2008〕6号" in "".join(kg.open(out))
    assert kg.build(memory / "in", out).forgotten == 0


def test_several_processes_forget_the_same(memory: Path) -> None:
    others = {**SMALL, **{f"副本/{n}.txt": SMALL["县引号.txt"] for n in range(101)}}  # fewer are not worth it
    out = built(memory, {**others, "密.txt": SECRET})
    forget(out, "密.txt", jobs=2)
    kg.build(lay(memory / "others", others), memory / "without")
    assert quads(out) == quads(memory / "without")
    assert index_of(out) == index_of(memory / "without")


def test_what_is_forgotten_stays_out_though_its_text_changes_and_all_is_read_again(memory: Path) -> None:
    out = built(memory, {**SMALL, "甲/密.txt": SECRET})
    forget(out, "甲/密.txt")
    lay(memory / "in", {**SMALL, "甲/密.txt": SECRET.replace("6号", "7号")})
    assert kg.build(memory / "in", out, force=True).forgotten == 1
    assert kg.build(memory / "in", out, base_iri="http://example.org/id/").forgotten == 1
    assert "欧阳秀芬".encode() not in everything(out / "build")
    (memory / "in" / "甲" / "密.txt").unlink()
    assert kg.build(memory / "in", out, prune=True).dropped == 1


def test_the_same_content_in_two_places_is_forgotten_in_both(memory: Path) -> None:
    out = built(memory, {"一.txt": SECRET, "二.txt": SECRET, "三.txt": SMALL["安康.txt"]})
    assert {entry.path for entry in forget(out, "一.txt")} == {"一.txt", "二.txt"}
    assert "安教发〔2008〕6号" not in "".join(kg.open(out))


UNKNOWN = ["没有.txt", "ab", "0123456789", "https://w3id.org/zhengwu/id/document/0123456789abcdef-0", ""]


@pytest.mark.parametrize("name", UNKNOWN)
def test_forgetting_what_is_not_there(memory: Path, name: str) -> None:
    out = built(memory)
    with pytest.raises(InputError, match=r"no such document in .*; `kg status --files` lists them"):
        forget(out, name)
    assert len(kg.open(out)) == status(out).statements


def test_forgetting_what_may_be_two(memory: Path) -> None:
    for place, text in (("东", SECRET), ("西", SECRET + "\n")):
        kg.build(lay(memory / place, {"通知.txt": text}), memory / "out")
    with pytest.raises(InputError, match=r"may be any of .*东/通知.txt, .*西/通知.txt; name one by its whole path"):
        forget(memory / "out", "通知.txt")
    assert len(forget(memory / "out", str(memory / "西" / "通知.txt"))) == 1


# ------------------------------------------------------------------------------------------------- backup, import


def test_a_backup_brings_everything_back_and_goes_on(memory: Path) -> None:
    out = built(memory, {**SMALL, "空.txt": "", "甲/密.txt": SECRET})
    forget(out, "甲/密.txt")
    assert backup(out, memory / "saved.tar") == len(SMALL) + 2
    report = bring_back(memory / "saved.tar", memory / "back")
    assert isinstance(report, kg.pipeline.Report)
    assert report.quads == len(kg.open(out))
    assert quads(memory / "back") == quads(out)
    assert index_of(memory / "back") == index_of(out)
    assert status(memory / "back", verify=True).outcomes == status(out).outcomes
    papers = {**SMALL, "又.txt": citing("霞浦县财政局", "安政发〔2008〕10号"), "空.txt": "", "甲/密.txt": SECRET}
    going_on = kg.build(lay(memory / "in", papers), memory / "back")
    assert (going_on.fresh, going_on.unchanged, going_on.forgotten) == (1, len(SMALL), 1)
    kg.build(memory / "in", out)
    assert quads(memory / "back") == quads(out)


def test_the_same_build_gives_the_same_backup(memory: Path) -> None:
    out = built(memory)
    backup(out, memory / "1.tar")
    bring_back(memory / "1.tar", memory / "back")
    backup(memory / "back", memory / "2.tar")
    with tarfile.open(memory / "1.tar") as one, tarfile.open(memory / "2.tar") as two:
        assert [m.name for m in one] == [m.name for m in two]
        for member in one:
            if member.name.endswith(".gz"):
                assert one.extractfile(member).read() == two.extractfile(member.name).read()  # type: ignore[union-attr]


def test_a_backup_overwrites_nothing_and_saves_no_damage(memory: Path) -> None:
    out = built(memory)
    (memory / "saved.tar").touch()
    with pytest.raises(StoreError, match="is there already; choose another name"):
        backup(out, memory / "saved.tar")
    with pytest.raises(StoreError, match="cannot be written"):
        backup(out, memory / "no folder" / "saved.tar")
    next((out / "build" / "shards").rglob("*.nq.gz")).write_bytes(b"damaged")
    with pytest.raises(StoreError, match="missing or damaged"):
        backup(out, memory / "other.tar")
    with pytest.raises(StoreError, match="nothing was built here"):
        backup(memory / "nothing", memory / "other.tar")
    assert [path.name for path in memory.glob("*.tar*")] == ["saved.tar"]


def with_member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> Callable[[bytes, Path], bytes]:
    """Return what adds a member to a backup."""

    def change(data: bytes, folder: Path) -> bytes:
        stream = io.BytesIO(data)
        with tarfile.open(fileobj=stream, mode="a") as tar:
            member = tarfile.TarInfo(name)
            member.type, member.linkname, member.size = kind, link, 4 if kind == tarfile.REGTYPE else 0
            tar.addfile(member, io.BytesIO(b"evil"))
        return stream.getvalue()

    return change


def foreign(data: bytes, folder: Path) -> bytes:
    """Return a TAR of something else."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        tar.add(__file__, "test_keeping.py")
    return stream.getvalue()


def without_a_shard(data: bytes, folder: Path) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(data)) as old, tarfile.open(fileobj=stream, mode="w") as new:
        for member in old.getmembers()[:-1]:
            new.addfile(member, old.extractfile(member))
    return stream.getvalue()


def altered(data: bytes, folder: Path) -> bytes:
    return data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :]


TARS: dict[str, tuple[Callable[[bytes, Path], bytes], str]] = {
    "cut off": (lambda data, folder: data[: len(data) // 2], "damaged"),
    "cut off early": (lambda data, folder: data[:700], "damaged"),
    "altered": (altered, "damaged"),
    "without a shard": (without_a_shard, "damaged"),
    "foreign": (foreign, "holds no build"),
    "a member above": (with_member("../evil"), "damaged"),
    "a member far above": (with_member("build/../../../evil"), "damaged"),
    "an absolute member": (with_member("/tmp/kg-evil-member"), ""),  # comes below the folder, if at all
    "a link above": (with_member("build/link", tarfile.SYMTYPE, "../../../evil"), "damaged"),
    "a device": (with_member("build/device", tarfile.CHRTYPE), "damaged"),
    "no archive": (lambda data, folder: b"%PDF-1.4 " + data[:3000].replace(b"ustar", b"other"), "no N-Quads"),
    "empty": (lambda data, folder: b"", "holds nothing"),
}


@pytest.mark.parametrize(("change", "message"), TARS.values(), ids=TARS.keys())
def test_what_is_no_whole_backup_is_refused(memory: Path, change: Callable[[bytes, Path], bytes], message: str) -> None:
    backup(built(memory), memory / "saved.tar")
    (memory / "other.tar").write_bytes(change((memory / "saved.tar").read_bytes(), memory))
    if message:
        with pytest.raises(KgError, match=message) as error:
            bring_back(memory / "other.tar", memory / "deep" / "er" / "back")
        assert "\n" not in str(error.value)
        assert not any((memory / "deep" / "er" / "back").rglob("*.gz"))
    else:
        bring_back(memory / "other.tar", memory / "deep" / "er" / "back")
    assert not list(memory.rglob("evil*"))
    assert not Path("/tmp/kg-evil-member").exists()
    assert not (memory / "deep" / "er" / "back" / ".import").exists()
    if message:
        bring_back(memory / "saved.tar", memory / "deep" / "er" / "back")
        assert quads(memory / "deep" / "er" / "back") == quads(memory / "out")


def exported(memory: Path, name: str = "graph.nq") -> Path:
    data = "".join(f"{line}\n" for line in kg.open(built(memory))).encode()
    (memory / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return memory / name


@pytest.mark.parametrize("name", ["graph.nq", "graph.nq.gz"])
def test_n_quads_come_back_as_they_were(memory: Path, name: str) -> None:
    source = exported(memory, name)
    assert bring_back(source, memory / "back") == len(kg.open(memory / "out"))
    assert quads(memory / "back") == quads(memory / "out")
    found = status(memory / "back", verify=True)
    assert (found.imported, found.statements, found.outcomes) == (True, len(kg.open(memory / "out")), {})
    with pytest.raises(StoreError, match="holds an imported graph; build into another folder with -o"):
        kg.build(memory / "in", memory / "back")
    with pytest.raises(StoreError, match="nothing was built here; an imported graph is saved by `kg export nquads`"):
        backup(memory / "back", memory / "x.tar")
    with pytest.raises(InputError, match="no such document"):
        forget(memory / "back", "安康.txt")
    assert quads(memory / "back") == quads(memory / "out")


def test_n_quads_with_a_fault_are_refused_with_the_line(memory: Path) -> None:
    source = exported(memory)
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[1234] = lines[1234].replace(" <", " ", 1)
    source.write_text("".join(lines), encoding="utf-8")
    with pytest.raises(InputError, match=r"graph.nq, line 1235: no N-Quads \(.*\); nothing was imported"):
        bring_back(source, memory / "back")
    assert not list((memory / "back").rglob("*.sst"))
    with pytest.raises(StoreError, match="no graph here"):
        kg.open(memory / "back")


def test_packed_n_quads_that_are_cut_off_are_refused(memory: Path) -> None:
    source = exported(memory, "graph.nq.gz")
    for data in (source.read_bytes()[:-20], b"\x1f\x8b" + b"damaged" * 100):
        source.write_bytes(data)
        with pytest.raises(InputError, match="take another copy"):
            bring_back(source, memory / "back")
    with pytest.raises(StoreError, match="no graph here"):
        kg.open(memory / "back")


def test_nothing_is_imported_over_a_graph(memory: Path) -> None:
    source = exported(memory)
    backup(memory / "out", memory / "saved.tar")
    before = quads(memory / "out")
    for file in (source, memory / "saved.tar"):
        with pytest.raises(StoreError, match="holds a graph already; choose an empty folder with -o"):
            bring_back(file, memory / "out")
    with pytest.raises(InputError, match="no such file"):
        bring_back(memory / "none.tar", memory / "back")
    assert quads(memory / "out") == before


# -------------------------------------------------------------------------------------------------------- migrate


def test_there_is_nothing_to_migrate(memory: Path) -> None:
    out = built(memory)
    assert migrate(out) is None
    bring_back(exported(memory), memory / "back")
    assert migrate(memory / "back") is None
    with pytest.raises(StoreError, match="nothing was built here"):
        migrate(memory / "nothing")


def test_what_people_wrote_comes_back_and_is_not_overwritten(memory: Path) -> None:
    out = built(memory)
    (out / "catalogue.csv").write_text(f"{','.join(laws.COLUMNS)}\n{ROADS_OF_1997}\n", encoding="utf-8")
    decided = "action,one,other,who,when,why\nrename,agency/610900000000/安康市人民政府,安康府,王五,2026-11-23,\n"
    (out / "decisions.csv").write_text(decided, encoding="utf-8")
    kg.build(memory / "in", out)
    forget(out, "法乙.txt")
    before = quads(out)
    assert any("prefLabel" in line and "安康府" in line for line in before)
    backup(out, memory / "b.tar")
    bring_back(memory / "b.tar", memory / "back")
    assert quads(memory / "back") == before
    for name in ("catalogue.csv", "decisions.csv"):
        assert (memory / "back" / name).read_bytes() == (out / name).read_bytes()
        (memory / name).mkdir()
        (memory / name / name).write_text("another\n", encoding="utf-8")
        with pytest.raises(StoreError, match="is there already"):
            bring_back(memory / "b.tar", memory / name)
    assert migrate(out) is None
    assert not status(out).rules_changed
    assert not status(out).undecided
