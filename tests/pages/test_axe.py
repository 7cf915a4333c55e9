"""Every page as axe-core sees it, in both languages, light and dark: no serious fault."""

from __future__ import annotations

import pytest

from kg.pages import Site
from tests.axe import grave_faults
from tests.pages.conftest import Web

PATHS = ["/", "/?q=条例", "/query", "/query?name=cites", "/explore", "/nothing"]
KINDS = ["Agency", "OfficialWork", "LeadershipGroup", "Platform", "Document", "Citation"]


@pytest.mark.parametrize(("lang", "scheme"), [("zh", "light"), ("en", "dark")])
@pytest.mark.parametrize("path", PATHS)
def test_pages_of_their_own(web: Web, told: list[str], path: str, lang: str, scheme: str) -> None:
    _look(web, path, lang, scheme)
    if path == "/nothing":  # a browser says so, rightly
        told[:] = [line for line in told if "404" not in line]


@pytest.mark.parametrize(("lang", "scheme"), [("zh", "dark"), ("en", "light")])
@pytest.mark.parametrize("kind", KINDS)
def test_pages_of_things(web: Web, site: Site, kind: str, lang: str, scheme: str) -> None:
    _look(web, site.path(_one(site, kind)), lang, scheme)


@pytest.mark.parametrize(("lang", "scheme"), [("zh", "light"), ("en", "dark")])
def test_source_and_explore(web: Web, site: Site, lang: str, scheme: str) -> None:
    document = _one(site, "Document")
    _look(web, f"/source/{document.rpartition('/document/')[2]}", lang, scheme)
    _look(web, f"/explore?thing={_one(site, 'Agency')}", lang, scheme)


def _one(site: Site, kind: str) -> str:
    """Return the thing of a kind of which most is said."""
    rows = site.engine.select(
        f"SELECT ?s (COUNT(*) AS ?n) {{ ?s a kg:{kind} . ?s ?p ?o }} GROUP BY ?s ORDER BY DESC(?n) ?s LIMIT 1"
    )
    return str(rows.rows[0][0])


def _look(web: Web, path: str, lang: str, scheme: str) -> None:
    page, address = web
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={lang}")
    page.wait_for_load_state("networkidle")
    assert page.locator("main").count() == 1
    assert grave_faults(page) == []
