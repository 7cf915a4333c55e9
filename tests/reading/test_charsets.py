import codecs
import dataclasses

import pytest

from kg import resources
from kg.making import extract_file
from kg.reading.charsets import decode

SAMPLES = sorted(path for path in resources.samples().iterdir() if path.suffix in (".txt", ".html"))
ENCODINGS = ("gb18030", "gbk", "big5", "utf-16-le", "utf-16-be", "utf-16", "utf-8-sig")
SHORT = [
    "关于做好政府信息公开工作的通知",
    "某县财政局",
    "第一条 为了规范管理，制定本办法。",
    "GB/T 9704-2012 党政机关公文格式",
]
TRADITIONAL = ["關於政府資訊公開工作的報告", "第一條 為規範行政程序，制定本辦法。"]
NO_TEXT = [
    bytes(range(256)),
    b"\x01\x00\x02\x00",
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" * 9,
]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", SHORT)
def test_short_texts_are_told(text, encoding):
    raw = codecs.BOM_UTF16 + text.encode("utf-16-le") if encoding == "utf-16" else text.encode(encoding, "ignore")
    assert (decode(raw) or "").lstrip("\ufeff") == text.encode(encoding, "ignore").decode(encoding)


@pytest.mark.parametrize("encoding", ["big5", "gbk", "utf-8", "utf-16-le"])
@pytest.mark.parametrize("text", TRADITIONAL)
def test_traditional_characters_are_told(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_padding_and_a_little_damage_do_no_harm(encoding):
    text = "请各单位认真贯彻执行有关规定。\n" * 200
    raw = text.encode(encoding)
    assert decode(raw + bytes(512)) == text
    assert (decode(raw[:-3]) or "").startswith(text[:-3])
    assert (decode(raw[:600] + b"\xff\xff" + raw[602:]) or "").count("请各单位") > 190


@pytest.mark.parametrize("raw", NO_TEXT)
def test_what_is_no_text_gives_none(raw):
    assert decode(raw) is None


def value(fact):
    return fact and fact.value


def facts(path):
    """Return the records of a file without what belongs to its bytes."""
    return [dataclasses.replace(record, sha256="") for record in extract_file(path)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples_give_the_same_facts_in_every_encoding(path, tmp_path):
    text = decode(path.read_bytes())
    copy = tmp_path / path.name
    copy.write_bytes(text.lstrip("\ufeff").encode())
    expected = facts(copy)
    for encoding in ("gb18030", "gbk", "big5", "utf-16-le", "utf-16-be"):
        try:
            copy.write_bytes(text.lstrip("\ufeff").encode(encoding))
        except UnicodeEncodeError:
            continue
        assert facts(copy) == expected, encoding


@pytest.mark.parametrize("path", [path for path in SAMPLES if path.suffix == ".txt"], ids=lambda path: path.name)
def test_line_ends_of_old_macs_are_line_ends(path, tmp_path):
    text = decode(path.read_bytes()).replace("\r\n", "\n")
    copy = tmp_path / path.name
    copy.write_bytes(text.encode())
    expected = facts(copy)
    returns = text.replace("\n", "\r")
    copy.write_bytes(returns.encode())
    records = facts(copy)
    for found, wanted in zip(records, expected, strict=True):
        assert found.span == wanted.span
        assert value(found.header.title) == value(wanted.header.title)
        assert value(found.issuer) == value(wanted.issuer)
        assert [r.key for r in found.regulations] == [r.key for r in wanted.regulations]
        assert [a.name for a in found.agencies] == [a.name for a in wanted.agencies]
    quotes = [mention for record in records for agency in record.agencies for mention in agency.mentions]
    assert all(returns[mention.start : mention.end] == mention.text for mention in quotes)
