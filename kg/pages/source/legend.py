"""The legend of the page of a source, by which kinds of marks are switched on and off; and the tally of what was seen."""

from __future__ import annotations

from collections import Counter

from kg.coverage import FATES, KEPT
from kg.pages.asking import Asked
from kg.pages.source.gathering import Sheet
from kg.pages.source.kinds import KINDS

_FATE_WORDS = {
    "refused": ("拒收", "refused"),
    "open": ("未定", "left open"),
    "unaccounted": ("遗漏", "unaccounted for"),
}


def legend(asked: Asked, found: Sheet) -> str:
    """Return the switches with the number of marks of each kind, and the way from mark to mark."""
    counts = Counter(kind for mark in found.marks for kind in mark.kinds)
    switches = "".join(
        f'<button type="button" class="switch" data-kind="{kind}" aria-pressed="true">'
        f'<span class="swatch" data-top="{kind}"></span>{asked.say(*words)} <span class="count">{counts[kind]:,}</span></button>'
        for kind, words in KINDS.items()
        if counts[kind]
    )
    before, after = asked.say("上一处", "previous mark"), asked.say("下一处", "next mark")
    return f"""<div class="legend">
<div class="switches" role="group" aria-label="{asked.say("标记种类", "Kinds of marks")}">{switches}</div>
<div class="steps"><button type="button" data-step="-1" title="{before} (p)" aria-keyshortcuts="p">↑ {before}</button>
<button type="button" data-step="1" title="{after} (n)" aria-keyshortcuts="n">↓ {after}</button>
<span class="where" role="status"></span></div>
</div>"""


def tally(asked: Asked, found: Sheet) -> str:
    """Return the line that adds up: what looked like a citation, and what became of it.

    >>> from kg.pages.source.gathering import Sheet
    >>> tally(Asked(lang="en"), Sheet("", [], None, None, (), (), fates=Counter(cited=2, header=1, refused=1)))
    'seen 4 = kept 3 + refused 1 + left open 0 + unaccounted for 0'
    """
    if not found.fates:
        return ""
    kept = sum(found.fates[fate] for fate in KEPT)
    said = [f"{asked.say('收录', 'kept')} {kept}"]
    said += [f"{asked.say(*_FATE_WORDS[fate])} {found.fates[fate]}" for fate in FATES if fate not in KEPT]
    return f"{asked.say('所见', 'seen')} {sum(found.fates.values())} = {' + '.join(said)}"
