"""How right is the extraction? The tables of docs/quality.md, on an evaluation set.

    python -m tests.benchmarks.quality EVALUATION [--errors]

EVALUATION holds gold/ (annotations and their score.py) and corpus/. Prints precision, recall and F1 of each measure, and
what a confidence is worth: of the mentions in each band, how many are annotated so. `--errors` lists every error
instead, with its place.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.making import extract_file
from kg.reading import find_files
from kg.records import to_json

BANDS = (0.95, 0.9, 0.8, 0.7, 0.0)
Json = dict[str, Any]


def scorer(evaluation: Path) -> ModuleType:
    """Return the evaluation set's own score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", evaluation / "gold" / "score.py")
    assert spec is not None and spec.loader is not None, "gold/score.py is missing"
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def records_of(evaluation: Path) -> list[Json]:
    """Return the records of every annotated file."""
    folders = [
        evaluation / "corpus" / folder.name for folder in sorted((evaluation / "gold").iterdir()) if folder.is_dir()
    ]
    return [to_json(record) for file, name in find_files(folders) for record in extract_file(file, name)]


def judged(score: ModuleType, evaluation: Path, records: list[Json]) -> Iterator[tuple[str, float, bool]]:
    """Yield kind, confidence and whether the annotation has it, of each mention that the annotation decides."""
    by_file: dict[str, list[Json]] = {}
    for record in records:
        by_file.setdefault(Path(record["source"]).name, []).append(record)
    for path in sorted((evaluation / "gold").rglob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        name = Path(gold["source"]).name
        file = next((evaluation / "corpus").rglob(name))
        with file.open(encoding="utf-8", newline="") as handle:
            text = handle.read()
        known: dict[str, Json] = {kind: {} for kind in score.KINDS}
        for document in gold["documents"]:
            for kind, spans in score.gold_spans(text, document).items():
                known[kind].update(spans)
        for record in by_file.get(name, []):
            for kind in score.KINDS:
                elsewhere = [span for other in score.KINDS if other != kind for span in known[other]]
                for mention in (m for entry in record[kind] for m in entry["mentions"]):
                    span = score.trim(text, mention["start"], mention["end"])
                    optional = any(
                        o and 2 * score.overlap(span, s) > span[1] - span[0] for s, (_, o) in known[kind].items()
                    )
                    if span in known[kind] or not (optional or score.inside(span, elsewhere)):
                        yield kind, mention["confidence"], span in known[kind]


def bands(found: list[tuple[str, float, bool]]) -> Iterator[str]:
    """Yield a row for each kind and band of confidence."""
    counts: Counter[tuple[str, float]] = Counter()
    right: Counter[tuple[str, float]] = Counter()
    for kind, confidence, good in found:
        band = next(low for low in BANDS if confidence >= low)
        for name in (kind, "all"):
            counts[name, band] += 1
            right[name, band] += good
    for name, band in sorted(counts, key=lambda key: (key[0] == "all", key[0], -key[1])):
        total, good = counts[name, band], right[name, band]
        yield f"| {name} | ≥ {band} | {total} | {good} | {good / total:.3f} |"


def main() -> None:
    """Print the tables, or the errors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evaluation", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    score = scorer(options.evaluation)
    records = records_of(options.evaluation)
    tallies = score.score(options.evaluation / "gold", options.evaluation / "corpus", records)
    if options.errors:
        for measure, tally in sorted(tallies.items()):
            for line in tally.diff:
                print(measure, line)
        return
    print("| measure | P | R | F1 | right | false | missed |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for measure, tally in sorted(tallies.items()):
        precision, recall, f1 = tally.row()
        print(f"| {measure} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {tally.tp} | {tally.fp} | {tally.fn} |")
    print("\n| kind | confidence | mentions | right | share |\n| --- | ---: | ---: | ---: | ---: |")
    print(*bands(list(judged(score, options.evaluation, records))), sep="\n")


if __name__ == "__main__":
    main()
