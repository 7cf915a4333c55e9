"""`kg build`: from files to a graph."""

from __future__ import annotations

import contextlib
import csv
import io
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options as shared

if TYPE_CHECKING:
    from kg.graph.decisions import Decision
    from kg.graph.shards import Entry
    from kg.pipeline import Progress, Report
    from kg.reading import ReadingOptions
    from kg.vocabulary.lexicon import Lexicon


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
@click.option(
    "--report", "table", type=click.Path(path_type=Path), metavar="FILE.csv", help="Write what became of each file."
)
@shared.lexicon
@click.option("--no-lexicon", is_flag=True, help="Go on without the lexicon of earlier builds.")
@shared.reading
def build(
    paths: tuple[Path, ...],
    output: Path,
    jobs: int,
    force: bool,
    prune: bool,
    strict: bool,
    base_iri: str | None,
    table: Path | None,
    reading: ReadingOptions,
    lexicon: Lexicon | None,
    no_lexicon: bool,
) -> None:
    """Build the graph from files, folders, archives and tables of documents (`-`: standard input).

    Run again, it reads only what is new or changed. A file that cannot be read is named at the end; the rest is
    built, and the exit status is 1. A folder keeps its lexicon: later builds read with it too, and what was read
    before is read again where it changes.
    """
    from kg.errors import InputError
    from kg.pipeline import Options
    from kg.pipeline import build as run
    from kg.vocabulary.lexicon import NONE

    if no_lexicon and lexicon is not None:
        raise InputError("--lexicon and --no-lexicon stand against each other; give one of them")

    options = Options(jobs, base_iri, force, prune, strict, reading, NONE if no_lexicon else lexicon)
    with reading_bar() as progress:
        report = run(paths, output, options, progress)
    if table:
        shared.write(table, _table(report))
    click.echo(summary(report))
    for line in report.partly:
        shared.say(f"Read in part 部分已读: {line} only pictures, --ocr reads them 仅有图像")
    shared.tell_skipped(report.skipped)
    if report.copies:
        shared.say(
            f"Copies 重复: {shared.shown(report.copies)}: the same content as another file, one document 内容相同"
        )
    if report.bound:
        shared.say(
            f"Bound 已关联: what {report.bound} files of earlier builds cite points to other documents now 引用改指其他文件"
        )
    tell_idle(report.idle)
    if report.gone:
        shared.say(
            f"Gone 已不在: {shared.shown(report.gone)}: their documents stay; --prune drops them 加 --prune 移除"
        )
    if not report.documents:
        shared.say("No documents 没有公文: the graph is empty; check the paths and what is said above 请检查路径")
    shared.tell_failed(report.failed)


def tell_idle(idle: Iterable[Decision]) -> None:
    """Name the decisions that fit nothing in the graph."""
    for each in idle:
        what = f"{each.action} {each.one} {each.other}".rstrip()
        shared.say(f"decisions.csv: nothing fits 无对应事物: {what} ({each.who}, {each.when})")


def _outcome(entry: Entry) -> str:
    """Return what became of an item, without its name where that begins the line."""
    trouble = entry.outcome.removeprefix(f"{entry.path}: ")
    return trouble if trouble == entry.outcome else f"failed: {trouble}"


def _table(report: Report) -> Iterator[str]:
    """Yield what became of each file of a run, as CSV that Excel opens."""
    rows = [(entry.path, _outcome(entry), entry.format) for entry in report.entries.values()]
    rows += [(each.name, f"skipped: {each.reason}", "") for each in report.skipped]
    told = {entry.outcome for entry in report.entries.values()}
    others = (line.partition(": ") for line in report.failed if line not in told)  # paths that are wrong, old damage
    rows += [(name, f"failed: {trouble}", "") for name, _, trouble in others]
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(("path 路径", "outcome 结果", "format 格式"))
    writer.writerows(sorted(rows))
    yield "\ufeff" + target.getvalue()


@contextlib.contextmanager
def reading_bar() -> Iterator[Progress]:
    """Show how far the reading is, how fast it goes and how long it takes still, where somebody looks."""
    began = time.monotonic()
    with click.progressbar(
        length=1,
        label="Reading 读取",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        show_pos=True,
        item_show_func=lambda rate: rate,
    ) as bar:

        def progress(done: int, total: int, name: str) -> None:
            bar.length = total
            seconds = time.monotonic() - began
            bar.update(1, f"{done / seconds:.0f}/s" if seconds > 1 else "")

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
    earlier += f", {len(report.skipped)} skipped 跳过" if report.skipped else ""
    earlier += f", {report.dropped} leave 移除" if report.dropped else ""
    kinds = Counter(entry.format for entry in report.entries.values() if entry.format)
    formats = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    kept = ", as before 沿用" if report.words_kept else ""
    if report.words_placeless:
        kept += (
            f"; {report.words_placeless} agencies without a place stay apart in each document: fill the column place "
            "无地区的机关不跨文件合并,请填写地区"
        )
    lines = [
        f"Files 文件          {report.files}: {report.fresh} read 新读, {report.unchanged} unchanged 未变, "
        f"{len(report.failed)} failed 失败{earlier}",
        *([f"Formats 格式        {formats}"] if len(kinds) > 1 else []),
        *([f"Lexicon 词表        {report.words} names 个名称{kept}"] if report.words else []),
        f"Documents 公文      {report.documents}",
        "Found 提取          " + ", ".join(f"{report.found[kind]} {label}" for kind, label in LABELS.items()),
    ]
    reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(report.unresolved.items()))
    lines.append(f"Open, refused 未定  {sum(report.unresolved.values())}" + (f": {reasons}" if reasons else ""))
    lines.append(f"Graph 图谱          {report.quads} statements 条陈述, {report.seconds:.1f} s, in {report.store}")
    return "\n".join(lines)
