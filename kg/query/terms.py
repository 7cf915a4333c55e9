"""The words of SPARQL and of our vocabularies, for who types a query."""

from __future__ import annotations

from functools import cache

from kg.graph.namespaces import PREFIXES
from kg.graph.short import short_terms

KEYWORDS = (
    *("SELECT", "DISTINCT", "WHERE", "OPTIONAL", "FILTER", "UNION", "BIND", "VALUES", "GRAPH", "GROUP BY", "ORDER BY"),
    *("HAVING", "LIMIT", "OFFSET", "COUNT", "MIN", "MAX", "SUM", "AVG", "GROUP_CONCAT", "ASK", "CONSTRUCT", "DESCRIBE"),
    *("EXISTS", "NOT EXISTS", "REGEX", "CONTAINS", "STRSTARTS", "LANG", "STR", "YEAR", "COALESCE", "PREFIX"),
)


@cache
def words(begin: str) -> list[str]:
    """Return keywords, prefixes and terms that begin so.

    >>> words("OPT"), words("kg:citingA")
    (['OPTIONAL '], ['kg:citingAgency '])
    """
    if not begin:
        return []
    keywords = [f"{word} " for word in KEYWORDS if word.startswith(begin.upper())]
    if ":" not in begin:
        return keywords + [f"{prefix}:" for prefix in PREFIXES if prefix.startswith(begin)]
    return [f"{term} " for term in short_terms() if term.startswith(begin)]
