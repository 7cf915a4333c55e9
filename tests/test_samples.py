"""The bundled samples: what they hold, and that our own annotations of them stand in their text."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from kg.model import Document
from kg.reading import read
from kg.resources import samples

FILES = sorted(path for path in samples().iterdir() if path.suffix in {".txt", ".html"})
ANNOTATED = Path(__file__).parent / "gold" / "samples"
NAMED = ("regulations", "agencies", "groups", "platforms", "people")

# What makes a file hard to read, as the first bytes, or as bytes that it must hold.
NOISE = [
    ("02_", "宜府办字〔2017〕812号".encode("gb18030")),
    ("02_", "赣府厅字2017906".encode("gb18030")),
    ("03_", b"\r\n"),
    ("04_", "宜府办字〔2014777".encode()),
    ("05_", b"\n2016222\n"),
    ("08_", "国务院令第711号".encode("gb18030")),
    ("10_", b"\xef\xbb\xbf"),
]


def sample(start: str) -> Path:
    return next(path for path in FILES if path.name.startswith(start))


def annotated(path: Path) -> list[dict[str, Any]]:
    data = json.loads((ANNOTATED / f"{path.stem}.json").read_text(encoding="utf-8"))
    assert data["source"] == path.name
    documents: list[dict[str, Any]] = data["documents"]
    return documents


def test_the_samples_are_as_many_as_the_readme_says() -> None:
    assert len(FILES) == 17
    assert sum(len(read(path)) for path in FILES) == 19


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_sample_is_read_as_clean_text(path: Path) -> None:
    for document in read(path):
        assert document.text.strip()
        assert "\ufffd" not in document.text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_name_is_portable(path: Path) -> None:
    assert path.name == unicodedata.normalize("NFC", path.name)
    assert not set(path.name) & set(' \t<>:"/\\|?*')


@pytest.mark.parametrize(("start", "raw"), NOISE)
def test_the_noise_is_kept(start: str, raw: bytes) -> None:
    assert raw in sample(start).read_bytes()


def test_the_readme_lists_every_file_and_no_other() -> None:
    readme = (Path(__file__).parent.parent / "docs" / "samples.md").read_text(encoding="utf-8")
    listed = [line.split("`")[1] for line in readme.splitlines() if line.startswith("| `")]
    assert listed == [path.name for path in FILES]


def test_every_sample_is_annotated() -> None:
    assert sorted(path.stem for path in ANNOTATED.glob("*.json")) == [path.stem for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_annotations_meet_the_documents(path: Path) -> None:
    documents: tuple[Document, ...] = read(path)
    spans = [document["span"] for document in annotated(path)]
    assert len(spans) == len(documents)
    for span, document in zip(spans, documents, strict=True):
        assert span == [document.start, document.end]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_annotated_words_stand_in_the_text(path: Path) -> None:
    text = read(path)[0].source.text
    for document in annotated(path):
        body = text[slice(*document["span"])]
        words = [surface for kind in NAMED for entry in document[kind] for surface in entry["mentions"]]
        words += [unit for entry in document["tasks"] for unit in (*entry["lead"], *entry["support"])]
        words += [one for entry in document["groups"] for one in (*entry["deputies"], *entry["members"])]
        words += [entry[role] for entry in document["groups"] for role in ("leader", "office") if entry[role]]
        words += [entry["value"] for entry in document["figures"]]
        words += [article for entry in document["regulations"] for article in entry["articles"]]
        assert [word for word in words if word not in body] == []
