"""Values and tables that queries give back: plain data, so that who reads them needs no store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["iri", "literal", "blank"]

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True)
class Term:
    """An RDF term; `datatype` and `language` are None where a plain string needs none.

    >>> Term.literal("条例", language="zh")
    Term(kind='literal', value='条例', datatype=None, language='zh')
    """

    kind: Kind
    value: str
    datatype: str | None = None
    language: str | None = None

    @classmethod
    def iri(cls, value: str) -> Term:
        """Return a name."""
        return cls("iri", value)

    @classmethod
    def literal(cls, value: str, datatype: str | None = None, language: str | None = None) -> Term:
        """Return a literal; `xsd:string` is the datatype that goes without saying."""
        return cls("literal", value, None if language or datatype == XSD_STRING else datatype, language)

    def __str__(self) -> str:
        """Return the value alone."""
        return self.value


Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT query: its variables and its rows."""

    variables: tuple[str, ...]
    rows: Sequence[Row]

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows, as they come from the store."""
        return iter(self.rows)

    def without(self, names: Iterable[str]) -> Rows:
        """Return the same rows with some columns left out.

        >>> Rows(("a", "b"), [(Term.iri("urn:x"), None)]).without({"a"})
        Rows(variables=('b',), rows=((None,),))
        """
        dropped = set(names)
        kept = [i for i, name in enumerate(self.variables) if name not in dropped]
        return Rows(tuple(self.variables[i] for i in kept), tuple(tuple(row[i] for i in kept) for row in self.rows))
