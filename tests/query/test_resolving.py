"""A name is looked up before a query runs; the answer is that of the query as it is written."""

from __future__ import annotations

import pytest

from kg.graph.store import Store
from kg.query import NamedQuery, ask, bound, catalogue, named
from kg.query.resolving import resolved
from tests.query.test_named_queries import EXAMPLES, JT

ASKED = [(name, values) for name, values, *_ in EXAMPLES if any(p.is_name for p in named(name).parameters)]


@pytest.mark.parametrize(("name", "values"), ASKED)
def test_the_answer_is_that_of_the_query_as_it_is_written(store: Store, name: str, values: dict[str, str]) -> None:
    query = named(name)
    terms = bound(query, values)
    assert sorted(map(str, ask(store, query, values))) == sorted(
        map(str, store.select(query.text, terms).without(values))
    )


def test_nearly_all_queries_on_a_name_are_asked_of_the_thing(store: Store) -> None:
    def is_resolved(query: NamedQuery, values: dict[str, str]) -> bool:
        return resolved(store, query, bound(query, values)) is not None

    assert {name for name, values in ASKED if not is_resolved(named(name), values)} <= {
        *("alike", "changed_citations"),  # within subselects
        *("chain", "repealed"),  # a number is the name of a work and of the document that is its text
    }


def test_a_name_of_several_things_is_asked_as_it_is_written(spoilt) -> None:
    prefixes = "PREFIX : <https://w3id.org/zhengwu/id/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
    store = spoilt(f"{prefixes} INSERT DATA {{ GRAPH :links {{ :a-zfb skos:altLabel '{JT}'@zh }} }}")
    query = named("cites")
    assert resolved(store, query, bound(query, {"agency": JT})) is None
    assert len(list(ask(store, query, {"agency": JT}))) == 4


def test_a_name_of_nothing_is_no_answer(store: Store) -> None:
    for query in catalogue():
        values = {p.name: "无此名" if p.is_name else p.example for p in query.parameters}
        if any(p.is_name for p in query.parameters):
            assert list(ask(store, query, values)) == []
