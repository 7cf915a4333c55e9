"""The results of a search as a page: what one gets without a script, or by Enter."""

from __future__ import annotations

import html
from collections.abc import Sequence
from urllib.parse import urlencode

from kg.pages.asking import Asked, Page, Site
from kg.pages.frame import framed, text
from kg.pages.search import KINDS, Hit, find, kinds_of

_FEW, _MOST = 30, 100
_SHOWN = 60  # characters of what was searched for


def results(site: Site, asked: Asked) -> Page:
    """Return the page for `/?q=…`."""
    words, kinds = asked.get("q"), kinds_of(asked)
    limit = asked.number("limit", _FEW, _MOST)
    hits = find(site, words, limit, kinds)
    count = f"{len(hits.found)}+" if len(hits.found) == limit else str(len(hits.found))
    shown = words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
    title = asked.say(f"查找“{shown}”", f"Search “{shown}”")
    parts = [
        f'<h1 class="searched">{text(shown)} <small>{asked.say(f"{count} 条结果", f"{count} results")}</small></h1>',
        _filters(asked, words, kinds),
        _hint(asked) if hits.preparing else "",
        f'<ol class="results">{"".join(_result(site, asked, hit) for hit in hits.found)}</ol>' if hits.found else "",
        "" if hits.found else _nothing(asked),
    ]
    if len(hits.found) == limit < _MOST:
        more = html.escape("/?" + urlencode({"q": words, "kind": ",".join(kinds), "limit": _MOST}))
        parts.append(f'<p><a href="{more}">{asked.say("更多结果", "More results")}</a></p>')
    return framed(asked, title, "\n".join(parts), styles=["start.css"], where="/")


def marked(name: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a name as markup with some of its characters marked (bounds in UTF-16 units).

    >>> marked("<发展和改革>", [(1, 2), (4, 5)])
    '<bdi>&lt;<mark>发</mark>展和<mark>改</mark>革&gt;</bdi>'
    """
    units, parts, at = name.encode("utf-16-le", "surrogatepass"), [], 0
    for start, end in (*spans, (len(units) // 2, len(units) // 2)):
        parts.append(_text(units[2 * at : 2 * start]))
        if end > start:
            parts.append(f"<mark>{_text(units[2 * start : 2 * end])}</mark>")
        at = end
    return f"<bdi>{''.join(parts)}</bdi>"


def _text(units: bytes) -> str:
    return html.escape(units.decode("utf-16-le", "replace"))


def _result(site: Site, asked: Asked, hit: Hit) -> str:
    path = html.escape(site.path(hit.iri))
    also = f'<span class="hit-also">{marked(hit.also, hit.also_spans)}</span>' if hit.also else ""
    note = f'<span class="hit-note">{text(hit.note)}</span>' if hit.note else ""
    kind = f'<span class="kind kind-{hit.kind}">{asked.say(*KINDS[hit.kind])}</span>'
    return f'<li>{kind}<div class="hit-words"><a href="{path}">{marked(hit.name, hit.spans)}</a>{also}{note}</div></li>'


def _filters(asked: Asked, words: str, kinds: Sequence[str]) -> str:
    ways = [("", asked.say("全部", "All")), *((kind, asked.say(*names)) for kind, names in KINDS.items())]
    chosen = kinds[0] if len(kinds) == 1 else ""
    links = "".join(
        f'<a href="{html.escape("/?" + urlencode({"q": words} | ({"kind": kind} if kind else {})))}"'
        f"{' aria-current=true' if kind == chosen else ''}>{name}</a>"
        for kind, name in ways
    )
    return f'<nav class="chips" aria-label="{asked.say("种类", "Kinds")}">{links}</nav>'


def _hint(asked: Asked) -> str:
    said = asked.say(
        "查找索引正在准备:眼下只看图谱的一部分,稍后重试结果更全。",
        "The search index is being prepared: a part of the graph is looked at for now; try again in a while.",
    )
    return f'<p class="hint">{said}</p>'


def _nothing(asked: Asked) -> str:
    said = asked.say(
        "没有找到。可以用名称的一部分、文号(如 国办发〔2017〕47号)或简称(如 发改委)查找。",
        "Nothing found. Try a part of a name, a document number such as 国办发〔2017〕47号, or an abbreviation such as 发改委.",
    )
    return f"<p>{said}</p>"
