"""Answers as the SPARQL 1.1 standards have them: JSON, XML, CSV and TSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from kg.graph.namespaces import XSD
from kg.graph.terms import Rows, Term

_RESULTS = "http://www.w3.org/2005/sparql-results#"
_NEVER_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RISKY = re.compile(r"[=+\-@\t\r]")  # what a spreadsheet program may take for the beginning of a formula
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_BARE = {  # as Turtle writes numbers and truth values without quotes
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "double": re.compile(r"[+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def as_csv(rows: Rows, *, bom: bool = False) -> Iterator[str]:
    r"""Yield RFC 4180 lines (SPARQL 1.1 CSV).

    With `bom` they are for Excel: it reads them as UTF-8, and a text that it might run as a formula has a ' before it.

    >>> list(as_csv(Rows(("文件",), [(Term.literal("通知,函"),), (None,)])))
    ['文件\r\n', '"通知,函"\r\n', '""\r\n']
    >>> list(as_csv(Rows(("a",), [(Term.literal("=1+1"),), (Term.literal("-5"),)]), bom=True))[1:]
    ["'=1+1\r\n", '-5\r\n']
    """
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    if bom:
        line.write("\ufeff")
    writer.writerow(rows.variables)
    yield _taken(line)
    for row in rows:
        values = ["" if value is None else value.value for value in row]
        writer.writerow([_harmless(value) for value in values] if bom else values)
        yield _taken(line)


def as_tsv(rows: Rows) -> Iterator[str]:
    r"""Yield SPARQL 1.1 TSV: terms as Turtle writes them.

    >>> list(as_tsv(Rows(("a", "n"), [(Term.literal("条\t例", language="zh"), Term.literal("3", XSD + "integer"))])))
    ['?a\t?n\n', '"条\\t例"@zh\t3\n']
    """
    yield "\t".join(f"?{name}" for name in rows.variables) + "\n"
    for row in rows:
        yield "\t".join("" if value is None else turtle(value) for value in row) + "\n"


def as_json(rows: Rows | bool) -> Iterator[str]:
    """Yield a SPARQL 1.1 Query Results JSON document.

    >>> print("".join(as_json(Rows(("a",), [(Term.literal("条例", language="zh"),)]))), end="")
    {"head": {"vars": ["a"]}, "results": {"bindings": [
    {"a": {"type": "literal", "value": "条例", "xml:lang": "zh"}}
    ]}}
    """
    if isinstance(rows, bool):
        yield json.dumps({"head": {}, "boolean": rows}) + "\n"
        return
    head = json.dumps({"vars": rows.variables}, ensure_ascii=False)
    yield f'{{"head": {head}, "results": {{"bindings": ['
    comma = "\n"
    for row in rows:
        named = {name: _json(value) for name, value in zip(rows.variables, row, strict=True) if value is not None}
        yield comma + json.dumps(named, ensure_ascii=False)
        comma = ",\n"
    yield "\n]}}\n"


def as_xml(rows: Rows | bool) -> Iterator[str]:
    """Yield a SPARQL 1.1 Query Results XML document; characters that XML forbids become U+FFFD.

    >>> print("".join(as_xml(True)))
    <?xml version="1.0" encoding="UTF-8"?>
    <sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>true</boolean></sparql>
    <BLANKLINE>
    """
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{_RESULTS}">'
    if isinstance(rows, bool):
        yield f"<head/><boolean>{str(rows).lower()}</boolean></sparql>\n"
        return
    names = [quoteattr(name) for name in rows.variables]
    yield f"<head>{''.join(f'<variable name={name}/>' for name in names)}</head>\n<results>\n"
    for row in rows:
        shown = (
            f"<binding name={name}>{_xml(value)}</binding>" for name, value in zip(names, row, strict=True) if value
        )
        yield f"<result>{''.join(shown)}</result>\n"
    yield "</results></sparql>\n"


def turtle(value: Term) -> str:
    """Return a term as Turtle and SPARQL write it.

    >>> turtle(Term.iri("urn:x")), turtle(Term.literal("3", XSD + "integer"))
    ('<urn:x>', '3')
    """
    if value.datatype in _BARE and _BARE[value.datatype].fullmatch(value.value):
        return value.value
    return ntriples(value)


def ntriples(value: Term) -> str:
    """Return a term as N-Triples have it.

    >>> ntriples(Term.literal("2019-05-14", XSD + "date"))
    '"2019-05-14"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    if value.kind == "iri":
        return f"<{value.value}>"
    if value.kind == "blank":
        return value.value if value.value.startswith("_:") else f"_:{value.value}"
    quoted = f'"{value.value.translate(_ESCAPES)}"'
    if value.language:
        return f"{quoted}@{value.language}"
    return f"{quoted}^^<{value.datatype}>" if value.datatype else quoted


def _harmless(text: str) -> str:
    return f"'{text}" if _RISKY.match(text) and not _NUMBER.fullmatch(text) else text


def _taken(line: io.StringIO) -> str:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text


def _json(value: Term) -> dict[str, str]:
    kinds = {"iri": "uri", "literal": "literal", "blank": "bnode"}
    shown = {
        "type": kinds[value.kind],
        "value": value.value.removeprefix("_:") if value.kind == "blank" else value.value,
    }
    if value.language:
        shown["xml:lang"] = value.language
    elif value.datatype:
        shown["datatype"] = value.datatype
    return shown


def _xml(value: Term) -> str:
    text = escape(_NEVER_IN_XML.sub("\N{REPLACEMENT CHARACTER}", value.value), {"\r": "&#xD;"})
    if value.kind == "iri":
        return f"<uri>{text}</uri>"
    if value.kind == "blank":
        return f"<bnode>{text.removeprefix('_:')}</bnode>"
    if value.language:
        return f"<literal xml:lang={quoteattr(value.language)}>{text}</literal>"
    return (
        f"<literal datatype={quoteattr(value.datatype)}>{text}</literal>"
        if value.datatype
        else f"<literal>{text}</literal>"
    )
