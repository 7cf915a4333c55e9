"""The indicators of the statutory annual reports on open government, from `ontology/indicators.csv`.

The tables changed with 国办发〔2014〕32号, 国办公开办函〔2019〕60号 and 〔2021〕30号; `formats` tells in which an
indicator stands (2008: the tables that places drew up themselves before 2014).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from kg.resources import folder


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a number of an annual report counts."""

    code: str
    zh: str
    en: str
    unit: str
    formats: tuple[str, ...]
    printed: tuple[str, ...]  # other words by which tables name it


@cache
def all_indicators() -> tuple[Indicator, ...]:
    """Return every indicator, in the order of the file.

    >>> all_indicators()[0].code
    'ind-applications'
    """
    with (folder("ontology") / "indicators.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            Indicator(
                row["code"],
                row["zh"],
                row["en"],
                row["unit"],
                tuple(row["formats"].split()),
                tuple(filter(None, row["printed"].split("|"))),
            )
            for row in csv.DictReader(lines)
        )


@cache
def _by_words() -> dict[str, Indicator]:
    """Return the indicators by label and by every printed form."""
    return {words: one for one in all_indicators() for words in (one.zh, *one.printed)}


def indicator(words: str) -> Indicator | None:
    """Return the indicator that a label or a printed form names, or None."""
    return _by_words().get(words)


def code(words: str) -> str | None:
    """Return the code of the indicator that the words name, or None.

    >>> code("收到政府信息公开申请数"), code("当面申请数"), code("办件量")
    ('ind-applications', 'ind-applications-in-person', None)
    """
    one = indicator(words)
    return one.code if one else None


def printed_forms() -> dict[str, Indicator]:
    """Return the indicators by the words that a table may print."""
    return dict(_by_words())
