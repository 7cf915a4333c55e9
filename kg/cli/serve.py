"""`kg serve`: the graph as a SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command()
@options.graph_folder
@options.endpoint
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 takes a free one."
)
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=30, show_default=True, metavar="SECONDS", help="For a query."
)
@click.option("--max-rows", type=click.IntRange(1), default=1_000_000, show_default=True, help="Rows of an answer.")
@click.option("--workers", type=click.IntRange(1), help="Quick queries at a time [default: cores, at least 4].")
@click.option("--memory", type=click.IntRange(128), default=2048, show_default=True, metavar="MB", help="For a query.")
@click.option("--decisions", is_flag=True, help="Let readers note what is wrong in decisions.csv of the folder.")
@click.option("--cors", multiple=True, metavar="ORIGIN", help="Site whose pages may ask, or * (repeatable).")
def serve(
    folder: Path,
    endpoint: str | None,
    host: str,
    port: int,
    timeout: float,
    max_rows: int,
    workers: int | None,
    memory: int,
    decisions: bool,
    cors: tuple[str, ...],
) -> None:
    """Serve the graph: a SPARQL 1.1 endpoint for any tool, read-only.

    It is for this computer alone unless --host says otherwise. After a `kg build` it goes over to the new graph by
    itself. Ctrl-C ends it.
    """
    import asyncio

    from kg.errors import InputError
    from kg.graph.answers import CurrentStore
    from kg.graph.remote import Remote
    from kg.pages.statics import has_editor
    from kg.server.limits import Limits
    from kg.server.serving import Settings, serve

    if endpoint and decisions:
        raise click.UsageError("--decisions are noted in a folder, and do not go with --endpoint")
    # tells now what is wrong
    if endpoint:
        Remote.open(endpoint)
    else:
        CurrentStore(folder).refresh()
    limits = Limits(seconds=timeout, rows=max_rows, memory=memory << 20)
    if workers:
        limits = Limits(seconds=timeout, rows=max_rows, memory=memory << 20, workers=workers)

    def ready(address: str) -> None:
        options.say(f"Serving 服务已启动 {address}/ (SPARQL: {address}/sparql; Ctrl-C 停止)")
        if not has_editor():
            options.say(
                "The query page has a plain text area 查询页只有文本框: installed without npm, the editor is missing."
            )

    try:
        asyncio.run(serve(Settings(folder, host, port, cors, decisions, limits, endpoint), ready))
    except OSError as error:
        raise InputError(f"cannot listen on {host}:{port} ({error.strerror or error}); try another --port") from error
    except KeyboardInterrupt:  # Windows
        pass
    options.say("Stopped 已停止")
