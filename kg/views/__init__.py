"""Pictures of the graph: each view is one HTML file that needs no network.

To add one, write a function from an engine and a number of boxes to HTML and add a line to `VIEWS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.errors import ExportError
from kg.query import Engine
from kg.views.drawing import LIMIT, draw_citations

__all__ = ["LIMIT", "VIEWS", "View", "draw"]


@dataclass(frozen=True, slots=True)
class View:
    """A picture: what it shows, and what draws it."""

    zh: str
    en: str
    draw: Callable[[Engine, int], str]


VIEWS: dict[str, View] = {
    "citations": View("引用图:机关引用了哪些文件,原文为证", "which agency cites what, with the quotes", draw_citations),
}


def draw(name: str, engine: Engine, limit: int = LIMIT) -> str:
    """Return a view as one self-contained HTML file with `limit` boxes at most.

    Raises:
        ExportError: where there is no view of that name; the message lists those there are.
    """
    if name not in VIEWS:
        raise ExportError(f"no view {name!r}; available: {', '.join(VIEWS)}")
    return VIEWS[name].draw(engine, limit)
