"""`kg view` and `kg export`: the graph as picture and as data for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command()
@click.argument("name", metavar="VIEW")
@options.graph_folder
@click.option("--limit", type=click.IntRange(min=1), help="Boxes in the picture at most [default: 150]")
@options.out_file("HTML file to write [default: VIEW.html].")
def view(name: str, folder: Path, limit: int | None, target: Path | None) -> None:
    """Draw VIEW (citations) as one HTML file that needs no network."""
    from kg.graph.store import Store
    from kg.views import LIMIT, draw

    target = target or Path(f"{name}.html")
    options.write(target, [draw(name, Store.open(folder), limit or LIMIT)])
    if str(target) != "-":
        options.say(f"Wrote 已写入 {target}")


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(["turtle", "nquads", "graphml"]))
@options.graph_folder
@click.option("--redact", is_flag=True, help="Leave out persons' names and phone numbers.")
@options.out_file("File to write, packed where it ends in .gz [default: standard output].")
def export(form: str, folder: Path, redact: bool, target: Path | None) -> None:
    """Write the graph as turtle, nquads or graphml.

    Turtle has every statement once, without the named graphs; N-Quads has everything; GraphML has the things and
    what links them, for Gephi, Cytoscape or networkx.
    """
    from kg.graph.store import Store
    from kg.views.exports import EXPORTS
    from kg.views.redaction import redacted

    store = Store.open(folder)
    if redact and form == "nquads":
        options.write(target, redacted(store))
    else:
        options.write(target, EXPORTS[form](Store.of(redacted(store)) if redact else store))
