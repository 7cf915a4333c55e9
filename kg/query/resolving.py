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
from collections.abc import Mapping

from kg.graph.terms import Rows, Term
from kg.query.catalogue import TOKEN, NamedQuery
from kg.query.engine import Engine

_LANGUAGES = ("zh", "en", None)
_NAMED = re.compile(
    r"^  \?(?P<thing>\w+) (?P<pattern>[^\n?$]+) \?(?P<name>\w+) \.\n"
    r"  FILTER\(STR\(\?(?P=name)\) = STR\(\$(?P<parameter>\w+)\) \|\| \?(?P=thing) = \$(?P=parameter)\)\n",
    re.MULTILINE,
)
_PREFIX = re.compile(r"^PREFIX .*\n", re.MULTILINE)


def resolved(engine: Engine, query: NamedQuery, terms: Mapping[str, Term]) -> Rows | None:
    """Return the answer to a query whose names each mean one thing, or none; None where it must run as it is."""
    text, values = query.text, dict(terms)
    for named in _NAMED.finditer(query.text):
        parameter = named["parameter"]
        things = _things(engine, query.text, named, terms[parameter])
        if not things:
            return Rows(query.variables, ())
        if len(things) > 1:
            return None
        text = _of_the_thing(text.replace(named[0], ""), named["thing"], parameter)
        values[parameter] = things[0]
    return engine.select(text, values) if text != query.text else None


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
    """Return a query in which a parameter stands for a variable."""
    return TOKEN.sub(lambda token: f"${parameter}" if token["name"] == variable else token[0], text)
