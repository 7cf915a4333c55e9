"""The named queries that there are: those of the folder `queries`, and files of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import QueryError
from kg.query.entries import SUBJECTS, NamedQuery, View
from kg.query.loading import TOKEN, load
from kg.resources import folder

__all__ = [
    "SUBJECTS",
    "TOKEN",
    "NamedQuery",
    "View",
    "by_subject",
    "catalogue",
    "checks",
    "find",
    "load",
    "named",
]


def named(name: str, where: Path | None = None) -> NamedQuery:
    """Return the query of that name.

    Raises:
        QueryError: where there is none; the message lists those there are.
    """
    where = where or folder("queries")
    names = [path.stem for path in _files(where)]
    if name not in names:
        raise QueryError(f"no query {name!r}; available: {', '.join(names)}")
    return load(where / f"{name}.rq")


def find(query: str) -> NamedQuery | None:
    """Return the query of that name, or in a file that ends in .rq; None for the text of a query.

    Raises:
        QueryError: there is none of that name, or the file is not as it should be.
    """
    if query.endswith(".rq"):
        return load(Path(query), described=False)
    return named(query) if query.replace("_", "").isalnum() else None


def catalogue(where: Path | None = None) -> tuple[NamedQuery, ...]:
    """Return all named queries, by name."""
    return tuple(map(load, _files(where or folder("queries"))))


def by_subject(queries: tuple[NamedQuery, ...]) -> Iterator[tuple[str, tuple[NamedQuery, ...]]]:
    """Yield each heading that has queries, in the order of `SUBJECTS`, and its queries."""
    for subject in SUBJECTS:
        if here := tuple(query for query in queries if query.subject == subject):
            yield subject, here


def checks() -> tuple[NamedQuery, ...]:
    """Return the queries that give no row on a good graph, by name."""
    return catalogue(folder("queries") / "checks")


def _files(where: Path) -> list[Path]:
    return sorted(where.glob("*.rq"))
