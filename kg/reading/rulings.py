"""Tables by their ruling lines: which rectangles the lines of a page enclose, and which of them are one merged cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")

MOST_LINES = 1500  # across, or down, on a page: more is a drawing
_NEAR = 3.0  # points: lines this near are one, and meet
_SHORTEST = 6.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that runs across (at = y) or down (at = x), from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Grid:
    """The places of a table's rules, and for each rectangle between them the cell that it belongs to."""

    columns: list[float]
    rows: list[float]
    cells: dict[tuple[int, int], tuple[int, int, int, int]]  # row, column → row, column, rows, columns of its cell
    open_above: frozenset[int]  # columns without a rule over the first row: it goes on from the page before
    open_below: frozenset[int]  # the same under the last row

    def find(self, x: float, y: float) -> tuple[int, int, int, int] | None:
        """Return the cell at a point of the page."""
        if not (self.columns[0] - 1 < x < self.columns[-1] + 1 and self.rows[0] - 1 < y < self.rows[-1] + 1):
            return None
        row = min(max(bisect_right(self.rows, y) - 1, 0), len(self.rows) - 2)
        column = min(max(bisect_right(self.columns, x) - 1, 0), len(self.columns) - 2)
        return self.cells[row, column]

    def filled(
        self, things: Iterable[T], point: Callable[[T], tuple[float, float]]
    ) -> tuple[dict[tuple[int, int, int, int], list[T]], list[T]]:
        """Return the things in each cell, by the points where they stand, and those outside.

        Where only one cell holds any it is no table, and all stand outside.
        """
        things = list(things)
        inside: dict[tuple[int, int, int, int], list[T]] = {}
        outside: list[T] = []
        for thing in things:
            cell = self.find(*point(thing))
            (outside if cell is None else inside.setdefault(cell, [])).append(thing)
        return (inside, outside) if len(inside) > 1 else ({}, things)


def grids(across: Iterable[Rule], down: Iterable[Rule]) -> list[Grid]:
    """Return the tables that lines make: those that meet, with at least two cells.

    >>> lines = [Rule(y, 0, 100) for y in (0, 20, 40)], [Rule(0, 0, 40), Rule(50, 20, 40), Rule(100, 0, 40)]
    >>> sorted(set(grids(*lines)[0].cells.values()))
    [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]
    """
    flat, tall = _merged(across), _merged(down)
    if not flat or not tall or max(len(flat), len(tall)) > MOST_LINES:
        return []
    found = []
    for own_flat, own_tall in _touching(flat, tall):
        grid = _grid(own_flat, own_tall)
        if grid is not None and len(set(grid.cells.values())) > 1:
            found.append(grid)
    return found


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Return lines with those that overlap, or follow each other, as one; stumps are left out."""
    merged: list[Rule] = []
    for at, group in _clusters(sorted(rules, key=lambda rule: rule.at)):
        runs: list[Rule] = []
        for rule in sorted(group, key=lambda rule: rule.start):
            if runs and rule.start - runs[-1].end < _NEAR:
                runs[-1] = Rule(at, runs[-1].start, max(runs[-1].end, rule.end))
            else:
                runs.append(Rule(at, rule.start, rule.end))
        merged += [rule for rule in runs if rule.end - rule.start > _SHORTEST]
    return merged


def _clusters(rules: Sequence[Rule]) -> list[tuple[float, list[Rule]]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][0].at < _NEAR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [(sum(rule.at for rule in group) / len(group), group) for group in groups]


def _touching(flat: list[Rule], tall: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the lines that meet, directly or through others, together."""
    parent = list(range(len(flat) + len(tall)))

    def top(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for i, one in enumerate(flat):
        for j, other in enumerate(tall, len(flat)):
            if one.start - _NEAR <= other.at <= one.end + _NEAR and other.start - _NEAR <= one.at <= other.end + _NEAR:
                parent[top(j)] = top(i)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for node in range(len(parent)):
        group = groups.setdefault(top(node), ([], []))
        if node < len(flat):
            group[0].append(flat[node])
        else:
            group[1].append(tall[node - len(flat)])
    return [group for group in groups.values() if group[0] and group[1] and len(group[0]) + len(group[1]) > 3]


def _grid(flat: list[Rule], tall: list[Rule]) -> Grid | None:
    columns = _places([rule.at for rule in tall], flat)
    rows = _places([rule.at for rule in flat], tall)
    if len(columns) < 2 or len(rows) < 2 or len(columns) * len(rows) > 20_000:
        return None
    owner = {(row, column): (row, column) for row in range(len(rows) - 1) for column in range(len(columns) - 1)}

    def top(cell: tuple[int, int]) -> tuple[int, int]:
        while owner[cell] != cell:
            cell = owner[cell]
        return cell

    for row, column in list(owner):
        y, x = (rows[row] + rows[row + 1]) / 2, (columns[column] + columns[column + 1]) / 2
        if (row, column + 1) in owner and not _ruled(tall, columns[column + 1], y):
            owner[top((row, column + 1))] = top((row, column))
        if (row + 1, column) in owner and not _ruled(flat, rows[row + 1], x):
            owner[top((row + 1, column))] = top((row, column))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell in owner:
        members.setdefault(top(cell), []).append(cell)
    cells: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for group in members.values():
        first, left = min(row for row, _ in group), min(column for _, column in group)
        last, right = max(row for row, _ in group), max(column for _, column in group)
        cells |= dict.fromkeys(group, (first, left, last - first + 1, right - left + 1))
    middles = [(a + b) / 2 for a, b in pairwise(columns)]
    above, below = (
        frozenset(at for at, x in enumerate(middles) if not _ruled(flat, row, x)) for row in (rows[0], rows[-1])
    )
    return Grid(columns, rows, cells, above, below)


def _places(inner: list[float], crossing: list[Rule]) -> list[float]:
    """Return the places of lines, and those where the lines that cross them end: the open sides of a table."""
    places = sorted([*inner, min(rule.start for rule in crossing), max(rule.end for rule in crossing)])
    kept: list[float] = []
    for place in places:
        if not kept or place - kept[-1] > 2 * _NEAR:
            kept.append(place)
    return kept


def _ruled(rules: list[Rule], at: float, point: float) -> bool:
    return any(abs(rule.at - at) < 2 * _NEAR and rule.start - _NEAR < point < rule.end + _NEAR for rule in rules)
