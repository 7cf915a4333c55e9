"""`kg publish`: the graph into another store."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli import options


@click.command()
@options.graph_folder
@click.option("--endpoint", "url", required=True, metavar="URL", help="Where the other store answers SPARQL queries.")
@click.option(
    "--update",
    "update_url",
    metavar="URL",
    help="Where it takes SPARQL updates [default: the same, or …/update beside …/query].",
)
@click.option("--graph-store", "graphs_url", metavar="URL", help="Write by the Graph Store Protocol, to this address.")
@click.option("--user", metavar="NAME", help="User [default: KG_USER]; the password is read from KG_PASSWORD.")
@click.option("--verify", is_flag=True, help="Count what is there too, and replace what is not whole.")
@click.option("--force", is_flag=True, help="Also where most of what is there would be dropped.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--timeout", type=click.FloatRange(min=1), default=300, show_default=True, metavar="SECONDS")
def publish(
    folder: Path,
    url: str,
    update_url: str | None,
    graphs_url: str | None,
    user: str | None,
    verify: bool,
    force: bool,
    dry_run: bool,
    timeout: float,
) -> None:
    """Bring the graph into another store that speaks SPARQL 1.1, such as Virtuoso, GraphDB, Fuseki or Oxigraph.

    Only named graphs that changed since the last time are replaced; those gone are dropped, others are left alone.
    Where it is stopped, the next run goes on. `kg query` and `kg serve` work on the other store with --endpoint.
    """
    from kg.errors import StoreError
    from kg.graph.endpoint import Endpoint
    from kg.graph.login import Login
    from kg.graph.publishing import plan, publish
    from kg.graph.remote import Remote
    from kg.graph.store import Store
    from kg.graph.targets import ByGraphStore, ByUpdate

    if update_url and graphs_url:
        raise click.UsageError("--update and --graph-store are two ways; choose one")
    store, login = Store.open(folder), Login.given(user)
    remote = Remote(url, login, timeout)
    todo = plan(store, remote, verify)
    if dry_run:
        options.say("Nothing is done 仅预览:")
    elif not force:
        todo.allow()
    if not dry_run:
        way = ByGraphStore(Endpoint(graphs_url, login, timeout)) if graphs_url else None
        target = way or ByUpdate(Endpoint(update_url or _beside(url), login, timeout))
        with click.progressbar(
            length=len(todo.new) + len(todo.changed) + len(todo.gone),
            label="Publishing 发布",
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
        ) as bar:
            publish(store, todo, target, lambda _: bar.update(1))
    click.echo(
        f"named graphs 命名图: {todo.same} same 未变, {len(todo.new)} new 新增, {len(todo.changed)} changed 更新, "
        f"{len(todo.gone)} dropped 删除; {todo.statements} statements 语句"
    )
    if dry_run:
        return
    try:
        remote.check()
    except StoreError as error:
        options.say(f"The graph is there, but not yet as queries need it 尚不可查询: {error}")


def _beside(url: str) -> str:
    """Return where updates go: many stores take them at …/update, where …/query takes queries."""
    address = url.partition("?")[0]
    return address.removesuffix("/query") + "/update" if address.endswith("/query") else url
