"""What the scripts of the query page ask: terms for completion, names of things, a named query as SPARQL, spreadsheets."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import ExportError, QueryError
from kg.graph.binding import bound as with_values
from kg.graph.namespaces import PREFIXES
from kg.graph.refusing import refuse_service, unlike
from kg.pages.asking import JSON, Asked, Page, Site
from kg.query import NamedQuery, bound, named
from kg.query.resolving import restated
from kg.query.xlsx import as_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST = 100  # names in one request
_KINDS = {"Class": "class", "Property": "property", "DatatypeProperty": "property", "ObjectProperty": "property"}
_LOCAL = re.compile(r"[^\W\d][\w-]*")  # the end of an IRI that may stand behind a prefix
_SELECT = re.compile(r"^SELECT\b", re.MULTILINE)
_DECLARED = ("# subject", "# view", "# param")  # what only the catalogue reads
_cached: dict[Path | None, bytes] = {}


def spelled(site: Site, asked: Asked) -> Page:
    """Return a named query as SPARQL in which the values of its parameters stand: the IRI of a thing where its name
    means that one alone, so that the query begins at the thing and not at all names.

    Raises:
        QueryError: there is no such query, or a value is missing or not of its type.
    """
    chosen = named(asked.get("name"))
    text, values = restated(site.engine, chosen, bound(chosen, given(chosen, asked.parameters)))
    return _json({"query": with_values(_unselected(text, chosen), values), "columns": chosen.columns})


def given(chosen: NamedQuery, parameters: Mapping[str, str]) -> dict[str, str]:
    """Return what a request says for the parameters of a query, without blanks around it; empty is as good as none."""
    values = {each.name: parameters.get(each.name, "").strip() for each in chosen.parameters}
    return {name: value for name, value in values.items() if value}


def _unselected(text: str, chosen: NamedQuery) -> str:
    """Return the text of a query, so that it does not repeat its parameters among the columns."""
    told = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(_DECLARED))
    names = "|".join(each.name for each in chosen.parameters)
    start = _SELECT.search(told)
    if not names or not start:
        return told
    head, brace, rest = told[start.start() :].partition("{")
    return told[: start.start()] + re.sub(rf"[$](?:{names})\b\s*", "", head) + brace + rest


def terms(site: Site, asked: Asked) -> Page:
    """Return the prefixes, classes, properties and codes of the graph with their labels, for completion."""
    if site.store not in _cached or site.store is None:
        _cached.clear()
        _cached[site.store] = _dumps({"prefixes": PREFIXES, "terms": _terms(site)})
    return Page(JSON, _cached[site.store], {"Cache-Control": "private, max-age=300"})


def _terms(site: Site) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in site.rows("query_terms"):
        if name := _short(row["term"]):
            kind = _KINDS.get(re.split(r"[#/]", row["kind"])[-1], "value")
            term = found.setdefault(name, {"name": name, "kind": kind, "zh": "", "en": ""})
            term[row["lang"]] = row["label"]
    prefixes = [{"name": f"{name}:", "kind": "prefix", "zh": "", "en": iri} for name, iri in PREFIXES.items()]
    return [*sorted(found.values(), key=lambda term: term["name"]), *prefixes]


def _short(iri: str) -> str | None:
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and _LOCAL.fullmatch(iri[len(space) :]):
            return f"{prefix}:{iri[len(space) :]}"
    return None


def labels(site: Site, asked: Asked) -> Page:
    """Return the names of things, whose IRIs the parameter `of` holds, one a line; who has none is left out."""
    wanted = dict.fromkeys(
        iri for iri in asked.get("of").split("\n") if re.fullmatch(r'[^\s<>"{}|\\^`]+:[^\s<>"{}|\\^`]+', iri)
    )
    names = {iri: name for iri in list(wanted)[:_MOST] if (name := _label(site, iri, asked.lang))}
    return _json(names)


def _label(site: Site, iri: str, lang: str) -> str:
    """Return a name in the language asked for, else without one, else any: the shortest, so that it is always the same."""
    order = {lang: 0, "": 1}
    rows = site.rows("query_label", thing=iri)
    return min(
        ((order.get(row["lang"], 2), row["rank"], len(row["name"]), row["name"]) for row in rows), default=("",)
    )[-1]


def spreadsheet(site: Site, asked: Asked) -> Page:
    """Return the table of a query as XLSX.

    Raises:
        QueryError: the text is no SELECT query, or names its graphs itself.
    """
    text = asked.get("query")
    refuse_service(text)
    if unlike(text, "from"):
        raise QueryError("a query with FROM is not for a spreadsheet; take the CSV")
    try:
        body = b"".join(as_xlsx(site.engine.select(text)))
    except ExportError as error:
        raise QueryError(str(error)) from error
    return Page(XLSX, body, {"Content-Disposition": 'attachment; filename="query.xlsx"'})


def _json(value: Any) -> Page:
    return Page(JSON, _dumps(value))


def _dumps(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
