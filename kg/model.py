"""The values that every stage shares: documents, mentions, and the record that extraction ends in.

All are frozen and hold plain data. Offsets count code points. Inside extraction and resolution they count
in `Document.text`; a finished `Record` counts in the text of the whole file (see `kg.records.shifted`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LONE_RETURN = re.compile(r"\r(?![\r\n])")

Span = tuple[int, int]


def with_line_feeds(text: str) -> str:
    r"""Return the text with the line ends of old Macs, a carriage return alone, as line feeds; no offset moves.

    >>> with_line_feeds("甲\r乙\r\n丙")
    '甲\n乙\r\n丙'
    """
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a text, as its format marks it; blocks stand in order and nest by span (a table holds its cells)."""

    kind: str  # title, heading, paragraph, list-item, table, cell, note (a footnote)
    start: int  # code points of the text of the whole file
    end: int
    level: int = 0  # of a heading, from 1
    row: int = 0  # of a cell, from 0; a merged cell stands once, at its first place
    column: int = 0
    rows: int = 1  # that a merged cell covers
    columns: int = 1
    page: int | None = None  # from 1, where the format has pages


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as its reader gives it: `text` is what `kg text` prints and what offsets count in."""

    path: str  # below the argument that named it, with forward slashes
    sha256: str  # of the bytes
    format: str  # name of the reader: txt, html, docx …
    text: str
    blocks: tuple[Block, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()  # what stands round the text and not in it: 主办单位, 网站标识码, url …
    confidence: float = 1.0  # below 1 where the text itself is a guess (OCR)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document that stands by itself; offsets count in `Document.text`."""

    kind: str  # carried (the text that a notice or an order issues), annex (附件), note (附注), imprint (版记)
    start: int
    end: int
    title: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One official document: a whole file, or one of several in a file.

    `text` is the file's, but for the line ends of old Macs, a carriage return alone, which read as line feeds.

    >>> source = SourceFile("a.txt", "00", "txt", "甲乙丙")
    >>> Document(source, 1, 3).text
    '乙丙'
    """

    source: SourceFile
    start: int
    end: int
    index: int = 0  # its place among the documents of the file
    parts: tuple[Part, ...] = ()  # annexes and the like, in order, without overlap
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", with_line_feeds(self.source.text[self.start : self.end]))


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a document's text, and what one rule reads in it.

    `document.text[start:end] == text`, always. `value` is the normal form where the rule knows one.
    `about` is the span of another mention of which this one says something (a leader of a group).
    """

    start: int
    end: int
    text: str
    kind: str
    rule: str
    value: str | None = None
    about: Span | None = None
    confidence: float = 0.9

    @property
    def span(self) -> Span:
        """Start and end, as a pair."""
        return (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with the mentions that prove it (at least one)."""

    value: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Regulation:
    """A law, regulation or other official document that the document cites."""

    key: str  # normalised number, else normalised title
    title: str | None
    number: str | None
    relation: Fact  # basis, implement, issue, forward, amend, repeal, mention
    mode: str  # performs: this document does it; reports: it tells of it
    articles: tuple[Fact, ...]
    mentions: tuple[Mention, ...]
    confidence: float = 0.9
    qualifier: Fact | None = None  # which version the words beside it name: new, former, or a year
    also: tuple[Standing, ...] = ()  # its other relations, weaker than `relation`, each with its own mentions


@dataclass(frozen=True, slots=True)
class Standing:
    """How the document stands to a regulation at some of its mentions."""

    relation: Fact
    mode: str
    articles: tuple[Fact, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Agency:
    """An organ, inner unit or institution, under its full official name."""

    name: str
    mentions: tuple[Mention, ...]
    region: str | None = None  # division code of 12 digits; "000000000000" for central bodies; None: place unknown
    unit_of: str | None = None  # name of the parent, of an inner unit


@dataclass(frozen=True, slots=True)
class Group:
    """A leadership group or another body set up for a task."""

    name: str
    mentions: tuple[Mention, ...]
    parent: Fact | None = None
    leader: Fact | None = None
    deputies: tuple[Fact, ...] = ()
    members: tuple[Fact, ...] = ()
    office: Fact | None = None
    change: Fact | None = None  # set-up, adjusted, dissolved: what the document says happened to it
    changed: Fact | None = None  # on which ISO date: the one it names


@dataclass(frozen=True, slots=True)
class Platform:
    """A channel through which government publishes or serves."""

    name: str
    kind: str
    mentions: tuple[Mention, ...]
    operator: Fact | None = None
    url: Fact | None = None
    phone: Fact | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in a role."""

    name: str
    mentions: tuple[Mention, ...]
    position: Fact | None = None
    agency: Fact | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A task assigned to units."""

    task: str
    mentions: tuple[Mention, ...]
    lead: tuple[Fact, ...] = ()
    support: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the document states of an indicator."""

    indicator: str
    value: str
    mentions: tuple[Mention, ...]
    unit: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Validity:
    """What the document says, in so many words, of the force of a text: 自2020年1月1日起施行, 有效期五年."""

    kind: str  # a code of ontology/codes: in-force, valid-until, valid-for, trial, ended, interpreted-by, status
    value: str  # ISO date; publication (自公布之日起); ISO 8601 duration (P5Y); a name; a word of the portal
    mentions: tuple[Mention, ...]
    of: str | None = None  # key of the regulation that it speaks of; None: of this document


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the document that breaks a rule, told for people to look at: a sum that does not add up."""

    kind: str  # notation of a concept of kg:Checks, which says it in words: sum, form-number …
    detail: str  # what stands against what, in figures or names alone: 162 ≠ 17+14+33+97
    mentions: tuple[Mention, ...]
    severity: str = "warning"  # error, warning, information (no more than a note)


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex of a document, or the text that it issues."""

    title: Fact
    kind: str  # annex, carried
    start: int
    end: int
    signers: tuple[Fact, ...] = ()
    date: Fact | None = None


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Something seen and not understood, or refused, with the reason."""

    start: int
    end: int
    text: str
    reason: str
    kind: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """What the document says of itself, as printed, before names are resolved."""

    title: Fact | None = None
    number: Fact | None = None
    date: Fact | None = None  # ISO date: 成文日期, else the best other one
    published: Fact | None = None  # ISO date of publication, where a metadata block gives one
    signers: tuple[Mention, ...] = ()  # candidates for the issuer, best first; several of one rule: a joint document
    recipient: Fact | None = None
    copy_to: tuple[Fact, ...] = ()
    replies_to: Fact | None = None
    genre: Fact | None = None  # 公文文种 or annual report: a code of ontology/codes
    report_year: Fact | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """All that is taken out of one document: the extraction record (contract of `kg extract`)."""

    source: str
    sha256: str
    index: int
    span: Span
    header: Header
    issuer: Fact | None
    co_issuers: tuple[Fact, ...]
    regulations: tuple[Regulation, ...] = ()
    agencies: tuple[Agency, ...] = ()
    groups: tuple[Group, ...] = ()
    platforms: tuple[Platform, ...] = ()
    people: tuple[Person, ...] = ()
    tasks: tuple[Task, ...] = ()
    figures: tuple[Figure, ...] = ()
    annexes: tuple[Annex, ...] = ()
    validity: tuple[Validity, ...] = ()
    findings: tuple[Finding, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
