"""What every reader returns: the text of one file, with its structure and what stands round it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.errors import InputError
from kg.model import Block


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file; `blocks`, `fields` and `confidence` are those of `kg.model.SourceFile`."""

    text: str
    blocks: tuple[Block, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    confidence: float = 1.0


def shifted(blocks: tuple[Block, ...], by: int) -> tuple[Block, ...]:
    """Return blocks of a text before which `by` code points were put.

    >>> shifted((Block("paragraph", 0, 2),), 3)[0].start
    3
    """
    return tuple(replace(block, start=block.start + by, end=block.end + by) for block in blocks)


def missing(name: str, what: str, extra: str) -> InputError:
    """Return the complaint that an extra of this program is not installed.

    >>> str(missing("a.pdf", "PDF", "pdf"))
    'a.pdf: reading PDF needs the extra: pip install "zhengwu-kg[pdf]"'
    """
    return InputError(f'{name}: reading {what} needs the extra: pip install "zhengwu-kg[{extra}]"')
