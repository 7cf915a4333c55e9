import codecs
import hashlib

import pytest

from kg.errors import InputError
from kg.reading import READERS, find_files, read

TEXT = "某县财政局关于做好信息公开工作的通知\r\n各股室：\r\n请认真落实。\r\n"


def write(folder, name, raw):
    path = folder / name
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (TEXT.encode(), TEXT),
        (codecs.BOM_UTF8 + TEXT.encode(), "\ufeff" + TEXT),
        (TEXT.encode("gb18030"), TEXT),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "\ufeff" + TEXT),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "\ufeff" + TEXT),
    ],
)
def test_a_text_is_decoded_as_it_is(tmp_path, raw, expected):
    (document,) = read(write(tmp_path, "a.txt", raw))
    assert document.text == document.source.text == expected
    assert (document.source.path, document.source.format) == ("a.txt", "txt")
    assert document.source.sha256 == hashlib.sha256(raw).hexdigest()


BAD = [  # what is in the file, its name, a word of the message
    (b"", "a.txt", "empty"),
    (b" \r\n\n", "a.txt", "empty"),
    (codecs.BOM_UTF8, "a.txt", "no text"),
    (b"%PDF-1.7 ...", "a.txt", "PDF"),
    (b"PK\x03\x04....", "b.docx", "Word"),
    (b"\x01\x00\x02\x00", "a.txt", "binary"),
    ("通知".encode(), "a.json", "unknown format"),
    (b"<html><body><script>x</script></body></html>", "a.html", "no text"),
]


@pytest.mark.parametrize(("raw", "name", "word"), BAD)
def test_a_file_that_cannot_be_read_says_why(tmp_path, raw, name, word):
    with pytest.raises(InputError) as caught:
        read(write(tmp_path, name, raw), f"sub/{name}")
    message = str(caught.value)
    assert message.startswith(f"sub/{name}: ") and word in message and "\n" not in message


def test_a_missing_file_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="No such file"):
        read(tmp_path / "nothing.txt")


def test_the_content_decides_over_the_suffix(tmp_path):
    (document,) = read(write(tmp_path, "a.txt", "<!DOCTYPE html><html><body><p>通知</p></body></html>".encode()))
    assert (document.source.format, document.text) == ("html", "通知\n")


def test_every_suffix_has_one_reader():
    suffixes = [suffix for reader in READERS.values() for suffix in reader.suffixes]
    assert len(suffixes) == len(set(suffixes))


def test_files_come_in_order_and_without_hidden_ones(tmp_path):
    for name in ("b.txt", "a/c.txt", "a/.d.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [name for _, name in find_files([tmp_path])] == ["a/c.txt", "b.txt"]
    assert [name for _, name in find_files([tmp_path / "a" / "c.txt"])] == ["c.txt"]
    with pytest.raises(InputError, match=r"missing\.txt"):
        list(find_files([tmp_path / "missing.txt"]))
