"""`kg catalogue`: what is known of laws and their versions before any document is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.graph.terms import Rows


@click.command()
@click.argument("title", required=False)
@click.option(
    "--import", "own", type=click.Path(path_type=Path), metavar="FILE.csv", help="Add your own works and versions."
)
@options.graph_folder
def catalogue(title: str | None, own: Path | None, folder: Path) -> None:
    """Show what the catalogue of laws knows, as of when, and what it does not; or the versions of one work, TITLE.

    `--import FILE.csv` puts works and versions of your own into the folder of a graph (see the columns of
    ontology/laws.csv; a work that you give replaces the one that ships); the next `kg build` binds to them.
    """
    from kg.errors import InputError
    from kg.making import own_catalogue
    from kg.query import table
    from kg.vocabulary import laws

    if own:
        _take(own, folder)
    laws.use(own_catalogue(folder))
    if title is None:
        options.write(None, _coverage())
        return
    versions = laws.versions(title.strip("《》"))
    if not versions:
        raise InputError(f"the catalogue of {laws.AS_OF} has no work {title!r}; write its title in full")
    options.write(None, [f"{versions[0].work_title}  as of the catalogue of 目录截至 {laws.AS_OF}\n\n"])
    rows = [
        (
            version.label,
            version.number or "",
            *(str(day or "?") for day in (version.promulgated, version.in_force_from)),
            str(version.in_force_until or ("?" if version.ended_by else "")),
            version.ended_by if version.ended_by and version.ended_by != version.work_title else "",
            version.certainty,
        )
        for version in versions
    ]
    heads = "version number promulgated from until ended_by certainty"
    options.write(None, table(_rows(heads, rows), options.terminal_width()))


def _take(own: Path, folder: Path) -> None:
    """Put a user's own catalogue into the folder of a graph, where it can be read."""
    from kg.errors import InputError
    from kg.graph.files import write_atomically
    from kg.reading.charsets import read_text
    from kg.vocabulary import laws

    text = read_text(own)
    if len(text.split("\n", 1)[-1].strip(", \r\n")) == 0:
        raise InputError(
            f"{own}: holds no work; the first line is {','.join(laws.COLUMNS)}, then a line for each version"
        )
    try:
        laws.use(text)
    except InputError as error:
        raise InputError(str(error).replace(laws.OWN_FILE, str(own), 1)) from error
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / laws.OWN_FILE, [laws.in_use().encode()])
    options.say(f"Taken over 已导入: {folder / laws.OWN_FILE}. Run `kg build` again to bind to it 请重新构建.")


def _coverage() -> Iterator[str]:
    from kg.query import table
    from kg.vocabulary import laws

    yield f"Catalogue of laws 法规目录, as of 截至 {laws.AS_OF}: facts only; where a day is unknown no version is concluded.\n\n"
    rows = [
        tuple(map(str, (c.kind, c.works, c.versions, c.sure, c.unsure, c.without_beginning, c.without_end)))
        for c in laws.coverage()
    ]
    heads = "kind works versions sure unsure beginning_unknown end_unknown"
    yield from table(_rows(heads, rows), options.terminal_width())
    yield "\nKnown gaps 已知缺口: repeals by decision or list, many days of commencement, most rules of ministries;\n"
    yield "local regulations of 北京 上海 浙江 山东 河南 广东 重庆 only. `kg catalogue TITLE` shows the versions of one work.\n"


def _rows(heads: str, rows: list[tuple[str, ...]]) -> Rows:
    from kg.graph.terms import Rows, Term

    return Rows(tuple(heads.split()), [tuple(Term.literal(value) for value in row) for row in rows])
