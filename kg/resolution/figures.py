"""The figures of a document, put together from their mentions.

The mentions of one figure share the place of its number. A figure speaks of the year that its sentence names, else of
the report's year: the one in its title, else, of a report with the statutory tables that is signed by March, the year
before (条例 of 2019, art. 49). The same number of the same indicator, stated twice, is one figure.
"""

from __future__ import annotations

from kg.model import Document, Figure, Header, Mention, Span
from kg.vocabulary.indicators import indicator

_STATUTORY = ("table-row", "article-20", "court-row")


def resolve_figures(document: Document, mentions: tuple[Mention, ...], header: Header) -> tuple[Figure, ...]:
    """Return the figures that the document states."""
    details: dict[Span, dict[str, Mention]] = {}
    for mention in mentions:
        if mention.kind.startswith("figure.") and mention.about:
            details.setdefault(mention.about, {})[mention.kind] = mention
    year = _year(document, mentions, header)
    figures: dict[tuple[str, str, str | None], Figure] = {}
    for mention in mentions:
        if mention.kind == "figure" and mention.about in details:
            figure = _figure(mention, details[mention.about], year)
            key = (figure.indicator, figure.value, figure.period)
            earlier = figures.get(key)
            proof = figure.mentions if earlier is None else earlier.mentions + figure.mentions
            figures[key] = Figure(figure.indicator, figure.value, proof, figure.unit, figure.period)
    return tuple(figures.values())


def _figure(mention: Mention, said: dict[str, Mention], year: str | None) -> Figure:
    """Return one figure, with the unit that the table's form gives where none is printed."""
    label = mention.value or mention.text
    known = indicator(label) or indicator(label.rpartition("：")[0])  # 予以公开数：自然人 counts as 予以公开数 does
    if known and "：" not in label:
        label = known.zh
    unit = said.get("figure.unit")
    period = said.get("figure.period")
    return Figure(
        label,
        (said["figure.value"].value or "").replace(",", ""),
        (mention,),
        unit.value if unit else known.unit if known else None,
        period.value if period else year,
    )


def _year(document: Document, mentions: tuple[Mention, ...], header: Header) -> str | None:
    """Return the year of which the report speaks."""
    if header.report_year:
        return header.report_year.value
    if header.date is None or not any(m.kind == "figure" and m.rule in _STATUTORY for m in mentions):
        return None
    year, month = header.date.value.split("-")[:2]
    before = str(int(year) - 1)
    return before if month <= "03" and f"{before}年" in document.text else None
