"""`kg view` and `kg export`: the graph as picture and as data for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import completing, options

if TYPE_CHECKING:
    from kg.graph.store import Store


class _Views(click.Command):
    """Lists the views in its help, from their table."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each view shows, and an example of the name that it needs."""
        from kg.views import VIEWS

        with formatter.section("Views"):
            rows = [
                (name, f"{v.en} {v.zh}" + (f" (NAME: {v.example})" if v.example else "")) for name, v in VIEWS.items()
            ]
            formatter.write_dl(rows)


@click.command(cls=_Views)
@click.argument("name", metavar="[VIEW]", required=False, shell_complete=completing.views)
@click.argument("argument", metavar="[NAME]", required=False, default="", shell_complete=completing.thing)
@options.graph_folder
@click.option("--limit", type=click.IntRange(min=1), help="Boxes in the picture, about [default: 60]")
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="Draw every view, the most cited of those that need a NAME, and an index, into -o DIR.",
)
@click.option(
    "--steps",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Steps of a talk: .toml, .csv, or .json as the page saves it.",
)
@options.out_file("HTML file to write [default: VIEW.html]; with --all, a folder [default: views].")
def view(
    name: str | None,
    argument: str,
    folder: Path,
    limit: int | None,
    every: bool,
    steps: Path | None,
    target: Path | None,
) -> None:
    """Draw VIEW as one HTML file that needs no network; agency, regulation and chain draw what NAME names."""
    if every == bool(name) or (every and (steps or str(target) == "-")):
        raise click.UsageError("give a VIEW, or --all with a folder: kg view citations, kg view --all -o views")
    from kg.graph.store import Store
    from kg.views import LIMIT, draw, draw_all, read_steps

    store = Store.open(folder)
    if every:
        target = target or Path("views")
        for file, html in draw_all(store, limit or LIMIT):
            options.write(target / file, [html])
        options.say(f"Wrote 已写入 {target / 'index.html'}")
        return
    target = target or Path(f"{name}.html")
    options.write(target, [draw(str(name), store, limit or LIMIT, argument, read_steps(steps) if steps else ())])
    if str(target) != "-":
        options.say(f"Wrote 已写入 {target}")


@click.command()
@click.argument(
    "form",
    metavar="FORMAT",
    type=click.Choice(["turtle", "ntriples", "jsonld", "rdfxml", "nquads", "graphml", "gexf", "csv"]),
)
@options.graph_folder
@click.option("--redact", is_flag=True, help="Leave out persons' names and phone numbers.")
@options.out_file("File to write, packed where it ends in .gz [default: standard output].")
def export(form: str, folder: Path, redact: bool, target: Path | None) -> None:
    """Write the graph as turtle, ntriples, jsonld, rdfxml, nquads, graphml, gexf or csv.

    Turtle, N-Triples, JSON-LD and RDF/XML have every statement once, without the named graphs; N-Quads has everything;
    GraphML, GEXF and CSV (nodes.csv and edges.csv, in a folder or a .zip) have the things and what links them, with
    colours and places, for Gephi, Cytoscape or networkx.
    """
    from kg.graph.store import Store
    from kg.views.exports import EXPORTS
    from kg.views.redaction import redacted

    store = Store.open(folder)
    if form == "csv":
        _tables(Store.of(redacted(store)) if redact else store, target)
    elif redact and form == "nquads":
        options.write(target, redacted(store))
    else:
        options.write(target, EXPORTS[form](Store.of(redacted(store)) if redact else store))


def _tables(store: Store, target: Path | None) -> None:
    """Write nodes.csv and edges.csv into a folder, or into one .zip."""
    from kg.errors import ExportError
    from kg.views.exports import csv_files
    from kg.views.tabling import zipped

    if target is None or str(target) == "-":
        raise click.UsageError("csv writes two files: give a folder or a .zip with -o")
    files = csv_files(store)
    try:
        if target.suffix == ".zip":
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(zipped(files))
        else:
            target.mkdir(parents=True, exist_ok=True)
            for name, data in files.items():
                (target / name).write_bytes(data)
    except OSError as error:
        raise ExportError(f"{target}: cannot be written: {error}") from error
    options.say(f"Wrote 已写入 {target}")
