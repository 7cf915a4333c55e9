"""`kg status`, `forget`, `backup`, `import`, `migrate`: looking after what was built."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.keeping import Status


@click.command()
@options.graph_folder
@click.option("--files", is_flag=True, help="List every file with its outcome, as CSV.")
@click.option("--verify", is_flag=True, help="Read everything that is kept and compare it with its hash.")
def status(folder: Path, files: bool, verify: bool) -> None:
    """Say what was built, when, how big it is, and whether it is up to date.

    Exit status 1 where something is damaged.
    """
    from kg.cli.build import tell_idle
    from kg.keeping import status as look

    found = look(folder, verify)
    if files:
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(("path", "outcome", "sha256", "file"))
        writer.writerows((entry.path, entry.outcome, entry.sha256 or "", entry.root) for entry in found.entries)
        options.write(None, [table.getvalue()])
    else:
        click.echo("\n".join(_lines(found)))
        tell_idle(found.idle)
    for path in found.damaged:
        options.say(f"Damaged 损坏: {path}; `kg build --force` with it mends it")
    if found.damaged:
        raise SystemExit(1)
    if verify:
        options.say("Verified 已核验: everything is as it was written 与写入时一致")


def _lines(found: Status) -> list[str]:
    outcomes = found.outcomes
    lines = [
        f"Folder 目录     {found.folder} (layout {found.layout})",
        f"Graph 图谱      {found.statements} statements 条陈述, {found.documents} documents 公文"
        + (f", built 构建于 {found.built:%Y-%m-%d %H:%M}" if found.built else ""),
        f"Files 文件      {outcomes['read']} read 已读, {outcomes['failed']} failed 失败, {outcomes['forgotten']} forgotten 已移除",
        f"Size 大小       {found.shard_bytes / 1e6:.1f} MB texts and facts 文本与事实, {found.store_bytes / 1e6:.1f} MB store 图库",
        "Rules 规则      "
        + (
            "changed since: the next `kg build` reads every text again 已变,下次构建将重新提取"
            if found.rules_changed
            else "unchanged 未变"
        ),
    ]
    if found.imported:
        lines[2] = "Files 文件      none: an imported graph 导入的图谱,无原文"
        del lines[4]
    if found.words:
        lines.append(f"Lexicon 词表    {found.words} names 个名称")
    if found.decisions.rows or found.undecided:
        idle = f", {len(found.idle)} fit nothing 无对应" if found.idle else ""
        later = "; changed since: the next `kg build` applies them 已变,下次构建时生效" if found.undecided else ""
        lines.append(f"Decisions 决定  {len(found.decisions.rows)} by people 人工决定{idle}{later}")
    if found.unfinished:
        lines.append(
            "Unfinished 未完成: the last build was stopped before its end; run `kg build` again 请重新运行构建"
        )
    return lines


@click.command()
@click.argument("document", metavar="DOCUMENT")
@options.graph_folder
@options.jobs
def forget(document: str, folder: Path, jobs: int) -> None:
    """Take DOCUMENT (path, number, hash or IRI) out of the graph, with all that rests on it only.

    Nothing of it stays in the folder: the store is made anew. Copies of the same file go with it. Later builds of a
    folder leave it out; `kg build FILE` brings a file back, but no row or member.
    """
    from kg.keeping import forget as run

    for entry in run(folder, document, jobs):
        click.echo(f"Forgotten 已移除 {entry.path}")


@click.command()
@click.argument("target", metavar="FILE.tar", type=click.Path(path_type=Path))
@options.graph_folder
def backup(target: Path, folder: Path) -> None:
    """Write texts, facts, decisions and the list of files into one FILE.tar, from which `kg import` brings everything back."""
    from kg.keeping import backup as run

    files = run(folder, target)
    click.echo(f"Saved 已备份 {files} files 个文件 to {target} ({target.stat().st_size / 1e6:.1f} MB)")


@click.command("import")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@options.output_folder
@options.jobs
def import_(source: Path, output: Path, jobs: int) -> None:
    """Bring back FILE, which `kg backup` or `kg export nquads` wrote, into an empty folder.

    A backup goes on as the build it was. N-Quads (.nq or .nq.gz) give a graph to ask, to draw and to export.
    """
    from kg.cli.build import reading_bar, summary
    from kg.keeping import bring_back

    with reading_bar() as progress:
        result = bring_back(source, output, jobs, progress)
    click.echo(
        f"Imported 已导入 {result} statements 条陈述 into {output}" if isinstance(result, int) else summary(result)
    )


@click.command()
@options.graph_folder
@options.jobs
def migrate(folder: Path, jobs: int) -> None:
    """Bring a folder that an older version of this program built to today's layout; its texts are kept."""
    from kg.cli.build import reading_bar, summary
    from kg.keeping import migrate as run

    with reading_bar() as progress:
        report = run(folder, jobs, progress)
    click.echo(summary(report) if report else "Nothing to do 无需迁移")
    options.tell_failed(report.failed if report else [])
