"""Where the data that ships with the package lies: in the wheel, or beside it in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder `ontology` or `queries`.

    >>> folder("ontology").is_dir()
    True
    """
    shipped = _PACKAGE / "_data" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent / name


def samples() -> Path:
    """Return the folder of the bundled sample documents."""
    return _PACKAGE / "samples"
