"""What follows from a file's records together with what other documents tell: pure functions, from values to lines.

Nothing here is stored. `kg.graph.update` decides for which files these lines must be made anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from kg.graph.links import Links
from kg.graph.namespaces import DCT, KG, PROV, RDFS, SCHEMA
from kg.graph.quads import Graph
from kg.iri import Iris
from kg.model import Record
from kg.resolution.identity import Learnt, Things

Answers = Mapping[str, Collection[str]]  # question → answers


@dataclass(frozen=True, slots=True)
class Said:
    """What a file's documents say of shared things, what they tell others, and what they want to know."""

    lines: tuple[str, ...]  # N-Quads in the graph `links`, sorted
    tells: tuple[tuple[str, str], ...]  # question, answer; sorted
    asks: tuple[str, ...]  # questions, sorted


class Decided(Protocol):
    """What people decided, as functions on what documents say (`kg.graph.decisions`)."""

    def kept(self, things: Things) -> tuple[Record, set[str]]:
        """Return the record of some things without what was dropped, and the IRIs that were."""
        ...

    def said(self, said: Said, answers: Answers, documents: Collection[str], dropped: Collection[str]) -> Said:
        """Return what a file says once the decisions hold."""
        ...


def said(records: Iterable[Record], iris: Iris, answers: Answers, decided: Decided | None = None) -> Said:
    """Return what the records of one file say, given the answers of the others and what people decided."""
    graph = Graph(iris.graph("links"))
    learnt = Learnt(answers)
    tells: set[tuple[str, str]] = set()
    documents, dropped = [], set[str]()
    for record in records:
        things = Things(record, iris, learnt)
        documents.append(iris.document(record.sha256, record.index))
        if decided:
            kept, gone = decided.kept(things)
            dropped |= gone
            things = Things(kept, iris, learnt)
        links = Links(things, graph)
        links.say()
        tells.update(things.tells())
        tells.update((f"title {work}", f"{'own' if own else 'named'} {title}") for work, title, own in links.titles)
        tells.update((f"law {title}", "cited") for title in links.laws)
    result = Said(tuple(graph.lines()), tuple(sorted(tells)), tuple(sorted(learnt.asked)))
    return decided.said(result, answers, documents, dropped) if decided else result


def title_lines(work: str, answers: Mapping[str, int], iris: Iris) -> list[str]:
    """State one title of a work (its own, else the one that most files use), and the others.

    `answers` are those to `title WORK`, each with the number of files that give it.
    """
    graph = Graph(iris.graph("links"))
    own = [title for who, _, title in (answer.partition(" ") for answer in answers) if who == "own"]
    seen: dict[str, int] = {}
    for answer, count in answers.items():
        title = answer.partition(" ")[2]
        seen[title] = seen.get(title, 0) + count
    best = min(own) if own else min(seen, key=lambda title: (-seen[title], -len(title), title), default=None)
    for title in seen:
        graph.add(work, DCT + ("title" if title == best else "alternative"), graph.text(title, "zh"))
    return graph.lines()


def source_lines(
    paths: Iterable[tuple[str, str]], sha256: str, text_sha256: str, documents: int, iris: Iris, rules: str
) -> list[str]:
    """State where the documents of a file lie (path, URL) and how their text was made."""
    graph, text = Graph(iris.graph("sources")), iris.text(text_sha256)
    for path, url in paths:
        file = iris.file(path, sha256)
        graph.types(file, KG + "SourceFile")
        graph.add(file, KG + "path", graph.text(path))
        graph.add(file, KG + "sha256", graph.text(sha256))
        if url:
            graph.add(file, SCHEMA + "url", graph.text(url))
        graph.add(text, PROV + "wasDerivedFrom", file)
        graph.add(text, PROV + "wasGeneratedBy", _activity(iris, rules))
        for index in range(documents):
            graph.add(iris.document(sha256, index), DCT + "source", file)
    return graph.lines()


def activity_lines(iris: Iris, rules: str) -> list[str]:
    """State by what the texts and facts of a build were made."""
    graph = Graph(iris.graph("sources"))
    graph.types(_activity(iris, rules), PROV + "Activity")
    graph.add(_activity(iris, rules), RDFS + "label", graph.text(f"zhengwu-kg, rules {rules}", "en"))
    return graph.lines()


def _activity(iris: Iris, rules: str) -> str:
    return iris.thing("build", rules)
