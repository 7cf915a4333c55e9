"""Who may import whom: the floors of the house, and the one door of each library."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

KG = Path(__file__).parent.parent / "kg"

# From the ground up; a module imports from lower floors, or from its own package.
FLOORS = [
    {"text", "model", "iri", "resources", "errors", "dates", "numbering", "records", "workers"},
    {"reading", "vocabulary", "segment"},
    {"extraction"},
    {"resolution"},
    {"coverage"},
    {"graph"},
    {"query"},
    {"views"},
    {"pages"},
    {"server"},
    {"making"},
    {"pipeline"},
    {"keeping"},
    {"library"},
    {"cli"},
]
# A ground module may use another one of the ground that is named here.
WITHIN_GROUND = {"records": {"model"}, "dates": {"text"}, "numbering": {"text", "dates"}}
DOORS = {
    "click": "cli",
    "jieba": "segment",
    "pyvis": "views",
    "pyoxigraph": "graph",
    "pyshacl": "graph",
    "lxml": "reading",
}


def modules() -> list[Path]:
    return sorted(KG.rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Return the full names of the modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def part(path: Path) -> str:
    """Return the package or module below kg/ that a file belongs to."""
    return path.relative_to(KG).with_suffix("").parts[0]


def floor(name: str) -> int:
    return next(i for i, names in enumerate(FLOORS) if name in names)


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(KG).as_posix())
def test_a_floor_imports_only_from_below(path: Path) -> None:
    own = part(path)
    if own in ("__init__", "__main__"):
        return
    for name in imports(path):
        if not name.startswith("kg."):
            continue
        other = name.split(".")[1]
        if other in (own, "KgError", "__version__"):
            continue
        if other in {"resources", "errors"} or other in WITHIN_GROUND.get(own, set()):
            continue
        assert floor(other) < floor(own), f"{path.relative_to(KG)} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(KG).as_posix())
def test_each_library_has_one_door(path: Path) -> None:
    for name in imports(path):
        door = DOORS.get(name.split(".")[0])
        assert door in (None, part(path)), f"{path.relative_to(KG)} imports {name}, which belongs to kg/{door}"


def test_extractors_do_not_know_each_other() -> None:
    from kg.extraction import EXTRACTORS

    def extractor(module: str) -> str:
        return ".".join(module.split(".")[:3])

    entries = {find.__module__ for find in EXTRACTORS.values()}
    assert entries == {extractor(entry) for entry in entries}
    for path in (KG / "extraction").rglob("*.py"):
        own = extractor("kg." + ".".join(path.relative_to(KG).with_suffix("").parts))
        for name in imports(path):
            other = extractor(name)
            if own != "kg.extraction.__init__" and other in entries:
                assert other == own, f"{path.relative_to(KG)} imports {name}"


def test_extraction_knows_no_rdf() -> None:
    for folder in ("reading", "vocabulary", "extraction"):
        for path in (KG / folder).rglob("*.py"):
            assert not any(name.startswith("rdflib") for name in imports(path)), path


def test_every_module_says_what_it_is() -> None:
    for path in modules():
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path
