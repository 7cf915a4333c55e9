"""Options that several commands share, and how they write."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

if TYPE_CHECKING:
    from kg.graph.remote import Remote
    from kg.graph.store import Store
    from kg.reading import Skipped

F = TypeVar("F", bound=Callable[..., Any])

paths = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))


def reading(command: F) -> F:
    """Add the options that say which files are taken and how they are read; the command gets `reading`."""

    @functools.wraps(command)
    def run(
        *args: Any,
        include: tuple[str, ...],
        exclude: tuple[str, ...],
        columns: tuple[str, ...],
        url_base: str | None,
        ocr: bool,
        **kwargs: Any,
    ) -> Any:
        from kg.reading import ReadingOptions, parse_columns

        mapping = parse_columns(",".join(columns))
        return command(*args, reading=ReadingOptions(include, exclude, mapping, url_base, ocr), **kwargs)

    adds = [
        click.option(
            "--include", multiple=True, metavar="GLOB", help="Take only such files, as '*.docx' (repeatable)."
        ),
        click.option("--exclude", multiple=True, metavar="GLOB", help="Leave such files or folders out, as '草稿*'."),
        click.option(
            "--columns", multiple=True, metavar="ROLE=NAME,…", help="Columns of tables: text=正文,title=名称."
        ),
        click.option("--url-base", metavar="URL", help="Where the folder was published: the address of each file."),
        click.option("--ocr", is_flag=True, help="Read scans and pictures by OCR (slow; needs the extra [ocr])."),
    ]
    for add in reversed(adds):
        run = add(run)
    return cast(F, run)


def lexicon(command: F) -> F:
    """Add `--lexicon FILE`: a user's own words; the command gets `lexicon`, None where no file is given."""

    @functools.wraps(command)
    def run(*args: Any, lexicon: tuple[Path, ...], **kwargs: Any) -> Any:
        if not lexicon:
            return command(*args, lexicon=None, **kwargs)
        from kg.making import read_lexicon

        return command(*args, lexicon=read_lexicon(lexicon), **kwargs)

    option = click.option(
        "--lexicon",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FILE.csv",
        help="Your own names of agencies and platforms: kind,name,short,platform_kind,place (repeatable).",
    )
    return cast(F, option(run))


def graph_folder(command: F) -> F:
    """Add `--graph DIR`: the folder that `kg build` wrote."""
    option = click.option(
        "-g",
        "--graph",
        "folder",
        type=click.Path(path_type=Path),
        default=Path("output"),
        show_default=True,
        help="Folder that `kg build` wrote.",
    )
    return option(command)


endpoint = click.option(
    "--endpoint",
    metavar="URL",
    help="Ask the SPARQL endpoint to which `kg publish` brought the graph (user and password: KG_USER, KG_PASSWORD).",
)


def engine(folder: Path, endpoint: str | None) -> Store | Remote:
    """Open what is asked: the store in a folder, or the endpoint where one is named.

    Raises StoreError where nothing was built, or the endpoint does not answer as it should.
    """
    if endpoint is None:
        from kg.graph.store import Store

        return Store.open(folder)
    from kg.graph.remote import Remote

    return Remote.open(endpoint)


output_folder = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder to build in.",
)
jobs = click.option(
    "-j", "--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="Processes [default: all cores]."
)


def out_file(help_text: str) -> Callable[[F], F]:
    """Add `-o FILE`; `-` or nothing is standard output."""
    return click.option("-o", "--output", "target", type=click.Path(path_type=Path), help=help_text)


def write(target: Path | None, parts: Iterable[str] | Iterable[bytes]) -> None:
    """Write text as UTF-8, or bytes, to a file, whole or not at all and packed where it ends in .gz, or to standard output."""
    data = (part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts)
    if target is None or str(target) == "-":
        for piece in data:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    if not target.name or target.is_dir():
        raise click.BadParameter(f"{str(target)!r} is no file", param_hint="-o")
    from kg.graph.files import write_atomically

    write_atomically(target, _packed(data) if target.suffix == ".gz" else data)


def _packed(parts: Iterable[bytes]) -> Iterator[bytes]:
    import zlib

    packer = zlib.compressobj(6, wbits=31)  # the form of gzip, without name and time
    yield from (packer.compress(part) for part in parts)
    yield packer.flush()


def say(message: str) -> None:
    """Tell the user something that is no result."""
    click.echo(message, err=True)


def terminal_width() -> int | None:
    """Return the width for tables, or None where the output is no terminal."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def tell_skipped(skipped: Iterable[Skipped]) -> None:
    """Tell what was left out on purpose, a line for each reason."""
    reasons: dict[str, list[str]] = {}
    for each in skipped:
        reasons.setdefault(each.reason, []).append(each.name)
    for reason, names in reasons.items():
        say(f"Skipped 跳过: {shown(names)}: {reason}")


def tell_failed(failed: list[str]) -> None:
    """Name the files that were not read, those with the same trouble in one line, and end with exit status 1."""
    groups: dict[str, list[str]] = {}
    for line in failed:
        name, _, trouble = line.partition(": ")
        groups.setdefault(trouble, []).append(name)
    for trouble, names in groups.items():
        say(f"Not read 未读: {shown(names)}: {trouble}")
    if failed:
        raise SystemExit(1)


def shown(names: list[str]) -> str:
    """Return some names, and how many there are more."""
    more = f" and {len(names) - 5} more 等" if len(names) > 6 else ""
    return ", ".join(names[:5] if more else names) + more
