import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import balanced, line, sentence, squeeze, trim

SENTENCES = [  # text, a word in it, its sentence
    ("依法行政。我局贯彻《条例》。成效明显。", "条例", "我局贯彻《条例》。"),
    ("一、总体情况\n我局贯彻《条例》\n二、其他", "条例", "我局贯彻《条例》"),
    ("《条例》", "条例", "《条例》"),
]


@pytest.mark.parametrize(("text", "word", "expected"), SENTENCES)
def test_sentence(text, word, expected):
    at = text.index(word)
    assert text[slice(*sentence(text, at, at + len(word)))] == expected


def test_line_leaves_out_both_kinds_of_line_end():
    text = "甲乙\r\n丙丁\n戊"
    assert [text[slice(*line(text, at))] for at in (0, 4, 7)] == ["甲乙", "丙丁", "戊"]


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_bounds_lie_within_the_text(text, one, two):
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    for low, high in (line(text, start), sentence(text, start, end), trim(text, start, end)):
        assert 0 <= low <= high <= len(text)


def test_squeeze_drops_invisible_characters():
    assert squeeze("\ufeff国\u3000务\u00a0院\u200b \n") == "国务院"


@pytest.mark.parametrize(("text", "expected"), [("（试行", False), ("《甲〈乙〉》", True), ("甲）", True)])
def test_balanced(text, expected):
    assert balanced(text) is expected
