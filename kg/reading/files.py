"""Which files a list of paths means."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import InputError


def find_files(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each file with its name: a file under its own name, a folder's files by their path below the folder.

    Files come in the order of the paths and, within a folder, of their names; hidden ones are left out.

    Raises:
        InputError: a path does not exist.
    """
    for path in paths:
        if path.is_dir():
            below = (file.relative_to(path) for file in path.rglob("*") if file.is_file())
            shown = (file for file in below if not any(part.startswith(".") for part in file.parts))
            for file in sorted(shown, key=lambda file: file.parts):
                yield path / file, portable(file.as_posix())
        elif path.exists():
            yield path, portable(path.name)
        else:
            raise InputError(f"{path}: no such file or folder; check the spelling and the working folder")


def portable(name: str) -> str:
    """Return a path as the same text in every locale and on every system: its bytes read as UTF-8, in NFC.

    >>> portable("通知.txt")
    '通知.txt'
    """
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))
