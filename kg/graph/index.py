"""The index beside a store: who tells what, who asks what, and how many files state a line.

It makes an update cost what changed and not what is there. SQLite keeps it on disk, so that memory does not grow with
the documents. It is a cache: it belongs to one store, is copied with it, and can be made again from the shards.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from urllib.parse import quote

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE total (name TEXT PRIMARY KEY, n INTEGER NOT NULL);
CREATE TABLE content (
  id INTEGER PRIMARY KEY, sha256 TEXT UNIQUE, text_sha256 TEXT, documents INTEGER,
  answers TEXT,  -- JSON: what it was told when its lines were made
  asks TEXT      -- JSON: numbers of the questions
);
CREATE TABLE file (sha256 TEXT, path TEXT, url TEXT, PRIMARY KEY (sha256, path, url)) WITHOUT ROWID;
CREATE TABLE question (id INTEGER PRIMARY KEY, text TEXT);
CREATE TABLE tells (question INTEGER, content INTEGER, answer TEXT, PRIMARY KEY (question, content, answer)) WITHOUT ROWID;
CREATE TABLE asks (question INTEGER, content INTEGER, PRIMARY KEY (question, content)) WITHOUT ROWID;
CREATE TABLE line (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);  -- how many files state a shared line
"""
_SCRATCH = """
CREATE TEMP TABLE wanted (sha256 TEXT, path TEXT, url TEXT, PRIMARY KEY (sha256, path, url)) WITHOUT ROWID;
CREATE TEMP TABLE new (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE touched (question INTEGER PRIMARY KEY, round INTEGER);
CREATE TEMP TABLE asking (content INTEGER PRIMARY KEY, round INTEGER);
CREATE TEMP TABLE dirty (content INTEGER PRIMARY KEY);
"""
_MANY = 500  # rows held at a time


def number(text: str) -> int:
    """Return a number of 63 bits that stands for a text; two of a million texts meet once in ten million graphs."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


@dataclass(frozen=True, slots=True)
class Content:
    """A file content as the store holds it."""

    id: int
    sha256: str
    text_sha256: str
    documents: int
    answers: dict[str, list[str]]


class Index:
    """An index at `path`, made where there is none.

    Nothing is made safe before `close`: an index is only used once its store is complete.
    """

    def __init__(self, path: Path) -> None:
        new = not path.exists()
        self._db = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-32000", "temp_store=FILE"):
            self._db.execute(f"PRAGMA {pragma}")
        if new:
            self._db.executescript(_SCHEMA)
        self._db.executescript(_SCRATCH)
        self._db.execute("BEGIN")

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()  # what was not written out by `close` is of no use: its store is not complete

    def close(self) -> None:
        """Write everything out."""
        self._db.execute("COMMIT")
        self._db.close()

    def compare_with(self, older: Path | None) -> None:
        """Make the index of the store before this one known as the state before the update."""
        self._db.execute("COMMIT")
        if older:
            self._db.execute("ATTACH ? AS before", (str(older),))
        else:
            self._db.execute("ATTACH ':memory:' AS before")
            self._db.execute("CREATE TABLE before.tells (question INTEGER, content INTEGER, answer TEXT)")
        self._db.execute("BEGIN")

    # --------------------------------------------------------------------------------------------- meta, totals

    @staticmethod
    def meta_of(path: Path) -> dict[str, str]:
        """Return what the index at `path` says of itself: name → value. Raises sqlite3.Error where it is damaged."""
        with contextlib.closing(_reading(path)) as db:
            return dict(db.execute("SELECT name, value FROM meta"))

    @staticmethod
    def totals_of(path: Path) -> Counter[str]:
        """Return the totals of the index at `path`. Raises sqlite3.Error where it is damaged."""
        with contextlib.closing(_reading(path)) as db:
            return Counter(dict(db.execute("SELECT name, n FROM total WHERE n <> 0")))

    def set_meta(self, **values: str) -> None:
        """Say something of the index."""
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def count(self, totals: Mapping[str, int]) -> None:
        """Add to the totals."""
        self._db.executemany(
            "INSERT INTO total VALUES (?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
            [(name, n) for name, n in totals.items() if n],
        )

    def totals(self) -> Counter[str]:
        """Return the totals that are not zero."""
        return Counter(dict(self._db.execute("SELECT name, n FROM total WHERE n <> 0")))

    # ------------------------------------------------------------------------------------------------- contents

    def want(self, files: Iterable[tuple[str, str, str]]) -> None:
        """Say which files there shall be: hash, path, URL."""
        self._db.executemany("INSERT OR IGNORE INTO wanted VALUES (?, ?, ?)", files)

    def gone(self) -> list[Content]:
        """Return the contents that nobody wants any more."""
        query = "WHERE sha256 NOT IN (SELECT sha256 FROM wanted) ORDER BY id"
        return [_content(row) for row in self._db.execute(f"{_CONTENT} {query}")]

    def came(self) -> int:
        """Note the contents that are new; return how many they are."""
        query = "SELECT DISTINCT sha256 FROM wanted WHERE sha256 NOT IN (SELECT sha256 FROM content)"
        return self._db.execute(f"INSERT INTO new {query}").rowcount

    def new(self) -> Iterator[str]:
        """Yield the hashes of the contents that `came` noted, sorted."""
        last = ""
        while rows := self._db.execute(
            f"SELECT sha256 FROM new WHERE sha256 > ? ORDER BY sha256 LIMIT {_MANY}", (last,)
        ).fetchall():
            last = rows[-1][0]
            yield from (sha256 for (sha256,) in rows)

    def moved(self) -> list[str]:
        """Return the hashes of the contents whose paths are others than they shall be, sorted."""
        query = """SELECT sha256 FROM (SELECT * FROM wanted EXCEPT SELECT * FROM file)
            UNION SELECT sha256 FROM (SELECT * FROM file EXCEPT SELECT * FROM wanted)"""
        return sorted(row[0] for row in self._db.execute(query))

    def paths(self, sha256: str) -> list[tuple[str, str]]:
        """Return where a content lies: path, URL."""
        return list(self._db.execute("SELECT path, url FROM file WHERE sha256 = ? ORDER BY path, url", (sha256,)))

    def set_paths(self, sha256: str) -> None:
        """Take over the paths at which a content shall lie."""
        self._db.execute("DELETE FROM file WHERE sha256 = ?", (sha256,))
        self._db.execute("INSERT INTO file SELECT * FROM wanted WHERE sha256 = ?", (sha256,))

    def content(self, sha256: str) -> Content:
        """Return a content that the store holds."""
        return _content(self._db.execute(f"{_CONTENT} WHERE sha256 = ?", (sha256,)).fetchone())

    def concerned(self, beginnings: Iterable[str], questions: Collection[str]) -> Iterator[Content]:
        """Yield the contents whose hash begins so, and those that ask or tell one of some questions."""
        searches: list[tuple[str, str, str, Sequence[object]]] = [
            ("content", "id", "sha256 GLOB ?", [f"{each}*" for each in beginnings])
        ]
        searches += [(table, "content", "question = ?", list(map(number, questions))) for table in ("asks", "tells")]
        found: set[int] = set()
        for table, column, condition, values in searches:
            for value in values:
                rows = self._db.execute(f"SELECT {column} FROM {table} WHERE {condition}", (value,))
                found.update(n for (n,) in rows)
        for n in sorted(found):
            yield _content(self._db.execute(f"{_CONTENT} WHERE id = ?", (n,)).fetchone())

    def add_content(self, sha256: str, text_sha256: str, documents: int) -> Content:
        """Take a content in, with the paths that it shall have."""
        row = (sha256, text_sha256, documents)
        cursor = self._db.execute("INSERT INTO content VALUES (NULL, ?, ?, ?, '{}', '[]')", row)
        self.set_paths(sha256)
        return Content(cursor.lastrowid or 0, *row, {})

    def drop_content(self, content: Content) -> None:
        """Take a content out, with its paths."""
        self._db.execute("DELETE FROM content WHERE id = ?", (content.id,))
        self._db.execute("DELETE FROM file WHERE sha256 = ?", (content.sha256,))

    # --------------------------------------------------------------------------------------- questions, answers

    def tell(self, content: int, came: Iterable[tuple[str, str]], gone: Iterable[tuple[str, str]], turn: int) -> None:
        """Change what a content tells; the questions count as touched in this turn."""
        for pairs, statement in (
            (list(came), "INSERT OR IGNORE INTO tells VALUES (?, ?, ?)"),
            (list(gone), "DELETE FROM tells WHERE question = ? AND content = ? AND answer = ?"),
        ):
            numbers = [(number(question), question, answer) for question, answer in pairs]
            self._db.executemany("INSERT OR IGNORE INTO question VALUES (?, ?)", [(n, q) for n, q, _ in numbers])
            self._db.executemany(statement, [(n, content, answer) for n, _, answer in numbers])
            self._db.executemany("INSERT OR REPLACE INTO touched VALUES (?, ?)", [(n, turn) for n, _, _ in numbers])

    def ask(self, content: int, questions: Iterable[str], before: Iterable[str], turn: int) -> None:
        """Change what a content asks, in this turn."""
        now, old = {number(q): q for q in questions}, {number(q) for q in before}
        self._db.executemany("INSERT OR IGNORE INTO question VALUES (?, ?)", list(now.items()))
        self._db.executemany("INSERT OR IGNORE INTO asks VALUES (?, ?)", [(n, content) for n in now.keys() - old])
        self._db.executemany(
            "DELETE FROM asks WHERE question = ? AND content = ?", [(n, content) for n in old - now.keys()]
        )
        self._db.execute("INSERT OR REPLACE INTO asking VALUES (?, ?)", (content, turn))
        self._db.execute("UPDATE content SET asks = ? WHERE id = ?", (json.dumps(sorted(now)), content))

    def set_answers(self, content: int, answers: Mapping[str, Collection[str]]) -> None:
        """Remember what a content was told when its lines were made."""
        self._db.execute("UPDATE content SET answers = ? WHERE id = ?", (_answers_json(answers), content))

    def unsettled(self, turn: int) -> Iterator[tuple[Content, dict[str, list[str]]]]:
        """Yield the contents that would be told something else now, and what, of those that a turn concerns.

        A turn concerns who asks otherwise since, and who asked what is answered otherwise since.
        """
        self._db.execute("DELETE FROM dirty")
        self._db.execute(
            """INSERT INTO dirty SELECT content FROM asking WHERE round = :turn UNION
            SELECT a.content FROM touched t JOIN asks a ON a.question = t.question WHERE t.round = :turn""",
            {"turn": turn},
        )
        last = -1
        while rows := self._db.execute(
            f"{_CONTENT} JOIN dirty d ON d.content = content.id WHERE id > ? ORDER BY id LIMIT {_MANY}", (last,)
        ).fetchall():
            last = rows[-1][0]
            for row in rows:
                answers = self._answers(json.loads(row[5]))
                if _answers_json(answers) != row[4]:
                    yield _content(row), answers

    def _answers(self, questions: list[int]) -> dict[str, list[str]]:
        rows = self._db.execute(
            """SELECT DISTINCT q.text, t.answer FROM tells t JOIN question q ON q.id = t.question
            WHERE t.question IN (SELECT value FROM json_each(?))""",
            (json.dumps(questions),),
        )
        answers: dict[str, list[str]] = {}
        for question, answer in sorted(rows):
            answers.setdefault(question, []).append(answer)
        return answers

    def is_told(self, question: str) -> bool:
        """Whether some content answers a question."""
        found = self._db.execute("SELECT 1 FROM tells WHERE question = ? LIMIT 1", (number(question),))
        return found.fetchone() is not None

    def touched(self, kind: str) -> Iterator[tuple[str, dict[str, int], dict[str, int]]]:
        """Yield the questions of a kind whose answers may have changed: rest of the question, answers before and now.

        Answers come with the number of contents that give them.
        """
        query = """SELECT q.text, s.answer, count(*), {age} FROM touched t JOIN question q ON q.id = t.question
            JOIN {schema}.tells s ON s.question = t.question WHERE q.text GLOB ? GROUP BY q.id, s.answer"""
        both = " UNION ALL ".join(query.format(age=age, schema=schema) for age, schema in enumerate(("before", "main")))
        rows = self._db.execute(f"{both} ORDER BY 1", (f"{kind} *", f"{kind} *"))
        for question, told in itertools.groupby(rows, itemgetter(0)):
            before: dict[str, int] = {}
            now: dict[str, int] = {}
            for _, answer, count, age in told:
                (now if age else before)[answer] = count
            yield question.partition(" ")[2], before, now

    # ---------------------------------------------------------------------------------------------------- lines

    def state(self, changes: Mapping[str, int]) -> tuple[list[str], list[str]]:
        """Change by how many contents shared lines are stated; return the lines that come and those that go."""
        numbers = {number(line): line for line, change in changes.items() if change}
        known = "SELECT id, n FROM line WHERE id IN (SELECT value FROM json_each(?))"
        before: dict[int, int] = dict(self._db.execute(known, (json.dumps(list(numbers)),)))
        came, gone = [], []
        rows = []
        for n, line in sorted(numbers.items()):
            old = before.get(n, 0)
            new = old + changes[line]
            rows.append((n, new))
            if old == 0 and new > 0:
                came.append(line)
            elif old > 0 and new == 0:
                gone.append(line)
        self._db.executemany("INSERT OR REPLACE INTO line VALUES (?, ?)", [row for row in rows if row[1] > 0])
        self._db.executemany("DELETE FROM line WHERE id = ?", [(n,) for n, new in rows if new <= 0])
        return came, gone


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)


_CONTENT = "SELECT id, sha256, text_sha256, documents, answers, asks FROM content"


def _content(row: tuple[int, str, str, int, str, str]) -> Content:
    return Content(*row[:4], json.loads(row[4]))


def _answers_json(answers: Mapping[str, Collection[str]]) -> str:
    return json.dumps({question: list(told) for question, told in sorted(answers.items())}, ensure_ascii=False)
