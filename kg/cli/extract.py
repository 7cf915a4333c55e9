"""`kg extract` and `kg text`: what stands in documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.model import Record


@click.command()
@options.paths
@click.option("--format", "form", type=click.Choice(["jsonl", "table"]), default="jsonl", show_default=True)
@click.option("--strict", is_flag=True, help="Stop at the first file that cannot be read.")
def extract(paths: tuple[Path, ...], form: str, strict: bool) -> None:
    """Print the extraction record of each document below PATHS.

    One JSON object a line, or a table to read. A file that cannot be read is named at the end; exit status 1.
    """
    from kg.errors import InputError
    from kg.pipeline import extract_file
    from kg.reading import find_files
    from kg.records import to_json

    failed: list[str] = []
    for path in paths:
        try:
            files = list(find_files([path]))
        except InputError as error:
            if strict:
                raise
            failed.append(str(error))
            continue
        for file, name in files:
            try:
                records = extract_file(file, name)
            except InputError as error:
                if strict:
                    raise
                failed.append(str(error))
                continue
            for record in records:
                line = json.dumps(to_json(record), ensure_ascii=False) + "\n"
                options.write(None, [line] if form == "jsonl" else _table(record))
    options.tell_failed(failed)


def _table(record: Record) -> Iterator[str]:
    header = record.header
    yield f"\n{record.source}  {header.title.value if header.title else '(no title 无标题)'}\n"
    issuer = record.issuer.value if record.issuer else "?"
    yield f"  {issuer}  {header.date.value if header.date else '?'}  {header.number.value if header.number else ''}\n"
    rows = [
        *(("regulation 文件", r.key, r.relation.value, r.mentions) for r in record.regulations),
        *(("agency 机关", a.name, "", a.mentions) for a in record.agencies),
        *(("group 小组", g.name, g.leader.value if g.leader else "", g.mentions) for g in record.groups),
        *(("platform 平台", p.name, p.kind, p.mentions) for p in record.platforms),
        *(("person 人员", p.name, p.position.value if p.position else "", p.mentions) for p in record.people),
        *(("task 任务", t.task, "、".join(u.value for u in t.lead), t.mentions) for t in record.tasks),
        *(("figure 数据", f.indicator, f"{f.value}{f.unit or ''}", f.mentions) for f in record.figures),
    ]
    for kind, name, detail, mentions in rows:
        places = " ".join(f"{m.start}-{m.end}" for m in mentions[:3])
        yield f"  {kind}\t{name}\t{detail}\t「{''.join(mentions[0].text.split())}」\t{places}\n"
    for item in record.unresolved:
        yield f"  open 未定\t{item.text}\t{item.reason}\t\t{item.start}-{item.end}\n"


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def text(file: Path) -> None:
    """Print the text of FILE as its reader gives it; offsets of quotes count in this text."""
    from kg.reading import read

    options.write(None, [read(file)[0].source.text])
