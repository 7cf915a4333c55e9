"""`kg build`: from files to a graph."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options as shared

if TYPE_CHECKING:
    from kg.pipeline import Progress, Report


@click.command()
@shared.paths
@shared.output_folder
@shared.jobs
@click.option("--force", is_flag=True, help="Read every file again, changed or not.")
@click.option("--prune", is_flag=True, help="Drop what came from files that are gone.")
@click.option("--strict", is_flag=True, help="Stop at the first file that cannot be read.")
@click.option(
    "--base-iri",
    metavar="IRI",
    help="Begin the names of things with this [default: as before, else https://w3id.org/zhengwu/id/].",
)
def build(
    paths: tuple[Path, ...], output: Path, jobs: int, force: bool, prune: bool, strict: bool, base_iri: str | None
) -> None:
    """Build the graph from files and folders (.txt, .html).

    Run again, it reads only what is new or changed. A file that cannot be read is named at the end; the rest is
    built, and the exit status is 1.
    """
    from kg.pipeline import Options
    from kg.pipeline import build as run

    with reading_bar() as progress:
        report = run(paths, output, Options(jobs, base_iri, force, prune, strict), progress)
    click.echo(summary(report))
    shared.tell_failed(report.failed)


@contextlib.contextmanager
def reading_bar() -> Iterator[Progress]:
    """Show how far the reading is, where somebody looks."""
    with click.progressbar(length=1, label="Reading 读取", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def progress(done: int, total: int, name: str) -> None:
            bar.length = total
            bar.update(1)

        yield progress


LABELS = {
    "regulations": "regulations cited 引用文件",
    "agencies": "agencies 机关",
    "groups": "leadership groups 领导小组",
    "platforms": "platforms 平台",
    "people": "people 人员",
    "tasks": "tasks 任务",
    "figures": "figures 数据",
}


def summary(report: Report) -> str:
    """Return what a build did, for people."""
    earlier = f", {report.kept} of earlier builds stay 沿用" if report.kept else ""
    earlier += f", {report.forgotten} forgotten 已移除" if report.forgotten else ""
    earlier += f", {report.dropped} leave 移除" if report.dropped else ""
    lines = [
        f"Files 文件          {report.files}: {report.fresh} read 新读, {report.unchanged} unchanged 未变, "
        f"{len(report.failed)} failed 失败{earlier}",
        f"Documents 公文      {report.documents}",
        "Found 提取          " + ", ".join(f"{report.found[kind]} {label}" for kind, label in LABELS.items()),
    ]
    reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(report.unresolved.items()))
    lines.append(f"Open, refused 未定  {sum(report.unresolved.values())}" + (f": {reasons}" if reasons else ""))
    lines.append(f"Graph 图谱          {report.quads} statements 条陈述, {report.seconds:.1f} s, in {report.store}")
    return "\n".join(lines)
