"""Everything that the page of a source shows, gathered from the graph and from what the build keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from kg.coverage import FATES, coverage
from kg.graph.shards import Shard, text_hash
from kg.graph.texts import kept
from kg.iri import segment
from kg.model import Block, Fact, Record
from kg.pages.asking import NotHereError, Row, Site
from kg.pages.source.kinds import CLASSES, OPEN_REASONS
from kg.pages.source.marks import Mark, Proved, Stretch, pieces

_RANK = {kind: number for number, kind in enumerate(CLASSES)}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document with its text, as far as it is at hand, and everything that was found in it."""

    iri: str
    rows: list[Row]  # what the graph says of the document: each file and issuer in a row
    shard: Shard | None  # None: the text is not here
    record: Record | None
    marks: tuple[Mark, ...]  # in the order of the text
    stretches: tuple[Stretch, ...]
    pages: tuple[tuple[int, int], ...] = ()  # offsets at which a page begins, with its number
    fates: Counter[str] = field(
        default_factory=Counter
    )  # what looked like a citation; empty where the text is not here
    changed: bool = False  # the text is not the one that the graph quotes
    astray: tuple[int, ...] = ()  # marks whose quote is not what stands at their place

    def first(self, name: str) -> str:
        """Return a value of the document, or an empty text."""
        return next((row[name] for row in self.rows if row[name]), "")


def document_iri(site: Site, rest: str) -> str:
    """Return the IRI of the document whose text is at `/source/REST`."""
    return f"{site.base}document/" + "/".join(segment(unquote(part)) for part in rest.split("/"))


def sheet(site: Site, iri: str) -> Sheet:
    """Return what is known of a document.

    Raises:
        NotHereError: the graph has no such document.
    """
    rows = site.rows("source_document", document=iri)
    if not rows:
        raise NotHereError("图谱中没有这篇公文", "the graph has no such document")
    shard = next((found for row in rows if row["file_hash"] and (found := kept(site.store, row["file_hash"]))), None)
    record = _record(shard, iri)
    marks = sorted(_marks(site, iri, record), key=lambda pair: pair[0].order)
    if shard is None:
        rows_around = {row["mention"]: row for row in site.rows("source_around", document=iri)}
        around = [(mark, *_around(rows_around.get(mention))) for mark, mention in marks]
        return Sheet(iri, rows, None, None, tuple(mark for mark, _ in marks), tuple(pieces(around)))
    return _whole(iri, rows, shard, record, [mark for mark, _ in marks])


def _whole(iri: str, rows: list[Row], shard: Shard, record: Record | None, marks: list[Mark]) -> Sheet:
    """Return a document with its text: with what no rule looked at, and whether the quotes are what stands there."""
    text = shard.source.text
    start, end = record.span if record else (0, len(text))
    seen = list(coverage(text, record)) if record else []
    missed = [
        Mark(row.start, row.end, row.words, proves=(Proved("missed"),)) for row in seen if row.fate == "unaccounted"
    ]
    ordered = sorted([*marks, *missed], key=lambda mark: mark.order)
    known = next((row["text_hash"] for row in rows if row["text_hash"]), "")
    return Sheet(
        iri,
        rows,
        shard,
        record,
        tuple(ordered),
        (Stretch(start, text[start:end]),),
        tuple(_pages(shard.source.blocks, start, end)),
        Counter({fate: sum(row.fate == fate for row in seen) for fate in FATES}) if record else Counter(),
        bool(known) and known != text_hash(text),
        tuple(n for n, mark in enumerate(ordered) if text[mark.start : mark.end] != mark.quote),
    )


def _record(shard: Shard | None, iri: str) -> Record | None:
    index = iri.rpartition("-")[2]
    return next((r for r in shard.records if str(r.index) == index), None) if shard else None


def _around(row: Row | None) -> tuple[str, str, str]:
    return (row["before"], row["after"], row["page"]) if row else ("", "", "")


def _pages(blocks: tuple[Block, ...], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each page begins; the blocks of a table stand between those of other pages."""
    last = 0
    for block in blocks:
        if block.page is not None and block.page > last and start <= block.start < end:
            last = block.page
            yield block.start, block.page


def _marks(site: Site, iri: str, record: Record | None) -> list[tuple[Mark, str]]:
    """Return the marks of a document with the mentions that they are."""
    classes: dict[str, str] = {}
    for row in site.rows("source_things", document=iri):
        thing, found = row["thing"], row["class"]
        if thing not in classes or _RANK[found] < _RANK[classes[thing]]:
            classes[thing] = found
    refused = _refused(site, iri, record)
    proved: dict[str, dict[Proved, None]] = {}
    notes: dict[str, str] = {}
    for row in site.rows("source_proved", document=iri):
        kind = "cue" if row["how"] == "cue" else CLASSES.get(classes.get(row["thing"], ""), "header")
        if kind == "open":
            kind, notes[row["mention"]] = refused.get(row["thing"], ("open", ""))
        proved.setdefault(row["mention"], {})[Proved(kind, row["thing"])] = None
    fields = _fields(record)
    marks = {}
    for row in site.rows("source_mentions", document=iri):
        start, end = int(row["start"]), int(row["end"])
        proofs = sorted(proved.get(row["mention"], ()), key=lambda each: (each.kind, each.thing))
        told = [Proved("header", iri, name) for name in fields.get((start, end, row["rule"]), ())]
        if told:
            proofs = [*(each for each in proofs if each.thing != iri), *told]
        # 我局 of an issuer that nobody names stands for an agency, but for none in the graph
        known = tuple(proofs) or (Proved("agency"),)
        note = notes.get(row["mention"], "")
        marks[row["mention"]] = Mark(start, end, row["quote"], row["rule"], row["confidence"], known, note)
    return [(mark, mention) for mention, mark in marks.items()]


def _refused(site: Site, iri: str, record: Record | None) -> dict[str, tuple[str, str]]:
    """Return what stayed out of the graph: whether it is open or refused, and why."""
    kinds = {(item.start, item.end): item.kind for item in record.unresolved} if record else {}
    found = {}
    for row in site.rows("source_unresolved", document=iri):
        kind = kinds.get((int(row["start"]), int(row["end"])))
        opened = row["reason"] in OPEN_REASONS if kind is None else kind != "refused"
        found[row["item"]] = ("open" if opened else "refused", row["reason"])
    return found


def _fields(record: Record | None) -> dict[tuple[int, int, str], list[str]]:
    """Return the fields of the head that a mention proves."""
    found: dict[tuple[int, int, str], list[str]] = {}
    if record is None:
        return found
    header = record.header
    one = ("title", "number", "date", "published", "recipient", "replies_to", "genre", "report_year")
    facts: list[tuple[str, Fact | None]] = [(name, getattr(header, name)) for name in one]
    facts += [("issuer", record.issuer), *(("co_issuers", fact) for fact in record.co_issuers)]
    facts += [("copy_to", fact) for fact in header.copy_to]
    for name, fact in facts:
        for mention in fact.mentions if fact else ():
            names = found.setdefault((mention.start, mention.end, mention.rule), [])
            if name not in names:
                names.append(name)
    return found
