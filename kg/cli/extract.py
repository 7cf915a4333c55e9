"""`kg extract` and `kg text`: what stands in documents."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.model import Block, Document, Record
    from kg.reading import Item, ReadingOptions, Skipped
    from kg.vocabulary.lexicon import Lexicon


@click.command()
@options.paths
@click.option("--format", "form", type=click.Choice(["jsonl", "table", "coverage"]), default="jsonl", show_default=True)
@click.option("--strict", is_flag=True, help="Stop at the first file that cannot be read.")
@options.lexicon
@options.reading
def extract(paths: tuple[Path, ...], form: str, strict: bool, reading: ReadingOptions, lexicon: Lexicon | None) -> None:
    """Print the extraction record of each document below PATHS (`-`: standard input).

    One JSON object a line, or a table to read; `coverage`: whatever looked like a citation, and what became of it.
    A file that cannot be read is named at the end; exit status 1.
    """
    from kg.errors import InputError
    from kg.making import documents_below, record_of
    from kg.reading import Skipped
    from kg.vocabulary.lexicon import NONE, using

    click.get_current_context().with_resource(using(lexicon or NONE))
    failed: list[str] = []
    skipped: list[Skipped] = []
    shows: dict[str, Callable[[Document, Record], Iterator[str]]]
    shows = {"jsonl": _json, "table": _table, "coverage": _Coverage()}
    show = shows[form]
    for found in documents_below(paths, reading):
        if isinstance(found, InputError):
            if strict:
                raise found
            failed.append(str(found))
        elif isinstance(found, Skipped):
            skipped.append(found)
        else:
            for document in found:
                options.write(None, show(document, record_of(document)))
    if isinstance(show, _Coverage):
        options.write(None, show.total())
    options.tell_skipped(skipped)
    options.tell_failed(failed)


def _json(_: Document, record: Record) -> Iterator[str]:
    from kg.records import to_json

    yield json.dumps(to_json(record), ensure_ascii=False) + "\n"


class _Coverage:
    """The table of `kg.coverage`, document by document, and its count at the end."""

    def __init__(self) -> None:
        self._fates: Counter[str] = Counter()
        self._begun = False

    def __call__(self, document: Document, record: Record) -> Iterator[str]:
        """Yield the rows of a document, separated by tabs, at first the head."""
        from kg.coverage import FATES, coverage

        if not self._begun:
            self._begun = True
            yield "source 来源\tplace 位置\tkind 类别\twords 原文\tfate 去向\tkey or reason 所指或理由\n"
        for row in coverage(document.source.text, record):
            self._fates[row.fate] += 1
            words = " ".join(row.words.split())
            fate = f"{row.fate} {FATES[row.fate]}"
            yield f"{record.source}\t{row.start}-{row.end}\t{row.kind}\t{words}\t{fate}\t{row.detail}\n"

    def total(self) -> Iterator[str]:
        """Yield the line in which what was seen adds up."""
        from kg.coverage import tally

        yield tally(self._fates) + "\n"


def _table(_: Document, record: Record) -> Iterator[str]:
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
        *(("validity 效力", v.of or "", f"{v.kind} {v.value}", v.mentions) for v in record.validity),
        *(("finding 问题", f.kind, f.detail, f.mentions) for f in record.findings),
    ]
    for kind, name, detail, mentions in rows:
        places = " ".join(f"{m.start}-{m.end}" for m in mentions[:3])
        yield f"  {kind}\t{name}\t{detail}\t「{''.join(mentions[0].text.split())}」\t{places}\n"
    for item in record.unresolved:
        yield f"  open 未定\t{item.text}\t{item.reason}\t\t{item.start}-{item.end}\n"


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--blocks", is_flag=True, help="Print its blocks (headings, paragraphs, cells) instead, as JSON lines.")
@options.reading
def text(file: Path, blocks: bool, reading: ReadingOptions) -> None:
    """Print the text of FILE as its reader gives it; offsets of quotes count in this text.

    What stands in an archive or a table is named by the way to it: 卷.zip/附件1.docx, 目录.xlsx/公开目录/3.
    """
    from kg.reading import read_item

    source = read_item(_item(file, reading), reading)[0].source
    options.write(None, map(_block, source.blocks, repeat(source.text)) if blocks else [source.text])


def _item(file: Path, reading: ReadingOptions) -> Item:
    """Return the one item that a path names; raises InputError where it is none or several."""
    from kg.errors import InputError
    from kg.reading import STANDARD_INPUT, Item, file_of, items, portable

    holder = file if file == STANDARD_INPUT else file_of(file)
    if holder is None:
        raise InputError(f"{file}: no such file; check the spelling and the working folder")
    inner = portable(file.relative_to(holder).as_posix()) if file != holder else ""
    name = portable(holder.name)
    wanted = f"{name}/{inner}" if inner else name
    found: list[Item] = []
    for item in items(holder, name, reading):
        if isinstance(item, Item):
            if item.name == wanted:
                return item
            found += [item] if len(found) < 4 else []
        elif isinstance(item, InputError) and (not inner or item.name == wanted):
            raise item
    if len(found) == 1 and not inner:
        return found[0]
    more = f"; it holds {', '.join(item.name for item in found)} …: name one" if found else ""
    raise InputError(f"{file}: holds no document of this name{more}")


def _block(block: Block, text: str) -> str:
    """Return a block as a line of JSON: its own fields and how its text begins."""
    from kg.model import Block

    always = ("kind", "start", "end", *(("row", "column") if block.kind == "cell" else ()))
    usual = asdict(Block("", 0, 0))
    fields = {name: value for name, value in asdict(block).items() if name in always or value != usual[name]}
    begins = text[block.start : min(block.end, block.start + 40)]
    return json.dumps({**fields, "text": begins}, ensure_ascii=False) + "\n"
