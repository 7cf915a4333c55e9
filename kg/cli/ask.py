"""`kg query` and `kg queries`: asking the graph."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import completing, options

if TYPE_CHECKING:
    from kg.graph.terms import Rows
    from kg.query import Engine, NamedQuery
    from kg.query.formats import Answer

WIDE = 120  # cells of a table that goes elsewhere than to a terminal


@click.command()
@click.argument("query", metavar="NAME|FILE|SPARQL", shell_complete=completing.queries)
@click.argument("values", nargs=-1, metavar="[PARAM=VALUE]…", shell_complete=completing.values)
@options.graph_folder
@options.endpoint
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    shell_complete=completing.formats,
    help="table, cards, csv, tsv, json, xml, markdown, xlsx; for CONSTRUCT turtle, ntriples, jsonld, rdfxml "
    "[default: as the file of -o is called, else table or turtle].",
)
@click.option("--wide", is_flag=True, help="Show all columns in a table, also those that say where a quote stands.")
@click.option("--explain", is_flag=True, help="Print the SPARQL with its values, to run anywhere, instead of asking.")
@click.option("--bom", is_flag=True, help="CSV for Excel: a byte order mark, and a ' before what begins as a formula.")
@click.option("--as-of", "day", metavar="DATE", help="The day of which a question about validity asks: day=DATE.")
@options.out_file("Write to FILE instead of standard output.")
def query(
    query: str,
    values: tuple[str, ...],
    folder: Path,
    endpoint: str | None,
    form: str | None,
    wide: bool,
    explain: bool,
    bom: bool,
    day: str | None,
    target: Path | None,
) -> None:
    """Ask the graph.

    A named query with its parameters (`kg query cites agency=某市财政局`; `kg queries` lists them), a file
    that ends in .rq, or the text of a query of any form. No result is an empty table and exit status 0.
    """
    from kg.cli.memory import interruptible
    from kg.errors import QueryError
    from kg.graph.terms import Rows
    from kg.query import ask, find

    form = format_of(form, target)
    if bom and form != "csv":
        raise click.UsageError("--bom goes with --format csv")
    bindings = dict(_pair(value) for value in values)
    if day:
        bindings["day"] = day
    entry = find(query)
    if bindings and not entry:
        raise QueryError("parameters go with a named query or a .rq file; write the values into the SPARQL text")
    if explain:
        options.write(target, [sparql(entry, query, bindings)])
        return
    engine = options.engine(folder, endpoint)
    answer = interruptible(lambda: ask(engine, entry, bindings) if entry else engine.run(query))
    options.write(target, formatted(answer, entry, form, wide, bom))
    if isinstance(answer, Rows):
        tell(engine, entry, bindings, answer)


def sparql(entry: NamedQuery | None, query: str, bindings: Mapping[str, str]) -> str:
    """Return the SPARQL of a question, to run anywhere; raises QueryError where it is none."""
    from kg.query.explaining import explained, runnable

    return explained(entry, bindings) if entry else runnable(query).rstrip() + "\n"


def narrowed(rows: Rows, entry: NamedQuery | None, wide: bool) -> Rows:
    """Return the rows with the columns that a narrow screen shows, where a query says which."""
    if wide or not entry:
        return rows
    return rows.without(set(rows.variables) - set(entry.narrow))


def format_of(form: str | None, target: Path | None) -> str | None:
    """Return the format that was asked for, or that of the file; raises BadParameter where there is none such."""
    from kg.query.formats import NAMES, SUFFIXES

    if form and form not in NAMES:
        raise click.BadParameter(f"{form!r} is none of {', '.join(NAMES)}", param_hint="--format")
    form = form or (SUFFIXES.get(target.suffix.lower()) if target else None)
    if form == "xlsx" and (target is None or str(target) == "-") and sys.stdout.isatty():
        raise click.UsageError("a spreadsheet goes into a file: -o FILE.xlsx")
    return form


def formatted(
    answer: Answer, entry: NamedQuery | None, form: str | None, wide: bool, bom: bool
) -> Iterable[str] | Iterable[bytes]:
    """Return an answer in a format; without one, a table that fits, or what answers of its kind have."""
    from kg.graph.terms import Rows
    from kg.query.formats import as_csv, written
    from kg.query.terminal import cards, fitted

    if isinstance(answer, Rows) and form in (None, "table", "cards"):
        width = options.terminal_width() or WIDE
        shown = narrowed(answer, entry, wide or form == "cards")  # a card has room for where a quote stands
        if (hidden := len(answer.variables) - len(shown.variables)) and options.terminal_width() and answer.rows:
            options.say(f"{hidden} more columns with --wide. 另有 {hidden} 列,见 --wide。")
        return cards(shown, width) if form == "cards" else fitted(shown, width)
    if isinstance(answer, Rows) and bom:
        return as_csv(answer, bom=True)
    return written(answer, form)


def tell(engine: Engine, entry: NamedQuery | None, bindings: Mapping[str, str], rows: Rows) -> None:
    """Tell what a reader of the rows must know, and where there are none, why that may be."""
    from kg.query.suggesting import hint
    from kg.vocabulary import laws

    if rows.rows and not {"ended", "until"}.isdisjoint(rows.variables):
        options.say(f"In force as of the catalogue of 效力以目录为准, 截至 {laws.AS_OF}.")
    if entry and not rows.rows and (told := hint(engine, entry, bindings)):
        options.say(told)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise click.BadParameter(f"{text!r} is no PARAM=VALUE")
    return name, value


@click.command()
def queries() -> None:
    """List the named queries with their parameters, by subject."""
    from kg.query import catalogue
    from kg.query.catalogue import SUBJECTS, by_subject

    for subject, entries in by_subject(catalogue()):
        zh, en = SUBJECTS[subject]
        click.echo(f"\n{zh} {en.upper()}\n")
        for entry in entries:
            click.echo(f"{entry.name}\n    {entry.zh}\n    {entry.en}")
            for parameter in entry.parameters:
                click.echo(f"      {parameter.name}={parameter.example}  ({parameter.type}) {parameter.meaning}")
