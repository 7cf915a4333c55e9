"""A build, from files to a store: read, extract, resolve, write shards, derive, load."""

from __future__ import annotations

import contextlib
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from kg import resources
from kg.errors import DamagedShardError, InputError, KgError, StoppedError, StoreError
from kg.graph import generations
from kg.graph.decisions import Decision
from kg.graph.files import locked
from kg.graph.shards import FORGOTTEN, Entry, Manifest, Shards
from kg.graph.update import Updated, update_store
from kg.iri import BASE, Iris, valid_base
from kg.making import Maker, Remaker, file_of, own_catalogue, rules_fingerprint, rules_of
from kg.reading import Files, Item, ReadingOptions, Skipped, items, root_of
from kg.vocabulary import laws
from kg.vocabulary.lexicon import Lexicon, in_use, of_text, using
from kg.workers import Workers

Progress = Callable[[int, int, str], None]  # files done, files in all, name of the last
_MANY = 100  # items of earlier runs that are worth it when the store is made again


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
    bound: int = 0  # files of earlier runs that now point to what came, or to what is left
    idle: list[Decision] = field(default_factory=list)  # about things that no document speaks of
    words: int = 0  # of the user's lexicon
    words_placeless: int = 0  # agencies among them without a place
    words_kept: bool = False  # from an earlier build


@dataclass(frozen=True, slots=True)
class Options:
    """How to build."""

    jobs: int = 1  # processes
    base_iri: str | None = None  # where names of things begin; None: as the folder has it, else BASE
    force: bool = False  # read every file again, and make the store again
    prune: bool = False  # drop what came from files that are gone
    strict: bool = False  # stop at the first file that cannot be read
    reading: ReadingOptions = field(default_factory=ReadingOptions)  # which files, and how they are read
    lexicon: Lexicon | None = None  # a user's words; None: as the folder has them


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
    with locked(output / "build"), contextlib.ExitStack() as within:
        shards = Shards(output / "build")
        before = shards.manifest()
        words = of_text(before.lexicon) if options.lexicon is None else options.lexicon
        within.enter_context(using(words))
        within.enter_context(laws.using(own_catalogue(output)))
        if not shards.begun and generations.current(output):
            raise StoreError(f"{output}: holds an imported graph; build into another folder with -o")
        iris = Iris(valid_base(options.base_iri or before.rules.partition(" ")[2] or BASE))
        files = Files(list(paths), options.reading)
        report = Report(words=len(words.words), words_placeless=words.placeless, words_kept=options.lexicon is None)
        several = files.several or before.rules != rules_of(iris) or (options.force and len(before.entries) > _MANY)
        try:
            with Workers(options.jobs if several else 1, partial(laws.use, laws.in_use())) as workers:
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
    taken: dict[str, Entry] = field(default_factory=dict)  # the items of this run, by root
    empty: set[str] = field(default_factory=set)  # the files of this run that hold none
    waiting: deque[Entry] = field(default_factory=deque)  # without content yet: with the workers

    @property
    def rules(self) -> str:
        return rules_of(self.iris)

    def read(self, files: Files) -> None:
        """Make the missing shards, then the manifest: the items of this run, and what stays of earlier ones."""
        for error in files.errors:
            self._failed(error)
        self.report.skipped += files.skipped
        self._read(files)
        read, entries = self.taken, dict(self.before.entries)
        for root in self._leaving(entries):
            del entries[root]
        self.report.entries = read
        self.report.kept = len(entries.keys() - read.keys())
        stay = (entry for root, entry in entries.items() if root not in read and entry.sha256)
        named = (entry for entry in stay if files.hold(entry.place))  # what else there is, nobody looked for
        self.report.gone = sorted(entry.path for entry in named if file_of(entry) is None) if read else []
        self.report.copies = _copies(read)
        entries.update(read)
        if self.before.rules != self.rules:
            others = [entry for root, entry in entries.items() if entry.sha256 and root not in read]
            entries.update((entry.root, entry) for entry in self._remade(others))
        self.report.failed.sort()
        self.manifest = Manifest(self.rules, entries, in_use().text)
        if self.manifest != self.before or not self.shards.has_manifest:
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
        report.bound, report.idle = updated.bound, list(updated.idle)
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

    def _leaving(self, entries: dict[str, Entry]) -> list[str]:
        """Return the earlier items that leave.

        These are those that their file holds no more, those whose file is gone (if asked), and the samples where
        other documents come. What was forgotten stays noted while its file is there: it may come back to it.
        """
        bundled = root_of(resources.samples()) + "/"
        others = any(not root.startswith(bundled) for root in self.taken)
        opened = self.empty | {entry.place for entry in self.taken.values()}
        leaving = []
        for root, entry in entries.items():
            if root in self.taken:
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

    def _read(self, files: Files) -> None:
        """Take in the items of this run, and make the missing shards."""
        make = Maker(self.shards, self.iris, self.options.reading, self.options.force)
        for outcome in self.workers.map(make, self._unknown(files)):
            entry = self.waiting.popleft()
            self._done(entry.path)
            if isinstance(outcome, KgError):
                self._failed(outcome)
                self.taken[entry.root] = replace(entry, outcome=str(outcome))
                continue
            head, fresh = outcome
            self.report.fresh += fresh
            self.report.unchanged += not fresh
            if head.unread:
                self.report.partly.append(f"{entry.path}: {head.unread}")
            stamp = self.shards.stamp(head.sha256)
            self.taken[entry.root] = replace(entry, sha256=head.sha256, stamp=stamp, format=head.format)

    def _unknown(self, files: Files) -> Iterator[Item]:
        """Yield the items that must be read; take in the others, and note files that hold none."""
        self.report.total = files.count
        for path, name, place in files:
            if self._is_forgotten(place, files):
                self._take(self.before.entries[place])
                continue
            count = 0
            for item in items(path, name, self.options.reading, place):
                if isinstance(item, Skipped):
                    self.report.skipped.append(item)
                    continue
                count += 1
                self.report.total += count > 1
                if isinstance(item, InputError):
                    entry: Entry | None = self._broken(item, name, place, files)
                else:
                    entry = self._known(item, place, files)
                if entry:
                    self._take(entry)
                elif isinstance(item, Item):
                    self.waiting.append(_entry(item, place))
                    yield item
            if not count:
                self.empty.add(place)
                self.report.total -= 1

    def _take(self, entry: Entry) -> None:
        """Take in an item that need not be read."""
        self.taken[entry.root] = entry
        self.report.forgotten += entry.outcome == FORGOTTEN
        self.report.unchanged += entry.sha256 is not None
        self._done(entry.path)

    def _broken(self, error: InputError, name: str, place: str, files: Files) -> Entry:
        """Return the entry of an item that cannot be read, or was forgotten before it broke."""
        root = place + error.name.removeprefix(name)
        if self._is_forgotten(root, files):
            return self.before.entries[root]
        self._failed(error)
        return Entry(root, error.name, None, str(error), file=place)

    def _is_forgotten(self, root: str, files: Files) -> bool:
        """Whether a user took it out, and does not name it now."""
        old = self.before.entries.get(root)
        return old is not None and old.outcome == FORGOTTEN and root not in files.named

    def _known(self, item: Item, place: str, files: Files) -> Entry | None:
        """Return the entry of an item that need not be read.

        A user took out what it says, wherever it stands now, or its content is known and its shard untouched.
        """
        if item.sha256 in self.before.forgotten and item.root not in files.named:
            return replace(_entry(item, place), outcome=FORGOTTEN, stamp=item.sha256, url="")
        if self.options.force or self.before.rules != self.rules or self.options.reading.ocr:
            return None
        old = self.before.known.get(item.sha256)
        if old is None or old.stamp != self.shards.stamp(item.sha256):
            return None
        return replace(_entry(item, place), sha256=item.sha256, stamp=old.stamp, format=old.format)

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


def _entry(item: Item, place: str) -> Entry:
    """Return the entry of an item of the file `place`, without its content."""
    return Entry(item.root, item.name, None, file=place if item.root != place else "", url=item.url or "")
