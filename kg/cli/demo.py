"""`kg demo`: the whole job on the bundled samples."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options

# Question as people ask it → query and its values; the columns that a terminal has room for.
QUESTIONS: tuple[tuple[str, str, dict[str, str], tuple[str, ...]], ...] = (
    (
        "What does this county bureau cite, how, in whose words? 该局引用了哪些文件,以何关系,原文如何?",
        "cites",
        {"agency": "靖安县交通运输局"},
        ("date", "relation", "regulation", "articles", "quote"),
    ),
    (
        "Along which chain was this notice forwarded? 这份通知经由哪些机关逐级转发?",
        "chain",
        {"regulation": "国办发〔2017〕47号"},
        ("date", "agency", "number", "forwards", "quote"),
    ),
    (
        "Which documents rest on a version after it ended? 哪些文件在旧版本失效后仍以其为依据?",
        "stale",
        {},
        ("document", "date", "regulation", "version", "ended", "quote"),
    ),
)


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder to write into.",
)
def demo(output: Path) -> None:
    """Build a graph from the bundled samples, ask it three questions, check it, draw it."""
    from kg.cli.build import summary
    from kg.cli.check import problems
    from kg.graph.store import Store
    from kg.pipeline import Options, build
    from kg.query import ask, named, table
    from kg.resources import samples
    from kg.views import draw
    from kg.views.exports import EXPORTS

    click.echo("Building a graph from the samples (invented documents). 从样例(虚构)构建图谱。\n")
    report = build([samples()], output, Options(prune=True))
    click.echo(summary(report))
    store = Store.open(output)
    for question, name, values, columns in QUESTIONS:
        call = " ".join([f"kg query {name}", *(f"{key}={value}" for key, value in values.items())])
        click.echo(f"\n{question}\n$ {call} -g {output}\n")
        rows = ask(store, named(name), values)
        rows = rows.without(set(rows.variables) - set(columns))
        click.echo("".join(table(rows, options.terminal_width() or 120)), nl=False)
    broken = list(problems(store))
    for line in broken:
        options.say(line)
    click.echo(f"\nChecked 核查: {len(store)} statements, {len(broken)} problems.")
    options.write(output / "graph.ttl", EXPORTS["turtle"](store))
    options.write(output / "citations.html", [draw("citations", store)])
    where = "" if output == Path("output") else f" -g {output}"
    click.echo(
        f"""
Wrote 已写入 {output / "graph.ttl"} and {output / "citations.html"} (open it in a browser 用浏览器打开).

Try next 接着试:
  kg queries                                      what can be asked 可以问什么
  kg query groups{where}                                 who leads and sits in the groups 各领导小组组成
  kg build FOLDER -o my-graph                     your own documents 您自己的文件
"""
    )
    if broken:
        raise SystemExit(1)
