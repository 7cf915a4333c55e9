"""The truth of a build: one shard per content of a file, with text, records and quads; and a manifest.

A shard is written whole or not at all: quads first, then the records (which hold the hash of the quads), each
under a temporary name that replaces the final one in one step. What the store holds can always be made again
from here.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.model import Record
from kg.records import from_json, to_json

LAYOUT = 1  # raised whenever a newer program could not read an older folder


@dataclass(frozen=True, slots=True)
class Shard:
    """What was taken out of one file content."""

    sha256: str
    rules: str  # fingerprint of the rules that made it
    format: str
    text: str
    records: tuple[Record, ...]

    @property
    def text_sha256(self) -> str:
        """Hash of the extracted text, as UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a build: where it was found, what it holds, and whether it could be read."""

    root: str  # absolute path of the file, by which a later run knows it again
    path: str  # path below the argument that named it; this one enters the graph
    sha256: str


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees all of it or what was there before.

    Raises StoreError where the folder cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise StoreError(
            f"{path}: cannot be written ({error.strerror}); free the disk or choose another folder with -o"
        ) from error


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other builds out of a folder; the lock goes with the process, however it ends.

    Raises StoreError where another build is at work, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = (folder / "lock").open("w")
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror}); choose another folder with -o") from error
    with handle:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(f"{folder}: another build is at work here; wait for its end, then run again") from error
        yield


class Shards:
    """The folder of shards and the manifest below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._manifest = folder / "manifest.json"

    def manifest(self) -> list[Entry]:
        """Return the files of the build, sorted by path.

        Raises StoreError where the folder was made by another layout or the manifest is damaged.
        """
        if not self._manifest.exists():
            return []
        try:
            data = json.loads(self._manifest.read_text(encoding="utf-8"))
            layout, entries = data["layout"], [Entry(**item) for item in data["files"]]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{self._manifest}: damaged ({error}); delete the folder and build again") from error
        if layout != LAYOUT:
            raise StoreError(f"{self.folder}: layout {layout}, this program reads {LAYOUT}; build into a new --output")
        return entries

    def write_manifest(self, entries: Iterable[Entry]) -> None:
        """Replace the manifest."""
        files = [
            {"root": e.root, "path": e.path, "sha256": e.sha256}
            for e in sorted(entries, key=lambda e: (e.path, e.root))
        ]
        text = json.dumps({"layout": LAYOUT, "files": files}, ensure_ascii=False, indent=0)
        write_atomically(self._manifest, text.encode())

    def _path(self, sha256: str, suffix: str) -> Path:
        return self.folder / "shards" / sha256[:2] / f"{sha256}{suffix}"

    def rules_of(self, sha256: str) -> str | None:
        """Return the fingerprint of the rules that made a whole shard, or None where there is none."""
        data = self._load(sha256)
        return str(data["rules"]) if data else None

    def write(self, shard: Shard, quads: list[str]) -> None:
        """Write a shard and its N-Quads lines."""
        body = "".join(f"{line}\n" for line in quads).encode("utf-8", "surrogatepass")
        data = {
            "layout": LAYOUT,
            "sha256": shard.sha256,
            "rules": shard.rules,
            "format": shard.format,
            "quads_sha256": hashlib.sha256(body).hexdigest(),
            "text": shard.text,
            "records": [to_json(record) for record in shard.records],
        }
        write_atomically(self._path(shard.sha256, ".nq.gz"), gzip.compress(body, 1, mtime=0))
        packed = gzip.compress(json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1, mtime=0)
        write_atomically(self._path(shard.sha256, ".json.gz"), packed)

    def read(self, sha256: str) -> Shard:
        """Return a shard; raises StoreError where it is missing or damaged."""
        data = self._load(sha256)
        if data is None:
            raise StoreError(f"{self._path(sha256, '.json.gz')}: missing or damaged; run the same `kg build` again")
        records = tuple(from_json(item) for item in data["records"])
        return Shard(sha256, data["rules"], data["format"], data["text"], records)

    def quads(self, sha256: str) -> bytes:
        """Return the N-Quads of a shard; raises StoreError where they are missing or damaged."""
        path = self._path(sha256, ".nq.gz")
        try:
            return gzip.decompress(path.read_bytes())
        except (OSError, EOFError) as error:
            raise StoreError(f"{path}: missing or damaged; run the same `kg build` again") from error

    def _load(self, sha256: str) -> dict[str, Any] | None:
        """Return a shard's data where it is whole: readable, of this layout, with the quads it was written with."""
        try:
            data: dict[str, Any] = json.loads(gzip.decompress(self._path(sha256, ".json.gz").read_bytes()))
            whole = data["layout"] == LAYOUT and data["quads_sha256"] == hashlib.sha256(self.quads(sha256)).hexdigest()
        except (OSError, EOFError, ValueError, KeyError, StoreError):
            return None
        return data if whole else None
