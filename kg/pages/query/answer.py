"""The answer of a named query as a table in the page, for browsers that run no scripts."""

from __future__ import annotations

import html

from kg.errors import QueryError
from kg.graph.terms import Term
from kg.pages.asking import Asked, Site
from kg.pages.frame import link, text
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
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in answer.variables)
    rows = "".join(f"<tr>{''.join(_cell(site, value) for value in row)}</tr>" for row in list(answer)[:MOST])
    return f'<p class="status">{said}</p><div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _cell(site: Site, value: Term | None) -> str:
    if value is None:
        return "<td></td>"
    if value.kind == "iri" and value.value.startswith(site.base):
        return f"<td>{link(site.path(value.value), value.value.removeprefix(site.base))}</td>"
    return f"<td>{text(value.value)}</td>"
