"""`kg query` and `kg queries`: asking the graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.graph.store import Store
    from kg.graph.terms import Rows


@click.command()
@click.argument("query", metavar="NAME|FILE|SPARQL")
@click.argument("values", nargs=-1, metavar="[PARAM=VALUE]…")
@options.graph_folder
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@options.out_file("Write to FILE instead of standard output.")
def query(query: str, values: tuple[str, ...], folder: Path, form: str, target: Path | None) -> None:
    """Ask the graph.

    A named query with its parameters (`kg query cites agency=某市财政局`; `kg queries` lists them), a file
    that ends in .rq, or the text of a query. No result is an empty table and exit status 0.
    """
    from kg.errors import QueryError
    from kg.graph.store import Store
    from kg.graph.terms import Rows

    bindings = dict(_pair(value) for value in values)
    store = Store.open(folder)
    answer = _run(store, query, bindings)
    if isinstance(answer, Rows):
        rows = Rows(answer.variables, tuple(answer))
        options.write(target, _formatted(rows, form))
        if bindings and not rows.rows:
            options.say(
                "No result 无结果. Names must match exactly 名称须完全一致: `kg query agencies`, `kg query works` and "
                "`kg query documents` list them."
            )
    elif isinstance(answer, bool):
        options.write(target, ["true\n" if answer else "false\n"])
    elif form == "table":
        options.write(target, [answer.decode()])
    else:
        raise QueryError(f"CONSTRUCT and DESCRIBE give triples, not {form}; leave --format away")


def _run(store: Store, query: str, bindings: dict[str, str]) -> Rows | bool | bytes:
    from kg.errors import QueryError
    from kg.query import ask, named
    from kg.query.catalogue import load

    if query.endswith(".rq") and Path(query).is_file():
        return ask(store, load(Path(query)), bindings)
    if query.replace("_", "").isalnum():
        return ask(store, named(query), bindings)
    if bindings:
        raise QueryError("parameters go with a named query or a .rq file; write the values into the SPARQL text")
    return store.run(query)


def _formatted(rows: Rows, form: str) -> list[str]:
    from kg.query import FORMATS, table

    return list(table(rows, options.terminal_width()) if form == "table" else FORMATS[form](rows))


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise click.BadParameter(f"{text!r} is no PARAM=VALUE")
    return name, value


@click.command()
def queries() -> None:
    """List the named queries with their parameters."""
    from kg.query import catalogue

    for entry in catalogue():
        click.echo(f"{entry.name}\n    {entry.zh}\n    {entry.en}")
        for parameter in entry.parameters:
            click.echo(f"      {parameter.name}={parameter.example}  {parameter.meaning}")
