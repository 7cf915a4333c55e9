"""Where a document speaks from: which province, city, county or zone its 省, 市, 县 and 区 mean.

Read from the place in the issuer's name, else from the places that the document names, each level for itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.vocabulary.divisions import Division, named, of_code, parents, short_name

_LEVELS = frozenset({"省", "自治区", "市", "县", "区", "州", "旗", "盟", "自治州", "自治县", "自治旗", "地区"})
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
    zone: Place | None = None  # a development zone, where the issuer is one of its bodies
    votes: Counter[str] = field(default_factory=Counter)  # division code → weight
    zones: Counter[Place] = field(default_factory=Counter)
    at_once: dict[str, Place | None] = field(default_factory=dict)

    def settle(self, home: Place | None, zone: bool) -> None:
        """Take the issuer's place for the document's."""
        self.home, self.zone = home, home if zone else None
        self.at_once.clear()

    def choose(self, name: str, before: Sequence[str] = ()) -> Division | None:
        """Return the division that `name` means here, or None where several may be meant.

        `before` are the places printed in front of it: 福州市|鼓楼区.
        """
        all_of_name = named(name)
        customary = [d for d in all_of_name if "自治" in d.name and name[-1] in "县州旗" and not d.until]
        exact = [d for d in all_of_name if d.name == name]
        candidates = (customary if all(d.until for d in exact) else exact) or exact or list(all_of_name)
        candidates = [d for d in candidates if not d.until] or candidates
        if len({d.code[:2] for d in candidates}) == 1 and all(d.until for d in candidates):
            candidates = [max(candidates, key=lambda d: d.until)]  # one place that changed its code
        if before:
            inside = [
                d for d in candidates if any(p.name in before or short_name(p.name) in before for p in parents(d.code))
            ]
            candidates = inside or candidates
        if len(candidates) > 1 and (candidates[0].name == name or candidates[0].level == "county"):
            candidates = self._near(candidates)
        if len(candidates) == 1 or (candidates and candidates[0].name != name and candidates[0].level != "county"):
            return candidates[0]  # of short names the higher: 吉林 is the province
        return None

    def _near(self, candidates: list[Division]) -> list[Division]:
        """Return the candidates in the document's own city or province, else those whose city or province it names."""
        home = self.home.code if self.home and self.home.code else ""
        for size in (4, 2):
            near = [d for d in candidates if home and d.code[:size] == home[:size]]
            if near:
                return near
        return [d for d in candidates if any(self.votes[p.code] for p in parents(d.code))] or candidates

    def at(self, level: str) -> Place | None:
        """Return the place that a bare 省, 市, 县, 区 or 乡 means, or None."""
        if level in ("乡", "镇", "街道"):
            return self.home if self.home and self.home.name.endswith(level) else None
        if level not in self.at_once:
            self.at_once[level] = self._at(level) if level in _LEVELS else None
        return self.at_once[level]

    def _at(self, level: str) -> Place | None:
        if level == "区" and self.zone:
            return self.zone
        place = self._of_home(level)
        if place is None and level == "区" and self.zones and self.home is None:
            (zone, most), *_ = self.zones.most_common(1)
            place = zone if most >= _SHARE * sum(self.zones.values()) else None
        return place or self._of_votes(level)

    def _of_home(self, level: str) -> Place | None:
        if self.home is None or self.home.code is None:
            return None
        own = next((d for d in of_code(self.home.code) if self.zone or self.home.name.endswith(d.name)), None)
        chain = [own] if own else []
        return next((place_of(d) for d in (*chain, *parents(self.home.code)) if d.name.endswith(level)), None)

    def _of_votes(self, level: str) -> Place | None:
        counts: Counter[Division] = Counter()
        for code, weight in self.votes.items():
            own = of_code(code)[0]
            counts[own] += weight * own.name.endswith(level)
            if own.name.endswith(level) and own.level == "county" and weight >= self.votes[code[:4] + "0" * 8]:
                continue  # a city of county rank speaks for itself
            for division in parents(code):
                if division.name.endswith(level) and (division.level, level) != ("province", "市"):
                    counts[division] += weight
        if level == "区" and any(division.level == "county" for division in counts):
            counts = Counter({d: votes for d, votes in counts.items() if d.level != "province"})  # 区财政局, not 自治区
        if not counts.total():
            return None
        (top, most), *_ = counts.most_common(1)
        if most < _SHARE * counts.total():
            return None
        home = self.home.code if self.home else None
        return place_of(top) if home is None or top.code[:2] == home[:2] else None


def place_of(division: Division) -> Place:
    """Return the division as a full name begins with it: a district after its city, others alone.

    >>> from kg.vocabulary.divisions import named
    >>> place_of(named("晋安区")[0]).name, place_of(named("平潭县")[0]).name
    ('福州市晋安区', '平潭县')
    """
    if division.level == "county" and division.name.endswith("区") and not division.name.endswith("特区"):
        above = next(iter(parents(division.code)), None)
        if above is not None and above.name.endswith("市"):
            return Place(above.name + division.name, division.code)
    return Place(division.name, division.code)
