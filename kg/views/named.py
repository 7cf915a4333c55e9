"""Finding the thing that a user names: an agency or a work by its full name, another name, its number or its IRI."""

from __future__ import annotations

from kg.errors import ExportError
from kg.graph.namespaces import KG
from kg.graph.terms import Term
from kg.query import term
from kg.views.facts import Asked
from kg.views.known import Known
from kg.views.words import Words

_HINTS = 5  # names that a message offers
_MOST = 3  # things of the same name that one picture shows

_QUERY = {"agency": "agencies", "work": "works"}


def find(asked: Asked, kind: str, wanted: str) -> tuple[dict[str, str], int]:
    """Return the main names of the things that are called so, by IRI, three at most, and how many there are.

    Raises:
        ExportError: nothing of that kind is called so; the message offers names that hold the words.
    """
    value = term(wanted)
    known = Known(asked)
    if value.kind == "iri" and _is(known.thing(value.value).types, kind):
        return {value.value: known.thing(value.value).name}, 1
    terms = [Term.literal(value.value), Term.literal(value.value, language="zh")]
    rows = [row for each in terms for row in asked.rows("called", called=each)]
    found = sorted({row["thing"] for row in rows if row["kind"] == kind})
    if not found:
        raise ExportError(f"no {kind} is called {value.value!r} in the graph{_hint(asked, kind, value.value)}")
    return {thing: known.thing(thing).name for thing in found[:_MOST]}, len(found)


def examples(asked: Asked, kind: str) -> list[str]:
    """Return the main names of a kind of thing, in the order of their names."""
    return sorted({row["main"] or row["name"] for row in asked.rows("names") if row["kind"] == kind})


def _is(types: tuple[str, ...], kind: str) -> bool:
    return f"{KG}{'Agency' if kind == 'agency' else 'OfficialWork'}" in types


def _hint(asked: Asked, kind: str, wanted: str) -> str:
    """Offer names that hold the words, the shortest first."""
    names = {row["name"] for row in asked.rows("names") if row["kind"] == kind and wanted in row["name"]}
    near = sorted(names, key=lambda name: (len(name), name))
    return f"; did you mean {', '.join(near[:_HINTS])}" if near else f"; `kg query {_QUERY[kind]}` lists them"


def several(count: int, shown: int) -> list[Words]:
    """Return a note where several things have the same name."""
    if count < 2:
        return []
    return [Words(f"有 {count} 个同名,画出 {shown} 个。", f"{count} things are called so, {shown} are drawn.")]
