"""A build, from files to a store: read, extract, resolve, write shards, derive, load."""

from __future__ import annotations

import hashlib
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg import resources
from kg.errors import DamagedShardError, InputError, KgError, StoppedError, StoreError
from kg.graph import generations
from kg.graph.files import locked
from kg.graph.shards import FORGOTTEN, Entry, Manifest, Shards
from kg.graph.update import Updated, update_store
from kg.iri import BASE, Iris, valid_base
from kg.making import Maker, Remaker, file_of, rules_fingerprint, rules_of
from kg.reading import STANDARD_INPUT, Item, ReadingOptions, Skipped, find, items, portable
from kg.workers import Workers

Progress = Callable[[int, int, str], None]  # files done, files in all, name of the last
_LARGE = 100_000  # bytes of a file that may be worth several processes


@dataclass(slots=True)
class Report:
    """What a build did: nothing is dropped in silence."""

    files: int = 0  # files of this run, and what archives and tables hold
    total: int = 0  # of these, as far as is known while it runs
    fresh: int = 0  # those read in this run
    unchanged: int = 0  # those whose shard was there already
    copies: list[str] = field(default_factory=list)  # of this run: the same content as another
    gone: list[str] = field(default_factory=list)  # of earlier runs, that stay though their file is gone
    kept: int = 0  # of earlier runs, that stay
    dropped: int = 0  # of earlier runs, that leave
    forgotten: int = 0  # of this run, that `kg forget` took out
    failed: list[str] = field(default_factory=list)  # one line each: name, reason, remedy
    partly: list[str] = field(default_factory=list)  # name: pages that hold only pictures
    skipped: list[Skipped] = field(default_factory=list)  # left out on purpose
    entries: dict[str, Entry] = field(default_factory=dict)  # of this run, by absolute path
    documents: int = 0  # documents of the whole graph; so are the counts below
    found: Counter[str] = field(default_factory=Counter)  # kind → things
    unresolved: Counter[str] = field(default_factory=Counter)  # reason → references
    quads: int = 0
    seconds: float = 0.0
    store: Path | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """How to build."""

    jobs: int = 1  # processes
    base_iri: str | None = None  # where names of things begin; None: as the folder has it, else BASE
    force: bool = False  # read every file again, and make the store again
    prune: bool = False  # drop what came from files that are gone
    strict: bool = False  # stop at the first file that cannot be read
    reading: ReadingOptions = field(default_factory=ReadingOptions)  # which files, and how they are read


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
        files = _Files(list(paths), options.reading)
        report = Report()
        several = files.several or before.rules != rules_of(iris)
        try:
            with Workers(options.jobs if several else 1) as workers:
                run = _Run(shards, iris, options, workers, progress, before, report)
                run.read(files)
                run.load(output)
        except KeyboardInterrupt:
            raise StoppedError(
                f"stopped after {report.files} of {report.total} files; what was read is kept, and the graph is that "
                "of the last whole build: run the same command again to go on"
            ) from None
    report.seconds = time.monotonic() - began
    return report


class _Files:
    """The files that a list of paths means, what is left out, and the paths that mean none.

    Folders are walked once to count and once to read, rather than kept: a hundred thousand paths are large.
    """

    def __init__(self, paths: list[Path], reading: ReadingOptions) -> None:
        self._paths, self._reading = paths, reading
        self.count = 0
        self.skipped: list[Skipped] = []
        self.errors: list[InputError] = []
        self.named = {_root(path) for path in paths if not path.is_dir()}  # those that no folder brought
        for each in find(paths, reading):
            if isinstance(each, Skipped):
                self.skipped.append(each)
            elif isinstance(each, InputError):
                self.errors.append(each)
            else:
                self.count += 1

    def __iter__(self) -> Iterator[tuple[Path, str]]:
        """Yield each file with its name."""
        return (each for each in find(self._paths, self._reading) if isinstance(each, tuple))

    @property
    def several(self) -> bool:
        """Whether they may hold so many documents that several processes pay."""
        return self.count > 1 or any(
            path == STANDARD_INPUT or (path.exists() and path.stat().st_size > _LARGE) for path, _ in self
        )


@dataclass(slots=True)
class _Run:
    """One build at work: from files to shards, a manifest and a store."""

    shards: Shards
    iris: Iris
    options: Options
    workers: Workers
    progress: Progress | None
    before: Manifest
    report: Report
    manifest: Manifest = field(default_factory=Manifest)  # of this build

    @property
    def rules(self) -> str:
        return rules_of(self.iris)

    def read(self, files: _Files) -> None:
        """Make the missing shards, then the manifest: the items of this run, and what stays of earlier ones."""
        for error in files.errors:
            self._failed(error)
        self.report.skipped += files.skipped
        entries = dict(self.before.entries)
        read, opened = self._read(files)
        for root in self._leaving(entries, read, opened):
            del entries[root]
        self.report.entries = read
        self.report.kept = len(entries.keys() - read.keys())
        stay = (entry for root, entry in entries.items() if root not in read and entry.sha256)
        self.report.gone = sorted(entry.path for entry in stay if file_of(entry) is None) if read else []
        self.report.copies = _copies(read)
        entries.update(read)
        if self.before.rules != self.rules:
            others = [entry for root, entry in entries.items() if entry.sha256 and root not in read]
            entries.update((entry.root, entry) for entry in self._remade(others))
        self.report.failed.sort()
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
        files = [(entry.sha256, entry.path, entry.url) for entry in self.manifest.entries.values() if entry.sha256]
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

    def _leaving(self, entries: dict[str, Entry], read: dict[str, Entry], opened: set[str]) -> list[str]:
        """Return the earlier items that leave.

        These are those that their file holds no more, those whose file is gone (if asked), and the samples where
        other documents come. What was forgotten stays noted while its file is there: it may come back to it.
        """
        bundled = _root(resources.samples()) + "/"
        others = any(not root.startswith(bundled) for root in read)
        opened = opened | {entry.place for entry in read.values()}
        leaving = []
        for root, entry in entries.items():
            if root in read:
                continue
            sample = others and root.startswith(bundled)
            held_no_more = entry.place in opened and entry.outcome != FORGOTTEN
            if sample or held_no_more or (self.options.prune and file_of(entry) is None):
                leaving.append(root)
        self.report.dropped = len(leaving)
        return leaving

    def _failed(self, error: KgError) -> None:
        if self.options.strict:
            raise error
        self.report.failed.append(str(error))

    def _read(self, files: _Files) -> tuple[dict[str, Entry], set[str]]:
        """Make the missing shards; return the entry of each item by its root, and the files that hold no item."""
        entries: dict[str, Entry] = {}
        waiting: deque[Entry] = deque()  # without content yet: with the workers
        empty: set[str] = set()
        unknown = self._unknown(files, entries, waiting, empty)
        make = Maker(self.shards, self.iris, self.options.reading, self.options.force)
        for outcome in self.workers.map(make, unknown):
            entry = waiting.popleft()
            self._done(entry.path)
            if isinstance(outcome, KgError):
                self._failed(outcome)
                entries[entry.root] = replace(entry, outcome=str(outcome))
                continue
            head, fresh = outcome
            self.report.fresh += fresh
            self.report.unchanged += not fresh
            if head.unread:
                self.report.partly.append(f"{entry.path}: {head.unread}")
            stamp = self.shards.stamp(head.sha256)
            entries[entry.root] = replace(entry, sha256=head.sha256, stamp=stamp, format=head.format)
        return entries, empty

    def _unknown(
        self, files: _Files, entries: dict[str, Entry], waiting: deque[Entry], empty: set[str]
    ) -> Iterator[Item]:
        """Yield the items that must be read; note the others, those that wait, and files that hold none."""
        self.report.total = files.count
        for path, name in files:
            place = _root(path)
            if self._is_forgotten(place, files):
                entries[place] = self.before.entries[place]
                self.report.forgotten += 1
                self._done(name)
                continue
            count = 0
            for item in items(path, name, self.options.reading):
                if isinstance(item, Skipped):
                    self.report.skipped.append(item)
                    continue
                count += 1
                self.report.total += count > 1
                if isinstance(item, InputError):
                    own = str(item).partition(": ")[0]
                    root = place + own.removeprefix(name) if own.startswith(f"{name}/") else place
                else:
                    own, root = item.name, item.root
                forgotten = self._forgotten(item, own, root, place, files)
                if forgotten:
                    entries[root] = forgotten
                    self.report.forgotten += 1
                    self._done(own)
                    continue
                if isinstance(item, InputError):
                    self._failed(item)
                    entries[root] = Entry(root, own, None, str(item), file=place)
                    self._done(own)
                    continue
                entry = self._known(item, place)
                if entry:
                    entries[item.root] = entry
                    self.report.unchanged += 1
                    self._done(item.name)
                else:
                    inner = place if item.root != place else ""
                    waiting.append(Entry(item.root, item.name, None, file=inner, url=item.url or ""))
                    yield item
            if not count:
                empty.add(place)
                self.report.total -= 1

    def _is_forgotten(self, root: str, files: _Files) -> bool:
        """Whether a user took it out, and does not name it now."""
        old = self.before.entries.get(root)
        return old is not None and old.outcome == FORGOTTEN and root not in files.named

    def _forgotten(self, item: Item | InputError, own: str, root: str, place: str, files: _Files) -> Entry | None:
        """Return the note that a user took an item out: by what it says, wherever it stands now; a broken one by its place."""
        if isinstance(item, InputError):
            return self.before.entries[root] if self._is_forgotten(root, files) else None
        if not self.before.forgotten or root in files.named:
            return None
        sha256 = hashlib.sha256(item.raw).hexdigest()
        if sha256 not in self.before.forgotten:
            return None
        return Entry(root, own, None, FORGOTTEN, sha256, place if root != place else "")

    def _known(self, item: Item, place: str) -> Entry | None:
        """Return the entry of an item that need not be read: its content is known, and its shard untouched."""
        if self.options.force or self.before.rules != self.rules or not self.before.known:
            return None
        old = self.before.known.get(hashlib.sha256(item.raw).hexdigest())
        if old is None or self.options.reading.ocr or old.stamp != self.shards.stamp(str(old.sha256)):
            return None
        inner = place if item.root != place else ""
        return replace(old, root=item.root, path=item.name, file=inner, url=item.url or "")

    def _done(self, name: str) -> None:
        self.report.files += 1
        if self.progress:
            self.progress(self.report.files, self.report.total, name)

    def _remade(self, entries: list[Entry]) -> Iterator[Entry]:
        """Make the shards of items of earlier runs again, from the text that they keep, else from the file."""
        contents: dict[str, list[Entry]] = {}
        for entry in entries:
            contents.setdefault(str(entry.sha256), []).append(entry)
        remake = Remaker(self.shards, self.iris, self.options.reading)
        for same, well in zip(contents.values(), self.workers.map(remake, contents.values()), strict=True):
            for entry in same:
                if well:
                    yield replace(entry, stamp=self.shards.stamp(str(entry.sha256)))
                    continue
                trouble = "its shard is damaged and its file gone or changed; build with it again"
                error = InputError(f"{entry.path}: {trouble}")
                self._failed(error)
                yield replace(entry, sha256=None, outcome=str(error), stamp="")


def _copies(entries: dict[str, Entry]) -> list[str]:
    """Return the paths of items whose content stands under another path too, but for the first of each."""
    seen: set[str] = set()
    copies = []
    for entry in sorted(entries.values(), key=lambda each: each.path):
        if entry.sha256 and entry.sha256 in seen:
            copies.append(entry.path)
        seen.add(entry.sha256 or "")
    return copies


def _root(path: Path) -> str:
    return "-" if path == STANDARD_INPUT else portable(path.resolve().as_posix())
