"""The quotes that prove a line between two things."""

from __future__ import annotations

from typing import Any

from kg.graph.terms import Term
from kg.pages.asking import Asked, Site
from kg.pages.explore.near import is_iri
from kg.pages.quotes import Proof, place, proofs
from kg.views.sentences import sentences

_MOST = 60  # quotes
_DOCUMENTS = 20
# What proves these is among the quotes of the thing itself, though it may name the other end by 本局 or not at all.
_OWN = ("unitOf", "operatedBy", "groupOf", "secretariat", "memberOf")


def quotes(site: Site, asked: Asked) -> dict[str, Any]:
    """Return the quotes of a line: of the facts that it stands for, else of the words that name one end at the other.

    Parameters: fact (some, by blanks), or source, target and relation.
    """
    facts = [fact for fact in asked.get("fact").split() if is_iri(fact)]
    found = [proof for fact in facts for proof in proofs(site, fact)]
    if not facts and is_iri(asked.get("source")) and is_iri(asked.get("target")):
        found = _between(site, asked.get("source"), asked.get("target"), asked.get("relation"))
    found.sort(key=lambda proof: (proof.date, proof.document, proof.quote.start))
    return {"quotes": [_told(site, asked, proof) for proof in found[:_MOST]], "total": len(found)}


def _between(site: Site, source: str, target: str, relation: str) -> list[Proof]:
    """Return what proves a line that no citation or seat stands for.

    What names a thing in a document proves that it is named there; else a line is proved by words that speak of both.
    """
    if relation == "names":
        return _in_document(site, target, source)
    found: dict[tuple[str, int, int], Proof] = {}
    mine = proofs(site, source)
    if not mine:  # a work is told of by the documents that are its text
        mine = [proof for row in site.rows("explore_texts", thing=source) for proof in proofs(site, row["document"])]
    for document in list(dict.fromkeys(proof.document for proof in mine))[:_DOCUMENTS]:
        there = _in_document(site, target, document)
        for proof in mine:
            if proof.document == document and any(_touch(proof, other) for other in there):
                found[document, proof.quote.start, proof.quote.end] = proof
    if not found and relation in _OWN:
        return mine
    return list(found.values())


def _in_document(site: Site, thing: str, document: str) -> list[Proof]:
    found: dict[str, Proof] = {}
    for row in site.rows("explore_proofs", thing=Term.iri(thing), document=Term.iri(document)):
        proof = Proof.of(row)
        if proof:
            found.setdefault(row["mention"], proof)
    return list(found.values())


def _touch(one: Proof, other: Proof) -> bool:
    return one.quote.start < other.quote.end and other.quote.start < one.quote.end


def _told(site: Site, asked: Asked, proof: Proof) -> dict[str, Any]:
    """Return a quote as plain data: its sentence in parts, which of them are marked, and where it stands."""
    parts = sentences([proof.quote])[0]
    return {
        "document": proof.title or asked.say("无标题公文", "document without title"),
        "path": site.path(proof.document),
        "date": proof.date,
        "quote": proof.quote.text,
        "parts": [[part.text, part.marked] for part in parts],
        "place": place(site, proof.document, proof.quote.start, proof.quote.end),
        "rule": proof.rule,
        "confidence": proof.confidence,
    }
