"""Quality on the evaluation set that KG_EVALUATION names (folders gold/ and corpus/); skipped without one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from kg.making import extract_file
from kg.reading import find_files
from kg.records import to_json

# Under these the change is not acceptable: F1 over all documents of the evaluation set.
FLOORS = {
    "regulations.key": 0.88,
    "regulations.span": 0.90,
    "regulations.relation": 0.55,
    "agencies.span": 0.70,
    "agencies.name": 0.55,
    "groups.match": 0.60,
    "platforms.match": 0.35,
    "meta.title": 0.75,
    "meta.issuer": 0.75,
    "meta.date": 0.75,
}


def test_scores_hold_their_floors(evaluation: Path, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    folders = [evaluation / "corpus" / name for name in ("seeds", "dev")]
    with records.open("w", encoding="utf-8") as lines:
        for file, name in find_files(folders):
            for record in extract_file(file, name):
                lines.write(json.dumps(to_json(record), ensure_ascii=False) + "\n")
    command = [sys.executable, evaluation / "gold" / "score.py", evaluation / "gold", evaluation / "corpus", records]
    floors = [f"--floor={name}={floor}" for name, floor in FLOORS.items()]
    result = subprocess.run([*command, *floors], capture_output=True, text=True, encoding="utf-8")
    print(result.stdout)
    assert result.returncode == 0, result.stderr
