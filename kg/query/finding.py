"""What the checks of content bring up: in the documents themselves, between documents, and against the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import QueryError
from kg.graph.terms import Row, Rows, Term
from kg.query.catalogue import NamedQuery, catalogue, named
from kg.query.running import Engine, ask
from kg.resources import folder

COLUMNS = ("check", "severity", "detail", "agency", "document", "date", "quote", "path", "start", "end")


def content_checks() -> dict[str, NamedQuery]:
    """Return the checks of content by name: what they find is for people to look at, the graph itself is sound."""
    entries = (named("stale"), named("findings"), *catalogue(folder("queries") / "findings"))
    return {entry.name: entry for entry in entries}


def findings(engine: Engine, name: str | None = None) -> Rows:
    """Return what one check finds, or all of them: in which document, how severe, what stands against what, its quote.

    Raises:
        QueryError: there is no check of that name.
    """
    checks = content_checks()
    if name is not None and name not in checks:
        raise QueryError(f"no check {name!r}; available: {', '.join(checks)}")
    chosen = checks.values() if name is None else [checks[name]]
    return Rows(COLUMNS, [row for entry in chosen for row in _rows(engine, entry)])


def _rows(engine: Engine, entry: NamedQuery) -> Iterator[Row]:
    answer = ask(engine, entry)
    for row in answer:
        values = dict(zip(answer.variables, row, strict=True))
        if entry.name == "stale":
            said = " ".join(str(values[name]) for name in ("regulation", "version", "why", "ended") if values[name])
            values["detail"] = Term.literal(said)
            values["severity"] = Term.literal("警告 warning")
        values["check"] = values.get("meaning") or Term.literal(entry.name)
        yield tuple(values.get(name) for name in COLUMNS)
