"""Content negotiation: which of the formats that there are a client likes best (RFC 9110 §12.5.1)."""

from __future__ import annotations

import re

# Media type → our name of the format; the first of a format is the one by which it goes. Order = our preference.
TABLES = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
}
PAGES = {"text/html": "html"}

_QUALITY = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")


def best(accept: str | None, offered: dict[str, str]) -> str | None:
    """Return the media type of those offered that suits best, or None where none does.

    >>> best("text/csv;q=0.5, application/sparql-results+xml;q=0.9", TABLES)
    'application/sparql-results+xml'
    >>> best("text/html, */*;q=0.1", TABLES), best("text/html", TABLES), best(None, GRAPHS)
    ('application/sparql-results+json', None, 'text/turtle')
    >>> best("text/*, text/csv;q=0", TABLES)
    'text/xml'
    """
    ranges = _ranges(accept) if accept and accept.strip() else [("*/*", 1.0)]
    found: tuple[float, int] = (0.0, 0)
    chosen = None
    for media in offered:
        quality, closeness = _quality(media, ranges)
        if quality > 0 and (quality, closeness) > found:
            found, chosen = (quality, closeness), media
    return chosen


def by_name(form: str, offered: dict[str, str]) -> str | None:
    """Return the media type of a format by its name or media type.

    >>> by_name("csv", TABLES), by_name("text/turtle", GRAPHS), by_name("csv", GRAPHS)
    ('text/csv', 'text/turtle', None)
    """
    if form in offered:
        return form
    return next((media for media, name in offered.items() if name == form), None)


def canonical(offered: dict[str, str]) -> list[str]:
    """Return the media types offered, the first of each format.

    >>> canonical(GRAPHS)[:2]
    ['text/turtle', 'application/n-triples']
    """
    return list({form: media for media, form in reversed(offered.items())}.values())[::-1]


def content_type(media: str) -> str:
    """Return the value of a Content-Type header.

    >>> content_type("text/csv"), content_type("application/json")
    ('text/csv; charset=utf-8', 'application/json')
    """
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def _ranges(accept: str) -> list[tuple[str, float]]:
    ranges = []
    for part in accept.lower().split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((value[2:].strip() for value in parameters if value.startswith("q=")), "1")
        ranges.append((media, float(quality) if _QUALITY.fullmatch(quality) else 0.0))
    return ranges


def _quality(media: str, ranges: list[tuple[str, float]]) -> tuple[float, int]:
    """Return the quality that the closest range gives to a media type, and how close it is."""
    patterns = ("*/*", media.partition("/")[0] + "/*", media)
    close = [(patterns.index(name), quality) for name, quality in ranges if name in patterns]
    closeness = max((each for each, _ in close), default=0)
    return max((quality for each, quality in close if each == closeness), default=0.0), closeness
