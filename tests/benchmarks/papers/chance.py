"""Drawing by chance."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def pick(rng: Random, of: Sequence[T]) -> T:
    """Return one of a sequence; much faster than `rng.choice`."""
    return of[int(rng.random() * len(of))]
