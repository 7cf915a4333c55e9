"""Which things a name means, looked up before a query runs, so that it begins at the thing and not at all names.

A query says so itself, in the form that all of ours have:

    ?a skos:prefLabel|skos:altLabel ?name .
    FILTER(STR(?name) = STR($agency) || ?a = $agency)

Any tool can run that, but an engine compares every name with the value. Here the value is looked up as a literal, in
the index, and where it means one thing, the query is asked of that thing: `$agency` is bound to its IRI and stands
where `?a` stood. Where it means none there is no answer; where it means several, the query runs as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kg.graph.terms import Rows, Term
from kg.query.catalogue import TOKEN, NamedQuery
from kg.query.engine import Engine, is_by_name

_LANGUAGES = ("zh", "en", None)
_NAMED = re.compile(
    r"^(?P<indent> +)\?(?P<thing>\w+) (?P<pattern>[^\n?$]+) \?(?P<name>\w+) \.\n"
    r"(?P=indent)FILTER\(STR\(\?(?P=name)\) = STR\(\$(?P<parameter>\w+)\) \|\| \?(?P=thing) = \$(?P=parameter)\)\n",
    re.MULTILINE,
)
_PREFIX = re.compile(r"^PREFIX .*\n", re.MULTILINE)


def resolved(engine: Engine, query: NamedQuery, terms: Mapping[str, Term]) -> Rows | None:
    """Return the answer to a query whose names each mean one thing, or none; None where it must run as it is."""
    things = {} if is_by_name(engine) else _meant(engine, query, terms)
    if not all(things.values()):
        return Rows(query.variables, ())
    if not things or any(len(found) > 1 for found in things.values()):
        return None
    return engine.select(*_of_things(query, terms, things))


def restated(engine: Engine, query: NamedQuery, terms: Mapping[str, Term]) -> tuple[str, dict[str, Term]]:
    """Return the text and the values by which a query is asked: of things where each name means one, else as it is."""
    things = {} if is_by_name(engine) else _meant(engine, query, terms)
    if not things or any(len(found) != 1 for found in things.values()):
        return query.text, dict(terms)
    return _of_things(query, terms, things)


def _meant(engine: Engine, query: NamedQuery, terms: Mapping[str, Term]) -> dict[str, list[Term]]:
    """Return, for each parameter that is looked up by name, the things that its value means."""
    return {
        named["parameter"]: _things(engine, query.text, named, terms[named["parameter"]])
        for named in _lookups(query.text)
    }


def _of_things(
    query: NamedQuery, terms: Mapping[str, Term], things: Mapping[str, list[Term]]
) -> tuple[str, dict[str, Term]]:
    """Return a query asked of the first thing that each name means."""
    text = query.text
    for named in _lookups(query.text):
        text = _of_the_thing(text.replace(named[0], ""), named["thing"], named["parameter"])
    return text, {**terms, **{parameter: found[0] for parameter, found in things.items()}}


def _lookups(text: str) -> Iterable[re.Match[str]]:
    """Return the lines that say what a name means, once where several branches of a query begin with them."""
    return {found[0]: found for found in _NAMED.finditer(text)}.values()


def _things(engine: Engine, text: str, named: re.Match[str], value: Term) -> list[Term]:
    if value.kind == "iri":
        return [value]
    prefixes = "".join(_PREFIX.findall(text))
    lookup = f"{prefixes}SELECT DISTINCT $name ?thing {{ ?thing {named['pattern']} $name }}"
    found: dict[str, Term] = {}
    for language in _LANGUAGES:
        for row in engine.select(lookup, {"name": Term.literal(value.value, language=language)}).without(["name"]):
            if row[0] is not None:
                found[row[0].value] = row[0]
    return list(found.values())


def _of_the_thing(text: str, variable: str, parameter: str) -> str:
    """Return a query in which a parameter stands for a variable, once where both were selected or grouped by."""
    sign = f"${parameter}"
    asked = TOKEN.sub(lambda token: sign if token["name"] == variable else token[0], text)
    return asked.replace(f"{sign} {sign} ", f"{sign} ").replace(f"{sign} {sign}\n", f"{sign}\n")
