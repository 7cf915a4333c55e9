"""What a query of a stranger may not do: change something, ask another host, name a graph that is not here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.explaining import explained
from kg.graph.namespaces import PREFIXES

_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_FIRST_WORD = re.compile(
    r"""
    (?: \s
      | \#[^\n]*                                            # a comment
      | BASE \s* <[^<>\s]*>
      | PREFIX \s+ [^\s:<]*: \s* <[^<>\s]*>
    )*+
    (?P<word>[A-Za-z]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DATASET = re.compile(
    r"""
      \"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*+\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*+'{3}
    | "(?:[^"\\\n]|\\.)*+" | '(?:[^'\\\n]|\\.)*+'           # a string
    | \bPREFIX \s+ (?P<prefix>[^\s:<]*) : \s* <(?P<space>[^<>\s]*)>
    | \bFROM (?: \s+ NAMED)? \s* (?: <(?P<iri>[^<>\s]*)> | (?P<short>[^\s:<]*) : (?P<local>[^\s{]*) )
    | <[^<>"{}|^`\\\s]*+> | \#[^\n]*
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_RARE = "zqjxkwv"  # letters that stand in no escape


class RefusedError(QueryError):
    """A query that would change something, or ask another host."""


def not_a_query(text: str, message: str) -> QueryError:
    """Return the error that says why a text is no query: it is an update, or stops at a line and column."""
    word = _FIRST_WORD.match(text)
    if word and word["word"].upper() in _UPDATES:
        return RefusedError(f"{word['word'].upper()} is an update, and the graph is only read here")
    return QueryError(explained(text, message))


def refuse_service(text: str) -> None:
    """Raise an error where SERVICE stands in a query as a keyword, before the engine can ask anybody.

    >>> refuse_service('ASK { ?service ?p "SERVICE <http://a> {}" }')
    >>> refuse_service("ASK { SERVICE <http://a> {} }")
    Traceback (most recent call last):
    kg.graph.refusing.RefusedError: SERVICE asks another host, and nothing here asks any; leave it out
    """
    trouble = unlike(text, "service")
    if trouble is None:
        return
    if _stands_at(text, trouble, "service"):
        raise RefusedError("SERVICE asks another host, and nothing here asks any; leave it out")
    raise not_a_query(text, trouble)  # wherever the parser stopped: what it might have found behind is not run


def unlike(text: str, word: str) -> str | None:
    """Return why a query with other letters in the place of a keyword is none, or None where it still is one.

    The parser of the engine decides: a name, a string and a comment stay what they are, but a keyword is lost.
    """
    lower = text.lower()
    if word not in lower:
        return None
    other = next((each for each in map("".join, permutations(_RARE[: len(word)])) if each not in lower), None)
    if other is None:
        return "error at 1:1: "
    try:
        ox.Store().query(re.sub(word, other, text, flags=re.IGNORECASE), prefixes=PREFIXES)
    except (SyntaxError, ValueError) as error:
        return str(error)
    return None


def _stands_at(text: str, message: str, word: str) -> bool:
    """Whether the parser stopped at a word, before it or behind it."""
    where = re.match(r"error at (\d+):(\d+)", message)
    if not where:
        return False
    line, column = [*text.lower().split("\n"), ""][int(where[1]) - 1], int(where[2]) - 1
    return line[column:].lstrip().startswith(word) or line[:column].rstrip(" \t\r<").endswith(word)


def from_graphs(text: str) -> Iterator[str]:
    """Yield the graphs that a query names in FROM and FROM NAMED, as far as they stand there as whole IRIs."""
    spaces = dict(PREFIXES)
    for token in _DATASET.finditer(text):
        if token["prefix"] is not None:
            spaces[token["prefix"]] = token["space"]
        elif token["iri"] is not None:
            if ":" in token["iri"]:
                yield token["iri"]
        elif token["short"] is not None and token["short"] in spaces:
            yield spaces[token["short"]] + token["local"]
