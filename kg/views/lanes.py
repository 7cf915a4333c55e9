"""The arrangement of time: years from left to right, a lane for each work with its versions as bands.

Below the bands of a lane stand the documents of each year that cite the work; a line goes straight up to the version
that they cite, or back in time to one that had ended. Years without such documents have no column.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.views.arranging import ASPECT
from kg.views.blocks import Box, Layout, Place
from kg.views.labels import room
from kg.views.words import Said

_YEAR = (96.0, 190.0)  # the width of a year: so that numbers have room, and so that bands stay near each other
BAND = 40.0  # the height of a band
_GUTTER = 26.0  # between the bands and the documents below: where lines bend
_LANE = 40.0  # between two lanes
_HEAD = 40.0  # between the years and the first lane
_USUAL = 120.0  # the height of a lane with what lies below it
_NAMES = 240.0  # the width of the names at the left
_STEP = 9.0  # lines that go to the end of the same band end side by side
_INSIDE = 8.0  # so far within a band ends a line


@dataclass(frozen=True, slots=True)
class Axis:
    """The years that have a column; what lies before the first stands at its left edge.

    >>> axis = Axis((2008, 2015), 84.0)
    >>> axis.at("2008-01-01"), axis.at("2009-06-01"), axis.at("1999-01-01"), axis.middle(2015)
    (0.0, 84.0, 0.0, 126.0)
    """

    years: tuple[int, ...]
    year: float = _YEAR[0]  # the width of a column

    @classmethod
    def across(cls, years: tuple[int, ...], count: int) -> Axis:
        """Return the axis of so many lanes, as wide as a wide screen asks for."""
        wanted = ASPECT * (_HEAD + count * _USUAL) - _NAMES
        return cls(years, min(max(wanted / max(len(years), 1), _YEAR[0]), _YEAR[1]))

    @property
    def width(self) -> float:
        """From the first day of the first year to the last day of the last."""
        return self.year * len(self.years)

    def middle(self, year: int) -> float:
        """Return the middle of the column of a year; earlier years stand in the first."""
        return (max(bisect_left(self.years, year), 0) + 0.5) * self.year

    def at(self, date: str) -> float:
        """Return where a day stands; one in a year without a column at the edge of the next."""
        year, column = int(date[:4]), bisect_left(self.years, int(date[:4]))
        if column == len(self.years) or self.years[column] != year:
            return self.year * column
        month, day = int(date[5:7] or 1), int(date[8:10] or 1)
        return self.year * (column + (month - 1 + (day - 1) / 31) / 12)


@dataclass(frozen=True, slots=True)
class Band:
    """A box from one day to another."""

    node: str
    left: float
    right: float

    @property
    def width(self) -> float:
        """How wide the box is, with a gap to the next."""
        return max(self.right - self.left - 6.0, 14.0)


@dataclass(frozen=True, slots=True)
class Lane:
    """A work, the bands of its versions, and below them the documents of each year: node → (year, the bands cited)."""

    work: str
    bands: Sequence[Band]
    papers: Mapping[str, tuple[int, Sequence[str]]]
    open_band: Band | None = None  # below all: of those whose version is unknown


@dataclass(slots=True)
class _Ends:
    """How many lines came to the end of a band so far."""

    count: dict[str, int] = field(default_factory=dict)

    def next(self, band: Band) -> float:
        number = self.count[band.node] = self.count.get(band.node, -1) + 1
        return max(band.right - 8.0 - _STEP * (number + 1), band.left + 4.0)


def lanes(axis: Axis, heads: Mapping[str, int], drawn: Sequence[Lane], boxes: Mapping[str, Box]) -> Layout:
    """Return the places of the years (`heads`), and of the lanes below them.

    >>> boxes = dict.fromkeys(["y", "w", "v", "p"], Box(100, 20))
    >>> lane = Lane("w", [Band("v", 0.0, 84.0)], {"p": (2008, ["v"])})
    >>> layout = lanes(Axis((2008,)), {"y": 2008}, [lane], boxes)
    >>> layout.places["y"][1] < layout.places["v"][1] < layout.places["p"][1]
    True
    >>> layout.bends["p", "v"][-1][1] == layout.places["v"][1] + 8
    True
    """
    layout, y = Layout(), 0.0
    for node, year in heads.items():
        layout.places[node] = (axis.middle(year), y)
    y = max((boxes[node].height for node in heads), default=0.0) / 2 + _HEAD
    left = -max((boxes[lane.work].width for lane in drawn), default=0.0) / 2 - 30.0
    for lane in drawn:
        y = _put(layout, lane, axis, y, left, boxes) + _LANE
    return layout


def _put(layout: Layout, lane: Lane, axis: Axis, top: float, left: float, boxes: Mapping[str, Box]) -> float:
    """Put a lane below `top`; return where it ends."""
    rows = 1.0 if lane.bands else 0.0
    paper = max((boxes[node].height for node in lane.papers), default=0.0)
    height = rows * (BAND + _GUTTER) + paper + (_GUTTER + BAND if lane.open_band else 0.0)
    spare = max(boxes[lane.work].height - (BAND if lane.bands else paper), 0.0) / 2  # above and below the first row
    band_y, paper_y = top + spare + BAND / 2, top + spare + rows * (BAND + _GUTTER) + paper / 2
    open_y = paper_y + paper / 2 + _GUTTER + BAND / 2
    layout.places[lane.work] = (left, band_y if lane.bands else paper_y)
    for band in lane.bands:
        layout.places[band.node] = (band.left + 3.0 + band.width / 2, band_y)
    if lane.open_band:
        layout.places[lane.open_band.node] = (lane.open_band.left + 3.0 + lane.open_band.width / 2, open_y)
    known, ends = {band.node: band for band in lane.bands}, _Ends()
    for node, (year, cited) in lane.papers.items():
        x = axis.middle(year)
        layout.places[node] = (x, paper_y)
        for target in cited:
            if target in known:
                layout.bends[node, target] = _up(x, paper_y - paper / 2, known[target], band_y, ends)
            else:
                layout.bends[node, target] = ((x, open_y - _INSIDE),)
    return top + spare + max(height, boxes[lane.work].height - spare)


def _up(x: float, top: float, band: Band, band_y: float, ends: _Ends) -> tuple[Place, ...]:
    """Return the way from a box of documents to a band: straight up, or first aside to where it stands."""
    inside = (band_y + _INSIDE,)
    if band.left + 4.0 < x < band.right - 4.0:
        return ((x, *inside),)
    end = ends.next(band) if x >= band.right - 4.0 else band.left + 12.0
    return ((x, top - 6.0), (end, band_y + BAND / 2 + 3.0), (end, *inside))


def name_that_fits(names: Sequence[Said], width: float, size: int) -> Said:
    """Return the first of some names that a band has room for, the last one otherwise.

    >>> name_that_fits(["国务院令第711号 2019-05-15", "第711号", ""], 100, 17)
    '第711号'
    """
    return next((name for name in names[:-1] if room(name, size).width + 6 <= width), names[-1])
