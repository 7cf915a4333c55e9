"""`kg check`: does the graph keep its promises, and what in the documents deserves a look?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.graph.store import Store

EVERYTHING = "all"


@click.command()
@click.argument("name", required=False, metavar="[stale|findings|…|all]")
@options.graph_folder
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@options.out_file("Write to FILE instead of standard output.")
def check(name: str | None, folder: Path, form: str, target: Path | None) -> None:
    """Check the graph: the SHACL shapes, and queries/checks, which must find nothing; else exit status 1.

    With a NAME, check what the documents say instead, and show each finding with its quote: `stale` (rests on a version
    after its end), `findings` (sums, form), `cites_the_future` and more; `all` runs every one. Findings are for people
    to look at; they are no errors of the graph.
    """
    from kg.graph.store import Store

    store = Store.open(folder)
    if name:
        _show_findings(store, None if name == EVERYTHING else name, form, target)
        return
    broken = list(problems(store))
    for line in broken:
        click.echo(line)
    if broken:
        raise SystemExit(1)
    click.echo(f"{len(store)} statements: shapes and checks hold. 形状与核查全部通过。")


def _show_findings(store: Store, name: str | None, form: str, target: Path | None) -> None:
    from kg.query import FORMATS, table
    from kg.query.finding import content_checks, findings

    rows = findings(store, name)
    options.write(target, table(rows, options.terminal_width()) if form == "table" else FORMATS[form](rows))
    for entry in content_checks().values():
        if name in (None, entry.name):
            options.say(f"{entry.name}: {entry.zh} {entry.en}")


def problems(store: Store) -> Iterator[str]:
    """Yield a line for each broken shape and each row of a check."""
    from kg.graph.shapes import violations
    from kg.query import ask, checks

    for violation in violations(store):
        yield f"shape: {violation.message}: {violation.focus} {violation.path} {violation.value}".rstrip()
    for entry in checks():
        for row in ask(store, entry):
            yield f"{entry.name}: {entry.zh} {entry.en} " + " | ".join(str(term) for term in row if term)
