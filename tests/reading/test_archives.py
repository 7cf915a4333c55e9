import bz2
import gzip
import io
import lzma
import pickle
import tarfile
import tracemalloc
import zipfile

import pytest

from kg.errors import InputError
from kg.reading import ReadingOptions, guards, items, read_item
from tests.reading.containers import NOTICE, expand, tarred, zipped

RAW = NOTICE.encode()


def stored_under(raw_name: bytes) -> bytes:
    """Return a ZIP whose member's name stands in bytes of another code page, without saying so."""
    placeholder = b"n" * len(raw_name)
    return zipped({placeholder.decode(): RAW}).replace(placeholder, raw_name)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_names_of_a_zip_are_read_in_both_code_pages(tmp_path, encoding):
    (item,), _, wrong = expand(tmp_path, "卷.zip", stored_under("附件/通知.txt".encode(encoding)))
    assert (item.name, item.suffix, item.raw, wrong) == ("卷.zip/附件/通知.txt", ".txt", RAW, [])
    assert item.root.endswith("/卷.zip/附件/通知.txt")
    (document,) = read_item(item)
    assert (document.source.path, document.text) == (item.name, NOTICE)


def test_names_of_a_tar_are_read_in_both_code_pages(tmp_path):
    for encoding in ("utf-8", "gbk"):
        target = io.BytesIO()
        with tarfile.open(fileobj=target, mode="w", format=tarfile.GNU_FORMAT, encoding=encoding) as archive:
            info = tarfile.TarInfo("通知公告.txt")
            info.size = len(RAW)
            archive.addfile(info, io.BytesIO(RAW))
        (item,), _, _ = expand(tmp_path, "a.tar", target.getvalue())
        assert item.name == "a.tar/通知公告.txt"


@pytest.mark.parametrize(
    ("name", "mode"),
    [("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tgz", "w:gz"), ("a.tar.bz2", "w:bz2"), ("a.dat", "w:xz")],
)
def test_tars_of_every_packing(tmp_path, name, mode):
    found, _, wrong = expand(tmp_path, name, tarred({"b/1.txt": RAW, "2.txt": b"x"}, mode))
    assert [(item.name, item.raw) for item in found] == [(f"{name}/b/1.txt", RAW), (f"{name}/2.txt", b"x")]
    assert not wrong


@pytest.mark.parametrize(("suffix", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
def test_a_single_packed_file(tmp_path, suffix, pack):
    (item,), _, _ = expand(tmp_path, f"通知.txt.{suffix}", pack(RAW))
    assert (item.name, item.suffix, item.raw) == (f"通知.txt.{suffix}/通知.txt", ".txt", RAW)


def test_archives_within_archives(tmp_path):
    inner = tarred({"表.csv": "标题,正文\n通知,全文\n".encode()}, "w:gz")
    found, skipped, wrong = expand(
        tmp_path,
        "a.zip",
        zipped({"b.tar.gz": inner, "c/通知.txt": RAW, "d/": b"", "__MACOSX/._c": b"x", "图.gif": b"x"}),
    )
    assert [item.name for item in found] == ["a.zip/b.tar.gz/表.csv/2", "a.zip/c/通知.txt"]
    assert [item.format for item in found] == ["row", ""]
    assert [one.name for one in skipped] == ["a.zip/__MACOSX/._c", "a.zip/图.gif"] and not wrong


@pytest.mark.parametrize("raw", [zipped({}), zipped({"目录/": b""})], ids=["nothing", "a folder"])
def test_an_archive_without_files_says_so(tmp_path, raw):
    found, skipped, (wrong,) = expand(tmp_path, "a.zip", raw)
    assert not found and not skipped and wrong.startswith("a.zip: is an archive without a file in it")


def test_an_error_names_the_item_that_cannot_be_read(tmp_path):
    tables = zipped({"目录.jsonl": '{"标题": "通知", "正文": "全文"}\n3\n'.encode(), "坏.json": b"[3]"})
    (tmp_path / "a.zip").write_bytes(zipped({"../b.txt": RAW, "c.zip": b"PK\x03\x04" + b"x" * 90, "d.zip": tables}))
    wrong = [found for found in items(tmp_path / "a.zip", "卷/a.zip") if isinstance(found, InputError)]
    assert [error.name for error in wrong] == [
        "卷/a.zip/../b.txt",
        "卷/a.zip/d.zip/目录.jsonl/2",
        "卷/a.zip/d.zip/坏.json",
    ]
    assert all(str(error).startswith(f"{error.name}: ") for error in wrong)
    (missing,) = items(tmp_path / "x.txt", "卷/x.txt")
    assert missing.name == "卷/x.txt"
    sent = pickle.loads(pickle.dumps(wrong[0]))  # to another process and back
    assert (sent.name, str(sent)) == (wrong[0].name, str(wrong[0]))


def test_patterns_choose_members(tmp_path):
    raw = zipped({"a.txt": RAW, "b.html": b"<html>x", "草稿/c.txt": RAW, "d.zip": zipped({"e.txt": RAW})})
    found, skipped, _ = expand(tmp_path, "a.zip", raw, ReadingOptions(include=("*.txt",), exclude=("草稿",)))
    assert [item.name for item in found] == ["a.zip/a.txt", "a.zip/d.zip/e.txt"]
    assert [(one.name, one.reason) for one in skipped] == [
        ("a.zip/b.html", "not included"),
        ("a.zip/草稿/c.txt", "excluded"),
    ]


def test_two_members_of_one_name_stay_two(tmp_path):
    found, _, _ = expand(tmp_path, "a.tar", b"".join([tarred({"1.txt": b"a"})[:1024], tarred({"1.txt": b"b"})]))
    assert [(item.name, item.raw) for item in found] == [("a.tar/1.txt", b"a"), ("a.tar/1.txt#2", b"b")]


OUTSIDE = ["../通知.txt", "a/../../b.txt", "/etc/通知.txt", "C:\\b.txt", "..\\b.txt"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_path_out_of_the_archive_is_refused(tmp_path, name):
    for suffix, raw in (("zip", zipped({name: RAW, "ok.txt": RAW})), ("tar", tarred({name: RAW, "ok.txt": RAW}))):
        (item,), _, (wrong,) = expand(tmp_path, f"a.{suffix}", raw)
        assert item.name == f"a.{suffix}/ok.txt"
        assert "leads out of the archive" in wrong


def test_links_in_archives_are_skipped(tmp_path):
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"{kind.decode()}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    found, skipped, wrong = expand(tmp_path, "a.tar", target.getvalue())
    assert [one.reason for one in skipped] == ["a link", "a link", "no file", "no file"] and not found and not wrong
    info = zipfile.ZipInfo("b.txt")
    info.external_attr = 0o120777 << 16
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    found, skipped, _ = expand(tmp_path, "a.zip", target.getvalue())
    assert [one.reason for one in skipped] == ["a link"] and not found


def test_encrypted_members_are_told_in_one_line(tmp_path):
    raw = bytearray(zipped({"1.txt": RAW, "2.txt": RAW, "3.txt": RAW}))
    for at in range(len(raw) - 10):
        if raw[at : at + 4] == b"PK\x01\x02" and b"3.txt" not in raw[at : at + 60]:
            raw[at + 8] |= 1
    (item,), _, (wrong,) = expand(tmp_path, "a.zip", bytes(raw))
    assert item.name == "a.zip/3.txt"
    assert wrong.startswith("a.zip: 2 of its members are encrypted")


def damaged(raw):
    return raw[:60] + b"\xff" * 20 + raw[80:]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.zip", damaged(zipped({"1.txt": RAW * 9}))),
        ("a.tar.gz", tarred({"1.txt": bytes(range(256)) * 300}, "w:gz")[:200]),
        ("a.gz", gzip.compress(RAW)[:30]),
        ("a.xz", lzma.compress(RAW * 50)[:40]),
        ("a.tar", tarred({"1.txt": RAW * 99})[:1000]),
    ],
)
def test_a_damaged_archive_is_one_line(tmp_path, name, raw):
    found, _, wrong = expand(tmp_path, name, raw)
    assert not found and len(wrong) == 1 and "damaged" in wrong[0] and "\n" not in wrong[0]


def test_office_files_are_no_archives(tmp_path):
    (item,), _, _ = expand(tmp_path, "通知.docx", zipped({"[Content_Types].xml": "x", "word/document.xml": "x"}))
    assert item.name == "通知.docx"


BOMB = b"\0" * (40 << 20)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.zip", zipped({"1.txt": BOMB})),
        ("a.gz", gzip.compress(BOMB)),
        ("a.tar.xz", lzma.compress(tarred({"1.txt": BOMB}))),
        ("a.tar.bz2", bz2.compress(tarred({"1.txt": BOMB}))),
    ],
)
def test_a_bomb_by_ratio_is_refused_early(tmp_path, name, raw):
    (tmp_path / name).write_bytes(raw)
    tracemalloc.start()
    found, _, wrong = expand(tmp_path, name, raw)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not found and len(wrong) == 1 and "as a bomb does" in wrong[0]
    assert peak < 32 << 20


def test_a_zip_that_lies_about_sizes_yields_no_more_than_it_says(tmp_path):
    raw = zipped({"1.txt": b"x" * 100_000})
    lying = raw.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    found, _, wrong = expand(tmp_path, "a.zip", lying)
    assert not found and "damaged" in wrong[0]


def test_all_members_together_are_limited(tmp_path, monkeypatch):
    monkeypatch.setattr(guards, "UNPACKED_BYTES", 1 << 20)
    raw = zipped({f"{i}.txt": bytes([i]) * 400_000 for i in range(9)}, zipfile.ZIP_STORED)
    found, _, wrong = expand(tmp_path, "a.zip", raw)
    assert len(found) == 2 and "unpacks to more than" in wrong[-1]


def test_one_member_is_limited(tmp_path, monkeypatch):
    monkeypatch.setattr(guards, "FILE_BYTES", 1000)
    members = {"1.txt": b"x" * 1001, "2.txt": b"y"}
    for name, raw in (("a.zip", zipped(members)), ("a.tar", tarred(members))):
        found, _, wrong = expand(tmp_path, name, raw)
        assert [item.raw for item in found] == [b"y"] and "larger than" in wrong[0]


def test_archives_nested_too_deep_are_refused(tmp_path):
    raw = zipped({"通知.txt": RAW})
    for _ in range(20):
        raw = zipped({"a.zip": raw})
    found, _, (wrong,) = expand(tmp_path, "a.zip", raw)
    assert not found and "archives deep" in wrong


def test_members_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(guards, "MEMBERS", 50)
    members = {f"{i}.txt": b"x" for i in range(60)}
    for name, raw in (
        ("a.zip", zipped(members)),
        ("a.tar", tarred(members)),
        ("b.zip", zipped({"a.tar": tarred(members)})),
    ):
        _, _, wrong = expand(tmp_path, name, raw)
        assert len(wrong) == 1 and "more than 50 members" in wrong[0]


def test_a_hundred_thousand_members_stream(tmp_path):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for i in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"{i}"), b"")
    path = tmp_path / "a.zip"
    path.write_bytes(target.getvalue())
    first = next(items(path, "a.zip"))
    assert first.name == "a.zip/0"
    assert sum(1 for _ in items(path, "a.zip")) == 100_000


def test_a_directory_beyond_reason_is_not_loaded(tmp_path, monkeypatch):
    monkeypatch.setattr(guards, "DIRECTORY_BYTES", 100)
    found, _, (wrong,) = expand(tmp_path, "a.zip", zipped({f"{i}.txt": b"x" for i in range(60)}))
    assert not found and "members" in wrong
