"""What changed at an agency between two years: what only one of the years has, with its quote."""

from __future__ import annotations

from kg.errors import QueryError
from kg.graph.terms import Row, Rows, Term
from kg.query.catalogue import named
from kg.query.running import Engine, ask

_SIGNS = ("不再 dropped", "新增 new")
_KEY = ("kind", "of", "what")


def compare(engine: Engine, agency: str, year: str, other: str) -> Rows:
    """Return what the documents of one year cite, lead or name and those of the other do not; one row for each thing.

    Raises:
        QueryError: the graph holds nothing of one of the years, so that nothing can be compared.
    """
    query = named("in_year")
    answers = [ask(engine, query, {"agency": agency, "year": each}) for each in (year, other)]
    for each, answer in zip((year, other), answers, strict=True):
        if not answer.rows:
            raise QueryError(
                f"nothing is known of {agency} in {each}: no document of that year cites, leads or names anything; "
                "`kg query agencies` and `kg query documents` list what there is"
            )
    variables = answers[0].variables
    places = [variables.index(name) for name in _KEY]
    years: list[dict[tuple[str, ...], Row]] = []
    for answer in answers:
        first: dict[tuple[str, ...], Row] = {}
        for row in answer:
            first.setdefault(tuple(str(row[i] or "") for i in places), row)
        years.append(first)
    rows = [
        (Term.literal(sign), *row)
        for sign, here, there in ((_SIGNS[1], years[1], years[0]), (_SIGNS[0], years[0], years[1]))
        for key, row in here.items()
        if key not in there
    ]
    kind = variables.index("kind") + 1
    rows.sort(key=lambda row: str(row[kind]))
    return Rows(("change", *variables), rows)
