"""Looking after what was built: how it stands, forgetting, saving, bringing back, moving on from older programs."""

from __future__ import annotations

import contextlib
import gzip
import io
import shutil
import sqlite3
import tarfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from kg.errors import InputError, StoreError
from kg.graph import generations
from kg.graph.decisions import FILE, Decision, Decisions, read_decisions
from kg.graph.files import LAYOUT, locked, refused
from kg.graph.index import Index
from kg.graph.shards import FORGOTTEN, Entry, Manifest, Shards
from kg.graph.store import Store
from kg.graph.terms import Term
from kg.graph.update import files_hash
from kg.iri import BASE
from kg.making import own_catalogue, rules_fingerprint
from kg.pipeline import Options, Progress, Report, build
from kg.reading import portable
from kg.vocabulary import laws
from kg.vocabulary.lexicon import of_text, using

_OF_PEOPLE = (FILE, laws.OWN_FILE)  # what people wrote into the folder of a build
_OF_NUMBER = "SELECT $number ?d { ?d kg:documentNumber $number . ?d a kg:Document }"
_BLOCK = 8_000_000  # bytes of N-Quads brought in at a time


@dataclass(frozen=True, slots=True)
class Status:
    """How the folder of a build stands."""

    folder: Path
    layout: int
    built: datetime | None  # when the store became current, by the clock of this computer
    statements: int
    documents: int
    outcomes: Counter[str]  # read, forgotten, failed → files
    entries: tuple[Entry, ...] = field(repr=False)
    shard_bytes: int
    store_bytes: int
    rules_changed: bool  # since the shards were made
    unfinished: bool  # the store does not say yet what the manifest says
    imported: bool  # a graph without its documents
    damaged: tuple[str, ...] = ()  # paths whose shard is not what was written
    decisions: Decisions = field(default_factory=Decisions, repr=False)  # what people decided, as the file has it now
    idle: tuple[Decision, ...] = ()  # those about things that no document speaks of
    words: int = 0  # of the user's lexicon
    undecided: bool = False  # the store does not hold yet what the file says


def status(folder: Path, verify: bool = False) -> Status:
    """Return how a build stands; `verify` reads every shard and compares its hash, and counts the store.

    Raises StoreError where nothing was built in the folder, or by another layout.
    """
    shards, store = Shards(folder / "build"), generations.current(folder)
    if store is None and not shards.has_manifest and shards.old_manifest() is None:
        raise StoreError(f"{folder}: nothing was built here; run `kg build PATH… -o {folder}`")
    manifest = shards.manifest()
    meta, totals = _state(store, verify) if store else ({}, Counter[str]())
    words = of_text(manifest.lexicon)
    with using(words), laws.using(own_catalogue(folder)):
        rules = rules_fingerprint()
        decisions = read_decisions(folder / FILE, manifest.rules.partition(" ")[2] or BASE)
    entries = tuple(sorted(manifest.entries.values(), key=lambda entry: (entry.path, entry.root)))
    files = sorted({(entry.sha256, entry.path, entry.url) for entry in entries if entry.sha256})
    damaged = [entry.path for entry in entries if verify and entry.sha256 and shards.head(entry.sha256) is None]
    return Status(
        folder,
        LAYOUT,
        datetime.fromtimestamp((folder / "store" / "CURRENT").stat().st_mtime) if store else None,
        totals["statements"],
        totals["documents"],
        Counter(entry.outcome if entry.outcome in ("read", FORGOTTEN) else "failed" for entry in entries),
        entries,
        _size(shards.folder),
        _size(store) if store else 0,
        bool(entries) and manifest.rules.partition(" ")[0] != rules,
        shards.begun and meta.get("files") != files_hash(files),
        store is not None and not shards.begun,
        tuple(damaged),
        decisions,
        tuple(each for each in decisions.rows if each.key in meta.get("idle", "").split()),
        len(words.words),
        store is not None and shards.begun and meta.get("decisions", "[]") != decisions.to_json(),
    )


def _state(store: Path, verify: bool) -> tuple[dict[str, str], Counter[str]]:
    """Return what a store says of itself, and its totals; raises StoreError where it is damaged."""
    try:
        graph, totals = generations.graph(store), Index.totals_of(store / "index.sqlite")
        if verify and len(graph) != totals["statements"]:
            raise RuntimeError(f"{len(graph)} of {totals['statements']} statements")
        return Index.meta_of(store / "index.sqlite"), totals
    except (OSError, RuntimeError, sqlite3.Error) as error:
        raise StoreError(f"{store}: damaged ({error}); run `kg build` with --force to make it again") from error


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def forget(folder: Path, document: str, jobs: int = 1) -> list[Entry]:
    """Take a document out of the graph, with all that rests on it only; return the files it lay in.

    `document` is its path, its number, the hash of its file (eight digits are enough) or its IRI. It stays out of later builds
    until its file is named itself. The store is made anew, by `jobs` processes, so that nothing is left of it on the
    disk. Raises InputError where nothing or several things answer to it.
    """
    with locked(folder / "build"):
        shards = Shards(folder / "build")
        manifest = shards.manifest()
        found = _named(manifest, document) or _numbered(folder, manifest, document)
        if not found:
            raise InputError(f"{document}: no such document in {folder}; `kg status --files` lists them")
        contents = {entry.sha256 for entry in found}
        if len(contents) > 1:
            paths = ", ".join(entry.root for entry in found[:5])
            raise InputError(f"{document}: may be any of {paths}; name one by its whole path")
        leaving = [entry for entry in manifest.entries.values() if entry.sha256 in contents]
        for entry in leaving:
            manifest.entries[entry.root] = replace(entry, sha256=None, outcome=FORGOTTEN, stamp=str(entry.sha256))
        shards.write_manifest(manifest)
    build([], folder, Options(jobs, force=True))  # a store made anew: an updated one keeps what was deleted on the disk
    generations.keep_current(folder)
    for sha256 in contents:
        if sha256 not in manifest.contents:
            shards.remove(str(sha256))
    return leaving


def _named(manifest: Manifest, document: str) -> list[Entry]:
    """Return the entries that a user's words mean: by path, by hash, by IRI."""
    held = [entry for entry in manifest.entries.values() if entry.sha256]
    here = portable(Path(document).resolve().as_posix())
    exact = [entry for entry in held if here == entry.root or portable(document) in (entry.path, entry.root)]
    if exact:
        return exact
    digits = document.rpartition("/document/")[2].partition("-")[0].lower()
    if len(digits) < 8:
        return []
    return [entry for entry in held if str(entry.sha256).startswith(digits)]


def _numbered(folder: Path, manifest: Manifest, number: str) -> list[Entry]:
    """Return the entries of the documents that bear a number: 宁政办〔2014〕213号."""
    if generations.current(folder) is None:
        return []
    rows = Store.open(folder).select(_OF_NUMBER, {"number": Term.literal(number.strip())})
    return [entry for _, iri in rows if iri for entry in _named(manifest, iri.value)]


def backup(folder: Path, target: Path) -> int:
    """Write the truth of a build (manifest, shards, what people decided, their catalogue) into one TAR file.

    Returns the number of files in the build. Raises StoreError where a shard is damaged or `target` is there already or cannot be written.
    """
    if target.exists():
        raise StoreError(f"{target}: is there already; choose another name")
    with locked(folder / "build", reading=True):
        shards = Shards(folder / "build")
        manifest = shards.manifest()
        if not manifest.entries:
            raise StoreError(f"{folder}: nothing was built here; an imported graph is saved by `kg export nquads`")
        temporary = target.with_name(f".{target.name}.tmp")
        try:
            with tarfile.open(temporary, "w", format=tarfile.PAX_FORMAT) as tar:
                tar.add(shards.folder / "manifest.jsonl", "build/manifest.jsonl", filter=_plain)
                for name in filter(lambda name: (folder / name).exists(), _OF_PEOPLE):
                    tar.add(folder / name, name, filter=_plain)
                for sha256 in sorted(manifest.contents):
                    if shards.head(sha256) is None:
                        raise shards.damaged(sha256)
                    for path in shards.paths(sha256):
                        tar.add(path, f"build/{path.relative_to(shards.folder).as_posix()}", filter=_plain)
            temporary.replace(target)
        except OSError as error:
            raise refused(target, error) from error
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink()
    return len(manifest.entries)


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Leave out who saved a file, and when: the same build gives the same archive."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime, member.mode = 0, 0o644
    return member


def bring_back(source: Path, folder: Path, jobs: int = 1, progress: Progress | None = None) -> Report | int:
    """Bring back into an empty folder what `backup` or an export to N-Quads wrote.

    A backup gives a build that goes on as before; N-Quads (also .gz) give a graph to ask, to draw and to export.
    Returns the report of the build, or the number of statements. Raises StoreError where the folder holds a graph
    already (or other decisions, or another catalogue), InputError where the file is neither or is damaged.
    """
    if not source.is_file():
        raise InputError(f"{source}: no such file")
    if generations.current(folder) or Shards(folder / "build").has_manifest:
        raise StoreError(f"{folder}: holds a graph already; choose an empty folder with -o")
    with source.open("rb") as handle:
        start = handle.read(264)
    if start[257:262] == b"ustar":
        _unpack(source, folder)
        return build([], folder, Options(jobs), progress)
    with locked(folder / "build"):
        return _import_quads(source, folder)


def _unpack(source: Path, folder: Path) -> None:
    """Unpack a backup beside the place where it will lie, then move it there in one step."""
    with locked(folder / "build"):
        temporary = folder / ".import"
        shutil.rmtree(temporary, ignore_errors=True)
        try:
            with tarfile.open(source) as tar:
                tar.extractall(temporary, filter="data")
            shards = Shards(temporary / "build")
            manifest = shards.manifest()
            if not shards.has_manifest:
                raise InputError(f"{source}: holds no build; give a file that `kg backup` wrote")
            broken = next((sha256 for sha256 in sorted(manifest.contents) if shards.head(sha256) is None), None)
            if broken:
                raise InputError(f"{source}: damaged ({broken[:12]}… is not what was written); take another copy")
            for name in _OF_PEOPLE:
                _bring_file(temporary / name, folder / name)
            shutil.move(temporary / "build" / "shards", folder / "build" / "shards")
            (temporary / "build" / "manifest.jsonl").replace(folder / "build" / "manifest.jsonl")
        except (tarfile.TarError, EOFError) as error:
            raise InputError(f"{source}: damaged ({error}); take another copy") from error
        except OSError as error:
            raise refused(folder, error) from error
        finally:
            shutil.rmtree(temporary, ignore_errors=True)


def _bring_file(source: Path, target: Path) -> None:
    """Bring back what people wrote; what somebody wrote in its place is not overwritten."""
    if not source.exists():
        return
    if target.exists() and target.read_bytes() != source.read_bytes():
        raise StoreError(f"{target}: is there already, and the backup holds others; move it away or choose another -o")
    source.replace(target)


def _import_quads(source: Path, folder: Path) -> int:
    store = generations.begin(folder)
    try:
        with generations.Writer(store, None) as writer:
            line = 0
            for block in _blocks(source):
                try:
                    writer.load(block)
                    writer.flush()
                except SyntaxError as error:
                    where = line + (error.lineno or 1)
                    raise InputError(
                        f"{source}, line {where}: no N-Quads ({error.msg}); nothing was imported"
                    ) from error
                line += block.count(b"\n")
            writer.close(tidy=True)
        with Index(store / "index.sqlite") as index:
            statements = len(generations.graph(store))
            if not statements:
                raise InputError(f"{source}: holds nothing; nothing was imported")
            index.set_meta(imported=source.name)
            index.count({"statements": statements})
            index.close()
        generations.make_current(folder, store)
    except OSError as error:
        generations.discard(store)
        raise refused(store, error) from error
    except BaseException:
        generations.discard(store)
        raise
    return statements


def _blocks(source: Path) -> Iterator[bytes]:
    """Yield a file in blocks of whole lines, unpacked where it is packed."""
    with source.open("rb") as raw:
        packed = raw.peek(2)[:2] == b"\x1f\x8b"
        stream = io.BufferedReader(gzip.GzipFile(fileobj=raw)) if packed else raw
        try:
            while block := stream.read(_BLOCK):
                yield block + stream.readline()
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise InputError(f"{source}: damaged ({error}); take another copy") from error


def migrate(folder: Path, jobs: int = 1, progress: Progress | None = None) -> Report | None:
    """Bring a folder that an older program built to this layout; return None where nothing is to do.

    Texts and the list of files are kept; facts and store are made anew by today's rules. It may be stopped and run
    again. Raises StoreError where the folder is of a newer program, or nothing was built there.
    """
    with locked(folder / "build"):
        shards = Shards(folder / "build")
        old = None if shards.has_manifest else shards.old_manifest()
        store = generations.current(folder)
        begun = shards.has_manifest and store is not None and generations.layout(store) == "1"  # and was stopped
        if old:
            shards.write_manifest(old)
        elif not begun and not status(folder).unfinished:
            return None
    return build([], folder, Options(jobs), progress)
