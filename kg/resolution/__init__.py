"""What the mentions of one document mean: header fields, full names, antecedents; together, its record."""

from __future__ import annotations

from kg.model import Document, Mention, Record
from kg.resolution.annexes import resolve_annexes
from kg.resolution.citations import resolve_citations
from kg.resolution.figures import resolve_figures
from kg.resolution.form import check_form
from kg.resolution.groups import resolve_groups
from kg.resolution.header import read_header
from kg.resolution.naming import Naming
from kg.resolution.people import resolve_people
from kg.resolution.platforms import resolve_platforms
from kg.resolution.sums import find_sums
from kg.resolution.tasks import resolve_tasks
from kg.resolution.validity import resolve_validity

__all__ = ["Naming", "resolve"]


def resolve(document: Document, mentions: tuple[Mention, ...]) -> Record:
    """Return the record of a document, with offsets in `document.text`."""
    header = read_header(document, mentions)
    naming = Naming(document, mentions, header)
    regulations, unresolved = resolve_citations(document, mentions, header, naming)
    return Record(
        source=document.source.path,
        sha256=document.source.sha256,
        index=document.index,
        span=(0, len(document.text)),
        header=header,
        issuer=naming.issuer,
        co_issuers=naming.co_issuers,
        regulations=regulations,
        agencies=naming.agencies(),
        groups=resolve_groups(document, mentions, naming),
        platforms=resolve_platforms(document, mentions, naming),
        people=resolve_people(document, mentions, naming),
        tasks=resolve_tasks(document, mentions, naming),
        figures=resolve_figures(document, mentions, header),
        annexes=resolve_annexes(document, mentions, naming),
        validity=resolve_validity(document, mentions, header, naming, regulations),
        findings=find_sums(document, mentions) + check_form(document, mentions, header),
        unresolved=unresolved + naming.unresolved,
    )
