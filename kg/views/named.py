"""Finding the thing that a user names: an agency or a work by its full name, another name, its number or its IRI."""

from __future__ import annotations

from kg.errors import ExportError
from kg.query import term
from kg.views.facts import Asked

_HINTS = 5  # names that a message offers
_MOST = 3  # things of the same name that one picture shows

_QUERY = {"agency": "agencies", "work": "works"}


def find(asked: Asked, kind: str, wanted: str) -> tuple[dict[str, str], int]:
    """Return the main names of the things that are called so, by IRI, three at most, and how many there are.

    Raises:
        ExportError: nothing of that kind is called so; the message offers names that hold the words.
    """
    value = term(wanted).value
    names: dict[str, list[str]] = {}
    main: dict[str, str] = {}
    for row in asked.rows("names"):
        if row["kind"] == kind:
            names.setdefault(row["thing"], []).append(row["name"])
            main.setdefault(row["thing"], row["main"])
    if value in names:
        return {value: main[value] or names[value][0]}, 1
    found = [thing for thing, called in names.items() if value in called]
    if not found:
        near = sorted(
            {name for called in names.values() for name in called if value in name}, key=lambda n: (len(n), n)
        )
        hint = f"; did you mean {', '.join(near[:_HINTS])}" if near else f"; `kg query {_QUERY[kind]}` lists them"
        raise ExportError(f"no {kind} is called {value!r} in the graph{hint}")
    return {thing: main[thing] or value for thing in found[:_MOST]}, len(found)


def several(count: int, shown: int) -> list[str]:
    """Return a note where several things have the same name."""
    if count < 2:
        return []
    return [f"有 {count} 个同名,画出 {shown} 个。 {count} things are called so, {shown} are drawn."]
