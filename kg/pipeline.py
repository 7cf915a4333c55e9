"""A build, from files to a store: read, extract, resolve, write shards, derive, load."""

from __future__ import annotations

import functools
import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from kg import resources
from kg.errors import InputError, KgError, StoreError
from kg.extraction import extract
from kg.graph.catalogue import catalogue_graph
from kg.graph.derived import derived_graphs
from kg.graph.documents import document_graph
from kg.graph.ontology import ontology_graph
from kg.graph.shards import Entry, Shard, Shards, locked
from kg.graph.store import replace_store
from kg.iri import BASE, Iris, valid_base
from kg.model import Document, Record, SourceFile
from kg.reading import documents_of, find_files, portable, read
from kg.records import shifted
from kg.resolution import resolve

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


@dataclass(frozen=True, slots=True)
class Options:
    """How to build."""

    jobs: int = 1  # processes
    base_iri: str = BASE
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
    IRI that is none, or (strict) for the first file that cannot be read.
    """
    options = options or Options()
    iris = Iris(valid_base(options.base_iri))
    began = time.monotonic()
    with locked(output / "build"):
        run = _Run(Shards(output / "build"), iris, options, progress)
        report = run.report
        entries = run.entries(list(paths))
        run.shards.write_manifest(entries)
        _load(output, run, entries)
    report.seconds = time.monotonic() - began
    return report


@dataclass(slots=True)
class _Run:
    """One build at work: from files to shards and a manifest."""

    shards: Shards
    iris: Iris
    options: Options
    progress: Progress | None
    report: Report = field(default_factory=Report)

    @property
    def rules(self) -> str:
        """What decides the content of a shard: code, data and base IRI."""
        return f"{rules_fingerprint()} {self.iris.base}"

    def entries(self, paths: list[Path]) -> list[Entry]:
        """Make the missing shards; return the files of the build, earlier ones included."""
        files = list(self._files(paths))
        entries = {entry.root: entry for entry in self.shards.manifest()}
        read = dict(self._read(files))
        for root in self._leaving(entries, read):
            del entries[root]
        self.report.kept = len(set(entries) - set(read))
        self._refresh({entries[root].sha256 for root in set(entries) - set(read)})
        entries.update((root, entry) for root, entry in read.items() if entry)
        for root, entry in read.items():
            if entry is None:
                entries.pop(root, None)
        return list(entries.values())

    def _leaving(self, entries: dict[str, Entry], read: dict[str, Entry | None]) -> list[str]:
        """Return the earlier files that leave: gone ones if asked, and the samples where other documents come."""
        bundled = portable(resources.samples().resolve().as_posix()) + "/"
        others = any(not root.startswith(bundled) for root in read)
        leaving = [root for root in entries if others and root.startswith(bundled) and root not in read]
        if self.options.prune:
            leaving += [root for root in entries if root not in leaving and not _exists(root)]
        self.report.dropped = len(leaving)
        return leaving

    def _files(self, paths: list[Path]) -> Iterator[tuple[Path, str]]:
        for path in paths:
            try:
                yield from find_files([path])
            except InputError as error:
                self._failed(error)

    def _failed(self, error: KgError) -> None:
        if self.options.strict:
            raise error
        self.report.failed.append(str(error))

    def _read(self, files: list[tuple[Path, str]]) -> Iterator[tuple[str, Entry | None]]:
        """Make the missing shards; yield each file's root with its entry, None where it cannot be read."""
        work = functools.partial(
            _shard, folder=self.shards.folder, iris=self.iris, rules=self.rules, force=self.options.force
        )
        pool = ProcessPoolExecutor(self.options.jobs) if self.options.jobs > 1 and len(files) > 1 else None
        try:
            outcomes = pool.map(work, files, chunksize=4) if pool else map(work, files)
            for done, ((path, name), outcome) in enumerate(zip(files, outcomes, strict=True), 1):
                self.report.files += 1
                if self.progress:
                    self.progress(done, len(files), name)
                root = portable(path.resolve().as_posix())
                if isinstance(outcome, KgError):
                    self._failed(outcome)
                    yield root, None
                    continue
                sha256, fresh = outcome
                self.report.fresh += fresh
                self.report.unchanged += not fresh
                yield root, Entry(root, name, sha256)
        finally:
            if pool:
                pool.shutdown(cancel_futures=True)

    def _refresh(self, contents: set[str]) -> None:
        """Make anew, from the text that they keep, shards of earlier runs that other rules made."""
        for sha256 in sorted(contents):
            if self.shards.rules_of(sha256) != self.rules:
                old = self.shards.read(sha256)
                documents = documents_of(SourceFile("", sha256, old.format, old.text))
                _write(self.shards, documents, self.rules, self.iris)


def _exists(root: str) -> bool:
    """Whether the file of a manifest entry is still there, whatever the locale makes of its name."""
    return Path(os.fsdecode(root.encode())).exists()


def _shard(file: tuple[Path, str], *, folder: Path, iris: Iris, rules: str, force: bool) -> tuple[str, bool] | KgError:
    """Make the shard of one file unless it is there; return its hash and whether it was made, or what went wrong."""
    path, name = file
    shards = Shards(folder)
    try:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        if not force and shards.rules_of(sha256) == rules:
            return sha256, False
        _write(shards, read(path, name), rules, iris)
    except StoreError:
        raise  # of the folder that is written, not of this file
    except KgError as error:
        return error
    except OSError as error:
        return InputError(f"{name}: cannot be read ({error.strerror}); check the path and its permissions")
    except Exception as error:  # a fault of ours in one file must not cost the others
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        return InputError(f"{name}: a fault of this program ({what}); please report it with the file")
    return sha256, True


def _write(shards: Shards, documents: tuple[Document, ...], rules: str, iris: Iris) -> None:
    """Extract the documents of one file and write its shard; paths stay outside, so that it is the same anywhere."""
    source = replace(documents[0].source, path="")
    records = tuple(record_of(Document(source, d.start, d.end, d.index)) for d in documents)
    shard = Shard(source.sha256, rules, source.format, source.text, records)
    text_sha256 = shard.text_sha256
    shards.write(shard, list(chain.from_iterable(document_graph(r, shard.text, text_sha256, iris) for r in records)))


def _load(output: Path, run: _Run, entries: list[Entry]) -> None:
    """Derive what needs all documents, load everything into a new store, and count."""
    shards, report, iris = run.shards, run.report, run.iris
    contents = sorted({entry.sha256 for entry in entries})
    derived = derived_graphs(shards, entries, iris, rules_fingerprint())
    shared = [*derived.lines, *catalogue_graph(derived.works, iris), *ontology_graph(iris)]
    body = "".join(f"{line}\n" for line in shared).encode("utf-8", "surrogatepass")
    name = hashlib.sha256(body)
    for sha256 in contents:
        name.update(sha256.encode())
    report.documents, report.found, report.unresolved = derived.documents, derived.found, derived.unresolved
    parts = chain([body], map(shards.quads, contents))
    report.store = replace_store(output, name.hexdigest()[:16], parts, anew=run.options.force)
    report.quads = derived.quads + len(shared)
