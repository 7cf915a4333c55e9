"""The data of the agencies: one meaning for each name, no places and no press."""

from __future__ import annotations

from collections import Counter

from kg.extraction.agencies.steps import STEPS
from kg.vocabulary.agencies import central_agencies, central_names, issuer_codes, terms
from kg.vocabulary.divisions import named


def test_each_name_means_one_body() -> None:
    names = Counter(name for a in central_agencies() for name in (a.name, *a.aliases))
    assert [name for name, count in names.items() if count > 1] == []


def test_no_places() -> None:
    assert [name for name in central_names() if named(name)] == []


def test_successors_are_listed() -> None:
    assert {a.successor for a in central_agencies() if a.successor} <= {a.name for a in central_agencies()} | {
        "中共中央党校"
    }


def test_short_forms() -> None:
    assert central_names()["国家发改委"] == "国家发展和改革委员会"
    assert central_names()["国家计委"] == "国家计划委员会"
    assert central_names()["国土资源部"] == "国土资源部"


def test_roles_are_those_of_the_grammar() -> None:
    known = {role for steps in STEPS.values() for role in steps}
    assert {term.role for term in terms()} <= known


def test_terms_are_listed_once() -> None:
    counts = Counter((term.text, term.role) for term in terms())
    assert [entry for entry, count in counts.items() if count > 1] == []


def test_codes() -> None:
    assert issuer_codes()["国发"] == "国务院"
