"""How an agency's name is built: place or level, function, form of the organ, and inner units behind it.

    宁德市 交通 运输 局 办公室        place  function  function  form  unit
    市 发改委                        level  whole
    中共 岳阳市 委 办公室             prefix place party unit
    国家税务总局 湛江市 税务 局        central place function form

Names are the longest paths through the marks of a text that the table `_STEPS` allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.agencies.marks import Marks
from kg.extraction.agencies.shapes import Piece


@dataclass(frozen=True, slots=True)
class Path:
    """The pieces of one name, in order."""

    pieces: tuple[Piece, ...]

    @property
    def start(self) -> int:
        """Where the name begins."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where the name ends."""
        return self.pieces[-1].end

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of the pieces."""
        return tuple(piece.role for piece in self.pieces)


# state → role → state. States in capitals can end a name.
_STEPS: dict[str, dict[str, str]] = {
    "start": {
        "central": "CENTRAL",
        "centralshort": "CENTRAL",
        "place": "place",
        "town": "place",
        "county": "county",
        "prefix": "prefix",
        "scope": "scope",
        "level": "place",
        "zone": "place",
        "namedzone": "place",
        "institute": "NAME",
        "village": "NAME",
        "department": "function",
        "word": "function",
        "whole": "NAME",
        "self": "SELF",
        "superior": "SELF",
        "own": "own",
    },
    "own": {"unit": "NAME", "ownunit": "NAME", "department": "inner", "word": "inner"},
    "SELF": {
        "unit": "NAME",
        "ownunit": "NAME",
        "department": "inner",
        "word": "inner",
        "branchform": "NAME",
        "zone": "local",
    },
    "prefix": {
        "place": "place",
        "level": "place",
        "town": "place",
        "county": "county",
        "zone": "place",
        "namedzone": "place",
    },
    "county": {"zone": "place", "namedzone": "place", "groupoffice": "NAME", "customs": "NAME"},
    "scope": {"department": "function", "word": "function", "groupoffice": "NAME"},
    "place": {
        "place": "place",
        "town": "place",
        "zone": "place",
        "namedzone": "place",
        "groupoffice": "NAME",
        "institute": "NAME",
        "department": "function",
        "word": "function",
        "whole": "NAME",
        "body": "NAME",
        "party": "PARTY",
        "county": "county",
        "institution": "NAME",
        "customs": "NAME",
        "scope": "function",
    },
    "function": {
        "ordinal": "function",
        "department": "function",
        "word": "function",
        "joint": "joint",
        "form": "NAME",
        "institution": "NAME",
    },
    "joint": {"department": "function", "word": "function"},
    "NAME": {
        "unit": "NAME",
        "department": "inner",
        "word": "inner",
        "place": "local",
        "county": "local",
        "zone": "local",
        "namedzone": "local",
        "town": "local",
        "whole": "NAME",
        "branchform": "NAME",
    },
    "local": {"place": "local", "zone": "local", "namedzone": "local", "branchform": "NAME"},
    "CENTRAL": {  # a vertical body names its place behind the parent
        "unit": "NAME",
        "groupoffice": "NAME",
        "branchform": "NAME",
        "department": "inner",
        "word": "inner",
        "place": "branch",
        "county": "branch",
        "scope": "branch",
        "posted": "branch",
    },
    "PARTY": {"unit": "NAME", "partyunit": "NAME", "department": "inner", "word": "inner", "committee": "NAME"},
    "inner": {
        "ordinal": "inner",
        "department": "inner",
        "word": "inner",
        "joint": "innerjoint",
        "unit": "NAME",
        "innerform": "NAME",
    },
    "innerjoint": {"department": "inner", "word": "inner"},
    "branch": {
        "place": "branch",
        "zone": "branch",
        "namedzone": "branch",
        "town": "branch",
        "county": "branch",
        "department": "inner",
        "word": "inner",
        "form": "NAME",
        "unit": "NAME",
        "branchform": "NAME",
        "innerform": "NAME",
    },
}
_FINAL = frozenset(state for state in _STEPS if state.isupper())
_STARTS = frozenset(_STEPS["start"])
_FAR = 20  # characters between the first word of a name and its form
_LONGEST = 40  # pieces of one name, at most


def _of_words(form: Piece) -> bool:
    """Say whether a name of this form may begin with a plain word: 文书科, 防治工作指挥部."""
    return form.end - form.start > 2 or form.full in ("科", "处", "股", "室")


_BY_SHAPE = ("groupoffice", "institute")


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
        self._marks = marks
        self._known: dict[tuple[int, str], tuple[int, Piece | None]] = {}

    def starts(self) -> Iterator[int]:
        """Yield where a name may begin: a plain word begins one only where a form of its kind is near."""
        forms = sorted(
            at for at, pieces in self._marks.items() if any(p.role == "form" and _of_words(p) for p in pieces)
        )
        near = 0
        for start in sorted(self._marks):
            roles = {piece.role for piece in self._marks[start]} & _STARTS
            while near < len(forms) and forms[near] <= start:
                near += 1
            if roles and (roles != {"word"} or (near < len(forms) and forms[near] - start < _FAR)):
                yield start

    def longest(self, start: int, state: str = "start") -> Path | None:
        """Return the longest name that begins at `start`, or None."""
        if self._reach(start, state, 0) <= start:
            return None
        pieces: list[Piece] = []
        at = start
        while True:
            piece = self._known[at, state][1]
            if piece is None:
                return Path(tuple(pieces))
            pieces.append(piece)
            state = _STEPS[state][piece.role]
            at = piece.end

    def _reach(self, at: int, state: str, depth: int) -> int:
        """Return where the longest name through `state` at `at` ends, or -1 where none can end."""
        known = self._known.get((at, state))
        if known is not None:
            return known[0]
        final = state in _FINAL
        best, through = (at, None) if final else (-1, None)
        pieces = self._marks.get(at, ())
        # Joint signers may stand without a mark between them: a central body's name begins anew.
        anew = depth and (final or state == "inner") and any(p.role == "central" for p in pieces)
        if pieces and depth < _LONGEST and not anew:
            steps = _STEPS[state]
            for piece in pieces:
                following = steps.get(piece.role)
                if following is None:
                    continue
                end = self._reach(piece.end, following, depth + 1)
                if end > best or (end == best and through is not None and _better(piece, through)):
                    best, through = end, piece
        self._known[at, state] = (best, through)
        return best
