"""Values for the parameters of a query that goes to another store: RDF terms in VALUES, and our prefixes.

A store of ours is handed the values beside the text. Elsewhere there is only the text: so every group that speaks of
a parameter begins with `VALUES ?name { term }`, which means the same as if the value stood in its place, also where a
group does not see the values of another one (in UNION, BIND, subselects).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from kg.errors import QueryError
from kg.graph.namespaces import PREFIXES
from kg.graph.store import from_term
from kg.graph.terms import Term

_TOKEN = re.compile(
    r"""
      <[^<>"{}|^`\\\s]*>                                                          # an IRI
    | \"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*+\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*+'{3}
    | "(?:[^"\\\n]|\\.)*+" | '(?:[^'\\\n]|\\.)*+'                                 # a string
    | \#[^\n]*                                                                    # a comment
    | \\. | @[A-Za-z-]+                                                           # an escape, a language
    | (?P<declares>\bPREFIX\s+(?P<prefix>[^\s:<]*)\s*:)
    | [\w.-]*:[\w.:-]*                                                            # a short IRI
    | [?$](?P<variable>\w+)
    | (?P<sign>[{}()])
    | (?P<word>\w+)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def with_prefixes(text: str) -> str:
    """Return a query with those of our prefixes declared, in front of its first line, that it does not declare itself.

    >>> with_prefixes("PREFIX kg: <urn:x> ASK { ?s a kg:Document }").startswith("PREFIX rdf: <http")
    True
    """
    declared = {token["prefix"] for token in _TOKEN.finditer(text) if token["declares"]}
    return "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items() if name not in declared) + text


@dataclass(slots=True)
class _Group:
    """A pair of braces; a (sub)query has its values in the `body`, the group of its WHERE."""

    start: int
    is_query: bool = False
    parentheses: int = 0
    mentions: set[str] = field(default_factory=set)
    body: _Group | None = None


def bound(text: str, bindings: Mapping[str, Term], stated: Callable[[str, str], str | None] = lambda *_: None) -> str:
    r"""Return a SELECT query with values for some of its variables.

    `stated` may give other words than VALUES for a variable and a term.

    >>> bound("SELECT $a ?s { ?s ?p $a }", {"a": Term.literal('"} #')})
    'SELECT $a ?s { VALUES ?a { "\\"} #" } ?s ?p $a }'

    Raises:
        QueryError: a value is no RDF term, or the text no SELECT query.
    """
    if not bindings:
        return text
    try:
        terms = {name: str(from_term(term)) for name, term in bindings.items()}
    except ValueError as error:
        raise QueryError(f"a value is not as it should be: {error}") from error
    values = {name: stated(name, term) or f" VALUES ?{name} {{ {term} }}" for name, term in terms.items()}
    root, *groups = _groups(text, values.keys())
    if root.body is None:
        raise QueryError("values go with a SELECT query")
    root.body.mentions |= values.keys()
    for group in groups:
        if group.body:
            group.body.mentions |= group.mentions
    parts, done = [], 0
    for group in groups:
        if not group.is_query and group.mentions:
            parts += [text[done : group.start], *(values[name] for name in sorted(group.mentions))]
            done = group.start
    return "".join([*parts, text[done:]])


def _groups(text: str, wanted: Collection[str]) -> list[_Group]:
    """Return the whole query and its groups in the order of the text, with those of some names that stand in them."""
    stack = [_Group(0)]
    found = [stack[0]]
    for token in _TOKEN.finditer(text):
        here = stack[-1]
        if token["variable"] in wanted:
            here.mentions.add(token["variable"])
        elif token["word"] and token["word"].upper() == "SELECT":
            here.is_query = True
        elif token["sign"] == "{":
            group = _Group(token.end())
            if here.is_query and here.body is None and not here.parentheses:
                here.body = group
            stack.append(group)
            found.append(group)
        elif token["sign"] == "}" and len(stack) > 1:
            stack.pop()
        elif token["sign"]:
            here.parentheses += 1 if token["sign"] == "(" else -1
    return found
