"""POST /decisions: what a reader says is wrong becomes a line of `decisions.csv`, where the server was told to allow it.

Only our own pages may send one: the browser says from which site a request comes, and one that does not say is refused.
"""

from __future__ import annotations

import json
import tempfile
import threading
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from kg.errors import KgError
from kg.graph.deciding import Decision
from kg.graph.decisions import COLUMNS, FILE, decision, read_decisions
from kg.graph.noting import note, written
from kg.graph.shards import Shards
from kg.iri import BASE
from kg.reading.charsets import read_text
from kg.server.http import HttpError, Request, Response
from kg.vocabulary import laws

_LOCK = threading.Lock()  # one line after the other
_LONGEST = 2000  # characters of an entry
_HOLDS = ("已记入 decisions.csv,下次构建(kg build)时生效", "noted in decisions.csv; it holds at the next kg build")


def noted(request: Request, folder: Path, origin: str) -> Response:
    """Return the answer to a request that wants to note a decision, after it was noted.

    Raises:
        HttpError: it comes from another site, is no decision, stands against another one, or cannot be written.
    """
    _same_origin(request, origin)
    values = _values(request)
    with _LOCK:
        try:
            line = _noted(folder, values)
        except ValueError as error:
            raise HttpError(400, "这一条无法成立", str(error)) from error
        except KgError as error:
            raise HttpError(409, "未能记入", str(error)) from error
    zh, en = _HOLDS
    body = json.dumps({"line": line, "zh": zh, "en": en}, ensure_ascii=False).encode()
    return Response(201, {"Content-Type": "application/json"}, body)


def _noted(folder: Path, values: dict[str, str]) -> str:
    shards = Shards(folder / "build")
    if not shards.begun:
        raise HttpError(
            409, "此图谱为导入所得,不经构建", "an imported graph is not built, so that no decision can hold"
        )
    base = (shards.manifest().rules.partition(" ")[2] if shards.has_manifest else "") or BASE
    own = folder / laws.OWN_FILE
    with laws.using(read_text(own) if own.exists() else ""):
        made = decision(values, base)
        known = read_decisions(folder / FILE, base).rows
        if any(each.key == made.key for each in known):
            raise HttpError(409, "已有同样的一条", "the same decision is noted already")
        _agree(folder / FILE, made, base)
        note(folder / FILE, made, base)
    return written(made, base)


def _agree(path: Path, made: Decision, base: str) -> None:
    """Raise an error where the next build would refuse the file because of the new line."""
    with tempfile.TemporaryDirectory() as temporary:
        trial = Path(temporary) / FILE
        trial.write_bytes(path.read_bytes() if path.exists() else b"")
        note(trial, made, base)
        try:
            read_decisions(trial, base)
        except KgError as error:
            raise ValueError(str(error).partition(": ")[2]) from error


def _same_origin(request: Request, origin: str) -> None:
    said = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site")
    here = urlsplit(origin).netloc
    if (said is not None and urlsplit(said).netloc != here) or site not in (None, "same-origin") or not (said or site):
        raise HttpError(403, "只接受本站页面的请求", "only pages of this very site may note decisions")


def _values(request: Request) -> dict[str, str]:
    """Return the entries of a body in JSON, or of a form."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if media == "application/json":
            given: Any = json.loads(request.body)
        elif media == "application/x-www-form-urlencoded":
            given = dict(parse_qsl(request.body.decode(), keep_blank_values=True, errors="strict", max_num_fields=50))
        else:
            raise HttpError(415, "请求体须为 JSON 或表单", "the body must be JSON or a form")
    except ValueError as error:
        raise HttpError(400, "请求体有误", "the body is not as it should be") from error
    if not isinstance(given, dict) or not all(isinstance(given.get(name, ""), str) for name in COLUMNS):
        raise HttpError(400, "请求体有误", "the body must hold texts: " + ", ".join(COLUMNS))
    values = {name: given.get(name, "").strip() for name in COLUMNS}
    if any(len(value) > _LONGEST for value in values.values()):
        raise HttpError(413, "内容过长", f"an entry is longer than {_LONGEST} characters")
    return values
