"""`kg check`: does the graph keep its promises?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.graph.store import Store


@click.command()
@options.graph_folder
def check(folder: Path) -> None:
    """Check the graph: the SHACL shapes, and queries/checks, which must find nothing; else exit status 1."""
    from kg.graph.store import Store

    store = Store.open(folder)
    broken = list(problems(store))
    for line in broken:
        click.echo(line)
    if broken:
        raise SystemExit(1)
    click.echo(f"{len(store)} statements: shapes and checks hold. 形状与核查全部通过。")


def problems(store: Store) -> Iterator[str]:
    """Yield a line for each broken shape and each row of a check."""
    from kg.graph.shapes import violations
    from kg.query import ask, checks

    for violation in violations(store):
        yield f"shape: {violation.message}: {violation.focus} {violation.path} {violation.value}".rstrip()
    for entry in checks():
        for row in ask(store, entry):
            yield f"{entry.name}: {entry.zh} {entry.en} " + " | ".join(str(term) for term in row if term)
