"""`kg compare`: an agency in two years."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command()
@click.argument("agency")
@click.argument("year", type=click.IntRange(1900, 2999))
@click.argument("other", type=click.IntRange(1900, 2999))
@options.graph_folder
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@options.out_file("Write to FILE instead of standard output.")
def compare(agency: str, year: int, other: int, folder: Path, form: str, target: Path | None) -> None:
    """Say what changed at AGENCY from YEAR to OTHER: citations, leaders of groups, platforms.

    A report counts in the year on which it reports. What both years have is left out.
    """
    from kg.cli.ask import WIDE
    from kg.graph.store import Store
    from kg.query import FORMATS
    from kg.query.comparing import compare as compared
    from kg.query.terminal import fitted

    rows = compared(Store.open(folder), agency, str(year), str(other))
    options.write(target, fitted(rows, options.terminal_width() or WIDE) if form == "table" else FORMATS[form](rows))
    if not rows.rows:
        options.say(
            "No difference found 未见变化. Names must match exactly 名称须完全一致: `kg query agencies` lists them."
        )
