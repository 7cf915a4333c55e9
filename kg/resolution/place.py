"""Where a document speaks from: which province, city, county or zone its 省, 市, 县 and 区 mean.

Read from the place in the issuer's name, else from the places that the document names, each level for itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.vocabulary.divisions import Division, named, parents, short_name

_LEVELS = {
    "省": ("省",), "自治区": ("自治区",), "市": ("市",), "县": ("县",), "区": ("区",), "州": ("州",), "旗": ("旗",), "盟": ("盟",),
    "自治州": ("自治州",), "自治县": ("自治县",), "自治旗": ("自治旗",), "地区": ("地区",), "行署": ("地区",), "林区": ("林区",), "特区": ("特区",),
}  # fmt: skip
_SHARE = 0.55  # of the votes at a level, for one place to be meant


@dataclass(frozen=True, slots=True)
class Place:
    """A named place: what a full name begins with, and its division's code where one division is meant."""

    name: str
    code: str | None = None


@dataclass(slots=True)
class Setting:
    """The places of one document, by level."""

    home: Place | None = None  # the issuer's
    zone: str | None = None  # a development zone, where the issuer is one of its bodies
    votes: Counter[str] = field(default_factory=Counter)  # division code → weight

    def choose(self, name: str, before: Iterable[str] = ()) -> Division | None:
        """Return the division that `name` means here, or None where several may be meant.

        `before` are the places printed in front of it: 福州市|鼓楼区.
        """
        candidates = [d for d in named(name) if d.name == name] or list(named(name))
        above = [a for a in before if a]
        if above:
            candidates = [d for d in candidates if any(p.name in above or short_name(p.name) in above for p in parents(d.code))] or candidates
        present = [d for d in candidates if not d.until]
        candidates = present or candidates
        if len(candidates) > 1:
            home = self.home.code if self.home and self.home.code else ""
            near = [d for d in candidates if home and d.code[:4] == home[:4]] or [d for d in candidates if home and d.code[:2] == home[:2]]
            candidates = near or [d for d in candidates if any(self.votes[p.code] for p in parents(d.code))] or candidates
        full = [d for d in candidates if d.name == name]
        if len(candidates) == 1:
            return candidates[0]
        if not full and candidates and candidates[0].level != "county":
            return candidates[0]  # 吉林: the province before the city
        return None

    def at(self, level: str) -> Place | None:
        """Return the place that a bare 省, 市, 县 or 区 means, or None."""
        endings = _LEVELS.get(level)
        if endings is None:
            return None
        if level == "区" and self.zone:
            return Place(self.zone, self.home.code if self.home else None)
        return self._of_home(endings) or self._of_votes(endings)

    def _of_home(self, endings: tuple[str, ...]) -> Place | None:
        if self.home is None or self.home.code is None:
            return None
        own = next((d for d in _with_code(self.home.code) if d.name == self.home.name or self.zone), None)
        chain = ([own] if own else []) + list(parents(self.home.code))
        for division in chain:
            if division.name.endswith(endings):
                return place_of(division)
        return None

    def _of_votes(self, endings: tuple[str, ...]) -> Place | None:
        counts: Counter[str] = Counter()
        found: dict[str, Division] = {}
        for code, weight in self.votes.items():
            for division in (*_with_code(code)[:1], *parents(code)):
                if division.name.endswith(endings) and (division.level != "province" or endings != ("市",) or division.code == code):
                    counts[division.code] += weight
                    found[division.code] = division
        if not counts:
            return None
        (code, most), *_ = counts.most_common(1)
        if self.home is not None and self.home.code is not None and found[code].code[:2] != self.home.code[:2]:
            return None
        return place_of(found[code]) if most >= _SHARE * sum(counts.values()) else None


def _with_code(code: str) -> tuple[Division, ...]:
    return _index().get(code, ())


_cache: dict[str, tuple[Division, ...]] = {}


def _index() -> dict[str, tuple[Division, ...]]:
    if not _cache:
        from kg.vocabulary.divisions import divisions

        for d in divisions():
            _cache[d.code] = (*_cache.get(d.code, ()), d)
    return _cache


def place_of(division: Division) -> Place:
    """Return the division as a full name begins with it: a district after its city, others alone.

    >>> from kg.vocabulary.divisions import named
    >>> place_of(named("晋安区")[0]).name, place_of(named("平潭县")[0]).name
    ('福州市晋安区', '平潭县')
    """
    if division.level == "county" and division.name.endswith("区"):
        above = next(iter(parents(division.code)), None)
        if above is not None and above.name.endswith("市"):
            return Place(above.name + division.name, division.code)
    return Place(division.name, division.code)
