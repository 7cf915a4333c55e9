"""Statements of one named graph, gathered as N-Quads lines."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.namespaces import RDF_TYPE, SUPERCLASSES, XSD


class Graph:
    """The statements of one named graph; the same statement twice counts once.

    >>> g = Graph("urn:g")
    >>> g.add("urn:s", "urn:p", g.text("字", "zh"))
    >>> g.lines()
    ['<urn:s> <urn:p> "字"@zh <urn:g> .']
    """

    def __init__(self, name: str) -> None:
        self._name = NamedNode(name)
        self._quads: set[Quad] = set()

    def add(self, subject: str, predicate: str, value: str | Literal) -> None:
        """State that `subject` has `value`: an IRI as string, or a literal."""
        node = NamedNode(value) if isinstance(value, str) else value
        self._quads.add(Quad(NamedNode(subject), NamedNode(predicate), node, self._name))

    def types(self, subject: str, *classes: str) -> None:
        """State the classes of `subject`, and the well-known ones that they are kinds of."""
        for cls in classes:
            self.add(subject, RDF_TYPE, cls)
            if cls in SUPERCLASSES:
                self.add(subject, RDF_TYPE, SUPERCLASSES[cls])

    @staticmethod
    def text(value: str, language: str | None = None) -> Literal:
        """Return a literal of plain text, or text in a language."""
        return Literal(value, language=language)

    @staticmethod
    def typed(value: str, datatype: str) -> Literal:
        """Return a literal of an XSD datatype, such as `date`.

        Integers are plain `integer`: the store folds the derived integer types into it.
        """
        return Literal(value, datatype=NamedNode(XSD + datatype))

    @staticmethod
    def decimal(value: float) -> Literal:
        """Return an xsd:decimal in canonical form, at most three places.

        >>> Graph.decimal(0.9).value, Graph.decimal(1.0).value
        ('0.9', '1')
        """
        return Graph.typed(f"{value:.3f}".rstrip("0").rstrip("."), "decimal")

    def lines(self) -> list[str]:
        """Return the statements as sorted N-Quads lines without line ends."""
        return sorted(f"{quad} ." for quad in self._quads)
