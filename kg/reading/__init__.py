"""From a file to its documents: find the files, take the items out of them, read each, split compilations.

`find` yields files, `items` what is in one (itself, an archive's members, a table's rows), `read_item` its documents.
To add a format, write `read_<format>(raw, name) -> Reading` in a file of its own and add a line to `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from kg.errors import InputError
from kg.model import Document, SourceFile
from kg.reading import guards, signatures
from kg.reading.charsets import reads_as_text
from kg.reading.documents import split
from kg.reading.files import STANDARD_INPUT, Files, Skipped, find, find_files, portable, root_of
from kg.reading.html import looks_like_html
from kg.reading.items import Item, file_of, items
from kg.reading.mhtml import looks_like_mhtml
from kg.reading.options import ReadingOptions, parse_columns
from kg.reading.parts import parts_of
from kg.reading.reading import Reading, missing

__all__ = [
    "READERS",
    "STANDARD_INPUT",
    "Files",
    "Item",
    "Reading",
    "ReadingOptions",
    "Skipped",
    "documents_of",
    "file_of",
    "find",
    "find_files",
    "items",
    "parse_columns",
    "portable",
    "read",
    "read_item",
    "root_of",
]


@dataclass(frozen=True, slots=True)
class Reader:
    """How one format is known and read."""

    suffixes: tuple[str, ...]
    looks: Callable[[bytes], bool]  # does the content say that it is of this format, whatever the name?
    function: str  # module:name of `read_<format>(raw, name) -> Reading`, imported when the first such file comes
    extra: str = ""  # the extra of this program that its libraries come with
    ocr: bool = False  # takes a third argument, `ocr: bool`: may a scan be read by OCR?

    def read(self, raw: bytes, name: str, ocr: bool = False) -> Reading:
        """Read the bytes of a file.

        Raises:
            InputError: they cannot be read, or a library is missing.
        """
        module, _, function = self.function.partition(":")
        try:
            read = getattr(import_module(module), function)
            reading: Reading = read(raw, name, ocr) if self.ocr else read(raw, name)
        except ModuleNotFoundError as error:
            if not self.extra or (error.name or "").startswith("kg."):
                raise
            raise missing(name, self.suffixes[0], self.extra) from error
        return reading


def _never(raw: bytes) -> bool:
    return False


# Format → reader. The content decides first, then the suffix; a file without suffix is taken for plain text.
READERS: dict[str, Reader] = {
    "pdf": Reader((".pdf",), signatures.is_pdf, "kg.reading.pdf:read_pdf", "pdf", ocr=True),
    "docx": Reader((".docx", ".docm", ".dotx"), signatures.is_docx, "kg.reading.docx:read_docx"),
    "xlsx": Reader(
        (".xlsx", ".xlsm", ".xls", ".et"), signatures.is_spreadsheet, "kg.reading.sheets:read_sheets", "xlsx"
    ),
    "office": Reader((".doc", ".wps", ".rtf", ".odt", ".dot"), signatures.is_office, "kg.reading.office:read_office"),
    "image": Reader(
        (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"),
        signatures.is_image,
        "kg.reading.ocr:read_image",
        "ocr",
        ocr=True,
    ),
    "html": Reader((".html", ".htm", ".shtml", ".xhtml"), looks_like_html, "kg.reading.html:read_html"),
    "mhtml": Reader((".mht", ".mhtml"), looks_like_mhtml, "kg.reading.mhtml:read_mhtml"),
    "csv": Reader((".csv", ".tsv"), _never, "kg.reading.sheets:read_sheets"),
    "row": Reader((), _never, "kg.reading.rows:read_row"),  # of a table of documents; see kg.reading.tables
    "txt": Reader((".txt", ".text", ""), _never, "kg.reading.plain:read_plain"),
}


def read(path: Path, name: str | None = None, options: ReadingOptions | None = None) -> tuple[Document, ...]:
    """Return the documents of a file that is one source, in order; `name` is the path to record (default: its name).

    Raises:
        InputError: the file is missing, empty, of an unknown format or encoding, damaged, or an archive.
    """
    name = portable(path.name) if name is None else name
    try:
        with path.open("rb") as file:
            raw = guards.whole(file, name)
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror}); check the path and its permissions") from error
    return read_item(Item(name, "", raw, path.suffix.lower()), options)


def read_item(item: Item, options: ReadingOptions | None = None) -> tuple[Document, ...]:
    """Return the documents of one item, in order; its address stands in the source's fields.

    Raises:
        InputError: it is empty, of an unknown format or encoding, or damaged.
    """
    kind = item.format or _format(item.raw, item.suffix, item.name)
    reading = READERS[kind].read(item.raw, item.name, bool(options and options.ocr))
    if not reading.text.strip("\ufeff\u200b \t\r\n\u3000"):
        raise InputError(f"{item.name}: holds no text; if it is a scan or a shell of scripts, save the article as .txt")
    fields = reading.fields
    if item.url:
        fields = (("url", item.url), *(field for field in fields if field[0] != "url"))
    source = SourceFile(item.name, item.sha256, kind, reading.text, reading.blocks, fields, reading.confidence)
    return documents_of(source)


def documents_of(source: SourceFile) -> tuple[Document, ...]:
    """Return the documents that stand in a file's text, in order."""
    documents = (Document(source, start, end, index) for index, (start, end) in enumerate(split(source.text)))
    return tuple(replace(document, parts=parts_of(document.text)) for document in documents)


def _format(raw: bytes, suffix: str, name: str) -> str:
    """Return the format of a file, by its content, then by its suffix."""
    if not raw.strip():
        raise InputError(f"{name}: the file is empty; download or save it again")
    for kind, reader in READERS.items():
        if reader.looks(raw):
            return kind
    what = signatures.foreign(raw)
    if what:
        raise InputError(f"{name}: {what}")
    if b"\x00" in raw and not reads_as_text(raw):
        raise InputError(f"{name}: is a binary file, not text; save its text as .txt or .html and try again")
    for kind, reader in READERS.items():
        if suffix in reader.suffixes:
            return kind
    known = " ".join(suffix for reader in READERS.values() for suffix in reader.suffixes if suffix)
    raise InputError(f"{name}: unknown format {suffix}; known are {known}")
