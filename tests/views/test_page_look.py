"""The colours are told apart and read from the back of a room, on light and on dark ground."""

from __future__ import annotations

import pytest

from kg.views.legend import NODES, RELATIONS
from kg.views.page import SCRIPTS, STYLES, _asset
from kg.views.page.colors import DARK, LIGHT, contrast, on_dark


@pytest.mark.parametrize("kind", NODES)
def test_words_in_a_box_stand_out(kind: str) -> None:
    assert contrast(NODES[kind].ink, NODES[kind].fill) >= 4.5


@pytest.mark.parametrize("kind", NODES)
def test_a_box_is_seen_on_both_grounds(kind: str) -> None:
    look = NODES[kind]
    assert max(contrast(look.fill, LIGHT), contrast(look.border, LIGHT)) >= 3
    assert max(contrast(look.fill, DARK), contrast(on_dark(look.border), DARK)) >= 3


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_line_is_seen_on_dark_ground(relation: str) -> None:
    assert contrast(on_dark(RELATIONS[relation].color), DARK) >= 4.5


def test_bright_colors_stay_as_they_are() -> None:
    assert on_dark("#FFFFFF") == "#FFFFFF"
    assert contrast("#777777", "#777777") == pytest.approx(1)


def test_scripts_put_no_markup_into_the_page() -> None:
    """Texts are set as text: nothing of ours parses markup, evaluates text or asks the network."""
    for name in SCRIPTS:
        script = _asset(name)
        for word in ("innerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch(", "XMLHttp"):
            assert word not in script, name
        assert script.startswith("// "), name  # what it is for
        assert len(script.splitlines()) <= 220, name
    assert all("url(" not in _asset(name) and "@import" not in _asset(name) for name in STYLES)
