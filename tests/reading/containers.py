"""Archives that the tests make, and what comes out of a file."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

from kg.errors import InputError
from kg.reading import Item, ReadingOptions, Skipped, items

NOTICE = "某县人民政府办公室关于做好政务公开工作的通知\n各乡镇人民政府：\n请认真落实。\n"


def zipped(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return target.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    """Return a TAR of these members."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode=mode) as archive:
        for name, raw in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return target.getvalue()


def expand(
    folder: Path, name: str, raw: bytes, options: ReadingOptions | None = None
) -> tuple[list[Item], list[Skipped], list[str]]:
    """Write a file; return the items in it, what is skipped, and what is wrong."""
    path = folder / name
    path.write_bytes(raw)
    found = list(items(path, name, options))
    return (
        [one for one in found if isinstance(one, Item)],
        [one for one in found if isinstance(one, Skipped)],
        [str(one) for one in found if isinstance(one, InputError)],
    )
