"""From a file to its documents: `read` decodes, takes the text out, and splits compilations.

To add a format, write `read_<format>(raw, name) -> str` in a file of its own and add a line to `READERS`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.model import Document, SourceFile
from kg.reading.documents import split
from kg.reading.files import find_files, portable
from kg.reading.html import looks_like_html, read_html
from kg.reading.plain import read_plain

__all__ = ["READERS", "documents_of", "find_files", "portable", "read"]


@dataclass(frozen=True, slots=True)
class Reader:
    """How one format is known and read."""

    suffixes: tuple[str, ...]
    looks: Callable[[bytes], bool]  # does the content say that it is of this format, whatever the name?
    text: Callable[[bytes, str], str]


# Format → reader. The content decides first, then the suffix; a file without suffix is taken for plain text.
READERS: dict[str, Reader] = {
    "html": Reader((".html", ".htm", ".shtml", ".xhtml"), looks_like_html, read_html),
    "txt": Reader((".txt", ".text", ""), lambda raw: False, read_plain),
}

_FOREIGN = {  # what other files begin with
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word, Excel, WPS or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read(path: Path, name: str | None = None) -> tuple[Document, ...]:
    """Return the documents of a file, in order; `name` is the path to record (default: the file's name).

    Raises:
        InputError: the file is missing, empty, binary, of an unknown format or of an unknown encoding.
    """
    name = portable(path.name) if name is None else name
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror}); check the path and its permissions") from error
    kind = _format(raw, path.suffix.lower(), name)
    text = READERS[kind].text(raw, name)
    if not text.strip("\ufeff\u200b \t\r\n\u3000"):
        raise InputError(f"{name}: holds no text; if it is a scan or a shell of scripts, save the article as .txt")
    return documents_of(SourceFile(name, hashlib.sha256(raw).hexdigest(), kind, text))


def documents_of(source: SourceFile) -> tuple[Document, ...]:
    """Return the documents that stand in a file's text, in order."""
    return tuple(Document(source, start, end, index) for index, (start, end) in enumerate(split(source.text)))


def _format(raw: bytes, suffix: str, name: str) -> str:
    if not raw.strip():
        raise InputError(f"{name}: the file is empty; download or save it again")
    for start, what in _FOREIGN.items():
        if raw.startswith(start):
            raise InputError(f"{name}: is {what}; save its text as .txt or .html and try again")
    if b"\x00" in raw and raw[:2] not in _UTF16_MARKS:
        raise InputError(f"{name}: is a binary file, not text; save its text as .txt or .html and try again")
    for kind, reader in READERS.items():
        if reader.looks(raw):
            return kind
    for kind, reader in READERS.items():
        if suffix in reader.suffixes:
            return kind
    known = " ".join(suffix for reader in READERS.values() for suffix in reader.suffixes if suffix)
    raise InputError(f"{name}: unknown format {suffix}; known are {known}")
