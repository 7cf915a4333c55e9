"""Archives: ZIP and TAR (plain, gz, bz2, xz) and single files packed by these, member by member.

Nothing is written under a member's name. Names are in UTF-8 or, as Windows in China writes them, in GBK.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from unicodedata import normalize

from kg.errors import InputError
from kg.reading import guards, signatures
from kg.reading.files import Skipped

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # would break lines and logs
Member = tuple[str, BinaryIO]  # path below the archive; the bytes, which are gone when the next member is asked for
_EMPTY_ZIP = b"PK\x05\x06"
_PACKED = {  # first bytes → the suffix, and how it is unpacked
    b"\x1f\x8b": ("gz", gzip.open),
    b"BZh": ("bz2", bz2.open),
    b"\xfd7zXZ\x00": ("xz", lzma.open),
}


def is_archive(file: BinaryIO) -> bool:
    """Tell whether a file holds other files (and is no Word or Excel file, which are ZIPs too)."""
    head = file.read(512)
    file.seek(0)
    if signatures.is_zip(head):
        if head.startswith(_EMPTY_ZIP):
            return True
        return signatures.package(file) == "zip" or signatures.directory_size(file) > guards.DIRECTORY_BYTES
    return head[257:262] == b"ustar" or head.startswith(tuple(_PACKED))


def members(file: BinaryIO, name: str, budget: guards.Budget) -> Iterator[Member | Skipped | InputError]:
    """Yield the members of an archive in its order, with what is skipped and what is wrong.

    A limit of all members together ends the archive with guards.Limit.
    """
    head = file.read(8)
    file.seek(0)
    try:
        if signatures.is_zip(head):
            yield from _zip(file, name, budget)
            return
        packed = next((how for mark, how in _PACKED.items() if head.startswith(mark)), None)
        if packed is None:
            yield from _tar(file, name, budget)
        else:
            yield from _packed(file, name, packed, budget)
    except guards.BROKEN as error:
        yield InputError(f"{name}: is damaged ({guards.what(error)}); download it again")


def decoded(raw: bytes) -> str:
    """Return a member's name from its bytes; short names in GBK (通知) can be sound UTF-8 too, of other scripts.

    >>> decoded("通知.txt".encode()), decoded("通知.txt".encode("gbk"))
    ('通知.txt', '通知.txt')
    """
    sound: list[str] = []
    for encoding in ("utf-8", "gb18030"):
        try:
            name = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any("\x80" <= char < "\u2000" for char in name):
            return name
        sound.append(name)
    return sound[0] if sound else raw.decode("cp437")


def _zip(file: BinaryIO, name: str, budget: guards.Budget) -> Iterator[Member | Skipped | InputError]:
    if signatures.directory_size(file) > guards.DIRECTORY_BYTES:
        raise guards.Limit(f"holds more than {guards.MEMBERS:,} members; unpack it and give the folder")
    names = _Names(name)
    locked = 0
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            if info.orig_filename.endswith(("/", "\\")):
                continue
            budget.member()
            below = names.add(_zip_name(info))
            if isinstance(below, InputError):
                yield below
            elif stat.S_ISLNK(info.external_attr >> 16):
                yield Skipped(f"{name}/{below}", "a link")
            elif info.flag_bits & 1:
                locked += 1
            else:
                yield from _zip_member(archive, info, f"{name}/{below}", below, budget)
    if locked:
        yield InputError(
            f"{name}: {locked:,} of its members are encrypted; unpack it with its password and give the folder"
        )


def _zip_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, full: str, below: str, budget: guards.Budget
) -> Iterator[Member | InputError]:
    if info.file_size > guards.FILE_BYTES:
        yield InputError(f"{full}: {guards.too_large()}", full)
        return
    try:
        guards.checked_ratio(info.file_size, info.compress_size)
    except guards.Limit as limit:
        yield InputError(f"{full}: {limit}", full)
        return
    with spool() as target:
        try:
            with archive.open(info) as source:
                guards.copied(cast(BinaryIO, source), target, budget)
        except NotImplementedError:
            trouble = "is packed by a method that is not known here; unpack it and give the folder"
            yield InputError(f"{full}: {trouble}", full)
            return
        except guards.BROKEN as error:
            yield InputError(f"{full}: is damaged ({guards.what(error)}); download the archive again", full)
            return
        yield below, target


def _zip_name(info: zipfile.ZipInfo) -> str:
    """Return the name of a ZIP's member, whatever its writer's code page."""
    if info.flag_bits & 0x800:  # it says that it is UTF-8
        return info.orig_filename
    raw = info.orig_filename.encode("cp437", "replace")
    extra = info.extra
    while len(extra) >= 9:  # Info-ZIP's field with the name in UTF-8
        kind, length = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        if kind == 0x7075 and int.from_bytes(extra[5:9], "little") == zlib.crc32(raw):
            return extra[9 : 4 + length].decode("utf-8", "replace")
        extra = extra[4 + length :]
    return decoded(raw)


def _packed(
    file: BinaryIO, name: str, packed: tuple[str, object], budget: guards.Budget
) -> Iterator[Member | Skipped | InputError]:
    """Yield the members of a packed TAR, or the one file that is packed."""
    suffix, opened = packed
    with opened(file) as unpacked:  # type: ignore[operator]
        head = guards.Watched(unpacked, file).read(512)
    file.seek(0)
    with opened(file) as unpacked:  # type: ignore[operator]
        watched = cast(BinaryIO, guards.Watched(unpacked, file))
        if head[257:262] == b"ustar":
            yield from _tar(watched, name, budget)
            return
        path = PurePosixPath(name)
        below = path.stem if path.suffix.lower() == f".{suffix}" else path.name
        budget.member()
        with spool() as target:
            guards.copied(watched, target, budget)
            yield below, target


def _tar(stream: BinaryIO, name: str, budget: guards.Budget) -> Iterator[Member | Skipped | InputError]:
    names = _Names(name)
    with tarfile.open(fileobj=stream, mode="r|", encoding="utf-8", errors="surrogateescape") as archive:
        for info in archive:
            archive.members = []  # type: ignore[attr-defined]  # a stream needs no list, which would only grow
            if info.isdir():
                continue
            budget.member()
            below = names.add(decoded(info.name.encode("utf-8", "surrogateescape")))
            if isinstance(below, InputError):
                yield below
            elif not info.isfile():
                yield Skipped(f"{name}/{below}", "a link" if info.issym() or info.islnk() else "no file")
            elif info.size > guards.FILE_BYTES:
                yield InputError(f"{name}/{below}: {guards.too_large()}", f"{name}/{below}")
            else:
                with spool() as target:
                    source = archive.extractfile(info)
                    if source is not None:
                        guards.copied(cast(BinaryIO, source), target, budget)
                    yield below, target


class _Names:
    """The names of an archive's members, made portable and distinct."""

    def __init__(self, archive: str) -> None:
        self._archive = archive
        self._seen: dict[str, int] = {}

    def add(self, raw: str) -> str | InputError:
        """Return the path below the archive, or what is wrong with it."""
        name = normalize("NFC", _CONTROL.sub("_", raw).replace("\\", "/")).removeprefix("./")
        parts = [part for part in name.split("/") if part not in ("", ".")]
        if name.startswith("/") or ".." in parts or name[1:2] == ":" or not parts:
            own = f"{self._archive}/{name[:80]}"
            return InputError(f"{own}: its path leads out of the archive; it is not read", own)
        if len(name) > guards.PATH_CHARS:
            own = f"{self._archive}/{name[:80]}…"
            return InputError(f"{own}: its name is too long; it is not read", own)
        own = "/".join(parts)
        count = self._seen[own] = self._seen.get(own, 0) + 1
        return own if count == 1 else f"{own}#{count}"


def spool() -> BinaryIO:
    """Return a file in memory that moves to the disk when it grows."""
    return cast(BinaryIO, SpooledTemporaryFile(max_size=guards.SPOOL_BYTES))  # the caller closes it
