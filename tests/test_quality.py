"""Quality on our own annotated samples, so that a plain checkout tests it too.

Simpler than a full scorer: a finding counts as right where its exact words stand at that place in the annotation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.making import extract_file
from kg.reading import read
from kg.records import to_json
from kg.resources import samples

GOLD = Path(__file__).parent / "gold" / "samples"
KINDS = ("regulations", "agencies", "groups", "platforms", "people")
FLOORS = {
    "regulations": 0.92,
    "agencies": 0.88,
    "groups": 0.85,
    "platforms": 0.80,
    "people": 0.90,
    "relation": 0.85,
    "header": 0.90,
}
Span = tuple[int, int]


def bare(text: str, span: Span) -> Span:
    """Return a span without outer brackets."""
    start, end = span
    while start < end and text[start] in "《〈“(（":
        start += 1
    while end > start and text[end - 1] in "》〉”)）":
        end -= 1
    return start, end


def annotated(text: str, document: dict[str, Any]) -> dict[str, dict[Span, bool]]:
    """Return kind → span → whether it must be found; a surface inside a longer one is no mention of its own."""
    low, high = document["span"]
    false = [s for words in document.get("false_contexts", []) for s in places(text, words, low, high)]
    found = [
        (kind, span, not entry.get("optional"))
        for kind in KINDS
        for entry in document.get(kind, [])
        for surface in entry.get("mentions", [])
        for span in places(text, surface, low, high)
    ]
    spans = {span for _, span, _ in found}
    result: dict[str, dict[Span, bool]] = {kind: {} for kind in KINDS}
    for kind, span, needed in found:
        if not any(inside(span, other) for other in (*spans, *false)):
            result[kind][bare(text, span)] = needed or result[kind].get(bare(text, span), False)
    return result


def places(text: str, words: str, low: int, high: int) -> Iterator[Span]:
    at = text.find(words, low, high)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1, high)


def inside(span: Span, other: Span) -> bool:
    return other != span and other[0] <= span[0] and span[1] <= other[1]


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    """Return F1 of the mentions of each kind, and the share of right relations and header fields."""
    hits, wrong, missed = dict.fromkeys(FLOORS, 0), dict.fromkeys(FLOORS, 0), dict.fromkeys(FLOORS, 0)
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        file = samples() / gold["source"]
        text = read(file)[0].source.text
        records = [to_json(record) for record in extract_file(file)]
        for document in gold["documents"]:
            record = max(records, key=lambda r: overlap(r["span"], document["span"]))
            for kind, spans in annotated(text, document).items():
                got = {bare(text, (m["start"], m["end"])) for entry in record[kind] for m in entry["mentions"]}
                everything = [s for other in annotated(text, document).values() for s in other]
                hits[kind] += sum(spans.get(span, False) for span in got)
                wrong[kind] += sum(span not in spans and not any(inside(span, s) for s in everything) for span in got)
                missed[kind] += sum(needed and span not in got for span, needed in spans.items())
            relations = {entry["key"]: entry["relation"] for entry in record["regulations"]}
            for entry in document["regulations"]:
                if entry["key"] in relations and not entry.get("optional"):
                    right = relations[entry["key"]] in (entry["relation"], *entry.get("relation_also", []))
                    hits["relation"] += right
                    wrong["relation"] += not right
                    missed["relation"] += not right
            for field in ("issuer", "date", "number"):
                accepted = {document.get(field), *document.get(f"{field}_also", [])}
                if document.get(field):
                    right = record[field] in accepted
                    hits["header"] += right
                    wrong["header"] += not right and record[field] is not None
                    missed["header"] += not right
    return {name: 2 * hits[name] / max(1, 2 * hits[name] + wrong[name] + missed[name]) for name in FLOORS}


def overlap(a: list[int], b: list[int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


@pytest.mark.parametrize("name", FLOORS)
def test_quality_on_the_samples(scores: dict[str, float], name: str) -> None:
    assert scores[name] >= FLOORS[name], scores
