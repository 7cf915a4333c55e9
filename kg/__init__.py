"""Chinese government documents into a knowledge graph in which every fact shows its quote.

>>> import kg
>>> sorted(kg.__all__)
['KgError', '__version__', 'build', 'extract', 'open']
"""

from typing import TYPE_CHECKING, Any

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.library import build, extract, open

__version__ = "0.1.0"
__all__ = ["KgError", "__version__", "build", "extract", "open"]


def __getattr__(name: str) -> Any:
    """Import the library at the first use of one of its verbs, so that `kg --help` starts at once."""
    if name in ("build", "extract", "open"):
        from kg import library

        return getattr(library, name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
