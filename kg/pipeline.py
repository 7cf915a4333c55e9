"""A build, from files to a store: read, extract, resolve, write shards, derive, load."""

from __future__ import annotations

import functools
import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from kg import resources
from kg.errors import InputError, KgError
from kg.extraction import extract
from kg.graph.catalogue import catalogue_graph
from kg.graph.documents import document_graph
from kg.graph.derived import derived_graphs
from kg.graph.ontology import ontology_graph
from kg.graph.shards import Entry, Shard, Shards
from kg.graph.store import replace_store
from kg.iri import BASE, Iris
from kg.model import Document, Record
from kg.reading import find_files, portable, read
from kg.records import shifted
from kg.resolution import resolve

Progress = Callable[[int, int, str], None]  # files done, files in all, name of the last
_RULES = ("extraction", "reading", "resolution", "vocabulary", "graph")  # packages whose change changes the facts


@dataclass(slots=True)
class Report:
    """What a build did: nothing is dropped in silence."""

    files: int = 0
    fresh: int = 0  # files read in this run
    unchanged: int = 0  # files whose shard was there already
    failed: list[str] = field(default_factory=list)  # one line each: name, reason, remedy
    documents: int = 0
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


def build(
    paths: Iterable[Path],
    output: Path,
    *,
    jobs: int = 1,
    base_iri: str = BASE,
    force: bool = False,
    prune: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Build, or bring up to date, the graph in the folder `output` from files and folders.

    What an earlier run left in `output` stays and is replaced file by file; `prune` drops what came from files that
    are gone. A file that cannot be read is reported
    and the rest goes on, unless `strict`. Raises StoreError where `output` cannot be written.
    """
    began = time.monotonic()
    report = Report()
    shards = Shards(output / "build")
    iris = Iris(base_iri)
    entries = {e.root: e for e in shards.manifest() if not prune or _exists(e.root)}
    for entry in _shards_of(list(_files(paths, report, strict)), shards, iris, jobs, force, report, strict, progress):
        entries[entry.root] = entry
    shards.write_manifest(entries.values())
    _load(output, shards, list(entries.values()), iris, report)
    report.seconds = time.monotonic() - began
    return report


def _exists(root: str) -> bool:
    """Whether the file of a manifest entry is still there, whatever the locale makes of its name."""
    return Path(os.fsdecode(root.encode())).exists()


def _files(paths: Iterable[Path], report: Report, strict: bool) -> Iterator[tuple[Path, str]]:
    for path in paths:
        try:
            yield from find_files([path])
        except InputError as error:
            _failed(report, error, strict)


def _failed(report: Report, error: KgError, strict: bool) -> None:
    if strict:
        raise error
    report.failed.append(str(error))


def _shards_of(
    files: list[tuple[Path, str]],
    shards: Shards,
    iris: Iris,
    jobs: int,
    force: bool,
    report: Report,
    strict: bool,
    progress: Progress | None,
) -> Iterator[Entry]:
    """Make the missing shards; yield an entry for each file that has one, in the order of the files."""
    work = functools.partial(_shard, folder=shards.folder, iris=iris, force=force)
    pool = ProcessPoolExecutor(jobs) if jobs > 1 else None
    try:
        outcomes = pool.map(work, files, chunksize=4) if pool else map(work, files)
        for done, ((path, name), outcome) in enumerate(zip(files, outcomes, strict=True), 1):
            report.files += 1
            if progress:
                progress(done, len(files), name)
            if isinstance(outcome, KgError):
                _failed(report, outcome, strict)
                continue
            sha256, fresh = outcome
            report.fresh += fresh
            report.unchanged += not fresh
            yield Entry(portable(path.resolve().as_posix()), name, sha256)
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)


def _shard(file: tuple[Path, str], *, folder: Path, iris: Iris, force: bool) -> tuple[str, bool] | KgError:
    """Make the shard of one file unless it is there; return its hash and whether it was made, or what went wrong."""
    path, name = file
    shards = Shards(folder)
    rules = f"{rules_fingerprint()} {iris.base}"
    try:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        if not force and shards.rules_of(sha256) == rules:
            return sha256, False
        documents = read(path, name)
        records = tuple(record_of(document) for document in documents)
        source = documents[0].source
        shard = Shard(sha256, rules, source.format, source.text, records)
        text_sha256 = shard.text_sha256
        quads = list(chain.from_iterable(document_graph(record, shard.text, text_sha256, iris) for record in records))
        shards.write(shard, quads)
    except KgError as error:
        return error
    except OSError as error:
        return InputError(f"{name}: cannot be read ({error.strerror}); check the path and its permissions")
    return sha256, True


def _load(output: Path, shards: Shards, entries: list[Entry], iris: Iris, report: Report) -> None:
    """Derive what needs all documents, load everything into a new store, and count."""
    contents = sorted({entry.sha256 for entry in entries})
    derived = derived_graphs(shards, entries, iris, rules_fingerprint())
    shared = [*derived.lines, *catalogue_graph(derived.works, iris), *ontology_graph(iris)]
    body = "".join(f"{line}\n" for line in shared).encode("utf-8", "surrogatepass")
    name = hashlib.sha256(body)
    for sha256 in contents:
        name.update(sha256.encode())
    report.documents, report.found, report.unresolved = derived.documents, derived.found, derived.unresolved
    report.store = replace_store(output, name.hexdigest()[:16], chain([body], map(shards.quads, contents)))
    report.quads = derived.quads + len(shared)
