"""The parts of the READMEs that are made from the code: run by `cog -r README.md README.zh-CN.md`."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from kg.cli.main import COMMANDS
from kg.graph.store import Store
from kg.pipeline import build
from kg.query import ask, catalogue, named, table
from kg.query.catalogue import SUBJECTS, by_subject
from kg.reading import READERS
from kg.resources import samples


@cache
def store() -> Store:
    """Return the graph of the samples."""
    folder = Path(tempfile.mkdtemp())
    build([samples()], folder)
    return Store.open(folder)


def answer(name: str, columns: str, width: int = 110, most: int = 12, **values: str) -> None:
    """Print the answer to a named query on the samples, as `kg query` does, some columns and rows of it."""
    rows = ask(store(), named(name), values)
    kept = list(rows.without(set(rows.variables) - set(columns.split())))
    shown = type(rows)(tuple(v for v in rows.variables if v in columns.split()), kept[:most])
    print("```text")
    print("".join(table(shown, width)), end="")
    if len(kept) > most:
        print(f"… {len(kept)} rows")
    print("```")


def queries(language: str) -> None:
    """Print the named queries by subject."""
    print("| about | queries |" if language == "en" else "| 主题 | 查询 |")
    print("| --- | --- |")
    for subject, here in by_subject(catalogue()):
        names = ", ".join(f"`{query.name}`" for query in here)
        print(f"| {SUBJECTS[subject][language == 'en']} | {names} |")


def commands() -> None:
    """Print the table of commands."""
    print("| command | what it does |\n| --- | --- |")
    for name, (_, text) in COMMANDS.items():
        print(f"| `kg {name}` | {text} |")


FORMATS = {  # reader → what it reads, in English and Chinese
    "txt": ("plain text", "纯文本"),
    "html": ("web pages", "网页"),
    "mhtml": ("saved web pages", "另存的网页"),
    "docx": ("Word", "Word"),
    "office": ("older Word, WPS, RTF, OpenDocument", "旧版 Word、WPS、RTF、OpenDocument"),
    "pdf": ("PDF", "PDF"),
    "xlsx": ("spreadsheets", "电子表格"),
    "csv": ("tables in text", "文本表格"),
    "image": ("scans", "扫描件"),
}
NEEDS = {  # reader → what it needs beside the program itself
    "office": ("LibreOffice", "LibreOffice"),
    "pdf": ("`[pdf]`", "`[pdf]`"),
    "xlsx": ("`[xlsx]` for .xls and .et", ".xls、.et 需 `[xlsx]`"),
    "image": ("`[ocr]` (400 MB) and `--ocr`", "`[ocr]`(400 MB)和 `--ocr`"),
}


def formats(language: str = "en") -> None:
    """Print the table of formats that can be read, and what each needs."""
    column = ("en", "zh").index(language)
    print(("| what | files | needs |", "| 内容 | 文件 | 需要 |")[column] + "\n| --- | --- | --- |")
    for name, words in FORMATS.items():
        suffixes = " ".join(f"`{suffix}`" for suffix in READERS[name].suffixes if suffix)
        print(f"| {words[column]} | {suffixes} | {NEEDS.get(name, ('', ''))[column]} |")
    assert set(FORMATS) | {"row"} == set(READERS)
