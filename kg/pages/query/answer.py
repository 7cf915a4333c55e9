"""The answer of a named query as a table in the page, for browsers that run no scripts."""

from __future__ import annotations

import html
from collections.abc import Mapping
from urllib.parse import urlencode

from kg.errors import QueryError
from kg.graph.terms import Term
from kg.pages.asking import Asked, Site
from kg.pages.frame import link, text
from kg.pages.query.columns import NAMING, called
from kg.pages.query.data import given
from kg.query import NamedQuery, ask

MOST = 500


def answered(site: Site, asked: Asked, chosen: NamedQuery) -> str:
    """Return a table of the first rows, or why there is none."""
    try:
        answer = ask(site.engine, chosen, given(chosen, asked.parameters))
    except QueryError as error:
        return f'<p class="fault" role="alert">{text(str(error))}</p>'
    count = len(answer.rows)
    said = asked.say(f"{count:,} 行", f"{count:,} rows")
    if count > MOST:
        said += asked.say(f",显示前 {MOST} 行", f", the first {MOST} are shown")
    rows = [dict(zip(answer.variables, row, strict=True)) for row in list(answer)[:MOST]]
    names = [name for name in answer.variables if any(row[name] for row in rows)]
    head = "".join(f'<th scope="col">{html.escape(called(name, asked.lang))}</th>' for name in names)
    body = "".join(f"<tr>{''.join(_cell(site, row, name) for name in names)}</tr>" for row in rows)
    return f'<p class="status">{said}</p><div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(site: Site, row: Mapping[str, Term | None], name: str) -> str:
    value = row[name]
    if value is None:
        return "<td></td>"
    if value.kind == "iri" and value.value.startswith(site.base):
        return f"<td>{link(site.path(value.value), value.value.removeprefix(site.base))}</td>"
    if name == "quote":
        return f'<td class="quote">{_quote(value.value, _place(row), _length(row))}</td>'
    if name in NAMING and value.kind == "literal":
        names = value.value.split("、") if NAMING[name] == "agency" else [value.value]
        return f"<td>{'、'.join(link(_thing(row, name, each), each) for each in names)}</td>"
    return f"<td>{text(value.value)}</td>"


def _quote(quote: str, place: str, length: int = 0) -> str:
    """Return a quote in its sentence as markup; the words that prove something, so many, lead to their place.

    >>> _quote("依据【《条例》】办理", "/query/place?path=a.txt&start=2&end=6", 4)
    '<bdi>依据<a href="/query/place?path=a.txt&amp;start=2&amp;end=6"><mark>《条例》</mark></a>办理</bdi>'
    """
    at = next(
        (n for n, sign in enumerate(quote) if sign == "【" and quote[n + length + 1 : n + length + 2] == "】"), -1
    )
    cut = [quote[:at], quote[at + 1 : at + 1 + length], quote[at + 2 + length :]] if at >= 0 else ["", quote, ""]
    before, words, after = map(html.escape, cut)
    words = f"<mark>{words}</mark>" if at >= 0 else words
    words = f'<a href="{html.escape(place)}">{words}</a>' if place else words
    return f"<bdi>{before}{words}{after}</bdi>"


def _place(row: Mapping[str, Term | None]) -> str:
    parts = {name: value.value for name in ("path", "start", "end") if (value := row.get(name))}
    return "/query/place?" + urlencode(parts, errors="replace") if len(parts) == 3 else ""


def _length(row: Mapping[str, Term | None]) -> int:
    start, end = (value.value if (value := row.get(name)) else "" for name in ("start", "end"))
    return int(end) - int(start) if start.isdigit() and end.isdigit() else 0


def _thing(row: Mapping[str, Term | None], name: str, value: str) -> str:
    where = {part: found.value for part in ("path", "start", "end") if (found := row.get(part))}
    parts = {"name": value, "kind": NAMING[name], **where}
    return "/query/thing?" + urlencode({key: part for key, part in parts.items() if part}, errors="replace")
