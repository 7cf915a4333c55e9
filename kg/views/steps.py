"""Steps of a talk through a picture, from a TOML, JSON or CSV file.

A step has a caption in one or both languages, and may choose a box or a line, hide things, leave some years, and say
how near we look. The page saves the same as JSON.

    [[step]]
    zh = "先看全图"
    en = "The whole picture"

    [[step]]
    zh = "这条线从哪里来？"
    en = "Where does this line come from?"
    select = "靖安县交通运输局"                # a box, by name, number or IRI
    to = "中华人民共和国公路法"                # the other end of a line
    open = ["另有 7 个文件"]                   # folded boxes that are open
    hide = ["relation:mention", "kind:open"]   # kind, relation or level, as in the legend of the data
    years = [2014, 2016]
    undated = false                            # hide what has no date
    zoom = "all"                               # the whole picture, else what is chosen
    panel = true                               # show the quotes
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import ExportError
from kg.views.legend import LEVELS, NODES, RELATIONS
from kg.views.words import Said, en, zh

KEYS = ("zh", "en", "select", "to", "open", "hide", "years", "undated", "zoom", "view", "panel")
_HIDDEN: dict[str, Mapping[str, object]] = {"kind": NODES, "relation": RELATIONS, "level": LEVELS}
_HINTS = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is said, and what is shown meanwhile."""

    where: str  # file and number, for messages
    zh: str
    en: str
    select: str = ""
    to: str = ""
    open: tuple[str, ...] = ()  # folded boxes that are open
    more: tuple[tuple[str, Any], ...] = ()  # what the page takes as it is


def read_steps(path: Path) -> list[Step]:
    """Return the steps of a file.

    Raises:
        ExportError: it cannot be read, or a step says something that no step can say.
    """
    try:
        entries = _entries(path)
    except (OSError, ValueError) as error:  # what the readers of TOML, JSON and texts raise are ValueErrors
        raise ExportError(f"{path}: cannot be read as steps: {error}") from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ExportError(f'{path}: has no steps; a TOML file has [[step]], a JSON file {{"step": [{{…}}]}}')
    return [_step(f"{path}: step {number}", entry) for number, entry in enumerate(entries, 1)]


def fitted(steps: Iterable[Step], names: Mapping[str, tuple[Said, str]]) -> list[dict[str, Any]]:
    """Return steps as the page takes them, for boxes whose name and number are given by their IRI.

    >>> fitted([Step("1", "看", "look", "甲局")], {"urn:a": ("甲局", "")})
    [{'caption': {'zh': '看', 'en': 'look'}, 'select': 'urn:a'}]

    Raises:
        ExportError: where a step speaks of a box that is not there.
    """
    found = []
    for step in steps:
        told: dict[str, Any] = {"caption": {"zh": step.zh, "en": step.en}}
        told |= {key: _box(step, name, names) for key, name in (("select", step.select), ("to", step.to)) if name}
        if step.open:
            told["open"] = [_box(step, name, names) for name in step.open]
        found.append({**told, **dict(step.more)})
    return found


def _entries(path: Path) -> Any:
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix.lower() == ".csv":
        rows = csv.DictReader(text.splitlines())
        return [{key: value for key, value in row.items() if value} for row in rows]
    data = tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
    return data.get("step") if isinstance(data, dict) else data


def _step(where: str, entry: dict[str, Any]) -> Step:
    entry = dict(entry)
    caption = entry.pop("caption", {})
    entry |= caption if isinstance(caption, dict) else {"zh": caption}
    unknown = sorted(str(key) for key in set(entry) - set(KEYS))
    if unknown:
        raise ExportError(f"{where}: no {', '.join(unknown)} in a step; it may have {', '.join(KEYS)}")
    told = [str(entry.get(key, "")) for key in ("zh", "en", "select", "to")]
    if told[3] and not told[2]:
        raise ExportError(f"{where}: `to` is the other end of a line; the first one stands in `select`")
    more = {
        "hide": _hidden(where, entry.get("hide", [])),
        "years": _years(where, entry.get("years", [])),
        "undated": _truth(where, "undated", entry.get("undated", True)),
        "zoom": _zoom(where, entry.get("zoom", "")),
        "view": _view(where, entry.get("view", {})),
        "panel": _truth(where, "panel", entry.get("panel", False)),
    }
    usual = {"hide": [], "years": [], "undated": True, "zoom": "", "view": {}, "panel": False}
    kept = tuple((key, value) for key, value in more.items() if value != usual[key])
    return Step(where, told[0] or told[1], told[1] or told[0], told[2], told[3], _opened(entry.get("open", [])), kept)


def _opened(value: Any) -> tuple[str, ...]:
    """Return the names of boxes: a list, or one name."""
    return tuple(map(str, value)) if isinstance(value, list) else tuple(filter(None, [str(value)]))


def _hidden(where: str, value: Any) -> list[str]:
    keys = value if isinstance(value, list) else re.split(r"[,;\s]+", str(value))
    for key in keys:
        name, _, code = str(key).partition(":")
        if code not in _HIDDEN.get(name, ()):
            allowed = (
                f": {', '.join(_HIDDEN[name])}" if name in _HIDDEN else ", as kind:law, relation:basis, level:county"
            )
            raise ExportError(f"{where}: `hide` knows no {key!r}{allowed}")
    return sorted(map(str, keys))


def _years(where: str, value: Any) -> list[int]:
    years = value if isinstance(value, list) else re.split(r"[-–,;\s]+", str(value))
    if not years:
        return []
    if len(years) > 2 or not all(re.fullmatch("[0-9]{4}", str(year)) for year in years):
        raise ExportError(f"{where}: `years` are the first and the last, as [2014, 2016], not {value!r}")
    return [int(years[0]), int(years[-1])]


def _truth(where: str, key: str, value: Any) -> bool:
    known = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if str(value).lower() not in known:
        raise ExportError(f"{where}: `{key}` is true or false, not {value!r}")
    return known[str(value).lower()]


def _zoom(where: str, value: Any) -> str:
    if value not in ("", "all", "near"):
        raise ExportError(f"{where}: `zoom` is all or near, not {value!r}")
    return "" if value == "near" else str(value)


def _view(where: str, value: Any) -> dict[str, float]:
    if isinstance(value, str):
        value = dict(zip(("x", "y", "width"), value.split(), strict=False))
    try:
        view = {key: float(number) for key, number in value.items()}
    except (AttributeError, TypeError, ValueError):
        view = {"": 0.0}
    if view and (set(view) != {"x", "y", "width"} or not 0 < view["width"] < float("inf")):
        raise ExportError(f"{where}: `view` has x, y and width of what is seen, as the page saves it, not {value!r}")
    return view


def _box(step: Step, name: str, names: Mapping[str, tuple[Said, str]]) -> str:
    if name in names:
        return name
    found = [node for node, (label, number) in names.items() if name in (zh(label), en(label), number)]
    if not found:
        near = _near(name, [zh(label) for label, _ in names.values()])
        hint = f"; did you mean {', '.join(near)}" if near else ""
        raise ExportError(f"{step.where}: no box is called {name!r} in this picture{hint}")
    return found[0]


def _near(name: str, labels: Sequence[str]) -> list[str]:
    return sorted({label for label in labels if name in label or label in name}, key=lambda n: (len(n), n))[:_HINTS]
