"""What holds of every extractor, on any text: spans are true, nothing crashes, the same text gives the same mentions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction import EXTRACTORS, extract
from kg.making import record_of
from kg.model import Document, Fact, Mention, Record, SourceFile
from kg.reading import find_files, read
from kg.records import from_json, to_json
from kg.resources import samples

# Pieces of official writing, whole and broken, to be strung together in any order.
PIECES = [
    *(
        "根据",
        "《中华人民共和国政府信息公开条例》",
        "《",
        "》",
        "(国务院令第711号)",
        "宁政办2014213",
        "〔2019〕",
        "26号",
        "第二十条",
    ),
    *(
        "以下简称《条例》",
        "《条例》",
        "市政府办公室",
        "我局",
        "宁德市交通运输局",
        "由",
        "牵头",
        "配合",
        "组　长：",
        "冯　镭",
        "、",
    ),
    *(
        "领导小组",
        "成立了",
        "办公室设在",
        "12345热线",
        "政府门户网站",
        "“政务公开”专栏",
        "主动公开政府信息162条",
        "\n",
        "\r\n",
        "　",
    ),
    *(
        "。",
        "：",
        "二〇二〇年二月十七日",
        "2016222",
        "关于印发",
        "的通知",
        "转发",
        "同时废止",
        "抄送：",
        "附件",
        "\ufeff",
        "①",
        "𠮷",
        "é",
    ),
]
T = TypeVar("T")
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40).map("".join)


def document(text: str) -> Document:
    return Document(SourceFile("a.txt", "0" * 64, "txt", text), 0, len(text))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize("name", EXTRACTORS)
def test_mentions_stand_where_they_say(name: str, text: str) -> None:
    whole = document(text)
    mentions = list(EXTRACTORS[name](whole))
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.start < mention.end
        assert 0 <= mention.confidence <= 1
    assert mentions == list(EXTRACTORS[name](whole))


@given(TEXTS, st.integers(0, 20))
@settings(max_examples=150, deadline=None)
def test_a_record_is_true_wherever_its_document_stands(text: str, offset: int) -> None:
    before = "x" * offset
    source = SourceFile("a.txt", "0" * 64, "txt", before + text)
    record = record_of(Document(source, offset, offset + len(text)))
    assert record.span == (offset, offset + len(text))
    for mention in parts(record, Mention):
        assert source.text[mention.start : mention.end] == mention.text
    for item in record.unresolved:
        assert source.text[item.start : item.end] == item.text
    again = to_json(from_json(to_json(record)))
    assert again == to_json(record)


def parts(value: object, kind: type[T]) -> Iterator[T]:
    """Yield every value of a kind that a record holds, not looking inside them."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from parts(item, kind)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from parts(getattr(value, name), kind)


@pytest.mark.parametrize("path", [path for path, _ in find_files([samples()])], ids=lambda path: path.name)
def test_every_value_has_its_evidence(path: object) -> None:
    for whole in read(path):  # type: ignore[arg-type]
        record: Record = record_of(whole)
        for fact in parts(record, Fact):
            assert fact.mentions, fact


@pytest.mark.parametrize("path", [path for path, _ in find_files([samples()])], ids=lambda path: path.name)
def test_line_ends_do_not_change_what_is_found(path: object) -> None:
    for whole in read(path):  # type: ignore[arg-type]
        text = whole.text.replace("\r\n", "\n")
        plain = {(m.kind, "".join(m.text.split()), m.value) for m in extract(document(text))}
        windows = {(m.kind, "".join(m.text.split()), m.value) for m in extract(document(text.replace("\n", "\r\n")))}
        assert plain == windows
