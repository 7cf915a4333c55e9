"""The documents that benchmarks measure with: the same for the same seed, and alike to real ones."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from kg.extraction import extract
from kg.making import record_of
from kg.model import Document, Mention, SourceFile
from tests.benchmarks.generate import document, meta, name, write


def mentions(text: str) -> list[Mention]:
    return list(extract(Document(SourceFile("text", "0" * 64, "txt", text), 0, len(text))))


def test_same_seed_same_text() -> None:
    texts = [document(i) for i in range(20)]
    meta.cache_clear()
    assert [document(i) for i in reversed(range(20))] == texts[::-1]
    assert document(7, seed=2) != texts[7]


def test_fewer_are_the_first_of_more(tmp_path: Path) -> None:
    write(12, tmp_path / "few")
    write(30, tmp_path / "many")
    write(13, tmp_path / "few", first=12)
    for i in range(13):
        assert (tmp_path / "few" / name(i)).read_bytes() == (tmp_path / "many" / name(i)).read_bytes()
    assert len(list((tmp_path / "many").rglob("*.txt"))) == 30


def test_folders_are_small() -> None:
    assert max(Counter(name(i).rpartition("/")[0] for i in range(3500)).values()) <= 1000


def test_sizes_and_no_text_twice() -> None:
    texts = [document(i) for i in range(500)]
    sizes = [len(text.encode()) for text in texts]
    assert min(sizes) > 800
    assert max(sizes) < 9000
    assert 2700 < sum(sizes) / len(sizes) < 3300
    assert len(set(texts)) == len(texts)


def test_nothing_is_left_open() -> None:
    assert not any(re.search(r"[{}]|None|。。|，。", document(i)) for i in range(500))


def test_documents_rest_on_earlier_ones() -> None:
    known = [meta(i) for i in range(1000)]
    resting = [i for i, one in enumerate(known) if one.target >= 0]
    assert 300 < len(resting) < 450
    assert all(known[i].target < i and known[known[i].target].day < known[i].day for i in resting)
    cited = [i for i in resting if known[known[i].target].number in document(i)]
    assert len(cited) > len(resting) / 2
    assert max(one.depth for one in known) >= 2  # 省 → 市 → 县


def test_extraction_finds_what_there_is() -> None:
    found = Counter(mention.kind for i in range(100) for mention in mentions(document(i)))
    assert found["regulation"] > 100
    assert found["agency"] > 500
    assert found["group"] > 10
    assert found["group.leader"] > 3
    assert found["group.member"] > 3
    assert found["platform"] > 50
    assert found["task"] > 10


# Per 1,000 bytes of real papers: the rarer and the denser of two sets.
DENSITY = {
    "regulations": (0.35, 0.66), "agencies": (1.02, 1.38), "groups": (0.06, 0.10), "platforms": (0.42, 0.52),
    "people": (0.08, 0.18), "tasks": (0.06, 0.18), "figures": (0.34, 0.48),
}  # fmt: skip


def test_as_dense_as_real_ones() -> None:
    texts = [document(i) for i in range(300)]
    records = [record_of(Document(SourceFile("text", "0" * 64, "txt", text), 0, len(text))) for text in texts]
    size = sum(len(text.encode()) for text in texts) / 1000
    found = {kind: sum(len(getattr(record, kind)) for record in records) / size for kind in DENSITY}
    assert not {kind: found[kind] for kind, (low, high) in DENSITY.items() if not low * 0.6 < found[kind] < high * 1.5}
