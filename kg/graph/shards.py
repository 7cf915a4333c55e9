"""The truth of a build: one shard per content of a file, with text, records and quads; and a manifest.

A shard is two files, each written whole or not at all: the quads first, then the head and the records, which hold the
hash of the quads and their own. What the store holds can always be made again from here.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import hashlib
import json
import os
import zlib
from collections import Counter
from collections.abc import Collection
from dataclasses import asdict, astuple, dataclass, field, fields
from operator import attrgetter
from pathlib import Path
from typing import Any

from kg.errors import DamagedShardError, StoreError
from kg.graph.derived import Said
from kg.graph.files import LAYOUT, other_layout, sync, write_atomically
from kg.model import Block, Record, SourceFile
from kg.records import from_json, to_json

FORGOTTEN = "forgotten"
UNREAD = "未识别页"  # the field in which a reader names the pages that hold only pictures
_DAMAGE = (OSError, EOFError, ValueError, KeyError, TypeError, zlib.error)  # what reading a damaged shard raises
_KINDS = ("regulations", "agencies", "groups", "platforms", "people", "tasks", "figures")


def text_hash(text: str) -> str:
    """Return the hash of an extracted text, as UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Head:
    """What a build must know of a shard without reading its records."""

    sha256: str  # of the file
    rules: str  # what made it: rules and base IRI
    format: str
    unread: str  # pages that hold only pictures, where they were not read
    text_sha256: str
    documents: int
    statements: int  # in the documents' own graphs
    own_bytes: int  # of the N-Quads that are the documents' own graphs; the rest speaks of shared things
    found: dict[str, int]  # kind → things
    unresolved: dict[str, int]  # reason → references
    tells: tuple[tuple[str, str], ...]  # what it tells while nobody tells it anything
    asks: tuple[str, ...]

    def totals(self) -> dict[str, int]:
        """Return what the file adds to the totals of a build."""
        return {
            "contents": 1,
            "documents": self.documents,
            "statements": self.statements,
            **{f"found {kind}": n for kind, n in self.found.items()},
            **{f"unresolved {reason}": n for reason, n in self.unresolved.items()},
        }


@dataclass(frozen=True, slots=True)
class Shard:
    """What was taken out of one content."""

    source: SourceFile  # without its path: the same content may lie in several places
    rules: str
    records: tuple[Record, ...]

    @property
    def text_sha256(self) -> str:
        """Hash of the extracted text, as UTF-8."""
        return text_hash(self.source.text)

    def head(self, said: Said, statements: int, own_bytes: int) -> Head:
        """Return the head of the shard."""
        found: Counter[str] = Counter()
        unresolved: Counter[str] = Counter()
        for record in self.records:
            found.update({kind: len(getattr(record, kind)) for kind in _KINDS})
            unresolved.update(item.reason for item in record.unresolved)
        source = self.source
        return Head(
            source.sha256,
            self.rules,
            source.format,
            dict(source.fields).get(UNREAD, ""),
            self.text_sha256,
            len(self.records),
            statements,
            own_bytes,
            dict(sorted(found.items())),
            dict(sorted(unresolved.items())),
            said.tells,
            said.asks,
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a build (a file, or one in a file): where it is, what it holds, and whether it could be read."""

    root: str  # absolute path, by which a later run knows it again
    path: str  # path below the argument that named it; this one enters the graph
    sha256: str | None  # None where it could not be read, or was forgotten
    outcome: str = "read"  # else FORGOTTEN, or the line that says why it could not be read
    stamp: str = ""  # of the files of its shard: while it is the same, nobody has touched them; forgotten: its content
    file: str = ""  # root of the file that it is in, where it is not one itself
    format: str = ""
    url: str = ""  # where it was published

    @property
    def place(self) -> str:
        """The absolute path of the file that it is, or is in."""
        return self.file or self.root


_VALUES = attrgetter(*(each.name for each in fields(Entry)))


@dataclass(frozen=True)
class Manifest:
    """The files of a build, and the rules that made their shards."""

    rules: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)  # root → entry
    lexicon: str = ""  # the user's words that were in use, as `Lexicon.text`

    @property
    def contents(self) -> set[str]:
        """Hashes of all contents that the build holds."""
        return {entry.sha256 for entry in self.entries.values() if entry.sha256}

    @functools.cached_property
    def forgotten(self) -> set[str]:
        """Hashes of the contents that a user took out."""
        return {entry.stamp for entry in self.entries.values() if entry.outcome == FORGOTTEN and entry.stamp}

    @functools.cached_property
    def known(self) -> dict[str, Entry]:
        """Content → one of the entries that hold it."""
        return {entry.sha256: entry for entry in self.entries.values() if entry.sha256}


class Shards:
    """The folder of shards and the manifest below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._manifest = folder / "manifest.jsonl"

    # ------------------------------------------------------------------------------------------------- manifest

    @property
    def has_manifest(self) -> bool:
        """Whether the list of files is here."""
        return self._manifest.exists()

    @property
    def begun(self) -> bool:
        """Whether there is a build here, be it without its manifest: else a graph was imported."""
        return self.has_manifest or (self.folder / "shards").exists()

    def old_manifest(self) -> Manifest | None:
        """Return the files of a build of layout 1, as if other rules had made them; None where there is none.

        Raises StoreError where it is damaged.
        """
        path = self.folder / "manifest.json"
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            if data["layout"] != 1:
                raise other_layout(self.folder.parent, data["layout"])
            return Manifest("", {file["root"]: Entry(**file) for file in data["files"]})
        except FileNotFoundError:
            return None
        except _DAMAGE as error:
            raise StoreError(f"{path}: damaged ({error}); build from the files into another folder with -o") from error

    def manifest(self) -> Manifest:
        """Return the files of the build.

        Raises StoreError where the folder was made by another layout or the manifest is damaged.
        """
        if (self.folder / "manifest.json").exists() and not self._manifest.exists():
            raise other_layout(self.folder.parent, 1)
        if not self._manifest.exists():
            return Manifest()
        try:
            with self._manifest.open(encoding="utf-8") as lines:
                head = json.loads(next(lines, ""))
                if head["layout"] != LAYOUT:
                    raise other_layout(self.folder.parent, head["layout"])
                entries = (Entry(*json.loads(line)) for line in lines)
                manifest = Manifest(head["rules"], {entry.root: entry for entry in entries}, head.get("lexicon", ""))
            if len(manifest.entries) != head["files"]:
                raise ValueError(f"{len(manifest.entries)} of {head['files']} files")
        except _DAMAGE as error:
            raise StoreError(
                f"{self._manifest}: damaged ({error}); delete it and run `kg build` with the same files again: "
                "what was read is kept"
            ) from error
        return manifest

    def write_manifest(self, manifest: Manifest) -> None:
        """Replace the manifest: a head, then one line for each file. What it names is safe on the disk before."""
        sync()
        head = {"layout": LAYOUT, "rules": manifest.rules, "files": len(manifest.entries)}
        head |= {"lexicon": manifest.lexicon} if manifest.lexicon else {}
        entries = sorted(manifest.entries.values(), key=lambda entry: (entry.path, entry.root))
        lines = [json.dumps(head), *(_dumps(_VALUES(entry)) for entry in entries)]
        write_atomically(self._manifest, "".join(f"{line}\n" for line in lines).encode())
        (self.folder / "manifest.json").unlink(missing_ok=True)  # of layout 1

    # --------------------------------------------------------------------------------------------------- shards

    def paths(self, sha256: str) -> tuple[Path, Path]:
        """Return the files of a shard: head and records, quads."""
        stem = self.folder / "shards" / sha256[:2] / sha256
        return stem.with_name(f"{sha256}.json.gz"), stem.with_name(f"{sha256}.nq.gz")

    def stamp(self, sha256: str) -> str:
        """Return a text that changes when somebody touches a shard's files; empty where one is missing.

        It is only compared for being the same, so clocks do not matter; `head` tells whether a shard is whole.
        """
        stem = f"{self.folder}/shards/{sha256[:2]}/{sha256}"
        try:  # by plain texts: to take a path apart takes longer than to look
            found = os.stat(f"{stem}.json.gz"), os.stat(f"{stem}.nq.gz")  # noqa: PTH116
            return " ".join(f"{s.st_size} {s.st_mtime_ns}" for s in found)
        except OSError:
            return ""

    def write(self, shard: Shard, quads: list[str], said: Said) -> Head:
        """Write a shard: `quads` are the documents' own graphs, `said` what they say while nobody tells them anything."""
        records, body = self.paths(shard.source.sha256)
        own, shared = ("".join(f"{line}\n" for line in lines).encode() for lines in (quads, said.lines))
        packed = gzip.compress(own + shared, 1, mtime=0)
        head = shard.head(said, len(quads), len(own))
        source = shard.source
        rest = {
            "text": source.text,
            "blocks": [astuple(block) for block in source.blocks],
            "fields": source.fields,
            "confidence": source.confidence,
            "records": [to_json(record) for record in shard.records],
        }
        data = "\n".join((_dumps({**asdict(head), "quads": hashlib.sha256(packed).hexdigest()}), _dumps(rest))).encode(
            "utf-8", "surrogatepass"
        )
        seal = f'{{"layout": {LAYOUT}, "seal": "{hashlib.sha256(data).hexdigest()}"}}\n'.encode()
        write_atomically(body, packed, last=False)
        write_atomically(records, gzip.compress(seal + data, 1, mtime=0), last=False)
        return head

    def head(self, sha256: str) -> Head | None:
        """Return the head of a shard that is whole: readable, of this layout, with records and quads as written."""
        loaded = self._load(sha256)
        return loaded[0] if loaded else None

    def read(self, sha256: str) -> Shard:
        """Return a shard; raises DamagedShardError where it is missing or damaged."""
        loaded = self._load(sha256)
        if loaded is None:
            raise self.damaged(sha256)
        head, data = loaded[0], json.loads(loaded[1])
        return Shard(_source(sha256, head.format, data), head.rules, tuple(map(from_json, data["records"])))

    def source(self, sha256: str) -> SourceFile:
        """Return the text of a shard and what belongs to it, also of one of layout 1.

        Raises DamagedShardError as `read`.
        """
        loaded = self._load(sha256)
        if loaded:
            return _source(sha256, loaded[0].format, json.loads(loaded[1]))
        records, body = self.paths(sha256)
        try:
            data = json.loads(gzip.decompress(records.read_bytes()))
            if data["quads_sha256"] == hashlib.sha256(gzip.decompress(body.read_bytes())).hexdigest():
                return _source(sha256, data["format"], data)
        except _DAMAGE:
            pass
        raise self.damaged(sha256)

    def quads(self, sha256: str) -> bytes:
        """Return the N-Quads of a shard: the documents' own graphs, then what they say of shared things.

        Raises DamagedShardError where they are missing or damaged.
        """
        try:
            return gzip.decompress(self.paths(sha256)[1].read_bytes())
        except _DAMAGE as error:
            raise self.damaged(sha256) from error

    def remove(self, sha256: str) -> None:
        """Delete a shard that nothing needs any more."""
        for path in self.paths(sha256):
            with contextlib.suppress(OSError):
                path.unlink()

    def prune(self, contents: Collection[str]) -> None:
        """Delete all other shards, and what a build left that was killed while it wrote."""
        for path in (self.folder / "shards").glob("*/*"):
            if path.name.partition(".")[0] not in contents:
                with contextlib.suppress(OSError):
                    path.unlink()

    def damaged(self, sha256: str) -> DamagedShardError:
        """Return the error to raise where a shard is missing or damaged."""
        return DamagedShardError(f"{self.paths(sha256)[0]}: missing or damaged; run the same `kg build` again")

    def _load(self, sha256: str) -> tuple[Head, str] | None:
        records, body = self.paths(sha256)
        try:
            first, _, data = gzip.decompress(records.read_bytes()).partition(b"\n")
            seal = json.loads(first)
            if seal["layout"] != LAYOUT or seal["seal"] != hashlib.sha256(data).hexdigest():
                return None
            head, _, rest = data.decode("utf-8", "surrogatepass").partition("\n")
            values: dict[str, Any] = json.loads(head)
            if values.pop("quads") != hashlib.sha256(body.read_bytes()).hexdigest():
                return None
            values["tells"] = tuple((question, answer) for question, answer in values["tells"])
            values["asks"] = tuple(values["asks"])
            return Head(**values), rest
        except _DAMAGE:
            return None


def _source(sha256: str, form: str, data: dict[str, Any]) -> SourceFile:
    blocks = tuple(Block(*block) for block in data.get("blocks", ()))
    fields = tuple((label, value) for label, value in data.get("fields", ()))
    return SourceFile("", sha256, form, data["text"], blocks, fields, data.get("confidence", 1.0))


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
