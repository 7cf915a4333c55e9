"""Small charts as markup: widths stand in attributes of SVG, for the policy of the pages allows no style."""

from __future__ import annotations

import html
from collections.abc import Sequence

from kg.pages.frame import text


def bars(rows: Sequence[tuple[str, int]]) -> str:
    """Return labels, bars and numbers as a table.

    >>> 'width="50.0"' in bars([("法律", 4), ("规章", 2)])
    True
    """
    most = max((count for _, count in rows), default=0) or 1
    lines = "".join(
        f'<tr><th scope="row">{text(label)}</th><td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" '
        f'aria-hidden="true"><rect width="{100 * count / most:.1f}" height="10"/></svg></td><td>{count:,}</td></tr>'
        for label, count in rows
    )
    return f'<table class="bars"><tbody>{lines}</tbody></table>'


def columns(rows: Sequence[tuple[int, int]], label: str) -> str:
    """Return numbers by year as columns; years without any are gaps. `label` says what it shows.

    >>> columns([(2019, 1), (2021, 3)], "年").count("<rect")
    2
    """
    if not rows:
        return ""
    first, last, most = rows[0][0], rows[-1][0], max(count for _, count in rows)
    years = last - first + 1
    drawn = "".join(
        f'<rect x="{10 * (year - first) + 1}" y="{100 - (height := max(2.0, 100 * count / most)):.1f}" width="8" '
        f'height="{height:.1f}"><title>{year}: {count:,}</title></rect>'
        for year, count in rows
    )
    ends = f"<span>{first}</span><span>{last}</span>" if years > 1 else f"<span>{first}</span>"
    return (
        f'<svg class="columns" viewBox="0 0 {10 * years} 100" preserveAspectRatio="none" role="img" '
        f'aria-label="{html.escape(label)}">{drawn}</svg><div class="axis" aria-hidden="true">{ends}</div>'
    )
