"""What a file is by its first bytes or its table of contents, whatever its name says."""

from __future__ import annotations

import io
import zipfile
from typing import BinaryIO

from kg.reading import guards

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8")
_WORD, _BOOKS = "WordDocument".encode("utf-16-le"), ["Workbook\0".encode("utf-16-le"), "\0Book\0".encode("utf-16-le")]
_TAIL = 22 + 65_535  # where the end of a ZIP's table of contents may stand

# Files that nothing here reads → what they are and what to do.
FOREIGN = {
    b"Rar!\x1a\x07": "is a RAR archive; unpack it and give the folder",
    b"7z\xbc\xaf\x27\x1c": "is a 7z archive; unpack it and give the folder",
    b"MZ": "is a program",
    b"GIF8": "is a picture",
    b"SQLite format 3": "is a database; export its tables as CSV",
}


def is_zip(head: bytes) -> bool:
    """Tell whether a file begins as a ZIP, and so as Word, Excel and OpenDocument files do."""
    return head.startswith(_ZIP)


def is_ole(head: bytes) -> bool:
    """Tell whether a file begins as Office files before 2007 do."""
    return head.startswith(_OLE)


def zip_names(file: BinaryIO) -> list[str]:
    """Return the names in a ZIP's table of contents; none where there is no sound one, or one beyond reason."""
    if directory_size(file) > guards.DIRECTORY_BYTES:
        return []
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.namelist()
    except guards.BROKEN:
        return []
    finally:
        file.seek(0)


def directory_size(file: BinaryIO) -> int:
    """Return the bytes that a ZIP's table of contents says it takes, 0 where there is none."""
    length = file.seek(0, io.SEEK_END)
    file.seek(max(0, length - _TAIL - 76))
    tail = file.read()
    file.seek(0)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or end + 22 > len(tail):
        return 0
    size = int.from_bytes(tail[end + 12 : end + 16], "little")
    large = tail.rfind(b"PK\x06\x06", 0, end)  # the record of a ZIP64
    return size if large < 0 else max(size % 0xFFFFFFFF, int.from_bytes(tail[large + 40 : large + 48], "little"))


def package(file: BinaryIO) -> str:
    """Return what a ZIP holds: docx, xlsx, odt, pptx, ofd, epub; "zip" if files, "" if it is damaged."""
    names = zip_names(file)
    for part, form in _PARTS.items():
        if part in names:
            return form
    if "mimetype" in names:
        file.seek(0)
        head = file.read(200)
        file.seek(0)
        return "odt" if b"opendocument.text" in head else "package"
    return "zip" if names else ""


_PARTS = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "ppt/presentation.xml": "pptx",
    "OFD.xml": "ofd",
    "[Content_Types].xml": "package",
}


def is_pdf(raw: bytes) -> bool:
    """Tell whether a PDF begins within the first kilobyte, as its readers allow."""
    return b"%PDF-" in raw[:1024]


def is_docx(raw: bytes) -> bool:
    """Tell whether the bytes are a package of WordprocessingML."""
    return is_zip(raw) and package(io.BytesIO(raw)) == "docx"


def is_xls(raw: bytes) -> bool:
    """Tell whether the bytes are an Excel workbook of before 2007."""
    return raw.startswith(_OLE) and _first(raw, *_BOOKS) < _first(raw, _WORD)


def is_spreadsheet(raw: bytes) -> bool:
    """Tell whether the bytes are an Excel workbook, new or old."""
    return is_xls(raw) or (is_zip(raw) and package(io.BytesIO(raw)) == "xlsx")


def is_office(raw: bytes) -> bool:
    """Tell whether the bytes are what LibreOffice reads for us: old Word and WPS, RTF, OpenDocument text."""
    if is_zip(raw):
        return package(io.BytesIO(raw)) == "odt"
    return raw.startswith(b"{\\rtf") or (raw.startswith(_OLE) and _WORD in raw and not is_xls(raw))


def is_image(raw: bytes) -> bool:
    """Tell whether the bytes are a picture: PNG, JPEG, TIFF, GIF or BMP."""
    return raw.startswith(_PICTURES) or (raw[:2] == b"BM" and raw[6:10] == b"\0\0\0\0")


def foreign(raw: bytes) -> str | None:
    """Return what a file is that nothing here reads, and what to do."""
    if is_zip(raw):
        form = package(io.BytesIO(raw))
        return _PACKAGES.get(form, "is a damaged Word, Excel or ZIP file; download it again")
    if raw.startswith(_OLE):
        return "is an old Office file that holds no text document; save it as .docx or .xlsx"
    return next((what for start, what in FOREIGN.items() if raw.startswith(start)), None)


_PACKAGES = {
    "pptx": "is a presentation; save it as PDF",
    "xlsb": "is a binary Excel workbook; save it as .xlsx",
    "ofd": "is an OFD file; save it as PDF",
    "package": "is a package of an unknown kind; save it as .docx, .xlsx or PDF",
    "zip": "is a ZIP of files; give it to kg build or kg extract, which read what is in it",
}


def _first(raw: bytes, *marks: bytes) -> int:
    return min((at for mark in marks if (at := raw.find(mark)) >= 0), default=len(raw))
