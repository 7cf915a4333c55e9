"""What is asked: a store here or elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.graph.terms import Rows, Term


class Engine(Protocol):
    """What a store must offer to be asked; its default graph is the union of all graphs."""

    def select(self, text: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """Run a SELECT query with values bound to variables."""
        ...
