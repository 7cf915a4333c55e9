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


def is_by_name(engine: Engine) -> bool:
    """Whether things must be named in the query as it is written, since the store loses answers that begin at a thing.

    Virtuoso does, where a path begins at a value: `kg.graph.remote.Remote` says so.
    """
    return bool(getattr(engine, "by_name", False))
