"""A thing as RDF: what is stated of it, what points to it, and the quotes that prove both.

The description of a thing holds every statement about it (its mentions: the first hundred), the first thousand that
point to it, the whole of the first hundred facts among these (citations, seats, tasks …) with the words that prove each,
and the names of what it speaks of. All of it stands in the graph; everything else is a question for `/sparql`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from kg.graph.namespaces import KG, OA
from kg.graph.quads import Graph
from kg.graph.terms import Term
from kg.graph.writing import write_statements
from kg.pages.asking import Page, Site, page_query
from kg.pages.negotiation import GRAPHS
from kg.pages.thing import words

_FACTS = 100  # with their quotes
_NAMED = 400
_WHOLE = frozenset({"citation", "seat", "task", "figure", "finding", "validity", "group-change", "unresolved", "part"})
_PROOFS = (KG + "mainEvidence", KG + "evidence")
_Triple = tuple[str, str, Term]


def described(site: Site, iri: str, media: str) -> Page:
    """Return the description of a thing in a format of RDF."""
    output = io.BytesIO()
    write_statements("".join(sorted(_lines(triples(site, iri)))), output, GRAPHS[media])
    return Page(media, output.getvalue(), {"Vary": "Accept"})


def triples(site: Site, iri: str) -> set[_Triple]:
    """Return the statements of a description."""
    found = _of(site, iri)
    mentions = sorted(value.value for _, prop, value in found if prop == KG + "evidence")
    found -= {(iri, KG + "evidence", Term.iri(each)) for each in mentions[_FACTS:]}
    proofs = set(mentions[:_FACTS])
    pointing = _rows(site, "thing_pointing", iri)
    found |= {(str(other), str(prop), Term.iri(iri)) for prop, other in pointing}
    facts = sorted({str(other) for _, other in pointing if words.kind_of(site, str(other)) in _WHOLE})
    for fact in facts[:_FACTS]:
        stated = _of(site, fact)
        found |= stated
        proofs |= {value.value for _, prop, value in stated if prop in _PROOFS}
    proofs |= {value.value for _, prop, value in found if prop in _PROOFS and words.kind_of(site, iri) in _WHOLE}
    for mention in sorted(proofs):
        found |= _of(site, mention)
        for selector in [value.value for one, prop, value in found if one == mention and prop == OA + "hasSelector"]:
            found |= _of(site, selector)
    return found | _names(site, found)


def _of(site: Site, iri: str) -> set[_Triple]:
    return {(iri, str(prop), value) for prop, value in _rows(site, "thing_statements", iri)}


def _names(site: Site, found: Iterable[_Triple]) -> set[_Triple]:
    """Return what the things are called that a description speaks of."""
    known = {one for one, _, _ in found}
    spoken = {value.value for _, _, value in found if value.kind == "iri" and value.value.startswith(site.base)} - known
    return {
        (each, str(prop), value) for each in sorted(spoken)[:_NAMED] for prop, value in _rows(site, "thing_names", each)
    }


def _rows(site: Site, name: str, iri: str) -> list[tuple[Term, Term]]:
    answer = site.engine.select(page_query(name).text, {"thing": Term.iri(iri)}).without(["thing"])
    return [(row[0], row[1]) for row in answer if row[0] is not None and row[1] is not None]


def _lines(found: Iterable[_Triple]) -> Iterable[str]:
    for subject, prop, value in found:
        yield f"<{subject}> <{prop}> {node(value)} .\n"


def node(value: Term) -> str:
    """Return a term as it stands in N-Triples."""
    if value.kind == "iri":
        return f"<{value.value}>"
    written = str(Graph.text(value.value, value.language))
    return f"{written}^^<{value.datatype}>" if value.datatype and not value.language else written
