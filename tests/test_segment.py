"""Segmentation: quiet, with a cache of its own, and the same every time."""

from __future__ import annotations

import logging

import pytest

from kg.segment import breaks, words


def test_words_make_up_the_text() -> None:
    text = "超市管理和市财政局的工作"
    assert "".join(words(text)) == text
    assert words(text) == words(text)


def test_breaks() -> None:
    assert 1 not in breaks("城市管理")
    assert 0 in breaks("城市管理")


def test_quiet(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        words("市财政局")
    assert caplog.records == []
