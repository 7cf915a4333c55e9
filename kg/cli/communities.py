"""`kg communities`: agencies that cite alike."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import completing, options


@click.command()
@options.graph_folder
@options.endpoint
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    shell_complete=completing.formats,
    help="table, cards, csv, tsv, json, xml, markdown, xlsx [default: as the file of -o is called, else table].",
)
@options.out_file("Write to FILE instead of standard output.")
def communities(folder: Path, endpoint: str | None, form: str | None, target: Path | None) -> None:
    """Find agencies that cite alike, with the works that hold them together.

    Agencies that share rare works are near each other; what everybody cites hardly counts. Each row is an agency:
    its community (the largest is 1), how many works it shares with others there, and the works that do most to hold
    it together, with how many members cite each. The same graph gives the same communities.
    """
    from kg.cli.ask import format_of, formatted
    from kg.cli.memory import interruptible
    from kg.query.communities import communities as found

    form = format_of(form, target)
    engine = options.engine(folder, endpoint)
    answer = interruptible(lambda: found(engine))
    rows = answer.table if form in (None, "table") else answer.rows
    options.write(target, formatted(rows, None, form, wide=True, bom=False))
    options.say(answer.told)
