"""What tests share: the samples as a built graph, and the rule on missing tools."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

import kg
from kg.pipeline import Report
from kg.resources import samples

CHROMIUM = Path("/usr/bin/chromium")
EXCUSED = ("KG_EVALUATION", "[ocr]", "cannot be mounted", "KG_FULL")  # what a machine may lack without fault


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """Return the folder and the report of one build of the samples."""
    folder = tmp_path_factory.mktemp("built")
    return folder, kg.build(samples(), folder)


@pytest.fixture(scope="session")
def graph(built: tuple[Path, Report]) -> Iterator[kg.library.Graph]:
    """Return the graph of the samples."""
    yield kg.open(built[0])


@pytest.fixture(scope="session")
def evaluation() -> Path:
    """Return the evaluation set; tests that need it skip where KG_EVALUATION names none."""
    folder = os.environ.get("KG_EVALUATION")
    if not folder:
        pytest.skip("KG_EVALUATION names no evaluation set (folders gold/ and corpus/)")
    return Path(folder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the one browser of a session: Playwright cannot be started twice in a thread."""
    if not CHROMIUM.exists():
        message = f"{CHROMIUM} is missing: apt-get install chromium"
        if os.environ.get("KG_REQUIRE_TOOLS") == "1":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM,
            headless=True,
            chromium_sandbox=False,
            args=["--disable-gpu", "--disable-dev-shm-usage"],
        )
        yield launched
        launched.close()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where KG_REQUIRE_TOOLS is set, a test that skips for want of a tool is a failure."""
    reporter = session.config.pluginmanager.getplugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    wanting = [report for report in skipped if not any(words in str(report.longrepr) for words in EXCUSED)]
    if os.environ.get("KG_REQUIRE_TOOLS") and wanting:
        reporter.write_line(f"{len(wanting)} tests skipped for want of a tool", red=True)
        session.exitstatus = 1
