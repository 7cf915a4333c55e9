"""Platforms that are known by a name of their own, from `ontology/platform_terms.csv`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from kg.resources import folder


@dataclass(frozen=True, slots=True)
class PlatformTerm:
    """A platform whose name tells its kind: 首都之窗 is a website."""

    name: str
    kind: str
    operator: str | None


@cache
def platform_terms() -> dict[str, PlatformTerm]:
    """Return the known platforms by name.

    >>> platform_terms()["首都之窗"].kind
    'website'
    """
    with (folder("ontology") / "platform_terms.csv").open(encoding="utf-8", newline="") as lines:
        terms = [PlatformTerm(row["name"], row["kind"], row["operator"] or None) for row in csv.DictReader(lines)]
    return {term.name: term for term in terms}
