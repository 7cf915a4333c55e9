"""A build, from files to a store: read, extract, resolve, write shards, derive, load."""

from __future__ import annotations

import functools
import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from kg import resources
from kg.errors import DamagedShardError, InputError, KgError, StoppedError, StoreError
from kg.extraction import extract
from kg.graph import generations
from kg.graph.derived import said
from kg.graph.documents import document_graph
from kg.graph.files import locked
from kg.graph.shards import FORGOTTEN, Entry, Manifest, Shard, Shards
from kg.graph.update import Updated, update_store
from kg.iri import BASE, Iris, valid_base
from kg.model import Document, Record, SourceFile
from kg.reading import documents_of, find_files, portable, read
from kg.records import shifted
from kg.resolution import resolve
from kg.workers import Workers

Progress = Callable[[int, int, str], None]  # files done, files in all, name of the last
_RULES = ("extraction", "reading", "resolution", "vocabulary", "graph")  # packages whose change changes the facts


@dataclass(slots=True)
class Report:
    """What a build did: nothing is dropped in silence."""

    files: int = 0  # files of this run
    fresh: int = 0  # files read in this run
    unchanged: int = 0  # files whose shard was there already
    kept: int = 0  # files of earlier runs that stay
    dropped: int = 0  # files of earlier runs that leave
    forgotten: int = 0  # files of this run that `kg forget` took out
    failed: list[str] = field(default_factory=list)  # one line each: name, reason, remedy
    documents: int = 0  # documents of the whole graph; so are the counts below
    found: Counter[str] = field(default_factory=Counter)  # kind → things
    unresolved: Counter[str] = field(default_factory=Counter)  # reason → references
    quads: int = 0
    seconds: float = 0.0
    store: Path | None = None


def record_of(document: Document) -> Record:
    """Return the record of one document, with offsets that count in the text of its file."""
    return shifted(resolve(document, extract(document)), document.start)


def extract_file(path: Path, name: str | None = None) -> tuple[Record, ...]:
    """Return the records of a file; raises InputError where it cannot be read."""
    return tuple(record_of(document) for document in read(path, name))


@functools.cache
def rules_fingerprint() -> str:
    """Return a hash of the code and data that decide the facts: another hash, another extraction."""
    package = Path(__file__).resolve().parent
    files = [path for part in _RULES for path in (package / part).rglob("*.py")]
    files += [*package.glob("*.py"), *resources.folder("ontology").rglob("*.*")]
    total = hashlib.sha256(version("jieba").encode())
    for path in sorted(files, key=lambda p: p.as_posix()):
        total.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()[:16]


def rules_of(iris: Iris) -> str:
    """Return what decides the content of a shard: code, data and base IRI."""
    return f"{rules_fingerprint()} {iris.base}"


@dataclass(frozen=True, slots=True)
class Options:
    """How to build."""

    jobs: int = 1  # processes
    base_iri: str | None = None  # where names of things begin; None: as the folder has it, else BASE
    force: bool = False  # read every file again, and make the store again
    prune: bool = False  # drop what came from files that are gone
    strict: bool = False  # stop at the first file that cannot be read


def build(
    paths: Iterable[Path], output: Path, options: Options | None = None, progress: Progress | None = None
) -> Report:
    """Build, or bring up to date, the graph in the folder `output` from files and folders.

    What an earlier run left in `output` stays and is replaced file by file; the bundled samples leave when other
    documents come. A file that cannot be read is reported, what it said before leaves the graph, and the rest goes
    on. Raises StoreError where `output` cannot be written or another build is at work there, InputError for a base
    IRI that is none, or (strict) for the first file that cannot be read, StoppedError for Ctrl-C.
    """
    options = options or Options()
    began = time.monotonic()
    with locked(output / "build"):
        shards = Shards(output / "build")
        before = shards.manifest()
        if not shards.begun and generations.current(output):
            raise StoreError(f"{output}: holds an imported graph; build into another folder with -o")
        iris = Iris(valid_base(options.base_iri or before.rules.partition(" ")[2] or BASE))
        files = _Files(list(paths))
        report = Report()
        try:
            with Workers(options.jobs if len(files.found) > 1 or before.rules != rules_of(iris) else 1) as workers:
                run = _Run(shards, iris, options, workers, progress, before, report)
                run.read(files)
                run.load(output)
        except KeyboardInterrupt:
            raise StoppedError(
                f"stopped after {report.files} of {len(files.found)} files; what was read is kept, and the graph is that "
                "of the last whole build: run the same command again to go on"
            ) from None
    report.seconds = time.monotonic() - began
    return report


class _Files:
    """The files that a list of paths means, and the paths that mean none."""

    def __init__(self, paths: list[Path]) -> None:
        self.found: list[tuple[Path, str]] = []
        self.errors: list[InputError] = []
        self.named: set[str] = set()  # files that were named themselves, and not found in a folder
        for path in paths:
            try:
                self.found += find_files([path])
            except InputError as error:
                self.errors.append(error)
            if not path.is_dir():
                self.named.add(_root(path))


@dataclass(slots=True)
class _Run:
    """One build at work: from files to shards, a manifest and a store."""

    shards: Shards
    iris: Iris
    options: Options
    workers: Workers
    progress: Progress | None
    manifest: Manifest  # of the build before; then of this one
    report: Report

    @property
    def rules(self) -> str:
        return rules_of(self.iris)

    def read(self, files: _Files) -> None:
        """Make the missing shards, then the manifest: the files of this run, and what stays of earlier ones."""
        before = self.manifest
        for error in files.errors:
            self._failed(error)
        entries = dict(before.entries)
        read = {entry.root: entry for entry in self._read(files, before)}
        for root in self._leaving(entries, read):
            del entries[root]
        self.report.kept = len(entries.keys() - read.keys())
        entries.update(read)
        if before.rules != self.rules:
            others = [entry for root, entry in entries.items() if entry.sha256 and root not in read]
            entries.update((entry.root, entry) for entry in self._remade(others))
        self.manifest = Manifest(self.rules, entries)
        self.shards.write_manifest(self.manifest)

    def load(self, output: Path) -> None:
        """Bring the store to what the manifest says, count, and delete the shards that nobody needs any more."""
        try:
            updated = self._updated(output)
        except DamagedShardError:
            self._mend()
            updated = self._updated(output)
        report, totals = self.report, updated.totals
        report.store, report.documents, report.quads = updated.store, totals["documents"], totals["statements"]
        for name, n in totals.items():
            kind, _, rest = name.partition(" ")
            if kind in ("found", "unresolved"):
                (report.found if kind == "found" else report.unresolved)[rest] = n
        for sha256 in updated.gone:
            self.shards.remove(sha256)
        if self.options.prune:
            self.shards.prune(self.manifest.contents)

    def _updated(self, output: Path) -> Updated:
        files = [(entry.sha256, entry.path) for entry in self.manifest.entries.values() if entry.sha256]
        return update_store(
            output, self.shards, files, self.iris, rules_fingerprint(), self.workers, anew=self.options.force
        )

    def _mend(self) -> None:
        """Find every damaged shard, and make it again."""
        held = [entry for entry in self.manifest.entries.values() if entry.sha256]
        heads = self.workers.map(self.shards.head, [str(entry.sha256) for entry in held])
        damaged = [entry for entry, head in zip(held, heads, strict=True) if head is None]
        self.manifest.entries.update((entry.root, entry) for entry in self._remade(damaged))
        self.shards.write_manifest(self.manifest)

    def _leaving(self, entries: dict[str, Entry], read: dict[str, Entry]) -> list[str]:
        """Return the earlier files that leave: gone ones if asked, and the samples where other documents come."""
        bundled = portable(resources.samples().resolve().as_posix()) + "/"
        others = any(not root.startswith(bundled) for root in read)
        leaving = [root for root in entries if others and root.startswith(bundled) and root not in read]
        if self.options.prune:
            leaving += [root for root in entries.keys() - {*leaving, *read} if not _exists(root)]
        self.report.dropped = len(leaving)
        return leaving

    def _failed(self, error: KgError) -> None:
        if self.options.strict:
            raise error
        self.report.failed.append(str(error))

    def _read(self, files: _Files, before: Manifest) -> Iterator[Entry]:
        """Make the missing shards; yield the entry of each file."""
        unread: list[tuple[Path, str]] = []
        for path, name in files.found:
            entry = self._known(path, name, files, before)
            if entry is None:
                unread.append((path, name))
                continue
            self.report.forgotten += entry.outcome == FORGOTTEN
            self.report.unchanged += entry.outcome != FORGOTTEN
            self._done(name, len(files.found))
            yield entry
        work = _Reading(self.shards, self.iris, self.rules, self.options.force)
        for (path, name), (outcome, fresh) in zip(unread, self.workers.map(work, unread), strict=True):
            self._done(name, len(files.found))
            if isinstance(outcome, KgError):
                self._failed(outcome)
                yield Entry(_root(path), name, None, str(outcome))
                continue
            self.report.fresh += fresh
            self.report.unchanged += not fresh
            yield Entry(_root(path), name, outcome, "read", self.shards.stamp(outcome))

    def _known(self, path: Path, name: str, files: _Files, before: Manifest) -> Entry | None:
        """Return the entry of a file that need not be read: its content is known, and its shard untouched."""
        root = _root(path)
        old = before.entries.get(root)
        if old and old.outcome == FORGOTTEN and root not in files.named:
            return old
        if self.options.force or before.rules != self.rules or not before.stamps:
            return None
        try:
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            return None
        stamp = before.stamps.get(sha256)
        return Entry(root, name, sha256, "read", stamp) if stamp and stamp == self.shards.stamp(sha256) else None

    def _done(self, name: str, total: int) -> None:
        self.report.files += 1
        if self.progress:
            self.progress(self.report.files, total, name)

    def _remade(self, entries: list[Entry]) -> Iterator[Entry]:
        """Make the shards of files of earlier runs again, from the text that they keep, else from the file."""
        one_each = list({entry.sha256: entry for entry in entries}.values())
        work = _Again(self.shards, self.iris, self.rules)
        outcomes = dict(zip((entry.sha256 for entry in one_each), self.workers.map(work, one_each), strict=True))
        for entry in entries:
            error = outcomes[entry.sha256]
            if error:
                self._failed(error)
                yield replace(entry, sha256=None, outcome=str(error), stamp="")
            else:
                yield replace(entry, stamp=self.shards.stamp(str(entry.sha256)))


def _root(path: Path) -> str:
    return portable(path.resolve().as_posix())


def _exists(root: str) -> bool:
    """Whether the file of a manifest entry is still there, whatever the locale makes of its name."""
    return _path(root).exists()


def _path(root: str) -> Path:
    return Path(os.fsdecode(root.encode()))


@dataclass(frozen=True, slots=True)
class _Reading:
    """Makes the shard of one file unless it is there; a process can be sent it."""

    shards: Shards
    iris: Iris
    rules: str
    force: bool

    def __call__(self, file: tuple[Path, str]) -> tuple[str | KgError, bool]:
        """Return the hash of the file and whether a shard was made, or what went wrong."""
        path, name = file
        try:
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            head = None if self.force else self.shards.head(sha256)
            if head and head.rules == self.rules:
                return sha256, False
            return _write(self.shards, read(path, name), self.rules, self.iris), True
        except StoreError:
            raise  # of the folder that is written, not of this file
        except KgError as error:
            return error, False
        except OSError as error:
            return InputError(f"{name}: cannot be read ({error.strerror}); check the path and its permissions"), False
        except Exception as error:  # a fault of ours in one file must not cost the others
            what = f"{type(error).__name__}: {error}".splitlines()[0]
            return InputError(f"{name}: a fault of this program ({what}); please report it with the file"), False


@dataclass(frozen=True, slots=True)
class _Again:
    """Makes the shard of a file of an earlier run again."""

    shards: Shards
    iris: Iris
    rules: str

    def __call__(self, entry: Entry) -> KgError | None:
        sha256 = str(entry.sha256)
        try:
            form, text = self.shards.text(sha256)
            _write(self.shards, documents_of(SourceFile("", sha256, form, text)), self.rules, self.iris)
        except StoreError:
            outcome, _ = _Reading(self.shards, self.iris, self.rules, True)((_path(entry.root), entry.path))
            if outcome != sha256:
                return InputError(
                    f"{entry.path}: its shard is damaged and its file gone or changed; build with it again"
                )
        return None


def _write(shards: Shards, documents: tuple[Document, ...], rules: str, iris: Iris) -> str:
    """Extract the documents of one file and write its shard; paths stay outside, so that it is the same anywhere."""
    source = replace(documents[0].source, path="")
    records = tuple(record_of(Document(source, d.start, d.end, d.index)) for d in documents)
    shard = Shard(source.sha256, rules, source.format, source.text, records)
    text_sha256 = shard.text_sha256
    quads = list(chain.from_iterable(document_graph(record, shard.text, text_sha256, iris) for record in records))
    shards.write(shard, quads, said(records, iris, {}))
    return source.sha256
