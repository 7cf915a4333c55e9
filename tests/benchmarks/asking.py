"""Measure asking: the server and the engine against rdflib in memory on one graph, and many clients at once.

    python -m tests.benchmarks.asking [FOLDER] [--statements 1000000] [--seconds 60] [--clients 32] [--no-rdflib]

FOLDER holds the graph, or gets it (tests/benchmarks/generated.py: some minutes). What people get counts: questions go
over HTTP to a real `kg serve`. Ratios compare engine with engine, both in one process, on the same statements in the
same named graphs with their union as default graph, as `kg.open(FOLDER)` and its `to_rdflib()` give them; ratios are of
one run on one machine; milliseconds depend on it. Prints Markdown, talk goes to stderr; the exit status is 1 where a
goal is missed.
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import quote, urlencode

import rdflib

import kg
from kg.graph.namespaces import PREFIXES
from kg.graph.store import Store
from kg.pages import Site, base_of
from tests.benchmarks import generated
from tests.server.conftest import Serving

TURNS = 15  # how often a question is asked of the server
SLOW_TURNS = 3  # and of rdflib
HEAD = "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items())

POINTS = {  # what it is → how a thing is found to ask for, and what is asked of it
    "a thing": (
        "SELECT ?x (COUNT(*) AS ?n) { ?x a kg:Agency ; kg:cites ?w } GROUP BY ?x ORDER BY DESC(?n) LIMIT 200",
        "SELECT ?p ?o { %s ?p ?o }",
    ),
    "its citations": (
        "SELECT ?x (COUNT(*) AS ?n) { ?x a kg:Agency ; kg:cites ?w } GROUP BY ?x ORDER BY DESC(?n) LIMIT 200",
        """SELECT ?title ?relation ?document ?quote {
          ?c kg:citingAgency %s ; cito:hasCitedEntity ?w ; cito:hasCitingEntity ?d ; kg:relation ?relation .
          ?c kg:mainEvidence ?m . ?m kg:quote ?quote .
          OPTIONAL { ?w dct:title ?title } OPTIONAL { ?d dct:title ?document } }""",
    ),
    "who cites it": (
        "SELECT ?x (COUNT(*) AS ?n) { ?d kg:cites ?x ; a kg:Document } GROUP BY ?x ORDER BY DESC(?n) OFFSET 20 LIMIT 200",
        "SELECT DISTINCT ?d ?title ?date { ?d kg:cites %s ; a kg:Document . "
        "OPTIONAL { ?d dct:title ?title } OPTIONAL { ?d dct:issued ?date } }",
    ),
    "its members": (
        "SELECT ?x (COUNT(*) AS ?n) { ?s org:organization ?x ; org:member ?p } GROUP BY ?x ORDER BY DESC(?n) LIMIT 200",
        "SELECT ?name ?role { ?s org:organization %s ; org:member ?p ; org:role ?role . ?p foaf:name ?name }",
    ),
}
AGGREGATES = {
    "things by class": "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c",
    "citations by relation": "SELECT ?r (COUNT(DISTINCT ?c) AS ?n) { ?c a kg:Citation ; kg:relation ?r } GROUP BY ?r",
    "most cited works": "SELECT ?w (COUNT(DISTINCT ?d) AS ?n) { ?d kg:cites ?w ; a kg:Document } GROUP BY ?w "
    "ORDER BY DESC(?n) LIMIT 20",
    "citations by agency and work": "SELECT ?a ?w (COUNT(DISTINCT ?c) AS ?n) "
    "{ ?c a kg:Citation ; kg:citingAgency ?a ; cito:hasCitedEntity ?w } GROUP BY ?a ?w ORDER BY DESC(?n) LIMIT 20",
    "documents by year": "SELECT ?y (COUNT(DISTINCT ?d) AS ?n) "
    "{ ?d a kg:Document ; dct:issued ?date BIND(YEAR(?date) AS ?y) } GROUP BY ?y",
    "quotes by document": "SELECT ?d (COUNT(DISTINCT ?m) AS ?n) { ?m a kg:Mention ; kg:inDocument ?d } GROUP BY ?d "
    "ORDER BY DESC(?n) LIMIT 20",
}
TYPED = (
    "条例", "国务院", "发改委", "办公室", "关于", "政", "市人民政府", "信息公开", "国办发[2017]47号", "领导小组", "李", "1234",
    "人社局", "通知", "没有这个机关", "2015", "交通运输局", "的", "省", "住建厅",
)  # fmt: skip
HOSTILE = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|^!<urn:x>)* ?b . ?c (!<urn:x>|^!<urn:x>)* ?d }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c",
)


@dataclass
class Report:
    """Lines of a table; `missed` counts goals that were not met."""

    missed: int = 0
    lines: list[str] = field(default_factory=list)

    def add(
        self,
        what: str,
        ours: float,
        most: float,
        engine: float | None = None,
        theirs: float | None = None,
        times: float = 0,
    ) -> None:
        ratio = theirs / engine if theirs and engine else None
        good = ours <= most and (ratio is None or ratio >= times)
        self.missed += not good
        cells = [
            what,
            f"{ours:.1f}",
            f"≤ {most:g}",
            f"{engine:.2f}" if engine else "",
            f"{theirs:.0f}" if theirs else "",
            f"{ratio:.0f}×" if ratio else "",
        ]
        self.lines.append(
            "| " + " | ".join([*cells, f"≥ {times:g}×" if times else "", "yes" if good else "**no**"]) + " |"
        )
        sys.stderr.write(f"{self.lines[-1]}\n")

    def show(self) -> None:
        print(
            "| what | ms, median over HTTP | goal | engine alone, ms | rdflib, ms | ratio | goal | met |\n"
            "| --- | --: | --: | --: | --: | --: | --: | --- |"
        )
        print("\n".join(self.lines))


class Client:
    """A connection that stays."""

    def __init__(self, serving: Serving) -> None:
        self._connection = http.client.HTTPConnection(serving.host, serving.port, timeout=120)

    def get(self, target: str, accept: str = "*/*") -> tuple[int, bytes]:
        self._connection.request("GET", target, headers={"Accept": accept})
        answer = self._connection.getresponse()
        return answer.status, answer.read()

    def ask(self, query: str) -> bytes:
        status, body = self.get("/sparql?" + urlencode({"query": query}), "application/sparql-results+json")
        assert status == 200, body[:300]
        return body

    def page(self, path: str) -> bytes:
        status, body = self.get(path, "text/html")
        assert status == 200, f"{status} {path}"
        return body

    def close(self) -> None:
        self._connection.close()


def milliseconds(work: Callable[..., object], *told: str) -> float:
    begun = time.perf_counter()
    work(*told)
    return 1000 * (time.perf_counter() - begun)


def median(turns: int, work: Callable[..., object], *told: str) -> float:
    return statistics.median(milliseconds(work, *told) for _ in range(turns))


def in_memory(folder: Path) -> rdflib.Dataset:
    """Return the same graph in rdflib."""
    begun = time.monotonic()
    dataset = kg.open(folder).to_rdflib()
    sys.stderr.write(f"rdflib took {len(dataset):,} triples in {time.monotonic() - begun:.0f} s\n")
    return dataset


def questions(report: Report, store: Store, client: Client, other: rdflib.Dataset | None) -> None:
    def ours(text: str) -> list[object]:
        return list(store.select(text))

    def theirs(text: str) -> list[object]:
        assert other is not None
        return list(other.query(HEAD + text))

    for what, (finding, text) in POINTS.items():
        things = [f"<{row[0].value}>" for row in store.select(finding, {}) if row[0]]
        asked = [text % thing for thing in Random(1).sample(things, min(TURNS, len(things)))]
        served, engine = (statistics.median(milliseconds(ask, each) for each in asked) for ask in (client.ask, ours))
        slow = statistics.median(milliseconds(theirs, each) for each in asked[:SLOW_TURNS]) if other else None
        report.add(f"point: {what}", served, 100, engine, slow, 10)
    for what, text in AGGREGATES.items():
        slow = milliseconds(theirs, text) if other else None
        report.add(f"whole graph: {what}", median(5, client.ask, text), 800, median(5, ours, text), slow, 8)


def pages(report: Report, store: Store, client: Client) -> None:
    times = {text: median(5, client.get, "/search?q=" + quote(text)) for text in TYPED}
    report.add("search as you type, median word", statistics.median(times.values()), 50)
    worst = max(times, key=lambda text: times[text])
    report.add(f"search as you type, worst word ({worst})", times[worst], 50)
    report.add("start page", median(TURNS, client.get, "/", "text/html"), 150)
    site = Site(store, base_of(store))
    for kind, (finding, _) in {"agency": POINTS["a thing"], "work": POINTS["who cites it"]}.items():
        things = [site.path(row[0].value) for row in store.select(finding, {}) if row[0]]
        for which, paths in (
            ("heaviest", things[:1] * 3),
            ("others", Random(2).sample(things, min(TURNS, len(things)))),
        ):
            took = [milliseconds(client.page, path) for path in paths]
            report.add(f"thing page: {kind}, {which}", statistics.median(took), 150)


def crowd(report: Report, serving: Serving, store: Store, clients: int, seconds: float) -> None:
    """Let many ask for a while, beside three that never ask anything sensible."""
    targets = list(_targets(store))
    end, errors, times, limited = time.monotonic() + seconds, [], [], []  # type: tuple[float, list[str], list[float], list[int]]

    def ask(number: int) -> None:
        random, client = Random(number), Client(serving)
        while time.monotonic() < end:
            target, accept = random.choice(targets)
            begun = time.perf_counter()
            try:
                status, body = client.get(target, accept)
                if status != 200:
                    errors.append(f"{status} {target[:80]} {body[:80]!r}")
            except (OSError, http.client.HTTPException) as error:
                errors.append(f"{error!r} {target[:80]}")
                client.close()
            times.append(1000 * (time.perf_counter() - begun))
        client.close()

    def attack(query: str) -> None:
        while time.monotonic() < end:
            client = Client(serving)
            try:
                limited.append(client.get("/sparql?" + urlencode({"query": query}))[0])
            except (OSError, http.client.HTTPException):
                limited.append(0)
            client.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    threads += [threading.Thread(target=attack, args=(query,)) for query in HOSTILE]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    sys.stderr.write("".join(f"{line}\n" for line in errors[:20]))
    report.missed += bool(errors) or 200 in limited
    print(
        f"\n{clients} clients for {seconds:g} s beside {len(HOSTILE)} hostile ones: {len(times):,} answers, "
        f"{len(errors)} errors; median {times[len(times) // 2]:.0f} ms, 95 % within {times[len(times) * 95 // 100]:.0f} ms, "
        f"the slowest {times[-1]:.0f} ms; the hostile ones got {sorted(limited)}."
    )


def _targets(store: Store) -> Iterator[tuple[str, str]]:
    site = Site(store, base_of(store))
    for text in TYPED:
        yield "/search?q=" + quote(text), "application/json"
    yield "/", "text/html"
    for finding, text in POINTS.values():
        for row in list(store.select(finding, {}))[:20]:
            if row[0]:
                yield "/sparql?" + urlencode({"query": text % f"<{row[0].value}>"}), "application/sparql-results+json"
                yield site.path(row[0].value), "text/html"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path("output/asking"))
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--no-rdflib", action="store_true")
    options = parser.parse_args()
    store = generated.graph(options.folder, options.statements)
    print(f"Asking a graph of {len(store):,} statements\n")
    report, serving = Report(), Serving(options.folder)
    try:
        client = Client(serving)
        begun = time.monotonic()
        while json.loads(client.get("/search?q=x")[1])["preparing"]:
            time.sleep(0.2)
        sys.stderr.write(f"the search index was there after {time.monotonic() - begun:.1f} s\n")
        pages(report, store, client)
        other = None if options.no_rdflib else in_memory(options.folder)
        client.close()  # the server let it go while rdflib took its time
        questions(report, store, Client(serving), other)
        del other
        report.show()
        if options.seconds:
            crowd(report, serving, store, options.clients, options.seconds)
    finally:
        serving.stop()
    sys.exit(bool(report.missed))


if __name__ == "__main__":
    main()
