"""The statements that a CONSTRUCT or a DESCRIBE gives, as plain terms."""

from __future__ import annotations

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.terms import Term


def triples(data: bytes) -> list[tuple[str, str, Term]]:
    """Return the statements of some N-Triples, each once, sorted.

    Raises:
        QueryError: where a statement is about a blank node, whose name is another one at each asking.

    >>> triples(b'<urn:a> <urn:p> "\\xe7\\x94\\xb2" .')
    [('urn:a', 'urn:p', Term(kind='literal', value='甲', datatype=None, language=None))]
    """
    found: dict[tuple[str, str, Term], None] = {}
    for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES):
        if not isinstance(quad.subject, ox.NamedNode) or isinstance(quad.object, ox.BlankNode):
            raise QueryError("the query makes blank nodes, which have no lasting name; give an IRI in their place")
        value = quad.object
        if isinstance(value, ox.NamedNode):
            term = Term.iri(value.value)
        elif isinstance(value, ox.Literal):
            term = Term.literal(value.value, value.datatype.value, value.language)
        else:
            raise QueryError("the query makes a statement about a statement, which no picture shows")
        found[quad.subject.value, quad.predicate.value, term] = None
    return sorted(found, key=lambda each: (*each[:2], each[2].kind, each[2].value, each[2].language or ""))
