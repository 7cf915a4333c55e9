"""Quotes on a page: the sentence with the words marked, its document and date, a way to its place, and who found it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.pages.asking import Asked, Site
from kg.pages.frame import link
from kg.views.sentences import Part, Quote, sentences


@dataclass(frozen=True, slots=True)
class Proof:
    """A mention: words of a document that prove something, and how they were found."""

    document: str  # IRI
    quote: Quote
    title: str = ""  # of the document
    date: str = ""
    rule: str = ""
    confidence: str = ""
    page: str = ""  # of a PDF

    @classmethod
    def of(cls, row: Mapping[str, str]) -> Proof | None:
        """Return what a row of a query proves, or None where it proves nothing.

        The row has document, start, end, quote, and as far as they are known before, after, title (or path), date,
        rule, confidence and page.
        """
        start, end = row.get("start", ""), row.get("end", "")
        if not (row.get("document") and start.isdecimal() and end.isdecimal()):
            return None
        quote = Quote(int(start), int(end), row["quote"], row.get("before", ""), row.get("after", ""))
        title = row.get("title") or row.get("path", "")
        more = (row.get(name, "") for name in ("date", "rule", "confidence", "page"))
        return cls(row["document"], quote, title, *more)


def place(site: Site, document: str, start: int | None = None, end: int | None = None) -> str:
    """Return the address of a document's text, or of a place in it.

    >>> place(Site(None), "https://w3id.org/zhengwu/id/document/0f3c-0", 4, 9)
    '/source/0f3c-0#m4-9'
    """
    key = document.removeprefix(site.base + "document/")
    return f"/source/{key}" + (f"#m{start}-{end}" if start is not None else "")


def marked(quote: Quote) -> str:
    """Return a quote in its sentence as markup, its words marked.

    >>> marked(Quote(2, 5, "《甲》", "依照", "<b>"))
    '<q dir="auto">依照<mark>《甲》</mark>&lt;b&gt;</q>'
    """
    return "".join(sentences_marked([quote]))


def sentences_marked(quotes: Iterable[Quote]) -> list[str]:
    """Return the sentences of some quotes of one document as markup, those of one sentence together."""
    return [f'<q dir="auto">{_words(parts)}</q>' for parts in sentences(quotes)]


def found_by(asked: Asked, proof: Proof) -> str:
    """Return as markup, to be opened, by which rule the words were found, how sure it is, and where they stand."""
    said = [
        (asked.say("规则", "rule"), f"<code>{html.escape(proof.rule)}</code>" if proof.rule else ""),
        (asked.say("置信度", "confidence"), html.escape(proof.confidence)),
        (asked.say("位置", "characters"), f"{proof.quote.start}–{proof.quote.end}"),
        (asked.say("页", "page"), html.escape(proof.page)),
    ]
    told = " · ".join(f"{name} {value}" for name, value in said if value)
    label = asked.say("依据", "how found")
    return f'<details class="found"><summary>{label}</summary><span>{told}</span></details>'


def quoted(site: Site, asked: Asked, proof: Proof, *, told: bool = False) -> str:
    """Return a quote in its sentence with a link to its place; `told` adds its document and date."""
    where = link(place(site, proof.document, proof.quote.start, proof.quote.end), asked.say("原文", "in the source"))
    paper = ""
    if told:
        named = link(site.path(proof.document), proof.title or asked.say("无标题公文", "document without title"))
        paper = f"{named} {html.escape(proof.date)} "
    return f'<div class="quote">{marked(proof.quote)} <span class="at">{paper}{where}</span> {found_by(asked, proof)}</div>'


def proofs(site: Site, fact: str) -> list[Proof]:
    """Return what proves a fact or names a thing: some two hundred pieces at most, each once, by date and place."""
    found: dict[str, Proof] = {}
    for row in site.rows("proofs", fact=fact):  # a document of two files stands in two rows
        if row["mention"] not in found and (proof := Proof.of(row)):
            found[row["mention"]] = proof
    return list(found.values())


def _words(parts: Iterable[Part]) -> str:
    told = ((html.escape(part.text), part.marked) for part in parts)
    return "".join(f"<mark>{words}</mark>" if is_marked else words for words, is_marked in told)
