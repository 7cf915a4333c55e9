"""A line of `kg shell` while it is typed: completion by Tab, and the history of earlier ones."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    from types import ModuleType

    from kg.cli.asking import Asker

_MOST_HISTORY = 2000


@contextlib.contextmanager
def editing(asker: Asker) -> Iterator[None]:
    """Read lines with completion and history, where the system has readline."""
    readline = _readline()
    if readline is None:
        yield
        return
    file = history_file()
    with contextlib.suppress(OSError):
        readline.read_history_file(file)
    readline.set_history_length(_MOST_HISTORY)
    readline.set_completer_delims(" \t\n{}();,|/^*+!")
    readline.set_completer(completer(asker, readline))
    apple = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if apple else "tab: complete")
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            readline.write_history_file(file)


def _readline() -> ModuleType | None:
    try:
        import readline
    except ImportError:  # Windows
        return None
    return readline


def history_file() -> Path:
    """Return where the questions of a user are remembered: below XDG_STATE_HOME, or where the system has it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "zhengwu-kg" / "history"
    state = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(state) / "zhengwu-kg" / "history"


def completer(asker: Asker, readline: ModuleType) -> Callable[[str, int], str | None]:
    """Return the function that readline asks for the words that may stand here."""
    found: list[str] = []

    def complete(text: str, state: int) -> str | None:
        if state == 0:
            found.clear()
            try:
                found.extend(offered(asker, readline.get_line_buffer(), text))
            except (KgError, OSError):
                return None
        return found[state] if state < len(found) else None

    return complete


def offered(asker: Asker, line: str, word: str) -> list[str]:
    """Return the words that may stand where a word begins in a line."""
    from kg.query import catalogue, named
    from kg.query.formats import NAMES
    from kg.query.suggesting import beginning
    from kg.query.terms import words

    first = line.split()[0] if line.split() else ""
    if line.startswith(":format "):
        return [name for name in NAMES if name.startswith(word)]
    if line.startswith(":") and " " not in line:
        commands = (":queries", ":explain ", ":format ", ":wide", ":write ", ":help", ":quit")
        return [command for command in commands if command.startswith(line)]
    names = [query.name for query in catalogue()]
    if line == word or (line.startswith(":explain ") and len(line.split()) < 3 and "=" not in line):
        return [f"{name} " for name in names if name.startswith(word)] + words(word)
    query = line.split()[1] if first == ":explain" else first
    if query not in names:
        return words(word)
    parameters = named(query).parameters
    name, sign, begin = word.partition("=")
    if not sign:
        return [f"{p.name}=" for p in parameters if p.name.startswith(name) and f"{p.name}=" not in line]
    kind = next((p.type for p in parameters if p.name == name and p.is_name), None)
    return [f"{name}={each}" for each in beginning(asker, kind, begin.lstrip("\"'"), 30)] if kind else []
