"""The derived graphs: what follows from all documents together, made again at every build.

In passes over all records: learn whose codes stand in numbers, learn which titles stand beside which numbers, then
say; so that adding a document can bind what an older one left open.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.graph.links import Links
from kg.graph.namespaces import DCT, KG, PROV, RDFS
from kg.graph.quads import Graph
from kg.graph.shards import Entry, Shards
from kg.iri import Iris
from kg.resolution.identity import Learnt, Things

_KINDS = ("regulations", "agencies", "groups", "platforms", "people", "tasks", "figures")


@dataclass(slots=True)
class Derived:
    """The derived statements, and what was counted on the way."""

    lines: list[str]
    works: set[str] = field(default_factory=set)  # titles of the catalogue's works that something cites
    documents: int = 0
    found: Counter[str] = field(default_factory=Counter)
    unresolved: Counter[str] = field(default_factory=Counter)
    quads: int = 0  # statements in the documents' own graphs


def derived_graphs(shards: Shards, entries: Iterable[Entry], iris: Iris, rules: str) -> Derived:
    """Return what follows from all documents together, as N-Quads lines."""
    entries = list(entries)
    contents = sorted({entry.sha256 for entry in entries})
    learnt = Learnt()
    for take in (learnt.take_code, learnt.take_titles):
        for sha256 in contents:
            for record in shards.read(sha256).records:
                take(Things(record, iris, learnt))
    paths: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        paths[entry.sha256].append(entry.path)
    derived = Derived([])
    sources = _Sources(Graph(iris.graph("sources")), iris, rules)
    titles = _Titles()
    lines: set[str] = set()
    for sha256 in contents:
        shard = shards.read(sha256)
        derived.quads += shards.quads(sha256).count(b"\n")
        sources.say(paths[sha256], sha256, shard.text_sha256, len(shard.records))
        for record in shard.records:
            links = Links(Things(record, iris, learnt), Graph(iris.graph("links")), titles)
            links.say()
            lines.update(links.graph.lines())
            derived.works |= links.works
            derived.documents += 1
            derived.found.update({kind: len(getattr(record, kind)) for kind in _KINDS})
            derived.unresolved.update(item.reason for item in record.unresolved)
    titles.say(labels := Graph(iris.graph("links")))
    lines.update(labels.lines())
    derived.lines = sorted(lines) + sources.graph.lines()
    return derived


@dataclass(slots=True)
class _Sources:
    """Where each document lies and how its text was made."""

    graph: Graph
    iris: Iris
    rules: str

    def say(self, paths: list[str], sha256: str, text_sha256: str, documents: int) -> None:
        graph, text = self.graph, self.iris.text(text_sha256)
        activity = self.iris.thing("build", self.rules)
        graph.types(activity, PROV + "Activity")
        graph.add(activity, RDFS + "label", graph.text(f"zhengwu-kg, rules {self.rules}", "en"))
        graph.add(text, PROV + "wasGeneratedBy", activity)
        for path in paths:
            file = self.iris.file(path, sha256)
            graph.types(file, KG + "SourceFile")
            graph.add(file, KG + "path", graph.text(path))
            graph.add(file, KG + "sha256", graph.text(sha256))
            graph.add(text, PROV + "wasDerivedFrom", file)
            for index in range(documents):
                graph.add(self.iris.document(sha256, index), DCT + "source", file)


class _Titles:
    """The titles under which each work is known: one is its own, the others are alternatives."""

    def __init__(self) -> None:
        self._seen: dict[str, Counter[str]] = defaultdict(Counter)
        self._own: dict[str, str] = {}  # what the document itself or the catalogue says

    def note(self, work: str, title: str, own: bool = False) -> None:
        """Take in a title of a work."""
        self._seen[work][title] += 1
        if own:
            self._own[work] = min(title, self._own.get(work, title))

    def say(self, graph: Graph) -> None:
        """State one title for each work (its own, else the one cited most), and the others."""
        for work, seen in self._seen.items():
            best = self._own.get(work) or min(seen, key=lambda title: (-seen[title], -len(title), title))
            graph.add(work, DCT + "title", graph.text(best, "zh"))
            for title in seen:
                if title != best:
                    graph.add(work, DCT + "alternative", graph.text(title, "zh"))
