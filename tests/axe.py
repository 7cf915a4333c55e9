"""axe-core in a real page: which of its rules a page breaks. Fetched once from the npm registry, for tests only."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import pytest

_VERSION = "4.10.3"
_GRAVE = ("serious", "critical")


@functools.cache
def _source() -> str | None:
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "zhengwu-kg-tests"
    kept = cache / f"axe-core-{_VERSION}.js"
    if kept.is_file():
        return kept.read_text(encoding="utf-8")
    npm = shutil.which("npm")
    if npm is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        fetched = subprocess.run([npm, "pack", f"axe-core@{_VERSION}", "--silent"], cwd=folder, capture_output=True)
        if fetched.returncode:
            return None
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as tar:
            member = tar.extractfile("package/axe.min.js")
            assert member
            text = member.read().decode()
    cache.mkdir(parents=True, exist_ok=True)
    kept.write_text(text, encoding="utf-8")
    return text


def grave_faults(page: Any, skip: tuple[str, ...] = ()) -> list[str]:
    """Return the serious and critical faults that axe-core finds in a page of Playwright, a line each.

    The test skips where axe-core cannot be had, and fails there with KG_REQUIRE_TOOLS=1.
    """
    source = _source()
    if source is None:
        if os.environ.get("KG_REQUIRE_TOOLS") == "1":
            pytest.fail("axe-core is needed: npm and its registry")
        pytest.skip("axe-core cannot be had: npm or its registry is missing")
    page.evaluate(source)
    rules = {name: {"enabled": False} for name in skip}
    found = page.evaluate("rules => axe.run(document, {rules, resultTypes: ['violations']})", rules)
    return [
        f"{each['id']}: {each['help']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for each in found["violations"]
        if each["impact"] in _GRAVE
        for node in each["nodes"]
    ]
