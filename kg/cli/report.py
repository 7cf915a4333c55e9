"""`kg report`: what a legal researcher hands in."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command()
@click.argument("agency", metavar="AGENCY")
@options.graph_folder
@options.endpoint
@click.option("--lang", "language", type=click.Choice(["zh", "en", "both"]), default="both", show_default=True)
@click.option(
    "-o",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=Path("report.html"),
    show_default=True,
    help="File to write, by its ending: .html, .docx or .csv.",
)
def report(agency: str, folder: Path, endpoint: str | None, language: str, target: Path) -> None:
    """Write what AGENCY cites as a report: citations with their sentences, versions, findings, figures.

    Each line names its source; what is unknown is counted, and the date of the catalogue of laws is told.
    """
    from kg.errors import ExportError
    from kg.views.reports import report as written

    engine = options.engine(folder, endpoint)
    data = written(engine, agency, target.suffix.removeprefix(".").lower(), language)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    except OSError as error:
        raise ExportError(f"{target}: cannot be written: {error}") from error
    options.say(f"Wrote 已写入 {target}")
