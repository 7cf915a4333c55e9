"""The index of names: SQLite with FTS5, for the store of one build.

Each two neighbours among the characters of a name are one token, so that any part of a name is a phrase, and rare
pairs make it fast. Marks stand where a name begins and ends, and (column `heads`) where a word of it does. Rows stand
in the order of weight: the first ones found are the weightiest.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.pages.search.folding import Folded, fold

_SCHEMA = """
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, note TEXT NOT NULL);
CREATE TABLE entry (id INTEGER PRIMARY KEY, thing INTEGER NOT NULL, text TEXT NOT NULL);
CREATE VIRTUAL TABLE names USING fts5 (text, heads, chars, kind, content='', columnsize=0, tokenize='ascii');
"""
_FOUND = """
SELECT entry.id, thing.iri, thing.kind, thing.name, thing.note, entry.text
FROM names JOIN entry ON entry.id = names.rowid JOIN thing ON thing.id = entry.thing
WHERE names MATCH ? ORDER BY names.rowid LIMIT ?
"""
_HEAD = 6  # characters of a word that are found by its beginning
_MOST = 160  # characters of a name that are found: some titles are whole tables
_SHORT = range(2, 9)  # characters of an abbreviation
_SHORTENED = ("agency", "group", "platform", "work")  # what is called by an abbreviation
_CANDIDATES = 600  # names that hold all characters of an abbreviation, in whatever order


@dataclass(frozen=True, slots=True)
class Entry:
    """One name (`text`) of a thing, its place in the order of weight, and what the thing is called above all."""

    order: int
    iri: str
    kind: str
    name: str
    note: str
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """A thing as it goes into an index: all its names, the first one above all."""

    iri: str
    kind: str
    names: tuple[str, ...]
    note: str


class Index:
    """An index that is there. Any thread may ask it."""

    def __init__(self, path: Path) -> None:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._lock = threading.Lock()

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def entries(self, asked: str, limit: int, kinds: Collection[str] = ()) -> Iterator[Entry]:
        """Yield names that hold a folded text, the best first; some may be there twice, and some too many.

        Raises:
            sqlite3.Error: the index is damaged.
        """
        seen: set[str] = set()
        for match in _matches(asked, kinds):
            for entry in self._rows(match, 5 * limit):
                seen.add(entry.iri)
                yield entry
            if len(seen) >= limit:
                return
        if len(asked) in _SHORT and (wanted := [kind for kind in _SHORTENED if not kinds or kind in kinds]):
            every = " AND ".join(f'chars : "{_code(char)}"' for char in dict.fromkeys(asked))
            yield from self._rows(f"{every} AND {_of(wanted)}", _CANDIDATES)

    def _rows(self, match: str, limit: int) -> list[Entry]:
        with self._lock:
            return [Entry(*row) for row in self._db.execute(_FOUND, (match, limit))]


def _matches(asked: str, kinds: Collection[str]) -> Iterator[str]:
    """Yield what to ask for: the whole name, its beginning, its end, the beginning of a word, any part."""
    also = f" AND {_of(kinds)}" if kinds else ""
    inner = _phrase(_pairs(asked))
    yield f"text : {_phrase([_BEGIN + _code(asked[0]), *_pairs(asked), _code(asked[-1]) + _END])}{also}"
    yield f"text : {_phrase([_BEGIN + _code(asked[0]), *_pairs(asked)])}{also}"
    yield f"text : {_phrase([*_pairs(asked), _code(asked[-1]) + _END])}{also}"
    head = _phrase([_BEGIN + _code(asked[0]), *_pairs(asked[:_HEAD])])
    yield f"heads : {head}{f' AND text : {inner}' if len(asked) > _HEAD else ''}{also}"
    yield f"text : {inner}{also}" if len(asked) > 1 else f'chars : "{_code(asked)}"{also}'


def _of(kinds: Iterable[str]) -> str:
    return f"kind : ({' OR '.join(kinds)})"


def _phrase(tokens: list[str]) -> str:
    return f'"{" ".join(tokens)}"'


@functools.lru_cache(maxsize=70_000)
def _code(char: str) -> str:
    """Return a character as letters of a token: no tokenizer knows all of Unicode."""
    return f"{ord(char):05x}"


_BEGIN, _END = "x", "z"


def _pairs(text: str) -> list[str]:
    return [_code(left) + _code(right) for left, right in itertools.pairwise(text)]


def make(path: Path, things: Iterable[Named]) -> int:
    """Make an index of things, which come the weightiest first; return of how many.

    Raises:
        sqlite3.Error: the disk is full, or this SQLite has no FTS5.
    """
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-64000"):
            db.execute(f"PRAGMA {pragma}")
        db.executescript(_SCHEMA)
        db.execute("BEGIN")
        number = entry = 0
        for number, thing in enumerate(things, 1):
            db.execute(
                "INSERT INTO thing VALUES (?, ?, ?, ?, ?)", (number, thing.iri, thing.kind, thing.names[0], thing.note)
            )
            for text in dict.fromkeys(thing.names):
                entry += 1
                db.execute("INSERT INTO entry VALUES (?, ?, ?)", (entry, number, text))
                columns = _columns(fold(text))
                db.execute(
                    "INSERT INTO names (rowid, text, heads, chars, kind) VALUES (?, ?, ?, ?, ?)",
                    (entry, *columns, thing.kind),
                )
        db.execute("COMMIT")
        db.execute("INSERT INTO names (names) VALUES ('optimize')")
    return number


def _columns(name: Folded) -> tuple[str, str, str]:
    text = name.text[:_MOST]
    if not text:
        return "", "", ""
    whole = " ".join([_BEGIN + _code(text[0]), *_pairs(text), _code(text[-1]) + _END])
    heads = [
        " ".join([_BEGIN + _code(text[begin]), *_pairs(text[begin : begin + _HEAD])])
        for begin in sorted(name.begins)
        if 0 < begin < len(text)
    ]
    return whole, " ".join(heads), " ".join(map(_code, dict.fromkeys(text)))
