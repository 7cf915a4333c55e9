"""The group `kg` and its commands, in an explicit table."""

from __future__ import annotations

import io
import keyword
import sys
from importlib import import_module
from typing import Any

import click

from kg import KgError, __version__
from kg.errors import StoppedError

# Command → module below kg.cli that holds it, and what it does (shown without importing the module).
COMMANDS = {
    "demo": ("demo", "Build, ask, check and draw the bundled samples."),
    "build": ("build", "Build the graph from files and folders."),
    "query": ("ask", "Ask the graph: a named query, a file, or SPARQL."),
    "shell": ("shell", "Ask one question after the other, with completion and history."),
    "queries": ("ask", "List the named queries."),
    "compare": ("compare", "Say what changed at an agency between two years."),
    "communities": ("communities", "Find agencies that cite alike, and the works that hold them together."),
    "catalogue": ("catalogue", "Show what the catalogue of laws knows, as of when, and what it does not."),
    "view": ("show", "Draw a picture of the graph as one HTML file."),
    "report": ("report", "Write what an agency cites as a report: HTML, Word or CSV."),
    "serve": ("serve", "Serve the graph: pages for people, a SPARQL endpoint for programs."),
    "publish": ("publish", "Bring the graph into another SPARQL store: what has changed since the last time."),
    "export": ("show", "Write the graph as Turtle, N-Triples, JSON-LD, RDF/XML, N-Quads or GraphML."),
    "check": ("check", "Check the graph: shapes, and queries that must find nothing."),
    "review": ("review", "Decide which things are the same: pairs with their quotes, answers into decisions.csv."),
    "status": ("keep", "Say what was built, when, how big, and whether it is up to date."),
    "forget": ("keep", "Take a document out of the graph."),
    "backup": ("keep", "Save texts and facts in one file."),
    "import": ("keep", "Bring back a backup or exported N-Quads."),
    "migrate": ("keep", "Bring a folder of an older version to today's layout."),
    "extract": ("extract", "Print what stands in documents, without a graph."),
    "text": ("extract", "Print the text of a file, in which offsets count."),
}


class Commands(click.Group):
    """Imports a command when it is called, and turns our errors into one line and exit status 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which a new user needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"kg.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, so that help needs no imports."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error of ours is told in one line."""
        for stream in (sys.stdout, sys.stderr):  # a terminal without Chinese letters shows escapes instead of failing
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except KgError as error:
            click.ClickException(str(error)).show()
            raise SystemExit(130 if isinstance(error, StoppedError) else 1) from error
        except KeyboardInterrupt:
            click.echo("Stopped 已停止", err=True)
            raise SystemExit(130) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Chinese government documents into a knowledge graph in which every fact shows its quote.

    从政府公文中提取机关、法规引用、领导小组和平台,每一事实都附原文。

    Start with `kg demo`, then `kg build FOLDER`.
    """
