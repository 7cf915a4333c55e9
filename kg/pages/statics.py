"""The files that pages ask for: our own styles and scripts, and the drawing library that a package brings along."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path

from kg.views.assets import vis_network

_FOLDER = Path(__file__).parent / "static"
_BUILT = Path(__file__).parent / "built"  # what `editor/build_hook.py` leaves
_MEDIA = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Static:
    """A file: its media type, its bytes, and a tag that changes with them."""

    media: str
    body: bytes
    tag: str


@functools.lru_cache(maxsize=64)
def static(name: str) -> Static | None:
    """Return a file of that name, or None where there is none.

    >>> static("site.css").media, static("../asking.py")
    ('text/css', None)
    """
    body = _bytes(name)
    media = _MEDIA.get(Path(name).suffix)
    return Static(media, body, f'"{hashlib.sha256(body).hexdigest()[:16]}"') if body is not None and media else None


def has_editor() -> bool:
    """Whether the editor of the query page was made when this package was built."""
    return (_BUILT / "editor.js").is_file()


def _bytes(name: str) -> bytes | None:
    if name == "vis-network.js":
        return vis_network()
    if name == "editor.js":
        return (_BUILT / name).read_bytes() if has_editor() else None
    if name in {path.name for path in _FOLDER.iterdir() if path.is_file()}:
        return (_FOLDER / name).read_bytes()
    return None
