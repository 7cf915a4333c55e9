"""Where a text stops being a query, in one line that people read."""

from __future__ import annotations

import re

_WHERE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_REASON = re.compile(r"[A-Z][a-z]+(?: \w+){2,}")  # what a person said among the characters that a grammar expects
_AROUND = 60  # characters of the line shown at either side


def explained(text: str, message: str) -> str:
    """Return in one short line where a text stops being a query: ▸ marks the place.

    >>> explained("ASK { ?x ?p FILTER }", 'error at 1:20: expected one of ".", ":"')
    '1:20: not SPARQL from here: ASK { ?x ?p FILTER ▸}'
    """
    where = _WHERE.match(message)
    if not where:
        return " ".join(f"1:1: {message}".split())[: 3 * _AROUND]
    line, column = int(where[1]), int(where[2])
    shown = [*text.split("\n"), ""][line - 1].rstrip("\r")
    blank = len(shown) - len(shown[column - 1 :].lstrip())
    before, after = shown[:blank], shown[blank:]
    before = before.lstrip() if len(before.lstrip()) <= _AROUND else "…" + before[-_AROUND:]
    after = after if len(after) <= _AROUND else after[:_AROUND] + "…"
    reason = _REASON.search(where[3])
    return f"{line}:{column}: {reason[0] if reason else 'not SPARQL from here'}: {before}▸{after}"
