"""The SHACL shapes, run over a graph by pySHACL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import resources

if TYPE_CHECKING:
    from kg.graph.store import Store


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that breaks a shape."""

    focus: str
    path: str
    value: str
    message: str


def violations(store: Store) -> Iterator[Violation]:
    """Yield what breaks `ontology/shapes.ttl`, sorted; nothing on a good graph."""
    import pyshacl
    import rdflib
    from rdflib.namespace import SH

    data = rdflib.Graph()
    triples = "\n".join(f"{line}" for line in store.triples())
    data.parse(data=triples, format="nt")
    shapes = rdflib.Graph().parse(resources.folder("ontology") / "shapes.ttl", format="turtle")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    if conforms or not isinstance(report, rdflib.Graph):
        return
    found = []
    for result in report.subjects(SH.resultSeverity):
        messages = sorted(str(m) for m in report.objects(result, SH.resultMessage))
        found.append(
            Violation(
                str(report.value(result, SH.focusNode)),
                str(report.value(result, SH.resultPath) or ""),
                str(report.value(result, SH.value) or ""),
                " / ".join(messages),
            )
        )
    yield from sorted(found, key=lambda v: (v.message, v.focus, v.path, v.value))
