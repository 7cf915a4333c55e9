"""Records as JSON and back: the form that `kg extract` prints and that a build keeps.

A value that is no mention itself stands under its name, its evidence under the name with `_mentions`.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from kg.model import Annex, Fact, Header, Mention, Record, Span, Unresolved

T = TypeVar("T")
Json = dict[str, Any]


def to_json(record: Record) -> Json:
    """Return the record as plain JSON values, with the header's fields at the top.

    >>> m = Mention(0, 2, "通知", "header.title", "first-line")
    >>> r = Record("a.txt", "00", 0, (0, 2), Header(title=Fact("通知", (m,))), None, ())
    >>> to_json(r)["title"], to_json(r)["title_mentions"]
    ('通知', [{'start': 0, 'end': 2, 'text': '通知', 'rule': 'first-line', 'confidence': 0.9}])
    >>> from_json(to_json(r)) == r
    True
    """
    result = _dump(record, skip=("header",))
    header = _dump(record.header, skip=("signers",))
    keys = ("source", "sha256", "index", "span")
    return {**{key: result.pop(key) for key in keys}, **header, **result}


def from_json(data: Json) -> Record:
    """Return the record that `to_json` gave; the candidates for the issuer are not kept."""
    return dataclasses.replace(_load(Record, data), header=_load(Header, data))


def shifted(value: T, offset: int, text: str | None = None) -> T:
    """Return a record (or a part of one) with every offset moved by `offset` code points, its quotes taken from `text`.

    >>> shifted(Unresolved(1, 2, "x", "r", "k"), 10).start
    11
    """
    return _shifted(value, offset, text) if offset or text is not None else value


def _shifted(value: Any, offset: int, text: str | None) -> Any:
    if isinstance(value, Mention | Unresolved):
        start, end = value.start + offset, value.end + offset
        quote = value.text if text is None else text[start:end]
        if isinstance(value, Unresolved):
            return dataclasses.replace(value, start=start, end=end, text=quote)
        m, about = value, value.about and (value.about[0] + offset, value.about[1] + offset)
        return Mention(start, end, quote, m.kind, m.rule, m.value, about, m.confidence)
    if isinstance(value, tuple):
        return tuple([_shifted(item, offset, text) for item in value])
    if not dataclasses.is_dataclass(value):
        return value
    cls: Any = type(value)
    parts = {name: _shifted(getattr(value, name), offset, text) for name in _names(cls)}
    if isinstance(value, Record):
        parts["span"] = (value.span[0] + offset, value.span[1] + offset)
    elif isinstance(value, Annex):
        parts.update(start=value.start + offset, end=value.end + offset)
    return cls(**parts)


def rescaled(value: T, factor: float) -> T:
    """Return a record (or a part of one) with every confidence lowered by a factor, as where the text is a guess.

    >>> rescaled(Mention(0, 1, "甲", "k", "r", confidence=0.9), 0.5).confidence
    0.45
    """
    return _rescaled(value, factor)  # type: ignore[no-any-return]


def _rescaled(value: Any, factor: float) -> Any:
    if isinstance(value, tuple):
        return tuple([_rescaled(item, factor) for item in value])
    if not dataclasses.is_dataclass(value):
        return value
    cls: Any = type(value)
    parts = {name: _rescaled(getattr(value, name), factor) for name in _names(cls)}
    if "confidence" in parts:
        parts["confidence"] = round(parts["confidence"] * factor, 3)
    return cls(**parts)


def _mention(mention: Mention, value: str | None = None) -> Json:
    data: Json = {} if value is None else {"value": value}
    data.update(start=mention.start, end=mention.end, text=mention.text)
    data.update(rule=mention.rule, confidence=mention.confidence)
    return data


def _dump(value: Any, skip: tuple[str, ...] = ()) -> Json:
    result: Json = {}
    for name, kind in _kinds(type(value)).items():
        if name in skip:
            continue
        item = getattr(value, name)
        if kind == "fact":
            result[name] = item.value if item else None
            if item:
                result[f"{name}_mentions"] = [_mention(m) for m in item.mentions]
        elif kind == "facts":
            result[name] = [fact.value for fact in item]
            if item:
                result[f"{name}_mentions"] = [_mention(m, fact.value) for fact in item for m in fact.mentions]
        elif kind == "mentions":
            result[name] = [_mention(m) for m in item]
        elif kind == "entries":
            result[name] = [_dump(entry) for entry in item]
        else:
            result[name] = list(item) if isinstance(item, tuple) else item
    return result


def _read_mention(data: Json, kind: str) -> Mention:
    return Mention(data["start"], data["end"], data["text"], kind, data["rule"], confidence=data["confidence"])


def _load(cls: type[T], data: Json) -> T:
    values: dict[str, Any] = {}
    kind_of = cls.__name__.lower()
    for name, kind in _kinds(cls).items():
        evidence = data.get(f"{name}_mentions", [])
        label = f"{kind_of}.{name}"
        if kind == "fact":
            value = data.get(name)
            values[name] = Fact(value, tuple(_read_mention(m, label) for m in evidence)) if value is not None else None
        elif kind == "facts":
            values[name] = tuple(
                Fact(value, tuple(_read_mention(m, label) for m in evidence if m["value"] == value))
                for value in data.get(name, [])
            )
        elif kind == "mentions":
            values[name] = tuple(_read_mention(m, kind_of) for m in data.get(name, []))
        elif kind == "entries":
            values[name] = tuple(_load(_entry_type(cls, name), entry) for entry in data.get(name, []))
        elif kind == "header":
            values[name] = Header()
        elif name in data:
            values[name] = tuple(data[name]) if isinstance(data[name], list) else data[name]
    return cls(**values)


def _field_kinds(cls: type) -> dict[str, str]:
    """How each field of a value is written: fact, facts, mentions, entries, header, plain."""
    return {name: _kind(hint) for name, hint in get_type_hints(cls).items()}


def _kind(hint: Any) -> str:
    if get_origin(hint) is types.UnionType:
        hint = next(arg for arg in get_args(hint) if arg is not types.NoneType)
    if hint is Fact:
        return "fact"
    if hint is Header:
        return "header"
    if get_origin(hint) is tuple and hint != Span:
        (item, *_) = get_args(hint)
        if item is Fact:
            return "facts"
        if item is Mention:
            return "mentions"
        if dataclasses.is_dataclass(item):
            return "entries"
    return "plain"


def _field_entry(cls: type, name: str) -> type:
    entry: type = get_args(get_type_hints(cls)[name])[0]
    return entry


def _field_names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cls))


_names: Callable[[type], tuple[str, ...]] = cache(_field_names)
_kinds: Callable[[type], dict[str, str]] = cache(_field_kinds)
_entry_type: Callable[[type, str], type] = cache(_field_entry)
