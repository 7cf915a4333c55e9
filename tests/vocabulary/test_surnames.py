"""Surnames: what the file holds, and that kinds do not overlap."""

from __future__ import annotations

from kg.vocabulary.surnames import surnames


def test_common_and_compound_surnames_are_known() -> None:
    known = surnames()
    assert set("王李张刘陈杨赵黄周吴") <= known.single
    assert {"欧阳", "司马", "上官", "皇甫"} <= known.compound
    assert {"扎西", "买买提"} <= known.given


def test_every_single_surname_is_one_character() -> None:
    assert all(len(text) == 1 for text in surnames().single)
    assert all(len(text) > 1 for text in surnames().compound | surnames().words)


def test_words_begin_like_names() -> None:
    assert {"常务", "高级", "党组"} <= surnames().words
