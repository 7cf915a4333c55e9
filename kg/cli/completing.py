"""What the shell offers while a question is typed: queries, their parameters, names of the graph, formats."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

_MOST = 30  # names that are offered


def queries(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the names of queries with what they ask, and files that end in .rq."""
    from kg.query import catalogue

    found = [CompletionItem(q.name, help=q.en) for q in catalogue() if q.name.startswith(incomplete)]
    return found or [CompletionItem(incomplete, type="file")]


def values(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the parameters of the query that are not given yet, or the names that a value may begin."""
    from kg.errors import KgError
    from kg.query import named

    given, name, begin, before = _typed(list(ctx.params.get("values") or ()), incomplete)
    try:
        query = named(ctx.params.get("query") or "")
        if begin is None:
            return [
                CompletionItem(f"{p.name}=", help=p.meaning)
                for p in query.parameters
                if p.name.startswith(name) and p.name not in given
            ]
        kind = next(p.type for p in query.parameters if p.name == name)
        found = names(ctx.params.get("folder") or Path("output"), kind, begin)
    except (KgError, StopIteration):
        return []
    return [CompletionItem(f"{before}{each}") for each in found]


def _typed(words: list[str], incomplete: str) -> tuple[set[str], str, str | None, str]:
    """Return the parameters that are given, the one that is typed, how its value begins, and what stands before it.

    Bash takes the sign = and what follows it for words of their own.

    >>> _typed(["agency=甲"], "other=乙"), _typed(["agency", "=", "甲", "other", "="], "乙")[1:]
    (({'agency'}, 'other', '乙', 'other='), ('other', '乙', ''))
    """
    given = {word.partition("=")[0] for word in words} - {""}
    if not incomplete and words and "=" not in words[-1] and words[-2:-1] != ["="]:  # click makes nothing of a =
        return given, words[-1], "", ""
    if len(words) > 1 and words[-1] == "=":
        return given, words[-2], incomplete, ""
    name, sign, begin = incomplete.partition("=")
    return given, name, begin if sign else None, f"{name}="


def formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the formats of answers."""
    from kg.query.formats import NAMES

    return [CompletionItem(name) for name in NAMES if name.startswith(incomplete)]


def views(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the pictures with what they show."""
    from kg.views import VIEWS

    return [CompletionItem(name, help=view.en) for name, view in VIEWS.items() if name.startswith(incomplete)]


def thing(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the names of what a picture draws: agencies, or works."""
    from kg.errors import KgError

    kind = "agency" if ctx.params.get("name") == "agency" else "work"
    try:
        found = names(ctx.params.get("folder") or Path("output"), kind, incomplete)
    except KgError:
        return []
    return [CompletionItem(name) for name in found]


def names(folder: Path, kind: str, begin: str) -> list[str]:
    """Return names of the graph that begin so; none for a type whose values are no names.

    Raises:
        StoreError: there is no graph in the folder.
    """
    from kg.graph.store import Store
    from kg.query.parameters import NAMES
    from kg.query.suggesting import beginning

    if kind not in NAMES:
        return []
    return beginning(Store.open(Path(folder)), kind, begin, _MOST)
