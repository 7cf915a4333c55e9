"""Named queries: one commented `.rq` file each, read strictly, runnable by any SPARQL tool.

The first comment line says in Chinese what is asked, the second in English. Then come, each on a line of its own,

- `# subject citations`: under which heading of `kg.query.entries.SUBJECTS` it is listed;
- `# view chart agency documents`: how an answer is shown at first. `table` may name the columns that a narrow screen
  shows (all, where it names none), `chart` names the column of labels and that of numbers, `graph` the columns from
  which and to which lines go, and, if there is one, the column with the word on them. The first view is the default,
  others may follow, one of each kind;
- `# param agency (agency): name or IRI of an agency, such as 宁德市交通运输局`: a parameter, its type (of
  `kg.query.parameters.TYPES`), meaning and an example;

and remarks. In the query a parameter is written `$agency`, and stands in the SELECT clause, because a value is bound
there and never pasted into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kg.errors import QueryError
from kg.graph.syntax import result_variables
from kg.query.entries import COLUMNS, SUBJECTS, NamedQuery, View
from kg.query.parameters import TYPES, Parameter, is_date

_PARAMETER = re.compile(
    r"# param (?P<name>[a-z][a-z0-9_]*)(?: \((?P<type>[a-z]+)\))?: (?P<meaning>.+), such as (?P<example>\S.*)"
)
_VIEW = re.compile(r"# view (?P<kind>[a-z]+)(?P<columns>(?: [a-z][a-z0-9_]*)*)")
_SUBJECT = re.compile(r"# subject (?P<name>[a-z]+)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
TOKEN = re.compile(
    r"""
      <[^<>"{}|^`\\\s]*>                              # an IRI
    | \"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
    | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'       # a string
    | \#[^\n]*                                        # a comment
    | (?P<sign>[?$])(?P<name>\w+)                     # a variable, or a parameter
    """,
    re.VERBOSE,
)


def load(path: Path, *, described: bool = True) -> NamedQuery:
    """Read one query file; a user's own need not be `described`.

    Raises:
        QueryError: with file and line, where a description is missing, a parameter, view or subject is not declared
            as it should be, a parameter is declared and not used, used and not declared, or not selected, or the text
            is no SPARQL.
    """
    if not path.is_file():
        raise QueryError(f"{path}: no such file")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read: {error}") from error
    lines = text.splitlines()
    zh, en = _description(path, lines) if described else ("", "")
    declared = dict(_declared(path, lines))
    _match(path, text, declared)
    variables = _parse(path, text, declared)
    views = tuple(_views(path, lines, variables))
    parameters = tuple(parameter for parameter, _ in declared.values())
    return NamedQuery(path.stem, path, text, zh, en, parameters, views, _subject(path, lines), variables)


def _description(path: Path, lines: list[str]) -> tuple[str, str]:
    zh, en = ([line.removeprefix("#").strip() if line.startswith("#") else "" for line in lines[:2]] + ["", ""])[:2]
    if not _CHINESE.search(zh):
        raise QueryError(f"{path}:1: the first line must say in Chinese what is asked: # 某机关引用了哪些文件?")
    if not en or _CHINESE.search(en) or en.split()[0] in ("param", "view", "subject"):
        raise QueryError(f"{path}:2: the second line must say in English what is asked: # What does an agency cite?")
    return zh, en


def _declared(path: Path, lines: list[str]) -> Iterator[tuple[str, tuple[Parameter, int]]]:
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.startswith("# param"):
            continue
        match = _PARAMETER.fullmatch(line.rstrip())
        if not match:
            raise QueryError(f"{path}:{number}: a parameter is declared so: # param name (type): meaning, such as 例子")
        if match["name"] in seen:
            raise QueryError(f"{path}:{number}: parameter {match['name']!r} is declared twice")
        seen.add(match["name"])
        # a file of one's own need not name the type
        kind = match["type"] or ("date" if is_date(match["example"]) else "text")
        if kind not in TYPES:
            raise QueryError(f"{path}:{number}: no type {kind!r}; available: {', '.join(TYPES)}")
        yield match["name"], (Parameter(match["name"], match["meaning"], match["example"], kind), number)


def _views(path: Path, lines: list[str], variables: tuple[str, ...]) -> Iterator[View]:
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.startswith("# view"):
            continue
        match = _VIEW.fullmatch(line.rstrip())
        if not match or match["kind"] not in COLUMNS or len(match["columns"].split()) not in COLUMNS[match["kind"]]:
            raise QueryError(
                f"{path}:{number}: a view is declared so: # view table COLUMN…, "
                "# view chart LABEL NUMBER, # view graph FROM TO [WORD]"
            )
        view = View(match["kind"], tuple(match["columns"].split()))
        if view.kind in seen:
            raise QueryError(f"{path}:{number}: view {view.kind!r} is declared twice")
        seen.add(view.kind)
        for name in view.columns:
            if name not in variables:
                raise QueryError(f"{path}:{number}: no column {name!r}; available: {', '.join(variables)}")
        yield view


def _subject(path: Path, lines: list[str]) -> str:
    for number, line in enumerate(lines, 1):
        if line.startswith("# subject"):
            match = _SUBJECT.fullmatch(line.rstrip())
            if not match or match["name"] not in SUBJECTS:
                raise QueryError(f"{path}:{number}: a subject is one of {', '.join(SUBJECTS)}: # subject citations")
            return match["name"]
    return "other"


def _match(path: Path, text: str, declared: dict[str, tuple[Parameter, int]]) -> None:
    used: set[str] = set()
    for token in TOKEN.finditer(text):
        name, line = token["name"], text.count("\n", 0, token.start()) + 1
        if token["sign"] == "$":
            used.add(name)
            if name not in declared:
                raise QueryError(
                    f"{path}:{line}: ${name} is not declared; add: # param {name} (text): meaning, such as 例子"
                )
        elif name in declared:
            raise QueryError(f"{path}:{line}: ?{name} is a parameter; write ${name}")
    for name, (_, line) in declared.items():
        if name not in used:
            raise QueryError(f"{path}:{line}: parameter {name!r} is not used in the query")


def _parse(path: Path, text: str, declared: dict[str, tuple[Parameter, int]]) -> tuple[str, ...]:
    try:
        variables = result_variables(text)
    except QueryError as error:
        raise QueryError(f"{path}:{error}") from error
    if variables is None:
        raise QueryError(f"{path}:1: a named query is a SELECT query")
    for name, (_, line) in declared.items():
        if name not in variables:
            raise QueryError(f"{path}:{line}: add ${name} to the SELECT clause, so that a value can be bound to it")
    return variables
