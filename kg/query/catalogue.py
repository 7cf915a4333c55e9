"""Named queries: one commented `.rq` file each, read strictly, runnable by any SPARQL tool.

The first comment line says in Chinese what is asked, the second in English; then come the parameters
(`# param agency: name or IRI of an agency, such as 宁德市交通运输局`) and remarks. In the query a parameter is
written `$agency`, and stands in the SELECT clause, because a value is bound there and never pasted into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import QueryError
from kg.graph.syntax import result_variables
from kg.resources import folder

_PARAMETER = re.compile(r"# param (?P<name>[a-z][a-z0-9_]*): (?P<meaning>.+), such as (?P<example>\S.*)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_TOKEN = re.compile(
    r"""
      <[^<>"{}|^`\\\s]*>                              # an IRI
    | \"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
    | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'       # a string
    | \#[^\n]*                                        # a comment
    | (?P<sign>[?$])(?P<name>\w+)                     # a variable, or a parameter
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query asks for."""

    name: str
    meaning: str
    example: str

    @property
    def is_date(self) -> bool:
        """Whether its values are dates, as the example is."""
        return is_date(self.example)

    @property
    def is_name(self) -> bool:
        """Whether its values are names of things, as the example is.

        >>> Parameter("agency", "an agency", "某市财政局").is_name, Parameter("day", "a date", "2019-05-14").is_name
        (True, False)
        """
        return bool(_CHINESE.search(self.example))


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with a name: what it asks in Chinese and English, its parameters, its SPARQL."""

    name: str
    path: Path
    text: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...] = ()


def named(name: str, where: Path | None = None) -> NamedQuery:
    """Return the query of that name.

    Raises:
        QueryError: where there is none; the message lists those there are.
    """
    where = where or folder("queries")
    names = [path.stem for path in _files(where)]
    if name not in names:
        raise QueryError(f"no query {name!r}; available: {', '.join(names)}")
    return load(where / f"{name}.rq")


def catalogue(where: Path | None = None) -> tuple[NamedQuery, ...]:
    """Return all named queries, by name."""
    return tuple(map(load, _files(where or folder("queries"))))


def checks() -> tuple[NamedQuery, ...]:
    """Return the queries that give no row on a good graph, by name."""
    return catalogue(folder("queries") / "checks")


def load(path: Path, *, described: bool = True) -> NamedQuery:
    """Read one query file; a user's own need not be `described`.

    Raises:
        QueryError: with file and line, where a description is missing, a parameter is declared and not used,
            used and not declared, or not selected, or the text is no SPARQL.
    """
    if not path.is_file():
        raise QueryError(f"{path}: no such file")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read: {error}") from error
    zh, en = _description(path, text.splitlines()) if described else ("", "")
    declared = dict(_declared(path, text.splitlines()))
    _match(path, text, declared)
    _parse(path, text, declared)
    return NamedQuery(path.stem, path, text, zh, en, tuple(parameter for parameter, _ in declared.values()))


def is_date(text: str) -> bool:
    """Whether a text is a date of the calendar, as ISO 8601 and XML Schema write it.

    >>> is_date("2020-02-29"), is_date("2019-02-29"), is_date("2019-5-14")
    (True, False, False)
    """
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _files(where: Path) -> list[Path]:
    return sorted(where.glob("*.rq"))


def _description(path: Path, lines: list[str]) -> tuple[str, str]:
    zh, en = ([line.removeprefix("#").strip() if line.startswith("#") else "" for line in lines[:2]] + ["", ""])[:2]
    if not _CHINESE.search(zh):
        raise QueryError(f"{path}:1: the first line must say in Chinese what is asked: # 某机关引用了哪些文件?")
    if not en or _CHINESE.search(en) or en.startswith("param "):
        raise QueryError(f"{path}:2: the second line must say in English what is asked: # What does an agency cite?")
    return zh, en


def _declared(path: Path, lines: list[str]) -> Iterator[tuple[str, tuple[Parameter, int]]]:
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.startswith("# param"):
            continue
        match = _PARAMETER.fullmatch(line.rstrip())
        if not match:
            raise QueryError(f"{path}:{number}: a parameter is declared so: # param name: meaning, such as 例子")
        if match["name"] in seen:
            raise QueryError(f"{path}:{number}: parameter {match['name']!r} is declared twice")
        seen.add(match["name"])
        yield match["name"], (Parameter(match["name"], match["meaning"], match["example"]), number)


def _match(path: Path, text: str, declared: dict[str, tuple[Parameter, int]]) -> None:
    used: set[str] = set()
    for token in _TOKEN.finditer(text):
        name, line = token["name"], text.count("\n", 0, token.start()) + 1
        if token["sign"] == "$":
            used.add(name)
            if name not in declared:
                raise QueryError(f"{path}:{line}: ${name} is not declared; add: # param {name}: meaning, such as 例子")
        elif name in declared:
            raise QueryError(f"{path}:{line}: ?{name} is a parameter; write ${name}")
    for name, (_, line) in declared.items():
        if name not in used:
            raise QueryError(f"{path}:{line}: parameter {name!r} is not used in the query")


def _parse(path: Path, text: str, declared: dict[str, tuple[Parameter, int]]) -> None:
    try:
        variables = result_variables(text)
    except QueryError as error:
        raise QueryError(f"{path}:{error}") from error
    if variables is None:
        raise QueryError(f"{path}:1: a named query is a SELECT query")
    for name, (_, line) in declared.items():
        if name not in variables:
            raise QueryError(f"{path}:{line}: add ${name} to the SELECT clause, so that a value can be bound to it")
