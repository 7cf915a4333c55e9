"""A row of a table that holds a document: its canonical JSON, and the text that is made of it.

Canonical: keys are sorted, what is known stands under its label (标题, 文号, 正文 …), so that a row has one SHA-256
wherever it stands. The text is the fields that say which document it is, one a line, an empty line, and the document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from kg.errors import InputError
from kg.reading.columns import ROLES, Header
from kg.reading.composing import on_one_line
from kg.reading.html import read_html
from kg.reading.reading import Reading, shifted
from kg.reading.structure import blocks_of

_MARKUP = re.compile(r"<(?:p|div|br|span|table|section|article|h[1-6])\b[^<>]{0,2000}>", re.I)
_HEAD = [label for role, label in ROLES.items() if role not in ("url", "text")]


def row_json(values: Mapping[int, str], header: Header) -> bytes:
    """Return the canonical JSON of a row; b"" where it holds nothing.

    >>> header = Header(("标题", "内容", "备注"), (("title", 0), ("text", 1)))
    >>> row_json({0: "通知", 1: "全文", 2: "公开"}, header).decode()
    '{"备注":"公开","标题":"通知","正文":"全文"}'
    """
    labels = {at: ROLES[role] for role, at in header.roles}
    taken = set(labels.values())
    row: dict[str, str] = {}
    for at, name in enumerate(header.names):
        value = values.get(at, "")
        if value.strip():
            own = labels.get(at) or (f"{name} 2" if name in taken else name)
            value = value.replace("\r\n", "\n").replace("\r", "\n").strip()
            row[own] = value if own == ROLES["text"] else on_one_line(value)
    return canonical(row) if row else b""


def canonical(row: Mapping[str, str]) -> bytes:
    """Return the one JSON of a row."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "replace")


def read_row(raw: bytes, name: str) -> Reading:
    r"""Return the text of a row and, as fields, its other columns.

    >>> reading = read_row('{"url":"https://a.cn/1","标题":"通知","正文":"各科室：\\n甲。"}'.encode(), "a.csv/2")
    >>> reading.text, reading.fields
    ('标题: 通知\n\n各科室：\n甲。\n', (('url', 'https://a.cn/1'),))

    Raises:
        InputError: the bytes are no row.
    """
    try:
        row: dict[str, str] = json.loads(raw)
    except ValueError as error:
        raise InputError(f"{name}: is no row of a table; read the table itself") from error
    head = "".join(f"{label}: {row[label]}\n" for label in _HEAD if label in row)
    body = _body(row.get(ROLES["text"], ""), name)
    start = len(head) + 1 if head and body.text else len(head)
    text = (head + "\n" if start > len(head) else head) + body.text
    known = {*_HEAD, ROLES["text"]}
    others = tuple((label, value) for label, value in row.items() if label not in known)
    return Reading(text, shifted(body.blocks, start), (*others, *body.fields), body.confidence)


def _body(text: str, name: str) -> Reading:
    if _MARKUP.search(text, 0, 20_000):
        page = f"<!DOCTYPE html><html><meta charset=utf-8><body>{text}</body></html>".encode("utf-8", "replace")
        return read_html(page, name)
    lines = f"{text}\n" if text else ""
    return Reading(lines, blocks_of(lines))
