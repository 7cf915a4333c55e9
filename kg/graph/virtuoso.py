"""What Virtuoso needs said in other words, as seen with the one of Debian and Ubuntu (7.2).

- It spoils Chinese constants in expressions (STR gives "??", CONCAT "ä¸­"); `STR("依据"@zh)` is the same value as
  `"依据"`, and comes out whole.
- YEAR of an unbound variable stops the query, where it should only have no value.
- A variable compared with a day finds nothing, unless it is cast to what it is already, xsd:date.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
      <[^<>"{}|^`\\\s]*>                                                          # an IRI
    | \#[^\n]*                                                                    # a comment
    | (?P<separator>\bSEPARATOR\s*=\s*)?
      (?P<string> \"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*+\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*+'{3}
                | "(?:[^"\\\n]|\\.)*+" | '(?:[^'\\\n]|\\.)*+' )
      (?P<kind>@|\^\^)?
    | (?P<values>\bVALUES\b\s*[^{]*\{[^}]*\})                                     # data, not an expression
    | \bYEAR\s*\(\s*(?P<year>[?$]\w+)\s*\)
    | (?P<day>[?$]\w+) (?=\s*[<>]=?\s*xsd:date\()
    | (?P<concat>\bGROUP_CONCAT\s*\()
    | (?P<sign>[()])
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_MARK = '"\\u0001"'


def reworded(text: str) -> str:
    """Return a query that means the same, in words that Virtuoso gets right.

    >>> reworded('SELECT (CONCAT("、", ?n) AS ?x) { ?s <urn:p> ?n , "、" }')
    'SELECT (CONCAT(STR("、"@zh), ?n) AS ?x) { ?s <urn:p> ?n , "、" }'
    >>> reworded("FILTER(YEAR(?d) = 2019 || ?d <= xsd:date($day))")
    'FILTER(xsd:integer(SUBSTR(STR(?d), 1, 4)) = 2019 || xsd:date(?d) <= xsd:date($day))'
    """
    parts: list[str] = []
    done = 0
    open_: list[tuple[int, str]] = []  # for each parenthesis: where GROUP_CONCAT began, and its separator
    for token in _TOKEN.finditer(text):
        parts.append(text[done : token.start()])
        done = token.end()
        string = token["string"]
        if token["concat"]:
            open_.append((len(parts), ""))
        elif token["sign"] == "(":
            open_.append((-1, ""))
        parts.append(_word(token))
        if token["sign"] == ")" and open_:
            start, separator = open_.pop()
            if separator:
                parts[start] = "REPLACE(" + parts[start]
                parts.append(f", {_MARK}, {_constant(separator)})")
        elif string and not string.isascii() and token["kind"] is None and open_:
            if token["separator"]:
                open_[-1] = (open_[-1][0], string)
                parts[-1] = token["separator"] + _MARK
            else:
                parts[-1] = _constant(string)
    return "".join([*parts, text[done:]])


def _word(token: re.Match[str]) -> str:
    if token["year"]:
        return f"xsd:integer(SUBSTR(STR({token['year']}), 1, 4))"
    return f"xsd:date({token['day']})" if token["day"] else token[0]


def stated(name: str, term: str) -> str | None:
    """Return how a variable gets a value that VALUES would spoil, or None where VALUES does."""
    return None if term.isascii() or not term.endswith('"') else f" BIND({_constant(term)} AS ?{name})"


def _constant(string: str) -> str:
    return f"STR({string}@zh)"
