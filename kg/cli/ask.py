"""`kg query` and `kg queries`: asking the graph."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.graph.terms import Rows
    from kg.query import NamedQuery


@click.command()
@click.argument("query", metavar="NAME|FILE|SPARQL")
@click.argument("values", nargs=-1, metavar="[PARAM=VALUE]…")
@options.graph_folder
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--bom", is_flag=True, help="Begin a CSV with a byte order mark, so that Excel reads it as UTF-8.")
@click.option("--as-of", "day", metavar="DATE", help="The day of which a question about validity asks: day=DATE.")
@options.out_file("Write to FILE instead of standard output.")
def query(
    query: str, values: tuple[str, ...], folder: Path, form: str, bom: bool, day: str | None, target: Path | None
) -> None:
    """Ask the graph.

    A named query with its parameters (`kg query cites agency=某市财政局`; `kg queries` lists them), a file
    that ends in .rq, or the text of a query. No result is an empty table and exit status 0.
    """
    from kg.cli.memory import watched
    from kg.errors import QueryError
    from kg.graph.store import Store
    from kg.graph.terms import Rows
    from kg.query import ask
    from kg.vocabulary import laws

    if bom and form != "csv":
        raise click.UsageError("--bom goes with --format csv")
    bindings = dict(_pair(value) for value in values)
    if day:
        bindings["day"] = day
    store = Store.open(folder)
    entry = _entry(query)
    if bindings and not entry:
        raise QueryError("parameters go with a named query or a .rq file; write the values into the SPARQL text")
    with watched():
        answer = ask(store, entry, bindings) if entry else store.run(query)
    if isinstance(answer, Rows):
        options.write(target, _formatted(answer, form, bom))
        if not {"ended", "until"}.isdisjoint(answer.variables) and answer.rows:
            options.say(f"In force as of the catalogue of 效力以目录为准, 截至 {laws.AS_OF}.")
        if entry and not answer.rows and any(parameter.is_name for parameter in entry.parameters):
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


def _entry(query: str) -> NamedQuery | None:
    """Return the query of that name or file; None for the text of a query."""
    from kg.query import named
    from kg.query.catalogue import load

    if query.endswith(".rq"):
        return load(Path(query), described=False)
    return named(query) if query.replace("_", "").isalnum() else None


def _formatted(rows: Rows, form: str, bom: bool) -> Iterable[str]:
    from kg.query import FORMATS, table
    from kg.query.formats import as_csv

    if form == "table":
        return table(rows, options.terminal_width())
    return as_csv(rows, bom=True) if bom else FORMATS[form](rows)


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
