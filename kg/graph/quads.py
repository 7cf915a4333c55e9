"""Statements of one named graph, gathered as N-Quads lines."""

from __future__ import annotations

import re

from kg.graph.namespaces import RDF_TYPE, SUPERCLASSES, XSD

_SHORT = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}
_SPECIAL = re.compile('[\x00-\x1f"\\\\\x7f\ufffe\uffff]')


class Literal(str):
    """A literal as it stands in N-Quads: quoted, escaped, with its language or datatype."""

    __slots__ = ()


class Graph:
    """The statements of one named graph; the same statement twice counts once.

    >>> g = Graph("urn:g")
    >>> g.add("urn:s", "urn:p", g.text("字", "zh"))
    >>> g.lines()
    ['<urn:s> <urn:p> "字"@zh <urn:g> .']
    """

    def __init__(self, name: str) -> None:
        self._end = f" <{name}> ."
        self._lines: set[str] = set()

    def add(self, subject: str, predicate: str, value: str | Literal) -> None:
        """State that `subject` has `value`: an IRI as string, or a literal."""
        node = value if isinstance(value, Literal) else f"<{value}>"
        self._lines.add(f"<{subject}> <{predicate}> {node}{self._end}")

    def types(self, subject: str, *classes: str) -> None:
        """State the classes of `subject`, and the well-known ones that they are kinds of."""
        for cls in classes:
            self.add(subject, RDF_TYPE, cls)
            if cls in SUPERCLASSES:
                self.add(subject, RDF_TYPE, SUPERCLASSES[cls])

    @staticmethod
    def text(value: str, language: str | None = None) -> Literal:
        r"""Return a literal of plain text, or text in a language, in canonical N-Quads.

        >>> Graph.text('甲"乙\n', "zh")
        '"甲\\"乙\\n"@zh'
        """
        quoted = f'"{_SPECIAL.sub(_escaped, value)}"'
        return Literal(f"{quoted}@{language}" if language else quoted)

    @staticmethod
    def typed(value: str, datatype: str) -> Literal:
        """Return a literal of an XSD datatype, such as `date`.

        Integers are plain `integer`: the store folds the derived integer types into it.
        """
        return Literal(f"{Graph.text(value)}^^<{XSD}{datatype}>")

    @staticmethod
    def decimal(value: float) -> Literal:
        """Return an xsd:decimal in canonical form, at most three places.

        >>> Graph.decimal(0.9), Graph.decimal(1.0)
        ('"0.9"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"1"^^<http://www.w3.org/2001/XMLSchema#decimal>')
        """
        return Graph.typed(f"{value:.3f}".rstrip("0").rstrip("."), "decimal")

    def lines(self) -> list[str]:
        """Return the statements as sorted N-Quads lines without line ends."""
        return sorted(self._lines)


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    return _SHORT.get(char) or f"\\u{ord(char):04X}"
