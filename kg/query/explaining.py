"""The SPARQL of a question as any other tool can run it: prefixes declared, values in it as they are bound."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.graph import binding
from kg.graph.namespaces import PREFIXES
from kg.graph.syntax import result_variables
from kg.graph.terms import Term
from kg.query.catalogue import TOKEN, NamedQuery
from kg.query.running import bound
from kg.query.standard import turtle

_DECLARED = re.compile(r"\bPREFIX\s+([^\s:<]*):", re.IGNORECASE)
_USED = re.compile(r"(?<![\w:-])([A-Za-z][\w-]*):")
_HEAD = re.compile(r"# (?:param|view|subject) .*")


def explained(query: NamedQuery, values: Mapping[str, str | Term]) -> str:
    """Return the text of a named query with what it asks, its columns, and its values where they are given.

    Raises:
        QueryError: some values are given, but not all, or one is not of its type.
    """
    terms = bound(query, values) if values else {}
    told = [f"# {query.zh}", f"# {query.en}"] if query.zh else []
    for each in query.parameters:
        sign, value = ("#", f" = {turtle(terms[each.name])}") if terms else ("# param", f", such as {each.example}")
        told.append(f"{sign} {each.name} ({each.type}): {each.meaning}{value}")
    told.append(f"# columns: {' '.join(query.columns)}")
    lines = query.text.splitlines()[2 if query.zh else 0 :]
    body = "\n".join(line for line in lines if not _HEAD.fullmatch(line)).strip()
    return "\n".join((*told, runnable(body, terms))) + "\n"


def runnable(text: str, terms: Mapping[str, Term] | None = None) -> str:
    """Return a query with values for its variables, and the prefixes that it uses and does not declare.

    >>> print(runnable("SELECT $a { ?x skos:prefLabel $a }", {"a": Term.literal("条例")}))
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT ?a { VALUES ?a { "条例" } ?x skos:prefLabel ?a }

    Raises:
        QueryError: with line and column where the text is no query.
    """
    result_variables(text)
    text = binding.bound(text, terms or {})
    plain = TOKEN.sub(lambda token: token[0] if token["sign"] else " ", text)
    known = set(_DECLARED.findall(text))
    missing = [p for p in dict.fromkeys(_USED.findall(plain)) if p in PREFIXES and p not in known]
    if terms:
        text = TOKEN.sub(lambda token: f"?{token['name']}" if token["name"] in terms else token[0], text)
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in missing) + text
