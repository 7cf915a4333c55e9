"""From an item (a file, an archive's member, a table's row) to its shard: read, extract, resolve, write.

These are functions that other processes can be sent; `kg.pipeline` decides what is made.
"""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from kg import resources
from kg.errors import InputError, KgError, StoreError
from kg.extraction import extract
from kg.graph.derived import said
from kg.graph.documents import document_graph
from kg.graph.shards import Entry, Head, Shard, Shards
from kg.iri import Iris
from kg.model import Document, Record
from kg.reading import Item, ReadingOptions, Skipped, documents_of, find, items, read, read_item
from kg.reading.charsets import read_text
from kg.records import rescaled, shifted
from kg.resolution import resolve
from kg.vocabulary import laws
from kg.vocabulary.lexicon import Lexicon, in_use, using
from kg.vocabulary.lexicon_csv import parse_lexicon

_RULES = ("extraction", "reading", "resolution", "vocabulary", "graph")  # packages whose change changes the facts


def rules_fingerprint() -> str:
    """Return a hash of all that decides the facts, code, data and a user's words: another hash, another extraction."""
    code, own = _code_fingerprint(), in_use().fingerprint + laws.in_use()
    return hashlib.sha256(f"{code} {own}".encode()).hexdigest()[:16] if own else code


@functools.cache
def _code_fingerprint() -> str:
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


def record_of(document: Document) -> Record:
    """Return the record of one document, with offsets that count in the text of its file."""
    source = document.source
    original = source.text if "\r" in document.text else None  # lone carriage returns read as line feeds
    record = shifted(resolve(document, extract(document)), document.start, original)
    return rescaled(record, source.confidence) if source.confidence < 1 else record


def documents_below(
    paths: Iterable[Path], reading: ReadingOptions | None = None
) -> Iterator[tuple[Document, ...] | Skipped | InputError]:
    """Yield the documents of each item below the paths, in order, with what is skipped and what cannot be read."""
    for found in find(paths, reading):
        if isinstance(found, Skipped | InputError):
            yield found
            continue
        for item in items(*found, reading):
            if not isinstance(item, Item):
                yield item
                continue
            try:
                yield read_item(item, reading)
            except InputError as error:
                yield error


def records_of(
    paths: Iterable[Path], reading: ReadingOptions | None = None
) -> Iterator[tuple[Record, ...] | Skipped | InputError]:
    """Yield the records of each item below the paths, in order, with what is skipped and what cannot be read."""
    for found in documents_below(paths, reading):
        yield found if isinstance(found, Skipped | InputError) else tuple(map(record_of, found))


def read_lexicon(paths: Iterable[Path]) -> Lexicon:
    """Return the words of a user's CSV files (UTF-8, GBK, UTF-16); raises InputError, naming file and line."""
    return parse_lexicon([(str(path), read_text(path)) for path in paths])


def own_catalogue(folder: Path) -> str:
    """Return the works and versions that a user added to a build folder; "" where there are none."""
    path = folder / laws.OWN_FILE
    return read_text(path) if path.exists() else ""


def extract_file(path: Path, name: str | None = None) -> tuple[Record, ...]:
    """Return the records of a file that is one item; raises InputError where it cannot be read."""
    return tuple(map(record_of, read(path, name)))


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the shard of one item unless it is there."""

    shards: Shards
    iris: Iris
    reading: ReadingOptions
    force: bool = False
    lexicon: Lexicon = field(default_factory=in_use)  # for the processes that this is sent to

    def __call__(self, item: Item) -> tuple[Head, bool] | KgError:
        """Return the head of the shard and whether it was made now, or what went wrong."""
        with using(self.lexicon):
            return self._made(item)

    def _made(self, item: Item) -> tuple[Head, bool] | KgError:
        try:
            head = None if self.force else self.shards.head(item.sha256)
            if head and head.rules == rules_of(self.iris) and not (head.unread and self.reading.ocr):
                return head, False
            return write_shard(self.shards, read_item(item, self.reading), self.iris), True
        except StoreError:
            raise  # of the folder that is written, not of this file
        except KgError as error:
            return error
        except OSError as error:
            return InputError(f"{item.name}: cannot be read ({error.strerror}); check the path and its permissions")
        except Exception as error:  # a fault of ours in one file must not cost the others
            what = f"{type(error).__name__}: {error}".splitlines()[0]
            return InputError(f"{item.name}: a fault of this program ({what}); please report it with the file")


@dataclass(frozen=True, slots=True)
class Remaker:
    """Makes the shard of items of earlier runs again: from the text that it keeps, else from a file."""

    shards: Shards
    iris: Iris
    reading: ReadingOptions
    lexicon: Lexicon = field(default_factory=in_use)

    def __call__(self, entries: list[Entry]) -> bool:
        """Tell whether that went well; the items all hold the same."""
        with using(self.lexicon):
            return self._remade(entries)

    def _remade(self, entries: list[Entry]) -> bool:
        try:
            write_shard(self.shards, documents_of(self.shards.source(str(entries[0].sha256))), self.iris)
        except StoreError:
            make = Maker(self.shards, self.iris, self.reading, force=True)
            item = next(filter(None, (item_of(entry, self.reading) for entry in entries)), None)
            return item is not None and not isinstance(make(item), KgError)
        except KgError:
            raise
        except Exception as error:  # a fault of ours must not take the text away that the shard keeps
            what = f"{type(error).__name__}: {error}".splitlines()[0]
            raise KgError(
                f"{entries[0].path}: a fault of this program ({what}); nothing was changed: please report it"
            ) from error
        return True


def item_of(entry: Entry, reading: ReadingOptions) -> Item | None:
    """Return the item that an entry stands for, where its file is still there and the same."""
    file = file_of(entry)
    name = entry.path.removesuffix(entry.root.removeprefix(entry.place))  # of the file: members stand below it
    everything = replace(reading, include=(), exclude=())
    for item in items(file, name, everything) if file else ():
        if isinstance(item, Item) and item.sha256 == entry.sha256:
            return replace(item, url=entry.url or None)
    return None


def file_of(entry: Entry) -> Path | None:
    """Return the file of an entry, where it is still there, whatever the locale makes of its name."""
    path = Path(os.fsdecode(entry.place.encode()))
    return path if path.is_file() else None


def write_shard(shards: Shards, documents: tuple[Document, ...], iris: Iris) -> Head:
    """Extract the documents of one item and write its shard; paths stay outside, so that it is the same anywhere."""
    source = replace(documents[0].source, path="")
    records = tuple(record_of(replace(document, source=source)) for document in documents)
    shard = Shard(source, rules_of(iris), records)
    quads = list(chain.from_iterable(document_graph(record, source, shard.text_sha256, iris) for record in records))
    return shards.write(shard, quads, said(records, iris, {}))
