"""The view `query`: whatever a query of your own returns, as boxes and lines.

CONSTRUCT: each triple between two things is a line, one with a text is a fact of its box. SELECT: columns that hold
IRIs are boxes, those of one row are joined from left to right (or as `# view graph FROM TO [WORD]` in the file says);
other columns are facts; `quote`, `path`, `start` and `end` are the proof of a row. Where the graph has evidence of a
thing, its quotes are shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from kg.errors import ExportError
from kg.graph.namespaces import KG, PREFIXES
from kg.graph.refusing import refuse_service
from kg.graph.terms import Rows, Term
from kg.graph.triples import triples
from kg.query import Engine, NamedQuery
from kg.query.catalogue import load
from kg.views.drawing import Picture, boxes
from kg.views.facts import Asked, Fact, add_facts, add_levels, add_thing
from kg.views.known import RELATION_OF, Known
from kg.views.legend import LINKS, RELATIONS, code
from kg.views.placing import placed
from kg.views.sentences import Quote
from kg.views.words import Said, Words, counted, joined

if TYPE_CHECKING:
    import networkx as nx

_PROOF = frozenset({"quote", "path", "start", "end", "before", "after", "date", "title"})
_NAMES = ("_name", "_label", "_title", "Name", "Label", "Title")  # ?agency_name is what ?agency is called
_PARAMETER = re.compile(r"^# param (\w+)", re.MULTILINE)
_TYPE = f"{PREFIXES['rdf']}type"
_EVIDENCE = frozenset({f"{KG}evidence", f"{KG}mainEvidence", f"{KG}cue"})
_REIFIED = frozenset({"citation", "seat"})  # a box of that kind between others is what proves their line
_PROVEN = 400  # boxes and lines whose quotes are asked for: those drawn, the most connected first


class _Runs(Protocol):
    def run(self, text: str, bindings: Mapping[str, Term] | None = None) -> Rows | bool | bytes: ...


@dataclass(slots=True)
class _Drawing:
    """A graph that grows by what an answer says."""

    known: Known
    graph: nx.DiGraph[str]
    words: Counter[Said] = field(default_factory=Counter)  # what lines say that have no colour of their own

    def thing(self, iri: str, name: str = "") -> str:
        """Add the box of a thing."""
        if iri not in self.graph:
            add_thing(self.graph, iri, "", name)
        return iri

    def name(self, graph: nx.DiGraph[str]) -> None:
        """Ask the kinds and names of those that are drawn."""
        for node, data in graph.nodes(data=True):
            if not data["kind"]:
                known = self.known.thing(node)
                label = known.name if data["label"] == node else data["label"]
                data |= {"kind": known.kind, "label": label, "number": known.number}

    def text(self, value: str) -> str:
        """Add the box of a text that stands for a thing: where the file says that it is one."""
        add_thing(self.graph, value, "thing", value)
        return value

    def fact(self, node: str, said: Said) -> None:
        """Add a fact to a box, once."""
        facts = self.graph.nodes[node]["facts"]
        if said not in facts:
            self.graph.nodes[node]["facts"] = (*facts, said)

    def line(self, source: str, target: str, fact: Fact) -> None:
        """Add a line with what it says."""
        if source != target:
            add_facts(self.graph, source, target, [fact])
            if fact.relation == "link":
                self.words[fact.told] += 1


def query(engine: Engine, limit: int, argument: str) -> Picture:
    """Return the picture of what the query in a file returns."""
    import networkx as nx

    path = Path(argument)
    text = _text(path)
    asked = Asked(engine)
    answer = cast(_Runs, engine).run(text)
    if isinstance(answer, bool):
        raise ExportError(f"{argument}: ASK answers yes or no; a picture needs SELECT or CONSTRUCT")
    drawing = _Drawing(Known(asked), nx.DiGraph())
    if isinstance(answer, Rows):
        _rows(drawing, answer, _columns(drawing.known, load(path, described=False), answer))
        total = Words(f"{len(answer.rows)} 行", counted(len(answer.rows), "row"))
    else:
        found = list(triples(answer))
        _triples(drawing, found)
        total = Words(f"{len(found)} 条陈述", counted(len(found), "statement"))
    whole = drawing.graph
    graph = _most_joined(whole, limit)
    drawing.name(graph)
    _prove(graph, asked)
    _colours(graph, drawing.words)
    add_levels(graph, asked)
    missing = len(whole) - len(graph)
    boxed = Words(f"{len(graph)} 个框", counted(len(graph), "box", "boxes"))
    title = _title(path, text)
    lines = Words(f"{len(graph.edges)} 条线", counted(len(graph.edges), "line"))
    return Picture(
        zh=title.zh,
        en=title.en,
        graph=graph,
        layout=placed(graph, boxes(graph)),
        summary=cast(Words, joined(" · ", [total, boxed, lines])),
        notes=_notes(whole, missing, len(whole.edges) - len(graph.edges)),
        queries=[(path.name, text), *asked.texts()],
    )


def _text(path: Path) -> str:
    """Return the query in a file; one that would ask another host, or waits for values, is refused."""
    if path.suffix != ".rq":
        raise ExportError(f"{path}: give a file that ends in .rq, with a SELECT or a CONSTRUCT query")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ExportError(f"{path}: cannot be read: {error}") from error
    refuse_service(text)
    if parameter := _PARAMETER.search(text):
        raise ExportError(f"{path}: a picture takes no parameters ({parameter[1]}); write the value into the query")
    return text


def _title(path: Path, text: str) -> Words:
    """Return what the first two lines of a file say of it, in Chinese and in English, or its name."""
    remarks = [line.removeprefix("#").strip().rstrip("。.") for line in text.splitlines()[:2] if line.startswith("#")]
    return Words(*remarks) if len(remarks) == 2 else Words(f"查询图:{path.stem}", f"Query: {path.stem}")


def _triples(drawing: _Drawing, found: Iterable[tuple[str, str, Term]]) -> None:
    for subject, predicate, value in found:
        drawing.thing(subject)
        if predicate == _TYPE or predicate in _EVIDENCE:
            continue  # the kind of the box, and its quotes, are asked of the graph
        if value.kind == "iri" and not value.value.startswith(KG):
            drawing.line(subject, drawing.thing(value.value), _fact(drawing.known, predicate))
        else:
            said: Said = drawing.known.term(value.value) if value.kind == "iri" else value.value
            drawing.fact(subject, joined(": ", [drawing.known.term(predicate), said]))


def _fact(known: Known, predicate: str) -> Fact:
    relation = RELATION_OF.get(predicate, "link")
    return Fact(relation, told=known.term(predicate))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns are boxes, in the order of the lines between them, and what the others are."""

    boxes: tuple[str, ...]
    names: Mapping[str, str]  # box → the column of its name
    word: str  # the column with the word on the line
    reified: frozenset[str]  # boxes that are citations or seats: they prove the line between the others
    facts: tuple[str, ...]


def _columns(known: Known, entry: NamedQuery, answer: Rows) -> _Columns:
    graph = next((view.columns for view in entry.views if view.kind == "graph"), ())
    places = {
        name: number for number, name in enumerate(answer.variables) if any(_is_thing(row[number]) for row in answer)
    }
    iris = list(places)
    wanted = tuple(graph[:2]) or tuple(iris)
    if answer.rows and not wanted:
        raise ExportError(
            f"{entry.path}: no column holds things; select ?agency and not only ?name, "
            "or say `# view graph FROM TO` with two columns"
        )
    names = {
        box: name
        for box in wanted
        for end in _NAMES
        if (name := f"{box}{end}") in answer.variables and name not in iris
    }
    first = {name: next(row[number] for row in answer if _is_thing(row[number])) for name, number in places.items()}
    kinds = {name: known.thing(cell.value).kind for name, cell in first.items() if cell and name in wanted}
    reified = frozenset(name for name, kind in kinds.items() if kind in _REIFIED) if len(wanted) > 2 else frozenset()
    word = next(iter(graph[2:]), "") or _word(answer)
    quoted = "quote" in answer.variables
    used = {*wanted, *names.values(), word, *(_PROOF if quoted else ())}
    return _Columns(wanted, names, word, reified, tuple(name for name in answer.variables if name not in used))


def _word(answer: Rows) -> str:
    """Return the first column that holds codes of ours alone, relations among them."""
    for number, name in enumerate(answer.variables):
        values = {cell.value if (cell := row[number]) and cell.value.startswith(KG) else "" for row in answer}
        if "" not in values and any(code(value) in RELATIONS for value in values):
            return name
    return ""


def _is_thing(cell: Term | None) -> bool:
    """Whether a value is a thing, and no term or code of ours."""
    return cell is not None and cell.kind == "iri" and not cell.value.startswith(KG)


def _rows(drawing: _Drawing, answer: Rows, columns: _Columns) -> None:
    for cells in answer:
        row = {name: cell for name, cell in zip(answer.variables, cells, strict=True) if cell is not None}
        things = [(name, row[name]) for name in columns.boxes if name in row]
        facts = [_said(drawing, name, row[name]) for name in columns.facts if name in row]
        reified = [cell.value for name, cell in things if name in columns.reified]
        nodes = [
            drawing.thing(cell.value, row[columns.names[name]].value if columns.names.get(name) in row else "")
            if cell.kind == "iri"
            else drawing.text(cell.value)
            for name, cell in things
            if cell.value not in reified
        ]
        proof = _proof(row)
        if len(nodes) == 1:
            for said in facts:
                drawing.fact(nodes[0], said)
            if proof:
                data = drawing.graph.nodes[nodes[0]]
                data["proofs"] = tuple(dict.fromkeys((*data["proofs"], proof)))
        for one, other in pairwise(nodes):
            fact = _row_fact(drawing, row.get(columns.word), joined(" · ", facts), proof)
            drawing.line(one, other, fact)
            for iri in reified:
                drawing.graph.edges[one, other].setdefault("proven_by", {})[iri] = fact


def _row_fact(drawing: _Drawing, word: Term | None, said: Said, proof: Fact | None) -> Fact:
    relation = code(word.value) if word else ""
    told: Said = ""
    if relation not in RELATIONS:
        told = (drawing.known.term(word.value) if word.kind == "iri" else word.value) if word else _SAME_ROW
        relation = "link"
    return replace(proof or Fact(relation), relation=relation, line=said, told=told)


def _said(drawing: _Drawing, name: str, cell: Term) -> Said:
    value: Said = drawing.known.term(cell.value) if cell.kind == "iri" else cell.value
    return joined(": ", [name.replace("_", " "), value])


def _proof(row: Mapping[str, Term]) -> Fact | None:
    """Return the quote that stands in a row, where it does."""
    told = {name: row[name].value if name in row else "" for name in _PROOF}
    if not told["quote"]:
        return None
    start, end = (int(told[name]) if told[name].isdecimal() else -1 for name in ("start", "end"))
    quote = Quote(start, end, told["quote"], told["before"], told["after"])
    return Fact("link", told["title"], told["date"], told["path"], (quote,) if start >= 0 else ())


def _most_joined(whole: nx.DiGraph[str], limit: int) -> nx.DiGraph[str]:
    """Return the boxes with the most lines, and the lines between them."""
    if len(whole) <= limit:
        return whole
    order = sorted(whole, key=lambda node: (-whole.degree(node), node))
    part: nx.DiGraph[str] = whole.subgraph(order[:limit]).copy()
    return part


def _prove(graph: nx.DiGraph[str], asked: Asked) -> None:
    """Put the quotes that the graph has on boxes and lines."""
    order = sorted(graph, key=lambda node: (-graph.degree(node), node))
    for node in order[:_PROVEN]:
        data = graph.nodes[node]
        if "://" in node or node.startswith("urn:"):
            data["proofs"] = (*data["proofs"], *(replace(proof, relation="named") for proof in asked.proofs(node)))
    for _, _, edge in graph.edges(data=True):
        for iri, fact in edge.get("proven_by", {}).items():
            proofs = [replace(fact, **proof.proof) for proof in asked.proofs(iri)]
            if proofs:
                edge["facts"] = tuple(dict.fromkeys((*(f for f in edge["facts"] if f != fact), *proofs)))


def _colours(graph: nx.DiGraph[str], words: Counter[Said]) -> None:
    """Give the most frequent words on lines a colour each; `graph.graph["names"]` says what it means."""
    order = sorted(words, key=lambda said: (-words[said], str(said)))
    colours = dict(zip(order, LINKS, strict=False))
    graph.graph["names"] = {colours[said]: said for said in order if said in colours}
    for _, _, edge in graph.edges(data=True):
        edge["facts"] = tuple(
            replace(fact, relation=colours.get(fact.told, "link")) if fact.relation == "link" else fact
            for fact in edge["facts"]
        )


_SAME_ROW = Words("同在一行", "in one row")


def _notes(whole: nx.DiGraph[str], missing: int, lines: int) -> Sequence[Words]:
    notes = [
        Words(
            "图中只有该查询的结果;名称、种类和原文取自图谱。",
            "The picture holds what the query returned; names, kinds and quotes are asked of the graph.",
        )
    ]
    if missing:
        told = Words(
            f"只画出连线最多的:另有 {missing} 个框、{lines} 条线未画出(--limit 可多画)。",
            f"Only what has the most lines is drawn: {counted(missing, 'box', 'boxes')} and {counted(lines, 'line')} "
            "are left out (--limit draws more).",
        )
        notes.insert(0, told)
    if not whole:
        notes.insert(0, Words("查询没有结果。图谱中没有可画的内容。", "The query returns nothing."))
    return notes
