"""Result tables as text: aligned for a terminal, CSV for a spreadsheet, SPARQL 1.1 JSON for programs.

A format is a function of rows that yields text; `FORMATS` names them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator

from kg.graph.terms import Rows, Term
from kg.query.terminal import table

__all__ = ["FORMATS", "as_csv", "as_json", "table"]


def as_csv(rows: Rows, *, bom: bool = False) -> Iterator[str]:
    r"""Yield RFC 4180 lines (SPARQL 1.1 CSV); with `bom`, Excel reads them as UTF-8.

    >>> list(as_csv(Rows(("文件",), [(Term.literal("通知,函"),), (None,)])))
    ['文件\r\n', '"通知,函"\r\n', '""\r\n']
    """
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    if bom:
        line.write("\ufeff")
    writer.writerow(rows.variables)
    yield _taken(line)
    for row in rows:
        writer.writerow(["" if value is None else value.value for value in row])
        yield _taken(line)


def _taken(line: io.StringIO) -> str:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text


def as_json(rows: Rows) -> Iterator[str]:
    """Yield a SPARQL 1.1 Query Results JSON document.

    >>> print("".join(as_json(Rows(("a",), [(Term.literal("条例", language="zh"),)]))), end="")
    {"head": {"vars": ["a"]}, "results": {"bindings": [
    {"a": {"type": "literal", "value": "条例", "xml:lang": "zh"}}
    ]}}
    """
    head = json.dumps({"vars": rows.variables}, ensure_ascii=False)
    yield f'{{"head": {head}, "results": {{"bindings": ['
    comma = "\n"
    for row in rows:
        named = {name: _json(value) for name, value in zip(rows.variables, row, strict=True) if value is not None}
        yield comma + json.dumps(named, ensure_ascii=False)
        comma = ",\n"
    yield "\n]}}\n"


def _json(value: Term) -> dict[str, str]:
    kinds = {"iri": "uri", "literal": "literal", "blank": "bnode"}
    shown = {"type": kinds[value.kind], "value": value.value}
    if value.language:
        shown["xml:lang"] = value.language
    elif value.datatype:
        shown["datatype"] = value.datatype
    return shown


FORMATS: dict[str, Callable[[Rows], Iterator[str]]] = {
    "table": table,
    "csv": as_csv,
    "json": as_json,
}
