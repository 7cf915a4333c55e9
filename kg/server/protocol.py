"""SPARQL 1.1 Protocol: from a request to the query in it (§2.1), or to the reason why there is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from kg.server.http import HttpError, Request
from kg.server.limits import Limits

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_BAD_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_MOST = 1000  # parameters of a request


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as a request holds it; no graphs where it names none, no format where headers decide."""

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    format: str | None = None


def asked(request: Request, limits: Limits) -> Asked | None:
    """Return the query of a request to the endpoint, or None where a GET has none: it asks what the endpoint is.

    >>> asked(Request("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=urn%3Ag", {}), Limits())
    Asked(query='ASK{}', default=('urn:g',), named=(), format=None)

    Raises:
        HttpError: the request is not as the protocol wants it, or asks for an update.
    """
    pairs = _pairs(request.parameters.encode("latin-1"))
    if request.method == "POST":
        media = _media(request)
        if media == _FORM:
            pairs += _pairs(request.body)
        elif media == _QUERY:
            if any(name == "query" for name, _ in pairs):
                raise HttpError(400, "查询重复", "the query stands in the address and in the body")
            pairs.append(("query", _utf8(request.body)))
        elif media == _UPDATE:
            raise _read_only()
        else:
            raise HttpError(
                415,
                f"请求体的类型须为 {_FORM} 或 {_QUERY}",
                f"the body must be {_FORM} or {_QUERY}, not {media or 'without a type'}",
                Accept_Post=f"{_FORM}, {_QUERY}",
            )
    values = _values(pairs)
    if any(name == "update" or name.startswith("using-") for name, _ in pairs):
        raise _read_only()
    queries = values("query")
    if len(queries) > 1:
        raise HttpError(400, "只能有一个 query 参数", "there must be one query, not several")
    if not queries:
        if request.method == "POST":
            raise HttpError(400, "缺少 query 参数", "there is no query")
        return None
    if len(queries[0]) > limits.query:
        raise HttpError(413, "查询过长", f"the query is longer than {limits.query} characters")
    forms = values("format")
    return Asked(queries[0], values("default-graph-uri"), values("named-graph-uri"), forms[0] if forms else None)


def parameters(request: Request) -> dict[str, str]:
    """Return the parameters of an address by name; of several of one name the last counts.

    >>> parameters(Request("GET", "/?q=%E5%B1%80&lang=zh", {}))
    {'q': '局', 'lang': 'zh'}

    Raises:
        HttpError: they are no UTF-8, or too many.
    """
    return dict(_pairs(request.parameters.encode("latin-1")))


def _read_only() -> HttpError:
    return HttpError(403, "不允许:本服务只读,不接受更新", "refused: this server is read-only and takes no updates")


def _media(request: Request) -> str:
    media, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip(' "') not in ("utf-8", "utf8", "us-ascii"):
            raise HttpError(415, "请求须用 UTF-8 编码", "the request must be in UTF-8")
    return media


def _pairs(data: bytes) -> list[tuple[str, str]]:
    pieces = [piece for piece in data.split(b"&") if piece]
    if len(pieces) > _MOST:
        raise HttpError(400, "参数过多", "there are too many parameters")
    if _BAD_ESCAPE.search(data):
        raise HttpError(400, "百分号编码有误", "a percent sign is not followed by two hex digits")
    return [(_decoded(name), _decoded(value)) for name, _, value in (piece.partition(b"=") for piece in pieces)]


def _decoded(data: bytes) -> str:
    return _utf8(unquote_to_bytes(data.replace(b"+", b" ")))


def _utf8(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise HttpError(400, "请求不是 UTF-8", "the request is not in UTF-8") from None


def _values(pairs: list[tuple[str, str]]) -> Callable[[str], tuple[str, ...]]:
    return lambda wanted: tuple(value for name, value in pairs if name == wanted)
