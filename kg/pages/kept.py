"""Where that lies which is worked out once for each build: beside its store, and goes with it.

Where the disk refuses, it lies in the user's own cache. It is a cache in any case: whoever finds nothing there does
without, and what is damaged is thrown away and made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

INDEX, FIGURES = "search-1.sqlite", "figures-1.json"  # other names whenever they are made in another way
_FOLDER = "pages"


def existing(store: Path | None, name: str) -> Path | None:
    """Return the file of that name that was made for a store, or None where there is none."""
    return next((path for folder in _places(store) if (path := folder / name).is_file()), None) if store else None


def spoil(store: Path, name: str) -> None:
    """Throw a damaged file away, so that it is made again."""
    for folder in _places(store):
        with contextlib.suppress(OSError):
            (folder / name).unlink()


def room(store: Path) -> Path | None:
    """Return a folder to make something in for a store, or None where the disk refuses everywhere."""
    for folder in _places(store):
        try:
            folder.mkdir(parents=folder.parent != store, exist_ok=True)
            probe = folder / f".probe.{os.getpid()}"
            probe.touch()
            probe.unlink()
        except OSError:
            continue
        if folder.parent != store:
            _sweep(folder, store)
        return folder
    return None


def _places(store: Path) -> Iterator[Path]:
    yield store / _FOLDER
    with contextlib.suppress(OSError, RuntimeError):
        known = f"{store.resolve()} {(store / 'layout').stat().st_mtime_ns}"
        yield _cache() / "zhengwu-kg" / hashlib.sha256(known.encode("utf-8", "replace")).hexdigest()[:24]


def _cache() -> Path:
    """Return the folder in which programs of this user keep what can be made again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _sweep(folder: Path, store: Path) -> None:
    """Delete from the cache what was made for stores that are no more."""
    with contextlib.suppress(OSError):
        (folder / "store").write_text(str(store.resolve()), encoding="utf-8", errors="replace")
        for mark in folder.parent.glob("*/store"):
            if not Path(mark.read_text(encoding="utf-8", errors="replace")).is_dir():
                shutil.rmtree(mark.parent, ignore_errors=True)
