"""`kg shell`: asking one question after the other, with completion and history."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli import options

_PROMPT, _MORE = "kg> ", " …> "


@click.command()
@options.graph_folder
@options.endpoint
def shell(folder: Path, endpoint: str | None) -> None:
    """Ask one question after the other: named queries and SPARQL, with completion and history.

    Also for scripts: what comes through a pipe is answered line by line, and an error makes the exit status 1.
    """
    from kg.cli.asking import Asker
    from kg.cli.editing import editing
    from kg.cli.session import Session

    options.engine(folder, endpoint)  # tells now what is wrong
    session = Session(Asker(folder, endpoint))
    try:
        if sys.stdin.isatty():
            with editing(session.asker):
                click.echo("kg shell: :help 帮助, :quit 退出")
                session.follow(_typed, interactive=True)
        elif not session.follow(iter(sys.stdin.read().splitlines()).__next__, interactive=False):
            raise SystemExit(1)
    finally:
        session.asker.close()


def _typed(more: bool = False) -> str:
    return input(_MORE if more else _PROMPT)
