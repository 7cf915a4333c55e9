"""Quality on the evaluation set that KG_EVALUATION names (folders gold/ and corpus/); skipped without one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from kg.making import extract_file
from kg.numbering import find_numbers
from kg.reading import find_files, read
from kg.reading.reading import Reading
from kg.records import to_json
from tests.reading.facts import facts_of

# Under these the change is not acceptable: F1 over all documents of the evaluation set.
FLOORS = {
    "regulations.key": 0.97,
    "regulations.span": 0.97,
    "regulations.relation": 0.88,
    "agencies.span": 0.94,
    "agencies.name": 0.88,
    "groups.match": 0.90,
    "people.name": 0.92,
    "platforms.match": 0.80,
    "tasks.lead": 0.80,
    "meta.title": 0.95,
    "meta.issuer": 0.94,
    "meta.date": 0.95,
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


def test_pages_give_the_facts_of_their_text_and_the_fields_of_the_portal(evaluation: Path) -> None:
    same = told = right = fields = 0
    for page in sorted((evaluation / "corpus" / "raw" / "gov_cn").glob("*.html")):
        expected, found = (
            facts_of(Reading(source.text, source.blocks))
            for source in (read(page.with_suffix(".txt"))[0].source, read(page)[0].source)
        )
        same, told = same + len(expected & found), told + len(expected)
        portal = json.loads(page.with_suffix(".meta.json").read_text(encoding="utf-8"))
        record = to_json(extract_file(page)[0])
        for label, value in (
            ("标题", record["title"]),
            ("发文机关", "、".join(filter(None, [record["issuer"], *record["co_issuers"]]))),
            ("发文字号", record["number"]),
        ):
            if portal.get(label):
                fields += 1
                right += _agree(label, portal[label], value or "")
    print(f"facts {same} of {told}, fields {right} of {fields}")
    assert same >= 0.98 * told
    assert right >= 0.98 * fields


def _agree(label: str, portal: str, read: str) -> bool:
    """Whether a field is what the portal says: numbers in their normal form, of several signers the first."""
    portal, read = ("".join(text.split()) for text in (portal, read))
    if label == "发文字号":
        return read in {portal, *(number.value for number in find_numbers(portal))}
    if label == "发文机关":
        return read.split("、")[0] in portal or portal in read
    return portal == read
