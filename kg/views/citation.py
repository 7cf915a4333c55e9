"""One citation: what the side panel tells of it, and whether the version that it rests on had ended."""

from __future__ import annotations

from dataclasses import dataclass

from kg.views.facts import Asked, Fact
from kg.views.legend import RELATIONS, code
from kg.views.sentences import Quote
from kg.views.words import Words

RESTS = ("basis", "implement")
ACTS = ("repeal", "amend", "forward")


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation, as the side panel tells it."""

    document: str
    date: str
    path: str
    relation: str
    mode: str
    articles: str
    version: str
    ended: str
    quotes: tuple[Quote, ...]
    note: str = ""
    key: str = ""  # the IRI of the document
    reported: str = ""  # the year of which a report speaks

    @property
    def drawn_as(self) -> str:
        """The relation whose colour it wears: who only tells that a text was repealed does not repeal it."""
        return "mention" if self.mode == "reports" and self.relation in ACTS else self.relation

    @property
    def stale(self) -> bool:
        """Whether the document rests on a version that had ended by its date."""
        if self.reported and self.reported < self.ended[:4]:
            return False  # a report speaks of its year: what it followed then may have ended before it was signed
        return self.relation in RESTS and bool(self.date and self.ended) and self.date >= self.ended

    @property
    def fact(self) -> Fact:
        """The citation as a line and the side panel tell it."""
        relation = RELATIONS[self.relation]
        return Fact(
            *(self.drawn_as, self.document, self.date, self.path, self.quotes),
            key=self.key,
            detail=" · ".join(filter(None, [self.articles, self.note])),
            line=cited_version(self.version) if self.version and not self.stale else "",
            warning=ended_version(self.version, self.ended) if self.stale else "",
            told=relation.told_of if self.drawn_as != self.relation else "",
        )


def cited_version(version: str) -> Words:
    """Return the line that tells which version is cited."""
    return Words(f"所引版本:{version}", f"version cited: {version}")


def ended_version(version: str, ended: str) -> Words:
    """Return the warning where the version cited had ended."""
    return Words(f"所引版本已于 {ended} 失效:{version}", f"the version cited had ended on {ended}: {version}")


def cited(asked: Asked, citation: str) -> Citation:
    """Return a citation with its quotes, by its IRI; of a document in two files the first tells."""
    rows = asked.rows("citation", citation=citation)
    first = rows[0]
    quotes = tuple(dict.fromkeys(quote for proof in asked.proofs(citation) for quote in proof.quotes))
    placed = sorted((int(row["place"] or 0), row["articles"]) for row in rows if row["articles"])
    articles = "、".join(dict.fromkeys(article for _, article in placed))
    return Citation(
        *(first["title"], first["date"], first["path"], code(first["relation"]), code(first["mode"])),
        *(articles, first["version"], first["ended"], quotes),
        key=first["document"],
        reported=first["reported"],
    )
