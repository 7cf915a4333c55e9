"""The catalogue graph: the works of the catalogue that some document cites, with their versions."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.namespaces import DCT, ELI, KG, SKOS
from kg.graph.quads import Graph
from kg.iri import Iris
from kg.vocabulary import laws


def catalogue_lines(iris: Iris) -> list[str]:
    """Return the N-Quads lines that say as of when the catalogue knows what is in force."""
    name = iris.graph("catalogue")
    graph = Graph(name)
    graph.types(name, KG + "Catalogue")
    graph.add(name, SKOS + "prefLabel", graph.text(f"法规目录（截至{laws.AS_OF}）", "zh"))
    graph.add(name, DCT + "issued", graph.typed(laws.AS_OF, "gYearMonth"))
    return graph.lines()


def catalogue_graph(titles: Iterable[str], iris: Iris) -> list[str]:
    """Return the N-Quads lines of the works with these canonical titles."""
    graph = Graph(iris.graph("catalogue"))
    for title in titles:
        law = laws.work(title)
        if law is None:
            continue
        work = iris.thing("work", law.title)
        graph.types(work, KG + "OfficialWork", KG + "Regulation")
        graph.add(work, DCT + "title", graph.text(law.title, "zh"))
        short = law.title.removeprefix("中华人民共和国")
        if short != law.title:
            graph.add(work, DCT + "alternative", graph.text(short, "zh"))
        for version in laws.versions(law.title):
            node = f"{work}/version/{version.label}"
            graph.types(node, KG + "RegulationVersion")
            graph.add(work, ELI + "is_realized_by", node)
            graph.add(node, SKOS + "prefLabel", graph.text(version.label, "zh"))
            if version.number:
                graph.add(node, KG + "documentNumber", graph.text(version.number))
            if version.ended_by and version.ended_by != version.work_title:
                graph.add(node, KG + "endedByTitle", graph.text(version.ended_by, "zh"))
            # A version that ended on an unknown day gets no interval: what asks for a day would get a wrong answer.
            ended = version.ended_by is not None and version.in_force_until is None
            for prop, day in (
                (ELI + "date_publication", version.promulgated),
                (KG + "beganInForce" if ended else ELI + "first_date_entry_in_force", version.in_force_from),
                (ELI + "date_no_longer_in_force", version.in_force_until),
            ):
                if day:
                    graph.add(node, prop, graph.typed(day.isoformat(), "date"))
    return graph.lines()
