"""Writes ontology.md and queries.md beside it, from the ontology and the queries: `python docs/reference.py [--check]`.

With --check nothing is written, and the exit status is 1 where a page is not what it should be.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from kg.graph.namespaces import PREFIXES
from kg.graph.short import shortened
from kg.query import NamedQuery, catalogue
from kg.query.catalogue import SUBJECTS, by_subject
from kg.query.parameters import TYPES
from kg.resources import folder

HERE = Path(__file__).parent
NOTICE = "<!-- Made by docs/reference.py; change the ontology or the queries, then run it. -->"
CLASSES, PROPERTIES = (OWL.Class, RDFS.Class), (OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)


def ontology() -> Iterator[str]:
    """Yield the lines of the page on classes, properties and code lists."""
    graph = rdflib.Graph()
    for file in ("zhengwu.ttl", "codes.ttl"):
        graph.parse(folder("ontology") / file)
    used = uses()
    yield from ("# Ontology 本体", "", NOTICE, "")
    yield "What the graph is written in: terms of our own (`kg:`) and those that we borrow, with what we mean by them."
    yield "本图谱所用的类和属性,自有者以 `kg:` 开头,余为借用。"
    yield from ("", "| prefix | namespace |", "| --- | --- |")
    yield from (f"| `{prefix}:` | <{namespace}> |" for prefix, namespace in PREFIXES.items())
    for title, kinds in (("Classes 类", CLASSES), ("Properties 属性", PROPERTIES)):
        yield from ("", f"## {title}")
        for term in sorted({s for kind in kinds for s in graph.subjects(RDF.type, kind)}, key=_order):
            if isinstance(term, URIRef):
                yield from _term(graph, term, used)
    yield from ("", "## Code lists 代码表")
    for scheme in sorted(set(graph.subjects(RDF.type, SKOS.ConceptScheme)), key=_order):
        yield from _scheme(graph, scheme)


def _order(term: object) -> tuple[bool, str]:
    name = shortened(str(term))
    return not name.startswith("kg:"), name.lower()


def _term(graph: rdflib.Graph, term: URIRef, used: dict[str, list[str]]) -> Iterator[str]:
    name = shortened(term)
    yield from ("", f"### `{name}`", "", f"**{_label(graph, term, 'zh')}** · {_label(graph, term, 'en')}")
    for language in ("zh", "en"):
        texts = [str(o) for p in (RDFS.comment, SKOS.scopeNote) for o in _in(graph, term, p, language)]
        if texts:
            yield from ("", " ".join(_plain(text) for text in texts))
    facts = [
        (words, _names(graph, graph.objects(term, prop)))
        for words, prop in (
            *(("kind of 上位类", RDFS.subClassOf), ("part of 上位属性", RDFS.subPropertyOf)),
            *(("domain 定义域", RDFS.domain), ("range 值域", RDFS.range)),
        )
    ]
    lines = [f"- {words}: {value}" for words, value in facts if value]
    if name in used:
        links = ", ".join(f"[{query}](queries.md#{query})" for query in used[name])
        lines.append(f"- asked by 查询所用: {links}")
    yield from ("", *lines) if lines else ()


def _scheme(graph: rdflib.Graph, scheme: rdflib.term.Node) -> Iterator[str]:
    title = f"`{shortened(str(scheme))}` {_label(graph, scheme, 'zh')} · {_label(graph, scheme, 'en')}"
    yield from ("", f"### {title}", "", "| code | zh | en |", "| --- | --- | --- |")
    for code in sorted(set(graph.subjects(SKOS.inScheme, scheme)), key=_order):
        yield f"| `{shortened(str(code))}` | {_label(graph, code, 'zh')} | {_label(graph, code, 'en')} |"


def _in(graph: rdflib.Graph, term: rdflib.term.Node, prop: URIRef, language: str) -> list[rdflib.Literal]:
    values = (o for o in graph.objects(term, prop) if isinstance(o, rdflib.Literal))
    return sorted(o for o in values if o.language == language)


def _label(graph: rdflib.Graph, term: rdflib.term.Node, language: str) -> str:
    found = _in(graph, term, RDFS.label, language) or _in(graph, term, SKOS.prefLabel, language)
    return _plain(str(found[0])) if found else ""


def _names(graph: rdflib.Graph, nodes: Iterable[rdflib.term.Node]) -> str:
    """Return names; of a union those that it is of."""
    names: set[str] = set()
    for node in nodes:
        union = graph.value(node, OWL.unionOf)
        members = list(graph.items(union)) if union else [node]
        names |= {f"`{shortened(str(member))}`" for member in members if isinstance(member, URIRef)}
    return ", ".join(sorted(names))


def _plain(text: str) -> str:
    return re.sub(r"([<>|])", r"\\\1", " ".join(text.split()))


def uses() -> dict[str, list[str]]:
    """Return for each term the named queries that use it."""
    found: dict[str, list[str]] = defaultdict(list)
    for query in catalogue():
        body = "\n".join(line for line in query.text.splitlines() if not line.startswith(("#", "PREFIX")))
        for term in sorted(set(re.findall(r"(?<![\w:])([a-z]+:[A-Za-z][\w-]*)", body))):
            found[term].append(query.name)
    return found


def queries() -> Iterator[str]:
    """Yield the lines of the page on named queries."""
    yield from ("# Named queries 具名查询", "", NOTICE, "")
    yield "Asked by `kg query NAME PARAM=VALUE …`, in `kg shell`, in Python by `kg.open(…).query(NAME, param=…)`, and on"
    yield "the pages of `kg serve`. `kg query NAME … --explain` prints the SPARQL with its values, to run anywhere."
    yield from ("", "| type 参数类型 | values 取值 |", "| --- | --- |")
    yield from (f"| {name} | {en} · {zh} |" for name, (zh, en) in TYPES.items())
    for subject, entries in by_subject(catalogue()):
        zh, en = SUBJECTS[subject]
        yield from ("", f"## {zh} {en}")
        for entry in entries:
            yield from _query(entry)


def _query(entry: NamedQuery) -> Iterator[str]:
    yield from ("", f"### {entry.name}", "", f"{entry.zh}  ", entry.en, "")
    if entry.parameters:
        yield from ("| parameter | type | meaning | example |", "| --- | --- | --- | --- |")
        yield from (f"| `{p.name}` | {p.type} | {p.meaning} | {p.example} |" for p in entry.parameters)
        yield ""
    shown = " ".join(f"`{name}`" if name in entry.narrow else f"`{name}`\\*" for name in entry.columns)
    views = "; ".join(" ".join((view.kind, *view.columns)) for view in entry.views if view.kind != "table")
    yield f"Columns 列: {shown}" + ("" if entry.narrow == entry.columns else " (\\* with `--wide`)")
    if views:
        yield from ("", f"Shown also as 亦可示为: {views}")
    body = re.sub(r"^(?:#.*\n)*", "", entry.text).strip()
    yield from ("", "<details><summary>SPARQL</summary>", "", "```sparql", body, "```", "", "</details>")


def main() -> int:
    """Write the pages, or say which differ."""
    status = 0
    for name, lines in (("ontology.md", ontology()), ("queries.md", queries())):
        text = "\n".join(lines) + "\n"
        file = HERE / name
        if "--check" not in sys.argv[1:]:
            file.write_text(text, encoding="utf-8", newline="\n")
        elif not file.is_file() or file.read_text(encoding="utf-8") != text:
            print(f"{file}: not what the ontology and the queries say; run python docs/reference.py", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    raise SystemExit(main())
