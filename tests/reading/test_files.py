import os
import sys
import unicodedata

import pytest

from kg.errors import InputError
from kg.reading import ReadingOptions, Skipped, file_of, find, find_files, items, parse_columns, read_item
from kg.reading.files import portable

FILES = ["通知.docx", "b.TXT", "草稿箱/甲.docx", "草稿1.docx", "2019/乙.docx", "2019/表.xlsx", "2019/卷.zip"]


@pytest.fixture
def folder(tmp_path):
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def names(folder, **options):
    return [name for _, name in find_files([folder], ReadingOptions(**options))]


PATTERNS = [  # include, exclude, what is left (an archive stays: what is in it is chosen when it is opened)
    ((), (), ["2019/乙.docx", "2019/卷.zip", "2019/表.xlsx", "b.TXT", "草稿1.docx", "草稿箱/甲.docx", "通知.docx"]),
    (("*.docx",), ("草稿*",), ["2019/乙.docx", "2019/卷.zip", "通知.docx"]),
    (("*.txt",), ("*.zip",), ["b.TXT"]),
    (("2019/*",), (), ["2019/乙.docx", "2019/卷.zip", "2019/表.xlsx"]),
    (("2019",), ("2019/*.xlsx",), ["2019/乙.docx", "2019/卷.zip"]),
    ((), ("2019/", "草稿箱"), ["b.TXT", "草稿1.docx", "通知.docx"]),
    (("[!2]*.docx",), (), ["2019/乙.docx", "2019/卷.zip", "草稿1.docx", "草稿箱/甲.docx", "通知.docx"]),
]


@pytest.mark.parametrize(("include", "exclude", "expected"), PATTERNS)
def test_patterns_choose_files(folder, include, exclude, expected):
    assert names(folder, include=include, exclude=exclude) == expected


def test_what_is_skipped_is_told(tmp_path):
    for name in (
        ".git/a.txt", "__MACOSX/._a.txt", "Thumbs.db", "~$通知.docx", "扫描.jpg", "页面.html", "页面_files/a.html",
        "style.css", "通知.txt", "甲.txt.tmp",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = list(find([tmp_path]))
    assert [one[1] for one in found if isinstance(one, tuple)] == ["通知.txt", "页面.html"]
    assert {one.name: one.reason for one in found if isinstance(one, Skipped)} == {
        ".git/": "hidden",
        "__MACOSX/": "left by the system",
        "Thumbs.db": "left by the system",
        "~$通知.docx": "a lock file",
        "扫描.jpg": "a picture; --ocr reads scans",
        "页面_files/": "the parts of a saved page",
        "style.css": "a part of a web page",
        "甲.txt.tmp": "a temporary file",
    }
    assert "扫描.jpg" in names(tmp_path, ocr=True)


def test_a_wrong_path_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    found = list(find([tmp_path / "missing", tmp_path / "a.txt"]))
    assert isinstance(found[0], InputError) and found[1] == (tmp_path / "a.txt", "a.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights")
def test_links_to_folders_are_not_followed(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "again").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "in" / "pipe")
    assert list(find([tmp_path])) == [Skipped("in/again", "a link"), Skipped("in/pipe", "no file")]


def test_names_are_composed():
    assert portable(unicodedata.normalize("NFD", "é通知.txt")) == "é通知.txt"


def test_the_address_of_a_file_is_kept(tmp_path):
    (tmp_path / "2019").mkdir()
    path = tmp_path / "2019" / "a b.txt"
    path.write_text("通知")
    options = ReadingOptions(url_base="https://example.gov.cn/x/")
    (item,) = items(path, "2019/a b.txt", options)
    assert item.url == "https://example.gov.cn/x/2019/a%20b.txt"
    assert read_item(item)[0].source.fields[0] == ("url", item.url)


def test_a_root_leads_back_to_the_file(tmp_path):
    path = tmp_path / "卷.zip"
    path.write_bytes(b"x")
    assert file_of(f"{path}/附件/1.docx") == path == file_of(str(path))
    assert file_of(str(tmp_path / "gone.zip" / "1.docx")) is None


def test_column_options_are_checked():
    assert parse_columns("text=正文, title=名称") == (("text", "正文"), ("title", "名称"))
    for wrong in ("body=正文", "text=", "text"):
        with pytest.raises(InputError, match="roles are"):
            parse_columns(wrong)
