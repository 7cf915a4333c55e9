"""The graph in figures, as the start page shows them: they change with a build and never between."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kg.pages.asking import Site
from kg.pages.kept import FIGURES, existing, spoil

_QUERIES = ("counts", "forms", "relations", "years", "cited", "agencies", "newest", "catalogue")
_FRESH = 600.0  # seconds for which the figures of a graph that lies elsewhere are held
_held: dict[Any, tuple[float, dict[str, Any]]] = {}


def figures(site: Site) -> dict[str, Any]:
    """Count a graph: name of a query `start_…` → its rows."""
    return {name: site.rows(f"start_{name}") for name in _QUERIES}


def known(site: Site, *, count: bool = False) -> dict[str, Any] | None:
    """Return the figures of a graph if they are known, or small enough to be counted now, or if told to `count`."""
    key = site.store or id(site.engine)
    if key in _held and (site.store or time.monotonic() - _held[key][0] < _FRESH):
        return _held[key][1]
    found = _kept(site.store)
    if found is None and (count or _small(site)):
        found = figures(site)
    if found is not None:
        _held.clear()
        _held[key] = (time.monotonic(), found)
    return found


def built(store: Path | None) -> str:
    """Return when a store became the current one (UTC), or an empty text where nobody knows."""
    try:
        when = (store.parent / "CURRENT").stat().st_mtime if store else None
    except OSError:
        when = None
    return datetime.fromtimestamp(when, UTC).strftime("%Y-%m-%d %H:%M UTC") if when else ""


def _kept(store: Path | None) -> dict[str, Any] | None:
    path = existing(store, FIGURES)
    if path is None or store is None:
        return None
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if set(found) == set(_QUERIES):
            return found
    except (OSError, ValueError):
        pass
    spoil(store, FIGURES)
    return None


def _small(site: Site) -> bool:
    return site.store is not None and not site.rows("start_large")
