"""Measure how long each picture of a large graph takes, and how much memory: 100,000 things, a million statements.

    python -m tests.benchmarks.views [FOLDER] [--things 100000] [--limit 60] [--only citations …]

The graph is made up, the same for the same number of things, in the form that a build writes: agencies of all levels
with inner units, works with versions, documents that cite a few works very often and most works once, leadership
groups, platforms, people. It stands in FOLDER, so that a second run need not make it again. Each picture is drawn in a
process of its own; what it asks of the store counts, opening the file in a browser does not.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pyoxigraph as ox

from kg.graph.namespaces import CITO, DCT, ELI, FOAF, KG, OA, ORG, RDF_TYPE, SKOS, XSD
from kg.graph.store import Store
from kg.views import VIEWS, draw
from kg.views.exports import EXPORTS

ID = "https://w3id.org/zhengwu/id/"
RELATIONS = ["basis"] * 4 + ["implement"] * 3 + ["mention"] * 3 + ["forward"]
SECONDS = 30  # what each picture may take
NAMES = {"agency": "第7省第1局", "regulation": "第0法", "chain": "示例发〔2013〕0号"}  # of 100,000 things
QUERY = "SELECT ?agency ?work WHERE { ?c kg:citingAgency ?agency ; cito:hasCitedEntity ?work }"


class Graph:
    """Statements that are written as N-Quads, each thing by a method of its own."""

    def __init__(self, things: int) -> None:
        self.random = Random(9)
        self.agencies = things // 10
        self.works = things // 10
        self.documents = things * 15 // 100
        self.citations = things * 30 // 100

    def lines(self) -> Iterator[str]:
        """Yield all statements."""
        for number in range(31):
            yield from self.region(number)
        for number in range(self.agencies):
            yield from self.agency(number)
        for number in range(self.works):
            yield from self.work(number)
        for number in range(self.documents):
            yield from self.document(number)
        for number in range(self.citations):
            yield from self.citation(number)
        for number in range(self.agencies // 20):
            yield from self.group(number)
        for number in range(self.agencies // 5):
            yield from self.platform(number)

    def say(self, thing: str, graph: str = "graph/derived", **told: object) -> Iterator[str]:
        """Yield what is told of one thing: `kg_relation=…`, texts as they are, things as `<…>`."""
        for key, values in told.items():
            prefix, _, name = key.partition("_")
            space = {"kg": KG, "dct": DCT, "eli": ELI, "org": ORG, "cito": CITO, "oa": OA, "skos": SKOS, "foaf": FOAF}
            term = RDF_TYPE if key == "a" else space[prefix] + name
            for value in values if isinstance(values, list) else [values]:
                yield f"<{ID}{thing}> <{term}> {_written(value)} <{ID}{graph}> .\n"

    def region(self, number: int) -> Iterator[str]:
        yield from self.say(
            f"region/{number}",
            a=f"<{KG}Region>",
            skos_prefLabel=f"第{number}省",
            kg_divisionCode=f"{number + 11}" + "0" * 10,
        )

    def agency(self, number: int) -> Iterator[str]:
        place = number % 31
        inner = number % 5 == 4
        yield from self.say(
            f"agency/{number}",
            a=[f"<{KG}Agency>", f"<{KG}InnerUnit>" if inner else f"<{KG}Organ>", f"<{ORG}Organization>"],
            skos_prefLabel=f"第{place}省第{number // 31}局",
            skos_altLabel=f"{place}省{number // 31}局",
            **{"org_unitOf": f"<agency/{number - 1}>"} if inner else {"kg_region": f"<region/{place}>"},
        )

    def work(self, number: int) -> Iterator[str]:
        law = number < self.works // 50
        name = f"第{number}法" if law else f"关于第{number}项工作的通知"
        told: dict[str, object] = {"kg_legalForm": f"<{KG}law>"} if law else {}
        if not law:
            told["kg_documentNumber"] = f"示例发〔{2008 + number % 15}〕{number - self.works // 50}号"
        versions = [f"<work/{number}/version/{each}>" for each in range(2)] if law else []
        yield from self.say(
            f"work/{number}",
            a=[f"<{KG}OfficialWork>", f"<{ELI}LegalResource>"],
            dct_title=name,
            eli_is_realized_by=versions,
            **told,
        )
        for each in range(len(versions)):
            since, until = ("1995-01-01", "2015-01-01") if each == 0 else ("2015-01-01", "")
            yield from self.say(
                f"work/{number}/version/{each}",
                a=f"<{KG}RegulationVersion>",
                skos_prefLabel=f"第{each}版",
                eli_first_date_entry_in_force=_date(since),
                eli_date_no_longer_in_force=[_date(until)] if until else [],
            )

    def document(self, number: int) -> Iterator[str]:
        year = 2008 + number % 15
        yield from self.say(
            f"document/{number}",
            f"document/{number}",
            a=f"<{KG}Document>",
            dct_title=f"第{number}号公文",
            dct_issued=_date(f"{year}-{1 + number % 12:02}-11"),
            kg_hasText=f"<text/{number}>",
            dct_source=f"<file/{number}>",
            kg_issuedBy=f"<agency/{self.issuer(number)}>",
            kg_textOf=f"<work/{self.works // 50 + number % (self.works - self.works // 50)}>",
        )
        yield from self.say(f"file/{number}", f"document/{number}", a=f"<{KG}SourceFile>", kg_path=f"{number}.txt")
        yield from self.mention(f"a{number}", number, f"第{self.issuer(number) % 31}省")
        yield from self.say(f"agency/{self.issuer(number)}", f"document/{number}", kg_evidence=f"<mention/a{number}>")

    def issuer(self, number: int) -> int:
        return (number * 7919) % self.agencies

    def citation(self, number: int) -> Iterator[str]:
        document = number % self.documents
        cited = int(self.works * self.random.random() ** 6) if number % 3 else (number * 31) % self.works
        law = cited < self.works // 50
        graph = f"document/{document}"
        yield from self.say(
            f"citation/{number}",
            graph,
            a=[f"<{KG}Citation>", f"<{CITO}Citation>"],
            cito_hasCitingEntity=f"<document/{document}>",
            kg_mode=f"<{KG}performs>",
            kg_relation=f"<{KG}{RELATIONS[number % len(RELATIONS)]}>",
            kg_evidence=f"<mention/c{number}>",
            kg_mainEvidence=f"<mention/c{number}>",
        )
        yield from self.say(
            f"citation/{number}",
            cito_hasCitedEntity=f"<work/{cited}>",
            kg_citingAgency=f"<agency/{self.issuer(document)}>",
            kg_citedVersion=[f"<work/{cited}/version/{number % 2}>"] if law else [],
        )
        yield from self.mention(f"c{number}", document, f"《第{cited}法》")

    def mention(self, name: str, document: int, quote: str) -> Iterator[str]:
        start = self.random.randrange(5000)
        graph = f"document/{document}"
        yield from self.say(
            f"mention/{name}",
            graph,
            a=f"<{KG}Mention>",
            oa_hasSource=f"<text/{document}>",
            oa_hasSelector=[f"<mention/{name}/place>", f"<mention/{name}/words>"],
            kg_quote=quote,
            kg_inDocument=f"<document/{document}>",
            kg_rule="made",
        )
        yield from self.say(f"mention/{name}/place", graph, oa_start=start, oa_end=start + len(quote))
        yield from self.say(f"mention/{name}/words", graph, oa_exact=quote, oa_prefix="依照", oa_suffix="的规定。")

    def group(self, number: int) -> Iterator[str]:
        yield from self.say(
            f"group/{number}",
            a=f"<{KG}LeadershipGroup>",
            skos_prefLabel=f"第{number}领导小组",
            kg_groupOf=f"<agency/{number}>",
        )
        for seat in range(12):
            yield from self.say(f"person/{number}-{seat}", a=f"<{FOAF}Person>", foaf_name=f"某{number}{seat}")
            yield from self.say(
                f"seat/{number}-{seat}",
                a=f"<{ORG}Membership>",
                org_organization=f"<group/{number}>",
                org_member=f"<person/{number}-{seat}>",
                org_role=f"<{KG}{'leader' if seat == 0 else 'member'}>",
                kg_evidence=f"<mention/a{(number * 12 + seat) % self.documents}>",
            )

    def platform(self, number: int) -> Iterator[str]:
        yield from self.say(
            f"platform/{number}",
            a=f"<{KG}Platform>",
            skos_prefLabel=f"第{number}网站",
            kg_platformKind=f"<{KG}platform-website>",
            kg_operatedBy=f"<agency/{number % (self.agencies // 8)}>",
            kg_evidence=f"<mention/a{number % self.documents}>",
        )


def _written(value: object) -> str:
    if isinstance(value, int):
        return f'"{value}"^^<{XSD}integer>'
    text = str(value)
    if text.startswith(("<http", '"')):
        return text
    return f"<{ID}{text[1:-1]}>" if text.startswith("<") else f'"{text}"'


def _date(day: str) -> str:
    return f'"{day}"^^<{XSD}date>'


def made(folder: Path, things: int) -> Path:
    """Return the folder of the store with so many things; make it where it is not there."""
    target = folder / str(things)
    if not target.exists():
        engine = ox.Store(target)
        engine.bulk_load("".join(Graph(things).lines()).encode(), format=ox.RdfFormat.N_QUADS)
        engine.flush()
        print(f"{len(engine):,} statements")
    return target


def measured(store: Path, name: str, limit: int) -> tuple[float, int, int]:
    """Draw one picture; return seconds, megabytes of memory, and bytes of the file."""
    engine = Store(ox.Store.read_only(str(store)))
    if name == "query":
        file = store.parent / "query.rq"
        file.write_text(QUERY, encoding="utf-8")
    start = time.perf_counter()
    if name in VIEWS:
        argument = str(file) if name == "query" else NAMES.get(name, "")
        size = len(draw(name, engine, limit, argument).encode())
    else:
        size = sum(len(part) for part in EXPORTS[name](engine))
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, size


def main() -> None:
    """Draw every view in a process of its own, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("output/views"))
    parser.add_argument("--things", type=int, default=100_000)
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    store = made(options.folder, options.things)
    if options.one:
        seconds, memory, size = measured(store, options.one, options.limit)
        print(
            f"{options.one:<12} {seconds:6.1f} s {memory:6} MB {size / 1e6:6.1f} MB",
            "" if seconds < SECONDS else "TOO SLOW",
        )
        return
    for name in options.only or [*VIEWS, "graphml"]:
        subprocess.run([sys.executable, "-m", "tests.benchmarks.views", *sys.argv[1:], "--one", name], check=True)


if __name__ == "__main__":
    main()
