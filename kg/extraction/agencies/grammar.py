"""How an agency's name is built: place or level, function, form of the organ, and inner units behind it.

    宁德市 交通 运输 局 办公室        place  function  function  form  unit
    市 发改委                        level  whole
    中共 岳阳市 委 办公室             prefix place party unit
    国家税务总局 湛江市 税务 局        central place function form

Names are the longest paths through the marks of a text that the table `STEPS` allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extraction.agencies.marks import Marks
from kg.extraction.agencies.shapes import Piece
from kg.extraction.agencies.steps import BEGINNING, STEPS


@dataclass(frozen=True, slots=True)
class Path:
    """The pieces of one name, in order."""

    pieces: tuple[Piece, ...]
    roles: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "roles", tuple([piece.role for piece in self.pieces]))

    @property
    def start(self) -> int:
        """Where the name begins."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where the name ends."""
        return self.pieces[-1].end


_FINAL = frozenset(state for state in STEPS if state.isupper())
_FAR = 20  # characters between the first word of a name and its form
_LONGEST = 40  # pieces of one name, at most


_BY_SHAPE = ("groupoffice", "institute", "school")


def _better(piece: Piece, other: Piece) -> bool:
    """Say which of two readings of a name counts: a listed word before one known by its shape, the longer word."""
    return (piece.role == "own", piece.role not in _BY_SHAPE, piece.end) > (
        other.role == "own",
        other.role not in _BY_SHAPE,
        other.end,
    )


class Grammar:
    """The longest names that the marks of one text allow."""

    def __init__(self, marks: Marks) -> None:
        """Take the marks of a text."""
        self._pieces = marks.pieces
        self._forms = marks.forms
        self._known: dict[tuple[int, str], tuple[int, Piece | None]] = {}

    def starts(self) -> Iterator[int]:
        """Yield where a name may begin: a plain word begins one only where a form of its kind is near."""
        sure: set[int] = set()
        words: set[int] = set()
        for at, pieces in self._pieces.items():
            for piece in pieces:
                if piece.role == "word":
                    words.add(at)
                elif piece.role in BEGINNING:
                    sure.add(at)
        forms = self._forms
        near = 0
        for start in sorted(sure | words):
            while near < len(forms) and forms[near] <= start:
                near += 1
            if start in sure or (near < len(forms) and forms[near] - start < _FAR):
                yield start

    def longest(self, start: int, state: str = "start") -> Path | None:
        """Return the longest name that begins at `start`, or None."""
        if self._reach(start, state, 0) <= start:
            return None
        pieces: list[Piece] = []
        at = start
        while True:
            _, piece = self._known.get((at, state), (at, None))
            if piece is None:
                return Path(tuple(pieces))
            pieces.append(piece)
            state = STEPS[state][piece.role]
            at = piece.end

    def _reach(self, at: int, state: str, depth: int) -> int:
        """Return where the longest name through `state` at `at` ends, or -1 where none can end."""
        known = self._known.get((at, state))
        if known is not None:
            return known[0]
        final = state in _FINAL
        best, through = (at, None) if final else (-1, None)
        pieces = self._pieces.get(at, ())
        # Joint signers may stand without a mark between them: a central body's name begins anew.
        anew = depth and (final or state == "inner") and any(p.role == "central" for p in pieces)
        if pieces and depth < _LONGEST and not anew:
            steps = STEPS[state]
            for piece in pieces:
                following = steps.get(piece.role)
                if following is None:
                    continue
                if piece.end in self._pieces:
                    end = self._reach(piece.end, following, depth + 1)
                else:  # nothing goes on here
                    end = piece.end if following in _FINAL else -1
                if end > best or (end == best and through is not None and _better(piece, through)):
                    best, through = end, piece
        self._known[at, state] = (best, through)
        return best
