"""The figures of a document, put together from their mentions.

The mentions of one figure share the place of its number. A figure speaks of the year that its sentence names, else of
the report's year. The same number of the same indicator, stated twice, is one figure.
"""

from __future__ import annotations

from kg.model import Document, Figure, Header, Mention, Span
from kg.vocabulary.indicators import indicator


def resolve_figures(document: Document, mentions: tuple[Mention, ...], header: Header) -> tuple[Figure, ...]:
    """Return the figures that the document states."""
    details: dict[Span, dict[str, Mention]] = {}
    for mention in mentions:
        if mention.kind.startswith("figure.") and mention.about:
            details.setdefault(mention.about, {})[mention.kind] = mention
    figures: dict[tuple[str, str, str | None], Figure] = {}
    for mention in mentions:
        if mention.kind == "figure" and mention.about in details:
            figure = _figure(mention, details[mention.about], header)
            key = (figure.indicator, figure.value, figure.period)
            earlier = figures.get(key)
            proof = figure.mentions if earlier is None else earlier.mentions + figure.mentions
            figures[key] = Figure(figure.indicator, figure.value, proof, figure.unit, figure.period)
    return tuple(figures.values())


def _figure(mention: Mention, said: dict[str, Mention], header: Header) -> Figure:
    """Return one figure, with the unit that the table's form gives where none is printed."""
    label = mention.value or mention.text
    known = indicator(label) or indicator(label.rpartition("：")[0])  # 予以公开数：自然人 counts as 予以公开数 does
    if known and "：" not in label:
        label = known.zh
    unit = said.get("figure.unit")
    period = said.get("figure.period")
    year = period.value if period else header.report_year.value if header.report_year else None
    return Figure(
        label,
        (said["figure.value"].value or "").replace(",", ""),
        (mention,),
        unit.value if unit else known.unit if known else None,
        year,
    )
