"""Bringing a store to what the manifest says, at the cost of what changed.

Each file says things of its own and things of agencies, works and groups that other files speak of too. The first go
in and out with the file; of the second the index counts how many files say them. What a file says may depend on what
others tell (whose 代字 it is, which number a title has): when an answer changes, those who asked are made anew, until
nothing changes. A first build is an update of nothing.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.graph import generations
from kg.graph.catalogue import catalogue_graph, catalogue_lines
from kg.graph.decisions import FILE, Decision, Decisions, read_decisions
from kg.graph.derived import Answers, Said, activity_lines, said, source_lines, title_lines
from kg.graph.documents import document_graph
from kg.graph.files import refused
from kg.graph.index import Content, Index
from kg.graph.ontology import ontology_graph
from kg.graph.shards import Shards
from kg.iri import Iris
from kg.resolution.identity import Learnt, Things
from kg.workers import Workers, batches

_BATCH = 500  # contents said again at a time
_HELD = 32_000_000  # bytes of N-Quads held back at most: bounds the memory (some eight times that), keeps the load fast
_LINES = 20_000  # shared lines held back at most
_TIDY = 0.05  # the store is packed where more than this part of it changed
_NOTHING = Said((), (), ())


@dataclass(frozen=True, slots=True)
class Updated:
    """A store that says what the manifest says."""

    store: Path
    totals: Counter[str]  # statements, documents, found KIND, unresolved REASON
    gone: tuple[str, ...] = ()  # contents that it holds no more
    bound: int = 0  # contents that were there before and now point to what came, or to what is left
    idle: tuple[Decision, ...] = ()  # decisions about things that no document speaks of


class _NotWholeError(Exception):
    """The current store cannot be updated: it, or something that it was made from, is damaged or gone."""


def update_store(
    output: Path,
    shards: Shards,
    files: Iterable[tuple[str, str, str]],
    iris: Iris,
    rules: str,
    workers: Workers,
    anew: bool = False,
) -> Updated:
    """Bring the store of the folder `output` to `files` (hash, path, URL), or make it `anew` from nothing.

    A reader sees the old store or the new one. Raises StoreError where the disk refuses, or a shard is damaged; the
    old store stays.
    """
    files = sorted(set(files))
    decisions = read_decisions(output / FILE, iris.base)
    meta = {"rules": rules, "base": iris.base, "files": files_hash(files), "decisions": decisions.to_json()}
    generations.sweep(output)
    older, made = (None, {}) if anew else _usable(generations.current(output), meta)
    if older and made == meta | {"idle": made.get("idle", "")}:
        return Updated(older, Index.totals_of(older / "index.sqlite"), idle=_idle(decisions, made["idle"]))
    try:
        before = Decisions.from_json(made.get("decisions", "[]"), iris.base)
        return _updated(output, older, files, _Update(shards, iris, rules, workers, (before, decisions)), meta)
    except _NotWholeError:
        return _updated(output, None, files, _Update(shards, iris, rules, workers, (decisions, decisions)), meta)


def files_hash(files: Iterable[tuple[str, str, str]]) -> str:
    """Return a hash of what a store shall hold: hash, path and URL of each file, sorted."""
    return hashlib.sha256("\n".join(map(" ".join, files)).encode()).hexdigest()


def _usable(store: Path | None, meta: dict[str, str]) -> tuple[Path | None, dict[str, str]]:
    """Return a store that can be the beginning of the next one (whole, of the same rules), and what it says of itself."""
    try:
        if store is None:
            return None, {}
        made = Index.meta_of(store / "index.sqlite")
        generations.graph(store)
    except (sqlite3.Error, OSError, RuntimeError, StoreError):
        return None, {}
    same = (made.get("rules"), made.get("base")) == (meta["rules"], meta["base"])
    return (store if same else None), made


def _updated(
    output: Path, older: Path | None, files: list[tuple[str, str, str]], update: _Update, meta: dict[str, str]
) -> Updated:
    store = generations.begin(output)
    try:
        if older:
            shutil.copyfile(older / "index.sqlite", store / "index.sqlite")
        with Index(store / "index.sqlite") as index:
            index.set_meta(**meta)
            index.want(files)
            index.compare_with(older / "index.sqlite" if older else None)
            with generations.Writer(store, older) as writer:
                gone = update.run(index, writer, first=older is None)
            totals = index.totals()
            idle = " ".join(d.key for d in update.decisions[_NOW].rows if not index.is_told(d.question))
            index.set_meta(idle=idle)
            index.close()
        generations.make_current(output, store)
    except (OSError, RuntimeError, sqlite3.Error) as error:
        generations.discard(store)
        if older and not isinstance(error, OSError):
            raise _NotWholeError from error
        raise refused(store, error) from error
    except BaseException:
        generations.discard(store)
        raise
    return Updated(store, totals, gone, len(update.bound), _idle(update.decisions[_NOW], idle))


def _idle(decisions: Decisions, keys: str) -> tuple[Decision, ...]:
    return tuple(decision for decision in decisions.rows if decision.key in keys.split())


_BEFORE, _NOW = 0, 1  # the decisions that held when the older store was made, and those that hold


@dataclass(slots=True)
class _Resay:
    """Says again what a file says: a function that processes can be sent."""

    shards: Shards
    iris: Iris
    decisions: tuple[Decisions, Decisions]

    def __call__(self, task: tuple[str, tuple[tuple[Answers, int], ...]]) -> list[Said]:
        sha256, wanted = task
        records = self.shards.read(sha256).records
        return [said(records, self.iris, told, self.decisions[when].or_none()) for told, when in wanted]

    def own_lines(self, sha256: str, when: int) -> list[str] | None:
        """Return the documents' own graphs without what was dropped; None where nothing was."""
        decided, lines, dropped = self.decisions[when], list[str](), set[str]()
        if not decided.drops:
            return None
        shard = self.shards.read(sha256)
        for record in shard.records:
            kept, gone = decided.kept(Things(record, self.iris, Learnt()))
            dropped |= gone
            lines += document_graph(kept, shard.source, shard.text_sha256, self.iris)
        return lines if dropped else None


class _Update:
    def __init__(
        self, shards: Shards, iris: Iris, rules: str, workers: Workers, decisions: tuple[Decisions, Decisions]
    ) -> None:
        self.shards = shards
        self.decisions = decisions
        self.iris = iris
        self.rules = rules
        self.workers = workers
        self.resay = _Resay(shards, iris, decisions)
        self.shared: Counter[str] = Counter()  # line → files more or less that state it
        self.fresh: set[int] = set()  # contents of this update
        self.bound: set[int] = set()  # others that speak of other things since
        self.totals: Counter[str] = Counter()  # what is more or less since the last flush
        # a document's own things may be those of others by a decision: several files state the same of them
        self.named = re.compile(f"<{re.escape(iris.base)}document/[^/]*/(?:agency|work|group|platform|person)/")
        self.owned = tuple(f"<{iris.base}{kind}/" for kind in ("document", "file"))

    def run(self, index: Index, writer: generations.Writer, first: bool) -> tuple[str, ...]:
        """Bring index and store to the files that are wanted; return the contents that left."""
        self.index, self.writer = index, writer
        if first:
            about = (*ontology_graph(self.iris), *activity_lines(self.iris, self.rules), *catalogue_lines(self.iris))
            self._state((), about)
        gone, came = index.gone(), index.came()
        for contents in batches(gone, _BATCH):
            self._drop(contents)
        self._redecide(first)
        for sha256 in index.new():
            self._add(sha256)
        self._flush()
        self._settle()
        for sha256 in index.moved():
            self._move(sha256)
        for work, before, now in index.touched("title"):
            self._state(title_lines(work, before, self.iris), title_lines(work, now, self.iris))
        for law, before, now in index.touched("law"):
            self._state(
                catalogue_graph([law] if before else [], self.iris), catalogue_graph([law] if now else [], self.iris)
            )
        self._flush()
        writer.close(tidy=len(gone) + came > _TIDY * index.totals()["contents"])
        return tuple(content.sha256 for content in gone)

    def _drop(self, contents: list[Content]) -> None:
        """Take files out, with all that rests on them only."""
        told = [(content.sha256, ((content.answers, _BEFORE),)) for content in contents]
        try:
            for content, (old,) in zip(contents, self.workers.map(self.resay, told), strict=True):
                head = self.shards.head(content.sha256)
                if head is None:
                    raise _NotWholeError
                for document in range(head.documents):
                    self.writer.remove_graph(self.iris.document(content.sha256, document))
                own = self.resay.own_lines(content.sha256, _BEFORE)
                if own is not None:
                    self.totals["statements"] += head.statements - len(own)
                self._change(content.id, old, _NOTHING, 0)
                self._state(self._sources(content), ())
                self.index.drop_content(content)
                self.totals.subtract(head.totals())
        except StoreError as error:
            raise _NotWholeError from error
        self._flush()

    def _redecide(self, first: bool) -> None:
        """Make anew what files say of things about which something else is decided now."""
        before, now = self.decisions
        if first or before.to_json() == now.to_json():
            self._state((), now.lines(self.iris) if first else ())
            return
        self._state(before.lines(self.iris), now.lines(self.iris))
        changed = before.changed(now)
        beginnings = {document[:32] for document in self.writer.documents_of(changed, self.iris.base)}
        questions = [f"{kind} {iri}" for kind in ("half", "title") for iri in changed]
        contents = self.index.concerned(beginnings, [*questions, *(decision.question for decision in before.rows)])
        for batch in batches(contents, _BATCH):
            told = [(content.sha256, ((content.answers, _BEFORE), (content.answers, _NOW))) for content in batch]
            for content, (old, new) in zip(batch, self.workers.map(self.resay, told), strict=True):
                self._change(content.id, old, new, 0)
                self._own(content.sha256)
            self._flush()

    def _own(self, sha256: str) -> None:
        """Bring the documents' own graphs of a file to what is dropped now."""
        old, new = (self.resay.own_lines(sha256, when) for when in (_BEFORE, _NOW))
        if old == new:
            return
        head = self.shards.head(sha256)
        if head is None:
            raise _NotWholeError
        whole = self.shards.quads(sha256)[: head.own_bytes].decode().split("\n")[:-1]
        lines, now = set(whole if old is None else old), set(whole if new is None else new)
        self.writer.remove(lines - now)
        self.writer.add(now - lines)
        self.totals["statements"] += len(now) - len(lines)

    def _add(self, sha256: str) -> None:
        """Bring a file in, as it is while nobody tells it anything."""
        head = self.shards.head(sha256)
        if head is None:
            raise self.shards.damaged(sha256)
        quads = self.shards.quads(sha256)
        shared = quads[head.own_bytes :].decode()
        said, own = Said(tuple(shared.split("\n")[:-1]), head.tells, head.asks), None
        if self.decisions[_NOW].concern(said):
            said, own = self.resay((sha256, (({}, _NOW),)))[0], self.resay.own_lines(sha256, _NOW)
        if own is None:
            self.writer.load(quads[: head.own_bytes])
        else:
            self.writer.add(own)
            self.totals["statements"] += len(own) - head.statements
        content = self.index.add_content(sha256, head.text_sha256, head.documents)
        self.fresh.add(content.id)
        self._change(content.id, _NOTHING, said, 0)
        self._state((), self._sources(content))
        self.totals.update(head.totals())

    def _settle(self) -> None:
        """Make anew what files say that are told something else now; then whom that concerns, until it ends."""
        turn, more = 0, True
        while more:
            more = False
            for batch in batches(self.index.unsettled(turn), _BATCH):
                more = True
                told = [(content.sha256, ((content.answers, _NOW), (answers, _NOW))) for content, answers in batch]
                for (content, answers), (old, new) in zip(batch, self.workers.map(self.resay, told), strict=True):
                    self._change(content.id, old, new, turn + 1)
                    if content.id not in self.fresh and old.lines != new.lines:
                        self.bound.add(content.id)
                    self.index.set_answers(content.id, answers)
                self._flush()
            turn += 1

    def _change(self, content: int, old: Said, new: Said, turn: int) -> None:
        self._state(old.lines, new.lines)
        tells, told = set(new.tells), set(old.tells)
        self.index.tell(content, sorted(tells - told), sorted(told - tells), turn)
        if new.asks != old.asks:
            self.index.ask(content, new.asks, old.asks, turn)

    def _move(self, sha256: str) -> None:
        """State where a file lies now."""
        content = self.index.content(sha256)
        before = self._sources(content)
        self.index.set_paths(sha256)
        self._state(before, self._sources(content))

    def _sources(self, content: Content) -> list[str]:
        paths = self.index.paths(content.sha256)
        return source_lines(paths, content.sha256, content.text_sha256, content.documents, self.iris, self.rules)

    def _state(self, gone: Iterable[str], came: Iterable[str]) -> None:
        """Note which lines one file (or one thing) states no more, and which it states now."""
        before, now = set(gone), set(came)
        for lines, sign, apply in ((before - now, -1, self.writer.remove), (now - before, 1, self.writer.add)):
            owned = [line for line in lines if self._is_owned(line)]
            apply(owned)
            self.totals["statements"] += sign * len(owned)
            for line in lines.difference(owned):
                self.shared[line] += sign
        if self.writer.held > _HELD or len(self.shared) > _LINES:
            self._flush()

    def _is_owned(self, line: str) -> bool:
        """Whether a line speaks of a node that belongs to one file: no other can state it."""
        subject, _, rest = line.split(" ", 2)
        return any(node.startswith(self.owned) and not self.named.match(node) for node in (subject, rest))

    def _flush(self) -> None:
        came, gone = self.index.state(self.shared)
        self.shared.clear()
        self.totals["statements"] += len(came) - len(gone)
        self.index.count(self.totals)
        self.totals.clear()
        self.writer.remove(gone)
        self.writer.add(came)
        self.writer.flush()
