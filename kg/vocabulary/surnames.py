"""Surnames, first elements and characters of names without one, and words that begin like a name, from `ontology/surnames.csv`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from kg.errors import OntologyError
from kg.resources import folder

KINDS = ("single", "compound", "given", "sound", "word")


@dataclass(frozen=True, slots=True)
class Surnames:
    """What tells a person's name from a word."""

    single: frozenset[str]  # 王
    compound: frozenset[str]  # 欧阳
    given: frozenset[str]  # 扎西, 买买提: first elements of names without a surname
    sounds: frozenset[str]  # 那, 吉, 娃: characters that write the sound of names without a surname
    words: frozenset[str]  # 常务, 高级: begin with a surname's character and are no name


@cache
def surnames() -> Surnames:
    """Return the surnames and their company.

    >>> "欧阳" in surnames().compound
    True
    """
    path = folder("ontology") / "surnames.csv"
    sets: dict[str, set[str]] = {kind: set() for kind in KINDS}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        for row in rows:
            if row["kind"] not in sets:
                raise OntologyError(f"{path}:{rows.line_num}: kind {row['kind']!r}; allowed: {', '.join(KINDS)}")
            sets[row["kind"]].add(row["text"])
    return Surnames(*(frozenset(sets[kind]) for kind in KINDS))
