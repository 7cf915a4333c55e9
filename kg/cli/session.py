"""What `kg shell` does with the lines that it is given: questions, and words that begin with a colon."""

from __future__ import annotations

import os
import re
import shlex
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import options
from kg.errors import KgError, StoppedError

if TYPE_CHECKING:
    from kg.cli.asking import Asker
    from kg.query import NamedQuery

_WORD = re.compile(r"(?P<form>SELECT|ASK|CONSTRUCT|DESCRIBE|PREFIX|BASE)\b", re.IGNORECASE)
_HELP = """\
NAME PARAM=VALUE …   a named query 具名查询: cites agency=宁德市交通运输局
SELECT … { … }       SPARQL, also over several lines; an empty line ends it 可写多行,空行结束
:queries             the named queries 具名查询一览
:explain NAME …      the SPARQL of a named query 查看 SPARQL
:format FORMAT       table, cards, csv, tsv, json, xml, markdown; turtle … 输出格式
:wide                show all columns, or not 显示全部列
:write FILE          the last answer into a file (.csv .xlsx .json .md …) 保存上一结果
:help  :quit         this; the end, as Ctrl-D 帮助,退出
Tab completes 补全; Ctrl-C stops a question 中止查询."""


class Session:
    """What a session remembers: the format, the width, the last answer."""

    def __init__(self, asker: Asker) -> None:
        self.asker = asker
        self.form: str | None = None
        self.wide = False
        self.last: Any = None

    def follow(self, line: Callable[..., str], *, interactive: bool) -> bool:
        """Do what the lines say until they end; return whether all went well."""
        well = True
        while True:
            try:
                text = _whole(line, interactive)
                if text in (":quit", ":q", ":exit", "exit", "quit"):
                    return well
                if text:
                    self.do(text)
            except (EOFError, StopIteration):
                return well
            except KeyboardInterrupt:
                click.echo("")
            except StoppedError as error:
                click.echo(f"\n{error}", err=True)
            except KgError as error:
                well = False
                click.echo(f"Error: {error}", err=True)

    def do(self, text: str) -> None:
        """Do what one line, or one query, says."""
        if text.startswith(":"):
            command, _, rest = text[1:].partition(" ")
            self._command(command, rest.strip())
            return
        entry, values = _question(text)
        self._show(entry, values, text)

    def _command(self, command: str, rest: str) -> None:
        from kg.cli import ask
        from kg.errors import QueryError
        from kg.query.formats import NAMES

        if command in ("help", "h"):
            click.echo(_HELP)
        elif command == "queries":
            assert ask.queries.callback
            ask.queries.callback()
        elif command == "explain":
            entry, values = _question(rest)
            click.echo(ask.sparql(entry, rest, values), nl=False)
        elif command == "wide":
            self.wide = not self.wide
            click.echo(f"wide: {'on' if self.wide else 'off'}")
        elif command == "format" and (rest in NAMES and rest != "xlsx"):
            self.form = None if rest == "table" else rest
        elif command == "format":
            raise QueryError(f"no format {rest!r}; available: {', '.join(n for n in NAMES if n != 'xlsx')}")
        elif command == "write":
            self._write(rest)
        else:
            raise QueryError(f"no command :{command}; :help lists them")

    def _show(self, entry: NamedQuery | None, values: Mapping[str, str], text: str) -> None:
        from kg.cli import ask
        from kg.graph.terms import Rows
        from kg.query import ask as asked

        begun = time.perf_counter()
        answer = asked(self.asker, entry, values) if entry else self.asker.run(text)
        seconds = time.perf_counter() - begun
        self.last = answer
        _paged(ask.formatted(answer, entry, self._form(answer), self.wide, bom=False))
        if isinstance(answer, Rows):
            ask.tell(self.asker, entry, values, answer)
            options.say(f"{len(answer.rows):,} rows 行, {seconds:.2f} s")

    def _form(self, answer: object) -> str | None:
        """Return the format that was chosen, where answers of this kind have it."""
        from kg.graph.terms import Rows
        from kg.query.formats import FORMATS, STATEMENTS, TRUTHS

        formats: Iterable[str] = (
            FORMATS if isinstance(answer, Rows) else TRUTHS if answer in (True, False) else STATEMENTS
        )
        return self.form if self.form and self.form in formats else None

    def _write(self, name: str) -> None:
        from kg.errors import QueryError
        from kg.query.formats import SUFFIXES, written

        form = SUFFIXES.get(Path(name).suffix.lower())
        if self.last is None or form is None:
            raise QueryError(f"write an answer into a file that ends in one of {' '.join(SUFFIXES)}: :write a.xlsx")
        options.write(Path(name).expanduser(), written(self.last, form))
        click.echo(f"Wrote 已写入 {name}")


def _whole(line: Callable[..., str], interactive: bool) -> str:
    """Return a line, or all lines of a query: they end where it is one, or at an empty line."""
    text = line().strip()
    if not _WORD.match(text):
        return "" if text.startswith("#") else text
    while not _is_query(text):
        try:
            more = line(True) if interactive else line()
        except (EOFError, StopIteration):
            break
        if not more.strip():
            break
        text += f"\n{more}"
    return text


def _is_query(text: str) -> bool:
    from kg.graph.syntax import form

    if text.count("{") > text.count("}") or re.fullmatch(r"(?:\s*(?:PREFIX|BASE)\b[^\n]*)*", text, re.IGNORECASE):
        return False
    try:
        form(text)
    except KgError:
        return False
    return True


def _question(text: str) -> tuple[NamedQuery | None, dict[str, str]]:
    """Return the named query of a line and its values; None for SPARQL."""
    from kg.errors import QueryError
    from kg.query import find

    if _WORD.match(text):
        return None, {}
    try:
        name, *words = shlex.split(text)
    except ValueError as error:
        raise QueryError(f"{error}: {text}") from error
    pairs = [word.partition("=") for word in words]
    if wrong := next((first for first, sign, _ in pairs if not sign), ""):
        raise QueryError(f"{wrong!r} is no PARAM=VALUE; put a value with spaces between quotes")
    entry = find(name)
    if entry is None:
        raise QueryError(f"{name!r} is neither SPARQL nor the name of a query; :queries lists them")
    return entry, {first: value for first, _, value in pairs}


def _paged(parts: Iterable[str] | Iterable[bytes]) -> None:
    """Write an answer; through a pager where it is longer than the terminal."""
    import shutil

    text = "".join(part if isinstance(part, str) else part.decode() for part in parts)
    if sys.stdin.isatty() and sys.stdout.isatty() and text.count("\n") >= shutil.get_terminal_size().lines - 2:
        os.environ.setdefault("LESS", "-FRX")
        click.echo_via_pager(text, color=False)
    else:
        options.write(None, [text])
